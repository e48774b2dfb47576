package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"buddy"
	"buddy/store"
	"buddy/store/storetest"
)

func TestABackupIsRestoredAsItWas(t *testing.T) {
	dir, ring := t.TempDir(), store.NewRing()
	db := storetest.OpenWith(t, store.Options{Dir: dir, Keys: ring})
	w := fill(t, db)
	before := rows(t, db)
	var backup bytes.Buffer
	if err := db.Backup(&backup); err != nil {
		t.Fatal(err)
	}
	do(t, db, func(tx *store.Tx) { tx.EndTalk(w.talk.Run) }) // goes on after the backup
	if bytes.Contains(backup.Bytes(), []byte("amina_reads")) {
		t.Error("the backup shows a name")
	}
	if left := names(t, dir); !slices.Equal(left, []string{store.FileName}) {
		t.Errorf("left behind: %v", left)
	}

	opt := store.Options{Dir: filepath.Join(t.TempDir(), "new"), Keys: ring}
	if _, err := store.Restore(opt, &backup); err != nil {
		t.Fatal(err)
	}
	again := storetest.OpenWith(t, opt)
	do(t, again, func(tx *store.Tx) { // what a new folder begins with: nobody knows what happened since
		tx.SetSetting(store.Restored, "")
		for _, p := range tx.Programmes() {
			p.GoOn()
			tx.PutProgramme(p)
			for _, m := range tx.HeldOf(p.ID) {
				tx.Release(m)
			}
		}
	})
	left := func(all []string) []string { // answers of then, and what was asked for, are over
		return slices.DeleteFunc(slices.Clone(all), func(row string) bool {
			return strings.HasPrefix(row, "outbox") || strings.HasPrefix(row, "approvals")
		})
	}
	if !slices.Equal(left(before), left(rows(t, again))) {
		t.Error("other rows than in the backup")
	}
	see(t, again, func(tx *store.Tx) { equal(t, "offset", tx.Offset(), 42) })
	do(t, again, func(tx *store.Tx) {
		if next := tx.PutTalk(store.Talk{Person: w.bo.ID}); next.Run < w.talk.Run+1000 {
			t.Errorf("run %d may name a talk from after the backup too", next.Run)
		}
	})
}

func names(t *testing.T, dir string) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// Each Update writes one number to two tables; no backup may show two numbers.
func TestABackupWhileWritingIsOneMoment(t *testing.T) {
	ring := store.NewRing()
	db := storetest.OpenWith(t, store.Options{Keys: ring})
	w := fill(t, db)
	stop := make(chan struct{})
	var writing sync.WaitGroup
	writing.Go(func() {
		for n := 0; ; n++ {
			select {
			case <-stop:
				return
			default:
			}
			_ = db.Update(noon, func(tx *store.Tx) error {
				tx.SetSetting("n", fmt.Sprint(n))
				w.talk.Step = fmt.Sprint(n)
				tx.PutTalk(w.talk)
				m := tx.Enqueue(buddy.Message{Chat: 1, Text: strings.Repeat("x", n%5000)})
				tx.DropMessage(m.ID - 40) // pages come free and are used again
				return nil
			})
		}
	})
	for range 5 {
		var backup bytes.Buffer
		if err := db.Backup(&backup); err != nil {
			t.Error(err)
			break
		}
		opt := store.Options{Dir: t.TempDir(), Keys: ring}
		if _, err := store.Restore(opt, &backup); err != nil {
			t.Error(err)
			break
		}
		see(t, storetest.OpenWith(t, opt), func(tx *store.Tx) {
			talk, _ := tx.Talk(w.talk.Run)
			if n := tx.Setting("n"); n != "" {
				equal(t, "number in both tables", talk.Step, n)
			}
		})
	}
	close(stop)
	writing.Wait()
}

