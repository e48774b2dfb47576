package store

import (
	"slices"
	"strings"

	"buddy"
	"buddy/store/vault"
)

// deeds are what those who work for a programme did and may do, as one file has it.
type deeds struct {
	people   []buddy.Person // who had a role once, as they are in the file
	sites    []buddy.Programme
	breaches []buddy.Breach
	tolds    []buddy.Told
	due      []buddy.Due // about breaches
	audit    []AuditRow
}

func (tx *Tx) deeds() deeds {
	d := deeds{
		sites: tx.Programmes(), breaches: tx.Breaches(), tolds: tolds.All(tx), audit: audit.All(tx),
	}
	for _, p := range people.All(tx) {
		if p.Chat != 0 {
			d.people = append(d.people, p)
		}
	}
	for _, due := range agenda.All(tx) {
		if strings.HasPrefix(string(due.Kind), "breach.") {
			d.due = append(d.due, due)
		}
	}
	return d
}

// workAgain takes away what roles somebody had lost since, and counts them; stops what was stopped; and keeps what was
// done about a breach, and who looked at whom; and shuts links that were shut. Roles that are new since are given again
// by those who may.
func (tx *Tx) workAgain(from protection, later bool) (lost int) {
	here := func(id buddy.PersonID) buddy.PersonID { return tx.here(from.accounts, id) }
	tx.noticeAgain(from, here, later)
	if !later {
		return 0
	}
	for _, then := range from.deeds.people {
		lost += tx.loseAgain(then, from)
	}
	for _, then := range from.deeds.sites {
		if p, ok := tx.Programme(then.ID); ok && then.Halts() && p.Created.Equal(then.Created) {
			p.Halt(here(then.Halted.By), then.Halted.At)
			tx.PutProgramme(p)
		}
	}
	tx.HoldBack()
	tx.shutAgain(from)
	tx.auditAgain(from.deeds.audit, here)
	return lost
}

// loseAgain takes the roles from somebody that they had no more.
func (tx *Tx) loseAgain(then buddy.Person, from protection) (n int) {
	p, ok := tx.PersonByChat(then.Chat)
	if !ok {
		return 0
	}
	for _, site := range tx.Programmes() {
		if !site.Created.Equal(from.programmes[site.ID]) {
			continue
		}
		for _, role := range []buddy.Role{buddy.Coordinator, buddy.FocalPoint, buddy.Evaluator, buddy.Partner} {
			if p.Holds(role, site.ID) && !then.Holds(role, site.ID) {
				p.Dismiss(role, site.ID, tx.Now())
				n++
			}
		}
	}
	if n > 0 {
		tx.PutPerson(p)
	}
	return n
}

// noticeAgain has the record of a breach stand as it stood, with what is due about it and who was told.
func (tx *Tx) noticeAgain(from protection, here func(buddy.PersonID) buddy.PersonID, later bool) {
	kept := map[buddy.BreachID]bool{}
	for _, b := range from.deeds.breaches {
		was, ok := tx.Breach(b.ID)
		if ok && (!later || !was.Noticed.Equal(b.Noticed)) {
			continue // or the number of another one: the two files are not of one bot
		}
		b.Person = here(b.Person)
		affected := slices.Clone(b.Affected)
		for i := range affected {
			affected[i] = here(affected[i])
		}
		b.Affected = slices.DeleteFunc(affected, func(id buddy.PersonID) bool { return id == 0 })
		kept[b.ID] = true
		tx.PutBreach(b)
	}
	for _, n := range from.deeds.tolds {
		if n.Person = here(n.Person); kept[n.Breach] && n.Person != 0 {
			tx.PutTold(n)
		}
	}
	for _, d := range from.deeds.due {
		to := here(d.Person)
		if kept[buddy.BreachID(d.Subject)] && (to != 0 || d.Person == 0) {
			tx.Schedule(d.To(to))
		}
	}
}

// auditAgain adds what was done since the copy was made: who looked at whom is told for a year.
func (tx *Tx) auditAgain(rows []AuditRow, here func(buddy.PersonID) buddy.PersonID) {
	last := uint64(0)
	for _, r := range audit.All(tx) {
		last = max(last, r.ID)
	}
	for _, r := range rows {
		if r.ID <= last {
			continue
		}
		r.By, r.Subject = here(r.By), here(r.Subject)
		if !pairs.Has(tx, vault.Key(r.Pair)) {
			r.Pair = 0
		}
		if !programmes.Has(tx, vault.Key(r.Programme)) {
			r.Programme = 0
		}
		tx.Audit(r)
	}
}
