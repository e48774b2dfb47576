package bot

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"buddy"
	"buddy/locales"
)

// personCard shows everything a person answered. Reading it leaves a trace
// that the person finds in /mydata.
func (t *turn) personCard(args []string) error {
	p, err := t.ours(args, 0)
	if err != nil {
		return err
	}
	pair, paired := t.tx.LivePairOf(p.ID)
	parts := []string{
		"<b>" + t.T("person.title", A{"Name": p.Profile.Name, "Side": t.sideOf(p), "State": t.standing(p)}) + "</b>",
		t.facts(p, false),
		strings.Join(t.around(p), "\n"),
	}
	if paired {
		parts = append(parts, t.pulses(pair, p.ID))
	}
	t.show(screen{Text: strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "\n\n"), Rows: t.personButtons(p, pair, paired, wayBack(args))})
	return nil
}

// around is what is known about a person beside their answers.
func (t *turn) around(p buddy.Person) []string {
	var lines []string
	line := func(key string, value any) {
		lines = append(lines, t.T("profile.line", A{"Label": locales.Safe(t.T("person."+key, nil)), "Value": value}))
	}
	if !p.Since.IsZero() {
		line("since", t.day(p.Since))
	}
	if p.Source != "" {
		line("source", p.Source)
	}
	if p.Username != "" {
		line("contact", locales.LTR("@"+p.Username))
	} else {
		line("contact", locales.Safe(t.T("person.nousername", nil)))
	}
	if p.Quiet {
		lines = append(lines, t.T("person.quiet", nil))
	}
	if kept := t.keptLine(p); kept != "" {
		lines = append(lines, kept)
	}
	if !p.Unreachable.IsZero() {
		line("unreachable", t.day(p.Unreachable))
	}
	return lines
}

// personButtons lead on from a person's card. from is the list it was opened
// from, by way of the reasons.
func (t *turn) personButtons(p buddy.Person, pair buddy.Pair, paired bool, from way) [][]buddy.Button {
	var rows [][]buddy.Button
	switch {
	case paired && (pair.State == buddy.Suggested || pair.State == buddy.Held):
		rows = append(rows, row(t.button("person.proposal.button", "proposal", pair.ID)))
	case paired:
		rows = append(rows, row(t.button("concern.pair.button", "pairdesk", pair.ID)))
	case p.Matchable():
		rows = append(rows, row(t.button("person.partners.button", "partners", p.ID)))
	}
	if !paired && p.Stage == buddy.Waiting {
		rows = append(rows, row(t.button("why.button", "why", p.ID, from.list, from.page)))
	}
	if p.Username == "" {
		rows = append(rows, t.letterToRow(p.ID, t.P("letter.button", nil))...)
	}
	suspended := t.theySuspended(p)
	switch {
	case p.Stage == buddy.Waiting:
		rows = append(rows, row(t.button("person.rest.button", "personrest", p.ID)))
	case p.Stage == buddy.Resting && !suspended:
		rows = append(rows, row(t.button("person.back.button", "personback", p.ID)))
	}
	if p.Enrolled() {
		apart := row(t.button("person.apart.button", "apart", p.ID))
		if len(t.keptFrom(p)) > 0 {
			apart = append(apart, t.button("person.kept.button", "permit", p.ID))
		}
		rows = append(rows, apart)
	}
	if suspended {
		rows = append(rows, row(t.button("suspended.list.button", "suspended")))
	} else {
		rows = append(rows, row(t.button("person.suspend.button", "suspend", p.ID)))
	}
	return append(rows, row(t.button("person.people.button", "people", back), t.button("staff.queue.button", "queue", back)))
}

// restPerson gives somebody a break: asks how long, then does it.
func (t *turn) restPerson(args []string) error {
	p, err := t.ours(args, 0)
	if err != nil {
		return err
	}
	until, chosen, err := t.breakOf(args, 1)
	if err != nil {
		return err
	}
	if !chosen {
		t.show(screen{
			Text: t.T("person.rest.ask", A{"Name": p.Profile.Name}),
			Rows: append(t.breaks("personrest", uint64(p.ID)), row(t.button("button.back", "person", p.ID))),
		})
		return nil
	}
	if p.Stage != buddy.Waiting {
		return buddy.Refuse("refuse.stale")
	}
	them := t.with(p)
	if err := them.restPairs(until); err != nil {
		return err
	}
	if err := them.me.Rest(until); err != nil {
		return err
	}
	them.save()
	if !until.IsZero() {
		t.tx.Schedule(buddy.Due{At: until, Kind: "person.return", Person: p.ID})
	}
	t.tx.Schedule(buddy.Due{At: t.tx.Now(), Kind: "person.rested", Person: p.ID})
	t.audit("person.rest", p.ID, 0, arg(args, 1))
	t.flash("toast.saved")
	return t.personCard(args[:1])
}

// breaks are the lengths of a break as buttons.
func (t *turn) breaks(name string, id uint64) [][]buddy.Button {
	var buttons []buddy.Button
	for _, n := range restWeeks {
		buttons = append(buttons, chip(t.P("rest.weeks.button", A{"Count": n}), name, id, n))
	}
	return append(inRows(buttons, len(buttons)), row(t.button("break.open.button", name, id, 0)))
}

// breakOf reads the chosen length of a break; chosen is false when none is
// given yet, and a zero time means until somebody ends it.
func (t *turn) breakOf(args []string, i int) (until time.Time, chosen bool, err error) {
	if arg(args, i) == "" {
		return until, false, nil
	}
	weeks, err := strconv.Atoi(arg(args, i))
	if err != nil || weeks != 0 && !slices.Contains(restWeeks, weeks) {
		return until, false, buddy.Refuse("refuse.stale")
	}
	if weeks > 0 {
		programme, _ := t.tx.Programme(t.me.Desk)
		until = returnDate(t.tx.Now().In(programme.Location()), weeks)
	}
	return until, true, nil
}

