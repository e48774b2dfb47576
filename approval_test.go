package buddy_test

import (
	"testing"
	"time"

	"buddy"
)

// TestASecondPairOfEyes: nobody says yes to themselves, nor who it is about, nor who has not the role; a yes and a
// request count for a day.
func TestASecondPairOfEyes(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	focal := func(id buddy.PersonID, at buddy.ProgrammeID) buddy.Person {
		p := buddy.Person{ID: id}
		p.Appoint(buddy.FocalPoint, at, now)
		return p
	}
	asked := buddy.Approval{
		ID: 1, What: buddy.ReadReport, Programme: 1, Role: buddy.FocalPoint, About: []buddy.PersonID{3},
	}.Asked(1, now)
	owned := asked
	owned.Role = ""
	for name, c := range map[string]struct {
		a   buddy.Approval
		by  buddy.Person
		at  time.Time
		may bool
	}{
		"another":               {asked, focal(2, 1), now, true},
		"at the last moment":    {asked, focal(2, 1), now.Add(buddy.ApprovalLasts - 1), true},
		"too late":              {asked, focal(2, 1), now.Add(buddy.ApprovalLasts), false},
		"who asked":             {asked, focal(1, 1), now, false},
		"whom it is about":      {asked, focal(3, 1), now, false},
		"of another programme":  {asked, focal(2, 2), now, false},
		"a coordinator":         {asked, buddy.Person{ID: 2, Staff: []buddy.ProgrammeID{1}}, now, false},
		"an owner":              {asked, buddy.Person{ID: 2, Owner: true}, now, false},
		"nobody":                {asked, focal(0, 1), now, false},
		"an owner, for owners":  {owned, buddy.Person{ID: 2, Owner: true}, now, true},
		"the owner who asked":   {owned, buddy.Person{ID: 1, Owner: true}, now, false},
		"no owner, for owners":  {owned, focal(2, 1), now, false},
		"an owner it is about":  {owned, buddy.Person{ID: 3, Owner: true}, now, false},
		"an owner the day over": {owned, buddy.Person{ID: 2, Owner: true}, now.Add(buddy.ApprovalLasts), false},
	} {
		a := c.a
		if err := a.Give(c.by, c.at); (err == nil) != c.may || a.Holds(c.at) != c.may {
			t.Errorf("%s: %v, holds %v", name, err, a.Holds(c.at))
			continue
		}
		if !c.may {
			continue
		}
		if a.Give(focal(4, 1), c.at) == nil {
			t.Errorf("%s: given twice", name)
		}
		if !a.Holds(c.at.Add(buddy.ApprovalLasts-1)) || a.Holds(c.at.Add(buddy.ApprovalLasts)) {
			t.Errorf("%s: it does not count for a day", name)
		}
	}
}
