package meet_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// dated are two people with a proposal of Marco's, whose turn it is, for Saturday and Sunday at ten.
func dated(t *testing.T, places ...buddy.Place) *bottest.Couple {
	c := bottest.Together(t)
	c.Update(func(tx *store.Tx) error {
		p := c.Now()
		s := tx.Appointments(p.ID)
		saturday := time.Date(2026, 11, 28, 9, 0, 0, 0, time.UTC)
		place := append(places, buddy.Place{Venue: buddy.Online})[0]
		err := s.Propose(buddy.Local, []buddy.Offer{
			{At: saturday, Place: place}, {At: saturday.AddDate(0, 0, 1), Place: place},
		}, tx.Now())
		tx.PutAppointments(s)
		return err
	})
	return c
}

// appointments are those of the couple.
func appointments(c *bottest.Couple) (s buddy.Appointments) {
	p := c.Now()
	c.View(func(tx *store.Tx) { s = tx.Appointments(p.ID) })
	return s
}

// says tells whether words came to a phone, as a message or an edit, or stood in a box.
func says(c *bottest.Couple, who int64, words string) bool {
	for _, call := range c.TG.Log() {
		text := fmt.Sprint(call.Params["text"])
		if to := fmt.Sprint(call.Params["chat_id"]); to != fmt.Sprint(who) && call.Method != "answerCallbackQuery" {
			continue
		}
		if strings.Contains(bottest.Unmarked.Replace(text), words) {
			return true
		}
	}
	return false
}

// TestLateAndForgedTapsGetAKindSentence: what is over, of others, or never was changes nothing.
func TestLateAndForgedTapsGetAKindSentence(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		taps []string // "who button" with %d for the pair
		want string
	}{
		"both pick, another time": {[]string{"amina meetpick.%d.1.1", "amina meetpick.%d.1.2"}, "already"},
		"the one who proposed":    {[]string{"marco meetpick.%d.1.1"}, "not open any more"},
		"a proposal never made":   {[]string{"amina meetpick.%d.7.1"}, "not open any more"},
		"a time never offered":    {[]string{"amina meetpick.%d.1.3"}, "not open any more"},
		"none, twice":             {[]string{"amina meetnone.%d.1", "amina meetnone.%d.1"}, "not open any more"},
		"another's pair":          {[]string{"nina meetpick.%d.1.1"}, "not open any more"},
		"not a number":            {[]string{"amina meetpick.%d.x.1"}, "from before"},
		"told before it was":      {[]string{"amina meettook.%d.1.yes"}, "we know this already"},
		"a turn of the other": {[]string{"amina meetnone.%d.1", "amina meetnew.%d"},
			"It is your buddy's turn."},
		"a turn handed over twice": {[]string{"amina meetnone.%d.1", "marco meetpass.%d", "marco meetpass.%d"},
			"handed over already"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := dated(t)
			people := map[string]int64{"amina": w.Amina, "marco": w.Marco, "nina": w.Nina}
			for _, tap := range c.taps[:len(c.taps)-1] {
				who, data, _ := strings.Cut(tap, " ")
				w.Forge(people[who], fmt.Sprintf(data, w.Now().ID))
			}
			before := appointments(w)
			who, data, _ := strings.Cut(c.taps[len(c.taps)-1], " ")
			w.Forge(people[who], fmt.Sprintf(data, w.Now().ID))
			if fmt.Sprint(appointments(w)) != fmt.Sprint(before) {
				t.Error("something changed")
			}
			if !says(w, people[who], c.want) {
				t.Errorf("nobody said %q: %v", c.want, w.Shown(people[who])[max(0, len(w.Shown(people[who]))-2):])
			}
		})
	}
}

// TestATimeThatPassesIsNotPicked: also while the message still offers it.
func TestATimeThatPassesIsNotPicked(t *testing.T) {
	t.Parallel()
	c := dated(t)
	c.Wait(5*bottest.Day + time.Hour)
	c.Forge(c.Amina, fmt.Sprintf("meetpick.%d.1.1", c.Now().ID))
	if a, _ := appointments(c).Last(); a.Picked != 0 || !says(c, c.Amina, "too soon or over") {
		t.Errorf("picked %d", a.Picked)
	}
	c.Forge(c.Amina, fmt.Sprintf("meetpick.%d.1.2", c.Now().ID))
	if a, _ := appointments(c).Last(); a.Picked != 2 {
		t.Error("the other time cannot be picked")
	}
}

