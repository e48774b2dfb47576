package duo_test

import (
	"slices"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

func TestTheTwoHearAPromptAtTheSameMoment(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	for range 17 {
		c.Wait(5 * bottest.Day)
		c.Must(c.TG.Say(c.Amina, "/menu"))
		c.Wait(2 * bottest.Day)
		c.Must(c.TG.Say(c.Marco, "/menu"))
	}
	prompts := []string{"An idea for the two", "A thought just for you", "Something to talk about"}
	hers, his := c.Told(c.Amina, prompts...), c.Told(c.Marco, prompts...)
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
		play  func(c *bottest.Couple)
	}{
		{"the end", "Here is some news", func(c *bottest.Couple) {
			c.Tap(c.Marco, "Yes, I would like to meet")
			c.Forge(c.Marco, "ourend.1.yes")
		}},
		{"both yeses", "Good news", func(c *bottest.Couple) { c.Tap(c.Marco, "Yes, I would like to meet") }},
	} {
		c := bottest.Asked(t)
		c.Tap(c.Amina, "Yes, I would like to meet")
		nudged(c, c.Amina, 2)
		story.play(c)
		if at := c.Told(c.Amina, story.words); len(at) != 1 {
			t.Errorf("%s in the daytime: told at %v", story.what, at)
		}
		c = bottest.Asked(t)
		c.Tap(c.Amina, "Yes, I would like to meet")
		nudged(c, c.Amina, 2)
		c.Wait(12 * time.Hour)
		story.play(c)
		if at := c.Told(c.Amina, story.words); len(at) != 0 {
			t.Errorf("%s at night: told at %v", story.what, at)
		}
		c.Wait(12 * time.Hour)
		if at := c.Told(c.Amina, story.words); len(at) != 1 {
			t.Errorf("%s in the morning: told at %v", story.what, at)
		}
	}
}

// nudged uses up somebody's budget.
func nudged(c *bottest.Couple, who int64, times int) {
	p := c.Person(who)
	for range times {
		p.Nudged = append(p.Nudged, c.Clock.Now())
	}
	c.Update(func(tx *store.Tx) error { tx.PutPerson(p); return nil })
}

// A pair that never met and never answers: five routine messages at most, one of
// them gentle; then silence, and the team knows. Who comes back is asked again.
func TestWhoNeverAnswersIsLeftInPeace(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Wait(10 * bottest.Week)
	routine := []string{"An idea", "A thought", "Something to talk", "A few taps", "Hello! We have not heard"}
	for _, who := range []int64{c.Amina, c.Marco} {
		if n := len(c.Told(who, routine...)); n > 5 {
			t.Errorf("%d routine messages", n)
		}
		if n := len(c.Told(who, "Hello! We have not heard")); n != 1 {
			t.Errorf("asked gently %d times", n)
		}
	}
	silent := 0
	for _, kind := range c.Concerns() {
		if kind == buddy.Silent {
			silent++
		}
	}
	if silent != 2 {
		t.Errorf("the team heard of %d silent people: %v", silent, c.Concerns())
	}
	since := c.Clock.Now()
	c.Wait(5 * bottest.Week)
	hears(c, c.Marco, since)
	c.Must(c.TG.Say(c.Amina, "/menu"))
	c.Wait(2 * bottest.Week)
	if n := len(c.Told(c.Amina, "A few taps")); n != 3 {
		t.Errorf("back again, and asked %d times in all", n)
	}
	hears(c, c.Marco, since)
}

func TestTheGentleMessageOpensTheCheckIn(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Wait(7*bottest.Week + 5*bottest.Day)
	c.Tap(c.Amina, "Yes, a few taps")
	c.Tap(c.Amina, "Only messages")
	if got := c.Told(c.Amina, "How do you feel"); len(got) != 1 {
		t.Errorf("no second question: %v", c.Heard(c.Amina, c.Clock.Now().Add(-bottest.Day)))
	}
	rome, err := time.LoadLocation("Europe/Rome")
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range c.Told(c.Amina, "Hello! We have not heard") {
		if h := at.In(rome).Hour(); h != 11 {
			t.Errorf("asked gently at %d, as before", h)
		}
	}
}

// Both log the same meeting, on the day or later: it counts once. Days on which
// the two cannot have met, or too long ago to remember, are not taken.
func TestAMeetingIsCountedOnceADayAndPair(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Wait(10 * bottest.Day)
	for _, step := range []struct {
		who     int64
		daysAgo int
		want    int
	}{
		{c.Amina, 0, 1}, {c.Marco, 0, 1}, {c.Amina, 0, 1}, {c.Marco, 2, 2}, {c.Amina, 2, 2}, {c.Amina, 6, 3},
		{c.Amina, 7, 3}, {c.Amina, -1, 3}, {c.Amina, 11, 3}, {c.Amina, 400, 3},
	} {
		met(c, step.who, step.daysAgo)
		if got := len(c.Now().Meetings); got != step.want {
			t.Errorf("%d logs a meeting %d days ago: %d meetings, want %d", step.who, step.daysAgo, got, step.want)
		}
	}
	for i, m := range c.Now().Meetings[1:] {
		if !m.At.After(c.Now().Meetings[i].At) {
			t.Errorf("out of order: %v", c.Now().Meetings)
		}
	}
}

// "Introduce us" and "come along" are two wishes, one case each whoever asks, and
// the first meeting settles both.
func TestTheTwoWishesForTheTeamAreTwoCases(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	for _, who := range []int64{c.Amina, c.Marco} {
		if err := c.TG.SetUsername(who, ""); err != nil {
			t.Fatal(err)
		}
	}
	c.Update(func(tx *store.Tx) error {
		pair := c.Now()
		pair.Contact = [2]string{}
		tx.PutPair(pair)
		return nil
	})
	c.Forge(c.Amina, "withteam.1.yes")
	c.Forge(c.Marco, "withteam.1.yes")
	if got := c.Concerns(); !slices.Equal(got, []buddy.ConcernKind{buddy.Company}) {
		t.Fatalf("company: %v", got)
	}
	c.Forge(c.Amina, "contact.1.coordinator")
	c.Forge(c.Marco, "contact.1.coordinator")
	if got := c.Concerns(); !slices.Equal(got, []buddy.ConcernKind{buddy.Company, buddy.Introduce}) {
		t.Fatalf("introduction: %v", got)
	}
	met(c, c.Marco, 0)
	if got := c.Concerns(); len(got) != 0 {
		t.Errorf("after the first meeting: %v", got)
	}
}
