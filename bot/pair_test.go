package bot_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/season"
	"buddy/store"
)

// couple is Amina and Marco in a world of their own, with Clara, who coordinates,
// and Nina, who waits for a buddy.
type couple struct {
	*world
	amina, marco, clara, nina int64
}

const (
	day  = 24 * time.Hour
	week = 7 * day
)

// asked are two people who have just got their card, on Monday at 11.
func asked(t *testing.T) *couple {
	c := &couple{world: newWorld(t)}
	p := c.player()
	c.script(
		p,
		"clara joins in en\ncoordinate clara\namina joins in en\nenrol amina newcomer\nmarco joins in en\nenrol marco local\nnina joins in en\nenrol nina local\npair amina marco\n2 hours pass\n",
	)
	c.amina, c.marco, c.clara, c.nina = p.Phone("amina"), p.Phone("marco"), p.Phone("clara"), p.Phone("nina")
	return c
}

// together are two people who have both said yes.
func together(t *testing.T) *couple {
	c := asked(t)
	c.tap(c.amina, "Yes, I would like to meet")
	c.tap(c.marco, "Yes, I would like to meet")
	return c
}

func (c *couple) script(p *telegramtest.Player, script string) {
	c.t.Helper()
	if out, err := p.Play(script); err != nil {
		c.t.Fatalf("%v\n%s", err, tail(out))
	}
}

func (c *couple) tap(who int64, label string) {
	c.t.Helper()
	if err := c.TG.TapLabel(who, label); err != nil {
		c.t.Fatalf("tap %q: %v", label, err)
	}
	c.drive()
}

// forge sends a tap that no button offers.
func (c *couple) forge(who int64, data string) {
	c.t.Helper()
	tap, err := json.Marshal(map[string]any{"callback_query": map[string]any{
		"id": "1", "chat_instance": "1", "data": data,
		"from": map[string]any{"id": who, "is_bot": false, "first_name": "Somebody", "username": c.username(who)},
	}})
	if err == nil {
		_, err = c.TG.Raw(tap)
	}
	if err != nil {
		c.t.Fatalf("forge %q: %v", data, err)
	}
	c.drive()
}

func (c *couple) username(who int64) string {
	for _, u := range c.TG.Users() {
		if u.ID == who {
			return u.Username
		}
	}
	return ""
}

func (c *couple) drive() {
	c.t.Helper()
	if err := c.Drive(); err != nil {
		c.t.Fatal(err)
	}
}

func (c *couple) pass(d time.Duration) {
	c.t.Helper()
	if err := c.Pass(d); err != nil {
		c.t.Fatal(err)
	}
}

// away lets time go by while the bot is down.
func (c *couple) away(d time.Duration) {
	c.t.Helper()
	c.Clock.Advance(d)
	c.drive()
}

// now is the pair as it is stored.
func (c *couple) now() (p buddy.Pair) {
	c.t.Helper()
	c.view(func(tx *store.Tx) {
		who, ok := tx.PersonByChat(c.marco)
		if all := tx.PairsOf(who.ID); ok && len(all) > 0 {
			p = all[0]
			return
		}
		c.t.Fatal("no pair")
	})
	return p
}

func (c *couple) person(chat int64) (p buddy.Person) {
	c.view(func(tx *store.Tx) { p, _ = tx.PersonByChat(chat) })
	return p
}

// concerns are the kinds of the open ones, oldest first.
func (c *couple) concerns() (kinds []buddy.ConcernKind) {
	c.view(func(tx *store.Tx) {
		for _, open := range tx.OpenConcerns(c.now().Programme) {
			kinds = append(kinds, open.Kind)
		}
	})
	return kinds
}

// heard are the messages of the bot to a phone since a time.
func (c *couple) heard(who int64, since time.Time) (texts []string) {
	for _, m := range c.TG.Chat(who) {
		if m.FromBot && !m.Date.Before(since) {
			texts = append(texts, m.Text)
		}
	}
	return texts
}