// TestAfterTheEndNothingIsProposed: buttons of a pair that is over change nothing, and nobody is reminded.
func TestAfterTheEndNothingIsProposed(t *testing.T) {
	t.Parallel()
	c := dated(t)
	id := c.Now().ID
	c.Forge(c.Amina, fmt.Sprintf("meetpick.%d.1.1", id))
	c.Forge(c.Amina, fmt.Sprintf("ourend.%d.yes", id))
	since := c.Clock.Now().Add(time.Minute)
	for _, data := range []string{"meet.%d", "meetnew.%d", "meetoff.%d.1.yes", "meetpass.%d", "meettook.%d.1.yes"} {
		c.Forge(c.Marco, fmt.Sprintf(data, id))
	}
	c.Wait(6 * bottest.Day)
	for _, text := range append(c.Heard(c.Amina, since), c.Heard(c.Marco, since)...) {
		if strings.Contains(text, "Tomorrow you meet") || strings.Contains(text, "Did it take place") {
			t.Error(text)
		}
	}
}

// TestWhatIsTypedIsAPlace: links and numbers are refused in kind words, and the question stays.
func TestWhatIsTypedIsAPlace(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Says(c.Marco, "/menu")
	c.Tap(c.Marco, "Propose a meeting")
	c.Tap(c.Marco, "Saturday 28 November, 10:00")
	c.Tap(c.Marco, "Done")
	for _, text := range []string{
		"https://evil.example/x", "meet at t.me/marco", "@marco_here", "cafe.com", "333 123 45 67", "+393331234567",
		"www.example.org", "WhatsApp me",
	} {
		c.Says(c.Marco, text)
		if !strings.Contains(c.Last(c.Marco), "only the place") {
			t.Errorf("%q: %s", text, c.Last(c.Marco))
		}
	}
	c.Says(c.Marco, strings.Repeat("park ", 800))
	if !strings.Contains(c.Last(c.Marco), "120") {
		t.Errorf("4,000 characters: %s", c.Last(c.Marco))
	}
	c.Says(c.Marco, "Bar Centrale, Via Roma 12, 90133 Palermo <b>&</b>")
	a, _ := appointments(c).Last()
	if len(a.Offers) != 1 || a.Offers[0].Place.Typed != "Bar Centrale, Via Roma 12, 90133 Palermo <b>&</b>" {
		t.Errorf("%+v", a)
	}
}

// TestAnErasedPersonLeavesNoPlace: with one of the two go the places and times of both.
func TestAnErasedPersonLeavesNoPlace(t *testing.T) {
	t.Parallel()
	c := dated(t, buddy.Place{Typed: "behind the old mill"})
	c.Says(c.Amina, "/forget")
	c.Update(func(tx *store.Tx) error {
		who, _ := tx.PersonByChat(c.Amina)
		tx.Erase(who.ID)
		if len(tx.Appointments(1).List) != 0 {
			t.Error("still there")
		}
		return nil
	})
}

// TestAProgrammeOffersSoManyPlaces and keeps the others for later.
func TestAProgrammeOffersSoManyPlaces(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Update(func(tx *store.Tx) error {
		p, _ := tx.Programme(1)
		for range buddy.MostVenues {
			if err := p.AddVenue(buddy.Venue{Name: "Park"}); err != nil {
				return err
			}
		}
		tx.PutProgramme(p)
		return nil
	})
	c.Forge(c.Clara, "venuenew")
	c.Says(c.Clara, "One more")
	c.Tap(c.Clara, "Yes")
	c.Tap(c.Clara, "Yes")
	if !says(c, c.Clara, "many places already") {
		t.Error(c.Last(c.Clara))
	}
}

// TestNobodyIsFloodedWithProposals: each reaches the other at once, so there are so many a day.
func TestNobodyIsFloodedWithProposals(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	propose := func() {
		c.Tap(c.Marco, "Sunday 29 November, 10:00")
		c.Tap(c.Marco, "Done")
		c.Tap(c.Marco, "Online")
	}
	open := fmt.Sprintf("meetnew.%d", c.Now().ID)
	c.Arrange(func(tx *store.Tx) error {
		for _, chat := range []int64{c.Amina, c.Marco} {
			p, _ := tx.PersonByChat(chat)
			p.Profile.Free, _ = buddy.ParseSlot("sun.morning")
			tx.PutPerson(p)
		}
		return nil
	})
	for range buddy.MostProposals {
		c.Forge(c.Marco, open)
		propose()
		c.Wait(time.Minute)
	}
	c.Forge(c.Marco, open)
	if n := len(appointments(c).List); n != buddy.MostProposals || !says(c, c.Marco, "wait until tomorrow") {
		t.Errorf("%d proposals: %s", n, c.Last(c.Marco))
	}
	c.Wait(bottest.Day)
	c.Forge(c.Marco, open)
	propose()
}