func TestBrokenBackupsAreRefused(t *testing.T) {
	ring := store.NewRing()
	db := storetest.OpenWith(t, store.Options{Keys: ring})
	fill(t, db)
	var whole bytes.Buffer
	if err := db.Backup(&whole); err != nil {
		t.Fatal(err)
	}
	mid := bytes.Clone(whole.Bytes())
	row := rowOnDisk(t, db.Dir(), 1)
	mid[bytes.Index(mid, row)+len(row)/2] ^= 1
	for name, c := range map[string]struct {
		backup []byte
		keys   *store.Ring
		want   error
	}{
		"empty":           {nil, ring, store.ErrStorage},
		"something else":  {bytes.Repeat([]byte("holiday photo "), 5000), ring, store.ErrStorage},
		"cut short":       {whole.Bytes()[:whole.Len()-1], ring, store.ErrStorage},
		"one bit flipped": {mid, ring, store.ErrStorage},
		"of another ring": {whole.Bytes(), store.NewRing(), store.ErrKeys},
	} {
		t.Run(name, func(t *testing.T) {
			opt := store.Options{Dir: t.TempDir(), Keys: c.keys, Timeout: 1}
			if _, err := store.Restore(opt, bytes.NewReader(c.backup)); !errors.Is(err, c.want) {
				t.Errorf("err = %v, want %v", err, c.want)
			}
			if left := names(t, opt.Dir); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func TestRestoreKeepsWhatIsThere(t *testing.T) {
	dir, ring, _ := closedTown(t)
	opt := store.Options{Dir: dir, Keys: ring, Timeout: 1}
	db := storetest.OpenWith(t, opt)
	var backup bytes.Buffer
	if err := db.Backup(&backup); err != nil {
		t.Fatal(err)
	}
	do(t, db, func(tx *store.Tx) { tx.SetSetting("after", "backup") })
	newer := rows(t, db)
	restore := func() error { _, err := store.Restore(opt, bytes.NewReader(backup.Bytes())); return err }

	opt.Replace = true
	if err := restore(); !errors.Is(err, store.ErrLocked) {
		t.Errorf("while the bot runs: %v", err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	opt.Replace = false
	if err := restore(); !errors.Is(err, store.ErrExists) || !strings.Contains(err.Error(), dir) {
		t.Errorf("without being told to replace: %v", err)
	}
	opt.Replace = true
	if err := restore(); err != nil {
		t.Fatal(err)
	}
	db = storetest.OpenWith(t, opt)
	see(t, db, func(tx *store.Tx) { equal(t, "written after the backup", tx.Setting("after"), "") })

	kept, _ := filepath.Glob(filepath.Join(dir, store.FileName+".kept-replaced-*"))
	if len(kept) != 1 {
		t.Fatalf("kept: %v", kept)
	}
	old := store.Options{Dir: t.TempDir(), Keys: ring}
	if err := os.Rename(kept[0], filepath.Join(old.Dir, store.FileName)); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(newer, rows(t, storetest.OpenWith(t, old))) {
		t.Error("the replaced data is not what was there")
	}
}

func TestRestoreReplacesAFileNobodyCanOpen(t *testing.T) {
	ring := store.NewRing()
	db := storetest.OpenWith(t, store.Options{Keys: ring})
	var backup bytes.Buffer
	if err := db.Backup(&backup); err != nil {
		t.Fatal(err)
	}
	opt := store.Options{Dir: t.TempDir(), Keys: ring, Replace: true}
	if err := os.WriteFile(filepath.Join(opt.Dir, store.FileName), bytes.Repeat([]byte("rubbish"), 9000),
		0o600); err != nil {
		t.Fatal(err)
	}
	c, err := store.Restore(opt, &backup)
	if err != nil {
		t.Fatal(err)
	}
	if c.Unread == nil {
		t.Error("nobody hears that whom it protected is not known")
	}
	storetest.OpenWith(t, opt)
}

func TestCompactingKeepsEverythingAndShrinks(t *testing.T) {
	db, _ := openTown(t)
	path := filepath.Join(db.Dir(), store.FileName)
	do(t, db, func(tx *store.Tx) {
		for range 3000 {
			tx.Enqueue(buddy.Message{Chat: 1, Text: strings.Repeat("long ", 100)})
		}
	})
	do(t, db, func(tx *store.Tx) {
		for _, m := range tx.Outbox()[1:] {
			tx.DropMessage(m.ID)
		}
	})
	before, grown := rows(t, db), size(t, path)
	if err := db.Compact(); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(before, rows(t, db)) {
		t.Error("rows changed")
	}
	if now := size(t, path); now > grown/4 {
		t.Errorf("%d bytes after compacting %d", now, grown)
	}
	if _, err := store.Open(store.Options{Dir: db.Dir(), Keys: store.NewRing(), Timeout: 1}); !errors.Is(
		err,
		store.ErrLocked,
	) {
		t.Errorf("the new file is not locked: %v", err)
	}
	if left := names(t, db.Dir()); !slices.Equal(left, []string{store.FileName}) {
		t.Errorf("left behind: %v", left)
	}
	do(t, db, func(tx *store.Tx) {
		if m := tx.Enqueue(buddy.Message{Chat: 1}); m.ID <= 3000 {
			t.Errorf("message id %d is used again", m.ID)
		}
	})
}

func size(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

// TestANumberIsNotGivenTwiceAfterARestore: what came after the copy was made may stand in
// buttons on people's phones. Nobody and nothing new gets the same number.
func TestANumberIsNotGivenTwiceAfterARestore(t *testing.T) {
	dir, ring := t.TempDir(), store.NewRing()
	db := storetest.OpenWith(t, store.Options{Dir: dir, Keys: ring})
	w := fill(t, db)
	var backup bytes.Buffer
	if err := db.Backup(&backup); err != nil {
		t.Fatal(err)
	}
	given := func(db *store.DB) (ids map[string]uint64) {
		do(t, db, func(tx *store.Tx) {
			invite, _ := tx.PutInvite(buddy.Invite{Kind: buddy.InviteCampaign, Programme: 1})
			ids = map[string]uint64{
				"person":     uint64(tx.PutPerson(buddy.Person{Chat: 77}).ID),
				"programme":  uint64(tx.PutProgramme(buddy.Programme{Name: "Hill"}).ID),
				"pair":       uint64(tx.PutPair(buddy.Pair{Programme: 1, State: buddy.Ended}).ID),
				"check-in":   uint64(tx.PutCheckIn(buddy.CheckIn{Pair: w.pair.ID, Person: w.amina.ID}).ID),
				"concern":    uint64(tx.PutConcern(buddy.Concern{Programme: 1, Person: 1}).ID),
				"talk":       tx.PutTalk(store.Talk{Person: 1}).Run,
				"invite":     invite.ID,
				"quarantine": tx.Quarantine(1, []byte("{}"), "boom"),
			}
		})
		return ids
	}
	lost := given(db)
	opt := store.Options{Dir: t.TempDir(), Keys: ring}
	if _, err := store.Restore(opt, &backup); err != nil {
		t.Fatal(err)
	}
	for what, id := range given(storetest.OpenWith(t, opt)) {
		if id < lost[what]+1000 {
			t.Errorf("a new %s has number %d; one that was lost had %d", what, id, lost[what])
		}
	}
}
