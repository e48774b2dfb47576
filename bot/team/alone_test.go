package team_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/store"
)

// asksFocal has somebody follow a link of the owner's into the other programme, and returns the data that lets them in.
func asksFocal(w *bottest.TwoTowns, chat int64) (yes string) {
	w.T.Helper()
	var token string
	w.Update(func(tx *store.Tx) error {
		olga, _ := tx.PersonByChat(bottest.Olga)
		_, token = tx.PutInvite(buddy.Invite{
			Kind: buddy.InvitePost, Post: buddy.FocalPoint, Programme: w.Other, Expires: tx.Now().AddDate(0, 0, 7),
		}.Made(olga.ID, tx.Now()))
		return nil
	})
	w.Follows(chat, token)
	if yes = w.FirstButton(bottest.Olga); !strings.HasPrefix(yes, "admit.") {
		w.T.Fatalf("the owner is asked %q", yes)
	}
	w.Shown(bottest.Olga)
	return yes
}

// as gives somebody a role from before any story.
func as(w *bottest.TwoTowns, chat int64, role buddy.Role) {
	w.Update(func(tx *store.Tx) error {
		p, known := tx.PersonByChat(chat)
		if !known {
			p = buddy.Person{Chat: chat, Lang: "en", Username: fmt.Sprint("u", chat)}
		}
		p.Appoint(role, w.Other, tx.Now())
		tx.PutPerson(p)
		return nil
	})
	w.OpenPINs(buddy.PINOpens)
}

func hears(w *bottest.TwoTowns, chat int64) (is bool) {
	w.View(func(tx *store.Tx) {
		p, _ := tx.PersonByChat(chat)
		is = p.Holds(buddy.FocalPoint, w.Other)
	})
	return is
}

func idOf(w *bottest.TwoTowns, chat int64) (id buddy.PersonID) {
	w.View(func(tx *store.Tx) { p, _ := tx.PersonByChat(chat); id = p.ID })
	return id
}

// eyesData is the data of the yes to the newest request.
func eyesData(w *bottest.TwoTowns) (data string) {
	w.View(func(tx *store.Tx) {
		for _, a := range tx.Approvals() {
			data = fmt.Sprintf("eyes.%d.yes", a.ID)
		}
	})
	return data
}

// TestAnOwnerAloneMakesNoFocalPoint: another one says yes, who is neither of the two nor has the role since today.
func TestAnOwnerAloneMakesNoFocalPoint(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	yes := asksFocal(w, bottest.Nadia)
	w.Tap(bottest.Olga, yes)
	if hears(w, bottest.Nadia) {
		t.Fatal("one tap of the owner made a focal point")
	}
	if said := w.Shown(bottest.Dario); !strings.Contains(said, "about a new focal point") {
		t.Errorf("the coordinator reads %q", said)
	}
	for _, other := range []int64{bottest.Nadia, bottest.Olga, bottest.Carla} {
		w.Tap(other, eyesData(w))
	}
	if w.Tap(bottest.Olga, yes); hears(w, bottest.Nadia) {
		t.Fatal("somebody's yes counted who is none of them")
	}
	w.Tap(bottest.Dario, eyesData(w))
	if w.Tap(bottest.Olga, yes); !hears(w, bottest.Nadia) {
		t.Error("after a second yes nothing happens")
	}
}

// TestWhoIsNewIsNobodysSecondPairOfEyes: an owner who lets an account of their own into the team waits as if alone.
func TestWhoIsNewIsNobodysSecondPairOfEyes(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	as(w, 9303, buddy.FocalPoint) // whoever was there before is forgotten by the night
	removes(w, bottest.Dario)
	w.Tap(bottest.Olga, fmt.Sprintf("dismiss.%d.focal.%d.yes", w.Other, idOf(w, 9303)))
	w.Clock.Advance(time.Minute)
	w.Follows(bottest.Osman, w.TeamLink(bottest.Olga))
	w.Tap(bottest.Olga, w.FirstButton(bottest.Olga))
	if w.Shown(bottest.Olga); !w.InTeam(bottest.Osman) {
		t.Fatal("the account is not in the team")
	}
	yes := asksFocal(w, bottest.Nadia)
	w.Tap(bottest.Olga, yes)
	w.Tap(bottest.Olga, yes)
	if hears(w, bottest.Nadia) {
		t.Error("a focal point at once, though there was one before")
	}
	if said := w.Shown(bottest.Osman); strings.Contains(said, "second pair of eyes") {
		t.Errorf("whoever is new is asked %q", said)
	}
	w.Tick(w.Clock.Now().Add(buddy.ApprovalLasts - time.Minute))
	if w.Tap(bottest.Olga, yes); hears(w, bottest.Nadia) {
		t.Error("before the day is over")
	}
	w.Tick(w.Clock.Now().Add(time.Hour))
	if w.Tap(bottest.Olga, yes); !hears(w, bottest.Nadia) {
		t.Error("nobody stopped it, and it is not possible a day later")
	}
}

// TestTheFirstFocalPointIsMadeOnce without a second yes: whoever dismisses that one does not begin anew.
func TestTheFirstFocalPointIsMadeOnce(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	w.Update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(bottest.Dario)
		p.Dismiss(buddy.Coordinator, w.Other, tx.Now())
		tx.PutPerson(p)
		return nil
	})
	w.Tap(bottest.Olga, asksFocal(w, bottest.Nadia))
	if !hears(w, bottest.Nadia) {
		t.Fatal("an owner alone cannot set up a programme")
	}
	w.Tap(bottest.Olga, fmt.Sprintf("dismiss.%d.focal.%d.yes", w.Other, idOf(w, bottest.Nadia)))
	w.Shown(bottest.Olga)
	if w.Tap(bottest.Olga, asksFocal(w, bottest.Osman)); hears(w, bottest.Osman) {
		t.Error("the second one was made alone as well")
	}
}

// TestALostRoleEndsWhatItAskedFor, and what it allowed: of a coordinator, too, and where anybody of the team may.
func TestALostRoleEndsWhatItAskedFor(t *testing.T) {
	for name, given := range map[string]bool{"asked": false, "allowed": true} {
		w := bottest.NewTwoTowns(t)
		as(w, bottest.Osman, buddy.FocalPoint)
		w.Update(func(tx *store.Tx) error {
			dario, _ := tx.PersonByChat(bottest.Dario)
			osman, _ := tx.PersonByChat(bottest.Osman)
			a := buddy.Approval{
				What: buddy.MoveAccount, Subject: 77, Programme: w.Other, Role: buddy.AnyOfTeam,
			}.Asked(dario.ID, tx.Now())
			if given {
				a = a.Asked(osman.ID, tx.Now())
				if err := a.Give(dario, tx.Now()); err != nil {
					return err
				}
			}
			a = tx.PutApproval(a)
			book, err := chat.NewBook(chat.Host{}, bot.Rooms()...)
			if err != nil {
				return err
			}
			if given != team.Counts(book.Nobody(tx), a) {
				t.Errorf("%s: it counts as %v", name, !given)
			}
			return nil
		})
		removes(w, bottest.Dario)
		w.View(func(tx *store.Tx) {
			if left := tx.Approvals(); len(left) > 0 {
				t.Errorf("%s: %+v is left", name, left)
			}
		})
	}
}