// tellRested tells a person that the team gave them a break.
func tellRested(t *turn, _ buddy.Due) error {
	if t.me.Stage != buddy.Resting {
		return nil
	}
	t.say(stoppable(t, screen{Text: paragraphs(t.T("news.title", nil), t.T("person.rested", nil)), Rows: [][]buddy.Button{row(t.button("home.resume.button", "resume"))}}))
	return nil
}

// returnPerson ends somebody's break.
func (t *turn) returnPerson(args []string) error {
	p, err := t.ours(args, 0)
	if err != nil {
		return err
	}
	if p.Stage != buddy.Resting {
		return buddy.Refuse("refuse.stale")
	}
	if t.theySuspended(p) {
		return buddy.Refuse("refuse.theysuspended")
	}
	if err := t.with(p).comeBack(); err != nil {
		return err
	}
	t.tx.Schedule(buddy.Due{At: t.tx.Now(), Kind: "person.back", Person: p.ID})
	t.audit("person.return", p.ID, 0, "")
	t.flash("toast.saved")
	return t.personCard(args[:1])
}

// choosePartedFrom lists the other side, to choose who must never be
// suggested to this person; a second argument is the page.
func (t *turn) choosePartedFrom(args []string) error {
	p, err := t.ours(args, 0)
	if err != nil {
		return err
	}
	apart := t.tx.KeptFrom(p.ID)
	site, _ := t.tx.Programme(p.Programme)
	var all []entry
	for _, other := range t.peopleBy(site, filterOf(site, string(p.Profile.Side.Other())), "") {
		if !slices.Contains(apart, other.ID) && !t.involved()[other.ID] {
			all = append(all, entry{
				line: t.T("apart.line", A{"Name": other.Profile.Name, "State": t.standing(other)}),
				name: numbered(other, nameRunes), data: dataOf("apartyes", p.ID, other.ID),
			})
		}
	}
	s := t.list(t.T("apart.title", A{"Name": p.Profile.Name}), all, pageOf(arg(args, 1)), func(n int) string { return dataOf("apart", p.ID, n) })
	s.Rows = append(s.Rows, row(t.button("button.back", "person", p.ID)))
	t.show(s)
	return nil
}

// aparts are the reasons to keep two people apart; "apart.<id>.button".
var aparts = map[string]buddy.Apart{"wish": buddy.ByWish, "power": buddy.ByPower}

// keepApart keeps two people from ever being suggested to each other, after
// asking why. A suggestion of the two goes with it; a pair that was asked does not.
func (t *turn) keepApart(args []string) error {
	p, err := t.ours(args, 0)
	if err != nil {
		return err
	}
	other, err := t.ours(args, 1)
	if err != nil || other.Profile.Side != p.Profile.Side.Other() {
		return buddy.Refuse("refuse.stale")
	}
	why, chosen := aparts[arg(args, 2)]
	if !chosen {
		t.show(screen{
			Text: t.T("apart.ask", A{"Name": p.Profile.Name, "Other": other.Profile.Name}),
			Rows: [][]buddy.Button{
				row(t.button("apart.wish.button", "apartyes", p.ID, other.ID, "wish")),
				row(t.button("apart.power.button", "apartyes", p.ID, other.ID, "power")),
				row(t.button("button.cancel", "person", p.ID)),
			},
		})
		return nil
	}
	t.tx.Forbid(p.ID, other.ID, why)
	t.audit("forbid", p.ID, 0, "")
	t.audit("forbid", other.ID, 0, "")
	for _, pair := range t.tx.PairsOf(p.ID) {
		if pair.Other(p.ID) == other.ID && (pair.State == buddy.Suggested || pair.State == buddy.Held) {
			if err := t.dropProposal(pair, buddy.EndNoMatch); err != nil {
				return err
			}
		}
	}
	t.flash("toast.apart")
	return t.personCard(args[:1])
}

// pulses sums up a member's check-ins in a pair.
func (t *turn) pulses(p buddy.Pair, id buddy.PersonID) string {
	sent, answered := 0, 0
	var last buddy.CheckIn
	for _, c := range t.tx.CheckInsOf(p.ID) {
		if c.Person != id {
			continue
		}
		sent++
		if !c.Answered.IsZero() {
			answered++
			if c.Answered.After(last.Answered) {
				last = c
			}
		}
	}
	if sent == 0 {
		return ""
	}
	lines := []string{t.T("pulses.count", A{"Name": t.nameOf(id), "Answered": answered, "Sent": sent})}
	if answered > 0 {
		lines = append(lines, t.T("pulses.last", A{"Date": t.day(last.Answered), "Answers": t.pulse(last.Pulse)}))
	}
	return strings.Join(lines, "\n")
}

// pulse is one check-in's answers as a list.
func (t *turn) pulse(a buddy.Pulse) []string {
	var out []string
	for _, x := range []struct{ list, id string }{
		{"contact", a.Contact}, {"whynot", a.WhyNot}, {"decided", a.Decided}, {"need", a.Need},
	} {
		if x.id != "" {
			out = append(out, t.P("pulse."+x.list+"."+x.id+".button", nil))
		}
	}
	if a.Feeling > 0 {
		out = append(out, t.P("pulse.feeling."+strconv.Itoa(a.Feeling)+".button", nil))
	}
	return out
}
