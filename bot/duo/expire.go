package duo

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// proposalLife is how long a proposal may stand although a card could not be
// delivered: a week until somebody is back, and the time to answer.
const proposalLife = 7*24*time.Hour + buddy.AnswerTime

// grace is the time to answer after the bot itself was away when it ran out.
const grace = 48 * time.Hour

// expire ends a proposal one of the two did not answer in time. Who let it
// pass rests until they say so, and a coordinator may ask how they are.
func expire(t *chat.Turn, d buddy.Due) error {
	p, ok := t.Tx.Pair(buddy.PairID(d.Subject))
	if !ok || !p.Awaits(d.Person) {
		return nil
	}
	if waitsFor(t, p, d, buddy.AnswerTime) {
		return nil
	}
	if t.Tx.Now().Sub(d.At) > 24*time.Hour && !d.Extended {
		d.Extended = true
		d.Kind, d.At = dueRemind, t.Tx.Now()
		t.Tx.Schedule(d)
		d.Kind, d.At = dueExpire, t.Tx.Now().Add(grace)
		t.Tx.Schedule(d)
		return nil
	}
	return expired(t, p)
}

// lapse ends a proposal whose card could not be shown to somebody at all.
func lapse(t *chat.Turn, d buddy.Due) error {
	p, ok := t.Tx.Pair(buddy.PairID(d.Subject))
	if !ok || p.State != buddy.Proposed {
		return nil
	}
	for i, asked := range p.Asked { // a card that came late has its time, too
		if until := asked.Add(buddy.AnswerTime); p.Said[i] == "" && t.Tx.Now().Before(until) &&
			len(onItsWay(t, p, p.People[i])) == 0 {
			d.At = until
			t.Tx.Schedule(d)
			return nil
		}
	}
	return expired(t, p)
}

func expired(t *chat.Turn, p buddy.Pair) error {
	p = unasked(t, p)
	late := p.Overdue(t.Tx.Now())
	if err := End(t, p, buddy.EndExpired, ""); err != nil {
		return err
	}
	for _, id := range late {
		who, ok := t.Tx.Person(id)
		if !ok {
			continue
		}
		team.Raise(t, buddy.Concern{Programme: p.Programme, Kind: buddy.NoAnswer, Person: id, Pair: p.ID})
		if who.Stage == buddy.Waiting && who.Rest(time.Time{}) == nil {
			t.Tx.PutPerson(who)
		}
	}
	return nil
}
