package desk

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// settleConcern takes a concern out of the queue, after asking once. For ten minutes
// that can be taken back.
func settleConcern(t *chat.Turn, args []string) error {
	c, err := ourConcern(t, args)
	if err != nil {
		return err
	}
	if c.Open() && chat.Arg(args, 1) != "yes" {
		t.Show(chat.Screen{
			Text: "<b>" + concernLine(t, c, team.Ago(t, c.Opened)) + "</b>\n\n" + t.T("concern.settle.ask", nil),
			Rows: [][]buddy.Button{
				chat.Row(t.Button("concern.settle.yes.button", "settled", c.ID, "yes")),
				chat.Row(t.Button("button.cancel", "concern", c.ID)),
			},
		})
		return nil
	}
	if c.Open() { // else a doubled tap, or a colleague was faster
		if err := settleOne(t, c); err != nil {
			return err
		}
	}
	return afterSettling(t, []buddy.Concern{c})
}

// settleOne settles a case, and plans the moment when its number goes.
func settleOne(t *chat.Turn, c buddy.Concern) error {
	if err := c.Settle(t.Me.ID, t.Tx.Now()); err != nil {
		return err
	}
	t.Tx.PutConcern(c)
	t.Tx.Schedule(team.SealDue(c))
	t.Audit("concern.settle", c.Person, c.Pair, string(c.Kind))
	return nil
}

// sealConcern takes the number out of a case that stays settled.
func sealConcern(t *chat.Turn, d buddy.Due) error {
	c, ok := t.Tx.Concern(buddy.ConcernID(d.Subject))
	if !ok || c.Open() {
		return nil
	}
	if again := c.Seal(t.Tx.Now()); !again.IsZero() {
		t.Tx.Schedule(team.SealDue(c))
		return nil
	}
	t.Tx.PutConcern(c)
	return nil
}

// unsettle takes settling back: of one case, or of all that were settled with it.
func unsettle(t *chat.Turn, args []string) error {
	c, err := ourConcern(t, args)
	if err != nil {
		return err
	}
	together := []buddy.Concern{c}
	if chat.Arg(args, 1) == "all" {
		together = slices.DeleteFunc(t.Tx.Concerns(c.Programme), func(other buddy.Concern) bool {
			return other.ClosedBy != c.ClosedBy || !other.Closed.Equal(c.Closed) || !team.MayRead(t, other)
		})
	}
	for _, c := range together {
		if c.Open() { // a doubled tap is done already
			continue
		}
		due := team.SealDue(c)
		if err := c.Reopen(t.Tx.Now()); err != nil {
			return err
		}
		t.Tx.Unschedule(due)
		t.Tx.PutConcern(c)
		t.Audit("concern.reopen", c.Person, c.Pair, string(c.Kind))
	}
	t.Flash("toast.undone")
	return queueAt(t, t.LeftAt("queue"))
}

// afterSettling leads back to the queue, with the way to take back what was settled.
func afterSettling(t *chat.Turn, list []buddy.Concern) error {
	t.Flash("toast.settled")
	undo := t.Button("undo.button", "unsettle", list[len(list)-1].ID)
	if len(list) > 1 {
		undo.Data += ".all"
	}
	return queueAt(t, t.LeftAt("queue"), chat.Row(undo))
}
