package me

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/bot/gate"
	"buddy/bot/join"
	"buddy/bot/pairs"
	"buddy/bot/safe"
	"buddy/bot/team"
	"buddy/locales"
)

// home is the part of the first screen for somebody who takes part, or did.
func home(t *chat.Turn) chat.Screen {
	switch {
	case team.Suspended(t):
		return safe.SuspendedHome(t)
	case t.Me.Stage == buddy.Applying:
		return chat.Screen{Text: t.T("home.applying", nil), Rows: [][]buddy.Button{
			chat.Row(t.Button("enrol.continue.button", "enrol")), chat.Row(t.Button("home.help.button", "help")),
		}}
	case join.Left(t):
		return join.LeftHome(t)
	case t.Me.Enrolled():
		s := standing(t)
		s.Rows = append(s.Rows, always(t)...)
		return s
	}
	return chat.Screen{}
}

// standing is where somebody enrolled stands: with a buddy, on a break, after it, or waiting.
func standing(t *chat.Turn) chat.Screen {
	if all := pairs.Current(t); len(all) > 0 {
		s := duo.Home(t, all)
		if t.Me.Stage == buddy.Resting {
			s.Rows = append(s.Rows, chat.Row(t.Button("home.resume.button", "resume")))
		}
		return s
	}
	name := chat.A{"Name": t.Me.Profile.Name}
	switch {
	case t.Me.Stage == buddy.Resting:
		return resting(t)
	case t.Me.Finished():
		return chat.Screen{
			Text: t.T("home.alumni", name),
			Rows: [][]buddy.Button{chat.Row(t.Button("home.again.button", "again"))},
		}
	}
	if steps := gate.Steps(t); steps.Text != "" {
		steps.Text = chat.Paragraphs(t.T("home.steps", name), steps.Text)
		return steps
	}
	days := int(t.Tx.Now().Sub(t.Me.Since).Hours() / 24)
	if days == 0 {
		return chat.Screen{Text: t.T("home.waiting.today", name)}
	}
	return chat.Screen{Text: t.T("home.waiting", chat.A{"Name": t.Me.Profile.Name, "Count": days})}
}

// resting is a break without a buddy.
func resting(t *chat.Turn) chat.Screen {
	text := t.T("home.resting", chat.A{"Name": t.Me.Profile.Name})
	if !t.Me.RestUntil.IsZero() {
		text = t.T("home.resting.until", chat.A{
			"Name": t.Me.Profile.Name,
			"Date": locales.Safe(locales.Date(t.Lang(), t.Me.RestUntil.In(t.Zone()))),
		})
	}
	return chat.Screen{Text: text, Rows: [][]buddy.Button{chat.Row(t.Button("home.resume.button", "resume"))}}
}

// always are the buttons that stand below, wherever somebody stands.
func always(t *chat.Turn) (rows [][]buddy.Button) {
	if t.Me.Quiet {
		rows = append(rows, chat.Row(t.Button("home.quiet.button", "loud")))
	}
	return append(rows, chat.Row(t.Button("home.profile.button", "profile"), t.Button("home.help.button", "help")))
}
