package store

import (
	"slices"

	"buddy"
)

// Whom an open report is about may erase themselves before anybody looked. The report keeps hashes of their accounts
// then, and by them what would have been done about the person can still be done.

// keepReported has the open reports about somebody who is erased now know their accounts again, and whoever sees to
// them hear so.
func (tx *Tx) keepReported(p buddy.Person) {
	var all []buddy.Account
	for _, a := range tx.accounts(p) {
		all = append(all, buddy.Account{Chat: a.hash, Apart: a.group})
	}
	for _, pair := range tx.PairsOf(p.ID) {
		for _, r := range tx.Reports(pair.Programme) {
			if r.Pair == pair.ID && r.Open() && r.Person != p.ID {
				r.KeepAccounts(all)
				tx.PutReport(r)
				tx.Schedule(buddy.DueAbout("report.changed", r.ID, tx.Now()))
			}
		}
	}
}

// ReportedBack is who has come back on an account that a report knows; false while nobody has.
func (tx *Tx) ReportedBack(r buddy.Report) (buddy.Person, bool) {
	for _, a := range r.Accounts {
		if p, ok := tx.Person(tx.holds(a.Chat)); ok {
			return p, true
		}
	}
	return buddy.Person{}, false
}

// SuspendReported stops the accounts that a report knows from taking part in its programme, where nothing does.
func (tx *Tx) SuspendReported(r buddy.Report, why string) {
	for _, a := range r.Accounts {
		if _, already := suspensions.Get(tx, suspensionKey(r.Programme, a.Chat)); !already {
			tx.suspend(r.Programme, a.Chat, why)
		}
	}
}

// SuspensionReported finds what stops one of these accounts.
func (tx *Tx) SuspensionReported(r buddy.Report) (Suspension, bool) {
	for _, a := range r.Accounts {
		if s, ok := suspensions.Get(tx, suspensionKey(r.Programme, a.Chat)); ok {
			return s, true
		}
	}
	return Suspension{}, false
}

// ForbidReported keeps whoever told a report apart from the accounts that it knows, as ForbidUnseen does: no team takes
// it back, whoever comes back on them and when.
func (tx *Tx) ForbidReported(r buddy.Report) {
	teller, ok := tx.Person(r.Person)
	if !ok {
		return
	}
	for _, a := range r.Accounts {
		if back := tx.holds(a.Chat); back != 0 && back != teller.ID {
			tx.ForbidUnseen(teller.ID, back)
			continue
		}
		tx.keepAccounts([]account{{slices.Clone(a.Chat), slices.Clone(a.Apart)}}, tx.accounts(teller), true)
	}
}
