package meet

import (
	"testing"
	"time"

	"buddy"
)

// TestTimesOfAnAppointment: by the clock on the wall, also where it is put forward or back.
func TestTimesOfAnAppointment(t *testing.T) {
	rome, err := time.LoadLocation("Europe/Rome")
	if err != nil {
		t.Fatal(err)
	}
	const form = "2006-01-02 15:04"
	for _, c := range []struct{ agreed, at, remind, ask string }{
		{"2026-11-23 11:00", "2026-11-28 10:00", "2026-11-27 18:00", "2026-11-28 18:00"},
		{"2026-11-23 11:00", "2026-11-28 17:00", "2026-11-27 18:00", "2026-11-28 19:00"},
		{"2026-11-23 11:00", "2026-11-28 18:00", "2026-11-27 18:00", "2026-11-29 10:00"}, // over at 20:00
		{"2026-11-23 11:00", "2026-11-28 21:00", "2026-11-27 18:00", "2026-11-29 10:00"},
		{"2026-11-27 18:00", "2026-11-28 10:00", "", "2026-11-28 18:00"},                 // agreed too late
		{"2027-03-22 11:00", "2027-03-28 10:00", "2027-03-27 18:00", "2027-03-28 18:00"}, // put forward at 02:00
		{"2027-03-22 11:00", "2027-03-27 21:00", "2027-03-26 18:00", "2027-03-28 10:00"},
		{"2027-10-25 11:00", "2027-10-31 10:00", "2027-10-30 18:00", "2027-10-31 18:00"}, // put back at 03:00
		{"2027-10-25 11:00", "2027-10-30 20:00", "2027-10-29 18:00", "2027-10-31 10:00"},
	} {
		read := func(s string) time.Time {
			at, err := time.ParseInLocation(form, s, rome)
			if err != nil {
				t.Fatal(err)
			}
			return at
		}
		a := buddy.Appointment{Offers: []buddy.Offer{{At: read(c.at).UTC()}}, Picked: 1, Agreed: read(c.agreed).UTC()}
		remind := ""
		if at := remindAt(a, rome); !at.IsZero() {
			remind = at.In(rome).Format(form)
		}
		if ask := askAt(a, rome).In(rome).Format(form); remind != c.remind || ask != c.ask {
			t.Errorf("%s: reminded %q, asked %q", c.at, remind, ask)
		}
	}
}

// TestTimesToMeetLieAhead: in no zone and on no day is a time offered that is too soon, and the hours are those of
// the clock on the wall.
func TestTimesToMeetLieAhead(t *testing.T) {
	for _, zone := range []string{"Europe/Rome", "Africa/Cairo", "America/Santiago", "Asia/Kathmandu"} {
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		for n := range 2 * 366 {
			now := time.Date(2026, 1, 1, n%24, 30, 0, 0, time.UTC).AddDate(0, 0, n).In(loc)
			free := timesFree(1<<21-1, now)
			if len(free) < 3*(daysAhead-1) {
				t.Fatalf("%s %v: only %d times", zone, now, len(free))
			}
			for i, at := range free {
				if at.Before(now.Add(notice)) || i > 0 && !at.After(free[i-1]) || !meetable(at, now) {
					t.Fatalf("%s %v offers %v", zone, now, at)
				}
			}
			for days := range daysAhead {
				for _, at := range hoursOf(days, now) {
					if at.Minute() != 0 || at.Hour() < 8 || at.Hour() > 21 {
						t.Fatalf("%s: %v", zone, at)
					}
				}
			}
		}
	}
}

func TestFreeTimesAreThoseOfTheGrid(t *testing.T) {
	free, _ := buddy.ParseSlot("sat.evening")
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	times := timesFree(free, now)
	if len(times) != 2 || !times[0].Equal(time.Date(2026, 11, 28, 18, 0, 0, 0, time.UTC)) ||
		!times[1].Equal(time.Date(2026, 12, 5, 18, 0, 0, 0, time.UTC)) {
		t.Errorf("%v", times)
	}
	if times := timesFree(0, now); times != nil {
		t.Errorf("%v", times)
	}
}
