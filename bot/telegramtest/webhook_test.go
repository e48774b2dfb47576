package telegramtest_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"buddy/bot/telegramtest"
)

// receiver is a bot's webhook, called without a network.
type receiver struct {
	mu     sync.Mutex
	status int // What it answers.
	calls  []received
}

func (r *receiver) answer(status int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.status = status
}

// got is what has arrived so far.
func (r *receiver) got() []received {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.calls)
}

type received struct {
	at     time.Time
	secret string
	update update
}

func (r *receiver) RoundTrip(req *http.Request) (*http.Response, error) {
	var u update
	if err := json.NewDecoder(req.Body).Decode(&u); err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.calls = append(r.calls, received{time.Now(), req.Header.Get("X-Telegram-Bot-Api-Secret-Token"), u})
	return &http.Response{
		StatusCode: r.status,
		Status:     http.StatusText(r.status),
		Body:       io.NopCloser(strings.NewReader("")),
	}, nil
}

// hooked is a desk in running time with a webhook.
func hooked(t *testing.T, r *receiver) desk {
	d := started(
		t,
		telegramtest.Options{Clock: telegramtest.RunningClock(time.Time{}), Webhook: &http.Client{Transport: r}},
	)
	d.ok("setWebhook", params{"url": "https://bot.example.org/hook", "secret_token": "s3cret", "max_connections": 1})
	return d
}

type hookInfo struct {
	URL     string
	Pending int    `json:"pending_update_count"`
	Error   string `json:"last_error_message"`
	At      int64  `json:"last_error_date"`
}

func (d desk) hook() hookInfo { return decode[hookInfo](d.t, d.ok("getWebhookInfo", nil)) }

func TestAWebhookGetsUpdatesInOrderWithItsSecret(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := &receiver{status: 200}
		d := hooked(t, r)
		d.Say(7, "one")
		d.Say(7, "two")
		synctest.Wait()
		if len(r.got()) != 2 || r.got()[0].secret != "s3cret" || r.got()[0].update.Message.Text != "one" ||
			r.got()[1].update.Message.Text != "two" {
			t.Fatalf("received %+v", r.got())
		}
		if got := d.hook(); got != (hookInfo{URL: "https://bot.example.org/hook"}) {
			t.Errorf("%+v", got)
		}
		d.refused(
			409,
			"Conflict: can't use getUpdates method while webhook is active; "+
				"use deleteWebhook to delete the webhook first",
			"getUpdates", nil,
		)
		d.ok("deleteWebhook", nil)
		d.Say(7, "three")
		synctest.Wait()
		if u := d.one(); len(r.got()) != 2 || u.Message.Text != "three" {
			t.Errorf("after deleteWebhook: %+v", r.got())
		}
	})
}

func TestAFailedDeliveryIsTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := &receiver{status: 500}
		d := hooked(t, r)
		d.Say(7, "one")
		d.Say(7, "two")
		synctest.Wait()
		if got := d.hook(); got.Pending != 2 || got.Error != "Wrong response from the webhook: Internal Server Error" ||
			got.At == 0 {
			t.Errorf("%+v", got)
		}
		time.Sleep(6500 * time.Millisecond)
		synctest.Wait()
		var waits []time.Duration
		for i := 1; i < len(r.got()); i++ {
			waits = append(waits, r.got()[i].at.Sub(r.got()[i-1].at))
		}
		if want := []time.Duration{time.Second, 2 * time.Second}; !slices.Equal(waits, want) {
			t.Errorf("waited %v, want %v", waits, want)
		}
		r.answer(204)
		time.Sleep(time.Minute)
		synctest.Wait()
		if n := len(r.got()); n != 5 || r.got()[3].update.Message.Text != "one" ||
			r.got()[4].update.Message.Text != "two" ||
			d.Pending() != 0 {
			t.Errorf("received %+v", r.got())
		}
	})
}

func TestSettingAWebhookEndsAPollAndMayDropWhatWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := &receiver{status: 200}
		d := started(t, telegramtest.Options{Webhook: &http.Client{Transport: r}})
		polled := make(chan reply, 1)
		go func() { polled <- d.call("getUpdates", params{"timeout": 50}) }()
		synctest.Wait()
		d.ok("setWebhook", params{"url": "https://bot.example.org/hook"})
		if got := <-polled; got.Status != 409 || got.Description != "Conflict: terminated by setWebhook request" {
			t.Errorf("the poll got %+v", got)
		}
		d.ok("setWebhook", params{"url": ""})
		d.Say(7, "dropped")
		d.ok("setWebhook", params{"url": "https://bot.example.org/hook", "drop_pending_updates": true})
		synctest.Wait()
		if len(r.got()) != 0 || d.Pending() != 0 {
			t.Errorf("received %+v, %d waiting", r.got(), d.Pending())
		}
	})
}

func TestWebhookFaults(t *testing.T) {
	for kind, want := range map[telegramtest.FaultKind]int{
		telegramtest.CutBefore: 1,
		telegramtest.CutAfter:  2, // It arrived, but Telegram does not know and sends it again.
		telegramtest.Duplicate: 2,
		telegramtest.Slow:      1,
	} {
		synctest.Test(t, func(t *testing.T) {
			r := &receiver{status: 200}
			d := hooked(t, r)
			d.Fault(telegramtest.Fault{Kind: kind, Methods: []string{"webhook"}, Count: 1})
			d.Say(7, "x")
			time.Sleep(5 * time.Second)
			synctest.Wait()
			if len(r.got()) != want || d.Pending() != 0 {
				t.Errorf("%s: received %d times, want %d", kind, len(r.got()), want)
			}
		})
	}
}

func TestAWebhookOverLoopback(t *testing.T) {
	got := make(chan string, 1)
	bot := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		got <- r.Header.Get("X-Telegram-Bot-Api-Secret-Token")
	}))
	defer bot.Close()
	d := started(t, telegramtest.Options{Clock: telegramtest.RunningClock(time.Time{})})
	d.ok("setWebhook", params{"url": bot.URL, "secret_token": "abc"})
	d.Say(7, "x")
	if secret := <-got; secret != "abc" {
		t.Errorf("secret %q", secret)
	}
}
