package duo_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/locales"
	"buddy/store"
)

// TestANameIsNoContact: a link, an @name or a number is neither offered as a name nor
// taken for one, in any language.
func TestANameIsNoContact(t *testing.T) {
	t.Parallel()
	for i, lang := range locales.Languages() {
		w := bottest.NewWorld(t)
		chat := int64(800 + i)
		w.TG.Join(telegramtest.User{ID: chat, FirstName: "t.me/amina", LanguageCode: lang})
		w.Must(w.TG.Start(chat, w.Links["join"]))
		w.Update(func(tx *store.Tx) error {
			p, _ := tx.PersonByChat(chat)
			p.Lang, p.Stage, p.Programme = lang, buddy.Applying, 1
			p = tx.PutPerson(p)
			for _, old := range tx.TalksOf(p.ID) {
				tx.EndTalk(old.Run)
			}
			tx.PutTalk(
				store.Talk{Person: p.ID, Dialog: "enrol", Step: "side", Touched: tx.Now(), Answers: map[string][]string{
					"adult": {"yes"}, "takepart": {"yes"}, "evaluate": {"no"}, "side": {"local"},
				}},
			)
			return nil
		})
		w.Must(w.TG.Say(chat, "/menu"))
		w.Tap(chat, locales.Plain(lang, "enrol.continue.button", nil))
		for _, name := range []string{"t.me/amina", "@amina_b", "+39 333 1234567", "amina@example.org"} {
			w.Must(w.TG.Say(chat, name))
		}
		w.View(func(tx *store.Tx) {
			p, _ := tx.PersonByChat(chat)
			if talk := tx.TalksOf(p.ID)[0]; talk.Answers["name"] != nil {
				t.Errorf("%s: called %q", lang, talk.Answers["name"])
			}
		})
		for _, m := range w.TG.Chat(chat) {
			if m.FromBot && strings.Contains(fmt.Sprintf("%+v", m), "amina") {
				t.Errorf("%s: offered as a name: %q", lang, m.Text)
			}
		}
		if len(said(w.TG.Chat(chat), locales.Plain(lang, "enrol.name.hint", nil))) == 0 {
			t.Errorf("%s: nobody asks for the name", lang)
		}
		if len(said(w.TG.Chat(chat), locales.Plain(lang, "refuse.name", nil))) == 0 {
			t.Errorf("%s: nobody says why", lang)
		}
		w.Must(w.TG.Say(chat, "Amina"))
		w.View(func(tx *store.Tx) {
			p, _ := tx.PersonByChat(chat)
			if got := tx.TalksOf(p.ID)[0].Answers["name"]; !slices.Equal(got, []string{"Amina"}) {
				t.Errorf("%s: called %q", lang, got)
			}
		})
	}
}

// TestAStoredContactIsNoNameBeforeTheDoubleYes: what somebody called themselves when
// that was still taken does not lead the other past the question.
func TestAStoredContactIsNoNameBeforeTheDoubleYes(t *testing.T) {
	t.Parallel()
	c := &bottest.Couple{World: bottest.NewWorld(t)}
	p := c.Player()
	c.Script(p, "amina joins in en\nenrol amina newcomer\nmarco joins in en\nenrol marco local\n")
	c.Amina, c.Marco = p.Phone("amina"), p.Phone("marco")
	c.Arrange(func(tx *store.Tx) error {
		who, _ := tx.PersonByChat(c.Amina)
		who.Profile.Name = "Write @amina_b"
		tx.PutPerson(who)
		return nil
	})
	if err := c.Pair(c.Amina, c.Marco); err != nil {
		t.Fatal(err)
	}
	c.Wait(2 * time.Hour)
	if text := c.Last(c.Marco); strings.Contains(text, "@") || !strings.Contains(text, "W.") {
		t.Errorf("Marco is asked %q", text)
	}
	c.Tap(c.Amina, "Yes, I would like to meet")
	c.Tap(c.Marco, "Yes, I would like to meet")
	if text := c.Last(c.Marco); !strings.Contains(text, "Write @amina_b") {
		t.Errorf("Marco reads %q", text)
	}
}

// said are the messages of a chat that hold a text.
func said(chat []telegramtest.Message, text string) []telegramtest.Message {
	return slices.DeleteFunc(chat, func(m telegramtest.Message) bool { return !strings.Contains(m.Text, text) })
}
