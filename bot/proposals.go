package bot

import (
	"slices"
	"strconv"
	"strings"

	"buddy"
	"buddy/locales"
)

func init() {
	act(map[string]action{
		"proposals": {staff, func(t *turn, args []string) error { return t.proposalPage(pageOf(arg(args, 0))) }},
		"approveall": {staff, func(t *turn, args []string) error {
			return t.approveAll(args)
		}},
	})
}

// openProposals are the suggestions of a programme on which the person may
// decide, best first, then those held back.
func (t *turn) openProposals(id buddy.ProgrammeID) []buddy.Pair {
	live := t.unconcerned(t.tx.LivePairs(id))
	return append(bestFirst(live, buddy.Suggested), bestFirst(live, buddy.Held)...)
}

func (t *turn) proposalEntry(p buddy.Pair) entry {
	key, args := "proposals.line", A{"Names": t.both(p), "Score": p.Score / 10, "Note": ""}
	switch {
	case p.State == buddy.Held:
		key, args["Note"] = "proposals.held.line", t.holdNote(p)
	case p.Pinned:
		key = "proposals.chosen.line"
	}
	return entry{t.markLow(p, t.T(key, args)), t.both(p), dataOf("proposal", p.ID)}
}

// markLow adds to a line about a proposal that it is below the floor.
func (t *turn) markLow(p buddy.Pair, line string) string {
	if !t.below(p) {
		return line
	}
	return t.T("proposals.low", A{"Line": locales.Safe(line)})
}

// proposalPage lists what waits for a coordinator's yes.
func (t *turn) proposalPage(page int) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	var all []entry
	suggested, last := 0, buddy.PairID(0)
	for _, pair := range t.openProposals(p.ID) {
		all = append(all, t.proposalEntry(pair))
		if pair.State == buddy.Suggested {
			suggested, last = suggested+1, max(last, pair.ID)
		}
	}
	title := t.T("proposals.title", A{"Programme": p.Name, "Count": len(all)})
	if all == nil {
		title = t.T("proposals.none", nil)
	}
	s := t.list(title, all, page, func(n int) string { return dataOf("proposals", n) })
	if suggested > 1 {
		s.Rows = append(s.Rows, row(buddy.Button{Text: t.P("proposals.all.button", A{"Count": suggested}), Data: dataOf("approveall", last, suggested)}))
	}
	if all == nil {
		s.Rows = append(s.Rows, row(t.button("desk.match.button", "match")))
	}
	s.Rows = append(s.Rows, row(t.button("staff.queue.button", "queue")))
	t.show(s)
	return nil
}

// approveAll approves every suggestion up to a pair, after naming them once.
// The count pins what was shown: when something changed, it is shown again.
func (t *turn) approveAll(args []string) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	last, err := number(args, 0)
	if err != nil {
		return err
	}
	pairs := slices.DeleteFunc(t.openProposals(p.ID), func(pair buddy.Pair) bool {
		return pair.State != buddy.Suggested || uint64(pair.ID) > last
	})
	sure := arg(args, 2) == "yes"
	if len(pairs) == 0 && sure { // a doubled tap
		t.approved(p.ID)
		return t.proposalPage(0)
	}
	if strconv.Itoa(len(pairs)) != arg(args, 1) {
		return buddy.Refuse("refuse.proposals.changed")
	}
	if !sure {
		var names []string
		for _, pair := range pairs {
			names = append(names, "• "+t.markLow(pair, t.T("proposals.pair", A{"Names": t.both(pair)})))
		}
		if more := len(names) - mostNames; more > 0 {
			names = append(names[:mostNames], t.T("proposals.more", A{"Count": more}))
		}
		t.show(screen{
			Text: t.T("proposals.all.ask", A{"Count": len(pairs), "Names": locales.Safe(strings.Join(names, "\n"))}),
			Rows: [][]buddy.Button{
				row(t.button("proposals.all.yes.button", "approveall", last, len(pairs), "yes")),
				row(t.button("button.cancel", "proposals")),
			},
		})
		return nil
	}
	for _, pair := range pairs {
		if err := t.approvePair(pair); err != nil {
			return err
		}
	}
	t.approved(p.ID)
	return t.proposalPage(0)
}

// approved says when the two are asked: at once, or in the morning, in a box
// that stays until it is read.
func (t *turn) approved(id buddy.ProgrammeID) {
	site, _ := t.tx.Programme(id)
	now := t.tx.Now().In(site.Location())
	if at := buddy.WithinHours(now); at.After(now) {
		t.toast(buddy.Message{Text: t.P("toast.approved.later", A{"Date": at}), Alert: true})
		return
	}
	t.flash("toast.approved")
}

// mostNames of pairs fit on the screen that asks for all of them.
const mostNames = 40

// approvePair asks the two people of a pair.
func (t *turn) approvePair(p buddy.Pair) error {
	if err := p.Approve(t.me.ID, t.tx.Now()); err != nil {
		return err
	}
	p = t.tx.PutPair(p)
	t.auditPair("pair.approve", p, "")
	return t.propose(p)
}

// auditPair audits a staff action about a pair, once for each member, so that
// both find it among what is stored about them.
func (t *turn) auditPair(kind string, p buddy.Pair, code string) {
	for _, id := range p.People {
		if id != 0 {
			t.audit(kind, id, p.ID, code)
		}
	}
}
