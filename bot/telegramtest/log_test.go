package telegramtest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"buddy/bot/telegramtest"
)

func TestTheLogTellsEverythingButSecrets(t *testing.T) {
	var lines bytes.Buffer
	d := started(t, telegramtest.Options{LogTo: &lines})
	id := d.send(7, "Hello", params{"parse_mode": "HTML"})
	d.call("sendMessage", params{"chat_id": 99, "text": "x"})
	d.ok("sendDocument", params{"chat_id": 7, "document": attached{"a.csv", []byte("1,2")}})
	d.ok("setWebhook", params{"url": "https://bot.example.org", "secret_token": "s3cret"})
	calls := d.Log()
	calls = calls[len(calls)-4:]
	if c := calls[0]; c.Method != "sendMessage" || c.Params["text"] != "Hello" || c.Status != 200 || c.Message != id ||
		!c.Processed ||
		!c.At.Equal(noon) {
		t.Errorf("sendMessage: %+v", c)
	}
	if c := calls[1]; c.Status != 400 || c.Description != bad+"chat not found" || c.Processed ||
		c.Seq != calls[0].Seq+1 {
		t.Errorf("refused: %+v", c)
	}
	if c := calls[2]; c.Params["document"] != "a.csv (3 bytes)" {
		t.Errorf("sendDocument: %+v", c)
	}
	var written bytes.Buffer
	if err := d.WriteLog(&written); err != nil {
		t.Fatal(err)
	}
	if written.String() != lines.String() {
		t.Errorf("the log read later differs from the lines written at once")
	}
	for _, secret := range []string{d.Token(), "s3cret"} {
		if strings.Contains(written.String(), secret) {
			t.Error("the log holds a secret")
		}
	}
	for line := range strings.Lines(written.String()) {
		var c telegramtest.Call
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
}

func TestTheLogIsBounded(t *testing.T) {
	d := newDesk(t, telegramtest.Options{LogSize: 3})
	for range 7 {
		d.ok("getMe", nil)
	}
	calls := d.Log()
	if len(calls) != 3 || calls[0].Seq != 5 || calls[2].Seq != 7 {
		t.Errorf("kept %+v", calls)
	}
	none := newDesk(t, telegramtest.Options{LogSize: -1})
	none.ok("getMe", nil)
	if n := len(none.Log()); n != 0 {
		t.Errorf("kept %d", n)
	}
}

func TestEventsFollowChangesInOrder(t *testing.T) {
	d := started(t, telegramtest.Options{})
	var seen []string
	cancel := d.Subscribe(func(e telegramtest.Event) {
		if e.Kind == telegramtest.EventCall || e.Kind == telegramtest.EventUpdate ||
			e.Kind == telegramtest.EventConfirmed {
			return
		}
		line := string(e.Kind)
		if e.Message != nil {
			line += " " + e.Message.Text
		}
		if e.Toast != nil {
			line += " " + e.Toast.Text
		}
		seen = append(seen, strings.TrimSpace(line+" "+e.Text))
		if e.Kind == telegramtest.EventMessage && e.Message.FromBot && len(e.Message.Keyboard) > 0 {
			d.Tap(e.Chat, e.Message.ID, 0, 0) // A subscriber may use the server.
		}
	})
	d.Say(7, "hi")
	d.ok("sendChatAction", params{"chat_id": 7, "action": "typing"})
	id := d.send(7, "Hello", params{"reply_markup": keyboard("ok")})
	us := d.drain()
	d.ok("answerCallbackQuery", params{"callback_query_id": us[1].Tap.ID, "text": "Noted"})
	d.ok("editMessageText", params{"chat_id": 7, "message_id": id, "text": "Bye"})
	d.ok("deleteMessage", params{"chat_id": 7, "message_id": id})
	d.ok("setMyCommands", params{"commands": []any{}})
	d.Block(7)
	cancel()
	d.Say(8, "unheard")
	want := "message hi|action typing|message Hello|toast Noted|edited Bye|deleted Bye|menu|person"
	if got := strings.Join(seen, "|"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Everything at once: people, polls and senders over real HTTP, with readers beside them. Under the race detector
// this shows that nothing is shared unguarded; at the end every message and update is accounted for.
func TestManyAtOnceOverHTTP(t *testing.T) {
	const people, each = 20, 10
	tg := telegramtest.New(telegramtest.Options{Clock: telegramtest.RunningClock(time.Time{})})
	defer tg.Close()
	web := httptest.NewServer(tg)
	defer web.Close()
	tg.Subscribe(func(telegramtest.Event) {})
	d := desk{tg, t, web.Client(), web.URL + "/bot%s/%s"}

	var writers sync.WaitGroup
	for id := range int64(people) {
		writers.Go(func() {
			tg.Join(telegramtest.User{ID: id + 1, FirstName: "P"})
			tg.Say(id+1, "/start")
			for n := range each {
				tg.Say(id+1, fmt.Sprint(n))
				if r, err := d.try(t.Context(), "sendMessage", params{"chat_id": id + 1, "text": "x"},
					asJSON); err != nil ||
					!r.OK {
					t.Errorf("send: %+v, %v", r, err)
				}
				tg.Chat(id + 1)
				tg.Log()
			}
		})
	}
	seen, offset := map[int64]bool{}, int64(0)
	for len(seen) < people*(each+1) {
		for _, u := range decode[[]update](t, d.ok("getUpdates", params{"timeout": 5, "offset": offset})) {
			seen[u.ID], offset = true, u.ID+1
		}
	}
	writers.Wait()
	for id := range int64(people) {
		if n := len(tg.Chat(id + 1)); n != 2*each+1 {
			t.Errorf("chat %d has %d messages", id+1, n)
		}
	}
}

func TestACutConnectionOverHTTP(t *testing.T) {
	tg := telegramtest.New(telegramtest.Options{})
	defer tg.Close()
	web := httptest.NewServer(tg)
	defer web.Close()
	tg.Fault(telegramtest.Fault{Kind: telegramtest.CutBefore, Count: 1})
	resp, err := web.Client().Post(web.URL+"/bot"+tg.Token()+"/getMe", "application/json", strings.NewReader("{}"))
	if err == nil {
		body, _ := io.ReadAll(resp.Body)
		t.Errorf("answered %d %s", resp.StatusCode, body)
	}
	if resp, err = web.Client().Get(web.URL + "/bot" + tg.Token() + "/getMe"); err != nil ||
		resp.StatusCode != http.StatusOK {
		t.Errorf("the next call: %v, %v", resp, err)
	}
}
