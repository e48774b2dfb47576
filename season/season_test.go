package season_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/daytime"
	"buddy/locales"
	"buddy/season"
	"buddy/store"
	"buddy/store/storetest"
	"buddy/track"
)

// witness watches every phone for what must never happen.
type witness struct {
	t     testing.TB
	w     *season.World
	zone  *time.Location
	acted map[int64]time.Time   // when somebody last did something
	woken map[int64][]time.Time // messages the programme began, in the last week
	begun map[int64][]time.Time // those of them that two hear together
	quiet map[int64]bool        // who had stopped all mail the evening before
	staff map[int64]bool
	knows map[int64]reader
	most  int // buddies that anybody had at once
	book
}

// reader is what somebody reads, and whose names nobody else is to see on the phone: those of the evening before.
type reader struct {
	lang    string
	buddies []string // in small letters
}

func watch(t testing.TB, w *season.World) *witness {
	zone, err := time.LoadLocation("Europe/Rome")
	if err != nil {
		t.Fatal(err)
	}
	v := &witness{
		t: t, w: w, zone: zone, acted: map[int64]time.Time{}, staff: map[int64]bool{5000: true, 5001: true, 5002: true},
		woken: map[int64][]time.Time{}, begun: map[int64][]time.Time{},
		quiet: map[int64]bool{}, knows: map[int64]reader{}, book: newBook(),
	}
	w.TG.Subscribe(v.see)
	return v
}

func (v *witness) see(e telegramtest.Event) {
	switch {
	case e.Kind == telegramtest.EventCall && e.Call.Status != 200 && !strings.Contains(e.Call.Description, "blocked"):
		v.t.Errorf("%v: %s was refused: %d %s", e.At, e.Call.Method, e.Call.Status, e.Call.Description)
	case e.Kind == telegramtest.EventUpdate:
		who, data := bottest.Author(e.Update)
		v.acted[who] = e.At
		v.tapped(who, data, e.At)
	case e.Kind == telegramtest.EventMessage && e.Message.FromBot && !v.staff[e.Chat] &&
		e.At.Sub(v.acted[e.Chat]) > bottest.Patience:
		v.began(e)
	}
	if e.Kind == telegramtest.EventMessage && e.Message.FromBot {
		v.shown(e)
	}
	if e.Kind == telegramtest.EventMessage && strings.Contains(e.Message.Text, "⟦") {
		v.t.Errorf("somebody read a hole: %s", e.Message.Text)
	}
}

// events are the titles of what has happened to somebody, which chat.News brings at once: it counts, and comes on top
// of the budget where it must. How the team can reach somebody is asked along with the reveal.
var events = []string{
	"card.title", "card.late", "reveal.title", "reachme.how", "contact.news", "contact.changed", "news.title",
	"goodbye.title", "goodbye.unmet",
}

// together are the titles of what two hear at the same moment, which waits for nothing either: there are no more than
// the budget of them in a week.
var together = []string{
	"prompt.title.a", "prompt.title.b", "prompt.title.c", "goal.ask", "closetalk.title", "activity.card",
	"midtalk.text", "less.text",
}

// words are the titles of what the two do or asked for themselves, as chat.Word and chat.Sought have it: none of it
// counts.
var words = []string{
	"meet.title", "goal.stands", "goal.mine", "goal.theirs", "goal.news", "activity.timer.half", "activity.timer.over",
	"note.shared", "came.news",
}

// begins tells whether a message begins with one of the titles.
func begins(text string, titles []string) bool {
	for _, lang := range locales.Languages() {
		for _, key := range titles {
			said := telegramtest.Visible(locales.Plain(lang, key, locales.Args{"Name": "\n", "Goal": "\n", "Count": 2}))
			words, _, _ := strings.Cut(said, "\n")
			words = strings.TrimRight(words, "\u2066\u2067\u2068")
			if words != "" && strings.HasPrefix(telegramtest.Visible(text), words) {
				return true
			}
		}
	}
	return false
}

// tellsOf tells whether a message or a part of one about several buddies begins with one of the titles.
func tellsOf(text string, titles []string) bool {
	return slices.ContainsFunc(strings.Split(text, "• • •"), func(part string) bool {
		return begins(strings.TrimSpace(part), titles)
	})
}

