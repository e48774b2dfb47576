package join

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/store"
)

// LeftHome is the first screen of somebody who has left: the numbers that help,
// and the way back while the answers are kept.
func LeftHome(t *chat.Turn) chat.Screen {
	return chat.Screen{
		Text: chat.Paragraphs(
			t.T("home.left", chat.A{"Name": t.Me.Profile.Name, "Date": t.Day(t.Me.Heard().Add(buddy.KeepSilent))}),
			team.HelpLines(t),
		),
		Rows: [][]buddy.Button{
			chat.Row(t.Button("rejoin.button", "rejoin")), chat.Row(t.Button("help.safe.button", "safe")),
			chat.Row(t.Button("command.forget.button", "forget")),
		},
	}
}

// Left tells whether the person left a programme that still has their answers.
func Left(t *chat.Turn) bool { return t.Me.Stage == buddy.Left && t.Me.Programme != 0 }

// rejoin brings somebody back: it shows the answers kept and asks for a new yes
// to taking part, and only what has changed.
func rejoin(t *chat.Turn, args []string) error {
	if !Left(t) {
		return t.ShowHome()
	}
	if site, ok := t.Tx.Programme(t.Me.Programme); !ok || !site.Open {
		return buddy.Refuse("refuse.closed")
	}
	if err := team.Unsuspended(t, t.Me.Programme); err != nil {
		return err
	}
	if atDoor(t) {
		t.Show(chat.Screen{Text: t.T("rejoin.door", nil), Rows: [][]buddy.Button{
			chat.Row(t.Button("help.safe.button", "safe")), chat.Row(t.Button("home.button", "home")),
		}})
		return nil
	}
	kept, ok := keptAnswers(t)
	if !ok || t.Me.Profile.Name == "" {
		return applyAgain(t)
	}
	switch chat.Arg(args, 0) {
	case "same":
		return returnWith(t, kept, (*chat.Turn).ShowHome)
	case "changed":
		return returnWith(t, kept, func(t *chat.Turn) error { return editProfile(t, nil) })
	}
	t.Show(chat.Screen{
		Text: chat.Paragraphs(
			t.T("rejoin.ask", nil), Facts(t, onScreen(t), chat.ToPerson),
			t.T("enrol.takepart", nil), t.T("enrol.takepart.hint", nil)),
		Rows: [][]buddy.Button{
			chat.Row(
				t.Button("rejoin.same.button", "rejoin", "same"),
			), chat.Row(t.Button("rejoin.changed.button", "rejoin", "changed")),
			chat.Row(t.Button("rejoin.no.button", "home")),
		},
	})
	return nil
}

// keptAnswers is the enrolment the person finished before they left.
func keptAnswers(t *chat.Turn) (store.Talk, bool) {
	for _, talk := range t.Tx.TalksOf(t.Me.ID) {
		if talk.Dialog == EnrolmentDialog && talk.Over {
			return talk, true
		}
	}
	return store.Talk{}, false
}

// applyAgain begins the questions anew where nothing is left of the answers.
func applyAgain(t *chat.Turn) error {
	if err := t.Me.ApplyAgain(); err != nil {
		return err
	}
	t.Save()
	t.SetMenu()
	return Enrol(t)
}

// returnWith takes the person back with the answers they gave, and goes on with
// then. What the programme no longer offers, such as an area, is asked first.
func returnWith(t *chat.Turn, kept store.Talk, then func(*chat.Turn) error) error {
	t.Audit("rejoin", t.Me.ID, 0, "")
	Consent(t, buddy.ConsentTakePart, true)
	kept.Edit = "rejoin" // nothing is asked again but what is not valid any more
	if _, open := enrolment().Plan(t, kept); open >= 0 {
		if err := t.Me.ApplyAgain(); err != nil {
			return err
		}
		t.Save()
		t.SetMenu()
		kept.Over, kept.Edit = false, ""
		return t.Advance(t.Tx.PutTalk(kept))
	}
	if err := enqueue(t); err != nil {
		return err
	}
	t.Flash("toast.rejoined")
	return then(t)
}

// enqueue puts the person into the queue. Who had a buddy here is asked before there is a new one: to leave and to come
// back is no way round the week after an end, nor round the talk.
func enqueue(t *chat.Turn) error {
	if err := t.Me.Enrol(t.Tx.Now()); err != nil {
		return err
	}
	for _, p := range t.Tx.PairsOf(t.Me.ID) {
		if p.Programme == t.Me.Programme && p.Told[p.Seat(t.Me.ID)] {
			t.Me.Finish(p, false)
		}
	}
	t.Save()
	t.Audit("enrol", t.Me.ID, 0, "")
	t.SetMenu()
	return nil
}
