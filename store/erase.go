package store

import (
	"bytes"
	"html"
	"slices"
	"strconv"
	"strings"

	"buddy"
)

// Erase removes a person from every table. It is the one place that knows where
// people can be: a new table or field with personal data belongs here and
// in its test.
//
// Gone are the person's row, talks, waiting messages, agenda rows, quarantined
// updates, and couples they were forbidden with; other people's waiting
// messages that name them; and their answers to check-ins, unless they agreed to
// evaluation. Pairs, concerns, check-ins of those who agreed, invites and audit rows stay without
// the person, phone, notes and reasons, so that counts hold and a coordinator's open
// case does not vanish. A pair that was still live ends.
//
// bbolt keeps the old, sealed rows in free pages until they are used again: run
// DB.Compact after erasing. Backups made before keep the rows, sealed, until they are
// deleted or their keys retired (see Ring). There is no key per person: it would have to
// lie in the same file and the same backups as the rows it guards.
func (tx *Tx) Erase(id buddy.PersonID) {
	p, ok := tx.Person(id)
	if !ok {
		return
	}
	for _, t := range tx.TalksOf(id) {
		tx.EndTalk(t.Run)
	}
	tx.DropMessagesTo(id)
	tx.dropMentions(p)
	tx.unscheduleAll(id)
	tx.eraseQuarantined(p)
	for _, pair := range tx.PairsOf(id) {
		tx.eraseCheckIns(pair.ID, p)
	}
	tx.unlinkPairs(id)
	tx.unlinkConcerns(id)
	tx.unlinkInvites(id)
	tx.unlinkAudit(id)
	for _, f := range forbiddens.all(tx) {
		if slices.Contains(f.People[:], id) {
			forbiddens.remove(tx, append(key(f.People[0]), key(f.People[1])...))
		}
	}
	people.remove(tx, key(id))
}

// dropMentions drops waiting messages to others that name the person or lead to
// them. Texts isolate a name they insert, which tells it from the same letters in a word.
func (tx *Tx) dropMentions(p buddy.Person) {
	var marks []string
	if p.Profile.Name != "" {
		marks = append(marks, "\u2068"+html.EscapeString(p.Profile.Name)+"\u2069")
	}
	if p.Chat != 0 {
		marks = append(marks, "tg://user?id="+strconv.FormatInt(p.Chat, 10))
	}
	for _, m := range outbox.all(tx) {
		shown := m.Text
		for _, row := range m.Buttons {
			for _, b := range row {
				shown += "\n" + b.Text + "\n" + b.URL
			}
		}
		if slices.ContainsFunc(marks, func(mark string) bool { return strings.Contains(shown, mark) }) || leadsTo(shown, p.Username) {
			tx.DropMessage(m.ID)
		}
	}
}

// leadsTo tells whether a text mentions a username or links to it. Letters in
// another word do not: usernames can be everyday words.
func leadsTo(text, username string) bool {
	if username == "" {
		return false
	}
	text, username = strings.ToLower(text), strings.ToLower(username)
	for _, before := range []string{"@", "t.me/", "?domain="} {
		for _, rest := range strings.Split(text, before+username)[1:] {
			if rest == "" || !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789_", rune(rest[0])) {
				return true
			}
		}
	}
	return false
}

// eraseQuarantined drops rather too much: what is set aside lives for a day only.
func (tx *Tx) eraseQuarantined(p buddy.Person) {
	member := `"Person":` + strconv.FormatUint(uint64(p.ID), 10)
	marks := []string{member + ",", member + "}", p.Username, p.Profile.Name}
	if p.Chat != 0 {
		marks = append(marks, strconv.FormatInt(p.Chat, 10))
	}
	for _, q := range quarantine.all(tx) {
		if slices.ContainsFunc(marks, func(m string) bool { return m != "" && bytes.Contains(q.Raw, []byte(m)) }) {
			quarantine.remove(tx, key(q.ID))
		}
	}
}

func (tx *Tx) eraseCheckIns(pair buddy.PairID, p buddy.Person) {
	for _, c := range tx.CheckInsOf(pair) {
		switch {
		case c.Person != p.ID:
		case p.Consented(buddy.ConsentEvaluate):
			c.Person, c.Closed = 0, true
			tx.PutCheckIn(c)
		default:
			checkins.remove(tx, key(c.ID))
		}
	}
}

// unlinkPairs goes through all pairs, since a coordinator stands in pairs of others.
func (tx *Tx) unlinkPairs(id buddy.PersonID) {
	for _, p := range pairs.all(tx) {
		changed := unlink(id, &p.ApprovedBy, &p.EndedBy)
		if i := slices.Index(p.People[:], id); i >= 0 {
			changed = true
			tx.unlinkMember(&p, i)
		}
		if changed {
			tx.PutPair(p)
		}
	}
}

// unlinkMember takes a member out of a pair, with all that was said about the two.
func (tx *Tx) unlinkMember(p *buddy.Pair, i int) {
	for m := range p.Meetings {
		unlink(p.People[i], &p.Meetings[m].By)
	}
	if p.Live() {
		_ = p.End(buddy.EndLeft, 0, "", tx.now) // a live pair does not refuse
	}
	p.People[i], p.Phones[i], p.Contact[i] = 0, "", ""
	p.HoldNote, p.EndNote, p.Reasons = "", "", nil
}

func (tx *Tx) unlinkConcerns(id buddy.PersonID) {
	for _, c := range concerns.all(tx) {
		if c.Person == id {
			c.Phone = ""
		}
		if unlink(id, &c.Person, &c.ClosedBy) {
			tx.PutConcern(c)
		}
	}
}

// unlinkInvites also closes the person's links: a used one must not open again.
func (tx *Tx) unlinkInvites(id buddy.PersonID) {
	for _, i := range invites.all(tx) {
		used := i.UsedBy == id
		if unlink(id, &i.UsedBy, &i.By) {
			i.Closed = i.Closed || used
			tx.SaveInvite(i)
		}
	}
}

func (tx *Tx) unlinkAudit(id buddy.PersonID) {
	for _, r := range tx.AuditOf(id) {
		unlink(id, &r.By, &r.Subject)
		audit.put(tx, key(r.ID), r)
	}
}

// unlink clears every field that holds the id, and tells whether any did.
func unlink(id buddy.PersonID, fields ...*buddy.PersonID) (found bool) {
	for _, f := range fields {
		if *f == id {
			*f, found = 0, true
		}
	}
	return found
}