func (c *couple) hears(who int64, since time.Time, want ...string) {
	c.t.Helper()
	got := c.heard(who, since)
	if len(got) != len(want) {
		c.t.Fatalf("heard %d messages, want %d: %q", len(got), len(want), got)
	}
	for i, w := range want {
		if !strings.Contains(got[i], w) {
			c.t.Errorf("message %d is %q, want %q in it", i, got[i], w)
		}
	}
}

func TestNobodyIsWrittenTooOftenOrAtNight(t *testing.T) {
	t.Parallel()
	c := together(t)
	begun := c.Clock.Now().Add(time.Minute)
	for range 19 {
		c.pass(week)
		c.must(c.TG.Say(c.amina, "/menu"))
		c.must(c.TG.Say(c.marco, "/menu"))
	}
	rome, _ := time.LoadLocation("Europe/Rome")
	for _, who := range []int64{c.amina, c.marco} {
		var at []time.Time
		for _, m := range c.TG.Chat(who) {
			if m.FromBot && m.Date.After(begun) && !strings.HasPrefix(m.Text, "Your buddy is") &&
				!strings.HasPrefix(m.Text, "Hello ") {
				at = append(at, m.Date.In(rome))
			}
		}
		if len(at) < 20 {
			t.Errorf("only %d messages in a semester", len(at))
		}
		for i, m := range at {
			if m.Hour() < buddy.Morning || m.Hour() >= buddy.Evening {
				t.Errorf("written at %v", m)
			}
			if i >= buddy.Budget && m.Sub(at[i-buddy.Budget]) < week-time.Minute {
				t.Errorf("written %v, %v and %v", at[i-2], at[i-1], m)
			}
		}
	}
}

func TestALongOutageEndsInOneMessage(t *testing.T) {
	t.Parallel()
	c := together(t)
	c.pass(2 * week)
	back := c.Clock.Now().Add(8 * week)
	c.away(8 * week)
	c.pass(time.Hour)
	c.hears(c.amina, back, "A few taps, please")
	c.hears(c.marco, back, "A few taps, please")
}

func TestAnOutageOverTheEndStillAsksBeforeGoodbye(t *testing.T) {
	t.Parallel()
	c := together(t)
	back := c.Clock.Now().Add(40 * week)
	c.away(40 * week)
	c.pass(time.Hour)
	c.hears(c.amina, back, "A last small question")
	if c.now().State != buddy.Closing {
		t.Fatalf("the pair is %s", c.now().State)
	}
	c.tap(c.amina, "Stop here")
	c.pass(week)
	c.hears(c.marco, back, "A last small question", "Please stop here")
	if p := c.now(); p.EndReason != buddy.EndClosed || c.person(c.marco).Stage != buddy.Alumni {
		t.Errorf("ended as %q, Marco is %s", p.EndReason, c.person(c.marco).Stage)
	}
}

func TestAnOutageOverTheTimeToAnswerGivesTwoMoreDays(t *testing.T) {
	t.Parallel()
	c := asked(t)
	c.away(8 * day)
	c.pass(time.Hour)
	if c.now().State != buddy.Proposed {
		t.Fatalf("nobody could answer, yet the proposal is %s", c.now().State)
	}
	c.tap(c.amina, "Yes, I would like to meet")
	c.pass(2 * day)
	if p := c.now(); p.EndReason != buddy.EndExpired || c.person(c.amina).Stage != buddy.Waiting ||
		c.person(c.marco).Stage != buddy.Resting {
		t.Errorf("ended as %q, Amina is %s, Marco %s", p.EndReason, c.person(c.amina).Stage, c.person(c.marco).Stage)
	}
}

func TestTwoWhoBothLetTheTimePassRestBoth(t *testing.T) {
	t.Parallel()
	c := asked(t)
	c.pass(8 * day)
	for _, who := range []int64{c.amina, c.marco} {
		if p := c.person(who); p.Stage != buddy.Resting || !p.RestUntil.IsZero() {
			t.Errorf("stage %s until %v", p.Stage, p.RestUntil)
		}
	}
	if got := c.concerns(); !slices.Equal(got, []buddy.ConcernKind{buddy.NoAnswer, buddy.NoAnswer}) {
		t.Errorf("concerns %v", got)
	}
}

func TestSomebodyWhoStoppedAllMailHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	c := &couple{world: newWorld(t)}
	p := c.player()
	c.script(p, "amina joins in en\nenrol amina newcomer\nmarco joins in en\nenrol marco local\npair amina marco\n")
	c.amina, c.marco = p.Phone("amina"), p.Phone("marco")
	c.forge(c.marco, "quiet.yes")
	c.pass(5 * day)
	if got := c.now(); got.State != buddy.Proposed || !got.Asked[1].IsZero() {
		t.Fatalf("the pair is %s, Marco was asked at %v", got.State, got.Asked[1])
	}
	since := c.Clock.Now()
	c.pass(8 * day)
	if got := c.now(); got.EndReason != buddy.EndExpired {
		t.Fatalf("the pair is %s", got.State)
	}
	if c.person(c.marco).Stage != buddy.Waiting {
		t.Error("Marco was never asked and yet rests")
	}
	c.hears(c.marco, since)
}

func TestThreeUnansweredCheckInsAreAConcern(t *testing.T) {
	t.Parallel()
	c := together(t)
	c.tap(c.amina, "Our agreement")
	c.met(c.amina, 0)
	for c.Clock.Now().Before(season.Monday.Add(6*week + 5*day)) {
		c.pass(day)
		if len(c.heard(c.marco, c.Clock.Now().Add(-day-time.Minute))) > 0 && c.asks(c.marco) {
			c.tap(c.marco, "Only messages") // one answer is enough to be heard
		}
	}
	if got := c.concerns(); len(got) != 0 {
		t.Fatalf("too early: %v", got)
	}
	c.pass(3 * week)
	if got := c.concerns(); !slices.Equal(got, []buddy.ConcernKind{buddy.Silent}) {
		t.Fatalf("concerns %v", got)
	}
	c.view(func(tx *store.Tx) {
		if open := tx.OpenConcerns(c.now().Programme); open[0].Person != c.person(c.amina).ID {
			t.Error("the concern is about somebody else")
		}
	})
}

// met notes a meeting of some days ago.
func (c *couple) met(who int64, daysAgo int) {
	c.t.Helper()
	c.forge(who, "met.1.person."+c.Clock.Now().AddDate(0, 0, -daysAgo).Format("060102"))
}

// asks tells whether the newest message is a check-in's first question.
func (c *couple) asks(who int64) bool {
	chat := c.TG.Chat(who)
	return strings.HasPrefix(chat[len(chat)-1].Text, "A few taps")
}

func TestNoFirstMeetingReachesTheTeamAndIsSettledByOne(t *testing.T) {
	t.Parallel()
	c := together(t)
	c.pass(7*day - time.Hour)
	if got := c.concerns(); len(got) != 0 {
		t.Fatalf("before the seventh day: %v", got)
	}
	c.pass(2 * time.Hour)
	if got := c.concerns(); !slices.Equal(got, []buddy.ConcernKind{buddy.NoFirstMeet}) {
		t.Fatalf("on the seventh day: %v", got)
	}
	c.met(c.amina, 0)
	if got := c.concerns(); len(got) != 0 {
		t.Errorf("after they met: %v", got)
	}
}

func TestAPlannedDateGivesAnotherWeek(t *testing.T) {
	t.Parallel()
	c := together(t)
	c.pass(3*day + time.Minute)
	c.tap(c.marco, "We have a day and time")
	c.pass(6 * day)
	if got := c.concerns(); len(got) != 0 {
		t.Fatalf("they have a date: %v", got)
	}
	c.pass(6 * day)
	if got := c.concerns(); !slices.Equal(got, []buddy.ConcernKind{buddy.NoFirstMeet}) {
		t.Errorf("two weeks without meeting: %v", got)
	}
}

