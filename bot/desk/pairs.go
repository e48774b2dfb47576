package desk

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/bot/meet"
	"buddy/bot/pairs"
	"buddy/bot/round"
	"buddy/bot/team"
	"buddy/daytime"
	"buddy/locales"
)

// pairFilters are the chips above the list of pairs; "pairs.filter.<id>.chip".
// Suggestions have a list of their own.
var pairFilters = []struct {
	id     string
	states []buddy.PairState
}{
	{"live", []buddy.PairState{buddy.Proposed, buddy.Active, buddy.Paused, buddy.Closing}},
	{"proposed", []buddy.PairState{buddy.Proposed}},
	{"active", []buddy.PairState{buddy.Active}},
	{"paused", []buddy.PairState{buddy.Paused}},
	{"closing", []buddy.PairState{buddy.Closing}},
	{"ended", []buddy.PairState{buddy.Ended}},
}

// listPairs lists a programme's pairs.
func listPairs(t *chat.Turn) error { return pairPage(t, "", 0) }

func pairPage(t *chat.Turn, by string, page int) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	chosen := pairFilters[0]
	var filters []chat.Option
	for _, f := range pairFilters {
		if f.id == by {
			chosen = f
		}
		filters = append(filters, chat.Option{ID: f.id, Label: t.P("pairs.filter."+f.id+".chip", nil)})
	}
	var all []chat.Entry
	for _, pair := range team.Unconcerned(t, t.Tx.Pairs(p.ID)) {
		if slices.Contains(chosen.states, pair.State) && (pair.Live() || !pair.Approved.IsZero()) {
			all = append(all, chat.Entry{Line: pairLine(t, pair, p), Data: chat.DataOf("pairdesk", pair.ID)})
		}
	}
	s := t.List(
		t.T("pairs.title", chat.A{"Programme": p.Name, "Count": len(all)}),
		all,
		page,
		func(n int) string { return chat.DataOf("pairs", chosen.id, n) },
	)
	t.LeaveAt("pairs", chosen.id, page)
	chips := chat.Filters(filters, chosen.id, func(id string) string { return chat.DataOf("pairs", id) })
	s.Rows = append(chips, s.Rows...)
	if n := len(round.OpenProposals(t, p.ID, 0)); n > 0 {
		s.Rows = append(s.Rows, chat.Row(chat.Chip(t.P("match.look.button", chat.A{"Count": n}), "proposals")))
	}
	s.Rows = append(s.Rows, chat.Row(t.Button("home.button", "home")))
	t.Show(s)
	return nil
}

// pairLine says where a pair stands: state, last meeting, week. That it is active goes without saying: a line has
// room for little.
func pairLine(t *chat.Turn, p buddy.Pair, site buddy.Programme) string {
	stands := []string{string(team.StateOf(t, p))}
	if p.Begun() && p.Live() {
		stands = append(stands, lastMet(t, p), weekOf(t, p, site))
	}
	if p.State == buddy.Active && !team.OneSuspended(t, p) {
		stands = stands[1:]
	}
	return t.T("pairs.line", chat.A{"Names": team.Both(t, p), "State": locales.Safe(strings.Join(stands, " · "))})
}

// lastMet is how long ago two met.
func lastMet(t *chat.Turn, p buddy.Pair) string {
	n := len(p.Meetings)
	if n == 0 {
		return t.T("pairs.unmet", nil)
	}
	ago := team.Days(p.Meetings[n-1].At, t.Tx.Now())
	if ago <= 0 {
		return t.T("pairs.last.today", nil)
	}
	return t.T("pairs.last", chat.A{"Count": ago})
}

// weekOf is the week of its timetable a pair is in.
func weekOf(t *chat.Turn, p buddy.Pair, site buddy.Programme) string {
	until := t.Tx.Now()
	if !p.PausedAt.IsZero() {
		until = p.PausedAt
	}
	week := 0
	timetable, zero := site.TimetableOf(p)
	if until.After(zero) {
		week = int(until.Sub(zero) / (7 * 24 * time.Hour))
	}
	return t.T("pairs.week", chat.A{"Number": week, "Total": timetable.Weeks})
}

// showPair shows a pair with what a coordinator can do for it.
func showPair(t *chat.Turn, args []string) error {
	p, err := team.OurPair(t, args, 0)
	if err != nil {
		return err
	}
	if p.State == buddy.Suggested || p.State == buddy.Held {
		return round.ShowProposal(t, args)
	}
	site, err := team.Desk(t)
	if err != nil {
		return err
	}
	parts := []string{pairFacts(t, p, site)}
	for _, id := range p.People {
		if text := pulses(t, p, id); text != "" {
			parts = append(parts, text)
		}
	}
	extra := t.Extras(team.OnPair, uint64(p.ID))
	t.Show(chat.Screen{
		Text: chat.Paragraphs(append(parts, extra.Text)...),
		Rows: append(extra.Rows, pairButtons(t, p)...),
	})
	return nil
}

