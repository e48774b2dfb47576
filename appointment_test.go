package buddy_test

import (
	"slices"
	"testing"
	"time"

	"buddy"

	"pgregory.net/rapid"
)

// TestLawsOfAppointments: whatever two people tap in whatever order, at most one appointment of theirs is open
// or ahead, none was agreed on for a time that had passed, and what each said stands.
func TestLawsOfAppointments(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
		s := buddy.Appointments{Pair: 1}
		side := rapid.SampledFrom([]buddy.Side{buddy.Newcomer, buddy.Local, ""})
		no := rapid.IntRange(-1, 6)
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			by, before := side.Draw(t, "by"), s
			var err error
			switch rapid.IntRange(0, 6).Draw(t, "what") {
			case 0:
				var offers []buddy.Offer
				for range rapid.IntRange(0, 4).Draw(t, "offers") {
					in := time.Duration(rapid.IntRange(-3, 30).Draw(t, "in")) * time.Hour
					offers = append(offers, buddy.Offer{At: now.Add(in), Place: buddy.Place{Typed: "here"}})
				}
				err = s.Propose(by, offers, now)
			case 1:
				err = s.Pick(by, no.Draw(t, "no"), rapid.IntRange(-1, 4).Draw(t, "offer"), now)
			case 2:
				err = s.Decline(by, no.Draw(t, "no"), now)
			case 3:
				err = s.Cancel(by, no.Draw(t, "no"), now)
			case 4:
				err = s.Tell(by, no.Draw(t, "no"), rapid.SampledFrom(append(buddy.Tooks, "x")).Draw(t, "took"), now)
			case 5:
				s.Fade(now)
			case 6:
				now = now.Add(time.Duration(rapid.IntRange(0, 50).Draw(t, "pass")) * time.Hour)
			}
			if err != nil && len(before.List) != len(s.List) {
				t.Fatal("a refusal changed something")
			}
			standing := 0
			for i, a := range s.List {
				if a.Open(now) || a.Ahead(now) {
					standing++
					if i != len(s.List)-1 {
						t.Fatalf("%d of %d stands", i+1, len(s.List))
					}
				}
				if a.Picked != 0 && !a.At().After(a.Agreed) {
					t.Fatal("agreed on a time that had passed")
				}
				if i < len(before.List) {
					for seat, said := range before.List[i].Took {
						if said != "" && a.Took[seat] != said {
							t.Fatal("what was said has changed")
						}
					}
				}
			}
			if standing > 1 {
				t.Fatalf("%d stand", standing)
			}
		}
	})
}

func TestTheFirstPickCounts(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	s := buddy.Appointments{}
	for range 2 {
		must(t, s.Propose(buddy.Local, []buddy.Offer{{At: now.Add(time.Hour)}, {At: now.Add(2 * time.Hour)}}, now))
	}
	if s.Pick(buddy.Local, 2, 1, now) == nil {
		t.Error("the one who proposed picks")
	}
	if s.Pick(buddy.Newcomer, 1, 1, now) == nil {
		t.Error("what was replaced can be picked")
	}
	must(t, s.Pick(buddy.Newcomer, 2, 2, now))
	if r, ok := buddy.AsRefusal(s.Pick(buddy.Newcomer, 2, 1, now)); !ok || r.Key != "refuse.meet.settled" {
		t.Errorf("a second pick: %v", r)
	}
}

func TestContradictionsAreYesAndNo(t *testing.T) {
	for _, c := range []struct {
		took [2]string
		want bool
	}{
		{[2]string{"", ""}, false},
		{[2]string{"yes", ""}, false},
		{[2]string{"yes", "yes"}, false},
		{[2]string{"no", "yes"}, true},
		{[2]string{"yes", "no"}, true},
		{[2]string{"yes", "moved"}, false},
		{[2]string{"moved", "no"}, false},
	} {
		if got := (buddy.Appointment{Took: c.took}).Contradicts(); got != c.want {
			t.Errorf("%v: %t", c.took, got)
		}
	}
}

