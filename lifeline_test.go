package buddy_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
)

func TestALineIsRead(t *testing.T) {
	for line, want := range map[string]buddy.Lifeline{
		"112 Emergency":              {Kind: buddy.EmergencyLine, Phone: "112", Label: "Emergency"},
		"112":                        {Kind: buddy.EmergencyLine, Phone: "112"},
		"Emergency: 112":             {Kind: buddy.EmergencyLine, Phone: "112", Label: "Emergency"},
		"800 123 456 Help line":      {Kind: buddy.OtherLine, Phone: "800 123 456", Label: "Help line"},
		"1522 Antiviolenza (24/7)":   {Kind: buddy.WomensLine, Phone: "1522", Label: "Antiviolenza (24/7)"},
		"Frauen – +39 091 123-456":   {Kind: buddy.OtherLine, Phone: "+39 091 123-456", Label: "Frauen"},
		"116 111 Children":           {Kind: buddy.ChildLine, Phone: "116 111", Label: "Children"},
		"الطوارئ 112":                {Kind: buddy.EmergencyLine, Phone: "112", Label: "الطوارئ"},
		"Room 2, ask for 0911234567": {Kind: buddy.OtherLine, Phone: "0911234567", Label: "Room 2, ask for"},
	} {
		if got, ok := buddy.ReadLifeline(line); !ok || got != want {
			t.Errorf("%q is read as %+v", line, got)
		}
	}
	for _, line := range []string{"", "call us", "Telefono Rosa"} {
		if got, ok := buddy.ReadLifeline(line); ok {
			t.Errorf("%q is read as %+v", line, got)
		}
	}
}

func TestLinesStandInTheOrderOfNeed(t *testing.T) {
	var p buddy.Programme
	p.ReadLifelines([]string{"800 123 Team", "1522 Rosa", "112 Emergency"}, time.Time{})
	var read []string
	for _, l := range p.Lifelines {
		read = append(read, l.Phone)
	}
	if got := strings.Join(read, " "); got != "112 1522 800 123" {
		t.Error(got)
	}
	if err := p.RemoveLifeline(3); err != nil {
		t.Error(err)
	}
	if err := p.AddLifeline(buddy.Lifeline{Kind: buddy.EmergencyLine, Phone: "112"}, time.Time{}); err != nil {
		t.Error(err)
	}
	if _, ok := p.Lifeline(3); ok {
		t.Error("a button of before leads to another number")
	}
	if p.AddLifeline(buddy.Lifeline{Kind: buddy.EmergencyLine, Phone: "1-1-2"}, time.Time{}) == nil {
		t.Error("the same number is told twice")
	}
}

// TestWhatClosesAProgramme: each thing that is missing, one after the other, and what is old enough to be forgiven.
func TestWhatClosesAProgramme(t *testing.T) {
	now := time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC)
	line := func(kind buddy.LifelineKind, days int) buddy.Lifeline {
		return buddy.Lifeline{Kind: kind, Phone: "112", Verified: now.AddDate(0, 0, -days)}
	}
	both := []buddy.Lifeline{line(buddy.EmergencyLine, 0), line(buddy.SafeguardLine, 80)}
	sought := func(days int) (all []buddy.Absence) {
		for _, kind := range buddy.MayLack {
			all = append(all, buddy.Absence{Kind: kind, At: now.AddDate(0, 0, -days)})
		}
		return all
	}
	for _, c := range []struct {
		name    string
		lines   []buddy.Lifeline
		focals  int
		readyBy time.Time
		open    bool
		first   string
		soon    int // what is missing within the notice
	}{
		{"everything is there", both, 1, time.Time{}, true, buddy.LackUnchecked, 1},
		{"no focal point", both, 0, time.Time{}, false, buddy.LackFocal, 2},
		{"nothing at all", nil, 0, time.Time{}, false, string(buddy.EmergencyLine), 3},
		{"no safeguarding contact", both[:1], 1, time.Time{}, false, string(buddy.SafeguardLine), 1},
		{
			"a number nobody called for long",
			[]buddy.Lifeline{line(buddy.EmergencyLine, 90), line(buddy.SafeguardLine, 0)}, 1, time.Time{}, false,
			buddy.LackUnchecked, 1,
		},
		{"older than the rule", nil, 0, now.AddDate(0, 0, 60), true, string(buddy.EmergencyLine), 0},
		{"the time given is over", nil, 0, now, false, string(buddy.EmergencyLine), 3},
	} {
		r := buddy.Programme{Lifelines: c.lines, Absent: sought(0), ReadyBy: c.readyBy}.
			Ready(now, buddy.Crew{Leads: 1, Focals: c.focals, Known: true})
		if r.Open() != c.open || r.Lacks[0].Kind != c.first || len(r.Missing(buddy.LackNotice)) != c.soon {
			t.Errorf("%s: open %v, %+v", c.name, r.Open(), r.Lacks)
		}
	}
}

