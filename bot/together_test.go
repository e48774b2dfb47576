package bot_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/store"
)

// told are the times at which a phone got messages that begin with one of words.
func (c *couple) told(who int64, words ...string) (at []time.Time) {
	for _, m := range c.TG.Chat(who) {
		for _, w := range words {
			if m.FromBot && strings.HasPrefix(m.Text, w) {
				at = append(at, m.Date)
			}
		}
	}
	return at
}

func TestTheTwoHearAPromptAtTheSameMoment(t *testing.T) {
	t.Parallel()
	c := together(t)
	for range 17 {
		c.pass(5 * day)
		c.must(c.TG.Say(c.amina, "/menu"))
		c.pass(2 * day)
		c.must(c.TG.Say(c.marco, "/menu"))
	}
	prompts := []string{"An idea for the two", "A thought just for you", "Something to talk about"}
	hers, his := c.told(c.amina, prompts...), c.told(c.marco, prompts...)
	if len(hers) != 9 || len(his) != 9 {
		t.Fatalf("she heard %d prompts, he %d", len(hers), len(his))
	}
	for i := range hers {
		if d := hers[i].Sub(his[i]).Abs(); d > time.Minute {
			t.Errorf("prompt %d reached the two %v apart", i, d)
		}
	}
}

// What happens to a pair is told within the day, however much was written before.
func TestNewsDoesNotWaitForTheBudget(t *testing.T) {
	t.Parallel()
	for _, story := range []struct {
		what  string
		words string
		play  func(c *couple)
	}{
		{"the end", "Here is some news", func(c *couple) {
			c.tap(c.marco, "Yes, I would like to meet")
			c.forge(c.marco, "ourend.1.yes")
		}},
		{"both yeses", "Good news", func(c *couple) { c.tap(c.marco, "Yes, I would like to meet") }},
	} {
		c := asked(t)
		c.tap(c.amina, "Yes, I would like to meet")
		c.nudged(c.amina, 2)
		story.play(c)
		if at := c.told(c.amina, story.words); len(at) != 1 {
			t.Errorf("%s in the daytime: told at %v", story.what, at)
		}
		c = asked(t)
		c.tap(c.amina, "Yes, I would like to meet")
		c.nudged(c.amina, 2)
		c.pass(12 * time.Hour)
		story.play(c)
		if at := c.told(c.amina, story.words); len(at) != 0 {
			t.Errorf("%s at night: told at %v", story.what, at)
		}
		c.pass(12 * time.Hour)
		if at := c.told(c.amina, story.words); len(at) != 1 {
			t.Errorf("%s in the morning: told at %v", story.what, at)
		}
	}
}

// nudged uses up somebody's budget.
func (c *couple) nudged(who int64, times int) {
	p := c.person(who)
	for range times {
		p.Nudged = append(p.Nudged, c.Clock.Now())
	}
	c.update(func(tx *store.Tx) error { tx.PutPerson(p); return nil })
}

// A pair that never met and never answers: five routine messages at most, one of
// them gentle; then silence, and the team knows. Who comes back is asked again.
func TestWhoNeverAnswersIsLeftInPeace(t *testing.T) {
	t.Parallel()
	c := together(t)
	c.pass(10 * week)
	routine := []string{"An idea", "A thought", "Something to talk", "A few taps", "Hello! We have not heard"}
	for _, who := range []int64{c.amina, c.marco} {
		if n := len(c.told(who, routine...)); n > 5 {
			t.Errorf("%d routine messages", n)
		}
		if n := len(c.told(who, "Hello! We have not heard")); n != 1 {
			t.Errorf("asked gently %d times", n)
		}
	}
	silent := 0
	for _, kind := range c.concerns() {
		if kind == buddy.Silent {
			silent++
		}
	}
	if silent != 2 {
		t.Errorf("the team heard of %d silent people: %v", silent, c.concerns())
	}
	since := c.Clock.Now()
	c.pass(5 * week)
	c.hears(c.marco, since)
	c.must(c.TG.Say(c.amina, "/menu"))
	c.pass(2 * week)
	if n := len(c.told(c.amina, "A few taps")); n != 3 {
		t.Errorf("back again, and asked %d times in all", n)
	}
	c.hears(c.marco, since)
}

func TestTheGentleMessageOpensTheCheckIn(t *testing.T) {
	t.Parallel()
	c := together(t)
	c.pass(7*week + 5*day)
	c.tap(c.amina, "Yes, a few taps")
	c.tap(c.amina, "Only messages")
	if got := c.told(c.amina, "How do you feel"); len(got) != 1 {
		t.Errorf("no second question: %v", c.heard(c.amina, c.Clock.Now().Add(-day)))
	}
	rome, err := time.LoadLocation("Europe/Rome")
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range c.told(c.amina, "Hello! We have not heard") {
		if h := at.In(rome).Hour(); h != 11 {
			t.Errorf("asked gently at %d, as before", h)
		}
	}
}

// Both log the same meeting, on the day or later: it counts once. Days on which
// the two cannot have met, or too long ago to remember, are not taken.
func TestAMeetingIsCountedOnceADayAndPair(t *testing.T) {
	t.Parallel()
	c := together(t)
	c.pass(10 * day)
	for _, step := range []struct {
		who     int64
		daysAgo int
		want    int
	}{
		{c.amina, 0, 1}, {c.marco, 0, 1}, {c.amina, 0, 1}, {c.marco, 2, 2}, {c.amina, 2, 2}, {c.amina, 6, 3},
		{c.amina, 7, 3}, {c.amina, -1, 3}, {c.amina, 11, 3}, {c.amina, 400, 3},
	} {
		c.met(step.who, step.daysAgo)
		if got := len(c.now().Meetings); got != step.want {
			t.Errorf("%d logs a meeting %d days ago: %d meetings, want %d", step.who, step.daysAgo, got, step.want)
		}
	}
	for i, m := range c.now().Meetings[1:] {
		if !m.At.After(c.now().Meetings[i].At) {
			t.Errorf("out of order: %v", c.now().Meetings)
		}
	}
}

// "Introduce us" and "come along" are two wishes, one case each whoever asks, and
// the first meeting settles both.
func TestTheTwoWishesForTheTeamAreTwoCases(t *testing.T) {
	t.Parallel()
	c := together(t)
	for _, who := range []int64{c.amina, c.marco} {
		if err := c.TG.SetUsername(who, ""); err != nil {
			t.Fatal(err)
		}
	}
	c.update(func(tx *store.Tx) error {
		pair := c.now()
		pair.Contact = [2]string{}
		tx.PutPair(pair)
		return nil
	})
	c.forge(c.amina, "withteam.1.yes")
	c.forge(c.marco, "withteam.1.yes")
	if got := c.concerns(); !slices.Equal(got, []buddy.ConcernKind{buddy.Company}) {
		t.Fatalf("company: %v", got)
	}
	c.forge(c.amina, "contact.1.coordinator")
	c.forge(c.marco, "contact.1.coordinator")
	if got := c.concerns(); !slices.Equal(got, []buddy.ConcernKind{buddy.Company, buddy.Introduce}) {
		t.Fatalf("introduction: %v", got)
	}
	c.met(c.marco, 0)
	if got := c.concerns(); len(got) != 0 {
		t.Errorf("after the first meeting: %v", got)
	}
}
