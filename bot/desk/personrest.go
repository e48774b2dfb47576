package desk

import (
	"slices"
	"strconv"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/bot/me"
	"buddy/bot/pairs"
	"buddy/bot/team"
)

// restPerson gives somebody a break: asks how long, then does it.
func restPerson(t *chat.Turn, args []string) error {
	p, err := team.Ours(t, args, 0)
	if err != nil {
		return err
	}
	weeks, chosen, err := breakOf(args, 1)
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
	var until time.Time
	if weeks > 0 {
		until = duo.RestEnd(them, weeks)
	}
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
	return showPerson(t, args[:1])
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
// given yet, and no weeks mean until somebody ends it.
func breakOf(args []string, i int) (weeks int, chosen bool, err error) {
	if chat.Arg(args, i) == "" {
		return 0, false, nil
	}
	weeks, err = strconv.Atoi(chat.Arg(args, i))
	if err != nil || weeks != 0 && !slices.Contains(me.RestWeeks, weeks) {
		return 0, false, buddy.Refuse("refuse.stale")
	}
	return weeks, true, nil
}

// tellRested tells a person that the team gave them a break.
func tellRested(t *chat.Turn, _ buddy.Due) error {
	if t.Me.Stage != buddy.Resting {
		return nil
	}
	t.Say(
		pairs.Stoppable(
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
	if p.Stage != buddy.Resting || p.ConsentOverdue(t.Tx.Now()) { // their own answer ends that
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
	return showPerson(t, args[:1])
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
