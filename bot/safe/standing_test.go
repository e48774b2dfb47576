package safe_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// TestEverythingSentInPrivateGoesWithOneTap: a voice message, a photo, words of somebody else and
// whatever is typed, with the bot's answers, while private screens stand.
func TestEverythingSentInPrivateGoesWithOneTap(t *testing.T) {
	t.Parallel()
	ask := func(d *bottest.Duo) { d.Say(bottest.Amina, "/safe"); d.Tap(bottest.Amina, "Please contact me") }
	asked := func(d *bottest.Duo) {
		ask(d)
		d.Tap(bottest.Amina, "By message on Telegram")
		d.Tap(bottest.Amina, "In the morning")
	}
	for name, steps := range map[string]func(d *bottest.Duo){
		"a voice message": func(d *bottest.Duo) { ask(d); d.Must(d.TG.Voice(bottest.Amina, 5)) },
		"a photo":         func(d *bottest.Duo) { ask(d); d.Must(d.TG.Photo(bottest.Amina, "my bruises")) },
		"words of somebody else": func(d *bottest.Duo) {
			ask(d)
			d.Must(d.TG.Forward(bottest.Amina, "Marco", "I will find you"))
		},
		"text after the numbers": func(d *bottest.Duo) {
			d.Say(bottest.Amina, "/safe")
			d.Say(bottest.Amina, "he hit me")
		},
		"text for a tap":           func(d *bottest.Duo) { ask(d); d.Say(bottest.Amina, "he hit me") },
		"text after the questions": func(d *bottest.Duo) { asked(d); d.Say(bottest.Amina, "he hit me") },
		"an unknown command":       func(d *bottest.Duo) { asked(d); d.Say(bottest.Amina, "/hilfe") },
		"a changed message": func(d *bottest.Duo) {
			asked(d)
			d.Say(bottest.Amina, "it is him")
			chat := d.TG.Chat(bottest.Amina)
			i := slices.IndexFunc(chat, func(m telegramtest.Message) bool { return m.Text == "it is him" })
			d.Must(0, d.TG.Edit(bottest.Amina, chat[i].ID, "he hit me"))
		},
	} {
		d := bottest.NewDuo(t)
		d.SettleAll()
		before := len(d.TG.Chat(bottest.Amina))
		steps(d)
		d.Tap(bottest.Amina, "Close this")
		var left []string
		for _, m := range d.TG.Chat(bottest.Amina)[before:] {
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
	d := bottest.NewDuo(t)
	d.Say(bottest.Amina, "/safe")
	d.Wait(3 * time.Hour)
	d.Say(bottest.Amina, "hello")
	d.Tap(bottest.Amina, "Close this")
	if !slices.ContainsFunc(d.TG.Chat(bottest.Amina), func(m telegramtest.Message) bool { return m.Text == "hello" }) {
		t.Error("it is gone")
	}
}

// TestACheckInSwallowsNoNumber that was asked for before it, nor what is meant for the team.
func TestACheckInSwallowsNoNumber(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Says(c.Marco, "/safe")
	c.Tap(c.Marco, "Please contact me")
	c.Tap(c.Marco, "By phone")
	c.Forge(c.Marco, fmt.Sprintf("carryon.%d", c.Now().ID))
	for i := 0; !c.Asks(c.Marco) && i < 40; i++ {
		c.Wait(bottest.Day)
	}
	if !c.Asks(c.Marco) {
		t.Fatal("no check-in came")
	}
	c.Says(c.Marco, "/safe") // the question was left alone, and is asked anew
	c.Tap(c.Marco, "Please contact me")
	c.Tap(c.Marco, "By phone")
	c.Says(c.Marco, "+39 333 1234567")
	c.Tap(c.Marco, "At any time")
	c.View(func(tx *store.Tx) {
		if got := tx.ConcernsOf(c.Person(c.Marco).ID); !strings.Contains(got[0].Phone, "333") {
			t.Errorf("the team has %+v", got)
		}
	})

	c, id := bottest.Advised(t)
	c.At(10)
	c.Writes(id, bottest.Dear)
	for i := 0; !c.Asks(c.Amina) && i < 40; i++ {
		c.Wait(bottest.Day)
	}
	c.Says(c.Amina, "Yes please, call me")
	if got := c.Concern(id).Letters; len(got) != 2 || got[1].Text != "Yes please, call me" {
		t.Errorf("the team has %+v", got)
	}
}

// TestAPrivateTextAnswersNoOtherQuestion: typed where a private question wants a tap, it is not
// taken for what the person was asked before.
func TestAPrivateTextAnswersNoOtherQuestion(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Forge(c.Amina, "edit.avoid")
	c.Says(c.Amina, "/safe")
	c.Tap(c.Amina, "Please contact me")
	c.Says(c.Amina, "he hit me")
	if got := c.Person(c.Amina).Profile.Avoid; strings.Contains(got, "hit") {
		t.Errorf("it stands in the profile: %q", got)
	}
}

// TestNoMailBeginsWhileSomebodyAsksForHelp: what is due comes an hour later. At eleven Marco would be asked whether the
// two have found a time.
func TestNoMailBeginsWhileSomebodyAsksForHelp(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.At(10)
	c.Wait(2*bottest.Day + 40*time.Minute)
	c.Says(c.Marco, "/safe")
	c.Tap(c.Marco, "Please contact me")
	c.Forge(c.Marco, fmt.Sprintf("carryon.%d", c.Now().ID))
	c.Wait(time.Minute)
	since := c.Clock.Now()
	c.Wait(49 * time.Minute)
	if got := c.Heard(c.Marco, since); len(got) > 0 {
		t.Errorf("meanwhile Marco hears %q", got[0])
	}
	c.Wait(time.Hour)
	if len(c.Heard(c.Marco, since)) == 0 {
		t.Error("nothing came after it")
	}
}

// TestWhoAppliesCanBeWrittenTo although the team has no card of them yet.
func TestWhoAppliesCanBeWrittenTo(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	const zoe = 7777
	c.TG.Join(telegramtest.User{ID: zoe, FirstName: "Zoe", Username: "zoe_x", LanguageCode: "en"})
	c.Must(c.TG.Start(zoe, c.Links["join"]))
	c.Tap(zoe, "English")
	c.Says(zoe, "/safe")
	c.Tap(zoe, "Please contact me")
	c.Tap(zoe, "By message on Telegram")
	c.Tap(zoe, "At any time")
	if got := c.Last(zoe); strings.Contains(got, "Nothing changes") {
		t.Errorf("Zoe, who has no place yet, reads %q", got)
	}
	var id buddy.ConcernID
	c.View(func(tx *store.Tx) { id = tx.ConcernsOf(c.Person(zoe).ID)[0].ID })
	if got := c.Card(id); !strings.Contains(got, "@zoe_x") {
		t.Errorf("the card says %q", got)
	}
	chat := c.TG.Chat(c.Clara)
	for _, b := range slices.Concat(chat[len(chat)-1].Keyboard...) {
		if strings.HasPrefix(b.Data, "person.") {
			t.Errorf("the button %q leads to a card that is refused", b.Text)
		}
	}
	if err := c.TG.SetUsername(zoe, ""); err != nil {
		t.Fatal(err)
	}
	c.Says(zoe, "/menu")
	if got := c.Card(id); strings.Contains(got, "@zoe_x") || !strings.Contains(got, "no Telegram username") ||
		c.TG.TapLabel(c.Clara, "Write a message") != nil {
		t.Errorf("without a username the card says %q", got)
	}
}

// TestManyLinesGoWithOneTap: somebody tells it line by line, where the bot wants a button.
func TestManyLinesGoWithOneTap(t *testing.T) {
	t.Parallel()
	d := bottest.NewDuo(t)
	d.SettleAll()
	before := len(d.TG.Chat(bottest.Amina))
	d.Say(bottest.Amina, "/safe")
	d.Tap(bottest.Amina, "Please contact me")
	for i := range 150 {
		d.Say(bottest.Amina, fmt.Sprintf("he hit me, line %d", i))
		d.Wait(10 * time.Second)
	}
	// after a quarter of an hour the question is not asked again with each line
	if n := len(d.TG.Chat(bottest.Amina)) - before; n < 380 {
		t.Fatalf("only %d messages stand", n)
	}
	d.Tap(bottest.Amina, "Close this")
	d.Wait(time.Minute)
	if left := d.TG.Chat(bottest.Amina)[before:]; len(left) != 1 {
		t.Errorf("%d messages stay, the first %q", len(left), left[0].Text)
	}
}

// TestAnOldPrivateMessageTurnsNeutral: Telegram deletes nothing after two days, but the bot
// may still change what it said itself.
func TestAnOldPrivateMessageTurnsNeutral(t *testing.T) {
	c, id := bottest.Advised(t)
	c.At(11)
	c.Writes(id, "Dear Amina, about what he did to you: come to us on Friday.")
	c.Wait(72 * time.Hour)
	before := len(c.TG.Chat(c.Amina))
	c.Must(c.TG.Say(c.Amina, "/safe"))
	c.Settle()
	c.Tap(c.Amina, "Close this")
	for _, m := range c.TG.Chat(c.Amina) {
		if strings.Contains(m.Text, "what he did") || strings.Contains(m.Text, "112") {
			t.Errorf("of %s still stands: %s", m.Date.Format("Mon 15:04"), m.Text)
		}
	}
	if after := len(c.TG.Chat(c.Amina)); after > before+1 {
		t.Errorf("%d messages are more than before", after-before)
	}
}
