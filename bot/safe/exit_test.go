package safe_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
)

const neutral = "What would you like to do?"

// private is Amina with private screens on her phone, and how many messages there were before.
func private(t *testing.T) (d *bottest.Duo, before int) {
	t.Helper()
	d = bottest.NewDuo(t)
	d.SettleAll()
	before = len(d.TG.Chat(bottest.Amina))
	d.Say(bottest.Amina, "/safe")
	d.Tap(bottest.Amina, "Tell us something")
	d.Tap(bottest.Amina, "I do not feel safe")
	return d, before
}

// texts are what the bot says on Amina's phone since then.
func texts(d *bottest.Duo, before int) (all []string) {
	for _, m := range d.TG.Chat(bottest.Amina)[before:] {
		if m.FromBot {
			all = append(all, m.Text)
		}
	}
	return all
}

// TestTheQuickExitIsTakenOnce: a finger that taps twice gets one screen, which leads to the menu and says nothing else.
func TestTheQuickExitIsTakenOnce(t *testing.T) {
	t.Parallel()
	d, before := private(t)
	m, row, col, ok := d.TG.Find(bottest.Amina, "Close this", false)
	if !ok {
		t.Fatal("no way out")
	}
	if err := d.TG.Tap(bottest.Amina, m, row, col); err != nil {
		t.Fatal(err)
	}
	d.Must(0, d.TG.Tap(bottest.Amina, m, row, col))
	if got := texts(d, before); !slices.Equal(got, []string{neutral}) {
		t.Errorf("there stays %q", got)
	}
	chat := d.TG.Chat(bottest.Amina)
	if rows := chat[len(chat)-1].Keyboard; len(rows) != 1 || rows[0][0].Text != "Menu" {
		t.Errorf("below it stands %+v", rows)
	}
}

// TestTheQuickExitOutlivesACrash between the tap and its answer, and a Telegram that is away for a while.
func TestTheQuickExitOutlivesACrash(t *testing.T) {
	t.Parallel()
	d, before := private(t)
	cancel := d.TG.Fault(telegramtest.Fault{Kind: telegramtest.BadGateway, Chat: bottest.Amina})
	d.Tap(bottest.Amina, "Close this")
	if err := d.Boot(); err != nil {
		t.Fatal(err)
	}
	cancel()
	d.Wait(10 * time.Minute)
	if got := texts(d, before); !slices.Equal(got, []string{neutral}) {
		t.Errorf("there stays %q", got)
	}
}

// TestWhatTelegramWillNotDeleteTurnsNeutral: the bot's own words go all the same. Only what somebody wrote themselves
// stays then: no bot can change that.
func TestWhatTelegramWillNotDeleteTurnsNeutral(t *testing.T) {
	t.Parallel()
	d, before := private(t)
	d.TG.Fault(telegramtest.Fault{
		Kind: telegramtest.CannotDelete, Methods: []string{"deleteMessages", "deleteMessage"}, Chat: bottest.Amina,
	})
	d.Tap(bottest.Amina, "Close this")
	d.Wait(time.Minute)
	got := texts(d, before)
	if len(got) < 2 || strings.ReplaceAll(strings.Join(got, ""), neutral, "") != "" {
		t.Errorf("there stays %q", got)
	}
	for _, m := range d.TG.Chat(bottest.Amina)[before:] {
		if m.Text == neutral && slices.ContainsFunc(slices.Concat(m.Keyboard...), func(b telegramtest.Button) bool {
			return b.Text != "Menu"
		}) {
			t.Errorf("below a neutral line stands %+v", m.Keyboard)
		}
	}
}

// TestTheQuickExitTakesHundreds: one call that Telegram refuses, of several for a hundred messages each, leaves none.
func TestTheQuickExitTakesHundreds(t *testing.T) {
	t.Parallel()
	d, before := private(t)
	for i := range 100 {
		d.Say(bottest.Amina, fmt.Sprint("he beats me ", i))
		d.Wait(5 * time.Second)
	}
	d.TG.Fault(telegramtest.Fault{
		Kind: telegramtest.CannotDelete, Methods: []string{"deleteMessages"}, Chat: bottest.Amina, Count: 1,
	})
	d.Tap(bottest.Amina, "Close this")
	d.Wait(time.Hour)
	if chat := d.TG.Chat(bottest.Amina)[before:]; len(chat) != 1 || chat[0].Text != neutral {
		t.Errorf("%d messages stay", len(chat))
	}
}

// TestForgettingTakesTheExitAlong: whoever closes what is private, or does not get to it, and deletes themselves, has
// nothing of it left on the screen.
func TestForgettingTakesTheExitAlong(t *testing.T) {
	t.Parallel()
	for _, way := range []string{"the exit waits", "no exit"} {
		t.Run(way, func(t *testing.T) {
			d, before := private(t)
			d.Say(bottest.Amina, "he found me")
			if way == "no exit" {
				d.Say(bottest.Amina, "/forget")
				d.Must(0, d.TG.TapData(bottest.Amina, "forget.yes"))
			} else {
				cancel := d.TG.Fault(telegramtest.Fault{Kind: telegramtest.BadGateway, Chat: bottest.Amina})
				d.Tap(bottest.Amina, "Close this")
				d.Say(bottest.Amina, "/forget")
				d.Forge(990000, bottest.Amina, "forget.yes")
				cancel()
			}
			d.Wait(time.Hour)
			for _, m := range d.TG.Chat(bottest.Amina)[before:] {
				if strings.Contains(m.Text, "not feel safe") || strings.Contains(m.Text, "found me") {
					t.Errorf("there stays %q", m.Text)
				}
			}
		})
	}
}
