package join

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/store"
)

// finishEnrolment puts the person into the queue, or writes an edited profile.
func finishEnrolment(t *chat.Turn, talk store.Talk, v Enrolled) error {
	if !v.Adult || !v.takePart {
		return turnAway(t, talk, v)
	}
	for _, tag := range v.Spoken() {
		v.Languages[tag] = levelOf(t, talk, tag)
	}
	if talk.Edit == "" && team.Suspended(t) {
		return buddy.Refuse("refuse.suspended")
	}
	t.Me.Describe(v.Profile)
	if talk.Edit != "" {
		t.Save()
		t.Flash("toast.saved")
		return profile(t)
	}
	for _, c := range []buddy.Consent{{Kind: buddy.ConsentTakePart, Given: v.takePart},
		{Kind: buddy.ConsentEvaluate, Given: v.evaluate}} {
		if t.Me.Consented(c.Kind) != c.Given { // answered before receipts were written with the answer
			Consent(t, c.Kind, c.Given)
		}
	}
	if err := enqueue(t); err != nil {
		return err
	}
	if t.Me.Finished() {
		return t.ShowHome()
	}
	name := chat.A{"Name": t.Me.Profile.Name}
	if t.Me.Training.Done() {
		t.Show(chat.Screen{Text: t.T("enrol.done", name), Rows: t.Home().Rows})
		return nil
	}
	t.Show(chat.Screen{Text: t.T("enrol.done.training", name)})
	return t.Lead("learn")
}

// EndEnrolment ends the questions of somebody who is not let in, whether finished or not.
func EndEnrolment(tx *store.Tx, id buddy.PersonID) {
	for _, talk := range tx.TalksOf(id) {
		if talk.Dialog == EnrolmentDialog {
			tx.EndTalk(talk.Run)
		}
	}
}

// turnAway is the kind end for somebody under 18 or who does not want to take
// part. Nothing of the answers stays, not even that they were given: the link works again. Who is
// younger finds whom they can talk with.
func turnAway(t *chat.Turn, talk store.Talk, v Enrolled) error {
	site, _ := t.Tx.Programme(t.Me.Programme)
	t.Tx.EndTalk(talk.Run)
	if err := t.Me.TurnAway(); err != nil {
		return err
	}
	t.Save()
	t.SetMenu()
	if v.Adult {
		t.Show(chat.Screen{Text: t.T("enrol.bye.consent", nil)})
		return nil
	}
	t.Show(chat.Screen{
		Text: chat.Paragraphs(t.T("enrol.bye.minor", nil), team.YoungLines(t, site)), Rows: team.YoungRows(t),
	})
	return nil
}
