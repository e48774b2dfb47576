package report_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"

	"github.com/google/go-cmp/cmp"
)

// TestWhoCoordinatesLearnsNothing: whatever Amina tells that is not for the team, every screen of Clara's, what she
// hears for a week and her own file are what they would be had she told nothing.
func TestWhoCoordinatesLearnsNothing(t *testing.T) {
	t.Parallel()
	world := func(tell func(d *bottest.Duo)) []string {
		d := trusted(t)
		tell(d)
		d.Wait(24*time.Hour + 30*time.Minute) // the next morning, before the pause that a report may bring
		for _, command := range strings.Fields("/menu /queue /people /pairs /programme /mydata /help /reports") {
			d.Say(bottest.Clara, command)
		}
		var all []string
		for i, data := range []string{
			"cases", fmt.Sprintf("person.%d", d.Amina), fmt.Sprintf("person.%d", d.Marco),
			fmt.Sprintf("pairdesk.%d", d.Pair),
			fmt.Sprintf("permit.%d", d.Amina), fmt.Sprintf("apart.%d", d.Amina), "mydata.send", "programmes",
			"suspended", fmt.Sprintf("explain.%d", d.Pair), fmt.Sprintf("others.%d", d.Pair),
			fmt.Sprintf("why.%d", d.Amina), fmt.Sprintf("partners.%d", d.Amina),
			fmt.Sprintf("permit.%d.%d", d.Amina, d.Marco), "match", "stuck", "idle", "aside", "whatifrule.place",
		} {
			d.Forge(80_000+i, bottest.Clara, data)
			d.Check(nil)
			all = append(all, data+" "+dealt.ReplaceAllString(shownNow(d, bottest.Clara), "0"))
		}
		d.Say(bottest.Marco, "/safe")
		d.Tap(bottest.Marco, "Please contact me")
		for _, line := range seen(d, bottest.Clara) {
			all = append(all, dealt.ReplaceAllString(line, "0"))
		}
		return all
	}
	silent := world(func(*bottest.Duo) {})
	for name, labels := range map[string][]string{
		"a break":   aboutMarco,
		"never":     append(slices.Clone(aboutMarco[:5]), "A break, and never again", "Ask me before"),
		"no name":   {"A child needs help", "Without my name", "Yes"},
		"about her": {"About somebody of the team", "Without my name", "@clara_x", "Yes"},
		"the team":  {"I have a complaint", "Without my name", "About the whole team", "No"},
		"urgent":    {"I have a complaint", "Without my name", "No", "Yes"},
		"unfair":    {"Discrimination or racism", "Without my name", "No"},
	} {
		if diff := cmp.Diff(silent, world(func(d *bottest.Duo) { tells(d, bottest.Amina, labels...) })); diff != "" {
			t.Errorf("%s (-nothing +told): Clara sees\n%s", name, diff)
		}
	}
}

