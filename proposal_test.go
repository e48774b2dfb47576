package buddy_test

import (
	"testing"
	"time"

	"buddy"
)

func TestTheTimeToAnswerCountsFromTheCard(t *testing.T) {
	p := proposed(t)
	p.Asked = [2]time.Time{}
	if p.Awaits(stranger) || !p.Awaits(marco) || !p.Ask(marco, monday) || p.Ask(marco, monday.Add(time.Hour)) {
		t.Errorf("asked: %+v", p.Asked)
	}
	p.AskLate(marco, monday.Add(2*time.Hour))
	if want := [2]time.Time{1: monday.Add(2 * time.Hour)}; p.Asked != want {
		t.Errorf("late: %v", p.Asked)
	}
	must(t, p.Say(marco, true, monday))
	p.Unask(marco) // answered
	p.Ask(amina, monday)
	p.Unask(amina)
	if p.Awaits(marco) || p.Asked[1].IsZero() || !p.Asked[0].IsZero() {
		t.Errorf("taken back: %v", p.Asked)
	}
}

func TestNotesAboutAPairFade(t *testing.T) {
	p := active(t)
	p.HoldNote = "asked first"
	if p.Fade(monday.AddDate(9, 0, 0)) {
		t.Error("a live pair faded")
	}
	must(t, p.End(buddy.EndByStaff, 9, "moved", monday))
	if p.Fade(monday.Add(buddy.KeepNotes)) || !p.Fade(monday.Add(buddy.KeepNotes+1)) ||
		p.Fade(monday.AddDate(9, 0, 0)) || p.HoldNote+p.EndNote != "" {
		t.Errorf("notes %q and %q", p.HoldNote, p.EndNote)
	}
}
