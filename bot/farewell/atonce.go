package farewell

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// onCard says on the card of somebody who asked for another buddy from when on one is looked for. The team may say: at
// once. While a talk has to come first, it says nothing: the case of the talk waits in the queue.
func onCard(t *chat.Turn, id uint64) chat.Screen {
	p, _ := t.Tx.Person(buddy.PersonID(id))
	f, waits := waitsForNext(t, p)
	if !waits {
		return chat.Screen{}
	}
	return chat.Screen{
		Text: t.T("again.card", chat.A{"Date": t.Day(f.Back)}),
		Rows: [][]buddy.Button{chat.Row(t.Button("again.now.button", "againnow", p.ID))},
	}
}

// waitsForNext is the farewell after which somebody asked for another buddy; false where none is asked for, or where
// something else has to come first.
func waitsForNext(t *chat.Turn, p buddy.Person) (buddy.Farewell, bool) {
	to := t.With(p)
	if !p.Finished() || team.Suspended(to) {
		return buddy.Farewell{}, false
	}
	last, _ := ends(to)
	f := of(to, last, p.ID)
	c, asked := talkOf(to, last)
	return f, !f.Back.IsZero() && !(asked && c.Open())
}

// lookAtOnce begins to look for another buddy for somebody who asked for one, without the week in between.
func lookAtOnce(t *chat.Turn, args []string) error {
	p, err := team.Ours(t, args, 0)
	if err != nil {
		return err
	}
	f, waits := waitsForNext(t, p)
	if !waits {
		return buddy.Refuse("refuse.stale")
	}
	if err := p.Again(t.Tx.Now()); err != nil {
		return err
	}
	t.Tx.PutPerson(p)
	t.Audit("again.now", p.ID, f.Pair, "")
	t.Flash("toast.saved")
	return t.Lead("person", chat.DataOf(p.ID))
}