func TestPlacesFade(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	s := buddy.Appointments{}
	must(t, s.Propose(buddy.Local, []buddy.Offer{
		{At: now.Add(time.Hour), Place: buddy.Place{Typed: "my house"}},
		{At: now.Add(2 * time.Hour), Place: buddy.Place{Venue: "v1"}},
	}, now))
	if s.Fade(now.Add(buddy.KeepPlaces)) {
		t.Error("faded too early")
	}
	if !s.Fade(now.Add(buddy.KeepPlaces+2*time.Hour)) || s.List[0].Offers[0].Place.Typed != "" ||
		s.List[0].Offers[1].Place.Venue != "v1" {
		t.Errorf("not faded: %v", s.List[0].Offers)
	}
}

// TestAMovedDateIsTheSameDate, and the next one after it another.
func TestAMovedDateIsTheSameDate(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	s := buddy.Appointments{Pair: 1}
	var sought []int // days since now
	for i, step := range []struct{ pick, past bool }{{true, false}, {false, false}, {true, true}, {true, false}} {
		made := now.AddDate(0, 0, 10*i)
		if err := s.Propose(buddy.Local, []buddy.Offer{{At: made.AddDate(0, 0, 15)}}, made); err != nil {
			t.Fatal(err)
		}
		if step.past {
			s.List[i].Offers[0].At = made.AddDate(0, 0, 5)
		}
		if step.pick {
			if err := s.Pick(buddy.Newcomer, i+1, 1, made); err != nil {
				t.Fatal(err)
			}
		}
		sought = append(sought, int(s.Sought(i+1).Sub(now).Hours())/24)
	}
	if want := []int{0, 0, 0, 30}; !slices.Equal(sought, want) {
		t.Errorf("%v, want %v", sought, want)
	}
}

// TestAProposalLapsesOnce, and not while another stands for it.
func TestAProposalLapsesOnce(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	at := func(days int) time.Time { return now.AddDate(0, 0, days) }
	s := buddy.Appointments{Pair: 1}
	if s.Lapse(buddy.Local, 0, now) {
		t.Error("nothing lapsed")
	}
	if err := s.Propose(buddy.Local, []buddy.Offer{{At: at(2)}, {At: at(4)}}, now); err != nil {
		t.Fatal(err)
	}
	for i, c := range []struct {
		side buddy.Side
		no   int
		at   time.Time
		want bool
	}{
		{buddy.Local, 1, at(3), false}, {buddy.Newcomer, 1, at(5), false}, {buddy.Local, 2, at(5), false},
		{buddy.Local, 1, at(5), true}, {buddy.Local, 1, at(5), false},
	} {
		if got := s.Lapse(c.side, c.no, c.at); got != c.want {
			t.Errorf("%d: %v", i, got)
		}
	}
}

// TestADroppedDate is what calendars took that is not to be kept: until another takes its place, or its time has come.
func TestADroppedDate(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	s := buddy.Appointments{Pair: 1}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	propose := func(days int) {
		must(s.Propose(buddy.Local, []buddy.Offer{{At: now.AddDate(0, 0, days)}}, now))
	}
	holds := func(step string, at time.Time, want int) {
		t.Helper()
		if got := s.Dropped(at); got != want {
			t.Errorf("%s: %d, want %d", step, got, want)
		}
	}
	holds("nothing", now, 0)
	propose(10)
	holds("proposed", now, 0)
	must(s.Pick(buddy.Newcomer, 1, 1, now))
	holds("agreed", now, 0)
	propose(12)
	holds("to be moved", now, 1)
	holds("its time has come", now.AddDate(0, 0, 11), 0)
	must(s.Decline(buddy.Newcomer, 2, now))
	holds("not moved", now, 1)
	propose(14)
	must(s.Pick(buddy.Newcomer, 3, 1, now))
	holds("moved", now, 0)
	must(s.Cancel(buddy.Newcomer, 3, now))
	holds("called off", now, 3)
}
