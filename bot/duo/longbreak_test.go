package duo_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/store"
	"buddy/store/storetest"
)

const someWeeks = 28 * 24 * time.Hour

// heard is what the bot wrote to a chat after its first so many messages.
func heard(d *bottest.Duo, chat int64, after int) (texts []string) {
	for _, m := range d.TG.Chat(chat)[after:] {
		texts = append(texts, fmt.Sprint(m.Text, m.Keyboard))
	}
	return texts
}

// TestALongBreakAsksTheOtherAllTheSame: whether somebody takes a break or has told the
// team in confidence, the other is asked at the same time. The one who
// told is left in peace until the team has settled it.
func TestALongBreakAsksTheOtherAllTheSame(t *testing.T) {
	const question = "A small question for you"
	asked := map[bool][]time.Time{}
	for _, told := range []bool{false, true} {
		d := bottest.NewDuoWith(t, storetest.FixedRing(t)) // the same minute in both
		d.SettleAll()
		if told {
			d.Update(func(tx *store.Tx) error {
				tx.PutConcern(
					buddy.Concern{
						Programme: 1,
						Kind:      buddy.Uncomfortable,
						Person:    d.Marco,
						Pair:      d.Pair,
						Opened:    tx.Now(),
					},
				)
				return nil
			})
			d.Press(7000, bottest.Marco, fmt.Sprintf("cope.%d.uncomfortable.pause", d.Pair))
		} else {
			d.Say(bottest.Marco, "/pause")
			d.Tap(bottest.Marco, "Until I say so")
		}
		before := len(d.TG.Chat(bottest.Amina))
		d.Wait(someWeeks + 30*time.Hour)
		if asked := strings.Contains(strings.Join(heard(d, bottest.Marco, 0), ""), question); asked == told {
			t.Errorf("told the team: %v, asked: %v", told, asked)
		}
		if told {
			d.SettleAll()
		}
		d.Wait(someWeeks)
		if asked := strings.Count(strings.Join(heard(d, bottest.Marco, 0), ""), question); asked == 0 {
			t.Errorf("told the team: %v, and never asked after it was settled", told)
		}
		for _, m := range d.TG.Chat(bottest.Amina)[before:] {
			if strings.Contains(m.Text, question) {
				asked[told] = append(asked[told], m.Date)
			}
		}
	}
	if len(asked[false]) != 2 || !slices.Equal(asked[false], asked[true]) {
		t.Errorf("with an ordinary break: %v, with a report: %v", asked[false], asked[true])
	}
}

// TestEveryAnswerToALongBreakCounts: on, for whose break it is, keep, and the end.
func TestEveryAnswerToALongBreakCounts(t *testing.T) {
	for tap, want := range map[string]buddy.PairState{"Go on": buddy.Active, "Keep the break": buddy.Paused,
		"End our": buddy.Ended} {
		for _, own := range []bool{false, true} {
			d := bottest.NewDuo(t)
			d.SettleAll()
			d.Say(bottest.Marco, "/pause")
			d.Tap(bottest.Marco, "Until I say so")
			if !own { // the team's break beside it
				d.Update(func(tx *store.Tx) error {
					p, _ := tx.Pair(d.Pair)
					if err := p.Pause(buddy.Break{}, tx.Now()); err != nil {
						return err
					}
					tx.PutPair(p)
					return nil
				})
			}
			d.Wait(someWeeks + 30*time.Hour)
			d.Tap(bottest.Marco, tap)
			if tap == "End our" {
				d.Tap(bottest.Marco, "Yes")
			}
			want := want
			if !own && want == buddy.Active {
				want = buddy.Paused
			}
			d.View(func(tx *store.Tx) {
				p, _ := tx.Pair(d.Pair)
				if p.State != want {
					t.Errorf("%s, own %v: %s", tap, own, p.State)
				}
				wishes := slices.ContainsFunc(
					tx.ConcernsAbout(d.Pair),
					func(c buddy.Concern) bool { return c.Kind == buddy.WantsOn && c.Person == d.Marco },
				)
				if wishes != (tap == "Go on" && !own) {
					t.Errorf("%s, own %v: the team hears of the wish: %v", tap, own, wishes)
				}
			})
		}
	}
}

