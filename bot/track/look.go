package track

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/team"
	"buddy/locales"
	"buddy/track"
)

// overview is the calendar of the programme at one's desk in few lines.
func overview(t *chat.Turn) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	kind := "track.standard"
	if p.Own != nil {
		kind = "track.own"
	}
	parts := []string{t.T("track.title", chat.A{"Programme": p.Name}), t.T(kind, nil), facts(t, p.Timetable())}
	if p.Changes().After(t.Tx.Now()) {
		parts = append(parts, t.T("track.from", chat.A{"Date": t.Day(p.Changes())}))
	}
	change := t.Button("track.change.button", "coursechange")
	if p.Draft != nil {
		change = t.Button("track.resume.button", "coursechange")
	}
	rows := [][]buddy.Button{chat.Row(t.Button("track.look.button", "courseweeks", "now", 0)), chat.Row(change)}
	if p.Own != nil {
		rows = append(rows, chat.Row(t.Button("track.undo.button", "courseundo")))
	}
	rows = append(rows, chat.Row(t.Button("desk.programme.button", "programme")))
	t.Show(chat.Screen{Text: chat.Paragraphs(parts...), Rows: rows})
	return nil
}

// facts are how long a timetable is, and how much of what it holds.
func facts(t *chat.Turn, timetable track.Track) string {
	n := func(kind track.Kind) (n int) {
		for _, b := range timetable.Beats {
			if b.Kind == kind {
				n++
			}
		}
		return n
	}
	lines := []string{
		t.T("track.fact.weeks", chat.A{"Number": timetable.Weeks}),
		t.T("track.fact.checkins", chat.A{"Number": n(track.PulseBeat)}),
		t.T("track.fact.prompts", chat.A{"Number": n(track.PromptBeat) + 1}), // the first comes in week 0
	}
	if heard(t, track.ActivityBeat) {
		lines = append(lines, t.T("track.fact.cards", chat.A{"Number": n(track.ActivityBeat)}))
	}
	return strings.Join(lines, "\n")
}

// heard tells whether a beat of that kind is anything to anybody.
func heard(t *chat.Turn, kind track.Kind) bool {
	return kind == track.Goodbye || t.Book.Plays(pairs.DueOf(kind))
}

// weeksAPage fit on a phone with all they hold.
const weeksAPage = 6

// weeks is a page of a calendar, week by week: the one that is heard, or the one that is being changed.
func weeks(t *chat.Turn, args []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	which, timetable, back := "now", p.Timetable(), t.Button("button.back", "course")
	if chat.Arg(args, 0) == "draft" && p.Draft != nil {
		which, timetable, back = "draft", *p.Draft, t.Button("button.back", "coursechange")
	}
	pages := timetable.Weeks/weeksAPage + 1
	page := min(chat.PageOf(chat.Arg(args, 1)), pages-1)
	var parts []string
	for w := page * weeksAPage; w < min((page+1)*weeksAPage, timetable.Weeks+1); w++ {
		parts = append(parts, weekText(t, timetable, w))
	}
	rows := chat.Pager(t, page, pages, func(n int) string { return chat.DataOf("courseweeks", which, n) })
	if which == "draft" {
		rows = append(rows, chat.Row(t.Button("track.save.button", "coursesave")))
	}
	t.Show(chat.Screen{Text: strings.Join(parts, "\n"), Rows: append(rows, chat.Row(back))})
	return nil
}

// weekText is what pairs hear in one week.
func weekText(t *chat.Turn, timetable track.Track, week int) string {
	lines := []string{t.T("track.week", chat.A{"Number": week, "Phase": t.Nested("phase." + timetable.In(week))})}
	for _, b := range timetable.Beats {
		if b.Week == week && heard(t, b.Kind) {
			lines = append(lines, t.T("track.line", chat.A{
				"Day": t.Nested("weekday." + buddy.Days[b.Day] + ".short"), "What": what(t, b, lineRunes),
			}))
		}
	}
	if len(lines) == 1 {
		lines = append(lines, t.T("track.line.none", nil))
	}
	return strings.Join(lines, "\n")
}

// lineRunes of a prompt say which it is.
const lineRunes = 60

// what a beat is: a prompt by its own words, an activity card by its type where it has to be of one.
func what(t *chat.Turn, b track.Beat, most int) locales.Safe {
	if b.What != "" && slices.Contains([]track.Kind{track.PromptBeat, track.Icebreaker}, b.Kind) {
		return locales.Safe(t.T("track.quote", chat.A{"Text": chat.Short(promptText(t, b.What), most)}))
	}
	if b.What != "" && b.Kind == track.ActivityBeat {
		return locales.Safe(t.T("track.card", chat.A{
			"What": t.Nested("beat.activity"), "Type": t.Nested("activity.type." + b.What + ".button"),
		}))
	}
	return t.Nested("beat." + string(b.Kind))
}

// promptText are a prompt's words, of the team's own too.
func promptText(t *chat.Turn, id string) string {
	if own, ok := t.Tx.Ideas(t.Me.Desk).OwnOf(id); ok {
		_, text := own.In(t.Lang())
		return text
	}
	return t.P("prompt."+strings.ToLower(id), nil)
}
