package bot_test

import (
	"strings"
	"testing"
	"time"

	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/season"
	"buddy/store/storetest"
)

// cosmetic are the calls that set what strangers see.
func cosmetic(w *bottest.World) (calls []telegramtest.Call) {
	for _, call := range w.TG.Log() {
		if call.Status == 200 && (strings.HasPrefix(call.Method, "setMy")) &&
			!strings.Contains(call.Params["scope"], `"chat"`) {
			calls = append(calls, call)
		}
	}
	return calls
}

// TestWhatStrangersSeeGoesOutOnce: in every language, and again only when it changed.
func TestWhatStrangersSeeGoesOutOnce(t *testing.T) {
	w := bottest.NewWorld(t)
	const want = 3 * 7 // a menu and two texts, in six languages and for all others
	if n := len(cosmetic(w)); n != want {
		t.Errorf("%d calls at the first start, want %d", n, want)
	}
	w.TG.Join(telegramtest.User{ID: 9, FirstName: "Amina", LanguageCode: "it"})
	if about := w.TG.About(9); about.Description == "" || about.Short == "" {
		t.Errorf("an Italian phone shows %+v", about)
	}
	if err := w.Boot(); err != nil {
		t.Fatal(err)
	}
	if n := len(cosmetic(w)); n != want {
		t.Errorf("%d calls after a restart, want none more than %d", n, want)
	}
}

// TestCosmeticsGateNothing: whatever Telegram says to menus and descriptions, the
// bot starts, gives out its owner's link and answers; a pause asked for is kept.
func TestCosmeticsGateNothing(t *testing.T) {
	for name, fault := range map[string]telegramtest.Fault{
		"too many":    {Kind: telegramtest.TooManyRequests, RetryAfter: 2 * time.Hour, Count: 1},
		"bad gateway": {Kind: telegramtest.BadGateway, Count: 1},
	} {
		t.Run(name, func(t *testing.T) {
			tg := telegramtest.New(telegramtest.Options{Clock: telegramtest.FrozenClock(season.Monday), Limits: true})
			t.Cleanup(tg.Close)
			fault.Methods = []string{"setMyCommands", "setMyDescription", "setMyShortDescription"}
			tg.Fault(fault)
			sw, err := season.Over(storetest.Open(t), tg, tg.Endpoint(), tg.Client())
			if err != nil {
				t.Fatal(err)
			}
			w := &bottest.World{World: sw, T: t, Links: map[string]string{}}
			w.Found()
			if link, err := w.Bot.OwnerLink(); err != nil || link == "" {
				t.Errorf("owner's link %q, %v", link, err)
			}
			tg.Join(telegramtest.User{ID: 9, FirstName: "Amina", LanguageCode: "en"})
			w.Must(tg.Start(9, w.Links["join"]))
			if len(tg.Chat(9)) < 2 {
				t.Error("no answer")
			}
			struck := w.Clock.Now()
			if err := w.Pass(3 * time.Hour); err != nil {
				t.Fatal(err)
			}
			calls := cosmetic(w)
			if len(calls) != 21 {
				t.Errorf("%d calls came through in the end, want 21", len(calls))
			}
			for _, call := range calls {
				if fault.RetryAfter > 0 && call.At.Before(struck.Add(fault.RetryAfter-time.Minute)) {
					t.Errorf("%s at %v, although Telegram asked for %v", call.Method, call.At, fault.RetryAfter)
				}
			}
		})
	}
}