// TestMatchingTellsNothingOfNever: with others who fit, while the two are a pair, after it is over, and after Marco
// deleted everything and came back, each screen of matching shows what it would had Amina told nothing; and the two
// are never proposed again.
func TestMatchingTellsNothingOfNever(t *testing.T) {
	t.Parallel()
	const alone = "over, and nobody else"
	world := func(when string, tell bool) (shown []string) {
		d := trusted(t)
		d.Update(func(tx *store.Tx) error {
			for _, id := range []buddy.PersonID{d.Amina, d.Marco} {
				p, _ := tx.Person(id)
				p.Profile.Capacity = 2
				tx.PutPerson(p)
			}
			if when != alone {
				d.Enrolled(tx, 7601, "Nadia", buddy.Newcomer, "")
				d.Enrolled(tx, 7602, "Mario", buddy.Local, "")
			}
			return nil
		})
		if tell {
			never := append(slices.Clone(aboutMarco[:5]), "A break, and never again", "Ask me before")
			tells(d, bottest.Amina, never...)
		}
		if when != "a pair" {
			d.Update(func(tx *store.Tx) error {
				p, _ := tx.Pair(d.Pair)
				p.State, p.EndedAt, p.EndReason = buddy.Ended, tx.Now(), buddy.EndClosed
				tx.PutPair(p)
				for _, id := range p.People {
					one, _ := tx.Person(id)
					one.Stage, one.Since = buddy.Waiting, p.Created
					tx.PutPerson(one)
				}
				return nil
			})
		}
		if when == "back" {
			d.Update(func(tx *store.Tx) error {
				tx.Erase(d.Marco)
				d.Marco = d.Enrolled(tx, bottest.Marco, "Marco", buddy.Local, "")
				return nil
			})
		}
		d.Wait(time.Hour)
		a, m := d.Amina, d.Marco
		for i, data := range []string{
			fmt.Sprintf("explain.%d", d.Pair), fmt.Sprintf("others.%d", d.Pair), fmt.Sprintf("why.%d", a),
			fmt.Sprintf("why.%d", m), fmt.Sprintf("partners.%d", a), fmt.Sprintf("partners.%d", m),
			fmt.Sprintf("join.%d.%d", a, m), fmt.Sprintf("join.%d.%d.yes", a, m), "match", "stuck", "idle", "proposals",
			"whatifrule.place", "whatifweight.language.none", "floor", "wanted", fmt.Sprintf("person.%d", a),
			fmt.Sprintf("apart.%d", a), fmt.Sprintf("permit.%d", a), fmt.Sprintf("permit.%d", m),
			fmt.Sprintf("permit.%d.%d", a, m), fmt.Sprintf("explain.%d", d.Pair),
		} {
			d.Forge(80_000+i, bottest.Clara, data)
			d.Check(nil)
			shown = append(shown, data+" "+dealt.ReplaceAllString(shownNow(d, bottest.Clara), "0"))
		}
		for _, toast := range d.TG.Toasts(bottest.Clara) {
			shown = append(shown, toast.Text)
		}
		d.View(func(tx *store.Tx) {
			for _, p := range tx.LivePairs(1) {
				if p.ID != d.Pair && p.Side(a) != "" && p.Side(m) != "" {
					t.Errorf("%s, told %v: the two are proposed again", when, tell)
				}
			}
		})
		return shown
	}
	for _, when := range []string{"a pair", "over", alone, "back"} {
		if diff := cmp.Diff(world(when, false), world(when, true)); diff != "" {
			t.Errorf("%s (-nothing +told): Clara sees\n%s", when, diff)
		}
	}
}

// shownNow is the message that a phone got or that changed last.
func shownNow(d *bottest.Duo, chat int64) string {
	all := d.TG.Chat(chat)
	last := slices.MaxFunc(all, func(a, b telegramtest.Message) int { return at(a).Compare(at(b)) })
	return fmt.Sprint(last.Text, last.Keyboard)
}

func at(m telegramtest.Message) time.Time {
	if m.Edited.After(m.Date) {
		return m.Edited
	}
	return m.Date
}

// dealt are numbers of cases, which each world deals in an order of its own, and instants, which pass with each tap.
var dealt = regexp.MustCompile(`\b[1-9]\d{3}\b|\b[1-9]\d{12}\b`)

// TestOnlyFocalPointsHear: of what is told nobody gets a message but who may see to it, and none names it
// before the tap.
func TestOnlyFocalPointsHear(t *testing.T) {
	t.Parallel()
	d := trusted(t)
	entrusts(d, 7021, "paul_x")
	d.Update(func(tx *store.Tx) error { // Paul is kept apart from Amina, and told her nothing of it
		paul, _ := tx.PersonByChat(7021)
		tx.Forbid(paul.ID, d.Amina, buddy.ByWish)
		return nil
	})
	before := map[int64]int{}
	for _, chat := range []int64{bottest.Marco, bottest.Clara, nora, 7021} {
		before[chat] = len(d.TG.Chat(chat))
	}
	tells(d, bottest.Amina, "Sexual abuse or exploitation", "You may contact me", "Yes", "Here in this chat",
		"English", "No", "Marco", "No, leave it as it is", "Ask me before")
	for chat, n := range before {
		if news := len(d.TG.Chat(chat)) - n; news != map[bool]int{true: 1}[chat == nora] {
			t.Errorf("%d got %d messages", chat, news)
		}
	}
	if got := d.Last(nora); strings.Contains(got, "Amina") || strings.Contains(got, "exploit") {
		t.Errorf("Nora reads at once %q", got)
	}
}

