package bot

import (
	"strconv"
	"time"

	"buddy"
	"buddy/locales"
	"buddy/store"
)

// desk is the programme staff look at. Every staff screen begins here: it
// refuses whoever does not coordinate that programme.
func (t *turn) desk() (buddy.Programme, error) {
	if err := t.allowed(staff); err != nil {
		return buddy.Programme{}, err
	}
	p, ok := t.tx.Programme(t.me.Desk)
	if !ok {
		return p, buddy.Refuse("refuse.stale")
	}
	t.atDesk("read.list")
	return p, nil
}

// ours is the person of an argument, if they take part in the programme at
// one's desk. Nobody else exists for its staff. Of whoever they have to do with
// themselves, others of the team take care.
func (t *turn) ours(args []string, i int) (buddy.Person, error) {
	id, err := number(args, i)
	if err != nil {
		return buddy.Person{}, err
	}
	p, ok := t.tx.Person(buddy.PersonID(id))
	if !ok || t.allowed(staff) != nil || p.Programme != t.me.Desk || p.Profile.Side == "" {
		return buddy.Person{}, buddy.Refuse("refuse.stale")
	}
	switch concerned := t.involved()[p.ID]; {
	case concerned && t.knowsOf(p.ID):
		return buddy.Person{}, buddy.Refuse("refuse.concerned")
	case concerned:
		return buddy.Person{}, buddy.Refuse("refuse.stale")
	}
	t.atDesk("read.person", p.ID)
	return p, nil
}

// ourPair is the pair of an argument, if it is of the programme at one's desk.
// A proposal about which they may not decide is as if it were not there: that it
// is there would tell them too much.
func (t *turn) ourPair(args []string, i int) (buddy.Pair, error) {
	id, err := number(args, i)
	if err != nil {
		return buddy.Pair{}, err
	}
	p, ok := t.tx.Pair(buddy.PairID(id))
	if !ok || t.allowed(staff) != nil || p.Programme != t.me.Desk {
		return buddy.Pair{}, buddy.Refuse("refuse.stale")
	}
	switch concerned := t.concernedBy(p); {
	case concerned && p.Begun():
		return buddy.Pair{}, buddy.Refuse("refuse.concerned")
	case concerned:
		return buddy.Pair{}, buddy.Refuse("refuse.stale")
	}
	t.atDesk("read.pair", p.People[:]...)
	return p, nil
}

// note audits a staff action that is about no person.
func (t *turn) note(kind string, programme buddy.ProgrammeID, code string) {
	t.tx.Audit(store.AuditRow{At: t.tx.Now(), By: t.me.ID, Kind: kind, Programme: programme, Note: code})
}

// nameOf is what staff call a participant; a stand-in once they were erased, and
// for whoever the reader has to do with: it would tell what is planned for them.
func (t *turn) nameOf(id buddy.PersonID) string {
	p, ok := t.tx.Person(id)
	switch {
	case t.involved()[id]:
		return t.P("people.concerned.name", nil)
	case !ok:
		return t.P("people.gone", nil)
	case p.Profile.Name == "":
		return t.P("people.unnamed", nil)
	}
	return p.Profile.Name
}

// deskHome is the part of the home screen for a coordinator.
func (t *turn) deskHome() screen {
	p, err := t.desk()
	if err != nil {
		return screen{}
	}
	waits := len(t.waits(p, 0))
	rows := [][]buddy.Button{
		row(chip(t.P("desk.queue.button", A{"Count": waits}), "queue")),
		row(t.button("desk.people.button", "people"), t.button("desk.pairs.button", "pairs")),
		row(t.button("desk.match.button", "match"), t.button("desk.invites.button", "invites")),
		row(t.button("stuck.button", "stuck"), t.button("desk.programme.button", "programme")),
	}
	for _, id := range t.me.Staff {
		if other, ok := t.tx.Programme(id); ok && id != p.ID {
			label := t.P("desk.move.label", A{"Programme": short(other.Name, 24)})
			if n := len(t.waits(other, 0)); n > 0 {
				label = t.P("desk.move.waits.label", A{"Programme": short(other.Name, 24), "Count": n})
			}
			rows = append(rows, row(chip(label, "desk", id)))
		}
	}
	key := "desk.home"
	if waits == 0 {
		key = "desk.home.none"
	}
	return screen{Text: paragraphs(t.T(key, A{"Programme": p.Name, "Count": waits}), t.ownPart(p)), Rows: rows}
}

// ownPart tells a coordinator who takes part what they cannot decide, and when
// there is nobody else who could; "" for all others.
func (t *turn) ownPart(p buddy.Programme) string {
	switch {
	case t.me.Programme != p.ID || !t.me.Enrolled():
		return ""
	case len(t.tx.StaffOf(p.ID)) > 1:
		return t.T("desk.own", nil)
	}
	return t.T("desk.own.alone", nil)
}

// moveDesk turns to another programme one coordinates.
func (t *turn) moveDesk(args []string) error {
	id, err := number(args, 0)
	if err != nil {
		return err
	}
	if !t.me.Coordinates(buddy.ProgrammeID(id)) {
		return buddy.Refuse("refuse.stale")
	}
	t.me.Desk = buddy.ProgrammeID(id)
	t.save()
	if arg(args, 1) == "queue" {
		return t.queue()
	}
	return t.menu()
}

// pageOf reads a page number from callback data; anything odd is the first.
func pageOf(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// short cuts a name so that a button stays readable on a small phone.
func short(s string, most int) string { return clip(locales.Clean(s), most) }

// both are the first names of a pair, newcomer first, as a label.
func (t *turn) both(p buddy.Pair) string {
	return short(t.nameOf(p.People[0]), 14) + " + " + short(t.nameOf(p.People[1]), 14)
}

// days is how many whole days lie between two times.
func days(from, to time.Time) int { return int(to.Sub(from).Hours() / 24) }

// ago is how long something has lasted, in words.
func (t *turn) ago(since time.Time) locales.Safe {
	if days(since, t.tx.Now()) == 0 {
		return locales.Safe(t.T("staff.today", nil))
	}
	return locales.Safe(t.T("staff.days", A{"Count": days(since, t.tx.Now())}))
}

// asStaff says a change under somebody's hands in words for the team: their
// work waits in the queue, not where they stand as a participant.
func asStaff(w who, err error) error {
	if r, ok := buddy.AsRefusal(err); ok && w == staff && r.Key == "refuse.pair.moved" {
		return buddy.Refuse("refuse.desk.moved")
	}
	return err
}
