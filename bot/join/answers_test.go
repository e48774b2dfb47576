package join_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestAnAnswerWithoutACodeIsNotFinal: what something on the way says costs no message.
func TestAnAnswerWithoutACodeIsNotFinal(t *testing.T) {
	w := bottest.NewWorld(t)
	w.Phone(9, "Amina")
	a, left := w.Between(), 3
	a.Set(func(method, _ string) (int, string) {
		if method != "sendMessage" || left == 0 {
			return 0, ""
		}
		left--
		return 200, `{"ok":false,"description":"Bad Request: upstream"}`
	})
	before := len(w.TG.Chat(9))
	w.Must(w.TG.Say(9, "/help"))
	if err := w.Pass(time.Minute); err != nil {
		t.Fatal(err)
	}
	if left != 0 || len(w.TG.Chat(9)) != before+2 {
		t.Errorf("%d messages after three odd answers, want the question and its answer", len(w.TG.Chat(9))-before)
	}
}

// TestRefusalsToOnePersonBecomeACase: messages that Telegram takes from nobody
// foreseen reason reach the team, once.
func TestRefusalsToOnePersonBecomeACase(t *testing.T) {
	c := bottest.Asked(t)
	a := c.Between()
	a.Set(func(method, body string) (int, string) {
		if method == "sendMessage" && strings.Contains(body, fmt.Sprintf("chat_id=%d&", c.Amina)) {
			return 400, `{"ok":false,"error_code":400,"description":"Bad Request: SOMETHING_NEW"}`
		}
		return 0, ""
	})
	for i := range 4 {
		if got := len(lost(c)); i < 3 && got != 0 || i == 3 && got != 1 {
			t.Errorf("after %d refusals: %d cases", i, got)
		}
		c.Must(c.TG.Say(c.Amina, "/help"))
	}
	if got := lost(c); len(got) != 1 || got[0].Person != c.Person(c.Amina).ID {
		t.Errorf("cases: %+v", got)
	}
	if !c.Person(c.Amina).Unreachable.IsZero() {
		t.Error("a refusal for another reason made her unreachable")
	}
}

// lost are the open cases about somebody who cannot be reached.
func lost(c *bottest.Couple) (found []buddy.Concern) {
	c.View(func(tx *store.Tx) {
		for _, n := range tx.OpenConcerns(1) {
			if n.Kind == buddy.Lost {
				found = append(found, n)
			}
		}
	})
	return found
}
