package report_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
)

// TestWhatIsTakenAndLeftIsNotForgotten: an urgent report that Nora took and left reminds her after an hour and others
// after two; Paul takes it over, and she cannot have it back by one more tap. It never falls silent while it is open.
func TestWhatIsTakenAndLeftIsNotForgotten(t *testing.T) {
	t.Parallel()
	d := manned(t)
	since := func(chat int64) func() []telegramtest.Message {
		n := len(d.TG.Chat(chat))
		return func() []telegramtest.Message { return d.TG.Chat(chat)[n:] }
	}
	tells(d, bottest.Amina, "I do not feel safe", "You may contact me", "Yes", "Here in this chat", "English",
		"No", "Marco", "No, leave it as it is", "Ask me before")
	d.Tap(nora, "Have a look")
	d.Tap(nora, "I see to it")
	toNora, toPaul, toBoss := since(nora), since(paul), since(boss)
	d.Wait(61 * time.Minute)
	if got := toNora(); len(got) != 1 || !strings.Contains(got[0].Text, "get in touch") || len(toPaul()) > 0 {
		t.Fatalf("after an hour Nora hears %v, and Paul %v", got, toPaul())
	}
	d.Wait(62 * time.Minute)
	if len(toNora()) != 2 || len(toPaul()) != 1 || len(toBoss()) != 1 {
		t.Fatalf("after two hours Nora, Paul and the owner have %v, %v, %v", toNora(), toPaul(), toBoss())
	}
	taken := reportsOf(d)[0]
	d.Forge(80_000, nora, fmt.Sprintf("report.%d.take", taken.ID))
	if got := reportsOf(d)[0]; got.Missed != taken.Missed || got.Handler != taken.Handler {
		t.Errorf("a tap of hers makes it %+v", got)
	}
	d.Tap(paul, "Have a look")
	d.Tap(paul, "I see to it")
	if got := reportsOf(d)[0]; got.Handler == taken.Handler || got.Missed != 0 {
		t.Fatalf("Paul took it, and it is %+v", got)
	}
	d.Tap(paul, "We have talked")
	toPaul, toBoss = since(paul), since(boss)
	d.Wait(29 * 24 * time.Hour)
	if got := toPaul(); strings.Contains(texts(got), "what has come of it") {
		t.Errorf("within a month Paul hears %v", got)
	}
	d.Wait(12 * 24 * time.Hour)
	if !strings.Contains(texts(toPaul()), "what has come of it") || !strings.Contains(texts(toBoss()), "then left") {
		t.Errorf("after it Paul hears %v, and the owner %v", toPaul(), toBoss())
	}
}

// TestWhatCannotBeTalkedAboutIsNotForgottenEither: a report without a name is looked at for its outcome.
func TestWhatCannotBeTalkedAboutIsNotForgottenEither(t *testing.T) {
	t.Parallel()
	d := manned(t)
	tells(d, bottest.Amina, "A child needs help", "Without my name", "Yes")
	d.Tap(nora, "Have a look")
	d.Tap(nora, "I see to it")
	n := len(d.TG.Chat(paul))
	d.Wait(15 * 24 * time.Hour)
	if got := texts(d.TG.Chat(paul)[n:]); !strings.Contains(got, "left it") {
		t.Errorf("in two weeks Paul hears %q", got)
	}
}

func texts(all []telegramtest.Message) (out string) {
	for _, m := range all {
		out += m.Text + "\n"
	}
	return out
}