// TestEachKindOfNumberIsNeeded: one is there, or somebody looked for it and there is none, as long as that is not long
// ago. Help in an emergency is everywhere, and whom to tell of abuse is the programme's own to name.
func TestEachKindOfNumberIsNeeded(t *testing.T) {
	now := time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC)
	for _, kind := range buddy.NeededLines {
		var p buddy.Programme
		for _, other := range buddy.NeededLines {
			if other == kind {
				continue
			}
			if err := p.AddLifeline(buddy.Lifeline{Kind: other, Phone: "112"}, now); err != nil {
				t.Fatal(err)
			}
		}
		if r := p.Ready(now, whole); r.Open() || r.Lacks[0].Kind != string(kind) {
			t.Errorf("without %s: %+v", kind, r.Lacks)
		}
		may := slices.Contains(buddy.MayLack, kind)
		if err := p.MissLine(kind, 7, now); (err == nil) != may {
			t.Errorf("there is no %s: %v", kind, err)
		}
		if p.Ready(now, whole).Open() != may || p.Ready(now.Add(89*24*time.Hour), whole).Open() != may {
			t.Errorf("that there is no %s opens: %v", kind, !may)
		}
		later := now.Add(buddy.LineValid)
		for i := range p.Lifelines {
			if err := p.VerifyLifeline(p.Lifelines[i].ID, 7, later); err != nil || p.Lifelines[i].By != 7 {
				t.Errorf("verified: %+v, %v", p.Lifelines[i], err)
			}
		}
		if r := p.Ready(later, whole); may && (r.Open() || r.Lacks[0].Kind != buddy.LackUnsought) {
			t.Errorf("nobody looked for %s again: %+v", kind, r.Lacks)
		}
		if err := p.AddLifeline(buddy.Lifeline{Kind: kind, Phone: "112"}, later); err != nil {
			t.Fatal(err)
		}
		if _, none := p.Absence(kind); none || !p.Ready(later, whole).Open() || p.MissLine(kind, 7, later) == nil {
			t.Errorf("there is a number of %s by now: %+v", kind, p.Absent)
		}
		if r := p.Ready(later, buddy.Crew{Leads: 1, Focals: 1}); r.Open() || r.Lacks[0].Kind != buddy.LackOperator {
			t.Errorf("nobody knows who is responsible: %+v", r.Lacks)
		}
	}
}

// whole is a crew in which nobody is missing.
var whole = buddy.Crew{Leads: 1, Focals: 1, Known: true}

// TestWhoHasToBeThere: without one of them nobody new may come, and it is said who.
func TestWhoHasToBeThere(t *testing.T) {
	now := time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC)
	var p buddy.Programme
	for _, kind := range buddy.NeededLines {
		if err := p.AddLifeline(buddy.Lifeline{Kind: kind, Phone: "112"}, now); err != nil {
			t.Fatal(err)
		}
	}
	for lack, crew := range map[string]buddy.Crew{
		"": whole, buddy.LackLead: {Focals: 1, Known: true}, buddy.LackFocal: {Leads: 1, Known: true},
		buddy.LackOperator: {Leads: 1, Focals: 1},
	} {
		r := p.Ready(now, crew)
		if r.Open() != (lack == "") || !r.Open() && r.Lacks[0].Kind != lack {
			t.Errorf("%+v: open %v, %+v", crew, r.Open(), r.Lacks[:1])
		}
	}
}

// TestThatThereIsNoneIsTakenBack: then it is missing again.
func TestThatThereIsNoneIsTakenBack(t *testing.T) {
	now := time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC)
	var p buddy.Programme
	if err := p.MissLine(buddy.WomensLine, 7, now); err != nil {
		t.Fatal(err)
	}
	p.Seek(buddy.WomensLine)
	if _, none := p.Absence(buddy.WomensLine); none {
		t.Error("it still counts that there is none")
	}
}
