package store_test

import (
	"slices"
	"testing"

	"buddy"
	"buddy/store"
)

// TestWhomAMessageShows: names stand whole, between their marks in a text and as words of a
// label; what the bot says by itself shows nobody, whatever somebody is called.
func TestWhomAMessageShows(t *testing.T) {
	label := func(text string) buddy.Message {
		return buddy.Message{Buttons: [][]buddy.Button{{{Text: text, Data: "x"}}}}
	}
	text := func(text string) buddy.Message { return buddy.Message{Text: text} }
	fixed := buddy.Message{Buttons: [][]buddy.Button{{{Text: "Al", Data: "x", Fixed: true}}}}
	link := func(url string) buddy.Message {
		return buddy.Message{Buttons: [][]buddy.Button{{{Text: "Write", URL: url}}}}
	}
	for _, c := range []struct {
		name  string
		m     buddy.Message
		shown bool
	}{
		{"Al", label("Al"), true}, {"Al", label("Al (12)"), true}, {"Al", label("Keep Al"), true},
		{"Al", label("Bea + Al"), true},
		{"Al", label("\u2068Al\u2069 \u202b(12)"), true}, {"Al", fixed, false},
		{"Al", label("All"), false}, {"Al", label("Hal"), false}, {"Al", label("Alé"), false},
		{"أم", label("أمل"), false}, {"أم", label("أم (3)"), true},
		{"Al", text("\u2068Al\u2069 waits"), true}, {"Al", text("\u2068Alma\u2069 waits"), false},
		{"Al", text("Al waits"), false},
		{"Al", text("\u2068Bea + Al\u2069"), true}, {"Al", text("\u2068Bea + Alma\u2069"), false},
		{"A + B", text("\u2068A + B\u2069"), true},
		{"Ann O'Neill", text("\u2068Ann O'Neill\u2069 waits"), true},
		{"Al & Bo", text("\u2068Al &amp; Bo\u2069"), true},
		{"Anna-Katharina", text("\u2068Anna-Kath… + Bo\u2069"), true},
		{"Anna-Katharina", label("Anna-Kath… + Bo…"), true},
		{"Anna-Katharina", text("\u2068An…\u2069"), false}, {"Anna-Katharina", label("Joanna-Kath…"), false},
		{"Katharina", label("Anna-Kathar…"), true}, {"Katharina", label("AnnaKathar…"), false},
		{"", link("tg://user?id=777"), true}, {"", link("tg://user?id=7771"), false},
		{"", link("https://t.me/Somebody_Else"), true}, {"", link("https://t.me/somebody_else2"), false},
		{"", text("<a href=\"tg://user?id=777\">x</a>"), true}, {"", text(""), false},
	} {
		db, w := openTown(t)
		do(t, db, func(tx *store.Tx) {
			who := tx.PutPerson(
				buddy.Person{
					Chat:      777,
					Username:  "somebody_else",
					Lang:      "en",
					Programme: w.programme.ID,
					Profile:   buddy.Profile{Name: c.name},
				},
			)
			tx.Next()
			tx.Person(who.ID)
			c.m.Chat, c.m.Person, c.m.Kind = w.sam.Chat, w.sam.ID, buddy.SendText
			if got := slices.Contains(tx.Enqueue(c.m).About, who.ID); got != c.shown {
				t.Errorf("%q in %q %v: %v", c.name, c.m.Text, c.m.Buttons, got)
			}
		})
	}
}
