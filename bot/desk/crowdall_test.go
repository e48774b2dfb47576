package desk_test

import (
	"fmt"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// crowded is a town with Clara in its team, chat 8, whose link holds from the second on: chat 61 is in, 62 and 63 wait.
func crowded(t *testing.T) *bottest.World {
	w := bottest.OwnedWorld(t)
	w.Update(func(tx *store.Tx) error {
		i := tx.Invites(1)[1]
		i.SetPace(1)
		i.Places = 9
		tx.SaveInvite(i)
		return nil
	})
	w.TG.Join(telegramtest.User{ID: 8, FirstName: "Clara", LanguageCode: "en"})
	w.Must(w.TG.Start(8, w.Links["team"]))
	w.Tap(8, "English")
	for chat := int64(61); chat <= 63; chat++ {
		w.Phone(chat, fmt.Sprint("Phone", chat))
	}
	return w
}

func waits(w *bottest.World, chat int64) (yes bool) {
	w.View(func(tx *store.Tx) {
		p, _ := tx.PersonByChat(chat)
		yes = p.Crowd.Waits()
	})
	return yes
}

// TestAllWhoWaitAreThoseWhoWereShown: who comes while the coordinator reads the list is not let in with it.
func TestAllWhoWaitAreThoseWhoWereShown(t *testing.T) {
	w := crowded(t)
	w.Tap(8, "Look at them")
	w.Phone(64, "Late")
	w.Tap(8, "Let everybody in")
	if waits(w, 62) || waits(w, 63) || !waits(w, 64) {
		t.Errorf("62 waits: %v, 63 waits: %v, and who came later: %v", waits(w, 62), waits(w, 63), waits(w, 64))
	}
}

// TestAPlaceIsFreedOnce: who is not let in gives back their place, and not again when they delete themselves.
func TestAPlaceIsFreedOnce(t *testing.T) {
	w := crowded(t)
	w.Tap(8, "Look at them")
	w.Tap(8, "Let nobody in")
	w.Tap(8, "Yes")
	w.Update(func(tx *store.Tx) error {
		for _, chat := range []int64{62, 63} {
			p, _ := tx.PersonByChat(chat)
			tx.Erase(p.ID)
		}
		if n := tx.Invites(1)[1].Stayed(); n != 1 {
			t.Errorf("one is in, and the link says %d", n)
		}
		return nil
	})
}

// TestWhoDecidesIsNotHeld by the link of their own programme; and of whoever is held after a decision they hear anew.
func TestWhoDecidesIsNotHeld(t *testing.T) {
	w := crowded(t)
	w.Must(w.TG.Start(8, w.Links["join"]))
	if waits(w, 8) {
		t.Error("Clara waits for herself")
	}
	w.Tap(8, "Look at them")
	w.Tap(8, "Let everybody in")
	w.Phone(64, "First")
	told := len(w.TG.Chat(8))
	w.Phone(65, "Second")
	if !waits(w, 65) || len(w.TG.Chat(8)) == told {
		t.Errorf("the next one waits: %v, and nobody hears of it", waits(w, 65))
	}
}

// TestOneAnswerAboutHundredsHoldsNobodyUp: it is carried out bit by bit, somebody else is answered in between, and
// nobody waits in the end whom the answer is about.
func TestOneAnswerAboutHundredsHoldsNobodyUp(t *testing.T) {
	const many = 130
	for in, answer := range map[bool]string{true: "Let everybody in", false: "Let nobody in"} {
		t.Run(answer, func(t *testing.T) {
			w := crowded(t)
			w.Update(func(tx *store.Tx) error {
				for i := range many {
					p := buddy.Person{
						Chat: int64(10_000 + i), Lang: "en", Programme: 1, Stage: buddy.Applying, Came: []uint64{2},
					}
					p.Hold(2, tx.Now())
					tx.PutPerson(p)
				}
				return nil
			})
			left := func() (n int) {
				w.View(func(tx *store.Tx) { n = len(tx.Crowd(2)) })
				return n
			}
			w.Tap(8, "Look at them")
			most := 0 // messages of one transaction: everybody decided about hears of it
			w.DB.OnCommit(func(said []buddy.Message) { most = max(most, len(said)) })
			w.Tap(8, answer)
			if !in {
				w.Tap(8, "Yes")
			}
			w.Must(0, w.Pass(time.Minute))
			if n := left(); n != 0 {
				t.Errorf("%d wait still", n)
			}
			if most < 2 || most > many/2 {
				t.Errorf("one transaction said %d things", most)
			}
		})
	}
}
