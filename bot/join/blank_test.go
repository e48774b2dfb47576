package join_test

import (
	"encoding/json"
	"strings"
	"testing"

	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
)

func nameQuestion(w *bottest.World, first string) {
	w.TG.Join(telegramtest.User{ID: 55, FirstName: first, Username: "x55", LanguageCode: "en"})
	w.Must(w.TG.Start(55, w.Links["join"]))
	for _, b := range []string{"English", "Yes, I am 18", "Yes, I want", "Yes, you may", "I am newer here"} {
		w.Tap(55, b)
	}
}

// No button is offered for a name that cannot be seen.
func TestTheNameQuestionReachesPeopleWhoseNameShowsNothing(t *testing.T) {
	for _, first := range []string{"\u3164", "\u00ad", "\u200c", "\u2063", "\u115f"} {
		w := bottest.NewWorld(t)
		nameQuestion(w, first)
		if !strings.Contains(w.Last(55), "What should your buddy call you?") {
			t.Errorf("%+q: no name question", first)
			continue
		}
		chat := w.TG.Chat(55)
		if rows := chat[len(chat)-1].Keyboard; len(rows) > 1 {
			t.Errorf("%+q: a blank button is offered", first)
		}
	}
}

// A name that shows nothing is none.
func TestANameThatShowsNothingIsAskedAgain(t *testing.T) {
	for _, name := range []string{"\u3164", "\u115f\u1160", "\uffa0", "\u0301", "\u200d"} {
		w := bottest.NewWorld(t)
		nameQuestion(w, "Kim")
		update, err := json.Marshal(map[string]any{"message": map[string]any{
			"message_id": 777, "date": 1, "chat": map[string]any{"id": 55, "type": "private"},
			"from": map[string]any{"id": 55, "is_bot": false, "first_name": "Kim", "username": "x55"}, "text": name,
		}})
		if err != nil {
			t.Fatal(err)
		}
		w.Must(w.TG.Raw(update))
		if !strings.Contains(w.Last(55), "write a few letters") {
			t.Errorf("%+q was taken: %.40q", name, w.Last(55))
		}
	}
}
