package telegramtest_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"buddy/bot/telegramtest"
)

func TestFaultsBeforeAndAfterTheCallTakesEffect(t *testing.T) {
	for _, c := range []struct {
		kind      telegramtest.FaultKind
		status    int  // 0: the connection is cut.
		processed bool // The message arrived all the same.
	}{
		{telegramtest.TooManyRequests, 429, false},
		{telegramtest.CannotDelete, 400, false},
		{telegramtest.BadGateway, 502, false},
		{telegramtest.CutBefore, 0, false},
		{telegramtest.CutAfter, 0, true},
	} {
		t.Run(string(c.kind), func(t *testing.T) {
			d := started(t, telegramtest.Options{})
			d.Fault(
				telegramtest.Fault{
					Kind:       c.kind,
					Methods:    []string{"sendMessage"},
					Count:      1,
					RetryAfter: 7 * time.Second,
				},
			)
			d.ok("getMe", nil)
			body, kind := asForm(params{"chat_id": 7, "text": "x"})
			resp, err := d.client.Post("http://telegram.invalid/bot"+d.Token()+"/sendMessage", kind, body)
			switch {
			case c.status == 0:
				if !errors.Is(err, io.ErrUnexpectedEOF) {
					t.Errorf("got %v", err)
				}
			case err != nil || resp.StatusCode != c.status:
				t.Errorf("got %v, %v", resp, err)
			}
			if arrived := len(d.Chat(7)) == 2; arrived != c.processed {
				t.Errorf("arrived: %v", arrived)
			}
			if c.kind == telegramtest.BadGateway {
				if page, _ := io.ReadAll(resp.Body); !strings.HasPrefix(string(page), "<html>") ||
					resp.Header.Get("Content-Type") != "text/html" {
					t.Errorf("the page is %s", page)
				}
			}
			calls := d.Log()
			last := calls[len(calls)-1]
			if last.Fault != c.kind || last.Status != c.status || last.Processed != c.processed {
				t.Errorf("the log says %+v", last)
			}
			if c.kind == telegramtest.TooManyRequests && last.RetryAfter != 7 {
				t.Errorf("retry after %d", last.RetryAfter)
			}
			d.send(7, "the fault struck once")
		})
	}
}

func TestAHangEndsOnlyWithTheCaller(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := started(t, telegramtest.Options{})
		d.Fault(telegramtest.Fault{Kind: telegramtest.Hang})
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		from := time.Now()
		if _, err := d.try(ctx, "sendMessage", params{"chat_id": 7, "text": "x"}, asForm); !errors.Is(
			err,
			context.DeadlineExceeded,
		) {
			t.Errorf("got %v", err)
		}
		if took := time.Since(from); took != time.Hour || len(d.Chat(7)) != 1 {
			t.Errorf("took %s, chat %+v", took, d.Chat(7))
		}
	})
}

func TestASlowAnswerComesByTheServersClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := started(t, telegramtest.Options{})
		d.Fault(telegramtest.Fault{Kind: telegramtest.Slow, Delay: time.Minute})
		done := make(chan reply, 1)
		go func() { done <- d.call("sendMessage", params{"chat_id": 7, "text": "x"}) }()
		synctest.Wait()
		if len(done) > 0 || len(d.Chat(7)) != 2 {
			t.Fatal("the message must be there and the answer not")
		}
		d.Clock().Advance(time.Minute)
		if r := <-done; !r.OK {
			t.Error(r.Description)
		}
	})
}

func TestDuplicateAndReorderedDeliveries(t *testing.T) {
	d := started(t, telegramtest.Options{Seed: 3})
	d.Say(7, "a")
	first := d.one().ID
	for range 6 {
		d.Say(7, "x")
	}
	d.Fault(telegramtest.Fault{Kind: telegramtest.Duplicate, Count: 1})
	want := []int64{first}
	for range 2 {
		for i := range int64(6) {
			want = append(want, first+1+i)
		}
	}
	if got := ids(d.poll(0)); !slices.Equal(got, want) {
		t.Errorf("duplicates: got %v, want %v", got, want)
	}
	d.Fault(telegramtest.Fault{Kind: telegramtest.Reorder, Count: 1})
	got := ids(d.poll(0))
	if slices.IsSorted(got) {
		t.Errorf("%v is in order", got)
	}
	if slices.Sort(got); !slices.Equal(got, want[1:7]) {
		t.Errorf("reordered: %v", got)
	}
}

func TestFaultsAreChosenByMethodChatCountAndChance(t *testing.T) {
	d := started(t, telegramtest.Options{Seed: 42})
	cancel := d.Fault(telegramtest.Fault{Kind: telegramtest.TooManyRequests, Chat: 8, After: 1})
	d.send(7, "another chat")
	d.send(8, "let through")
	d.refused(429, "Too Many Requests: retry after 1", "sendMessage", params{"chat_id": 8, "text": "x"})
	cancel()
	d.send(8, "taken back")

	d.Fault(telegramtest.Fault{Kind: telegramtest.TooManyRequests, Probability: 0.25})
	struck := 0
	for range 1000 {
		if d.call("getMe", nil).Status == http.StatusTooManyRequests {
			struck++
		}
	}
	if struck < 200 || struck > 300 {
		t.Errorf("struck %d of 1000, want about 250", struck)
	}
	d.ClearFaults()
	for range 100 {
		d.ok("getMe", nil)
	}
}
