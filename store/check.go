package store

import (
	"fmt"

	"buddy"
	"buddy/cards"
	"buddy/store/vault"
)

// Check is DB.Check for the rows as a transaction sees them.
func Check(tx *Tx) []error { return vault.Check(tx) }

// check looks at all rows: what refers to others leads to them, and what must not be is not.
func check(c *vault.Checker) {
	checkUpdates(c)
	holders := map[int64]buddy.PersonID{}
	vault.CheckRows(c, people, func(p buddy.Person) []byte {
		if other, taken := holders[p.Chat]; taken && p.Chat != 0 {
			c.Wrong("people %d and %d have the same chat", other, p.ID)
		}
		holders[p.Chat] = p.ID
		where := fmt.Sprintf("person %d", p.ID)
		for _, at := range append(p.Staff, p.Programme) {
			vault.Lead(c, where, programmes, at)
		}
		for _, at := range p.Posts {
			vault.Lead(c, where, programmes, at.Programme)
		}
		return vault.Key(p.ID)
	})
	vault.CheckRows(c, programmes, func(p buddy.Programme) []byte {
		where := fmt.Sprintf("programme %d", p.ID)
		vault.Lead(c, "halt of "+where, people, p.Halted.By)
		for _, l := range p.Lifelines {
			vault.Lead(c, "a number of "+where, people, l.By)
		}
		for _, a := range p.Absent {
			vault.Lead(c, "a number that is missing in "+where, people, a.By)
		}
		return vault.Key(p.ID)
	})
	vault.CheckRows(c, invites, func(i buddy.Invite) []byte {
		where := fmt.Sprintf("invite %d", i.ID)
		vault.Lead(c, where, programmes, i.Programme)
		vault.Lead(c, where, people, i.By, i.UsedBy, i.Waiting, i.For)
		return vault.Key(i.ID)
	})
	vault.CheckRows(c, pairs, func(p buddy.Pair) []byte { return checkPair(c, p) })
	vault.CheckRows(c, forbiddens, func(f forbidden) []byte {
		vault.Lead(c, "forbidden couple", people, f.People[:]...)
		return append(vault.Key(f.People[0]), vault.Key(f.People[1])...)
	})
	vault.CheckRows(c, aparts, func(a apart) []byte {
		if len(a.Other) != 16 {
			c.Wrong("apart: a hash is damaged")
		}
		return nil
	})
	vault.CheckRows(c, suspensions, func(s Suspension) []byte { return checkSuspension(c, s) })
	vault.CheckRows(c, moves, func(m Moved) []byte {
		vault.Lead(c, "an account somebody left", people, m.Person)
		return m.Chat
	})
	vault.CheckRows(c, checkins, func(i buddy.CheckIn) []byte {
		where := fmt.Sprintf("check-in %d", i.ID)
		vault.Must(c, where, pairs, i.Pair)
		if p, ok := pairs.Peek(c, vault.Key(i.Pair)); ok && i.Person != 0 && p.Side(i.Person) == "" {
			c.Wrong("%s: person %d is not in pair %d", where, i.Person, i.Pair)
		}
		return vault.Key(i.ID)
	})
	vault.CheckRows(c, plans, func(p buddy.Plan) []byte {
		vault.Must(c, fmt.Sprintf("plan of pair %d", p.Pair), pairs, p.Pair)
		return vault.Key(p.Pair)
	})
	vault.CheckRows(c, appointments, func(s buddy.Appointments) []byte {
		vault.Must(c, "appointments", pairs, s.Pair)
		return vault.Key(s.Pair)
	})
	vault.CheckRows(c, notes, func(n buddy.Note) []byte {
		vault.Must(c, fmt.Sprintf("a note of person %d", n.Person), people, n.Person)
		vault.Must(c, fmt.Sprintf("a note of person %d", n.Person), pairs, n.Pair)
		return noteKey(n.Person, n.No)
	})
	vault.CheckRows(c, tallies, func(t buddy.Tally) []byte {
		vault.Must(c, "a tally", programmes, t.Programme)
		return tallyKey(t.Programme, t.Prompt)
	})
	vault.CheckRows(c, farewells, func(f buddy.Farewell) []byte {
		where := fmt.Sprintf("farewell %d", f.ID)
		vault.Must(c, where, pairs, f.Pair)
		vault.Must(c, where, programmes, f.Programme)
		vault.Lead(c, where, people, f.Person)
		return vault.Key(f.ID)
	})
	vault.CheckRows(c, approvals, func(a buddy.Approval) []byte {
		where := fmt.Sprintf("approval %d", a.ID)
		vault.Lead(c, where, programmes, a.Programme)
		if a.Programme == 0 && a.Role != "" {
			c.Wrong("%s: nobody holds a role in no programme", where)
		}
		vault.Must(c, where, people, a.By)
		vault.Lead(c, where, people, append(a.About[:len(a.About):len(a.About)], a.Given)...)
		return vault.Key(a.ID)
	})
	vault.CheckRows(c, togethers, func(g cards.Together) []byte {
		vault.Must(c, "what two were given", pairs, g.Pair)
		return vault.Key(g.Pair)
	})
	vault.CheckRows(c, ideas, func(d cards.Ideas) []byte {
		vault.Must(c, "a programme's prompts", programmes, d.Programme)
		return vault.Key(d.Programme)
	})
	vault.CheckRows(c, concerns, func(n buddy.Concern) []byte {
		where := fmt.Sprintf("concern %d", n.ID)
		vault.Must(c, where, programmes, n.Programme)
		vault.Lead(c, where, people, append(n.Hidden[:len(n.Hidden):len(n.Hidden)], n.Person, n.ClosedBy)...)
		vault.Lead(c, where, pairs, n.Pair)
		return vault.Key(n.ID)
	})
	vault.CheckRows(c, reports, func(r buddy.Report) []byte {
		where := fmt.Sprintf("report %d", r.ID)
		vault.Lead(c, where, programmes, r.Programme)
		vault.Lead(c, where, people, inReport(r)...)
		vault.Lead(c, where, pairs, r.Pair)
		if r.Coded && r.Person != 0 {
			c.Wrong("%s was told without a name and names somebody", where)
		}
		return vault.Key(r.ID)
	})
	vault.CheckRows(c, talks, func(t Talk) []byte {
		vault.Must(c, fmt.Sprintf("talk %d", t.Run), people, t.Person)
		return vault.Key(t.Run)
	})
	vault.CheckRows(c, scratch, func(s Scratch) []byte {
		vault.Must(c, "scratch", people, s.Person)
		return vault.Key(s.Person)
	})
	vault.CheckRows(c, pins, func(p buddy.PIN) []byte {
		vault.Must(c, "a PIN", people, p.Person)
		return vault.Key(p.Person)
	})
	vault.CheckRows(c, outbox, func(m buddy.Message) []byte {
		vault.Lead(c, fmt.Sprintf("message %d", m.ID), people, m.Person)
		vault.Lead(c, fmt.Sprintf("message %d", m.ID), programmes, m.Held)
		return vault.Key(m.ID)
	})
	vault.CheckRows(c, agenda, func(d buddy.Due) []byte {
		vault.Lead(c, fmt.Sprintf("agenda row %s %d", d.Kind, d.Subject), people, d.Person)
		return dueKey(d)
	})
	vault.CheckRows(c, audit, func(r AuditRow) []byte {
		where := fmt.Sprintf("audit row %d", r.ID)
		vault.Lead(c, where, people, r.By, r.Subject)
		vault.Lead(c, where, pairs, r.Pair)
		vault.Lead(c, where, programmes, r.Programme)
		return vault.Key(r.ID)
	})
	vault.CheckRows(c, quarantine, func(q Quarantined) []byte { return vault.Key(q.ID) })
	vault.CheckRows(c, breaches, func(b buddy.Breach) []byte {
		where := fmt.Sprintf("breach %d", b.ID)
		vault.Lead(c, where, programmes, b.Programme)
		vault.Lead(c, where, people, b.Person)
		return vault.Key(b.ID)
	})
	vault.CheckRows(c, receipts, receiptKey)
	vault.CheckRows(c, erasures, func(e Erasure) []byte { return e.Who })
	vault.CheckRows(c, pseudonyms, func(p buddy.Pseudonym) []byte {
		vault.Must(c, "a pseudonym", people, p.Person)
		return vault.Key(p.Person)
	})
	vault.CheckRows(c, measures, func(m buddy.Measure) []byte {
		vault.Must(c, "a measure", programmes, m.Programme)
		return measureKey(m.Pseudonym, m.No)
	})
	vault.CheckRows(c, tolds, func(n buddy.Told) []byte {
		vault.Must(c, "the notice of a breach", breaches, n.Breach)
		vault.Must(c, "the notice of a breach", people, n.Person)
		return toldKey(n.Breach, n.Person)
	})
}

