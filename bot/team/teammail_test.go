package team_test

import (
	"slices"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// waiting are the texts that wait for a phone.
func waiting(w *bottest.TwoTowns, chat int64) (texts []string) {
	w.View(func(tx *store.Tx) {
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
	for name, add := range map[string]func(w *bottest.TwoTowns){
		"people":     func(w *bottest.TwoTowns) { w.Tap(bottest.Dario, "people") },
		"queue":      func(w *bottest.TwoTowns) { w.Tap(bottest.Dario, "queue") },
		"a card":     func(w *bottest.TwoTowns) { w.Tap(bottest.Dario, "person."+w.Ids[4]) },
		"apart":      func(w *bottest.TwoTowns) { w.Tap(bottest.Dario, "apart."+w.Ids[4]) },
		"a pair":     func(w *bottest.TwoTowns) { w.Tap(bottest.Dario, "pairdesk."+w.Ids[2]) },
		"a question": func(w *bottest.TwoTowns) { w.Tap(bottest.Dario, "letterto."+w.Ids[4]) },
		"its answer": func(w *bottest.TwoTowns) {
			w.Tap(bottest.Dario, "letterto."+w.Ids[4])
			w.Says(bottest.Dario, "See you soon")
		},
		"a command":    func(w *bottest.TwoTowns) { w.Writes(bottest.Dario, "/pairs") },
		"somebody new": func(w *bottest.TwoTowns) { w.Follows(bottest.Osman, w.TeamLink(bottest.Dario)) },
		"the morning": func(w *bottest.TwoTowns) {
			w.Update(func(tx *store.Tx) error {
				tx.Schedule(buddy.Due{At: tx.Now(), Kind: "programme.digest", Subject: uint64(w.Other)})
				return nil
			})
			w.Tick(w.Clock.Now().Truncate(24 * time.Hour).Add(36 * time.Hour)) // noon
		},
		"an alert": func(w *bottest.TwoTowns) {
			w.Tap(9104, "safe.ask")
			for range 2 {
				w.Tap(9104, w.FirstButton(9104))
			}
		},
	} {
		w := bottest.NewTwoTowns(t)
		w.Shown(bottest.Dario)
		kept := []string{"theirs", "elsewhere"}
		w.Update(func(tx *store.Tx) error {
			p, _ := tx.PersonByChat(bottest.Dario)
			p.Staff = []buddy.ProgrammeID{w.Other, w.Own}
			tx.PutPerson(p)
			for i, team := range []buddy.ProgrammeID{0, w.Own} {
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
		if len(waiting(w, bottest.Dario)) <= len(kept) {
			t.Errorf("%s: nothing waits", name)
		}
		removes(w, bottest.Dario)
		if got := waiting(w, bottest.Dario); !slices.Equal(got, kept) {
			t.Errorf("%s: after the end in the team there waits\n%q", name, got)
		}
	}
}