// TestForgedTapsOnAReport: of who may not see to it, and of who did not take it, change nothing and show nothing.
func TestForgedTapsOnAReport(t *testing.T) {
	t.Parallel()
	d := trusted(t)
	entrusts(d, 7021, "paul_x")
	tells(d, bottest.Amina, aboutMarco...)
	r := reportsOf(d)[0]
	from := 80_000
	forge := func(chat int64, acts ...string) {
		for _, act := range acts {
			for _, with := range []string{"", ".yes", ".talked"} {
				d.Forge(from, chat, fmt.Sprintf("report.%d%s%s", r.ID, act, with))
				d.Check(nil)
				from++
			}
		}
		d.Forge(from, chat, fmt.Sprintf("came.%d", r.ID), fmt.Sprintf("came.%d.appeal", r.ID),
			"coded.0000000000.appeal",
			fmt.Sprintf("placing.%d.1", r.ID), "reports", "confide.child.noname.maybe", "confide.team.noname.999.yes")
		from += 10
		d.Check(nil)
	}
	all := []string{"", ".take", ".met", ".back", ".outcome", ".pause", ".end", ".never", ".show", ".x"}
	for _, chat := range []int64{bottest.Amina, bottest.Marco, bottest.Clara} {
		forge(chat, all...)
	}
	forge(7021, slices.DeleteFunc(slices.Clone(all), func(act string) bool { return act == ".take" })...)
	if got := reportsOf(d); len(got) != 1 || cmp.Diff(r, got[0]) != "" {
		t.Fatalf("after forged taps: %+v", got)
	}
	d.Say(nora, "/reports")
	d.Tap(nora, "#")
	d.Tap(nora, "I see to it")
	taken := reportsOf(d)
	forge(7021, all...)
	if diff := cmp.Diff(taken, reportsOf(d)); diff != "" {
		t.Errorf("a colleague changes what Nora handles:\n%s", diff)
	}
	for _, chat := range []int64{bottest.Marco, bottest.Clara, 7021} {
		for _, text := range d.TG.Chat(chat) {
			if strings.Contains(text.Text, "I do not feel safe") && strings.Contains(text.Text, "Amina") {
				t.Errorf("%d reads %q", chat, text.Text)
			}
		}
	}
	d.View(func(tx *store.Tx) {
		if p, _ := tx.Pair(d.Pair); p.State != buddy.Active {
			t.Errorf("the pair is %s", p.State)
		}
	})
}

