package bot_test

import (
	"encoding/json"
	"slices"
	"testing"

	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/bot/chat"
	"buddy/store"

	"github.com/google/go-cmp/cmp"
)

// ends are the commands that are about the question that waits.
var ends = []string{"back", "cancel"}

// TestRolesMayCommandInTheMiddleOfEveryDialog: every command, typed while any question waits, does what it
// does, and the question and what was said before still wait.
func TestRolesMayCommandInTheMiddleOfEveryDialog(t *testing.T) {
	w := bottest.NewPersonas(t)
	seen(w)
	first, number, tried := bot.Book(w.Bot).FirstSteps(), 3_000_000, 0
	for _, d := range w.Rules() {
		if d.Kind != "dialog" {
			continue
		}
		who := w.Of(map[chat.Who]string{
			chat.Staff: "coordinator of the own", chat.Lead: "owner", chat.Owner: "owner",
			chat.Focal: "focal of the own", chat.Keeper: "focal of the own",
			chat.Participant: "one of a pair: active", chat.Member: "one of a pair: active", chat.Anyone: "stranger",
		}[d.Who])
		var run store.Talk
		w.Update(func(tx *store.Tx) error {
			me, _ := tx.PersonByChat(who.Chat)
			for _, old := range tx.TalksOf(me.ID) {
				tx.EndTalk(old.Run)
			}
			run = tx.PutTalk(store.Talk{
				Person: me.ID, Dialog: d.Name, Step: first[d.Name], Subject: 1 << 40, Touched: tx.Now(),
				Draft: map[string][]string{"before": {"said"}},
			})
			return nil
		})
		for _, c := range w.Rules() {
			if c.Kind != "command" || slices.Contains(ends, c.Name) {
				continue
			}
			number, tried = number+1, tried+1
			if err := w.Bot.Handle([]json.RawMessage{bottest.Commands(number, who.Chat, c.Name)}); err != nil {
				t.Fatal(err)
			}
			w.Shown(who.Chat)
			w.View(func(tx *store.Tx) {
				all := tx.TalksOf(run.Person)
				if !slices.ContainsFunc(all, func(now store.Talk) bool { return cmp.Equal(now, run) }) {
					t.Errorf("/%s in the middle of %s: %+v", c.Name, d.Name, all)
				}
			})
		}
	}
	if tried < 500 {
		t.Errorf("only %d commands", tried)
	}
}
