package telegramtest_test

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"buddy/bot/telegramtest"
)

const hour, day = time.Hour, 24 * time.Hour

func TestAnOffsetConfirmsWhatCameBefore(t *testing.T) {
	d := started(t, telegramtest.Options{})
	for range 5 {
		d.Say(7, "x")
	}
	all := ids(d.poll(0))
	if again := ids(d.poll(0)); len(all) != 5 || !slices.Equal(all, again) {
		t.Fatalf("unconfirmed updates changed from %v to %v", all, again)
	}
	for i := 1; i < 5; i++ {
		if all[i] != all[i-1]+1 {
			t.Fatalf("ids %v are not sequential", all)
		}
	}
	if got := ids(d.poll(all[2])); !slices.Equal(got, all[2:]) {
		t.Errorf("from %d: %v", all[2], got)
	}
	if got := ids(d.poll(all[0])); !slices.Equal(got, all[2:]) {
		t.Errorf("confirmed updates came back: %v", got)
	}
	if got := ids(d.poll(-1)); !slices.Equal(got, all[4:]) {
		t.Errorf("the last one: %v", got)
	}
	if n := d.Pending(); n != 1 {
		t.Errorf("a negative offset forgets the rest, but %d wait", n)
	}
	if got := ids(d.poll(all[4] + 1)); len(got) != 0 || d.Pending() != 0 {
		t.Errorf("after the last: %v, %d waiting", got, d.Pending())
	}
}

func TestALimitCutsTheBatch(t *testing.T) {
	d := started(t, telegramtest.Options{})
	for range 120 {
		d.Say(7, "x")
	}
	if n := len(d.poll(0)); n != 100 {
		t.Errorf("%d updates by default, want 100", n)
	}
	if got := decode[[]update](t, d.ok("getUpdates", params{"limit": 3})); len(got) != 3 {
		t.Errorf("%d updates, want 3", len(got))
	}
	if n := d.Pending(); n != 120 {
		t.Errorf("%d wait, want 120", n)
	}
}

func TestUpdatesAreKeptForADay(t *testing.T) {
	d := started(t, telegramtest.Options{})
	d.Say(7, "old")
	d.Clock().Advance(hour)
	d.Say(7, "young")
	d.Clock().Advance(23*hour + time.Minute)
	if u := d.one(); u.Message.Text != "young" {
		t.Errorf("got %q", u.Message.Text)
	}
}

func TestAfterAQuietWeekTheIdsStartElsewhere(t *testing.T) {
	d := started(t, telegramtest.Options{Seed: 1})
	d.Say(7, "before")
	before := d.one().ID
	d.Clock().Advance(7*day - time.Second)
	d.Say(7, "still")
	if id := d.one().ID; id != before+1 {
		t.Fatalf("after less than a week the id is %d, want %d", id, before+1)
	}
	d.Clock().Advance(7 * day)
	d.Say(7, "after")
	if got := d.poll(before + 2); len(got) != 1 || got[0].ID >= before {
		t.Fatalf("with the offset of the old sequence: %+v, want one with an id below %d", got, before)
	}
	if d.Pending() != 1 {
		t.Error("an offset of the old sequence confirmed the new update")
	}
	us := d.drain()
	d.Say(7, "next")
	if id := d.one().ID; id != us[0].ID+1 {
		t.Errorf("the new sequence goes on with %d after %d", id, us[0].ID)
	}
}

func TestAllowedUpdatesAreRemembered(t *testing.T) {
	d := started(t, telegramtest.Options{})
	id := d.send(7, "?", params{"reply_markup": keyboard("a")})
	d.ok("getUpdates", params{"allowed_updates": []string{"callback_query"}})
	d.Say(7, "unheard")
	d.Tap(7, id, 0, 0)
	d.ok("getUpdates", params{"allowed_updates": nil})
	if u := d.one(); u.Tap.Data != "a" {
		t.Errorf("got %+v", u)
	}
	d.ok("getUpdates", params{"allowed_updates": []string{}})
	d.Say(7, "heard")
	if u := d.one(); u.Message.Text != "heard" {
		t.Errorf("got %+v", u)
	}
}

func TestALongPollWaitsForArrival(t *testing.T) {
	for name, clock := range map[string]func() *telegramtest.Clock{
		"frozen":  func() *telegramtest.Clock { return telegramtest.FrozenClock(noon) },
		"running": func() *telegramtest.Clock { return telegramtest.RunningClock(noon) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := started(t, telegramtest.Options{Clock: clock()})
				got := make(chan []update, 1)
				go func() { got <- decode[[]update](t, d.ok("getUpdates", params{"timeout": 50})) }()
				synctest.Wait()
				if len(got) > 0 {
					t.Fatal("the poll did not wait")
				}
				d.Say(7, "here")
				if us := <-got; len(us) != 1 || us[0].Message.Text != "here" {
					t.Errorf("got %+v", us)
				}
			})
		})
	}
}

func TestALongPollEndsWhenItsTimeIsOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		frozen := started(t, telegramtest.Options{})
		got := make(chan int, 1)
		go func() { got <- len(frozen.call("getUpdates", params{"timeout": 50}).Result) }()
		synctest.Wait()
		frozen.Clock().Advance(49 * time.Second)
		synctest.Wait()
		if len(got) > 0 {
			t.Fatal("the poll ended after 49 s of frozen time")
		}
		frozen.Clock().Advance(time.Second)
		if n := <-got; n != len("[]") {
			t.Errorf("the result has %d bytes", n)
		}

		running := started(t, telegramtest.Options{Clock: telegramtest.RunningClock(time.Time{})})
		from := time.Now()
		running.ok("getUpdates", params{"timeout": 50})
		if took := time.Since(from); took != 50*time.Second {
			t.Errorf("the poll took %s of running time", took)
		}
	})
}

func TestALongPollEndsWithItsContextAndWithTheServer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := started(t, telegramtest.Options{})
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := d.try(ctx, "getUpdates", params{"timeout": 50}, asForm); err == nil {
			t.Error("the poll outlived its context")
		}
		d.client.Timeout = time.Second
		if _, err := d.try(t.Context(), "getUpdates", params{"timeout": 50}, asForm); err == nil {
			t.Error("the poll outlived the client's timeout")
		}
		d.client.Timeout = 0
		ended := make(chan error, 1)
		go func() {
			_, err := d.try(t.Context(), "getUpdates", params{"timeout": 50}, asForm)
			ended <- err
		}()
		synctest.Wait()
		d.Close()
		if err := <-ended; err == nil {
			t.Error("the poll outlived the server")
		}
	})
}

func TestASecondPollerEndsTheFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := started(t, telegramtest.Options{})
		first, second := make(chan reply, 1), make(chan reply, 1)
		go func() { first <- d.call("getUpdates", params{"timeout": 50}) }()
		synctest.Wait()
		go func() { second <- d.call("getUpdates", params{"timeout": 50}) }()
		r := <-first
		const want = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
		if r.Status != http.StatusConflict || r.Description != want {
			t.Errorf("the first poll got %d %s", r.Status, r.Description)
		}
		d.Say(7, "here")
		if r := <-second; !r.OK {
			t.Errorf("the second poll got %s", r.Description)
		}
	})
}

func TestRawUpdates(t *testing.T) {
	d := started(t, telegramtest.Options{})
	d.Say(7, "x")
	last := d.one().ID
	for _, c := range []struct {
		raw, want string
		id        int64
	}{
		{`{"poll":{"id":"1"}}`, "", last + 1},
		{`{"update_id":17,"message":{"chat":null}}`, `{"update_id":17,"message":{"chat":null}}`, 17},
		{`{"update_id":"many"}`, `{"update_id":"many"}`, last + 2},
		{`[1,2]`, `[1,2]`, last + 3},
		{`null`, `null`, last + 4},
	} {
		id, err := d.Raw(json.RawMessage(c.raw))
		got := decode[[]json.RawMessage](t, d.ok("getUpdates", nil))
		if err != nil || int64(id) != c.id || len(got) != 1 || c.want != "" && string(got[0]) != c.want {
			t.Errorf("%s: id %d, %v, delivered %s", c.raw, id, err, got)
		}
		d.ok("getUpdates", params{"offset": c.id + 1})
	}
	if _, err := d.Raw(json.RawMessage(`{`)); err == nil {
		t.Error("broken JSON was queued")
	}
}

// A bot that asks again at once from the same offset waits, and gets one update at a time.
func TestRepeatedShortPollsAreStretched(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, instant := range []bool{false, true} {
			d := newDesk(t, telegramtest.Options{Clock: telegramtest.RunningClock(time.Time{}), Instant: instant})
			began := time.Now()
			for range 3 {
				d.ok("getUpdates", params{"timeout": 0})
			}
			want := map[bool]time.Duration{false: 3 * time.Second, true: 0}[instant]
			if took := time.Since(began); took != want {
				t.Errorf("instant %v: three polls took %v, want %v", instant, took, want)
			}
		}
	})
}
