package desk

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/bot/join"
	"buddy/bot/me"
	"buddy/bot/round"
	"buddy/bot/team"
	"buddy/locales"
)

// personCard shows everything a person answered. Reading it leaves a trace
// that the person finds in /mydata.
func personCard(t *chat.Turn, args []string) error {
	p, err := team.Ours(t, args, 0)
	if err != nil {
		return err
	}
	pair, paired := t.Tx.LivePairOf(p.ID)
	parts := []string{
		"<b>" + t.T(
			"person.title",
			chat.A{"Name": p.Profile.Name, "Side": team.SideOf(t, p), "State": team.Standing(t, p)},
		) + "</b>",
		join.Facts(t, p, chat.ToTeam),
		strings.Join(around(t, p), "\n"),
	}
	if paired {
		parts = append(parts, pulses(t, pair, p.ID))
	}
	t.Show(
		chat.Screen{
			Text: strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "\n\n"),
			Rows: team.PersonButtons(t, p, pair, paired, team.WayBack(args)),
		},
	)
	return nil
}

// around is what is known about a person beside their answers.
func around(t *chat.Turn, p buddy.Person) []string {
	var lines []string
	line := func(key string, value any) {
		lines = append(
			lines,
			t.T("profile.line", chat.A{"Label": locales.Safe(t.T("person."+key, nil)), "Value": value}),
		)
	}
	if !p.Since.IsZero() {
		line("since", t.Day(p.Since))
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
	if kept := keptLine(t, p); kept != "" {
		lines = append(lines, kept)
	}
	if !p.Unreachable.IsZero() {
		line("unreachable", t.Day(p.Unreachable))
	}
	return lines
}

// restPerson gives somebody a break: asks how long, then does it.
func restPerson(t *chat.Turn, args []string) error {
	p, err := team.Ours(t, args, 0)
	if err != nil {
		return err
	}
	until, chosen, err := breakOf(t, args, 1)
	if err != nil {
		return err
	}
	if !chosen {
		t.Show(chat.Screen{
			Text: t.T("person.rest.ask", chat.A{"Name": p.Profile.Name}),
			Rows: append(breaks(t, "personrest", uint64(p.ID)), chat.Row(t.Button("button.back", "person", p.ID))),
		})
		return nil
	}
	if p.Stage != buddy.Waiting {
		return buddy.Refuse("refuse.stale")
	}
	them := t.With(p)
	if err := me.RestPairs(them, until); err != nil {
		return err
	}
	if err := them.Me.Rest(until); err != nil {
		return err
	}
	them.Save()
	if !until.IsZero() {
		t.Tx.Schedule(buddy.DueAt(me.DueReturn, until).To(p.ID))
	}
	t.Tx.Schedule(buddy.DueAt(dueRested, t.Tx.Now()).To(p.ID))
	t.Audit("person.rest", p.ID, 0, chat.Arg(args, 1))
	t.Flash("toast.saved")
	return personCard(t, args[:1])
}

// breaks are the lengths of a break as buttons.
func breaks(t *chat.Turn, name string, id uint64) [][]buddy.Button {
	var buttons []buddy.Button
	for _, n := range me.RestWeeks {
		buttons = append(buttons, chat.Chip(t.P("rest.weeks.button", chat.A{"Count": n}), name, id, n))
	}
	return append(chat.InRows(buttons, len(buttons)), chat.Row(t.Button("break.open.button", name, id, 0)))
}

// breakOf reads the chosen length of a break; chosen is false when none is
// given yet, and a zero time means until somebody ends it.
func breakOf(t *chat.Turn, args []string, i int) (until time.Time, chosen bool, err error) {
	if chat.Arg(args, i) == "" {
		return until, false, nil
	}
	weeks, err := strconv.Atoi(chat.Arg(args, i))
	if err != nil || weeks != 0 && !slices.Contains(me.RestWeeks, weeks) {
		return until, false, buddy.Refuse("refuse.stale")
	}
	if weeks > 0 {
		programme, _ := t.Tx.Programme(t.Me.Desk)
		until = duo.ReturnDate(t.Tx.Now().In(programme.Location()), weeks)
	}
	return until, true, nil
}

// tellRested tells a person that the team gave them a break.
func tellRested(t *chat.Turn, _ buddy.Due) error {
	if t.Me.Stage != buddy.Resting {
		return nil
	}
	t.Say(
		duo.Stoppable(
			t,
			chat.Screen{
				Text: chat.Paragraphs(t.T("news.title", nil), t.T("person.rested", nil)),
				Rows: [][]buddy.Button{chat.Row(t.Button("home.resume.button", "resume"))},
			},
		),
	)
	return nil
}

// returnPerson ends somebody's break after asking once more, and never while an urgent case of
// theirs is open: they may need it. Arguments: the person, the answer.
func returnPerson(t *chat.Turn, args []string) error {
	p, err := team.Ours(t, args, 0)
	if err != nil {
		return err
	}
	if p.Stage != buddy.Resting {
		return buddy.Refuse("refuse.stale")
	}
	if team.TheySuspended(t, p) {
		return buddy.Refuse("refuse.theysuspended")
	}
	if needed := openUrgent(t, p.ID); needed || chat.Arg(args, 1) != "yes" {
		restLasts(t, p, needed)
		return nil
	}
	if err := duo.ComeBack(t.With(p)); err != nil {
		return err
	}
	t.Tx.Schedule(buddy.DueAt(me.DueBack, t.Tx.Now()).To(p.ID))
	t.Audit("person.return", p.ID, 0, "")
	t.Flash("toast.saved")
	return personCard(t, args[:1])
}

// restLasts says that somebody's break goes on, and asks whether it shall end where it may.
func restLasts(t *chat.Turn, p buddy.Person, needed bool) {
	ask, rows := t.T("person.back.ask", chat.A{"Name": p.Profile.Name}), [][]buddy.Button{
		chat.Row(t.Button("pairs.break.yes.button", "personback", p.ID, "yes")),
	}
	if needed {
		ask, rows = t.T("pairs.break.needed", nil), nil
	}
	t.Show(chat.Screen{Text: ask, Rows: append(rows, chat.Row(t.Button("button.back", "person", p.ID)))})
}

// choosePartedFrom lists the other side, to choose who must never be
// suggested to this person; a second argument is the page.
func choosePartedFrom(t *chat.Turn, args []string) error {
	p, err := team.Ours(t, args, 0)
	if err != nil {
		return err
	}
	apart := t.Tx.KeptFrom(p.ID)
	site, _ := t.Tx.Programme(p.Programme)
	var all []chat.Entry
	for _, other := range peopleBy(t, site, filterOf(site, string(p.Profile.Side.Other())), "") {
		if !slices.Contains(apart, other.ID) && !team.Involved(t)[other.ID] {
			all = append(all, chat.Entry{
				Line: t.T("apart.line", chat.A{"Name": other.Profile.Name, "State": team.Standing(t, other)}),
				Name: team.Numbered(other, chat.NameRunes), Data: chat.DataOf("apartyes", p.ID, other.ID),
			})
		}
	}
	s := t.List(
		t.T("apart.title", chat.A{"Name": p.Profile.Name}),
		all,
		chat.PageOf(chat.Arg(args, 1)),
		func(n int) string { return chat.DataOf("apart", p.ID, n) },
	)
	s.Rows = append(s.Rows, chat.Row(t.Button("button.back", "person", p.ID)))
	t.Show(s)
	return nil
}

// aparts are the reasons to keep two people apart; "apart.<id>.button".
var aparts = map[string]buddy.Apart{"wish": buddy.ByWish, "power": buddy.ByPower}

// keepApart keeps two people from ever being suggested to each other, after
// asking why. A suggestion of the two goes with it; a pair that was asked does not.
func keepApart(t *chat.Turn, args []string) error {
	p, err := team.Ours(t, args, 0)
	if err != nil {
		return err
	}
	other, err := team.Ours(t, args, 1)
	if err != nil || other.Profile.Side != p.Profile.Side.Other() {
		return buddy.Refuse("refuse.stale")
	}
	why, chosen := aparts[chat.Arg(args, 2)]
	if !chosen {
		t.Show(chat.Screen{
			Text: t.T("apart.ask", chat.A{"Name": p.Profile.Name, "Other": other.Profile.Name}),
			Rows: [][]buddy.Button{
				chat.Row(t.Button("apart.wish.button", "apartyes", p.ID, other.ID, "wish")),
				chat.Row(t.Button("apart.power.button", "apartyes", p.ID, other.ID, "power")),
				chat.Row(t.Button("button.cancel", "person", p.ID)),
			},
		})
		return nil
	}
	team.HandOver(t, p.ID, func() {
		team.HandOver(t, other.ID, func() { t.Tx.Forbid(p.ID, other.ID, why) })
	})
	t.Audit("forbid", p.ID, 0, "")
	t.Audit("forbid", other.ID, 0, "")
	for _, pair := range t.Tx.PairsOf(p.ID) {
		if pair.Other(p.ID) == other.ID && (pair.State == buddy.Suggested || pair.State == buddy.Held) {
			if err := round.DropProposal(t, pair, buddy.EndNoMatch); err != nil {
				return err
			}
		}
	}
	t.Flash("toast.apart")
	return personCard(t, args[:1])
}

// pulses sums up a member's check-ins in a pair.
func pulses(t *chat.Turn, p buddy.Pair, id buddy.PersonID) string {
	sent, answered := 0, 0
	var last buddy.CheckIn
	for _, c := range t.Tx.CheckInsOf(p.ID) {
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
	lines := []string{t.T("pulses.count", chat.A{"Name": team.NameOf(t, id), "Answered": answered, "Sent": sent})}
	if answered > 0 {
		lines = append(lines, t.T("pulses.last", chat.A{"Date": t.Day(last.Answered), "Answers": pulse(t, last.Pulse)}))
	}
	return strings.Join(lines, "\n")
}

// pulse is one check-in's answers as a list.
func pulse(t *chat.Turn, a buddy.Pulse) []string {
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
