package store

import (
	"bytes"
	"encoding/json"
	"html"
	"slices"
	"strconv"
	"strings"

	"buddy"
	"buddy/store/vault"
)

// CompactDue is the setting that says that erased rows still lie in free pages of the
// store's file; "" when none do. Whoever rewrites the file clears it.
const CompactDue = "compact"

// Erase removes a person from every table. It is the one place that knows where
// people can be: a new table or field with personal data belongs here and
// in its test.
//
// Gone are the person's row, talks, scratch, PIN, waiting messages, agenda rows, quarantined updates, what they and
// their buddies proposed and agreed on to meet, and couples they were forbidden with; other people's waiting messages
// that name them or show what they typed; their notes; what they asked a second pair of eyes for, allowed, or were
// about; what they said after an end; and their answers to check-ins, unless they agreed to evaluation. So it is with
// what they said about goals, whose words go: all of the support plan of who is newer here, of the other's what they
// typed; and which activities they like. Pairs, concerns, check-ins of those who agreed, invites and audit rows stay
// without the person, phone, notes, reasons and what they wrote with the team, so that counts hold and a coordinator's
// open case does not vanish; from whom of the team such a case was kept is noted on it. Their place at a campaign link
// is free again. A pair that was still live ends. Of whom the person must not meet again, keyed hashes of the two
// accounts stay (apart.go), with those of accounts left before, and nothing else.
//
// What somebody told the focal points stays a case of theirs without them. An open one about the person keeps keyed
// hashes of their accounts until it is deleted, so that nobody escapes by being erased (reported.go).
//
// That the account's holder was erased stays by a keyed hash, so that a copy from before does not undo it (erasure.go).
//
// bbolt keeps the old, sealed rows in free pages until they are used again: Erase sets
// CompactDue, and DB.Compact rewrites the file without them. Backups made before keep the rows, sealed, until they are
// deleted or their keys retired (see Ring). There is no key per person: it would have to
// lie in the same file and the same backups as the rows it guards.
func (tx *Tx) Erase(id buddy.PersonID) {
	p, ok := tx.Person(id)
	if !ok {
		return
	}
	tx.outlive(p)
	tx.suspendLeft(p)
	tx.keepReceipts(p)
	tx.keepErasure(p)
	tx.keepReported(p)
	for _, t := range tx.TalksOf(id) {
		tx.EndTalk(t.Run)
	}
	scratch.Remove(tx, vault.Key(id))
	tx.DropPIN(id)
	tx.dropDrafts(p.Programme)
	tx.DropMessagesTo(id)
	tx.dropMentions(id)
	tx.dropWords(id)
	tx.unscheduleAll(id)
	tx.eraseQuarantined(p)
	for _, pair := range tx.PairsOf(id) {
		tx.eraseCheckIns(pair, p)
		tx.forgetPlan(pair.ID, pair.Side(id), p.Agrees(buddy.ConsentEvaluate))
		tx.forgetTogether(pair.ID, pair.Side(id))
	}
	tx.eraseNotes(id)
	tx.eraseFarewells(id)
	tx.eraseApprovals(id)
	tx.hideCases(id)
	tx.unlinkPairs(id)
	tx.unlinkConcerns(id)
	tx.unlinkReports(id)
	tx.unlinkInvites(id, p.Came)
	tx.unlinkProgrammes(id)
	tx.eraseMoves(id)
	tx.eraseTold(id)
	tx.Unlink(id)
	tx.unlinkAudit(id)
	for _, f := range forbiddens.By(tx, "forbidden.person", vault.Key(id)) {
		forbiddens.Remove(tx, append(vault.Key(f.People[0]), vault.Key(f.People[1])...))
	}
	people.Remove(tx, vault.Key(id))
	tx.SetSetting(CompactDue, "yes")
}

// dropMentions drops waiting messages to others that name the person or lead to them.
func (tx *Tx) dropMentions(id buddy.PersonID) {
	for _, m := range tx.MessagesAbout(id) {
		tx.DropMessage(m.ID)
	}
}

// eraseQuarantined drops rather too much: what is set aside lives for a day only.
func (tx *Tx) eraseQuarantined(p buddy.Person) {
	for _, q := range quarantine.All(tx) {
		if mentions(q.Raw, p) {
			quarantine.Remove(tx, vault.Key(q.ID))
		}
	}
}

// mentions tells whether a raw update or row is the person's or shows them. The
// JSON is decoded first, since it can spell every letter as an escape; what is no JSON is
// searched as it is.
func mentions(raw []byte, p buddy.Person) bool {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var tree any
	if d.Decode(&tree) != nil {
		tree = string(raw)
	}
	return standsIn(tree, "", p)
}

