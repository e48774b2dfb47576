package store

import (
	"io"

	"buddy"
	"buddy/store/vault"
)

// restoreGap is added by Restore to the numbers of whatever buttons and links name: one sent
// after the backup was made must not fit what is new after restoring it.
const restoreGap = 1 << 20

// Restore puts a backup into the data folder. The copy is written beside, opened with the ring, upgraded, and checked
// in every row; only then it takes the place of the data in one step. Existing data is refused with ErrExists, unless
// Options.Replace: then it stays beside as buddybot.db.kept-replaced-<time> for 35 days, and whom its teams had
// suspended and kept apart stays so, a lost account stays shut, who erased themselves stays erased, and nothing told in
// trust is lost. Where nothing can be known of since, all programmes are stopped until somebody looks. A folder in
// use is refused with ErrLocked. What was on its way when the backup was made may be sent once more.
func Restore(opt Options, from io.Reader) (Carried, error) {
	old, unread, err := protected(opt)
	if err != nil {
		return Carried{}, err
	}
	knows := opt.Replace && Exists(opt.Dir) && unread == nil
	c, db := Carried{}, new(DB)
	err = vault.Restore(opt, db.schema(migrations), from, db.inside(func(tx *Tx) (err error) {
		c, err = tx.carry(old)
		for _, t := range numbered {
			t.Skip(tx, restoreGap)
		}
		tx.endSessions()
		for _, a := range tx.Approvals() { // what was asked for since may have been stopped
			tx.DropApproval(a.ID)
		}
		if !knows {
			tx.haltAll()
			c.Halted = true
		}
		return err
	}))
	if err != nil {
		return Carried{}, err
	}
	c.Unread = unread
	return c, nil
}

// Restored is the setting that says that the data was put back from a copy and nobody knows what happened since; ""
// when that is not so, or the owners have heard it.
const Restored = "restored"

// haltAll stops the messages of every programme: people who are gone by their own wish must not be written to again.
func (tx *Tx) haltAll() {
	for _, p := range tx.Programmes() {
		p.Halt(0, tx.Now())
		tx.PutProgramme(p)
	}
	tx.HoldBack()
	for _, m := range tx.Outbox() { // answers to taps of then, which nobody waits for
		if m.Class != buddy.Scheduled {
			tx.DropMessage(m.ID)
		}
	}
	tx.SetSetting(Restored, "yes")
}
