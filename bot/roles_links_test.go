package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// postLink makes a link into a role of the own programme, as Olga would by a button.
func postLink(w *bottest.Personas, role buddy.Role) (token string) {
	w.Update(func(tx *store.Tx) error {
		olga, _ := tx.PersonByChat(bottest.Olga)
		i := buddy.Invite{Kind: buddy.InvitePost, Post: role, Programme: w.Own, Expires: tx.Now().AddDate(0, 0, 7)}
		if role == buddy.Coordinator {
			i.Kind, i.Post = buddy.InviteCoordinator, ""
		}
		_, token = tx.PutInvite(i.Made(olga.ID, tx.Now()))
		return nil
	})
	return token
}

// holds tells whether a phone has a role in the own programme.
func holds(w *bottest.Personas, phone int64, role buddy.Role) (yes bool) {
	w.View(func(tx *store.Tx) { p, _ := tx.PersonByChat(phone); yes = p.Holds(role, w.Own) })
	return yes
}

// secondYes has Carla allow what the owner asked for, where it takes two, and the owner go on.
func secondYes(w *bottest.Personas, role buddy.Role, again string) {
	if role != buddy.FocalPoint {
		return
	}
	var yes string
	w.View(func(tx *store.Tx) {
		for _, a := range tx.Approvals() {
			yes = fmt.Sprintf("eyes.%d.yes", a.ID)
		}
	})
	w.Tap(bottest.Carla, yes)
	w.Shown(bottest.Olga)
	w.Tap(bottest.Olga, again)
}

// TestRolesAreGivenToWhomTheyWereMeantFor: a link that was passed on lets nobody in, neither before nor
// after whoever it was meant for has come by it; nobody but its maker says yes; and who lost a role comes
// back by no link of before.
func TestRolesAreGivenToWhomTheyWereMeantFor(t *testing.T) {
	const meant, finder = 9601, 9602
	for _, role := range append([]buddy.Role{buddy.Coordinator}, buddy.Posts...) {
		t.Run(string(role), func(t *testing.T) {
			w := bottest.NewPersonas(t)
			token, spare := postLink(w, role), postLink(w, role)
			w.Follows(meant, token)
			w.Shown(meant)
			w.Follows(finder, token)
			if got := w.Shown(finder); !strings.Contains(got, "This link does not work any more") {
				t.Errorf("who finds a used link reads %q", got)
			}
			yes := w.FirstButton(bottest.Olga)
			w.Shown(bottest.Olga)
			for _, p := range append(w.All, bottest.Persona{Chat: meant}, bottest.Persona{Chat: finder}) {
				if p.Chat != bottest.Olga {
					w.Tap(p.Chat, yes)
					w.Shown(p.Chat)
				}
			}
			if holds(w, meant, role) {
				t.Fatal("somebody else said yes")
			}
			w.Tap(bottest.Olga, yes)
			secondYes(w, role, yes)
			if !holds(w, meant, role) {
				t.Fatal("not let in")
			}
			w.Clock.Advance(time.Minute)
			dismissal := fmt.Sprintf("dismiss.%d.%s.%d.yes", w.Own, role, idOf(w, meant))
			if role == buddy.Coordinator {
				dismissal = fmt.Sprintf("unstaff.%d.%d.yes", w.Own, idOf(w, meant))
			}
			w.Tap(bottest.Olga, dismissal)
			for _, old := range []string{token, spare} {
				w.Shown(bottest.Olga)
				w.Follows(meant, old)
				if asked := w.Shown(bottest.Olga); holds(w, meant, role) || asked != "" {
					t.Errorf("by a link of before: holds %v, and the owner is asked %q", holds(w, meant, role), asked)
				}
			}
			w.Clock.Advance(time.Minute)
			w.Shown(meant)
			w.Follows(meant, postLink(w, role)) // asked back on purpose
			again := w.FirstButton(bottest.Olga)
			w.Tap(bottest.Olga, again)
			secondYes(w, role, again)
			if !holds(w, meant, role) {
				t.Error("a new link does not bring them back")
			}
			w.Update(func(tx *store.Tx) error {
				olga, _ := tx.PersonByChat(bottest.Olga)
				olga.Owner = false
				tx.PutPerson(olga)
				return nil
			})
			w.Shown(finder)
			w.Follows(finder, postLink(w, role))
			if got := w.Shown(finder); !strings.Contains(got, "This link does not work any more") {
				t.Errorf("by a link of nobody's: %q", got)
			}
		})
	}
}
