package desk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestNoListOffersWhomACoordinatorIsKeptApartFrom, nor who stands in a suggestion with them: each
// list shows them to a coordinator until then, and not afterwards; and no exchange ends that suggestion.
func TestNoListOffersWhomACoordinatorIsKeptApartFrom(t *testing.T) {
	t.Parallel()
	w := bottest.NewTwoTowns(t)
	var id [10]buddy.PersonID
	w.Update(func(tx *store.Tx) error {
		for i := range id {
			p, _ := tx.PersonByChat(9100 + int64(i))
			id[i] = p.ID
		}
		tx.Forbid(id[8], id[9], buddy.ByWish)
		return nil
	})
	lists := map[string]string{ // and of whom they tell
		fmt.Sprint("partners.", id[8]): "Zz1", fmt.Sprint("permit.", id[8]): "Zz9", fmt.Sprint("person.", id[8]): "Zz9",
		fmt.Sprint("apart.", id[2]): "Zz9", "others." + w.Ids[1]: "Zz9",
		fmt.Sprint("swap.", w.Ids[1], ".", id[2]): "Zz9", "people": "Zz9", "proposals": "Zz0",
		"pairs": "Zz5",
	}
	w.Shown(bottest.Dario)
	for data, of := range lists {
		w.Tap(bottest.Dario, data)
		if got := w.Shown(bottest.Dario); !strings.Contains(got, of) {
			t.Errorf("%s does not tell of %s:\n%s", data, of, got)
		}
	}
	w.Update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(bottest.Dario)
		tx.Forbid(p.ID, id[0], buddy.ByWish)
		tx.Forbid(p.ID, id[4], buddy.ByWish)
		tx.Forbid(p.ID, id[9], buddy.ByWish)
		return nil
	})
	for data, of := range lists {
		w.Tap(bottest.Dario, data)
		w.View(func(tx *store.Tx) {
			for _, m := range tx.Outbox() {
				for _, b := range slices.Concat(m.Buttons...) {
					if m.Chat == bottest.Dario && slices.Contains(strings.Split(b.Data, ".")[1:], fmt.Sprint(id[9])) {
						t.Errorf("%s leads to %s by %q", data, of, b.Data)
					}
				}
			}
		})
		if got := w.Shown(bottest.Dario); strings.Contains(got, of) {
			t.Errorf("%s tells of %s:\n%s", data, of, got)
		}
	}
	w.Tap(bottest.Dario, fmt.Sprintf("join.%d.%d.yes", id[8], id[1]))
	w.View(func(tx *store.Tx) {
		if p, _ := bottest.PairOf(tx, id[0]); p.State != buddy.Suggested || p.Other(id[0]) != id[1] {
			t.Errorf("an exchange ended the suggestion: %+v", p)
		}
	})
}
