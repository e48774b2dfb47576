package telegramtest_test

import (
	"slices"
	"testing"

	"buddy/bot/telegramtest"
)

const bad = "Bad Request: "

// rule is one thing Telegram refuses, with the words of the refusal.
type rule struct {
	name, method string
	params       params
	status       int
	description  string
}

// TestEveryRuleInEveryEncoding plays them at a desk that holds Amina (7, started) with message 2 of the bot ("Hello",
// one button), message 3 with a reply keyboard, and Carla (9), who never pressed start.
func TestEveryRuleInEveryEncoding(t *testing.T) {
	rules := slices.Concat(
		callRules, textRules, keyboardRules, editRules, tapRules, fileRules, updateRules, menuRules, chatRules,
	)
	for name, encode := range encodings {
		d := started(t, telegramtest.Options{})
		d.Join(telegramtest.User{ID: 9, FirstName: "Carla"})
		d.send(7, "Hello", params{"reply_markup": keyboard("a")})
		d.send(7, "Choose", params{"reply_markup": params{"keyboard": []any{[]any{"yes", "no"}}}})
		before := d.Chat(7)
		for _, rule := range rules {
			t.Run(name+"/"+rule.name, func(t *testing.T) {
				r, err := d.try(t.Context(), rule.method, rule.params, encode)
				if err != nil {
					t.Fatal(err)
				}
				if r.OK || r.Status != rule.status || r.ErrorCode != rule.status || r.Description != rule.description {
					t.Errorf("got %d %q, want %d %q", r.Status, r.Description, rule.status, rule.description)
				}
			})
		}
		if after := d.Chat(7); len(after) != len(before) || after[1].Text != before[1].Text ||
			!after[1].Edited.IsZero() {
			t.Errorf("%s: a refused call changed the chat to %+v", name, after)
		}
	}
}
