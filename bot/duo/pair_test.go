package duo_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/daytime"
	"buddy/season"
	"buddy/store"
	"buddy/track"
)

// away lets time go by while the bot is down.
func away(c *bottest.Couple, d time.Duration) {
	c.T.Helper()
	c.Clock.Advance(d)
	c.Settle()
}

func hears(c *bottest.Couple, who int64, since time.Time, want ...string) {
	c.T.Helper()
	got := c.Heard(who, since)
	if len(got) != len(want) {
		c.T.Fatalf("heard %d messages, want %d: %q", len(got), len(want), got)
	}
	for i, w := range want {
		if !strings.Contains(got[i], w) {
			c.T.Errorf("message %d is %q, want %q in it", i, got[i], w)
		}
	}
}

func TestNobodyIsWrittenTooOftenOrAtNight(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	begun := c.Clock.Now().Add(time.Minute)
	for range 19 {
		c.Wait(bottest.Week)
		c.Must(c.TG.Say(c.Amina, "/menu"))
		c.Must(c.TG.Say(c.Marco, "/menu"))
	}
	rome, _ := time.LoadLocation("Europe/Rome")
	for _, who := range []int64{c.Amina, c.Marco} {
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
			if m.Hour() < daytime.Morning || m.Hour() >= daytime.Evening {
				t.Errorf("written at %v", m)
			}
			if i >= track.Budget && m.Sub(at[i-track.Budget]) < bottest.Week-time.Minute {
				t.Errorf("written %v, %v and %v", at[i-2], at[i-1], m)
			}
		}
	}
}

func TestALongOutageEndsInOneMessage(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Wait(2 * bottest.Week)
	back := c.Clock.Now().Add(8 * bottest.Week)
	away(c, 8*bottest.Week)
	c.Wait(time.Hour)
	hears(c, c.Amina, back, "A few taps, please")
	hears(c, c.Marco, back, "A few taps, please")
}

func TestAnOutageOverTheEndStillAsksBeforeGoodbye(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	back := c.Clock.Now().Add(40 * bottest.Week)
	away(c, 40*bottest.Week)
	c.Wait(4 * bottest.Day) // what has to be said before comes first, a day apart
	hears(c, c.Amina, back, "A last small question")
	if c.Now().State != buddy.Closing {
		t.Fatalf("the pair is %s", c.Now().State)
	}
	c.Tap(c.Amina, "Stop here")
	c.Wait(4 * bottest.Day)
	hears(c, c.Marco, back, "A last small question", "Please stop here")
	if p := c.Now(); p.EndReason != buddy.EndClosed || c.Person(c.Marco).Stage != buddy.Alumni {
		t.Errorf("ended as %q, Marco is %s", p.EndReason, c.Person(c.Marco).Stage)
	}
}

func TestAnOutageOverTheTimeToAnswerGivesTwoMoreDays(t *testing.T) {
	t.Parallel()
	c := bottest.Asked(t)
	away(c, 8*bottest.Day)
	c.Wait(time.Hour)
	if c.Now().State != buddy.Proposed {
		t.Fatalf("nobody could answer, yet the proposal is %s", c.Now().State)
	}
	c.Tap(c.Amina, "Yes, I would like to meet")
	c.Wait(2 * bottest.Day)
	if p := c.Now(); p.EndReason != buddy.EndExpired || c.Person(c.Amina).Stage != buddy.Waiting ||
		c.Person(c.Marco).Stage != buddy.Resting {
		t.Errorf("ended as %q, Amina is %s, Marco %s", p.EndReason, c.Person(c.Amina).Stage, c.Person(c.Marco).Stage)
	}
}

func TestTwoWhoBothLetTheTimePassRestBoth(t *testing.T) {
	t.Parallel()
	c := bottest.Asked(t)
	c.Wait(8 * bottest.Day)
	for _, who := range []int64{c.Amina, c.Marco} {
		if p := c.Person(who); p.Stage != buddy.Resting || !p.RestUntil.IsZero() {
			t.Errorf("stage %s until %v", p.Stage, p.RestUntil)
		}
	}
	if got := c.Concerns(); !slices.Equal(got, []buddy.ConcernKind{buddy.NoAnswer, buddy.NoAnswer}) {
		t.Errorf("concerns %v", got)
	}
}

func TestSomebodyWhoStoppedAllMailHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	c := &bottest.Couple{World: bottest.NewWorld(t)}
	p := c.Player()
	c.Script(p, "amina joins in en\nenrol amina newcomer\nmarco joins in en\nenrol marco local\npair amina marco\n")
	c.Amina, c.Marco = p.Phone("amina"), p.Phone("marco")
	c.Forge(c.Marco, "quiet.yes")
	c.Wait(5 * bottest.Day)
	if got := c.Now(); got.State != buddy.Proposed || !got.Asked[1].IsZero() {
		t.Fatalf("the pair is %s, Marco was asked at %v", got.State, got.Asked[1])
	}
	since := c.Clock.Now()
	c.Wait(8 * bottest.Day)
	if got := c.Now(); got.EndReason != buddy.EndExpired {
		t.Fatalf("the pair is %s", got.State)
	}
	if c.Person(c.Marco).Stage != buddy.Waiting {
		t.Error("Marco was never asked and yet rests")
	}
	hears(c, c.Marco, since)
}

func TestThreeUnansweredCheckInsAreAConcern(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Tap(c.Amina, "Our agreement")
	met(c, c.Amina, 0)
	for c.Clock.Now().Before(season.Monday.Add(6*bottest.Week + 5*bottest.Day)) {
		c.Wait(bottest.Day)
		if len(c.Heard(c.Marco, c.Clock.Now().Add(-bottest.Day-time.Minute))) > 0 && c.Asks(c.Marco) {
			c.Tap(c.Marco, "Only messages") // one answer is enough to be heard
		}
	}
	if got := c.Concerns(); len(got) != 0 {
		t.Fatalf("too early: %v", got)
	}
	c.Wait(3 * bottest.Week)
	if got := c.Concerns(); !slices.Equal(got, []buddy.ConcernKind{buddy.NoMeeting, buddy.Silent}) {
		t.Fatalf("concerns %v", got)
	}
	if silent := c.Opened(buddy.Silent); silent.Person != c.Person(c.Amina).ID {
		t.Error("the concern is about somebody else")
	}
}

// met notes a meeting of some days ago.
func met(c *bottest.Couple, who int64, daysAgo int) {
	c.T.Helper()
	c.Forge(who, "met.1.person."+c.Clock.Now().AddDate(0, 0, -daysAgo).Format("060102"))
}

func TestNoFirstMeetingReachesTheTeamAndIsSettledByOne(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Wait(7*bottest.Day - time.Hour)
	if got := c.Concerns(); len(got) != 0 {
		t.Fatalf("before the seventh day: %v", got)
	}
	c.Wait(2 * time.Hour)
	if got := c.Concerns(); !slices.Equal(got, []buddy.ConcernKind{buddy.NoFirstMeet}) {
		t.Fatalf("on the seventh day: %v", got)
	}
	met(c, c.Amina, 0)
	if got := c.Concerns(); len(got) != 0 {
		t.Errorf("after they met: %v", got)
	}
}

func TestAPlannedDateGivesAnotherWeek(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Wait(3*bottest.Day + time.Minute)
	c.Tap(c.Marco, "We have a day and time")
	c.Wait(6 * bottest.Day)
	if got := c.Concerns(); len(got) != 0 {
		t.Fatalf("they have a date: %v", got)
	}
	c.Wait(6 * bottest.Day)
	if got := c.Concerns(); !slices.Equal(got, []buddy.ConcernKind{buddy.NoFirstMeet}) {
		t.Errorf("two weeks without meeting: %v", got)
	}
}

