package ladder_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/rungs"
	"buddy/store"

	"github.com/google/go-cmp/cmp"
)

// said writes down check-ins that both answered in the weeks before, the latest now.
func said(c *bottest.Couple, amina, marco []buddy.Pulse) {
	c.Update(func(tx *store.Tx) error {
		for i := range marco {
			for who, list := range map[int64][]buddy.Pulse{c.Amina: amina, c.Marco: marco} {
				p, _ := tx.PersonByChat(who)
				ago := time.Duration(len(marco)-1-i) * time.Hour
				one := buddy.CheckIn{Pair: c.Now().ID, Person: p.ID, Week: 100 + i, Sent: tx.Now().Add(-ago)}
				one.Answer(list[i], tx.Now().Add(-ago))
				tx.PutCheckIn(one)
			}
		}
		return nil
	})
}

func pulses(contact, decided string, faces ...int) (list []buddy.Pulse) {
	for _, f := range faces {
		list = append(list, buddy.Pulse{Contact: contact, Decided: decided, Feeling: f, Need: "good"})
	}
	return list
}

// TestWhatTheLadderHearsIsForTheTeam plays three weeks twice: in one story Marco says something that leads to a case,
// in the other he does not. Amina's phone shows the same, to the second.
func TestWhatTheLadderHearsIsForTheTeam(t *testing.T) {
	t.Parallel()
	good := pulses("met", "both", 5, 5, 5)
	conduct := slices.Clone(good)
	conduct[2].About = "loan"
	for kind, marco := range map[buddy.ConcernKind][]buddy.Pulse{
		buddy.Differ:  pulses("messages", "both", 5, 5, 5),
		buddy.Unwell:  pulses("met", "both", 5, 5, 3),
		buddy.Lonely:  pulses("met", "both", 5, 5, 1),
		buddy.Conduct: conduct,
	} {
		var seen [2][]string
		for i, list := range [][]buddy.Pulse{good, marco} {
			t.Run(string(kind), func(t *testing.T) {
				w := bottest.Watch(t)
				w.ComesToRest()
				said(w.Couple, good, list)
				w.Wait(bottest.Day)
				if open := w.Concerns(); slices.Contains(open, kind) != (i == 1) {
					t.Fatalf("%s: the queue holds %v", kind, open)
				}
				for _, step := range []string{"clara reads", "amina say /menu", "20 days", "amina say /menu",
					"amina forge mydata.send"} {
					w.ComesToRest()
					w.Does(step)
				}
				seen[i] = w.Seen
			})
		}
		if diff := cmp.Diff(seen[0], seen[1]); diff != "" || len(seen[0]) < 4 {
			t.Errorf("%s: Amina's phone tells (-if he does not say it, +if he does):\n%s", kind, diff)
		}
	}
}

// TestTurnsAreRememberedToBoth: whoever says that mostly the other decides, both read the same line with the same
// message, at the same moment.
func TestTurnsAreRememberedToBoth(t *testing.T) {
	t.Parallel()
	one, other := pulses("met", "buddy", 4, 4), pulses("met", "both", 4, 4)
	var told [][]string
	for _, lists := range [][2][]buddy.Pulse{{one, other}, {other, one}} {
		c := bottest.Together(t)
		c.Forge(c.Amina, "met.1.person."+c.Clock.Now().Format("060102"))
		c.Wait(16 * bottest.Day)
		said(c, lists[0], lists[1])
		c.Wait(3 * bottest.Week)
		for _, who := range []int64{c.Amina, c.Marco} {
			var lines []string
			for _, m := range c.TG.Chat(who) {
				if strings.Contains(m.Text, "You two take turns") {
					lines = append(lines, m.Date.Format("2006-01-02 15:04 ")+m.Text)
				}
			}
			told = append(told, lines)
		}
	}
	for _, lines := range told[1:] {
		if diff := cmp.Diff(told[0], lines); diff != "" {
			t.Errorf("not the same to both, or by who said it:\n%s", diff)
		}
	}
	if len(told[0]) != 1 {
		t.Errorf("read %d times: %q", len(told[0]), told[0])
	}
}

// TestAPauseFreezesTheLadder: what was said before a pause counts no more after it.
func TestAPauseFreezesTheLadder(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Wait(16 * bottest.Day)
	c.Update(func(tx *store.Tx) error {
		p := c.Now()
		if err := p.Pause(buddy.Break{}, tx.Now()); err != nil {
			return err
		}
		tx.PutPair(p)
		return nil
	})
	before := c.Concerns()
	said(c, pulses("met", "buddy", 5, 1), pulses("no", "both", 5, 1))
	c.Wait(3 * bottest.Day)
	if got := c.Concerns(); !slices.Equal(got, before) || len(c.Now().Climbs) > 0 {
		t.Errorf("in a pause: %v, climbed %v", got, c.Now().Climbs)
	}
	c.Update(func(tx *store.Tx) error {
		p := c.Now()
		if err := p.Resume(tx.Now()); err != nil {
			return err
		}
		tx.PutPair(p)
		return nil
	})
	c.Wait(3 * bottest.Day)
	if got := c.Now().Climbs; len(got) > 0 {
		t.Errorf("after it: climbed %v", got)
	}
}

