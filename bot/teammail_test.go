package bot_test

import (
	"slices"
	"testing"
	"time"

	"buddy"
	"buddy/store"
)

// waiting are the texts that wait for a phone.
func (w *twoTowns) waiting(chat int64) (texts []string) {
	w.view(func(tx *store.Tx) {
		p, _ := tx.PersonByChat(chat)
		for _, m := range tx.MessagesTo(p.ID) {
			if m.Kind == buddy.SendText || m.Kind == buddy.SendFile {
				texts = append(texts, m.Text)
			}
		}
	})
	return texts
}

// TestWhoLeavesTheTeamGetsNoneOfItsMailAnyMore: lists, alerts, the morning's message and questions
// that wait for somebody go with them, in the same step. What is theirs, or of another team, stays.
func TestWhoLeavesTheTeamGetsNoneOfItsMailAnyMore(t *testing.T) {
	t.Parallel()
	for name, add := range map[string]func(w *twoTowns){
		"people":       func(w *twoTowns) { w.tap(dario, "people") },
		"queue":        func(w *twoTowns) { w.tap(dario, "queue") },
		"a card":       func(w *twoTowns) { w.tap(dario, "person."+w.ids[4]) },
		"apart":        func(w *twoTowns) { w.tap(dario, "apart."+w.ids[4]) },
		"a pair":       func(w *twoTowns) { w.tap(dario, "pairdesk."+w.ids[2]) },
		"a question":   func(w *twoTowns) { w.tap(dario, "letterto."+w.ids[4]) },
		"its answer":   func(w *twoTowns) { w.tap(dario, "letterto."+w.ids[4]); w.says(dario, "See you soon") },
		"a command":    func(w *twoTowns) { w.writes(dario, "/pairs") },
		"somebody new": func(w *twoTowns) { w.follows(osman, w.teamLink(dario)) },
		"the morning": func(w *twoTowns) {
			w.update(func(tx *store.Tx) error {
				tx.Schedule(buddy.Due{At: tx.Now(), Kind: "programme.digest", Subject: uint64(w.other)})
				return nil
			})
			w.tick(w.Clock.Now().Truncate(24 * time.Hour).Add(36 * time.Hour)) // noon
		},
		"an alert": func(w *twoTowns) {
			w.tap(9104, "safe.ask")
			for range 2 {
				w.tap(9104, w.firstButton(9104))
			}
		},
	} {
		w := newTwoTowns(t)
		w.shown(dario)
		kept := []string{"theirs", "elsewhere"}
		w.update(func(tx *store.Tx) error {
			p, _ := tx.PersonByChat(dario)
			p.Staff = []buddy.ProgrammeID{w.other, w.own}
			tx.PutPerson(p)
			for i, team := range []buddy.ProgrammeID{0, w.own} {
				tx.Enqueue(
					buddy.Message{
						Chat:   p.Chat,
						Person: p.ID,
						Kind:   buddy.SendText,
						Class:  buddy.Urgent,
						Text:   kept[i],
						Team:   team,
					},
				)
			}
			return nil
		})
		add(w)
		if len(w.waiting(dario)) <= len(kept) {
			t.Errorf("%s: nothing waits", name)
		}
		w.removes(dario)
		if got := w.waiting(dario); !slices.Equal(got, kept) {
			t.Errorf("%s: after the end in the team there waits\n%q", name, got)
		}
	}
}
