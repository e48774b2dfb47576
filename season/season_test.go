package season_test

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/locales"
	"buddy/season"
	"buddy/store"
	"buddy/store/storetest"
)

// witness watches every phone for what must never happen.
type witness struct {
	t     testing.TB
	w     *season.World
	zone  *time.Location
	acted map[int64]time.Time   // when somebody last did something
	woken map[int64][]time.Time // messages the bot began
	staff int64
	most  int // buddies that anybody had at once
}

// patience is how long after somebody acted a message still is the answer.
const patience = 2 * time.Minute

func watch(t testing.TB, w *season.World) *witness {
	zone, err := time.LoadLocation("Europe/Rome")
	if err != nil {
		t.Fatal(err)
	}
	v := &witness{t: t, w: w, zone: zone, acted: map[int64]time.Time{}, woken: map[int64][]time.Time{}, staff: 5000}
	w.TG.Subscribe(v.see)
	return v
}

func (v *witness) see(e telegramtest.Event) {
	switch {
	case e.Kind == telegramtest.EventCall && e.Call.Status != 200:
		v.t.Errorf("%v: %s was refused: %d %s", e.At, e.Call.Method, e.Call.Status, e.Call.Description)
	case e.Kind == telegramtest.EventUpdate:
		v.acted[author(e.Update)] = e.At
	case e.Kind == telegramtest.EventMessage && e.Message.FromBot && e.Chat != v.staff &&
		e.At.Sub(v.acted[e.Chat]) > patience:
		v.began(e)
	}
	if e.Kind == telegramtest.EventMessage && strings.Contains(e.Message.Text, "⟦") {
		v.t.Errorf("somebody read a hole: %s", e.Message.Text)
	}
}

// author is who caused an update.
func author(update json.RawMessage) int64 {
	type from struct{ From struct{ ID int64 } }
	var u struct {
		Message       from
		CallbackQuery from `json:"callback_query"`
	}
	if json.Unmarshal(update, &u) != nil {
		return 0
	}
	return max(u.Message.From.ID, u.CallbackQuery.From.ID)
}

// isNews tells what cannot wait for the budget: what has happened to a pair, and
// a check-in that was put off.
func isNews(text string) bool {
	for _, lang := range locales.Languages() {
		for _, key := range []string{"card.title", "card.late", "reveal.title", "contact.news", "news.title",
			"meet.title", "goodbye.title", "goodbye.unmet", "pulse.contact"} {
			words, _, _ := strings.Cut(
				telegramtest.Visible(locales.Plain(lang, key, locales.Args{"Name": "\n", "Count": 2})),
				"\n",
			)
			if strings.HasPrefix(telegramtest.Visible(text), strings.TrimRight(words, "\u2066\u2067\u2068")) {
				return true
			}
		}
	}
	return false
}

// began holds a message the bot started to the quiet hours and the budget.
func (v *witness) began(e telegramtest.Event) {
	local := e.At.In(v.zone)
	if local.Hour() < buddy.Morning || local.Hour() >= buddy.Evening {
		v.t.Errorf(
			"%d was written to at %s: %.60s", e.Chat, local.Format("15:04"), telegramtest.Visible(e.Message.Text),
		)
	}
	if isNews(e.Message.Text) {
		return
	}
	week := append(v.woken[e.Chat], e.At)
	for len(week) > 0 && e.At.Sub(week[0]) >= 7*24*time.Hour-patience {
		week = week[1:]
	}
	if len(week) > buddy.Budget {
		v.t.Errorf(
			"%d got %d messages within a week up to %v: %.60s", e.Chat, len(week), week,
			telegramtest.Visible(e.Message.Text),
		)
	}
	v.woken[e.Chat] = week
}

// evening is looked at after every simulated day.
func (v *witness) evening(day int) error {
	return v.w.DB.View(v.w.Clock.Now(), func(tx *store.Tx) error {
		for _, m := range tx.Outbox() {
			if v.w.Clock.Now().Sub(m.Created) > time.Hour {
				return fmt.Errorf("message %d has waited since %v", m.ID, m.Created)
			}
		}
		if q := tx.Quarantined(); len(q) > 0 {
			return fmt.Errorf("set aside: %s", q[0].Err)
		}
		looked := map[uint64]bool{}
		for _, d := range tx.Agenda() {
			looked[d.Subject] = looked[d.Subject] || d.Kind == "pair.longbreak"
		}
		for _, programme := range tx.Programmes() {
			if err := v.places(tx, programme); err != nil {
				return err
			}
			for _, p := range tx.LivePairs(programme.ID) {
				if p.Begun() && (p.ApprovedBy == 0 || p.Said != [2]string{"yes", "yes"}) {
					return fmt.Errorf("pair %d began without everybody's yes", p.ID)
				}
				if p.State == buddy.Paused && p.Until.IsZero() && !looked[uint64(p.ID)] {
					return fmt.Errorf("pair %d pauses without an end, and nobody will look at it", p.ID)
				}
			}
		}
		if day%28 == 0 {
			for _, err := range v.w.DB.Check() {
				return err
			}
		}
		return nil
	})
}

// places holds everybody to the number of buddies they may have, and counts who has several.
func (v *witness) places(tx *store.Tx, programme buddy.Programme) error {
	taken := map[buddy.PersonID]int{}
	for _, p := range tx.LivePairs(programme.ID) {
		for _, id := range p.People {
			if !p.Unasked() {
				taken[id]++
			}
		}
	}
	for id, n := range taken {
		who, _ := tx.Person(id)
		if n > who.Profile.Places() {
			return fmt.Errorf("person %d has %d buddies at once and may have %d", id, n, who.Profile.Places())
		}
		v.most = max(v.most, n)
	}
	return nil
}

// people are how many take part in the longer season. The time it takes grows with their square; BUDDY_SEASON_PEOPLE
// asks for others.
func people(t *testing.T) int {
	n, err := strconv.Atoi(cmp.Or(os.Getenv("BUDDY_SEASON_PEOPLE"), "120"))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestSeason plays whole programmes: everybody taps as they like, a
// coordinator comes every morning, and every evening all must be well.
func TestSeason(t *testing.T) {
	seasons := []season.Config{
		{Seed: 1, People: people(t), Track: buddy.Commit}, {Seed: 2, People: 60, Track: buddy.Tandem},
	}
	t.Cleanup(func() { // once, when all are over
		for _, f := range locales.Faults() {
			t.Errorf("text could not be said: %v", f)
		}
	})
	for _, c := range seasons {
		t.Run(string(c.Track), func(t *testing.T) {
			t.Parallel()
			w, err := season.New(storetest.Open(t), season.Monday, true)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(w.TG.Close)
			v := watch(t, w)
			c.EachDay = v.evening
			s, err := w.Play(context.Background(), c)
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%+v", s)
			if s.Enrolled < c.People*3/4 || s.Matched < c.People/8 || s.Closed == 0 ||
				s.Answered < s.Sent/2 {
				t.Errorf("a season in which too little happens shows nothing: %+v", s)
			}
			if v.most < 2 {
				t.Error("nobody had several buddies: a season that shows nothing of it")
			}
		})
	}
}
