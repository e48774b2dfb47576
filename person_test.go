package buddy_test

import (
	"slices"
	"testing"
	"time"

	"buddy"
)

func TestATeamIsJoinedOnce(t *testing.T) {
	p := buddy.Person{Staff: []buddy.ProgrammeID{1}, Desk: 1}
	p.JoinTeam(2)
	p.JoinTeam(2)
	if !slices.Equal(p.Staff, []buddy.ProgrammeID{1, 2}) || p.Desk != 2 {
		t.Errorf("staff of %v, at desk %d", p.Staff, p.Desk)
	}
	must(t, p.TurnTo(1))
	refused(t, p.TurnTo(3), "refuse.stale")
	if p.Desk != 1 {
		t.Errorf("at desk %d", p.Desk)
	}
}

func TestNoRunHasANameTwice(t *testing.T) {
	var p buddy.Person
	for _, c := range []struct {
		now  time.Time
		open []uint64
		want uint64
	}{
		{time.Unix(-5, 0), nil, 1},
		{time.Unix(-5, 0), nil, 2},
		{time.Unix(100, 0), nil, 100},
		{time.Unix(100, 0), []uint64{100, 7}, 101},
		{time.Unix(50, 0), []uint64{200}, 201}, // restored: the clock is behind an open run
	} {
		if got := p.NextRun(c.now, c.open); got != c.want {
			t.Errorf("at %d beside %v: %d, want %d", c.now.Unix(), c.open, got, c.want)
		}
	}
}

func TestANewDescriptionKeepsWhatIsNotAsked(t *testing.T) {
	p := buddy.Person{Profile: buddy.Profile{Name: "Ina", Capacity: 3, AnyAge: true, Avoid: "X"}}
	p.Describe(buddy.Profile{Name: "Ina B"})
	if f := p.Profile; f.Name != "Ina B" || f.Capacity != 3 || !f.AnyAge || f.Avoid != "" {
		t.Errorf("described as %+v", f)
	}
}

func TestACoordinatorKeepsTheTeamWithoutTheParticipant(t *testing.T) {
	p := buddy.Person{
		ID: 1, Lang: "de", Staff: []buddy.ProgrammeID{2}, Programme: 2, Source: "Library", Stage: buddy.Left,
		Profile: buddy.Profile{Name: "Ina"}, Since: monday, StayAsked: monday,
	}
	p.ForgetPart()
	if p.Profile.Name != "" || p.Programme != 0 || p.Source != "" || p.Stage != buddy.Outside || !p.Since.IsZero() ||
		!p.StayAsked.IsZero() || !p.Coordinates(2) || p.Lang != "de" {
		t.Errorf("left of a participant: %+v", p)
	}
}

func TestTheOwnFileHoldsNoCommonNumber(t *testing.T) {
	p := buddy.Person{ID: 7, Runs: 3, Came: []uint64{4}, Named: monday, Lang: "de"}
	own := p.Own()
	if own.ID != 0 || own.Runs != 0 || own.Came != nil || !own.Named.IsZero() || own.Lang != "de" || p.ID != 7 {
		t.Errorf("%+v of %+v", own, p)
	}
}
