package duo_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/duo"
	"buddy/store"
	"buddy/track"

	"github.com/google/go-cmp/cmp"
)

// seldom gives the programme check-ins every four weeks: 2, 6, 10 and 14.
func seldom(c *bottest.Couple) {
	c.Update(func(tx *store.Tx) error {
		programme, _ := tx.Programme(1)
		plans := duo.PlansOf(tx, programme.ID)
		own := track.Of(track.Tandem).CheckInsEvery(4)
		programme.Own = &own
		tx.PutProgramme(programme)
		plans.Replan(tx, programme.ID)
		return nil
	})
}

// weeks are those of somebody's check-ins, with a mark at those that nobody asked the other.
func weeks(c *bottest.Couple, who int64) string {
	var out []string
	c.View(func(tx *store.Tx) {
		for _, in := range tx.CheckInsOf(c.Now().ID) {
			if in.Person == c.Person(who).ID {
				out = append(out, fmt.Sprint(in.Week)+map[bool]string{true: "*"}[in.Alone])
			}
		}
	})
	return strings.Join(out, " ")
}

// TestWhoIsAskedMoreOftenIsAskedAlone plays a semester with a check-in every four weeks twice: in one story Marco says
// that he does not feel good, in the other he does not. He is asked in between, for twelve weeks at most, and Amina's
// phone shows the same, to the second.
func TestWhoIsAskedMoreOftenIsAskedAlone(t *testing.T) {
	t.Parallel()
	for _, said := range []string{"lonely", "uncomfortable"} {
		var seen [2][]string
		for i, answer := range []string{"good", said} {
			w := bottest.Watch(t)
			seldom(w.Couple)
			w.Does("marco pulse " + answer)
			w.Forge(w.Marco, fmt.Sprintf("carryon.%d", w.Now().ID))
			w.ComesToRest()
			w.Does("amina pulse good")
			for w.Now().Live() && w.Now().State != buddy.Closing {
				for _, step := range []string{
					"5 days", "marco pulse good", "amina pulse good", "amina say /calendar",
				} {
					w.ComesToRest()
					w.Does(step)
				}
			}
			seen[i] = w.Seen
			if got := weeks(w.Couple, w.Amina); got != "2 6 10 14" {
				t.Errorf("%s: Amina is asked in weeks %s", answer, got)
			}
			want := []string{"2 6 10 14", "2 4* 6 8* 10 12* 14"}[i]
			if got := weeks(w.Couple, w.Marco); got != want {
				t.Errorf("%s: Marco is asked in weeks %s, want %s", answer, got, want)
			}
		}
		if diff := cmp.Diff(seen[0], seen[1]); diff != "" || len(seen[0]) < 10 {
			t.Errorf("%s: Amina's phone tells (-if he does not say it, +if he does):\n%s", said, diff)
		}
	}
}

// climbs writes down a rung that was climbed today.
func climbs(c *bottest.Couple, code string, side buddy.Side, day int) {
	c.Update(func(tx *store.Tx) error {
		p := c.Now()
		p.Climb(buddy.Climb{Code: code, Side: side, Mark: 1}, day, tx.Now())
		tx.PutPair(p)
		return nil
	})
}

// TestBetweenAndWhatComesUp: a break, an outage and somebody who is silent.
func TestBetweenAndWhatComesUp(t *testing.T) {
	t.Parallel()
	good := func(c *bottest.Couple) {
		for _, who := range []int64{c.Amina, c.Marco} {
			for _, a := range []string{"We met in person", "🙂 Good", "Both of us", "All is good"} {
				if slices.Contains(c.Offered(who), a) {
					c.Tap(who, a)
				}
			}
		}
	}
	for name, s := range map[string]struct {
		code         string
		side         buddy.Side
		then         func(c *bottest.Couple)
		amina, marco string
	}{
		"both":         {code: "E2", amina: "2 4 6 8", marco: "2 4 6 8"},
		"one":          {code: "E8", side: buddy.Newcomer, amina: "2 4* 6 8*", marco: "2 6"},
		"what differs": {code: "E4", amina: "2 6", marco: "2 6"},
		"two days of outage": {
			code: "E8", side: buddy.Newcomer, amina: "2 4* 6 8*", marco: "2 6",
			then: func(c *bottest.Couple) { c.Clock.Advance(11 * bottest.Day) },
		},
		"four weeks of outage": {
			code: "E8", side: buddy.Newcomer, amina: "2 6 8*", marco: "2 6",
			then: func(c *bottest.Couple) { c.Clock.Advance(4 * bottest.Week) },
		},
	} {
		c := bottest.Together(t)
		seldom(c)
		for weeks(c, c.Amina) == "" {
			c.Wait(bottest.Day)
		}
		good(c)
		climbs(c, s.code, s.side, 18)
		began := c.Clock.Now()
		if s.then != nil {
			s.then(c)
		}
		for c.Clock.Now().Sub(began) < 6*bottest.Week+3*bottest.Day {
			c.Wait(bottest.Day)
			good(c)
		}
		if got := weeks(c, c.Amina); got != s.amina {
			t.Errorf("%s: Amina is asked in weeks %s, want %s", name, got, s.amina)
		}
		if got := weeks(c, c.Marco); got != s.marco {
			t.Errorf("%s: Marco is asked in weeks %s, want %s", name, got, s.marco)
		}
	}
}

// TestATeamReadsOfNoCheckInThatNobodyAsks: of somebody who left three without a sign, or stopped all mail, a team hears
// of no extra check-in.
func TestATeamReadsOfNoCheckInThatNobodyAsks(t *testing.T) {
	t.Parallel()
	const extra = "An extra check-in"
	c := bottest.Together(t)
	seldom(c)
	for weeks(c, c.Amina) == "" {
		c.Wait(bottest.Day)
	}
	climbs(c, "E8", buddy.Newcomer, 18)
	reads := func() bool {
		c.Forge(c.Clara, fmt.Sprintf("pairdesk.%d", c.Now().ID))
		return strings.Contains(c.Last(c.Clara), extra)
	}
	if !reads() {
		t.Errorf("Clara does not read when Amina is asked next: %q", c.Last(c.Clara))
	}
	quiet := func(yes bool) {
		c.Update(func(tx *store.Tx) error {
			p := c.Person(c.Amina)
			p.Quiet = yes
			tx.PutPerson(p)
			return nil
		})
	}
	if quiet(true); reads() {
		t.Error("Amina stopped all mail, and Clara reads that she is asked")
	}
	quiet(false)
	for weeks(c, c.Amina) != "2 4* 6" {
		c.Wait(bottest.Day)
	}
	if reads() {
		t.Errorf("the bot waits for Amina, and Clara reads that she is asked: %q", c.Last(c.Clara))
	}
	c.Wait(3 * bottest.Week)
	if got := weeks(c, c.Amina); got != "2 4* 6" {
		t.Errorf("Amina is asked in weeks %s", got)
	}
}