func TestTheTeamHearsOfSomethingUrgentAtNight(t *testing.T) {
	t.Parallel()
	c := together(t)
	c.pass(25 * day)
	for c.Clock.Now().UTC().Hour() != 23 {
		c.pass(time.Hour)
	}
	night := c.Clock.Now()
	for _, label := range []string{"We met in person", "🙂 Good", "Both of us", "I felt uncomfortable"} {
		c.tap(c.amina, label)
	}
	c.hears(c.clara, night, "Something needs you")
	if text := c.heard(c.clara, night)[0]; strings.Contains(text, "Amina") || strings.Contains(text, "uncomfortable") {
		t.Errorf("the line tells more than a number: %q", text)
	}
	c.hears(c.marco, night)
	c.tap(c.amina, "Just note it")
	c.view(func(tx *store.Tx) {
		if open := tx.OpenConcerns(c.now().Programme); open[0].Kind != buddy.Uncomfortable || open[0].Wish != "note" {
			t.Errorf("the queue begins with %s, wish %q", open[0].Kind, open[0].Wish)
		}
	})
}

func TestForgedButtonsOfAnotherPairDoNothing(t *testing.T) {
	t.Parallel()
	c := together(t)
	before := c.now()
	for _, data := range []string{
		"accept.1", "decline.1", "contact.1.coordinator", "agree.1", "met.1.person", "first.1.date", "withteam.1.yes",
		"wish.1.stop", "ourend.1.yes", "ourrest.1.1", "ourwake.1", "cope.1.uncomfortable.end", "because.1.time",
		"accept", "accept.x", "met.99999999999999999999",
	} {
		c.forge(c.nina, data)
	}
	after := c.now()
	if after.State != before.State || len(after.Meetings) != 0 || after.Agreed != before.Agreed ||
		after.Contact != before.Contact ||
		after.Date {
		t.Errorf("a stranger changed the pair: %+v", after)
	}
	if got := c.concerns(); len(got) != 0 {
		t.Errorf("a stranger filled the queue: %v", got)
	}
}

func TestOneWhoIsErasedLeavesOneKindMessage(t *testing.T) {
	t.Parallel()
	c := together(t)
	c.pass(8 * day)
	since := c.Clock.Now()
	c.forge(c.amina, "forget.yes")
	c.pass(week)
	c.hears(c.marco, since, "Your buddy pair has ended")
	if text := c.heard(c.marco, since)[0]; strings.Contains(text, "Amina") {
		t.Errorf("it names her: %q", text)
	}
	if c.person(c.marco).Stage != buddy.Alumni {
		t.Errorf("Marco is %s before he was asked", c.person(c.marco).Stage)
	}
	c.tap(c.marco, "Look for a new buddy")
	if c.person(c.marco).Stage != buddy.Waiting {
		t.Errorf("Marco is %s after he asked", c.person(c.marco).Stage)
	}
}

func TestAnEndBeforeTheCardWasSeenIsSilent(t *testing.T) {
	t.Parallel()
	c := &couple{world: newWorld(t)}
	p := c.player()
	c.script(p, "amina joins in en\nenrol amina newcomer\nmarco joins in en\nenrol marco local\npair amina marco\n")
	c.amina, c.marco = p.Phone("amina"), p.Phone("marco")
	c.pass(10 * time.Minute) // it is before 10 still
	since := c.Clock.Now()
	c.forge(c.amina, "leave.yes")
	c.pass(2 * day)
	c.hears(c.marco, since)
	if got := c.now(); got.Live() || c.person(c.marco).Stage != buddy.Waiting {
		t.Errorf("the pair is %s, Marco %s", got.State, c.person(c.marco).Stage)
	}
}

func TestQuietUntilTurnedOnAgain(t *testing.T) {
	t.Parallel()
	c := together(t)
	c.tap(c.amina, "Stop these messages")
	c.tap(c.amina, "Yes, stop them")
	since := c.Clock.Now()
	c.pass(4 * week)
	c.hears(c.amina, since)
	c.forge(c.amina, "home")
	c.tap(c.amina, "Turn messages on")
	since = c.Clock.Now()
	c.pass(week)
	if len(c.heard(c.amina, since)) == 0 {
		t.Error("nothing came after messages were turned on")
	}
}
