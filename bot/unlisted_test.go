package bot_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"buddy"
	"buddy/store"
)

// TestNoListOffersWhomACoordinatorIsKeptApartFrom, nor who stands in a suggestion with them: each
// list shows them to a coordinator until then, and not afterwards; and no exchange ends that suggestion.
func TestNoListOffersWhomACoordinatorIsKeptApartFrom(t *testing.T) {
	t.Parallel()
	w := newTwoTowns(t)
	var id [10]buddy.PersonID
	w.update(func(tx *store.Tx) error {
		for i := range id {
			p, _ := tx.PersonByChat(9100 + int64(i))
			id[i] = p.ID
		}
		tx.Forbid(id[8], id[9], buddy.ByWish)
		return nil
	})
	lists := map[string]string{ // and of whom they tell
		fmt.Sprint("partners.", id[8]): "Zz1", fmt.Sprint("permit.", id[8]): "Zz9", fmt.Sprint("person.", id[8]): "Zz9",
		fmt.Sprint("apart.", id[2]): "Zz9", "others." + w.ids[1]: "Zz9",
		fmt.Sprint("swap.", w.ids[1], ".", id[2]): "Zz9", "people": "Zz9", "proposals": "Zz0",
		"pairs": "Zz5",
	}
	w.shown(dario)
	for data, of := range lists {
		w.tap(dario, data)
		if got := w.shown(dario); !strings.Contains(got, of) {
			t.Errorf("%s does not tell of %s:\n%s", data, of, got)
		}
	}
	w.update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(dario)
		tx.Forbid(p.ID, id[0], buddy.ByWish)
		tx.Forbid(p.ID, id[4], buddy.ByWish)
		tx.Forbid(p.ID, id[9], buddy.ByWish)
		return nil
	})
	for data, of := range lists {
		w.tap(dario, data)
		w.view(func(tx *store.Tx) {
			for _, m := range tx.Outbox() {
				for _, b := range slices.Concat(m.Buttons...) {
					if m.Chat == dario && slices.Contains(strings.Split(b.Data, ".")[1:], fmt.Sprint(id[9])) {
						t.Errorf("%s leads to %s by %q", data, of, b.Data)
					}
				}
			}
		})
		if got := w.shown(dario); strings.Contains(got, of) {
			t.Errorf("%s tells of %s:\n%s", data, of, got)
		}
	}
	w.tap(dario, fmt.Sprintf("join.%d.%d.yes", id[8], id[1]))
	w.view(func(tx *store.Tx) {
		if p, _ := tx.LivePairOf(id[0]); p.State != buddy.Suggested || p.Other(id[0]) != id[1] {
			t.Errorf("an exchange ended the suggestion: %+v", p)
		}
	})
}
