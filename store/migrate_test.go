package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/store"
	"buddy/store/storetest"

	"go.etcd.io/bbolt"
)

func rename(to string) func(*store.Tx) error {
	return func(tx *store.Tx) error {
		for _, p := range tx.Programmes() {
			p.Name += to
			tx.PutProgramme(p)
		}
		return nil
	}
}

func programmeNames(t *testing.T, db *store.DB) (names []string) {
	t.Helper()
	see(t, db, func(tx *store.Tx) {
		for _, p := range tx.Programmes() {
			names = append(names, p.Name)
		}
	})
	return names
}

// oldTown is a town in a closed file of the first schema.
func oldTown(t *testing.T) (dir string, ring *store.Ring, w town) {
	t.Helper()
	dir, ring = t.TempDir(), store.NewRing()
	db, err := store.OpenUpTo(store.Options{Dir: dir, Keys: ring, NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	w = fill(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, ring, w
}

func TestOldDataIsBroughtUpToDateOnce(t *testing.T) {
	dir, ring, _ := oldTown(t)
	opt := store.Options{Dir: dir, Keys: ring, NoSync: true}
	for range 2 {
		db, err := store.OpenUpTo(opt, rename(" one"), rename(" two"))
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "programmes", programmeNames(t, db), []string{"Harbour one two"})
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	equal(t, "beside the data", names(t, dir), []string{store.FileName, store.FileName + ".kept-schema-1"})
}

func TestTheCopyFromBeforeAnUpgradeIsWhole(t *testing.T) {
	dir, ring, _ := oldTown(t)
	db, err := store.OpenUpTo(store.Options{Dir: dir, Keys: ring, NoSync: true}, rename(" new"))
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	old := t.TempDir()
	move(t, filepath.Join(dir, store.FileName+".kept-schema-1"), filepath.Join(old, store.FileName))
	equal(
		t, "programmes", programmeNames(t, storetest.OpenWith(t, store.Options{Dir: old, Keys: ring})),
		[]string{"Harbour"},
	)
}

func move(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}

func TestAFailedUpgradeGoesOnWhereItStopped(t *testing.T) {
	dir, ring, _ := oldTown(t)
	opt := store.Options{Dir: dir, Keys: ring, NoSync: true}
	broken := func(tx *store.Tx) error { return errors.Join(rename(" lost")(tx), errors.New("bug")) }
	if _, err := store.OpenUpTo(opt, rename(" one"), broken); err == nil ||
		!strings.Contains(err.Error(), "schema 2 to 3") {
		t.Fatalf("err = %v", err)
	}
	db, err := store.OpenUpTo(opt, rename(" again"), rename(" two"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	equal(t, "programmes", programmeNames(t, db), []string{"Harbour one two"})
}

func TestNewerDataIsRefused(t *testing.T) {
	dir, ring, _ := oldTown(t)
	opt := store.Options{Dir: dir, Keys: ring, NoSync: true}
	db, err := store.OpenUpTo(opt, slices.Repeat([]func(*store.Tx) error{rename(" new")}, 40)...)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err = store.Open(opt); !errors.Is(err, store.ErrNewer) || !strings.Contains(err.Error(), "schema 41") {
		t.Errorf("err = %v", err)
	}
	equal(t, "beside the data", slices.Contains(names(t, dir), store.FileName), true)
}

// lose takes buckets out of a closed file, as if a version before them had written it.
func lose(t *testing.T, dir string, names ...string) {
	t.Helper()
	inFile(t, filepath.Join(dir, store.FileName), func(b *bbolt.Tx) error {
		for _, name := range names {
			if err := b.DeleteBucket([]byte(name)); err != nil {
				return err
			}
		}
		return nil
	})
}

// TestAnIndexOfANewerVersionIsFilled: data from before it opens, and everything is found by it.
func TestAnIndexOfANewerVersionIsFilled(t *testing.T) {
	dir, ring, w := closedTown(t)
	lost := store.IndexNames()
	lose(t, dir, lost...)
	if len(lost) < 10 {
		t.Fatal("nothing was lost to begin with")
	}
	db := storetest.OpenWith(t, store.Options{Dir: dir, Keys: ring}) // checked at the end
	see(t, db, func(tx *store.Tx) {
		equal(t, "agenda of a person", len(tx.AgendaOf(w.amina.ID)), 1)
		equal(t, "concerns about a person", len(tx.ConcernsOf(w.amina.ID)), 1)
		equal(t, "messages to a person", len(tx.MessagesTo(w.amina.ID)), 1)
	})
}

// TestPausesOfOldDataKnowWhoseTheyAre: a break of one of the two ends when they come back,
// and what nothing tells about is the team's.
func TestPausesOfOldDataKnowWhoseTheyAre(t *testing.T) {
	until := noon.AddDate(0, 0, 7)
	dir, ring, _ := oldTown(t)
	opt := store.Options{Dir: dir, Keys: ring, NoSync: true}
	db, err := store.OpenUpTo(opt)
	if err != nil {
		t.Fatal(err)
	}
	var ids []buddy.PairID
	do(t, db, func(tx *store.Tx) {
		amina, bo := tx.PutPerson(
			buddy.Person{Chat: 21, Programme: 1},
		), tx.PutPerson(
			buddy.Person{Chat: 22, Programme: 1},
		)
		for range 2 {
			p := tx.PutPair(
				buddy.Pair{
					Programme: 1,
					People:    [2]buddy.PersonID{amina.ID, bo.ID},
					State:     buddy.Paused,
					PausedAt:  noon,
					Until:     until,
				},
			)
			ids = append(ids, p.ID)
		}
		store.PutAs(tx, "people", uint64(amina.ID), map[string]any{
			"ID": amina.ID, "Chat": 21, "Programme": 1, "Stage": "resting", "RestUntil": until, "RestPairs": ids[:1],
		})
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	see(t, storetest.OpenWith(t, opt), func(tx *store.Tx) {
		for i, want := range []buddy.Break{{By: buddy.Newcomer, Own: true, Until: until}, {Until: until}} {
			p, _ := tx.Pair(ids[i])
			equal(t, "breaks", p.Breaks, []buddy.Break{want})
		}
	})
}

// TestWhatWasKeptAsTalksIsFound: the link somebody came by and the messages they can close are
// moved, the rest of that sort is dropped, and real questions stay.
func TestWhatWasKeptAsTalksIsFound(t *testing.T) {
	dir, ring, w := oldTown(t)
	opt := store.Options{Dir: dir, Keys: ring, NoSync: true}
	db, err := store.OpenUpTo(opt)
	if err != nil {
		t.Fatal(err)
	}
	old := noon.Add(-time.Hour)
	do(t, db, func(tx *store.Tx) {
		for dialog, kept := range map[string]map[string][]string{
			"enter": {"link": {"join-abc"}}, "trace": {"ids": {"41", "x", "42"}}, "tap": {"data": {"met.1"}},
			"album": {"id": {"77"}}, "place": {"people": {"0", "all"}, "last": {"people"}},
		} {
			tx.PutTalk(store.Talk{Person: w.amina.ID, Dialog: dialog, Answers: kept, Touched: old})
		}
		tx.PutTalk(
			store.Talk{Person: w.bo.ID, Dialog: "tap", Answers: map[string][]string{"data": {"x"}}, Touched: old},
		)
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	lose(t, dir, "scratch")
	see(t, storetest.OpenWith(t, opt), func(tx *store.Tx) { // checked at the end
		equal(t, "scratch", tx.Scratch(w.amina.ID), store.Scratch{
			Person: w.amina.ID,
			Link:   store.Link{Token: "join-abc", At: old},
			Traces: store.Traces{Messages: []int{41, 42}, At: old},
		})
		equal(t, "of whom only a tap was kept", tx.Scratch(w.bo.ID), store.Scratch{Person: w.bo.ID})
		equal(t, "talks", tx.TalksOf(w.amina.ID), []store.Talk{w.talk})
		equal(t, "talks of the other", len(tx.TalksOf(w.bo.ID)), 0)
	})
}

// TestRowsOfASeriesKeepTheirPlaceInIt: the one number of old rows is what its kind took it for.
func TestRowsOfASeriesKeepTheirPlaceInIt(t *testing.T) {
	dir, ring, w := oldTown(t)
	opt := store.Options{Dir: dir, Keys: ring, NoSync: true}
	db, err := store.OpenUpTo(opt)
	if err != nil {
		t.Fatal(err)
	}
	inDays := map[int]int{3: 22, 4: 31, 9: 64} // of a tandem
	want := []buddy.Due{
		{Kind: "pair.beat", Beat: 3}, {Kind: "pair.prompt", Beat: 3}, {Kind: "pair.pulse", Beat: 4},
		{Kind: "pair.close", Beat: 9}, {Kind: "pair.first", Days: 7}, {Kind: "pair.nofirst", Days: 14},
		{Kind: "pair.remind", Extended: true}, {Kind: "pair.expire", Extended: true},
		{Kind: "pair.beat"}, {Kind: "pair.expire"}, {Kind: "pair.card"},
	}
	do(t, db, func(tx *store.Tx) {
		tx.Unschedule(w.due)
		for i := range want {
			d := &want[i]
			d.At, d.Subject, d.Person = noon.Add(time.Duration(i)*time.Second), uint64(w.pair.ID), w.amina.ID
			n := d.Beat + d.Days
			if d.Extended {
				n = 1
			}
			store.ScheduleAs(tx, *d, map[string]any{
				"At": d.At, "Kind": d.Kind, "Subject": d.Subject, "Person": d.Person, "N": n,
			})
		}
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	see(t, storetest.OpenWith(t, opt), func(tx *store.Tx) { // checked at the end
		for i := range want {
			want[i].Beat = inDays[want[i].Beat]
		}
		equal(t, "agenda", planned(tx.Agenda()), want)
		equal(t, "of a person", planned(tx.AgendaOf(w.amina.ID)), want)
	})
}

// TestPairsStayWhereTheyAreInTheirTimetable: beats that were counted are told by their day.
func TestPairsStayWhereTheyAreInTheirTimetable(t *testing.T) {
	dir, ring, w := oldTown(t)
	opt := store.Options{Dir: dir, Keys: ring, NoSync: true}
	db, err := store.OpenUpTo(opt)
	if err != nil {
		t.Fatal(err)
	}
	next := map[buddy.PairID]int{}
	do(t, db, func(tx *store.Tx) {
		for old, day := range map[int]int{0: 0, 1: 1, 3: 18, 18: 123, 19: 130, 99: 131} {
			p := w.pair
			p.ID, p.Next, p.State = 0, old, buddy.Active
			next[tx.PutPair(p).ID] = day
		}
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	see(t, storetest.OpenWith(t, opt), func(tx *store.Tx) {
		for id, day := range next {
			p, _ := tx.Pair(id)
			equal(t, "played up to", p.Next, day)
		}
	})
}

// planned are the rows that were there before the migrations.
func planned(rows []buddy.Due) []buddy.Due {
	return slices.DeleteFunc(rows, func(d buddy.Due) bool { return d.Kind == "training.offer" })
}

// TestWhoIsThereBeforeTheGatesIsThrough: nobody loses their place, no programme wants a talk it never asked for,
// and the questions are offered once.
func TestWhoIsThereBeforeTheGatesIsThrough(t *testing.T) {
	dir, ring, w := oldTown(t)
	opt := store.Options{Dir: dir, Keys: ring, NoSync: true}
	db, err := store.OpenUpTo(opt)
	if err != nil {
		t.Fatal(err)
	}
	var applying buddy.Person
	do(t, db, func(tx *store.Tx) {
		applying = tx.PutPerson(buddy.Person{Chat: 90, Programme: 1, Stage: buddy.Applying})
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	see(t, storetest.OpenWith(t, opt), func(tx *store.Tx) {
		site, _ := tx.Programme(1)
		equal(t, "the talk and why there is none",
			[]any{site.Screens, site.Unscreened}, []any{false, buddy.UnscreenedBefore})
		for _, id := range []buddy.PersonID{w.amina.ID, w.bo.ID, w.sam.ID, applying.ID} {
			p, _ := tx.Person(id)
			equal(t, "through", p.Training, buddy.Training{Before: id != applying.ID})
			equal(t, "offers", len(tx.AgendaOf(id)) > len(planned(tx.AgendaOf(id))), id != applying.ID)
			equal(t, "closed gates", len(p.Lacks(site, noon)) > 0, id == applying.ID)
		}
	})
}

// TestHelpLinesOfBeforeAreKept as numbers, which count as right on the day of the upgrade; and a programme that has
// no focal point yet has time to find one.
func TestHelpLinesOfBeforeAreKept(t *testing.T) {
	dir, ring, _ := oldTown(t)
	opt := store.Options{Dir: dir, Keys: ring, NoSync: true}
	db, err := store.OpenUpTo(opt)
	if err != nil {
		t.Fatal(err)
	}
	do(t, db, func(tx *store.Tx) {
		p, _ := tx.Programme(1)
		p.Help = []string{"800 123 Team", "112 Emergency"}
		tx.PutProgramme(p)
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	see(t, storetest.OpenWith(t, opt), func(tx *store.Tx) {
		p, _ := tx.Programme(1)
		var read []string
		for _, l := range p.Lifelines {
			read = append(read, string(l.Kind)+" "+l.Phone+" "+l.Label)
		}
		equal(t, "numbers", read, []string{"emergency 112 Emergency", "other 800 123 Team"})
		equal(t, "before its time begins", p.Ready(tx.Now(), buddy.Crew{}).Open(), true)
		equal(t, "begins once", []bool{p.GiveTime(tx.Now()), p.GiveTime(tx.Now())}, []bool{true, false})
		equal(t, "open", p.Ready(tx.Now().Add(89*24*time.Hour), buddy.Crew{}).Open(), true)
		equal(t, "open after the time given", p.Ready(tx.Now().Add(91*24*time.Hour), buddy.Crew{}).Open(), false)
	})
}
