package bot_test

import (
	"encoding/json"
	"strings"
	"testing"

	"buddy"
	"buddy/store"
)

// TestOneFileOfMyDataWaitsAtATime: eighteen taps in one poll ended the process,
// since every file held the files before it.
func TestOneFileOfMyDataWaitsAtATime(t *testing.T) {
	d := newDuo(t)
	taps := func(from int) {
		var raws []json.RawMessage
		for i := range 18 {
			raws = append(raws, presses(from+i, amina, "mydata.send"))
		}
		if err := d.Bot.Handle(raws); err != nil {
			t.Fatal(err)
		}
	}
	taps(5000)
	files, size, told := 0, 0, 0
	d.view(func(tx *store.Tx) {
		for _, m := range tx.MessagesTo(d.amina) {
			if m.Kind == buddy.SendFile {
				files, size = files+1, len(m.File)
			}
			if m.Kind == buddy.Toast && strings.Contains(m.Text, "on its way") {
				told++
			}
		}
	})
	if files != 1 || told == 0 || size > 20_000 {
		t.Errorf("%d files wait, the last of %d bytes; told %d times", files, size, told)
	}
	d.must(0, nil) // delivered
	taps(6000)
	d.view(func(tx *store.Tx) {
		for _, m := range tx.MessagesTo(d.amina) {
			if m.Kind == buddy.SendFile && len(m.File) > size+5_000 {
				t.Errorf("the next file has %d bytes after %d", len(m.File), size)
			}
		}
	})
}
