package join_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// TestACrowdThatHasGoneMakesNoRoom: those who waited have deleted themselves before the team looked. Until the hour is
// over whoever comes waits like them, where the team sees it; after it nobody waits for who has gone.
func TestACrowdThatHasGoneMakesNoRoom(t *testing.T) {
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
	if !waits(64) {
		t.Error("a crowd that deleted itself made room for more")
	}
	w.Update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(64)
		tx.Erase(p.ID)
		return nil
	})
	w.Must(0, w.Pass(time.Hour))
	if waits(65) || !waits(66) {
		t.Error("an hour later somebody waits for a crowd that has gone, or a new one is not held")
	}
}

// TestACrowdDoesNotLetItselfIn: who is held says no to taking part, so that nobody waits any more. That is no answer of
// the team's: no more get in than the link allows, and the team is not told anew each time.
func TestACrowdDoesNotLetItselfIn(t *testing.T) {
	w := bottest.OwnedWorld(t)
	w.TG.Join(telegramtest.User{ID: 8, FirstName: "Clara", LanguageCode: "en"})
	w.Must(w.TG.Start(8, w.Links["team"]))
	w.Tap(8, "English")
	in := 0
	for i := range 2 * buddy.UsualPace {
		chat := int64(1000 + i)
		w.Phone(chat, fmt.Sprint("Phone", i))
		if !held(w, chat) {
			in++
			continue
		}
		w.Tap(chat, "No")
		w.Must(w.TG.Start(chat, w.Links["join"]))
		if !held(w, chat) {
			t.Fatal("who was held and comes back by the same link is in")
		}
		w.Tap(chat, "No")
	}
	told := 0
	for _, m := range w.TG.Chat(8) {
		if m.FromBot && strings.Contains(m.Text, "Many people came") {
			told++
		}
	}
	if in != buddy.UsualPace || told != 1 {
		t.Errorf("%d are in, want %d; the team was told %d times", in, buddy.UsualPace, told)
	}
}

// held tells whether somebody waits for the team, and proves that whoever does stands on the list of a link of the
// programme they are in.
func held(w *bottest.World, chat int64) (yes bool) {
	w.View(func(tx *store.Tx) {
		p, _ := tx.PersonByChat(chat)
		yes = p.Crowd.Waits() && p.Stage != buddy.Outside
		listed := false
		for _, i := range tx.Invites(p.Programme) {
			listed = listed || slices.ContainsFunc(tx.Crowd(i.ID), func(q buddy.Person) bool { return q.ID == p.ID })
		}
		if yes != listed {
			w.T.Errorf("%d waits: %v, and stands on a list: %v", chat, yes, listed)
		}
	})
	return yes
}

// TestWhoGoesToAnotherTownWaitsForItsTeam: who is held by a link of one programme and comes by another's does not wait
// for a team that cannot see them, nor get in where they waited by coming back.
func TestWhoGoesToAnotherTownWaitsForItsTeam(t *testing.T) {
	for _, way := range []string{"turned away", "left"} {
		t.Run(way, func(t *testing.T) {
			w := bottest.OwnedWorld(t)
			w.Update(func(tx *store.Tx) error {
				i := tx.Invites(1)[1]
				i.SetPace(1)
				tx.SaveInvite(i)
				p, _ := tx.Programme(1)
				p.ID, p.Name = 0, "Bari"
				p = tx.PutProgramme(p)
				_, w.Links["bari"] = tx.PutInvite(buddy.Invite{
					Kind: buddy.InviteCampaign, Programme: p.ID, Created: tx.Now(),
				})
				return nil
			})
			w.Phone(61, "First")
			w.Phone(62, "Amina")
			if !held(w, 62) {
				t.Fatal("the second does not wait")
			}
			leave := func() { w.Tap(62, "No") }
			if way == "left" {
				leave = func() {
					w.Update(func(tx *store.Tx) error {
						p, _ := tx.PersonByChat(62)
						if err := p.Leave(); err != nil {
							return err
						}
						tx.PutPerson(p)
						return nil
					})
				}
			}
			leave()
			w.Must(w.TG.Start(62, w.Links["bari"]))
			if held(w, 62) {
				t.Error("they wait in the second town for the crowd of the first")
			}
			stayed := func() (n int) {
				w.View(func(tx *store.Tx) { n = tx.Invites(1)[1].Stayed() })
				return n
			}
			if n := stayed(); n != 1 {
				t.Errorf("%d stayed in the first town, want 1", n)
			}
			leave()
			w.Must(w.TG.Start(62, w.Links["join"]))
			if !held(w, 62) || stayed() != 2 {
				t.Errorf("who comes back waits: %v; %d stayed", held(w, 62), stayed())
			}
		})
	}
}
