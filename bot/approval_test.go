package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/bot/team"
	"buddy/store"
)

// TestWhatNeedsTwoIsAskedOfAnother: of the focal points one asks, and only another one of the same
// programme, whom it is not about, says yes; it counts for a day, and ends with the role of either.
func TestWhatNeedsTwoIsAskedOfAnother(t *testing.T) {
	const asks, about = 9501, 9502
	for name, c := range map[string]struct {
		answer  string
		after   func(w *bottest.Personas)
		allowed bool
	}{
		"a yes": {"yes", func(*bottest.Personas) {}, true},
		"a no":  {"no", func(*bottest.Personas) {}, false},
		"a day later": {"yes", func(w *bottest.Personas) {
			w.Tick(w.Clock.Now().Add(buddy.ApprovalLasts + time.Minute))
		}, false},
		"whoever said yes is dismissed": {"yes", func(w *bottest.Personas) {
			w.Tap(bottest.Olga, fmt.Sprintf("dismiss.%d.focal.%d.yes", w.Own, idOf(w, w.Of("focal of the own").Chat)))
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			w := bottest.NewPersonas(t)
			w.Update(func(tx *store.Tx) error {
				for _, phone := range []int64{asks, about} {
					p := buddy.Person{Chat: phone, Lang: "en", Username: fmt.Sprint("f", phone), Seen: tx.Now()}
					p.Appoint(buddy.FocalPoint, w.Own, tx.Now())
					tx.PutPerson(p)
				}
				return nil
			})
			second := w.Of("focal of the own").Chat
			seen(w)
			w.Update(func(tx *store.Tx) error {
				me, _ := tx.PersonByChat(asks)
				whom, _ := tx.PersonByChat(about)
				return team.AskApproval(bot.Book(w.Bot).Of(tx, me), buddy.Approval{
					What: buddy.ReadReport, Subject: 77, Programme: w.Own, Role: buddy.FocalPoint,
					About: []buddy.PersonID{whom.ID},
				})
			})
			yes := w.FirstButton(second)
			if got := w.Shown(second); !strings.Contains(got, "second pair of eyes") {
				t.Errorf("the other one hears %q", got)
			}
			for _, p := range append(w.All, bottest.Persona{Chat: about}, bottest.Persona{Chat: asks}) {
				if p.Chat == second {
					continue
				}
				if got := w.Shown(p.Chat); strings.Contains(got, "second pair of eyes") {
					t.Errorf("%s (%d) hears of it", p.Name, p.Chat)
				}
				w.Tap(p.Chat, yes)
				w.Shown(p.Chat)
			}
			if allowed(w, asks) {
				t.Error("somebody else said yes")
			}
			w.Tap(second, "home")
			if got := w.Shown(second); !strings.Contains(got, "A second yes, for") {
				t.Errorf("the home of the other one: %q", got)
			}
			w.Tap(second, strings.TrimSuffix(yes, "yes")+c.answer)
			if allowed(w, asks) != (c.answer == "yes") {
				t.Errorf("allowed after %s: %v", c.answer, allowed(w, asks))
			}
			if got := w.Shown(asks); !strings.Contains(got, "A second person") {
				t.Errorf("who asked hears %q", got)
			}
			c.after(w)
			if allowed(w, asks) != c.allowed || allowed(w, second) {
				t.Errorf("in the end it is %v", allowed(w, asks))
			}
			w.View(func(tx *store.Tx) {
				if left := len(tx.Approvals()); (left > 0) != c.allowed {
					t.Errorf("%d requests are left", left)
				}
			})
		})
	}
}

// TestNobodyIsTheirOwnSecondPairOfEyes, where they are the only one.
func TestNobodyIsTheirOwnSecondPairOfEyes(t *testing.T) {
	w := bottest.NewPersonas(t)
	err := w.DB.Update(w.Clock.Now(), func(tx *store.Tx) error {
		me, _ := tx.PersonByChat(w.Of("focal of the own").Chat)
		return team.AskApproval(bot.Book(w.Bot).Of(tx, me), buddy.Approval{
			What: buddy.ReadReport, Subject: 77, Programme: w.Own, Role: buddy.FocalPoint,
		})
	})
	if r, ok := buddy.AsRefusal(err); !ok || r.Key != "refuse.approval.nobody" {
		t.Errorf("asked alone: %v", err)
	}
}

func allowed(w *bottest.Personas, phone int64) (yes bool) {
	w.View(func(tx *store.Tx) {
		me, _ := tx.PersonByChat(phone)
		yes = team.Approved(bot.Book(w.Bot).Of(tx, me), buddy.ReadReport, 77)
	})
	return yes
}

func idOf(w *bottest.Personas, phone int64) (id buddy.PersonID) {
	w.View(func(tx *store.Tx) { p, _ := tx.PersonByChat(phone); id = p.ID })
	return id
}
