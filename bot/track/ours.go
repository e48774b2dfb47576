package track

import (
	"slices"
	"strings"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/safe"
	"buddy/daytime"
	"buddy/locales"
)

// ahead is how far a pair's calendar looks in chat, in days.
const ahead = 4 * 7

// date is one entry of a pair's calendar.
type date struct {
	no   int // the same for the same entry
	at   time.Time
	long time.Duration
	what string // a text
}

// How long an entry is in somebody's own calendar.
const (
	moment  = 15 * time.Minute
	meeting = buddy.MeetingLength
)

// dates are what is still to come for a pair, soonest first.
func dates(t *chat.Turn, p buddy.Pair) (all []date) {
	timetable, zero := pairs.Timetable(t.Tx, p)
	for b, ok := timetable.From(p.Next); ok; b, ok = timetable.From(b.No() + 1) {
		if at := timetable.At(b, zero); at.After(t.Tx.Now()) && heard(t, b.Kind) {
			all = append(all, date{b.No(), at, moment, "beat." + string(b.Kind)})
		}
	}
	s := t.Tx.Appointments(p.ID)
	for i, a := range s.List {
		if a.Ahead(t.Tx.Now()) {
			all = append(all, date{int(s.Sought(i + 1).Unix()), a.At(), meeting, "calendar.meeting"})
		}
	}
	slices.SortStableFunc(all, func(a, b date) int { return a.at.Compare(b.at) })
	return all
}

// dropped is the date the two had agreed on that is off, for calendars that have it.
func dropped(t *chat.Turn, p buddy.Pair) (all []date) {
	s := t.Tx.Appointments(p.ID)
	if no := s.Dropped(t.Tx.Now()); no != 0 {
		all = append(all, date{int(s.Sought(no).Unix()), s.List[no-1].At(), meeting, "calendar.file.off"})
	}
	return all
}

// leadToOurs is a button on the screen of a pair.
func leadToOurs(t *chat.Turn, id uint64) chat.Screen {
	return chat.Screen{Rows: [][]buddy.Button{chat.Row(t.Button("calendar.button", "calendar", id))}}
}

// allOurs is what comes next for a person, pair by pair.
func allOurs(t *chat.Turn) error {
	var mine []buddy.Pair
	for _, p := range t.Tx.PairsOf(t.Me.ID) {
		if p.Live() && p.Begun() {
			mine = append(mine, p)
		}
	}
	if len(mine) == 0 {
		t.Show(chat.Screen{
			Text: t.T("calendar.nobody", nil), Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))},
		})
		return nil
	}
	show(t, mine)
	return nil
}

// ours is what comes next for one pair.
func ours(t *chat.Turn, args []string) error {
	p, err := pairs.Begun(t, args)
	if err != nil {
		return err
	}
	show(t, []buddy.Pair{p})
	return nil
}

func show(t *chat.Turn, mine []buddy.Pair) {
	parts := []string{t.T("calendar.title", nil)}
	var rows [][]buddy.Button
	for _, p := range mine {
		list, any := listed(t, p)
		parts = append(parts, t.T("calendar.with", pairs.Named(t, p))+"\n"+list)
		if any {
			button := t.Button("calendar.take.button", "calendarfile", p.ID)
			if len(mine) > 1 {
				button = chat.Chip(t.P("calendar.take.label", chat.A{
					"Name": chat.Short(pairs.Buddy(t, p).Profile.Name, 16),
				}), "calendarfile", p.ID)
				button.Fixed = false
			}
			rows = append(rows, chat.Row(button))
		}
	}
	if t.Me.Quiet {
		parts = append(parts, t.T("calendar.quiet", nil))
	}
	t.Show(chat.Screen{Text: chat.Paragraphs(parts...), Rows: append(rows, chat.Row(t.Button("home.button", "home")))})
}

// listed are the lines of one pair, and whether there is anything to take along.
func listed(t *chat.Turn, p buddy.Pair) (text string, any bool) {
	switch {
	case p.State == buddy.Paused:
		return t.T("calendar.paused", nil), false
	case safe.Still(t, p):
		return t.T("still.text", nil), false
	}
	all := dates(t, p)
	y, m, d := t.Now().Date()
	end := daytime.At(y, m, d+ahead, 0, 0, t.Zone())
	soon := slices.DeleteFunc(slices.Clone(all), func(d date) bool { return d.at.After(end) })
	if len(soon) == 0 {
		return t.T("calendar.none", nil), len(all) > 0
	}
	var lines []string
	for _, d := range soon {
		lines = append(lines, t.T("calendar.line", chat.A{
			"Date": locales.Safe(locales.DateTime(t.Lang(), d.at.In(t.Zone()))),
			"What": t.Nested(d.what),
		}))
	}
	return strings.Join(lines, "\n"), true
}
