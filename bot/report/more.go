package report

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/store"
)

// Where help is needed right now, a report with a name is told as soon as that is said: whoever stops at a later
// question has told it all the same. What they answer after that completes it, and calls nobody again.

// moreDialog is the name of the questions after it; runs number the report.
const moreDialog = "toldmore"

func more() *chat.Dialog[saying] {
	return &chat.Dialog[saying]{
		Name: moreDialog, Texts: toldDialog, Who: chat.Anyone, Private: true, Brief: true,
		Begin: func(t *chat.Turn, talk store.Talk) saying {
			r, _ := ownOpen(t, talk)
			return saying{Telling: r.Telling, paired: len(team.BegunPairs(t, t.Me.ID)) > 0}
		},
		Steps: reaching(),
		Done:  complete,
		Stop:  leave,
	}
}

// ownOpen is the report of a run, while it is open and the person's own.
func ownOpen(t *chat.Turn, talk store.Talk) (buddy.Report, bool) {
	r, ok := t.Tx.Report(buddy.ReportID(talk.Subject))
	if !ok || r.Person != t.Me.ID || !r.Open() {
		return buddy.Report{}, false
	}
	return r, true
}

// askMore says that a report is told, whom to call, by which code to ask after it, should they stop here, and asks how
// to get in touch.
func askMore(t *chat.Turn, r buddy.Report) error {
	t.Class = buddy.Urgent
	t.Show(chat.Screen{
		Text:    chat.Paragraphs(append(thanks(t, r), t.T("tell.more", nil), codeText(t, t.Tx.ReportCode(r)))...),
		Private: true, Protect: true,
	})
	return t.Begin(moreDialog, uint64(r.ID), nil)
}

// complete adds to a report what was said after it was told.
func complete(t *chat.Turn, talk store.Talk, v saying) error {
	r, ok := ownOpen(t, talk)
	if !ok { // over meanwhile
		return leave(t, talk)
	}
	r.Complete(v.Telling)
	r = t.Tx.PutReport(r)
	heed(t, r)
	thank(t, passOn(t, r))
	return nil
}

// passOn has others see to a report of which it is known only now that whoever sees to it, or all who could, have to
// do with it.
func passOn(t *chat.Turn, r buddy.Report) buddy.Report {
	switch {
	case unseen(t, r):
		r = handBack(t, r)
	case r.Handler != 0 || len(hearers(t, r)) > 0:
		return r
	}
	call(t, r, "report.call")
	return r
}