// TestNothingLeadsToWhoToldItWithoutAName: no row holds who it was, and none of theirs changes but for the screens that
// go with one tap, which /safe leaves, too.
func TestNothingLeadsToWhoToldItWithoutAName(t *testing.T) {
	t.Parallel()
	rows := func(labels ...string) string {
		d := trusted(t)
		d.Say(bottest.Amina, "/safe")
		for _, label := range labels {
			d.Tap(bottest.Amina, label)
		}
		d.Tap(bottest.Amina, "Close this")
		var own []any
		d.View(func(tx *store.Tx) {
			p, _ := tx.Person(d.Amina)
			own = append(own, p, tx.TalksOf(p.ID), tx.Scratch(p.ID), tx.AuditOf(p.ID), tx.AgendaOf(p.ID),
				tx.MessagesTo(p.ID), tx.ConcernsOf(p.ID), tx.PairsOf(p.ID))
		})
		text, err := json.MarshalIndent(own, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		return ids.ReplaceAllString(string(text), "")
	}
	for _, labels := range [][]string{
		{"Tell us something", "About somebody of the team", "Without my name", "@clara_x", "Yes"},
		{"Tell us something", "Sexual abuse or exploitation", "Without my name", "No", "No"},
	} {
		if diff := cmp.Diff(rows(), rows(labels...)); diff != "" {
			t.Errorf("(-only the numbers +told): of Amina is stored\n%s", diff)
		}
	}
	d := trusted(t)
	tells(d, bottest.Amina, "A child needs help", "Without my name", "Yes")
	r := reportsOf(d)[0]
	var code string
	d.View(func(tx *store.Tx) {
		code = tx.ReportCode(r)
		if got := tx.ReportsNaming(d.Amina); len(got) > 0 || len(tx.TalksOf(d.Amina)) > 1 {
			t.Errorf("Amina stands in %v, and is asked %v", got, tx.TalksOf(d.Amina))
		}
	})
	if r.Person != 0 || r.Opened.Minute() != 0 || strings.Contains(d.Everything(), code) {
		t.Errorf("it says %+v", r)
	}
	d.Say(bottest.Amina, "/forget")
	d.Tap(bottest.Amina, "Yes, delete everything")
	if diff := cmp.Diff(r, reportsOf(d)[0]); diff != "" {
		t.Errorf("forgetting changes it:\n%s", diff)
	}
}

// ids are times to the second, which pass with each tap, and numbers that each world deals in an order of its own.
var ids = regexp.MustCompile(`:\d\d(?:\.\d+)?Z|"ID": \d{4},`)

// TestADoubleTapTellsItOnce, and many taps of one phone neither shut the way for others nor ring for each.
func TestADoubleTapTellsItOnce(t *testing.T) {
	t.Parallel()
	d := trusted(t)
	d.Say(bottest.Amina, "/safe")
	for _, label := range []string{"Tell us something", "A child needs help", "Without my name"} {
		d.Tap(bottest.Amina, label)
	}
	m, row, col, ok := d.TG.Find(bottest.Amina, "Yes", false)
	if !ok {
		t.Fatal("no question whether it is urgent")
	}
	for range 3 {
		if err := d.TG.Tap(bottest.Amina, m, row, col); err != nil {
			t.Fatal(err)
		}
	}
	d.Check(nil)
	if n := len(reportsOf(d)); n != 1 {
		t.Errorf("three taps at once tell %d", n)
	}
	for i := range 40 {
		for j, data := range []string{"confide.idea.noname", "confide.child.noname.no"} {
			presses(d, 90_000+2*i+j, 1000+2*i+j, data)
		}
		d.Check(nil)
	}
	before := len(d.TG.Chat(nora))
	tells(d, bottest.Marco, "A child needs help", "Without my name", "Yes")
	if got := d.Last(bottest.Marco); !strings.Contains(got, "This is your code") {
		t.Errorf("after many of others Marco reads %q", got)
	}
	if n := len(reportsOf(d)); n != 82 {
		t.Errorf("%d are told, want all", n)
	}
	d.Wait(6 * time.Minute)
	if news := d.TG.Chat(nora)[before:]; len(news) != 1 || !strings.Contains(news[0].Text, "42 reports are open") {
		t.Errorf("Nora hears %v, want one call for all", news)
	}
	if n := before; n > 10 {
		t.Errorf("forty at once are %d messages to Nora", n)
	}
}

// presses is Amina's tap of a button below one of her messages.
func presses(d *bottest.Duo, id, message int, data string) {
	d.T.Helper()
	raw := bottest.Raw(id, fmt.Sprintf(`"callback_query":{"id":"%d","from":{"id":%d,"is_bot":false,`+
		`"first_name":"Amina"},"data":%q,"chat_instance":"1",`+
		`"message":{"message_id":%d,"date":1,"chat":{"id":%d,"type":"private"}}}`,
		id, bottest.Amina, data, message, bottest.Amina))
	d.Check(d.Bot.Handle([]json.RawMessage{raw}))
}

// TestASecondTapAfterTheAnswerTellsNothing: it was on its way when the code came; the code stays, and nobody hears of a
// second report. The same taps below another message tell another.
func TestASecondTapAfterTheAnswerTellsNothing(t *testing.T) {
	t.Parallel()
	d := trusted(t)
	presses(d, 90_000, 500, "confide.child.noname.yes")
	d.Check(nil)
	code := d.Last(bottest.Amina)
	d.Wait(3 * time.Second)
	presses(d, 90_001, 500, "confide.child.noname.yes")
	d.Check(nil)
	if got := d.Last(bottest.Amina); got != code || len(reportsOf(d)) != 1 {
		t.Errorf("%d are told; after %q Amina reads %q", len(reportsOf(d)), code, got)
	}
	presses(d, 90_002, 501, "confide.child.noname.yes")
	d.Check(nil)
	if n := len(reportsOf(d)); n != 2 {
		t.Errorf("%d are told, want two", n)
	}
}