// TestForgedWordsSayNothing: of another pair, from another set, or long after.
func TestForgedWordsSayNothing(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Wait(16 * bottest.Day)
	said(c, pulses("met", "both", 5), pulses("met", "both", 5))
	for _, data := range []string{"about.1.conduct.money", "about.1", "planhelp.1"} {
		c.Forge(c.Nina, data)
	}
	for _, data := range []string{
		"about.1.conduct.time", "about.1.reason.money", "about.x.conduct", "about.9.conduct",
	} {
		c.Forge(c.Amina, data)
	}
	c.View(func(tx *store.Tx) {
		for _, in := range tx.CheckInsOf(c.Now().ID) {
			if in.Pulse.About != "" {
				t.Errorf("somebody said %q", in.Pulse.About)
			}
		}
	})
}

// TestEachRungIsNotedWithItsCode: who, when and what, for whoever has to answer for it.
func TestEachRungIsNotedWithItsCode(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Wait(16 * bottest.Day)
	said(c, pulses("met", "both", 5, 2), pulses("no", "both", 5, 5))
	c.Wait(bottest.Day)
	var rows []string
	c.View(func(tx *store.Tx) {
		for _, r := range tx.AuditAfter(0, 1000) {
			if r.Kind == "ladder" {
				who, _ := tx.Person(r.Subject)
				rows = append(rows, r.Note+" "+who.Profile.Name)
			}
		}
	})
	if want := []string{"E4 ", "E4 ", "E5a Amina"}; !slices.Equal(rows, want) {
		t.Errorf("noted %q, want %q", rows, want)
	}
}

// TestBothAreAskedAtTheSameMoment: whoever of two has room in their week, both hear it in the same minute; and it comes
// at the same time whenever the second of them answered.
func TestBothAreAskedAtTheSameMoment(t *testing.T) {
	t.Parallel()
	for _, full := range []bool{false, true} {
		var told []time.Time
		for _, late := range []time.Duration{0, 2 * bottest.Day} {
			c := bottest.Together(t)
			c.Wait(32 * bottest.Day)
			if full {
				fill(c, c.Marco)
			}
			sent := c.Clock.Now()
			answersNo(c, c.Amina, sent)
			c.Wait(late)
			answersNo(c, c.Marco, sent)
			c.Wait(3 * bottest.Week)
			hers, his := c.Told(c.Amina, "Hello! A few words about"), c.Told(c.Marco, "Hello! A few words about")
			if len(hers) == 0 || len(his) == 0 || hers[0].Sub(his[0]).Abs() > time.Minute {
				t.Fatalf("she heard it at %v, he at %v", hers, his)
			}
			if hers[0].Sub(sent) < rungs.Patience {
				t.Errorf("told %v after the check-in", hers[0].Sub(sent))
			}
			told = append(told, hers[0])
		}
		if told[0].Sub(told[1]).Abs() > time.Minute {
			t.Errorf("the time tells when the second of them answered: %v", told)
		}
	}
}

// fill leaves somebody no room for some days.
func fill(c *bottest.Couple, who int64) {
	p := c.Person(who)
	p.Nudged = []time.Time{c.Clock.Now(), c.Clock.Now()}
	c.Update(func(tx *store.Tx) error { tx.PutPerson(p); return nil })
}

// answersNo answers a check-in: they were not in touch.
func answersNo(c *bottest.Couple, who int64, sent time.Time) {
	c.Update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(who)
		in := buddy.CheckIn{Pair: c.Now().ID, Person: p.ID, Week: 100, Sent: sent}
		in.Answer(pulses("no", "both", 4)[0], tx.Now())
		tx.PutCheckIn(in)
		return nil
	})
}

// TestHelpWithPlanningIsOneCase: who asks for it takes the place of what the bot had noticed, wherever they ask, met or
// not; and what the bot notices then is none more.
func TestHelpWithPlanningIsOneCase(t *testing.T) {
	t.Parallel()
	for _, kind := range []buddy.ConcernKind{buddy.NoFirstMeet, buddy.NoMeeting} {
		for _, data := range []string{"planhelp.%d", "first.%d.help"} {
			c := bottest.Together(t)
			c.Update(func(tx *store.Tx) error {
				tx.PutConcern(buddy.Concern{Programme: 1, Kind: kind, Pair: c.Now().ID, Opened: tx.Now()})
				return nil
			})
			c.Forge(c.Marco, fmt.Sprintf(data, c.Now().ID))
			c.Wait(15 * bottest.Day)
			if got := c.Concerns(); !slices.Equal(got, []buddy.ConcernKind{buddy.NoFirstMeet}) {
				t.Errorf("%s and %s: the queue holds %v", kind, data, got)
			}
		}
	}
}

// TestTwoWhoNeverMeetAreOneCase: by the days that pass, and by what both answer.
func TestTwoWhoNeverMeetAreOneCase(t *testing.T) {
	t.Parallel()
	for _, first := range []buddy.ConcernKind{buddy.NoFirstMeet, buddy.NoMeeting} {
		c := bottest.Together(t)
		if first == buddy.NoMeeting {
			c.Wait(2 * time.Hour)
			said(c, pulses("no", "", 4, 4), pulses("no", "", 4, 4))
			c.Wait(bottest.Day)
		}
		c.Wait(15 * bottest.Day)
		said(c, pulses("no", "", 4, 4), pulses("no", "", 4, 4))
		c.Wait(bottest.Day)
		if got := c.Concerns(); !slices.Equal(got, []buddy.ConcernKind{first}) {
			t.Errorf("%s comes first: the queue holds %v", first, got)
		}
		if all := c.Cases(c.Amina); len(all) > 0 {
			t.Errorf("it stands in what is stored about Amina: %v", all)
		}
	}
}
