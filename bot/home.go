package bot

import (
	"strings"

	"buddy"
	"buddy/locales"
)

// home is the first screen of a person: where they stand and what they can do
// now. It is a function of the store alone, so any way leads to the same one.
func homeOf(t *turn) screen {
	var texts []string
	var rows [][]buddy.Button
	if t.suspended() {
		s := t.suspendedHome()
		texts, rows = append(texts, s.Text), append(rows, s.Rows...)
	} else if s, ok := t.participantHome(); ok {
		texts, rows = append(texts, s.Text), append(rows, s.Rows...)
	}
	if t.allowed(staff) == nil {
		s := t.deskHome()
		texts, rows = append(texts, s.Text), append(rows, s.Rows...)
	}
	if t.me.Owner {
		s := t.ownerHome()
		texts, rows = append(texts, s.Text), append(rows, s.Rows...)
	}
	if waits := t.admitWaits(); waits != "" {
		texts = append(texts, waits)
	}
	rows = append(t.letterWaits(), rows...)
	if texts == nil {
		return screen{Text: t.T("home.stranger", nil), Rows: rows}
	}
	return screen{Text: strings.Join(texts, "\n\n"), Rows: rows}
}

// participantHome is the part of the home screen for somebody who takes part.
func (t *turn) participantHome() (screen, bool) {
	name := A{"Name": t.me.Profile.Name}
	switch t.me.Stage {
	case buddy.Applying:
		return screen{Text: t.T("home.applying", nil), Rows: [][]buddy.Button{
			row(t.button("enrol.continue.button", "enrol")), row(t.button("home.help.button", "help")),
		}}, true
	case buddy.Left:
		return t.leftHome(), t.left()
	case buddy.Waiting, buddy.Resting, buddy.Alumni:
	default:
		return screen{}, false
	}
	below := [][]buddy.Button{
		row(t.button("home.profile.button", "profile"), t.button("home.help.button", "help")),
	}
	if t.me.Quiet {
		below = append([][]buddy.Button{row(t.button("home.quiet.button", "loud"))}, below...)
	}
	if pair, ok := t.tx.LivePairOf(t.me.ID); ok && pair.State != buddy.Suggested && pair.State != buddy.Held {
		s := t.pairHome(pair)
		if t.me.Stage == buddy.Resting {
			s.Rows = append(s.Rows, row(t.button("home.resume.button", "resume")))
		}
		return screen{Text: s.Text, Rows: append(s.Rows, below...)}, true
	}
	switch t.me.Stage {
	case buddy.Resting:
		key := "home.resting"
		args := name
		if !t.me.RestUntil.IsZero() {
			key, args = "home.resting.until", A{"Name": t.me.Profile.Name, "Date": locales.Safe(locales.Date(t.lang(), t.me.RestUntil.In(t.zone())))}
		}
		return screen{Text: t.T(key, args), Rows: append([][]buddy.Button{row(t.button("home.resume.button", "resume"))}, below...)}, true
	case buddy.Alumni:
		return screen{Text: t.T("home.alumni", name), Rows: append([][]buddy.Button{row(t.button("home.again.button", "resume"))}, below...)}, true
	}
	days := int(t.tx.Now().Sub(t.me.Since).Hours() / 24)
	if days == 0 {
		return screen{Text: t.T("home.waiting.today", name), Rows: below}, true
	}
	return screen{Text: t.T("home.waiting", A{"Name": t.me.Profile.Name, "Count": days}), Rows: below}, true
}

// homeRoom is where everybody lands: what a person sees is put together from the rooms.
func homeRoom() Room {
	return Room{
		Name: "home",
		Commands: []command{
			{name: "menu", place: 10, do: plain((*turn).menu)},
			{name: "settings", place: 240, do: plain((*turn).menu), hide: true},
		},
		Actions: map[string]action{
			"home": {do: func(t *turn, args []string) error {
				if arg(args, 0) == "below" {
					t.say(t.home())
					return nil
				}
				return t.menu()
			}},
		},
	}
}