func checkPair(c *vault.Checker, p buddy.Pair) []byte {
	where := fmt.Sprintf("pair %d", p.ID)
	vault.Must(c, where, programmes, p.Programme)
	vault.Lead(c, where, people, p.People[:]...)
	vault.Lead(c, where, people, p.ApprovedBy, p.EndedBy)
	for _, m := range p.Meetings {
		vault.Lead(c, where, people, m.By)
	}
	if p.Live() && (p.People[0] == 0 || p.People[1] == 0 || p.People[0] == p.People[1]) {
		c.Wrong("%s is live without two people", where)
	}
	return vault.Key(p.ID)
}

// checkSuspension also makes sure that nobody who is suspended can be proposed, or goes on
// with somebody.
func checkSuspension(c *vault.Checker, s Suspension) []byte {
	vault.Must(c, "suspension", programmes, s.Programme)
	if len(s.Chat) != 16 {
		c.Wrong("suspension: a hash is damaged")
		return nil
	}
	for _, person := range people.Numbers(c, "people.chat", s.Chat) {
		if p, ok := people.Peek(c, vault.Key(person)); ok && p.Programme == s.Programme && p.Stage == buddy.Waiting {
			c.Wrong("person %d is suspended and waits for a buddy", p.ID)
		}
		for _, pair := range pairs.Numbers(c, "pairs.person", vault.Key(person)) {
			two, ok := pairs.Peek(c, vault.Key(pair))
			if ok && two.Programme == s.Programme && two.Live() && two.State != buddy.Paused {
				c.Wrong("person %d is suspended and in pair %d, which is %s", person, two.ID, two.State)
			}
		}
	}
	return suspensionKey(s.Programme, s.Chat)
}

// checkUpdates looks at what is kept of those that were handled.
func checkUpdates(c *vault.Checker) {
	if v := vault.Meta.Get(c, offsetKey); v != nil && len(v) != vault.KeySize {
		c.Wrong("offset is damaged")
	}
	odd := func(k, v []byte) bool { return len(k) != vault.KeySize || len(v) != vault.KeySize }
	for _, k := range received.Select(c, odd) {
		c.Wrong("handled update %x is damaged", k)
	}
}
