package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"buddy/bot/telegramtest/page"
	"buddy/locales"
	"buddy/season"
	"buddy/store"
	"buddy/track"
)

// looked is a trial in a language whose visitor has pressed Play for so many days.
func looked(t *testing.T, id track.ID, lang string, days int) *stage {
	t.Helper()
	dir := t.TempDir()
	ring, err := store.RingFor(filepath.Join(dir, "data"), filepath.Join(dir, "key"))
	if err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(store.Options{Dir: filepath.Join(dir, "data"), Keys: ring, NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	w, err := season.New(db, season.Monday, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.TG.Close)
	phones, err := album{}.load(lang)
	if err != nil {
		t.Fatal(err)
	}
	s, err := newStage(w, id, lang, phones, 1)
	if err != nil {
		t.Fatal(err)
	}
	s.phones = page.New(s.options(phones)).Phones
	for range days {
		s.play(playStep)
	}
	if s.err != nil {
		t.Fatal(s.err)
	}
	return s
}

// shown is how many messages of the bot on a phone hold a text, in the phone's language, up to its first value.
func (s *stage) shown(phone int64, lang, key string) (n int) {
	begin, _, _ := strings.Cut(unmarked(locales.Plain(lang, key, nil)), "⟦")
	for _, m := range s.world.TG.Chat(phone) {
		if m.FromBot && strings.Contains(unmarked(m.Text), begin) {
			n++
		}
	}
	return n
}

// Whoever presses Play in a year and looks on sees two people meet, agree on a plan and look at it again, on one phone
// or the other, all in the language of the phones. Whoever goes on by hand has the phones for themselves.
func TestAYearIsLookedOn(t *testing.T) {
	for _, lang := range []string{"en", "ar"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			s := looked(t, track.Commit, lang, 220)
			for key, least := range map[string]int{
				"meet.agreed": 5, "meet.told.yes": 1, "plan.state.stands": 1, "review.thanks": 1,
			} {
				if n := s.shown(amina, lang, key) + s.shown(marco, lang, key); n < least {
					t.Errorf("the two see %s %d times", key, n)
				}
			}
			for _, phone := range []int64{amina, marco} {
				for _, m := range s.world.TG.Chat(phone) {
					arabic := strings.ContainsFunc(m.Text, func(r rune) bool { return unicode.Is(unicode.Arabic, r) })
					if m.FromBot && (strings.Contains(m.Text, "⟦") || arabic != (lang == "ar")) {
						t.Errorf("phone %d shows %q", phone, m.Text)
					}
				}
			}
			s.until = time.Time{}
			s.takeBack()
			before := s.crowd.Taps
			s.options(nil).Advance(14 * playStep)
			if taps := s.crowd.Taps - before; taps > 0 {
				t.Errorf("%d taps on phones that nobody holds", taps)
			}
		})
	}
}

// unmarked is a text without marks of direction.
func unmarked(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '\u2066' && r <= '\u2069' || r == '\u200e' || r == '\u200f' {
			return -1
		}
		return r
	}, s)
}
