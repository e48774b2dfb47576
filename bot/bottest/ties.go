package bottest

import (
	"fmt"
	"testing"

	"buddy"
	"buddy/store"
)

// NewTies makes coordinators of people with ties, and cases of the others.
func NewTies(t *testing.T) *TwoTowns {
	w := NewTwoTowns(t)
	w.Update(func(tx *store.Tx) error {
		id := func(chat int64) buddy.PersonID { p, _ := tx.PersonByChat(chat); return p.ID }
		for _, chat := range []int64{9101, 9103, 9105, 9107, 9109} {
			p, _ := tx.PersonByChat(chat)
			p.Staff, p.Desk = []buddy.ProgrammeID{w.Other}, w.Other
			tx.PutPerson(p)
		}
		for _, former := range []buddy.Pair{
			{People: [2]buddy.PersonID{id(9104), id(9109)}, Accepted: tx.Now(), Approved: tx.Now()},
			{People: [2]buddy.PersonID{id(9106), id(9109)}, Approved: tx.Now()},
		} {
			former.Programme, former.State = w.Other, buddy.Ended
			former.EndReason, former.EndedAt = buddy.EndLeft, tx.Now()
			tx.PutPair(former)
		}
		tx.Forbid(id(9108), id(9109), buddy.ByWish)
		rest, _ := tx.PersonByChat(9106)
		if err := rest.Rest(tx.Now().AddDate(0, 0, 7)); err != nil {
			return err
		}
		tx.PutPerson(rest)
		for _, chat := range []int64{9100, 9102, 9104, 9106, 9108} {
			tx.PutConcern(
				buddy.Concern{
					Programme: w.Other,
					Kind:      buddy.WantsContact,
					Person:    id(chat),
					Phone:     fmt.Sprint("+39 ", chat),
					Wish:      "phone.evening",
					Opened:    tx.Now(),
				},
			)
		}
		return nil
	})
	return w
}