func TestTheTeamHearsOfSomethingUrgentAtNight(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Wait(25 * bottest.Day)
	for c.Clock.Now().UTC().Hour() != 23 {
		c.Wait(time.Hour)
	}
	night := c.Clock.Now()
	for _, label := range []string{"We met in person", "🙂 Good", "Both of us", "I felt uncomfortable"} {
		c.Tap(c.Amina, label)
	}
	hears(c, c.Clara, night, "Something needs you")
	if text := c.Heard(c.Clara, night)[0]; strings.Contains(text, "Amina") || strings.Contains(text, "uncomfortable") {
		t.Errorf("the line tells more than a number: %q", text)
	}
	hears(c, c.Marco, night)
	c.Tap(c.Amina, "Just note it")
	c.View(func(tx *store.Tx) {
		if open := tx.OpenConcerns(c.Now().Programme); open[0].Kind != buddy.Uncomfortable || open[0].Wish != "note" {
			t.Errorf("the queue begins with %s, wish %q", open[0].Kind, open[0].Wish)
		}
	})
}

func TestForgedButtonsOfAnotherPairDoNothing(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	before := c.Now()
	for _, data := range []string{
		"accept.1", "decline.1", "contact.1.coordinator", "agree.1", "met.1.person", "first.1.date", "withteam.1.yes",
		"wish.1.stop", "ourend.1.yes", "ourrest.1.1", "ourwake.1", "cope.1.uncomfortable.end", "because.1.time",
		"accept", "accept.x", "met.99999999999999999999",
	} {
		c.Forge(c.Nina, data)
	}
	after := c.Now()
	if after.State != before.State || len(after.Meetings) != 0 || after.Agreed != before.Agreed ||
		after.Contact != before.Contact ||
		after.Date {
		t.Errorf("a stranger changed the pair: %+v", after)
	}
	if got := c.Concerns(); len(got) != 0 {
		t.Errorf("a stranger filled the queue: %v", got)
	}
}

func TestOneWhoIsErasedLeavesOneKindMessage(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Wait(8 * bottest.Day)
	since := c.Clock.Now()
	c.Forge(c.Amina, "forget.yes")
	c.Wait(bottest.Day - time.Hour)
	hears(c, c.Marco, since, "Your buddy pair has ended")
	if text := c.Heard(c.Marco, since)[0]; strings.Contains(text, "Amina") {
		t.Errorf("it names her: %q", text)
	}
	if c.Person(c.Marco).Stage != buddy.Alumni {
		t.Errorf("Marco is %s before he was asked", c.Person(c.Marco).Stage)
	}
	c.Tap(c.Marco, "Look for a new buddy")
	c.Wait(bottest.Week)
	if c.Person(c.Marco).Stage != buddy.Waiting {
		t.Errorf("Marco is %s a week after he asked", c.Person(c.Marco).Stage)
	}
}

func TestAnEndBeforeTheCardWasSeenIsSilent(t *testing.T) {
	t.Parallel()
	c := &bottest.Couple{World: bottest.NewWorld(t)}
	p := c.Player()
	c.Script(p, "amina joins in en\nenrol amina newcomer\nmarco joins in en\nenrol marco local\npair amina marco\n")
	c.Amina, c.Marco = p.Phone("amina"), p.Phone("marco")
	c.Wait(10 * time.Minute) // it is before 10 still
	since := c.Clock.Now()
	c.Forge(c.Amina, "leave.yes")
	c.Wait(2 * bottest.Day)
	hears(c, c.Marco, since)
	if got := c.Now(); got.Live() || c.Person(c.Marco).Stage != buddy.Waiting {
		t.Errorf("the pair is %s, Marco %s", got.State, c.Person(c.Marco).Stage)
	}
}

func TestQuietUntilTurnedOnAgain(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Tap(c.Amina, "Stop these messages")
	c.Tap(c.Amina, "Yes, stop them")
	since := c.Clock.Now()
	c.Wait(4 * bottest.Week)
	hears(c, c.Amina, since)
	c.Forge(c.Amina, "home")
	c.Tap(c.Amina, "Turn messages on")
	since = c.Clock.Now()
	c.Wait(bottest.Week)
	if len(c.Heard(c.Amina, since)) == 0 {
		t.Error("nothing came after messages were turned on")
	}
}
