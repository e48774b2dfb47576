package bot

import (
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/desk"
	"buddy/bot/duo"
	"buddy/bot/join"
	"buddy/bot/owner"
	"buddy/bot/safe"
	"buddy/bot/team"
	"buddy/locales"
)

// homeOf is the first screen of a person: where they stand and what they can do
// now. It is a function of the store alone, so any way leads to the same one.
func homeOf(t *chat.Turn) chat.Screen {
	var texts []string
	var rows [][]buddy.Button
	if team.Suspended(t) {
		s := safe.SuspendedHome(t)
		texts, rows = append(texts, s.Text), append(rows, s.Rows...)
	} else if s, ok := participantHome(t); ok {
		texts, rows = append(texts, s.Text), append(rows, s.Rows...)
	}
	if t.Allowed(chat.Staff) == nil {
		s := desk.Home(t)
		texts, rows = append(texts, s.Text), append(rows, s.Rows...)
	}
	if t.Me.Owner {
		s := owner.Home(t)
		texts, rows = append(texts, s.Text), append(rows, s.Rows...)
	}
	if waits := team.AdmitWaits(t); waits != "" {
		texts = append(texts, waits)
	}
	rows = append(desk.LetterWaits(t), rows...)
	if texts == nil && team.SuspendedSomewhere(t) {
		return chat.Screen{Text: t.T("suspended.stranger", nil), Rows: rows}
	}
	if texts == nil {
		return chat.Screen{Text: t.T("home.stranger", nil), Rows: rows}
	}
	return chat.Screen{Text: strings.Join(texts, "\n\n"), Rows: rows}
}

// participantHome is the part of the home screen for somebody who takes part.
func participantHome(t *chat.Turn) (chat.Screen, bool) {
	name := chat.A{"Name": t.Me.Profile.Name}
	switch t.Me.Stage {
	case buddy.Applying:
		return chat.Screen{Text: t.T("home.applying", nil), Rows: [][]buddy.Button{
			chat.Row(t.Button("enrol.continue.button", "enrol")), chat.Row(t.Button("home.help.button", "help")),
		}}, true
	case buddy.Left:
		return join.LeftHome(t), join.Left(t)
	case buddy.Waiting, buddy.Resting, buddy.Alumni:
	default:
		return chat.Screen{}, false
	}
	below := [][]buddy.Button{
		chat.Row(t.Button("home.profile.button", "profile"), t.Button("home.help.button", "help")),
	}
	if t.Me.Quiet {
		below = append([][]buddy.Button{chat.Row(t.Button("home.quiet.button", "loud"))}, below...)
	}
	if pair, ok := t.Tx.LivePairOf(t.Me.ID); ok && pair.State != buddy.Suggested && pair.State != buddy.Held {
		s := duo.Home(t, pair)
		if t.Me.Stage == buddy.Resting {
			s.Rows = append(s.Rows, chat.Row(t.Button("home.resume.button", "resume")))
		}
		return chat.Screen{Text: s.Text, Rows: append(s.Rows, below...)}, true
	}
	switch t.Me.Stage {
	case buddy.Resting:
		key := "home.resting"
		args := name
		if !t.Me.RestUntil.IsZero() {
			key, args = "home.resting.until", chat.A{
				"Name": t.Me.Profile.Name,
				"Date": locales.Safe(locales.Date(t.Lang(), t.Me.RestUntil.In(t.Zone()))),
			}
		}
		return chat.Screen{
			Text: t.T(key, args),
			Rows: append([][]buddy.Button{chat.Row(t.Button("home.resume.button", "resume"))}, below...),
		}, true
	case buddy.Alumni:
		return chat.Screen{
			Text: t.T("home.alumni", name),
			Rows: append([][]buddy.Button{chat.Row(t.Button("home.again.button", "resume"))}, below...),
		}, true
	}
	days := int(t.Tx.Now().Sub(t.Me.Since).Hours() / 24)
	if days == 0 {
		return chat.Screen{Text: t.T("home.waiting.today", name), Rows: below}, true
	}
	return chat.Screen{Text: t.T("home.waiting", chat.A{"Name": t.Me.Profile.Name, "Count": days}), Rows: below}, true
}

// homeRoom is where everybody lands: what a person sees is put together from the rooms.
func homeRoom() chat.Room {
	return chat.Room{
		Name: "home",
		Commands: []chat.Command{
			{Name: "menu", Place: 10, Do: chat.Plain((*chat.Turn).Menu)},
			{Name: "settings", Place: 240, Do: chat.Plain((*chat.Turn).Menu), Hide: true},
		},
		Actions: map[string]chat.Action{
			"home": {Do: func(t *chat.Turn, args []string) error {
				if chat.Arg(args, 0) == "below" {
					t.Say(t.Home())
					return nil
				}
				return t.Menu()
			}},
		},
	}
}
