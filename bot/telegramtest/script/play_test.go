package script

import (
	"fmt"
	"testing"
	"time"

	"buddy/bot/telegramtest"
)

// TestWhatTheBotDidStandsBelowEachLine, also where the script said something else before.
func TestWhatTheBotDidStandsBelowEachLine(t *testing.T) {
	clock := telegramtest.FrozenClock(time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC))
	tg := telegramtest.New(telegramtest.Options{Clock: clock})
	defer tg.Close()
	asked := ""
	p := Player{
		Server: tg,
		Drive:  func() error { return nil },
		Pass:   func(d time.Duration) error { clock.Advance(d); return nil },
		Value:  func(name string) string { asked = name; return "to-" + name },
	}
	p.Extra = map[string]func(string) error{"greet": func(name string) error {
		resp, err := tg.Client().Get(fmt.Sprintf(tg.Endpoint(), tg.Token(), "sendMessage") +
			fmt.Sprintf("?chat_id=%d&text=Good+day,%%0A%%E2%%81%%A8%s%%E2%%81%%A9", p.Phone(name), name))
		if err != nil {
			return err
		}
		return resp.Body.Close()
	}}
	const script = `# a remark
ada joins in en
ada follows $join
ada: Hello
    bot to ada:
        an answer of old
2 hours pass
greet ada
ada looks
`
	const want = `# a remark
ada joins in en
ada follows $join
ada: Hello
2 hours pass
greet ada
    bot to ada:
        Good day,
        ada
ada looks
    bot to ada:
        Good day,
        ada
`
	if got, err := p.Play(script); err != nil || got != want {
		t.Errorf("%v\n%s", err, got)
	}
	if asked != "join" || clock.Now().Hour() != 14 {
		t.Errorf("asked for $%s, and it is %d o'clock", asked, clock.Now().Hour())
	}
	if chat := tg.Chat(p.Phone("ada")); len(chat) != 3 || chat[0].Text != "/start" || chat[1].Text != "Hello" {
		t.Errorf("the phone shows %+v", chat)
	}
	for _, wrong := range []string{"bo: Hello", "ada joins in en\nada dances"} {
		if _, err := p.Play(wrong); err == nil {
			t.Errorf("%q passed", wrong)
		}
	}
}
