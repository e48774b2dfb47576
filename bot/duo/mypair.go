package duo

import (
	"buddy"
	"buddy/bot/chat"
)

// myPair looks up a pair of the person whose turn it is. What others are in, and
// what is over, is gone.
func myPair(t *chat.Turn, args []string) (buddy.Pair, error) {
	id, err := chat.Number(args, 0)
	if err != nil {
		return buddy.Pair{}, err
	}
	p, ok := t.Tx.Pair(buddy.PairID(id))
	if !ok || p.Side(t.Me.ID) == "" || !p.Live() || p.State == buddy.Suggested || p.State == buddy.Held {
		return buddy.Pair{}, buddy.Refuse("refuse.pair.gone")
	}
	return p, nil
}

// begunPair is myPair after both said yes.
func begunPair(t *chat.Turn, args []string) (buddy.Pair, error) {
	p, err := myPair(t, args)
	if err == nil && !p.Begun() {
		err = buddy.Refuse("refuse.pair.gone")
	}
	return p, err
}

// duePair is the pair an agenda row is about, if the person is in it.
func duePair(t *chat.Turn, d buddy.Due) (buddy.Pair, bool) {
	p, ok := t.Tx.Pair(buddy.PairID(d.Subject))
	return p, ok && p.Side(t.Me.ID) != ""
}

// auditOwn notes what a member did about their own pair. What staff do is noted
// where they do it.
func auditOwn(t *chat.Turn, kind string, p buddy.Pair, note string) {
	if p.Side(t.Me.ID) != "" {
		t.Audit(kind, t.Me.ID, p.ID, note)
	}
}

// buddyOf is the other member; the zero person once erased.
func buddyOf(t *chat.Turn, p buddy.Pair) buddy.Person {
	other, _ := t.Tx.Person(p.Other(t.Me.ID))
	return other
}

// named are the values of texts that name the other member, and nothing else:
// before both said yes not even a contact that somebody has for a name.
func named(t *chat.Turn, p buddy.Pair) chat.A {
	name := buddyOf(t, p).Profile.Name
	if !p.Begun() {
		name = buddy.Discreet(name)
	}
	return chat.A{"Name": name}
}
