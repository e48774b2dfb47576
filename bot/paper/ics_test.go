package paper_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-ical"

	"buddy/bot/paper"
)

// TestAnotherProgramReadsTheCalendar parses with a library that shares no line with the one that wrote it.
func TestAnotherProgramReadsTheCalendar(t *testing.T) {
	rome, err := time.LoadLocation("Europe/Rome")
	if err != nil {
		t.Fatal(err)
	}
	made := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	long := strings.Repeat("لقاء مع أمينة؛ في المكتبة، ", 20) + "\nhttps://example.org"
	want := []paper.Event{
		{ID: "a@buddybot", At: time.Date(2026, 3, 27, 18, 0, 0, 0, rome), Length: time.Hour,
			Title: "قهوة, чай; café \\ té", Place: "Via Roma 1, Palermo", Off: true},
		{ID: "b@buddybot", At: time.Date(2026, 3, 30, 18, 0, 0, 0, rome), Length: 90 * time.Minute,
			Title: "Зустріч", Text: long},
		{ID: "c@buddybot", At: time.Date(2026, 10, 25, 0, 0, 0, 0, rome), Title: "Mitte"},
	}
	raw := paper.Calendar{Name: "Buddy, Palermo", Made: made, Events: want}.ICS()
	for i, line := range strings.Split(strings.TrimSuffix(string(raw), "\r\n"), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
			t.Errorf("line %d has %d bytes: %q", i, len(line), line)
		}
	}
	cal, err := ical.NewDecoder(bytes.NewReader(raw)).Decode()
	if err != nil {
		t.Fatal(err)
	}
	events := cal.Events()
	if len(events) != len(want) {
		t.Fatalf("%d events", len(events))
	}
	for i, e := range events {
		w := want[i]
		text := func(name string) string {
			s, err := e.Props.Text(name)
			if err != nil {
				t.Error(err)
			}
			return s
		}
		start, err := e.DateTimeStart(rome)
		if err != nil || !start.Equal(w.At) {
			t.Errorf("%s begins %v, %v", w.ID, start, err)
		}
		end, err := e.DateTimeEnd(rome)
		length := w.Length
		if length == 0 { // the whole day
			length = w.At.AddDate(0, 0, 1).Sub(w.At)
		}
		if err != nil || !end.Equal(start.Add(length)) {
			t.Errorf("%s ends %v, %v", w.ID, end, err)
		}
		if text(ical.PropUID) != w.ID || text(ical.PropSummary) != w.Title || text(ical.PropDescription) != w.Text ||
			text(ical.PropLocation) != w.Place {
			t.Errorf("%s reads %q %q %q",
				w.ID, text(ical.PropSummary), text(ical.PropDescription), text(ical.PropLocation))
		}
		if status := text(ical.PropStatus); status == string(ical.EventCancelled) != w.Off {
			t.Errorf("%s is %s", w.ID, status)
		}
		if stamp, err := e.Props.DateTime(ical.PropDateTimeStamp, nil); err != nil || !stamp.Equal(made) {
			t.Errorf("stamped %v, %v", stamp, err)
		}
	}
	if again := (paper.Calendar{Name: "Buddy, Palermo", Made: made, Events: want}).ICS(); !bytes.Equal(again, raw) {
		t.Error("the same calendar is another file")
	}
}
