package bot_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// TestEverythingSentInPrivateGoesWithOneTap: a voice message, a photo, words of somebody else and
// whatever is typed, with the bot's answers, while private screens stand.
func TestEverythingSentInPrivateGoesWithOneTap(t *testing.T) {
	t.Parallel()
	ask := func(d *duo) { d.say(amina, "/safe"); d.tap(amina, "Please contact me") }
	asked := func(d *duo) { ask(d); d.tap(amina, "By message on Telegram"); d.tap(amina, "In the morning") }
	for name, steps := range map[string]func(d *duo){
		"a voice message":          func(d *duo) { ask(d); d.must(d.TG.Voice(amina, 5)) },
		"a photo":                  func(d *duo) { ask(d); d.must(d.TG.Photo(amina, "my bruises")) },
		"words of somebody else":   func(d *duo) { ask(d); d.must(d.TG.Forward(amina, "Marco", "I will find you")) },
		"text after the numbers":   func(d *duo) { d.say(amina, "/safe"); d.say(amina, "he hit me") },
		"text for a tap":           func(d *duo) { ask(d); d.say(amina, "he hit me") },
		"text after the questions": func(d *duo) { asked(d); d.say(amina, "he hit me") },
		"an unknown command":       func(d *duo) { asked(d); d.say(amina, "/hilfe") },
		"a changed message": func(d *duo) {
			asked(d)
			d.say(amina, "it is him")
			chat := d.TG.Chat(amina)
			i := slices.IndexFunc(chat, func(m telegramtest.Message) bool { return m.Text == "it is him" })
			d.must(0, d.TG.Edit(amina, chat[i].ID, "he hit me"))
		},
	} {
		d := newDuo(t)
		d.settleAll()
		before := len(d.TG.Chat(amina))
		steps(d)
		d.tap(amina, "Close this")
		var left []string
		for _, m := range d.TG.Chat(amina)[before:] {
			left = append(left, m.Text)
		}
		if len(left) != 1 || left[0] != "What would you like to do?" {
			t.Errorf("%s: there stays %q", name, left)
		}
	}
}

// TestWhatIsSentLaterStays: hours after the last private screen nothing belongs to it.
func TestWhatIsSentLaterStays(t *testing.T) {
	t.Parallel()
	d := newDuo(t)
	d.say(amina, "/safe")
	d.pass(3 * time.Hour)
	d.say(amina, "hello")
	d.tap(amina, "Close this")
	if !slices.ContainsFunc(d.TG.Chat(amina), func(m telegramtest.Message) bool { return m.Text == "hello" }) {
		t.Error("it is gone")
	}
}

// TestACheckInSwallowsNoNumber that was asked for before it, nor what is meant for the team.
func TestACheckInSwallowsNoNumber(t *testing.T) {
	t.Parallel()
	c := together(t)
	c.says(c.marco, "/safe")
	c.tap(c.marco, "Please contact me")
	c.tap(c.marco, "By phone")
	c.forge(c.marco, fmt.Sprintf("carryon.%d", c.now().ID))
	for i := 0; !c.asks(c.marco) && i < 40; i++ {
		c.pass(day)
	}
	if !c.asks(c.marco) {
		t.Fatal("no check-in came")
	}
	c.says(c.marco, "+39 333 1234567")
	c.tap(c.marco, "At any time")
	c.view(func(tx *store.Tx) {
		if got := tx.ConcernsOf(c.person(c.marco).ID); !strings.Contains(got[0].Phone, "333") {
			t.Errorf("the team has %+v", got)
		}
	})

	c, id := advised(t)
	c.at(10)
	c.writes(id, dear)
	for i := 0; !c.asks(c.amina) && i < 40; i++ {
		c.pass(day)
	}
	c.says(c.amina, "Yes please, call me")
	if got := c.concern(id).Letters; len(got) != 2 || got[1].Text != "Yes please, call me" {
		t.Errorf("the team has %+v", got)
	}
}

// TestAPrivateTextAnswersNoOtherQuestion: typed where a private question wants a tap, it is not
// taken for what the person was asked before.
func TestAPrivateTextAnswersNoOtherQuestion(t *testing.T) {
	t.Parallel()
	c := together(t)
	c.forge(c.amina, "edit.avoid")
	c.says(c.amina, "/safe")
	c.tap(c.amina, "Please contact me")
	c.says(c.amina, "he hit me")
	if got := c.person(c.amina).Profile.Avoid; strings.Contains(got, "hit") {
		t.Errorf("it stands in the profile: %q", got)
	}
}

