package breach_test

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

// reads tells whether words stand on a phone.
func reads(d *bottest.Duo, chat int64, words string) bool {
	return slices.ContainsFunc(d.TG.Chat(chat), func(m telegramtest.Message) bool {
		return strings.Contains(telegramtest.Visible(m.Text), words)
	})
}

// TestANoticeGoesAfterOneMoreYes: with the number of people before it, and no other button lets it go.
func TestANoticeGoesAfterOneMoreYes(t *testing.T) {
	d := leaked(t, 4)
	for i, how := range []string{"day", "now", "never", ""} {
		taps(d, i, olga, "breachsend", "1", how)
		asked := reads(d, olga, "this message "+map[string]string{"day": "by day", "now": "now"}[how]+"?")
		if asked != (how == "day" || how == "now") {
			t.Errorf("%q: asked: %v", how, asked)
		}
	}
	if !reads(d, olga, "People affected: 9. Each of them") {
		t.Error("Olga does not read how many people it is about")
	}
	d.View(func(tx *store.Tx) {
		if b, _ := tx.Breach(1); !b.Sent.IsZero() {
			t.Error("it went without a yes")
		}
	})
	taps(d, 10, olga, "breachsend", "1", "now", "yes")
	d.Wait(time.Hour)
	if n := sent(d, crowd); n != 1 {
		t.Errorf("it reached somebody %d times", n)
	}
	taps(d, 11, olga, "breachsend", "1", "now")
	d.View(func(tx *store.Tx) {
		if b, _ := tx.Breach(1); strings.Count(fmt.Sprint(b.Steps), "sent") != 1 {
			t.Errorf("it went more than once: %v", b.Steps)
		}
	})
}

// TestWhoChoseNoLanguageReadsTwo: that of the place, and English.
func TestWhoChoseNoLanguageReadsTwo(t *testing.T) {
	d := leaked(t, 2)
	d.Update(func(tx *store.Tx) error {
		for i, lang := range []string{"", "fr"} {
			p, _ := tx.PersonByChat(int64(crowd + i))
			p.Lang, p.Programme = lang, 1
			tx.PutPerson(p)
		}
		return nil
	})
	taps(d, 1, olga, "breachsend", "1", "now", "yes")
	d.Wait(time.Hour)
	const (
		italian, english = "Questo messaggio è importante", "This message is important"
		french           = "Ce message est important"
	)
	if !reads(d, crowd, italian) || !reads(d, crowd, english) {
		t.Errorf("who chose none reads %q", d.Last(crowd))
	}
	if !reads(d, crowd+1, french) || reads(d, crowd+1, english) {
		t.Errorf("who chose French reads %q", d.Last(crowd+1))
	}
}

// TestWhyNobodyIsToldStands in the record, once for each reason, and the notice can go all the same.
func TestWhyNobodyIsToldStands(t *testing.T) {
	d := leaked(t, 0)
	for i, why := range []string{"locked", "locked", "small", "whim"} {
		taps(d, i, olga, "breachspare", "1", why)
	}
	steps := func() (all []string) {
		d.View(func(tx *store.Tx) {
			b, _ := tx.Breach(1)
			for _, s := range b.Steps {
				all = append(all, s.What)
			}
		})
		return all
	}
	if got := strings.Join(steps(), " "); !strings.HasSuffix(got, "locked small") || strings.Count(got, "locked") != 1 {
		t.Errorf("the record holds %q", got)
	}
	taps(d, 10, olga, "breachsend", "1", "now", "yes")
	taps(d, 11, olga, "breachspare", "1", "mended")
	if got := strings.Join(steps(), " "); !strings.HasSuffix(got, "small sent") {
		t.Errorf("then it holds %q", got)
	}
	d.View(func(tx *store.Tx) {
		if b, _ := tx.Breach(1); b.Spared != "" {
			t.Errorf("a notice that went is called needless: %q", b.Spared)
		}
	})
}

// TestWhatNobodyKnowsYetIsAboutEverybody.
func TestWhatNobodyKnowsYetIsAboutEverybody(t *testing.T) {
	d := leaked(t, 3)
	opens(d, buddy.BreachUnknown, 0)
	taps(d, 1, olga, "breachsend", "2", "now", "yes")
	d.Wait(bottest.Nights)
	for _, chat := range []int64{crowd, bottest.Amina, bottest.Clara} {
		if !strings.Contains(d.Last(chat), "We do not know yet what it is.") {
			t.Errorf("%d reads %q", chat, d.Last(chat))
		}
	}
}
