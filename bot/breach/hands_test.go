package breach_test

import (
	"fmt"
	"strings"
	"testing"

	"buddy"
	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/bot/breach"
	"buddy/store"
)

// idAt is whoever writes from an account.
func idAt(d *bottest.Duo, chat int64) (id buddy.PersonID) {
	d.View(func(tx *store.Tx) { p, _ := tx.PersonByChat(chat); id = p.ID })
	return id
}

// opens opens a second breach, as the operator does.
func opens(d *bottest.Duo, kind buddy.BreachKind, whose buddy.PersonID) {
	_, err := bot.OpenBreach(d.DB, d.Clock.Now(), kind, d.Clock.Now().Add(-1), uint64(whose))
	d.Check(err)
}

// TestWhoIsConcernedLaterIsNotTold: a buddy found days after the notice went stood in nobody's chat before.
func TestWhoIsConcernedLaterIsNotTold(t *testing.T) {
	const chat = 7555
	d := leaked(t, 0)
	join(d, chat)
	var paolo buddy.PersonID
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(chat)
		tx.Erase(p.ID)
		paolo = d.Enrolled(tx, chat, "Paolo", buddy.Local, "")
		return nil
	})
	opens(d, buddy.BreachPhone, d.Amina)
	taps(d, 2, olga, "breachsend", "2", "now", "yes")
	d.Wait(bottest.Nights)
	before := len(d.TG.Chat(chat))
	d.Update(func(tx *store.Tx) error {
		now := tx.Now()
		tx.PutPair(buddy.Pair{
			Programme: 1, People: [2]buddy.PersonID{d.Amina, paolo}, State: buddy.Active, Created: now, Approved: now,
			Accepted: now, Said: [2]string{"yes", "yes"}, Next: 999,
		})
		return nil
	})
	d.Wait(2 * bottest.Nights)
	for _, m := range d.TG.Chat(chat)[before:] {
		if strings.Contains(m.Text, "phone") {
			t.Errorf("Paolo reads %q", m.Text)
		}
	}
}

// TestAStolenAccountThatIsDeletedAffectsTheSame people, but for its own.
func TestAStolenAccountThatIsDeletedAffectsTheSame(t *testing.T) {
	for _, kind := range []buddy.BreachKind{buddy.BreachStaff, buddy.BreachPhone} {
		d := leaked(t, 2)
		whose, phone := d.Clara, int64(bottest.Clara)
		if kind == buddy.BreachPhone {
			whose, phone = d.Amina, bottest.Amina
		}
		opens(d, kind, whose)
		affected := func() (all []buddy.PersonID) {
			d.View(func(tx *store.Tx) {
				b, _ := tx.Breach(2)
				for _, p := range breach.Affected(tx, b) {
					if p.ID != whose {
						all = append(all, p.ID)
					}
				}
			})
			return all
		}
		before := affected()
		taps(d, 2, phone, "forget.yes")
		if after := affected(); len(before) == 0 || fmt.Sprint(after) != fmt.Sprint(before) {
			t.Errorf("%s: affected %v, once it was deleted %v", kind, before, after)
		}
		taps(d, 3, olga, "breachsend", "2", "now", "yes")
		taps(d, 4, bottest.Marco, "forget.yes")
		for _, id := range affected() {
			if id == d.Marco {
				t.Errorf("%s: who is erased is still affected", kind)
			}
		}
	}
}

// TestAStolenAccountDoesNothingAboutItsBreach: it neither allows the names to be read, nor asks for them, nor ends it.
func TestAStolenAccountDoesNothingAboutItsBreach(t *testing.T) {
	const omar = 7303
	d := leaked(t, 0)
	join(d, omar)
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(omar)
		p.Owner, p.Lang = true, "en"
		tx.PutPerson(p)
		return nil
	})
	opens(d, buddy.BreachStaff, idAt(d, oleg))
	before := len(d.TG.Chat(oleg))
	for i, button := range []string{
		"breach.2", "breachnames.2", "breachlog.2", "breachnotice.2.en", "breachsend.2.now", "breachsend.2.now.yes",
		"breachspare.2.small", "breachauthority.2.nodata",
		"breachclose.2", "breachstop.2",
	} {
		taps(d, i, oleg, button)
	}
	taps(d, 20, olga, "breachnames.2")
	d.View(func(tx *store.Tx) {
		b, _ := tx.Breach(2)
		if len(b.Steps) > 2 || b.Authority != "" || !b.Open() || !b.Sent.IsZero() {
			t.Errorf("done by the account: %+v", b)
		}
		all := tx.Approvals()
		if len(all) != 1 || all[0].By == idAt(d, oleg) {
			t.Errorf("asked for: %+v", all)
		}
	})
	taps(d, 21, oleg, "eyes.1.yes")
	if _, err := bot.BreachNames(d.DB, d.Clock.Now(), 2, true); err == nil {
		t.Error("the account has allowed the names")
	}
	taps(d, 22, oleg, "breaches")
	for _, m := range d.TG.Chat(oleg)[before:] {
		if strings.Contains(fmt.Sprint(m.Text, m.Keyboard), "2: ") || strings.Contains(m.Text, "names") {
			t.Errorf("the account reads %q %v", m.Text, m.Keyboard)
		}
	}
	taps(d, 23, omar, "eyes.1.yes")
	if _, err := bot.BreachNames(d.DB, d.Clock.Now(), 2, true); err != nil {
		t.Errorf("another owner's yes does not count: %v", err)
	}
}
