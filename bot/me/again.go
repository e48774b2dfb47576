package me

import (
	"slices"
	"strings"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/bot/join"
	"buddy/bot/pairs"
	"buddy/bot/team"
	"buddy/store"
)

// A consent that came to mean something else is asked for again: on the first screen, until there is an answer, and
// once by mail. Until then nobody is suggested, and answers are not used to learn from. Pairs go on for
// buddy.ConsentTime, and rest after it.

// AskAgain plans the mail to somebody whose consents have changed, unless it is planned or went out.
func AskAgain(t *chat.Turn, p buddy.Person) {
	planned := slices.ContainsFunc(t.Tx.AgendaOf(p.ID), func(d buddy.Due) bool { return d.Kind == dueConsent })
	waits := planned || slices.ContainsFunc(t.Tx.MessagesTo(p.ID), asksConsent)
	if len(p.Unanswered()) > 0 && (!p.Asking.Mailed || p.Asking.Since.IsZero()) && !waits {
		t.Tx.Schedule(buddy.DueAt(dueConsent, t.Tx.Now()).To(p.ID))
	}
}

// mailConsent asks once by itself, and plans what follows when nothing comes back.
func mailConsent(t *chat.Turn, _ buddy.Due) error {
	open := t.Me.Unanswered()
	if len(open) == 0 || team.Suspended(t) {
		return nil
	}
	s := renewal(t, open[0])
	s.Rows = append(s.Rows, chat.Row(t.Button("button.later", "home")))
	t.Say(s)
	t.Me.AskedConsent()
	t.Save()
	return nil
}

// asksConsent tells whether a message asks for a consent.
func asksConsent(m buddy.Message) bool {
	return slices.ContainsFunc(slices.Concat(m.Buttons...), func(b buddy.Button) bool {
		return strings.HasPrefix(b.Data, "consent.")
	})
}

// Asked begins the time to answer with the arrival of the mail that asks for a consent. One that does not arrive is
// sent again another night.
func Asked(tx *store.Tx, m buddy.Message) {
	if !asksConsent(m) {
		return
	}
	if p, ok := tx.Person(m.Person); ok && p.ConsentArrived(tx.Now()) {
		tx.PutPerson(p)
		tx.Schedule(buddy.DueAt(dueUnagreed, tx.Now().Add(buddy.ConsentTime)).To(p.ID))
	}
}

// restUnagreed rests the pairs of somebody who did not answer, and lets the team know.
func restUnagreed(nobody *chat.Turn, d buddy.Due) error {
	t, ok := nobody.Of(d.Person)
	if !ok || !t.Me.ConsentOverdue(t.Tx.Now()) {
		return nil
	}
	begun := slices.DeleteFunc(t.Tx.LivePairsOf(t.Me.ID), func(p buddy.Pair) bool { return !p.Begun() })
	if err := RestPairs(t, time.Time{}); err != nil || len(begun) == 0 {
		return err
	}
	if err := t.Me.RestUnasked(); err != nil {
		return err
	}
	t.Save()
	for _, p := range begun {
		team.Raise(t, buddy.Concern{Programme: p.Programme, Kind: buddy.Unagreed, Person: t.Me.ID, Pair: p.ID})
	}
	return nil
}

// againHome is what the first screen says while a consent waits for an answer.
func againHome(t *chat.Turn) chat.Screen {
	open := t.Me.Unanswered()
	if len(open) == 0 || team.Suspended(t) {
		return chat.Screen{}
	}
	return chat.Screen{
		Text: chat.Paragraphs(t.T("consent.again", nil), t.T("consent."+open[0]+".until", nil)),
		Rows: [][]buddy.Button{chat.Row(t.Button("consent.again.button", "consent"))},
	}
}

// renewal says what has changed in a consent, and asks for it in its words of now.
func renewal(t *chat.Turn, kind string) chat.Screen {
	s := consentScreen(t, kind)
	s.Text = chat.Paragraphs(
		t.T("consent.again", nil), t.T("consent."+kind+".new", nil), s.Text, t.T("consent."+kind+".until", nil))
	return s
}

// answered keeps an answer to a consent, and goes on with what is still open.
func answered(t *chat.Turn, kind string, yes bool) error {
	again := slices.Contains(t.Me.Unanswered(), kind)
	join.Consent(t, kind, yes)
	if kind == buddy.ConsentEvaluate && !yes {
		t.Tx.EraseMeasures(t.Me.ID)
	}
	if err := agreed(t); err != nil {
		return err
	}
	switch open := t.Me.Unanswered(); {
	case !again:
		t.Flash("toast.saved")
		return privacy(t)
	case len(open) > 0:
		t.Flash("toast.saved")
		return askConsent(t, open[0])
	}
	s := t.Home()
	s.Text = chat.Paragraphs(t.T("consent.again.thanks", nil), s.Text)
	t.Show(s)
	return nil
}

// agreed writes the person back, and wakes what rested for want of their answer.
func agreed(t *chat.Turn) error {
	wakes := t.Me.ConsentSettled()
	t.Save()
	if t.Me.Agrees(buddy.ConsentTakePart) {
		for _, p := range t.Tx.LivePairsOf(t.Me.ID) {
			pairs.Settle(t, p, []buddy.ConcernKind{buddy.Unagreed})
		}
	}
	if wakes {
		return duo.ComeBack(t)
	}
	return nil
}
