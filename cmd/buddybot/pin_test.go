package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// TestAnOperatorTakesAPINAway: of data that no bot uses and through a running one; and serve asks for one at all.
func TestAnOperatorTakesAPINAway(t *testing.T) {
	h := newHome(t, build(t), telegramtest.Options{})
	h.found()
	serving := func(code []byte) {
		db := h.open()
		err := db.Update(time.Now(), func(tx *store.Tx) error {
			p, known := tx.PersonByChat(5)
			if !known {
				p = tx.PutPerson(buddy.Person{Chat: 5, Username: "olga", Lang: "en", Owner: true})
			}
			tx.PutPIN(buddy.PIN{Person: p.ID, Code: code})
			return nil
		})
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	h.tg.Join(telegramtest.User{ID: 5, FirstName: "Olga", Username: "olga", LanguageCode: "en"})
	serving([]byte("code"))
	if out, code := h.run("pin"); code != 0 || !strings.Contains(out, "1\t") || !strings.Contains(out, "@olga") ||
		!strings.Contains(out, "owner") {
		t.Errorf("%d: %s", code, out)
	}
	if out, code := h.run("pin", "--reset", "2"); code == 0 {
		t.Errorf("somebody who has none: %s", out)
	}
	if out, code := h.run("pin", "--reset", "1"); code != 0 {
		t.Errorf("%d: %s", code, out)
	}
	if out, _ := h.run("pin"); !strings.Contains(out, "Nobody") {
		t.Errorf("after it: %s", out)
	}
	serving([]byte("code"))
	cmd := h.start()
	defer stop(t, cmd)
	if _, err := h.tg.Start(5, ""); err != nil {
		t.Fatal(err)
	}
	h.until("the bot greets", func() bool { _, _, _, ok := h.tg.Find(5, "Open the team's part", false); return ok })
	if err := h.tg.TapLabel(5, "Open the team's part"); err != nil {
		t.Fatal(err)
	}
	h.until("the bot asks", func() bool { _, _, _, ok := h.tg.Find(5, "⌫", false); return ok })
	if out, code := h.run("pin", "--reset", "1"); code != 0 {
		t.Errorf("while the bot runs, %d: %s", code, out)
	}
	h.until("the bot tells", func() bool {
		_, _, _, ok := h.tg.Find(5, "Open the team's part", false)
		return ok
	})
}

// TestOnlyWhatIsTriedOutAsksForNoPIN: no word of the option stands where a bot is served; worlds in simulated time
// set it.
func TestOnlyWhatIsTriedOutAsksForNoPIN(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(f, "_test.go") && strings.Contains(string(src), "No"+"PIN") {
			t.Errorf("%s lets a bot ask for no PIN", f)
		}
	}
}
