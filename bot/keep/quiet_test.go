package keep_test

import (
	"fmt"
	"strings"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestADangerousPhoneHearsNothing: the maker of the link says that somebody dangerous may have the old phone. Nobody
// does that alone, and then no words go there, no button, and what is tapped there stops nobody.
func TestADangerousPhoneHearsNothing(t *testing.T) {
	for _, quiet := range []bool{true, false} {
		w := bottest.NewTwoTowns(t)
		const old, next = 9200, 9900
		who := w.OwnPeople[0]
		move := fmt.Sprintf("lost.%d.yes", who)
		if quiet {
			move = fmt.Sprintf("lostquiet.%d.yes", who)
		}
		w.Tap(bottest.Carla, move)
		var asked buddy.Approval
		w.View(func(tx *store.Tx) { asked = tx.Approvals()[0] })
		if (asked.What == buddy.MoveQuiet) != quiet || asked.Alone {
			t.Fatalf("quiet %v, and the second pair of eyes is asked %+v", quiet, asked)
		}
		if said := w.Shown(bottest.Olga); strings.Contains(said, "dangerous") != quiet {
			t.Errorf("quiet %v, and the second pair of eyes reads %q", quiet, said)
		}
		w.Tap(bottest.Olga, fmt.Sprintf("eyes.%d.yes", asked.ID))
		other := fmt.Sprintf("lostquiet.%d.yes", who)
		if quiet {
			other = fmt.Sprintf("lost.%d.yes", who)
		}
		if w.Tap(bottest.Carla, other); links(w) > 0 {
			t.Errorf("quiet %v: a yes to one counts for the other", quiet)
		}
		w.Shown(old)
		var token string
		w.Update(func(tx *store.Tx) error {
			_, token = tx.PutInvite(buddy.Invite{
				Kind: buddy.InviteMove, Programme: w.Own, For: buddy.PersonID(who), Quiet: quiet,
				Expires: tx.Now().Add(buddy.MoveLife),
			}.Made(idOf(tx, bottest.Carla), tx.Now()))
			return nil
		})
		w.Follows(next, token)
		if said := strings.TrimSpace(w.Shown(old)); (said == "") != quiet {
			t.Errorf("quiet %v, and the old phone reads %q", quiet, said)
		}
		w.Tap(old, "notme")
		w.Says(old, "/mydata")
		said := w.Shown(old)
		if strings.Contains(said, "account") && quiet || strings.Contains(said, "Own0") {
			t.Errorf("quiet %v, and whoever writes there reads %q", quiet, said)
		}
		w.View(func(tx *store.Tx) {
			p, _ := tx.Person(buddy.PersonID(who))
			if (p.Chat == next) != quiet {
				t.Errorf("quiet %v, and after a word of the old phone the account is %d", quiet, p.Chat)
			}
		})
	}
}

// TestNobodyAloneMovesAnAccountQuietly: where nobody else is there it is not done, also not a day later.
func TestNobodyAloneMovesAnAccountQuietly(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	w.Update(func(tx *store.Tx) error {
		olga, _ := tx.PersonByChat(bottest.Olga)
		tx.Erase(olga.ID)
		return nil
	})
	move := fmt.Sprintf("lostquiet.%d.yes", w.OwnPeople[0])
	w.Tap(bottest.Carla, move)
	w.Tick(w.Clock.Now().Add(buddy.ApprovalLasts + buddy.ApprovalLasts/8))
	if w.Tap(bottest.Carla, move); links(w) > 0 {
		t.Error("a coordinator alone moves an account of which nobody hears")
	}
	if said := w.Shown(9200); strings.Contains(said, "another account") {
		t.Errorf("the old phone reads %q", said)
	}
}

func idOf(tx *store.Tx, chat int64) buddy.PersonID {
	p, _ := tx.PersonByChat(chat)
	return p.ID
}
