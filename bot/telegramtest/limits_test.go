package telegramtest_test

import (
	"fmt"
	"testing"
	"time"

	"buddy/bot/telegramtest"
)

// crowd is a desk with limits and n people who have started.
func crowd(t testing.TB, n int) *telegramtest.Server {
	t.Helper()
	tg := telegramtest.New(telegramtest.Options{Limits: true, Clock: telegramtest.FrozenClock(noon), LogSize: 100})
	t.Cleanup(tg.Close)
	for id := range int64(n) {
		tg.Join(telegramtest.User{ID: id + 1, FirstName: "P"})
		if _, err := tg.Say(id+1, "/start"); err != nil {
			t.Fatal(err)
		}
	}
	return tg
}

func deskOf(t *testing.T, tg *telegramtest.Server) desk {
	return desk{tg, t, tg.Client(), tg.Endpoint()}
}

func TestOneChatTakesAShortBurstThenOneASecond(t *testing.T) {
	d := deskOf(t, crowd(t, 2))
	for range 5 {
		d.send(1, "x")
	}
	r := d.refused(429, "Too Many Requests: retry after 1", "sendMessage", params{"chat_id": 1, "text": "x"})
	if r.Parameters.RetryAfter != 1 {
		t.Errorf("retry_after %d", r.Parameters.RetryAfter)
	}
	d.send(2, "another chat is free")
	d.Clock().Advance(time.Second)
	id := d.send(1, "x")
	d.refused(
		429, "Too Many Requests: retry after 1", "editMessageText", params{"chat_id": 1, "message_id": id, "text": "y"},
	)
	d.Clock().Advance(time.Second)
	d.ok("editMessageText", params{"chat_id": 1, "message_id": id, "text": "y"})
	d.refused(429, "Too Many Requests: retry after 1", "sendMessage", params{"chat_id": 1, "text": "x"})
	d.ok("sendChatAction", params{"chat_id": 1, "action": "typing"})
}

func TestThirtyASecondOverall(t *testing.T) {
	d := deskOf(t, crowd(t, 40))
	for id := 1; id <= 30; id++ {
		d.send(int64(id), "x")
	}
	d.refused(429, "Too Many Requests: retry after 1", "sendMessage", params{"chat_id": 31, "text": "x"})
	d.Clock().Advance(time.Second / 3)
	for id := 31; id <= 40; id++ {
		d.send(int64(id), "x")
	}
	d.refused(429, "Too Many Requests: retry after 1", "sendMessage", params{"chat_id": 1, "text": "x"})
}

func TestTwentyAMinuteInAGroup(t *testing.T) {
	d := deskOf(t, crowd(t, 1))
	if err := d.AddToGroup(1, telegramtest.Group{ID: -5, Title: "Team", Members: []int64{1}}); err != nil {
		t.Fatal(err)
	}
	for range 20 {
		d.send(-5, "x")
	}
	r := d.refused(429, "Too Many Requests: retry after 3", "sendMessage", params{"chat_id": -5, "text": "x"})
	d.Clock().Advance(time.Duration(r.Parameters.RetryAfter) * time.Second)
	d.send(-5, "x")
}

func TestRefusedCallsCostNothing(t *testing.T) {
	d := deskOf(t, crowd(t, 1))
	for range 100 {
		d.refused(400, bad+"message text is empty", "sendMessage", params{"chat_id": 1})
		d.refused(
			400, bad+"message to be replied not found", "sendMessage",
			params{"chat_id": 1, "text": "x", "reply_to_message_id": 77},
		)
	}
	d.send(1, "x")
}

func BenchmarkSendToTenThousand(b *testing.B) {
	tg := crowd(b, 10_000)
	client := tg.Client()
	url := fmt.Sprintf(tg.Endpoint(), tg.Token(), "sendMessage")
	for i := 0; b.Loop(); i++ {
		tg.Clock().Advance(time.Second / 30)
		body, kind := asForm(
			params{"chat_id": i%10_000 + 1, "text": "<b>Hello</b>, shall we meet?", "parse_mode": "HTML"},
		)
		resp, err := client.Post(url, kind, body)
		if err != nil || resp.StatusCode != 200 {
			b.Fatal(resp, err)
		}
	}
}
