package bot_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/locales"
	"buddy/store"
)

// TestANameIsNoContact: a link, an @name or a number is neither offered as a name nor
// taken for one, in any language.
func TestANameIsNoContact(t *testing.T) {
	t.Parallel()
	for i, lang := range locales.Languages() {
		w := newWorld(t)
		chat := int64(800 + i)
		w.TG.Join(telegramtest.User{ID: chat, FirstName: "t.me/amina", LanguageCode: lang})
		w.must(w.TG.Start(chat, w.links["join"]))
		w.update(func(tx *store.Tx) error {
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
		w.must(w.TG.Say(chat, "/menu"))
		w.tap(chat, locales.Plain(lang, "enrol.continue.button", nil))
		for _, name := range []string{"t.me/amina", "@amina_b", "+39 333 1234567", "amina@example.org"} {
			w.must(w.TG.Say(chat, name))
		}
		w.view(func(tx *store.Tx) {
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
		w.must(w.TG.Say(chat, "Amina"))
		w.view(func(tx *store.Tx) {
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
	c := &couple{world: newWorld(t)}
	p := c.player()
	c.script(p, "amina joins in en\nenrol amina newcomer\nmarco joins in en\nenrol marco local\n")
	c.amina, c.marco = p.Phone("amina"), p.Phone("marco")
	c.arrange(func(tx *store.Tx) error {
		who, _ := tx.PersonByChat(c.amina)
		who.Profile.Name = "Write @amina_b"
		tx.PutPerson(who)
		return nil
	})
	if err := c.world.pair(c.amina, c.marco); err != nil {
		t.Fatal(err)
	}
	c.pass(2 * time.Hour)
	if text := c.last(c.marco); strings.Contains(text, "@") || !strings.Contains(text, "W.") {
		t.Errorf("Marco is asked %q", text)
	}
	c.tap(c.amina, "Yes, I would like to meet")
	c.tap(c.marco, "Yes, I would like to meet")
	if text := c.last(c.marco); !strings.Contains(text, "Write @amina_b") {
		t.Errorf("Marco reads %q", text)
	}
}

// said are the messages of a chat that hold a text.
func said(chat []telegramtest.Message, text string) []telegramtest.Message {
	return slices.DeleteFunc(chat, func(m telegramtest.Message) bool { return !strings.Contains(m.Text, text) })
}
