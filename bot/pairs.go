package bot

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"buddy"
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

// pairs lists a programme's pairs.
func (t *turn) pairs() error { return t.pairPage("", 0) }

func (t *turn) pairPage(by string, page int) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	chosen := pairFilters[0]
	for _, f := range pairFilters {
		if f.id == by {
			chosen = f
		}
	}
	var chips []buddy.Button
	for _, f := range pairFilters {
		label := t.P("pairs.filter."+f.id+".chip", nil)
		if f.id == chosen.id {
			label = tick + label
		}
		chips = append(chips, chip(label, "pairs", f.id))
	}
	var all []entry
	for _, pair := range t.unconcerned(t.tx.Pairs(p.ID)) {
		if slices.Contains(chosen.states, pair.State) && (pair.Live() || !pair.Approved.IsZero()) {
			all = append(all, entry{line: t.pairLine(pair, p), data: dataOf("pairdesk", pair.ID)})
		}
	}
	s := t.list(t.T("pairs.title", A{"Programme": p.Name, "Count": len(all)}), all, page, func(n int) string { return dataOf("pairs", chosen.id, n) })
	t.leaveAt("pairs", chosen.id, page)
	s.Rows = append(inRows(chips, 3), s.Rows...)
	if n := len(t.openProposals(p.ID, 0)); n > 0 {
		s.Rows = append(s.Rows, row(chip(t.P("match.look.button", A{"Count": n}), "proposals")))
	}
	s.Rows = append(s.Rows, row(t.button("home.button", "home")))
	t.show(s)
	return nil
}

// pairLine says where a pair stands: state, last meeting, week.
func (t *turn) pairLine(p buddy.Pair, site buddy.Programme) string {
	line := t.T("pairs.line", A{"Names": t.both(p), "State": t.stateOf(p)})
	if !p.Begun() || !p.Live() {
		return line
	}
	last := t.T("pairs.unmet", nil)
	if n := len(p.Meetings); n > 0 {
		last = t.T("pairs.last", A{"Date": t.day(p.Meetings[n-1].At)})
	}
	return line + " · " + last + " · " + t.weekOf(p, site)
}

// weekOf is the week of its timetable a pair is in.
func (t *turn) weekOf(p buddy.Pair, site buddy.Programme) string {
	until := t.tx.Now()
	if !p.PausedAt.IsZero() {
		until = p.PausedAt
	}
	week := 0
	if zero := p.WeekZero(site.Location()); until.After(zero) {
		week = int(until.Sub(zero) / (7 * 24 * time.Hour))
	}
	return t.T("pairs.week", A{"Number": week, "Total": buddy.TrackOf(site.Track).Weeks})
}

// pairCard shows a pair with what a coordinator can do for it.
func (t *turn) pairCard(args []string) error {
	p, err := t.ourPair(args, 0)
	if err != nil {
		return err
	}
	if p.State == buddy.Suggested || p.State == buddy.Held {
		return t.proposalCard(args)
	}
	site, err := t.desk()
	if err != nil {
		return err
	}
	parts := []string{t.pairFacts(p, site)}
	for _, id := range p.People {
		if text := t.pulses(p, id); text != "" {
			parts = append(parts, text)
		}
	}
	t.show(screen{Text: strings.Join(parts, "\n\n"), Rows: t.pairButtons(p)})
	return nil
}

// pairFacts lists what is known about a pair.
func (t *turn) pairFacts(p buddy.Pair, site buddy.Programme) string {
	lines := []string{"<b>" + t.T("pairs.card", A{"Names": t.both(p)}) + "</b>"}
	line := func(key string, value any) {
		lines = append(lines, t.T("profile.line", A{"Label": locales.Safe(t.T("pairs."+key, nil)), "Value": value}))
	}
	line("state", t.stateOf(p))
	if p.State == buddy.Paused && !p.Until.IsZero() {
		line("until", t.day(p.Until))
	}
	if p.State == buddy.Proposed {
		line("asked", t.day(p.Approved))
		if at := buddy.WithinHours(p.Approved.In(site.Location())); at.After(t.tx.Now()) {
			line("asks", at)
		}
		yes := 0
		for _, said := range p.Said {
			if said == "yes" {
				yes++
			}
		}
		line("yes", locales.LTR(fmt.Sprintf("%d/2", yes)))
	}
	lines = append(lines, t.interpreterLine(p)...)
	if p.Begun() {
		line("since", t.day(p.Accepted))
		if p.Live() {
			lines = append(lines, t.weekOf(p, site))
		}
		line("meetings", t.meetings(p))
		if lead := p.People[p.Lead.Index()]; p.Live() && p.Lead != "" && lead != 0 {
			line("lead", t.nameOf(lead))
		}
		if next, ok := t.nextBeat(p, site); ok {
			line("next", t.day(next))
		}
	}
	if !p.Live() {
		line("over", t.day(p.EndedAt))
		if note := t.endNote(p); note != "" {
			line("why", note)
		}
	}
	return strings.Join(lines, "\n")
}

// mostMeetings are the latest meetings a card lists.
const mostMeetings = 5

// meetings are how often two have met, with the latest dates.
func (t *turn) meetings(p buddy.Pair) locales.Safe {
	n := len(p.Meetings)
	if n == 0 {
		return locales.Safe(t.T("pairs.unmet", nil))
	}
	var dates []string
	for _, m := range p.Meetings[max(0, n-mostMeetings):] {
		dates = append(dates, locales.Date(t.lang(), m.At.In(t.zone())))
	}
	return locales.Safe(t.T("pairs.met", A{"Count": n, "Dates": dates}))
}

// nextBeat is when the pair next hears from the bot by its timetable.
func (t *turn) nextBeat(p buddy.Pair, site buddy.Programme) (time.Time, bool) {
	track := buddy.TrackOf(site.Track)
	if p.State != buddy.Active && p.State != buddy.Closing || p.Next >= len(track.Beats) {
		return time.Time{}, false
	}
	return track.At(p.Next, p.WeekZero(site.Location())), true
}

func (t *turn) pairButtons(p buddy.Pair) [][]buddy.Button {
	var rows [][]buddy.Button
	switch {
	case t.oneSuspended(p):
		rows = append(rows, row(t.button("pairs.end.button", "pairend", p.ID)))
	case p.State == buddy.Active, p.State == buddy.Closing:
		rows = append(rows, row(t.button("pairs.rest.button", "pairrest", p.ID), t.button("pairs.end.button", "pairend", p.ID)))
	case p.State == buddy.Paused:
		rows = append(rows, row(t.button("pairs.resume.button", "pairresume", p.ID), t.button("pairs.end.button", "pairend", p.ID)))
	case p.State == buddy.Proposed:
		rows = append(rows, row(t.button("pairs.end.button", "pairend", p.ID)))
	}
	if p.Live() {
		rows = append(rows, row(t.button("proposal.explain.button", "explain", p.ID)))
	}
	var people []buddy.Button
	for _, id := range p.People {
		if id != 0 {
			people = append(people, t.personButton(id))
		}
	}
	return append(rows, people, row(t.button("pairs.all.button", "pairs", back), t.button("staff.queue.button", "queue", back)))
}