// began holds a message the bot started to the quiet hours and the budget.
func (v *witness) began(e telegramtest.Event) {
	local := e.At.In(v.zone)
	if local.Hour() < daytime.Morning || local.Hour() >= daytime.Evening {
		v.t.Errorf(
			"%d was written to at %s: %.60s", e.Chat, local.Format("15:04"), telegramtest.Visible(e.Message.Text),
		)
	}
	who := v.knows[e.Chat]
	if word := bottest.GivesAway(who.lang, e.Message.Text, who.buddies...); word != "" {
		v.t.Errorf("%d reads %q on a locked screen: %s", e.Chat, word, bottest.Preview(e.Message.Text))
	}
	if what := v.disturbs(e); what != "" {
		v.t.Errorf("%d %s and got: %.60s", e.Chat, what, telegramtest.Visible(e.Message.Text))
	}
	if begins(e.Message.Text, words) || v.askedFor(e) {
		return
	}
	if before := v.woken[e.Chat]; len(before) > 0 && before[len(before)-1].Equal(e.At) &&
		begins(e.Message.Text, []string{"reachme.how"}) {
		return // a part of the news about a buddy
	}
	happened, heard := first(e) || tellsOf(e.Message.Text, events), begins(e.Message.Text, together)
	week := v.within(append(v.woken[e.Chat], e.At))
	if v.woken[e.Chat] = week; len(week) > track.Budget && !happened && !heard {
		v.much(e, week)
	}
	if happened {
		return
	}
	if !heard {
		return
	}
	week = v.within(append(v.begun[e.Chat], e.At))
	if v.begun[e.Chat] = week; len(week) > track.Budget {
		v.much(e, week)
	}
}

// first tells whether it is the first idea for two who have just found each other, whatever week it is beside others.
func first(e telegramtest.Event) bool {
	for _, button := range slices.Concat(e.Message.Keyboard...) {
		name, _, rest := pairIn(button.Data)
		if beat, ok := track.Of(track.Tandem).From(0); ok && name == "prompt" && rest[0] == strconv.Itoa(beat.No()) {
			return beat.Kind == track.Icebreaker
		}
	}
	return false
}

// within leaves the times of the last week: by the hours that have passed or by the days where the programme is,
// whatever is less. One of its weeks is an hour shorter, one longer.
func (v *witness) within(times []time.Time) []time.Time {
	last := times[len(times)-1].In(v.zone)
	since := last.AddDate(0, 0, -7)
	if hours := last.Add(-7 * 24 * time.Hour); hours.After(since) {
		since = hours
	}
	since = since.Add(bottest.Patience)
	for times[0].Before(since) {
		times = times[1:]
	}
	return times
}

// much is said where somebody got more than the budget.
func (v *witness) much(e telegramtest.Event, week []time.Time) {
	v.t.Errorf(
		"%d got %d messages within a week up to %v: %.60s", e.Chat, len(week), week,
		telegramtest.Visible(e.Message.Text),
	)
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
			err := errors.Join(v.places(tx, programme), v.couples(tx, programme), v.told(tx, programme))
			if err != nil {
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

// people are how many take part. The time it takes grows with their square; BUDDY_SEASON_PEOPLE asks for others.
func people(t *testing.T, usual int) int {
	n, err := strconv.Atoi(cmp.Or(os.Getenv("BUDDY_SEASON_PEOPLE"), strconv.Itoa(usual)))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestSeason plays whole programmes: everybody taps as they like, a
// coordinator comes every morning, and every evening all must be well.
func TestSeason(t *testing.T) {
	seasons := []season.Config{
		{Seed: 1, People: people(t, 26), Track: track.Commit}, {Seed: 2, People: people(t, 64), Track: track.Tandem},
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
			w.Screens = c.Track == track.Commit
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
			if len(v.reports) == 0 {
				t.Error("nobody told anything in confidence: a season that shows nothing of it")
			}
			if v.most < 2 {
				t.Error("nobody had several buddies: a season that shows nothing of it")
			}
		})
	}
}