// TestNoMailBeginsWhileSomebodyAsksForHelp: what is due comes an hour later.
func TestNoMailBeginsWhileSomebodyAsksForHelp(t *testing.T) {
	t.Parallel()
	c := together(t)
	c.at(11)
	c.says(c.marco, "/safe")
	c.tap(c.marco, "Please contact me")
	c.forge(c.marco, fmt.Sprintf("carryon.%d", c.now().ID))
	before := len(c.TG.Chat(c.marco))
	c.update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(c.marco)
		p.Nudged = nil
		tx.PutPerson(p)
		for _, d := range tx.AgendaOf(p.ID) {
			tx.Unschedule(d)
			d.At = tx.Now()
			tx.Schedule(d)
		}
		return nil
	})
	c.pass(50 * time.Minute)
	if got := c.TG.Chat(c.marco)[before:]; len(got) > 0 {
		t.Errorf("meanwhile Marco hears %q", got[0].Text)
	}
	c.pass(time.Hour)
	if len(c.TG.Chat(c.marco)) == before {
		t.Error("nothing came after it")
	}
}

// TestWhoAppliesCanBeWrittenTo although the team has no card of them yet.
func TestWhoAppliesCanBeWrittenTo(t *testing.T) {
	t.Parallel()
	c := together(t)
	const zoe = 7777
	c.TG.Join(telegramtest.User{ID: zoe, FirstName: "Zoe", Username: "zoe_x", LanguageCode: "en"})
	c.must(c.TG.Start(zoe, c.links["join"]))
	c.tap(zoe, "English")
	c.says(zoe, "/safe")
	c.tap(zoe, "Please contact me")
	c.tap(zoe, "By message on Telegram")
	c.tap(zoe, "At any time")
	if got := c.last(zoe); strings.Contains(got, "Nothing changes") {
		t.Errorf("Zoe, who has no place yet, reads %q", got)
	}
	var id buddy.ConcernID
	c.view(func(tx *store.Tx) { id = tx.ConcernsOf(c.person(zoe).ID)[0].ID })
	if got := c.card(id); !strings.Contains(got, "@zoe_x") {
		t.Errorf("the card says %q", got)
	}
	chat := c.TG.Chat(c.clara)
	for _, b := range slices.Concat(chat[len(chat)-1].Keyboard...) {
		if strings.HasPrefix(b.Data, "person.") {
			t.Errorf("the button %q leads to a card that is refused", b.Text)
		}
	}
	if err := c.TG.SetUsername(zoe, ""); err != nil {
		t.Fatal(err)
	}
	c.says(zoe, "/menu")
	if got := c.card(id); strings.Contains(got, "@zoe_x") || !strings.Contains(got, "no Telegram username") ||
		c.TG.TapLabel(c.clara, "Write a message") != nil {
		t.Errorf("without a username the card says %q", got)
	}
}

// TestManyLinesGoWithOneTap: somebody tells it line by line, where the bot wants a button.
func TestManyLinesGoWithOneTap(t *testing.T) {
	t.Parallel()
	d := newDuo(t)
	d.settleAll()
	before := len(d.TG.Chat(amina))
	d.say(amina, "/safe")
	d.tap(amina, "Please contact me")
	for i := range 150 {
		d.say(amina, fmt.Sprintf("he hit me, line %d", i))
		d.pass(10 * time.Second)
	}
	if n := len(d.TG.Chat(amina)) - before; n < 450 {
		t.Fatalf("only %d messages stand", n)
	}
	d.tap(amina, "Close this")
	d.pass(time.Minute)
	if left := d.TG.Chat(amina)[before:]; len(left) != 1 {
		t.Errorf("%d messages stay, the first %q", len(left), left[0].Text)
	}
}

// TestAnOldPrivateMessageTurnsNeutral: Telegram deletes nothing after two days, but the bot
// may still change what it said itself.
func TestAnOldPrivateMessageTurnsNeutral(t *testing.T) {
	c, id := advised(t)
	c.at(11)
	c.writes(id, "Dear Amina, about what he did to you: come to us on Friday.")
	c.pass(72 * time.Hour)
	before := len(c.TG.Chat(c.amina))
	c.must(c.TG.Say(c.amina, "/safe"))
	c.drive()
	c.tap(c.amina, "Close this")
	for _, m := range c.TG.Chat(c.amina) {
		if strings.Contains(m.Text, "what he did") || strings.Contains(m.Text, "112") {
			t.Errorf("of %s still stands: %s", m.Date.Format("Mon 15:04"), m.Text)
		}
	}
	if after := len(c.TG.Chat(c.amina)); after > before+1 {
		t.Errorf("%d messages are more than before", after-before)
	}
}
