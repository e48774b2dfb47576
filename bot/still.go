package bot

import (
	"slices"

	"buddy"
)

// stills are the person's open concerns for which the usual messages about the
// pair stay away.
func (t *turn) stills(p buddy.Pair) []buddy.Concern {
	return slices.DeleteFunc(t.tx.ConcernsOf(t.me.ID), func(c buddy.Concern) bool { return c.Pair != p.ID || !c.Stills() })
}

// still tells whether the usual messages about the pair stay away from the
// person whose turn it is. The other one goes on hearing all of theirs.
func (t *turn) still(p buddy.Pair) bool { return len(t.stills(p)) > 0 }

// usual keeps mail about a pair from somebody who said that something is not
// right and does not want to read it now, and from whoever takes a break from
// everything while the pair goes on. What happens to the pair they still hear.
func usual(do func(t *turn, d buddy.Due) error) func(t *turn, d buddy.Due) error {
	return func(t *turn, d buddy.Due) error {
		if p, ok := t.duePair(d); ok && (t.me.Stage == buddy.Resting && p.State != buddy.Paused || t.still(p)) {
			return nil
		}
		return do(t, d)
	}
}

// stillRow leads back to the usual messages. Its words tell a reader nothing.
func (t *turn) stillRow(p buddy.Pair) []buddy.Button {
	return row(t.button("still.button", "carryon", p.ID))
}

// carryOn sends the usual messages again. What the team looks into stays open.
func (t *turn) carryOn(args []string) error {
	p, err := t.begunPair(args)
	if err != nil {
		return err
	}
	t.unstill(p)
	t.flash("toast.loud")
	return t.menu()
}

// unstill notes that the person said how to go on.
func (t *turn) unstill(p buddy.Pair) {
	for _, c := range t.stills(p) {
		c.Resumed = true
		t.tx.PutConcern(c)
		t.audit("concern.resume", t.me.ID, p.ID, "")
	}
}