// pairFacts lists what is known about a pair.
func pairFacts(t *chat.Turn, p buddy.Pair, site buddy.Programme) string {
	lines := []string{"<b>" + t.T("pairs.card", chat.A{"Names": team.Both(t, p)}) + "</b>"}
	line := func(key string, value any) {
		lines = append(
			lines,
			t.T("profile.line", chat.A{"Label": locales.Safe(t.T("pairs."+key, nil)), "Value": value}),
		)
	}
	line("state", team.StateOf(t, p))
	if p.State == buddy.Paused && !p.Until.IsZero() {
		line("until", t.Day(p.Until))
	}
	if p.State != buddy.Paused { // a member's own wish is nobody else's to read
		for _, b := range p.Planned {
			if b.By == "" {
				line("from", t.Day(b.From))
			}
		}
	}
	if p.State == buddy.Proposed {
		line("asked", t.Day(p.Approved))
		if at := daytime.Within(p.Approved.In(site.Location())); at.After(t.Tx.Now()) {
			line("asks", at)
		}
		yes := 0
		for _, answer := range p.Said {
			if answer == "yes" {
				yes++
			}
		}
		line("yes", locales.LTR(fmt.Sprintf("%d/2", yes)))
	}
	lines = append(lines, duo.InterpreterLine(t, p)...)
	if p.Begun() {
		line("since", t.Day(p.Accepted))
		if p.Live() {
			lines = append(lines, weekOf(t, p, site))
		}
		line("meetings", meetings(t, p))
		if turn := p.Turn(pairs.Leads(t, p)); p.Live() && turn != "" && p.People[turn.Index()] != 0 {
			line("lead", team.NameOf(t, p.People[turn.Index()]))
		}
		if percent, of := p.LeadShare(); of > 0 {
			line("leadshare", t.T("pairs.leadshare.value", chat.A{"Percent": percent}))
		}
		if first := meet.WithTeam(t, p); first != "" {
			line("withteam", locales.Safe(first))
		}
		if next, ok := nextBeat(t, p, site); ok {
			line("next", t.Day(next))
		}
	}
	if !p.Live() {
		line("over", t.Day(p.EndedAt))
		if note := endNote(t, p); note != "" {
			line("why", note)
		}
	}
	return strings.Join(lines, "\n")
}

// mostMeetings are the latest meetings that the screen of a pair lists.
const mostMeetings = 5

// meetings are how often two have met, with the latest dates.
func meetings(t *chat.Turn, p buddy.Pair) locales.Safe {
	n := len(p.Meetings)
	if n == 0 {
		return locales.Safe(t.T("pairs.unmet", nil))
	}
	var dates []string
	for _, m := range p.Meetings[max(0, n-mostMeetings):] {
		dates = append(dates, locales.Date(t.Lang(), m.At.In(t.Zone())))
	}
	return locales.Safe(t.T("pairs.met", chat.A{"Count": n, "Dates": dates}))
}

// nextBeat is when the pair next hears from the bot by its timetable.
func nextBeat(t *chat.Turn, p buddy.Pair, site buddy.Programme) (time.Time, bool) {
	timetable, zero := site.TimetableOf(p)
	b, ok := timetable.From(p.Next)
	if !ok || p.State != buddy.Active && p.State != buddy.Closing {
		return time.Time{}, false
	}
	return timetable.At(b, zero), true
}

func pairButtons(t *chat.Turn, p buddy.Pair) [][]buddy.Button {
	var rows [][]buddy.Button
	switch {
	case team.OneSuspended(t, p):
		rows = append(rows, chat.Row(t.Button("pairs.end.button", "pairend", p.ID)))
	case p.State != buddy.Paused && p.Plans("", false):
		rows = append(
			rows,
			chat.Row(
				t.Button("pairs.resume.button", "pairresume", p.ID),
				t.Button("pairs.end.button", "pairend", p.ID),
			),
		)
	case p.State == buddy.Active, p.State == buddy.Closing:
		rows = append(
			rows,
			chat.Row(t.Button("pairs.rest.button", "pairrest", p.ID), t.Button("pairs.end.button", "pairend", p.ID)),
		)
	case p.State == buddy.Paused:
		rows = append(
			rows,
			chat.Row(
				t.Button("pairs.resume.button", "pairresume", p.ID),
				t.Button("pairs.end.button", "pairend", p.ID),
			),
		)
	case p.State == buddy.Proposed:
		rows = append(rows, chat.Row(t.Button("pairs.end.button", "pairend", p.ID)))
	}
	if p.Live() {
		rows = append(rows, chat.Row(t.Button("proposal.explain.button", "explain", p.ID)))
	}
	var people []buddy.Button
	for _, id := range p.People {
		if id != 0 {
			people = append(people, team.PersonButton(t, id))
		}
	}
	return append(
		rows,
		people,
		chat.Row(t.Button("pairs.all.button", "pairs", chat.Back), t.Button("staff.queue.button", "queue", chat.Back)),
	)
}
