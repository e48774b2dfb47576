package pairs

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/store"
	"buddy/typed"
)

// Screen is what rooms add to that is about a pair, on the screen of a member: by the id of the pair.
const Screen chat.Subject = "pair"

// Going is what runs of questions are about that lead nowhere once the pair is over: by the id of the pair.
const Going chat.Subject = "pair.going"

// Over is what rooms add below the last words about a pair, to a member: by the id of the pair.
const Over chat.Subject = "pair.over"

// DueOver comes to each member so long after the end of a pair that had begun: whichever room has a duty of that kind
// sees them off.
const (
	DueOver   buddy.DueKind = "pair.over"
	OverAfter               = 24 * time.Hour
)

// Mine looks up a pair of the person whose turn it is, by the first of a button's values. What
// others are in, and what is over, is gone.
func Mine(t *chat.Turn, args []string) (buddy.Pair, error) {
	id, err := chat.Number(args, 0)
	if err != nil {
		return buddy.Pair{}, err
	}
	p, ok := t.Tx.Pair(buddy.PairID(id))
	if !ok || p.Side(t.Me.ID) == "" || !p.Live() || p.State == buddy.Suggested || p.State == buddy.Held {
		return buddy.Pair{}, buddy.Refuse("refuse.pair.gone")
	}
	Regard(t, p)
	return p, nil
}

// Begun is Mine after both said yes.
func Begun(t *chat.Turn, args []string) (buddy.Pair, error) {
	p, err := Mine(t, args)
	if err == nil && !p.Begun() {
		err = buddy.Refuse("refuse.pair.gone")
	}
	return p, err
}

// Of is the pair an agenda row is about, if the person is in it.
func Of(t *chat.Turn, d buddy.Due) (buddy.Pair, bool) {
	p, ok := t.Tx.Pair(buddy.PairID(d.Subject))
	if !ok || p.Side(t.Me.ID) == "" {
		return p, false
	}
	Regard(t, p)
	return p, true
}

// Seen is a pair as the person may know it.
func Seen(t *chat.Turn, p buddy.Pair) buddy.Pair {
	programme, _ := t.Tx.Programme(p.Programme)
	return p.SeenBy(p.Side(t.Me.ID), t.Tx.Appointments(p.ID), programme.Location(), t.Tx.Now())
}

// AuditOwn notes what a member did about their own pair, or the bot by itself, which is about neither of them alone.
// What staff do is noted where they do it.
func AuditOwn(t *chat.Turn, kind string, p buddy.Pair, note string) {
	switch {
	case p.Side(t.Me.ID) != "":
		t.Audit(kind, t.Me.ID, p.ID, note)
	case t.Me.ID == 0:
		t.Tx.Audit(store.AuditRow{Kind: kind, Pair: p.ID, Programme: p.Programme, Note: note})
	}
}

// Buddy is the other member; the zero person once erased.
func Buddy(t *chat.Turn, p buddy.Pair) buddy.Person {
	other, _ := t.Tx.Person(p.Other(t.Me.ID))
	return other
}

// Named are the values of texts that name the other member, and nothing else:
// before both said yes not even a contact that somebody has for a name.
func Named(t *chat.Turn, p buddy.Pair) chat.A { return chat.A{"Name": NameOf(t, p)} }

// NameOf is what the other member is called, marked where another buddy has the same name; "" once erased.
func NameOf(t *chat.Turn, p buddy.Pair) string { return called(t, p) + Mark(t, p) }

// called is the other's name alone.
func called(t *chat.Turn, p buddy.Pair) string {
	name := Buddy(t, p).Profile.Name
	if !p.Begun() {
		name = typed.Discreet(name)
	}
	return name
}
