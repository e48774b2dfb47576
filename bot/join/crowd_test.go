package join_test

import (
	"fmt"
	"testing"

	"buddy/bot/bottest"
	"buddy/store"
)

// TestACrowdThatHasGoneHoldsNobody: those who waited have deleted themselves before the team looked.
func TestACrowdThatHasGoneHoldsNobody(t *testing.T) {
	w := bottest.NewWorld(t)
	w.Update(func(tx *store.Tx) error {
		i := tx.Invites(1)[1]
		i.SetPace(1)
		tx.SaveInvite(i)
		return nil
	})
	waits := func(chat int64) (yes bool) {
		w.Phone(chat, fmt.Sprint("Phone", chat))
		w.View(func(tx *store.Tx) {
			p, _ := tx.PersonByChat(chat)
			yes = p.Crowd.Waits()
		})
		return yes
	}
	if waits(61) || !waits(62) || !waits(63) {
		t.Fatal("the second and the third do not wait, or the first does")
	}
	w.Update(func(tx *store.Tx) error {
		for _, chat := range []int64{62, 63} {
			p, _ := tx.PersonByChat(chat)
			tx.Erase(p.ID)
		}
		return nil
	})
	if waits(64) || !waits(65) {
		t.Error("whoever comes next waits for a crowd that has gone, or a new one is not held")
	}
}
