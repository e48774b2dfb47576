package page_test

import (
	"context"
	"fmt"
	"net"
	"net/http/httptest"
	"testing"
	"time"

	"buddy/bot/telegramtest"
	"buddy/bot/telegramtest/page"
)

const (
	amina = 11
	marco = 12
	vera  = 10
)

var sunday = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

// stage is a page with a scripted bot behind it.
type stage struct {
	tg  *telegramtest.Server
	bot *scripted
	web *httptest.Server
}

// newStage opens a page with three phones whose clock tells everybody when it has moved.
func newStage(t testing.TB, change func(*page.Options)) *stage {
	t.Helper()
	tg := telegramtest.New(telegramtest.Options{Clock: telegramtest.FrozenClock(sunday), Name: "Buddybot"})
	s := &stage{tg: tg, bot: startBot(t, tg)}
	o := page.Options{
		Server: tg, Title: "Buddybot", Zone: "Europe/Rome",
		Advance: func(d time.Duration) {
			tg.Clock().Advance(d)
			if !tg.Started(amina) {
				return
			}
			s.bot.say(amina, fmt.Sprintf("It is %s now.", tg.Clock().Now().Format("Monday")), nil)
		},
		Payload: func(role string) string { return "join_" + role },
		Phones: []page.Phone{
			{ID: vera, Role: page.Coordinator, Name: "Vera", Username: "vera_team", Lang: "en"},
			{ID: amina, Role: page.Newcomer, Name: "Amina", Lang: "ar"},
			{ID: marco, Role: page.Local, Name: "Marco", Username: "marco_pa", Lang: "it"},
		},
		Languages: []page.Language{
			{Tag: "en", Name: "English"},
			{Tag: "ar", Name: "العربية"},
			{Tag: "it", Name: "Italiano"},
		},
	}
	if change != nil {
		change(&o)
	}
	ctx, stop := context.WithCancel(context.Background())
	s.web = httptest.NewUnstartedServer(page.New(o))
	s.web.Config.BaseContext = func(net.Listener) context.Context { return ctx }
	s.web.Start()
	t.Cleanup(func() { stop(); s.web.Close() })
	return s
}
