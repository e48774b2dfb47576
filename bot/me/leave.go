package me

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
)

// askLeave asks once, and says that a break would do, too.
func askLeave(t *chat.Turn) error {
	rows, text := [][]buddy.Button{chat.Row(t.Button("leave.yes.button", "leave", "yes"))}, losing(t)
	if mayRest(t) == nil {
		rows = append(rows, chat.Row(t.Button("profile.rest.button", "rest")))
		text = chat.Paragraphs(text, t.T("leave.rest", nil))
	}
	t.Show(chat.Screen{
		Text: chat.Paragraphs(t.T("leave.ask", nil), text),
		Rows: append(rows, chat.Row(t.Button("leave.no.button", "home"))),
	})
	return nil
}

// losing says what of the person's pairs ends with their taking part; "" when there is none.
func losing(t *chat.Turn) string {
	return chat.Paragraphs(
		pausing(t, proposed, "rest.ask.proposal", "rest.ask.proposal"),
		pausing(t, buddy.Pair.Begun, "leave.pair", "leave.pair.several"))
}

// leave ends taking part.
func leave(t *chat.Turn, args []string) error {
	if chat.Arg(args, 0) != "yes" {
		return askLeave(t)
	}
	if err := depart(t); err != nil {
		return err
	}
	t.Show(chat.Screen{Text: t.T("leave.done", nil), Rows: [][]buddy.Button{
		chat.Row(t.Button("leave.forget.button", "forget")), chat.Row(t.Button("home.button", "home")),
	}})
	return nil
}

// depart takes the person out of the programme: a buddy hears only that the
// match has ended, open questions are dropped, the answers stay until /forget
// or retention removes them, and lead back until then.
func depart(t *chat.Turn) error {
	if err := endPairs(t); err != nil {
		return err
	}
	for _, talk := range t.Tx.TalksOf(t.Me.ID) {
		if !talk.Over {
			t.Tx.EndTalk(talk.Run)
		}
	}
	if err := t.Me.Leave(); err != nil {
		return err
	}
	t.Save()
	t.Audit("leave", t.Me.ID, 0, "")
	t.SetMenu()
	return nil
}

// endPairs ends every pair that holds the person.
func endPairs(t *chat.Turn) error {
	return duo.EachLive(t, func(p buddy.Pair) error { return duo.End(t, p, buddy.EndLeft, "") })
}

// askStop finds out what somebody who types /stop would like to stop.
func askStop(t *chat.Turn) error {
	if t.Allowed(chat.Participant) != nil {
		t.Show(
			chat.Screen{
				Text: t.T("stop.nothing", nil),
				Rows: [][]buddy.Button{chat.Row(t.Button("command.forget.button", "forget"))},
			},
		)
		return nil
	}
	var rows [][]buddy.Button
	if mayRest(t) == nil {
		rows = append(rows, chat.Row(t.Button("profile.rest.button", "rest")))
	}
	if !t.Me.Quiet {
		rows = append(rows, chat.Row(t.Button("mail.stop.button", "quiet")))
	}
	t.Show(chat.Screen{Text: t.T("stop.ask", nil), Rows: append(rows,
		chat.Row(t.Button("stop.leave.button", "leave")), chat.Row(t.Button("button.cancel", "home")),
	)})
	return nil
}
