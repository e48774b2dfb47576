package store_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"buddy"
	"buddy/store"
	"buddy/store/storetest"
	"buddy/track"

	"pgregory.net/rapid"
)

// settled is whoever writes from an account now: a new person when there is none.
func settled(tx *store.Tx, at buddy.ProgrammeID, chat int64, side buddy.Side) buddy.Person {
	p, ok := tx.PersonByChat(chat)
	if !ok {
		p = tx.PutPerson(buddy.Person{Chat: chat})
	}
	p.Programme, p.Stage, p.Profile.Side = at, buddy.Waiting, side
	return tx.PutPerson(p)
}

// TestKeptApartOutlivesErasure is a law: in whatever order people go and come
// back with their accounts, those who must not meet are forbidden whenever both are there, and
// nobody else is.
func TestKeptApartOutlivesErasure(t *testing.T) {
	base, runs := t.TempDir(), 0
	rapid.Check(t, func(t *rapid.T) {
		runs++
		db, err := store.Open(store.Options{Dir: fmt.Sprint(base, "/", runs), Keys: store.NewRing(), NoSync: true})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = db.Close() }()
		err = db.Update(noon, func(tx *store.Tx) error {
			at := tx.PutProgramme(buddy.Programme{Name: "Harbour", Track: track.Tandem, Zone: "Europe/Rome"}).ID
			want := map[[2]int64]bool{}
			for range rapid.IntRange(1, 30).Draw(t, "steps") {
				a, b := rapid.Int64Range(501, 504).Draw(t, "a"), rapid.Int64Range(501, 504).Draw(t, "b")
				one, here := tx.PersonByChat(a)
				two, there := tx.PersonByChat(b)
				switch {
				case !here:
					settled(tx, at, a, buddy.Local)
				case a < b && there:
					tx.Forbid(one.ID, two.ID, buddy.ByWish)
					want[[2]int64{a, b}] = true
				default:
					tx.Erase(one.ID)
				}
				apartAre(t, tx, at, want)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, err := range db.Check() {
			t.Error(err)
		}
	})
}

// apartAre compares the forbidden couples, by their accounts, with those of want who are here.
func apartAre(t *rapid.T, tx *store.Tx, at buddy.ProgrammeID, want map[[2]int64]bool) {
	have := map[[2]int64]bool{}
	for _, two := range tx.Forbidden(at) {
		a, _ := tx.Person(two[0])
		b, _ := tx.Person(two[1])
		have[[2]int64{min(a.Chat, b.Chat), max(a.Chat, b.Chat)}] = true
	}
	for two := range want {
		_, one := tx.PersonByChat(two[0])
		_, other := tx.PersonByChat(two[1])
		if have[two] != (one && other) {
			t.Fatalf("accounts %v are apart: %v", two, have[two])
		}
		delete(have, two)
	}
	if len(have) > 0 {
		t.Fatalf("nobody asked to keep %v apart", have)
	}
}

func TestEveryWayToBeKeptApartOutlivesErasure(t *testing.T) {
	ended := func(reason string, begun bool) func(tx *store.Tx, at buddy.ProgrammeID, a, b buddy.PersonID) {
		return func(tx *store.Tx, at buddy.ProgrammeID, a, b buddy.PersonID) {
			p := buddy.Pair{
				Programme: at,
				People:    [2]buddy.PersonID{a, b},
				State:     buddy.Ended,
				EndReason: reason,
				EndedAt:   noon,
			}
			if begun {
				p.Accepted = noon
			}
			tx.PutPair(p)
		}
	}
	live := func(state buddy.PairState, begun bool) func(tx *store.Tx, at buddy.ProgrammeID, a, b buddy.PersonID) {
		return func(tx *store.Tx, at buddy.ProgrammeID, a, b buddy.PersonID) {
			p := buddy.Pair{Programme: at, People: [2]buddy.PersonID{a, b}, State: state}
			if begun {
				p.Accepted = noon
			}
			tx.PutPair(p)
		}
	}
	forbid := func(why buddy.Apart) func(tx *store.Tx, at buddy.ProgrammeID, a, b buddy.PersonID) {
		return func(tx *store.Tx, _ buddy.ProgrammeID, a, b buddy.PersonID) { tx.Forbid(a, b, why) }
	}
	for name, c := range map[string]struct {
		set   func(tx *store.Tx, at buddy.ProgrammeID, a, b buddy.PersonID)
		apart bool
	}{
		"a wish":                         {forbid(buddy.ByWish), true},
		"power":                          {forbid(buddy.ByPower), true},
		"a pair under way":               {live(buddy.Active, true), true},
		"a pair that came to its end":    {ended(buddy.EndClosed, true), true},
		"a proposal that was declined":   {ended(buddy.EndDeclined, false), true},
		"a proposal the team said no to": {ended(buddy.EndNoMatch, false), false}, // its own row says apart
		"a proposal nobody was asked":    {live(buddy.Suggested, false), false},
		"a proposal that gave way":       {ended(buddy.EndReplaced, false), false},
	} {
		for order := range 4 { // who is erased, and who comes back first
			db := storetest.Open(t)
			var at buddy.ProgrammeID
			do(t, db, func(tx *store.Tx) {
				at = tx.PutProgramme(buddy.Programme{Name: "Harbour", Track: track.Tandem, Zone: "Europe/Rome"}).ID
				a, b := settled(tx, at, 501, buddy.Newcomer), settled(tx, at, 502, buddy.Local)
				settled(tx, at, 503, buddy.Local)
				c.set(tx, at, a.ID, b.ID)
				if order != 1 {
					tx.Erase(a.ID)
				}
				if order > 0 {
					tx.Erase(b.ID)
				}
			})
			do(t, db, func(tx *store.Tx) {
				back := []int64{501, 502}
				if order == 3 {
					slices.Reverse(back)
				}
				for _, chat := range back {
					settled(tx, at, chat, map[int64]buddy.Side{501: buddy.Newcomer, 502: buddy.Local}[chat])
				}
				a, _ := tx.PersonByChat(501)
				b, _ := tx.PersonByChat(502)
				var want [][2]buddy.PersonID
				if c.apart {
					want = [][2]buddy.PersonID{{min(a.ID, b.ID), max(a.ID, b.ID)}}
				}
				equal(t, fmt.Sprintf("%s, order %d", name, order), tx.Forbidden(at), want)
			})
		}
	}
}

// TestKeptApartOutlivesAChangeOfKeys: the hashes hang on the secret that never changes.
func TestKeptApartOutlivesAChangeOfKeys(t *testing.T) {
	dir, path := t.TempDir(), filepath.Join(t.TempDir(), "key")
	ring, err := store.CreateRing(path)
	if err != nil {
		t.Fatal(err)
	}
	db := storetest.OpenWith(t, store.Options{Dir: dir, Keys: ring})
	var at buddy.ProgrammeID
	do(t, db, func(tx *store.Tx) {
		at = tx.PutProgramme(buddy.Programme{Name: "Harbour", Track: track.Tandem, Zone: "Europe/Rome"}).ID
		a, b := settled(tx, at, 501, buddy.Newcomer), settled(tx, at, 502, buddy.Local)
		tx.Forbid(a.ID, b.ID, buddy.ByWish)
		tx.Erase(a.ID)
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := changeKeys(store.Options{Dir: dir, Keys: ring, NoSync: true}, path); err != nil {
		t.Fatal(err)
	}
	if ring, err = store.LoadRing(path); err != nil {
		t.Fatal(err)
	}
	db = storetest.OpenWith(t, store.Options{Dir: dir, Keys: ring})
	do(t, db, func(tx *store.Tx) {
		settled(tx, at, 501, buddy.Newcomer)
		equal(t, "kept apart", len(tx.Forbidden(at)), 1)
	})
}

// TestOnlyHashesOutliveErasure: no account, name, time or reason stands in what stays.
func TestOnlyHashesOutliveErasure(t *testing.T) {
	db, w := openTown(t)
	do(t, db, func(tx *store.Tx) {
		tx.Forbid(w.amina.ID, w.bo.ID, buddy.ByPower)
		tx.Erase(w.amina.ID)
		tx.Erase(w.bo.ID)
	})
	n := 0
	for _, line := range rows(t, db) {
		rest, is := strings.CutPrefix(line, "apart ")
		if !is {
			continue
		}
		n++
		key, value, _ := strings.Cut(rest, " ")
		if len(key) != 64 || !strings.HasPrefix(value, `{"Other":"`) || strings.Count(value, ":") != 1 ||
			strings.Contains(value, "5551234567") {
			t.Errorf("more than hashes: %s", line)
		}
	}
	equal(t, "rows of the two couples", n, 4) // the town keeps Bo and Sam apart
}
