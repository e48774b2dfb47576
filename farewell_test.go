package buddy_test

import (
	"testing"
	"time"

	"buddy"
)

// TestHoursAreThoseBothSpeakOf: what one of the two noted alone does not count, however often.
func TestHoursAreThoseBothSpeakOf(t *testing.T) {
	p := buddy.Pair{People: [2]buddy.PersonID{amina, marco}, State: buddy.Active, Accepted: monday}
	note := func(day int, who buddy.PersonID) {
		_ = p.Met(buddy.Meeting{At: monday.AddDate(0, 0, day), By: who, How: "person"}, time.UTC)
	}
	note(1, amina)
	note(1, amina)
	note(2, amina)
	note(2, marco)
	note(2, amina)
	note(3, marco)
	told := func(day int, one, two string) buddy.Appointment {
		return buddy.Appointment{
			Offers: []buddy.Offer{{At: monday.AddDate(0, 0, day)}}, Picked: 1, Took: [2]string{one, two},
		}
	}
	none := buddy.Appointments{List: []buddy.Appointment{
		told(1, buddy.TookPlace, ""), told(3, buddy.TookPlace, buddy.TookNot),
		told(4, buddy.TookPlace, buddy.TookPlace),
	}}
	if got := p.Hours(none, time.UTC); got != 1 {
		t.Errorf("%d hours, want that of the day both noted", got)
	}
	both := buddy.Appointments{List: append(none.List, told(3, buddy.TookPlace, buddy.TookPlace))}
	if got := p.Hours(both, time.UTC); got != 2 {
		t.Errorf("%d hours, want 2", got)
	}
}
