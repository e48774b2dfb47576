package desk_test

import (
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestWhatWasForTodayIsSaidAtSixOnce: not again, not at night after an outage, and not on a day off.
func TestWhatWasForTodayIsSaidAtSixOnce(t *testing.T) {
	t.Parallel()
	w := bottest.NewTwoTowns(t)
	w.Calendar("")
	open := func(kind buddy.ConcernKind) {
		w.Update(func(tx *store.Tx) error {
			p, _ := tx.PersonByChat(9104)
			tx.PutConcern(buddy.Concern{Programme: w.Other, Kind: kind, Person: p.ID, Opened: tx.Now()})
			return nil
		})
	}
	evening := func(day, hour int) int {
		w.Shown(bottest.Dario)
		w.Tick(time.Date(2026, 11, day, hour-1, 1, 0, 0, time.UTC))
		return strings.Count(w.Shown(bottest.Dario), "Good evening!")
	}
	w.Update(func(tx *store.Tx) error {
		for _, c := range tx.OpenConcerns(w.Other) {
			if err := c.Settle(2, tx.Now()); err != nil {
				return err
			}
			tx.PutConcern(c)
		}
		return nil
	})
	open(buddy.Lonely)
	open(buddy.WantsAdvice) // can wait
	for _, c := range []struct{ day, hour, want int }{
		{23, 11, 0}, {23, 18, 1}, {24, 18, 0},
	} {
		if got := evening(c.day, c.hour); got != c.want {
			t.Errorf("on day %d at %d: %d calls, want %d", c.day, c.hour, got, c.want)
		}
	}
	evening(25, 9)
	open(buddy.Conduct)
	if got := evening(25, 22); got != 0 {
		t.Error("a call at night")
	}
	evening(28, 9) // Saturday
	open(buddy.Uncomfortable)
	if got := evening(28, 18) + evening(29, 18); got != 0 {
		t.Error("a call on a day off")
	}
	if got := evening(30, 18); got != 1 {
		t.Errorf("on Monday %d calls", got)
	}
}
