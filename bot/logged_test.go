package bot

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"testing"
	"time"

	"buddy"
	"buddy/bot/batch"
	"buddy/store"
	"buddy/store/storetest"
)

// TestNothingIsLoggedWhileOthersWaitToWrite: whoever reads the log may stall, and no transaction
// waits for it. The log writes by itself here, which would never end inside one.
func TestNothingIsLoggedWhileOthersWaitToWrite(t *testing.T) {
	db := storetest.Open(t)
	lines := 0
	log := slog.New(logTo(func() {
		lines++
		if err := db.Update(time.Now(), func(*store.Tx) error { return nil }); err != nil {
			t.Error(err)
		}
	}))
	now := time.Now()
	b, err := New(Config{DB: db, Token: "1:x", Log: log, Now: func() time.Time { return now }, Username: "x"})
	if err != nil {
		t.Fatal(err)
	}
	bug := &batch.Failed{Err: errors.New("a bug")}
	if err := b.excuseOnce(json.RawMessage(`{"update_id":7}`), bug, false); err != nil {
		t.Fatal(err)
	}
	if err := b.setAside(buddy.Due{At: now, Kind: "person.ask"}, bug); err != nil {
		t.Fatal(err)
	}
	if lines != 2 {
		t.Errorf("%d lines", lines)
	}
}

// logTo is a handler that does something for each line.
type logTo func()

func (l logTo) Enabled(context.Context, slog.Level) bool { return true }

func (l logTo) Handle(context.Context, slog.Record) error { l(); return nil }

func (l logTo) WithAttrs([]slog.Attr) slog.Handler { return l }

func (l logTo) WithGroup(string) slog.Handler { return l }