// TestOnlyLongBreaksAreAskedAbout, also such that began before anybody
// asked; what is planned of an earlier break does nothing.
func TestOnlyLongBreaksAreAskedAbout(t *testing.T) {
	planned := func(d *bottest.Duo) (n int) {
		d.View(func(tx *store.Tx) {
			for _, due := range tx.Agenda() {
				if due.Kind == "pair.longbreak" {
					n++
				}
			}
		})
		return n
	}
	d := bottest.NewDuo(t)
	d.SettleAll()
	d.Say(bottest.Marco, "/pause")
	d.Tap(bottest.Marco, "4 weeks")
	short := len(d.TG.Chat(bottest.Amina))
	d.Wait(someWeeks + 48*time.Hour)
	if texts := heard(d, bottest.Amina, short); strings.Contains(strings.Join(texts, ""), "small question") ||
		planned(d) != 0 {
		t.Errorf("asked about four weeks: %q", texts)
	}
	d.Say(bottest.Marco, "/pause")
	d.Tap(bottest.Marco, "Until I say so")
	d.Wait(30 * time.Hour)
	if planned(d) != 1 {
		t.Error("a long break is not looked at")
	}
	d.Wait(20 * 24 * time.Hour)
	d.Say(bottest.Marco, "/resume")
	d.Say(bottest.Marco, "/pause")
	d.Tap(bottest.Marco, "Until I say so")
	d.Wait(30 * time.Hour)
	before := len(d.TG.Chat(bottest.Marco))
	d.Wait(20 * 24 * time.Hour)
	if texts := heard(d, bottest.Marco, before); strings.Contains(strings.Join(texts, ""), "small question") {
		t.Errorf("asked twenty days into the second break: %q", texts)
	}

	d.Update(func(tx *store.Tx) error {
		for _, due := range tx.Agenda() {
			if due.Kind == "pair.longbreak" {
				tx.Unschedule(due)
			}
		}
		return nil
	})
	d.Wait(someWeeks)
	if _, err := bot.New(bot.Config{DB: d.DB, Token: d.TG.Token(), Now: d.Clock.Now, Username: "x"}); err != nil {
		t.Fatal(err)
	}
	if planned(d) != 1 {
		t.Error("a break from before is looked at by nobody after a start")
	}
}

// TestALookAtABreakPlansTheNextWeeksAhead also where the break began late in a
// second, of which the agenda keeps only the beginning.
func TestALookAtABreakPlansTheNextWeeksAhead(t *testing.T) {
	d := bottest.NewDuo(t)
	d.SettleAll()
	d.Say(bottest.Marco, "/pause")
	d.Tap(bottest.Marco, "Until I say so")
	d.Wait(30 * time.Hour)
	var due time.Time
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.Pair(d.Pair)
		p.PausedAt = p.PausedAt.Truncate(time.Second).Add(-100 * time.Millisecond)
		tx.PutPair(p)
		for _, row := range tx.Agenda() {
			if row.Kind == "pair.longbreak" {
				due = row.At
			}
		}
		return nil
	})
	if due.IsZero() {
		t.Fatal("no look at the break is planned")
	}
	d.Clock.Set(due.Add(100 * time.Millisecond))
	if n, err := d.Bot.Tick(); err != nil || n > 100 {
		t.Errorf("%d rows played, %v", n, err)
	}
	d.View(func(tx *store.Tx) {
		for _, row := range tx.Agenda() {
			if row.Kind == "pair.longbreak" && row.At.Sub(due) < someWeeks-time.Minute {
				t.Errorf("the next look is planned for %v, after one at %v", row.At, due)
			}
		}
	})
}