// standsIn looks for a person in a decoded value and all below it. Member is
// the name it has in its object.
func standsIn(v any, member string, p buddy.Person) bool {
	switch v := v.(type) {
	case map[string]any:
		for name, below := range v {
			if standsIn(below, name, p) {
				return true
			}
		}
	case []any:
		return slices.ContainsFunc(v, func(below any) bool { return standsIn(below, member, p) })
	case json.Number:
		return p.Chat != 0 && string(v) == strconv.FormatInt(p.Chat, 10) ||
			(member == "Person" || member == "About") && string(v) == strconv.FormatUint(uint64(p.ID), 10)
	case string:
		for _, mark := range []string{p.Profile.Name, html.EscapeString(p.Profile.Name), p.Username} {
			if mark != "" && strings.Contains(strings.ToLower(v), strings.ToLower(mark)) {
				return true
			}
		}
		return p.Chat != 0 && strings.Contains(v, strconv.FormatInt(p.Chat, 10))
	}
	return false
}

// eraseCheckIns takes somebody's check-ins away; what they agreed to have evaluated stays apart, under a pseudonym that
// nothing leads to any more (see Unlink).
func (tx *Tx) eraseCheckIns(pair buddy.Pair, p buddy.Person) {
	for _, c := range tx.CheckInsOf(pair.ID) {
		if c.Person == p.ID {
			tx.Unname(c, pair)
		}
	}
}

// eraseFarewells leaves that there was an end, and nothing that the person said of it.
func (tx *Tx) eraseFarewells(id buddy.PersonID) {
	for _, f := range tx.FarewellsOf(id) {
		f.Unname(false)
		tx.PutFarewell(f)
	}
}

// unlinkPairs takes a member out of their pairs, and a coordinator out of those of others.
func (tx *Tx) unlinkPairs(id buddy.PersonID) {
	mine := append(tx.PairsOf(id), pairs.By(tx, "pairs.staff", vault.Key(id))...)
	done := map[buddy.PairID]bool{}
	for _, p := range mine {
		if done[p.ID] {
			continue
		}
		done[p.ID] = true
		changed := unlink(id, &p.ApprovedBy, &p.EndedBy)
		if i := slices.Index(p.People[:], id); i >= 0 {
			changed = true
			tx.unlinkMember(&p, i)
			appointments.Remove(tx, vault.Key(p.ID))
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
		_ = p.End(buddy.EndLeft, 0, "", tx.Now()) // a live pair does not refuse
	}
	p.People[i], p.Phones[i], p.Names[i], p.Contact[i] = 0, "", "", ""
	p.HoldNote, p.EndNote, p.Reasons = "", "", nil
	p.Unclimb(buddy.Sides[i])
}

func (tx *Tx) unlinkConcerns(id buddy.PersonID) {
	for _, c := range concerns.By(tx, "concerns.person", vault.Key(id)) {
		if c.Person == id {
			c.Phone, c.Letters = "", nil
		}
		_, said := c.ReachOf(id)
		c.Unreach(id)
		said = said || slices.Contains(c.Hidden, id)
		c.Hidden = slices.DeleteFunc(slices.Clone(c.Hidden), func(from buddy.PersonID) bool { return from == id })
		for i := range c.Letters {
			said = unlink(id, &c.Letters[i].By) || said
		}
		if unlink(id, &c.Person, &c.ClosedBy) || said {
			tx.PutConcern(c)
		}
	}
}

// unlinkInvites also closes the person's links: a used one must not open again,
// and one into a team stands only as long as whoever made it. Whom somebody let
// wait is for others to decide.
func (tx *Tx) unlinkInvites(id buddy.PersonID, came []uint64) {
	for _, link := range came {
		if i, ok := tx.Invite(link); ok {
			i.Gone++
			tx.SaveInvite(i)
		}
	}
	for _, i := range tx.InvitesOf(id) {
		gone := i.UsedBy == id || i.Waiting == id || i.By == id && i.Kind != buddy.InviteCampaign && i.Waiting == 0 ||
			i.For == id
		if unlink(id, &i.UsedBy, &i.By, &i.Waiting, &i.For, &i.Verdict.By) {
			i.Closed = i.Closed || gone
			tx.SaveInvite(i)
		}
	}
}

func (tx *Tx) unlinkAudit(id buddy.PersonID) {
	for _, r := range tx.AuditOf(id) {
		unlink(id, &r.By, &r.Subject)
		audit.Put(tx, vault.Key(r.ID), r)
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
