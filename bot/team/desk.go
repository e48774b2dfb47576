package team

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/locales"
	"buddy/store"
)

// Desk is the programme staff look at. Every staff screen begins here: it
// refuses whoever does not coordinate that programme.
func Desk(t *chat.Turn) (buddy.Programme, error) {
	if err := t.Allowed(chat.Staff); err != nil {
		return buddy.Programme{}, err
	}
	p, ok := t.Tx.Programme(t.Me.Desk)
	if !ok {
		return p, buddy.Refuse("refuse.stale")
	}
	AtDesk(t, "read.list")
	return p, nil
}

// Ours is the person of an argument, if they take part in the programme at
// one's desk. Nobody else exists for its staff. Of whoever they have to do with
// themselves, others of the team take care.
func Ours(t *chat.Turn, args []string, i int) (buddy.Person, error) {
	id, err := chat.Number(args, i)
	if err != nil {
		return buddy.Person{}, err
	}
	p, ok := t.Tx.Person(buddy.PersonID(id))
	if !ok || t.Allowed(chat.Staff) != nil || p.Programme != t.Me.Desk || p.Profile.Side == "" {
		return buddy.Person{}, buddy.Refuse("refuse.stale")
	}
	switch concerned := Involved(t)[p.ID]; {
	case concerned && KnowsOf(t, p.ID):
		return buddy.Person{}, buddy.Refuse("refuse.concerned")
	case concerned:
		return buddy.Person{}, buddy.Refuse("refuse.stale")
	}
	AtDesk(t, "read.person", p.ID)
	return p, nil
}

// OurPair is the pair of an argument, if it is of the programme at one's desk.
// A proposal about which they may not decide is as if it were not there: that it
// is there would tell them too much.
func OurPair(t *chat.Turn, args []string, i int) (buddy.Pair, error) {
	id, err := chat.Number(args, i)
	if err != nil {
		return buddy.Pair{}, err
	}
	p, ok := t.Tx.Pair(buddy.PairID(id))
	if !ok || t.Allowed(chat.Staff) != nil || p.Programme != t.Me.Desk {
		return buddy.Pair{}, buddy.Refuse("refuse.stale")
	}
	switch concerned := ConcernedBy(t, p); {
	case concerned && p.Begun():
		return buddy.Pair{}, buddy.Refuse("refuse.concerned")
	case concerned:
		return buddy.Pair{}, buddy.Refuse("refuse.stale")
	}
	AtDesk(t, "read.pair", p.People[:]...)
	return p, nil
}

// Note audits a staff action that is about no person.
func Note(t *chat.Turn, kind string, programme buddy.ProgrammeID, code string) {
	t.Tx.Audit(store.AuditRow{At: t.Tx.Now(), By: t.Me.ID, Kind: kind, Programme: programme, Note: code})
}

// AuditPair audits a staff action about a pair, once for each member, so that
// both find it among what is stored about them.
func AuditPair(t *chat.Turn, kind string, p buddy.Pair, code string) {
	for _, id := range p.People {
		if id != 0 {
			t.Audit(kind, id, p.ID, code)
		}
	}
}

// NameOf is what staff call a participant; a stand-in once they were erased, and
// for whoever the reader has to do with: it would tell what is planned for them.
func NameOf(t *chat.Turn, id buddy.PersonID) string {
	p, ok := t.Tx.Person(id)
	switch {
	case Involved(t)[id]:
		return t.P("people.concerned.name", nil)
	case !ok:
		return t.P("people.gone", nil)
	case p.Profile.Name == "":
		return t.P("people.unnamed", nil)
	}
	return p.Profile.Name
}

// Both are the first names of a pair, newcomer first, as a label.
func Both(t *chat.Turn, p buddy.Pair) string {
	return chat.Short(NameOf(t, p.People[0]), 14) + " + " + chat.Short(NameOf(t, p.People[1]), 14)
}

// PersonButton leads to a person's screen.
func PersonButton(t *chat.Turn, id buddy.PersonID) buddy.Button {
	return buddy.Button{Text: chat.Short(NameOf(t, id), 20), Data: chat.DataOf("person", id)}
}

// Days is how many whole days lie between two times.
func Days(from, to time.Time) int { return int(to.Sub(from).Hours() / 24) }

// Ago is how long something has lasted, in words.
func Ago(t *chat.Turn, since time.Time) locales.Safe {
	if Days(since, t.Tx.Now()) == 0 {
		return locales.Safe(t.T("staff.today", nil))
	}
	return locales.Safe(t.T("staff.days", chat.A{"Count": Days(since, t.Tx.Now())}))
}

// AsStaff says a change under somebody's hands in words for the team: their
// work waits in the queue, not where they stand as a participant.
func AsStaff(w chat.Who, err error) error {
	if r, ok := buddy.AsRefusal(err); ok && w == chat.Staff && r.Key == "refuse.pair.moved" {
		return buddy.Refuse("refuse.desk.moved")
	}
	return err
}
