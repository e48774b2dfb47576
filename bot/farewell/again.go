package farewell

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/bot/pairs"
	"buddy/bot/safe"
	"buddy/bot/team"
)

// lookAgain looks for another buddy: a week after the last end, so that it may settle first; after the second pair that
// ended early not before somebody of the team has talked with the person.
func lookAgain(t *chat.Turn, _ []string) error {
	if t.Me.Stage == buddy.Resting {
		if err := duo.ComeBack(t); err != nil {
			return err
		}
		t.Audit("resume", t.Me.ID, 0, "")
	}
	if t.Me.Stage == buddy.Waiting && !t.Me.Parted {
		return t.ShowHome()
	}
	last, early := ends(t)
	f := of(t, last, t.Me.ID)
	f.WantAnother()
	c, asked := talkOf(t, last)
	first := early >= manyEnds && (!asked || c.Open())
	if !first && !f.Back.After(t.Tx.Now()) {
		return backNow(t)
	}
	f = t.Tx.PutFarewell(f)
	t.Tx.Schedule(buddy.DueAbout(dueBack, last.ID, f.Back).To(t.Me.ID))
	t.Audit("again.wish", t.Me.ID, last.ID, "")
	if !first {
		t.Show(chat.Screen{Text: t.T("again.wait", chat.A{"Date": t.Day(f.Back)}), Rows: [][]buddy.Button{homeRow(t)}})
		return nil
	}
	if !asked {
		c = team.Raise(t, buddy.Concern{
			Programme: t.Me.Programme, Kind: buddy.WantsAgain, Person: t.Me.ID, Pair: last.ID,
		})
	}
	return safe.Promise(t, c, chat.Screen{Text: t.T("again.talk", nil), Rows: [][]buddy.Button{homeRow(t)}})
}

// manyEnds is how many pairs that ended early lead to a talk before the next.
const manyEnds = 2

// ends are the latest of the person's pairs that are over, and how many of them ended early.
func ends(t *chat.Turn) (last buddy.Pair, early int) {
	for _, p := range t.Tx.PairsOf(t.Me.ID) {
		if !known(t, p) {
			continue
		}
		if p.Early() {
			early++
		}
		if p.EndedAt.After(last.EndedAt) {
			last = p
		}
	}
	return last, early
}

// talkOf is the case of a talk before the person has another buddy.
func talkOf(t *chat.Turn, p buddy.Pair) (buddy.Concern, bool) {
	for _, c := range t.Tx.ConcernsOf(t.Me.ID) {
		if c.Kind == buddy.WantsAgain && c.Person == t.Me.ID && c.Pair == p.ID {
			return c, true
		}
	}
	return buddy.Concern{}, false
}

// backNow puts the person into the queue.
func backNow(t *chat.Turn) error {
	if err := into(t); err != nil {
		return err
	}
	return t.ShowHome()
}

// into is the step into the queue, whoever makes it.
func into(t *chat.Turn) error {
	if err := t.Me.Again(t.Tx.Now()); err != nil {
		return err
	}
	t.Save()
	t.Audit("again", t.Me.ID, 0, "")
	return nil
}

// comeBack puts somebody into the queue who asked for it, when the time has come and the talk has been.
func comeBack(nobody *chat.Turn, d buddy.Due) error {
	t, ok := nobody.Of(d.Person)
	rests := t.Me.Stage == buddy.Resting && t.Me.Parted
	if !ok || !t.Me.Finished() && !rests || team.Suspended(t) {
		return nil
	}
	p, ok := pairs.Of(t, d)
	last, _ := ends(t)
	if f := of(t, p, d.Person); !ok || p.ID != last.ID || f.Back.IsZero() {
		return nil // after another pair that has ended since they are asked anew
	}
	if c, asked := talkOf(t, p); rests || asked && c.Open() {
		d.At = d.At.AddDate(0, 0, 1)
		t.Tx.Schedule(d)
		return nil
	}
	return into(t)
}

// backFrom says on the first screen from when on another buddy is looked for.
func backFrom(t *chat.Turn) chat.Screen {
	if !t.Me.Finished() || team.Suspended(t) {
		return chat.Screen{}
	}
	last, _ := ends(t)
	f := of(t, last, t.Me.ID)
	if f.Back.IsZero() {
		return beside(t)
	}
	text := t.T("home.again.wait", chat.A{"Date": t.Day(f.Back)})
	if c, asked := talkOf(t, last); asked && c.Open() {
		text = t.T("home.again.talk", nil)
	}
	return chat.Screen{Text: text, Rows: [][]buddy.Button{chat.Row(t.Button("again.no.button", "nothanks"))}}
}

// beside asks somebody who has another buddy whether they have room for a new one.
func beside(t *chat.Turn) (s chat.Screen) {
	if n := len(pairs.Current(t)); n > 0 && n < t.Me.Profile.Places() {
		s.Text = t.T("home.again.room", nil)
		s.Rows = [][]buddy.Button{
			chat.Row(t.Button("again.button", "again")), chat.Row(t.Button("again.no.button", "nothanks")),
		}
	}
	return s
}

// noThanks leaves it at that. Who still has a buddy has no free place from now on.
func noThanks(t *chat.Turn, _ []string) error {
	for _, f := range t.Tx.FarewellsOf(t.Me.ID) {
		if !f.Back.IsZero() {
			f.Stay()
			t.Tx.PutFarewell(f)
		}
	}
	text := t.T("again.no", nil)
	if left := len(pairs.Current(t)); left > 0 {
		t.Me.KeepTo(left)
		t.Save()
		t.Audit("buddies.keep", t.Me.ID, 0, "")
		text = t.T("again.no.others", nil)
	}
	t.Show(chat.Screen{Text: text, Rows: [][]buddy.Button{homeRow(t)}})
	return nil
}
