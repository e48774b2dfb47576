package bot

import (
	"buddy"
	"buddy/store"
)

// leftHome is the first screen of somebody who has left: the numbers that help,
// and the way back while the answers are kept.
func (t *turn) leftHome() screen {
	return screen{
		Text: paragraphs(t.T("home.left", A{"Name": t.me.Profile.Name, "Date": t.day(heard(t.me).Add(keepSilent))}), t.helpLines()),
		Rows: [][]buddy.Button{
			row(t.button("rejoin.button", "rejoin")), row(t.button("help.safe.button", "safe")),
			row(t.button("command.forget.button", "forget")),
		},
	}
}

// left tells whether the person left a programme that still has their answers.
func (t *turn) left() bool { return t.me.Stage == buddy.Left && t.me.Programme != 0 }

// rejoin brings somebody back: it shows the answers kept and asks for a new yes
// to taking part, and only what has changed.
func (t *turn) rejoin(args []string) error {
	if !t.left() {
		return t.menu()
	}
	if site, ok := t.tx.Programme(t.me.Programme); !ok || !site.Open {
		return buddy.Refuse("refuse.closed")
	}
	if err := t.unsuspended(t.me.Programme); err != nil {
		return err
	}
	kept, ok := t.keptAnswers()
	if !ok || t.me.Profile.Name == "" {
		return t.applyAgain()
	}
	switch arg(args, 0) {
	case "same":
		return t.returnWith(kept, (*turn).menu)
	case "changed":
		return t.returnWith(kept, func(t *turn) error { return t.editProfile(nil) })
	}
	t.show(screen{
		Text: paragraphs(
			t.T("rejoin.ask", nil), t.facts(t.onScreen(), true),
			t.T("enrol.takepart", nil), t.T("enrol.takepart.hint", nil)),
		Rows: [][]buddy.Button{
			row(t.button("rejoin.same.button", "rejoin", "same")), row(t.button("rejoin.changed.button", "rejoin", "changed")),
			row(t.button("rejoin.no.button", "home")),
		},
	})
	return nil
}

// keptAnswers is the enrolment the person finished before they left.
func (t *turn) keptAnswers() (store.Talk, bool) {
	for _, talk := range t.tx.TalksOf(t.me.ID) {
		if talk.Dialog == enrolmentDialog && talk.Over {
			return talk, true
		}
	}
	return store.Talk{}, false
}

// applyAgain begins the questions anew where nothing is left of the answers.
func (t *turn) applyAgain() error {
	t.me.Stage = buddy.Applying
	t.save()
	t.setMenu()
	return t.enrol()
}

// returnWith takes the person back with the answers they gave, and goes on with
// then. What the programme no longer offers, such as an area, is asked first.
func (t *turn) returnWith(kept store.Talk, then func(*turn) error) error {
	t.audit("rejoin", t.me.ID, 0, "")
	t.consent(buddy.ConsentTakePart, true)
	kept.Edit = "rejoin" // nothing is asked again but what is not valid any more
	if _, open := enrolment().plan(t, kept); open >= 0 {
		t.me.Stage = buddy.Applying
		t.save()
		t.setMenu()
		kept.Over, kept.Edit = false, ""
		return t.advance(t.tx.PutTalk(kept))
	}
	if err := t.me.Enrol(t.tx.Now()); err != nil {
		return err
	}
	t.save()
	t.setMenu()
	t.flash("toast.rejoined")
	return then(t)
}
