package report_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// disputes moves somebody to another account; the old one says that it was not them.
func disputes(d *bottest.Duo, who buddy.PersonID, to int64) {
	var old int64
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.Person(who)
		old = p.Chat
		tx.Move(p, to)
		return nil
	})
	d.Forge(82_000+int(to), old, "notme")
	d.Check(nil)
}

// suspends is the team's yes about somebody.
func suspends(d *bottest.Duo, who buddy.PersonID) {
	d.Forge(83_000, bottest.Clara, fmt.Sprintf("suspend.%d.conduct.yes", who))
	d.Check(nil)
}

// Whoever is suspended while nobody knows which account is theirs is so on the next one, and nobody else is.
func TestWhoIsSuspendedWithoutAnAccountStaysSo(t *testing.T) {
	d := manned(t)
	d.Wait(2 * time.Hour)
	disputes(d, d.Marco, 6701)
	disputes(d, d.Amina, 6703)
	suspends(d, d.Marco)
	var token string
	d.Update(func(tx *store.Tx) error {
		link := buddy.Invite{Kind: buddy.InviteMove, Programme: 1, For: d.Marco, Expires: tx.Now().Add(buddy.MoveLife)}
		_, token = tx.PutInvite(link.Made(d.Clara, tx.Now()))
		if amina, _ := tx.Person(d.Amina); len(tx.Suspensions(1)) != 1 {
			t.Error("not one suspension")
		} else if _, too := tx.SuspensionOf(amina, 1); too {
			t.Error("Amina is suspended by what was said of Marco")
		}
		if who, ok := tx.SuspendedPerson(tx.Suspensions(1)[0]); !ok || who.ID != d.Marco {
			t.Error("nobody sees who is suspended")
		}
		return nil
	})
	d.TG.Join(telegramtest.User{ID: 6702, FirstName: "Marco", LanguageCode: "en"})
	d.Must(d.TG.Start(6702, token))
	if _, _, _, asked := d.TG.Find(6702, "English", false); asked {
		d.Tap(6702, "English")
	}
	d.View(func(tx *store.Tx) {
		p, _ := tx.PersonByChat(6702)
		if _, so := tx.Suspended(1, 6702); p.ID != d.Marco || !so {
			t.Errorf("person %d is back, suspended: %v", p.ID, so)
		}
	})
}

func TestNoAccountOfASuspendedPersonIsFreeOnceTheyAreErased(t *testing.T) {
	d := manned(t)
	d.Wait(2 * time.Hour)
	suspends(d, d.Marco)
	disputes(d, d.Marco, 6701)
	d.Update(func(tx *store.Tx) error { tx.Erase(d.Marco); return nil })
	d.View(func(tx *store.Tx) {
		for _, account := range []int64{bottest.Marco, 6701} {
			if _, so := tx.Suspended(1, account); !so {
				t.Errorf("account %d is free", account)
			}
		}
	})
}

// "Under 18" is taken back by one focal point; conduct needs a second yes.
func TestUnderAgeHidesNoOtherReason(t *testing.T) {
	d := manned(t)
	d.Wait(2 * time.Hour)
	suspends(d, d.Marco)
	young := fmt.Sprintf("underage.%d.yes", d.Marco)
	d.Forge(83_005, bottest.Clara, young)
	d.Check(nil)
	var asked buddy.ApprovalID
	d.View(func(tx *store.Tx) { asked = tx.Approvals()[0].ID })
	d.Forge(83_010, nora, fmt.Sprintf("eyes.%d.yes", asked))
	d.Forge(83_020, bottest.Clara, young)
	d.Check(nil)
	var s store.Suspension
	d.View(func(tx *store.Tx) { s, _ = tx.Suspended(1, bottest.Marco) })
	if s.Why != "conduct" {
		t.Errorf("suspended for %q", s.Why)
	}
	d.Forge(83_030, nora, fmt.Sprintf("notyoung.1.%s.yes", s.Token()))
	d.View(func(tx *store.Tx) {
		if _, so := tx.Suspended(1, bottest.Marco); !so {
			t.Error("one focal point alone ended it")
		}
	})
}

// What somebody of the team wrote before the PIN may be about whoever deletes everything.
func TestWhatWaitsForAPINIsForgotten(t *testing.T) {
	for _, said := range []string{"/people Amina Karimi", "/queue Amina Karimi", "Amina Karimi"} {
		d := manned(t)
		d.Wait(2 * time.Hour)
		if err := d.Strict(); err != nil {
			t.Fatal(err)
		}
		d.OpenPINs(time.Hour)
		d.Wait(2 * time.Hour)
		d.Say(bottest.Clara, said)
		holds := func() (so bool) {
			d.View(func(tx *store.Tx) {
				raw, err := json.Marshal(tx.PIN(d.Clara))
				so = err != nil || strings.Contains(string(raw), "Karimi")
			})
			return so
		}
		if !holds() {
			t.Fatalf("%q is not kept: nothing is shown", said)
		}
		d.Forge(84_100, bottest.Amina, "forget.yes")
		if d.Check(nil); holds() {
			t.Errorf("%q outlives her", said)
		}
	}
}
