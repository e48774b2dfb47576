package bot_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestOneFileOfMyDataWaitsAtATime: eighteen taps in one poll ended the process,
// since every file held the files before it.
func TestOneFileOfMyDataWaitsAtATime(t *testing.T) {
	d := bottest.NewDuo(t)
	taps := func(from int) {
		var raws []json.RawMessage
		for i := range 18 {
			raws = append(raws, bottest.Presses(from+i, bottest.Amina, "mydata.send"))
		}
		if err := d.Bot.Handle(raws); err != nil {
			t.Fatal(err)
		}
	}
	taps(5000)
	files, size, told := 0, 0, 0
	d.View(func(tx *store.Tx) {
		for _, m := range tx.MessagesTo(d.Amina) {
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
	d.Must(0, nil) // delivered
	taps(6000)
	d.View(func(tx *store.Tx) {
		for _, m := range tx.MessagesTo(d.Amina) {
			if m.Kind == buddy.SendFile && len(m.File) > size+5_000 {
				t.Errorf("the next file has %d bytes after %d", len(m.File), size)
			}
		}
	})
}

// TestWhateverOnePersonDoesStaysSmall is a law: a determined person who taps
// every button there is, types, sends albums, joins, leaves and changes their mind a
// thousand times leaves no more behind than after the first five hundred.
func TestWhateverOnePersonDoesStaysSmall(t *testing.T) {
	const most = 25_000 // bytes of everything but the outbox, which has bounds of its own
	for seed := range uint64(2) {
		d := bottest.NewDuo(t)
		r := rand.New(rand.NewPCG(seed, 1))
		names := bottest.OpenActions()
		var last []string // buttons shown since the last look
		for i := range 1000 {
			id := 5000 + i
			var update json.RawMessage
			switch k := r.IntN(10); {
			case k < 4 && len(last) > 0:
				update = bottest.Presses(id, bottest.Amina, last[r.IntN(len(last))])
			case k < 6:
				update = bottest.Presses(
					id,
					bottest.Amina,
					names[r.IntN(len(names))]+[]string{"", ".1", ".yes", ".1.yes", ".send", ".evaluate.yes",
						".evaluate.no"}[r.IntN(7)],
				)
			case k < 8:
				update = bottest.Says(
					id,
					bottest.Amina,
					[]string{"/start " + d.Links["join"], "/start " + strings.Repeat("x", 3000), "/safe", "/mydata",
						"/privacy", "/leave", "/pause", "/profile"}[r.IntN(8)],
				)
			case k < 9:
				update = bottest.Says(id, bottest.Amina, strings.Repeat("word ", r.IntN(800)))
			default:
				update = bottest.Raw(
					id,
					fmt.Sprintf(
						`"message":{"message_id":%d,"date":1,"media_group_id":"%d","photo":[],"chat":{"id":%d,`+
							`"type":"private"},"from":{"id":%d,"first_name":"A"}}`,
						id,
						id,
						bottest.Amina,
						bottest.Amina,
					),
				)
			}
			if strings.Contains(string(update), "forget") {
				continue
			}
			if err := d.Bot.Handle([]json.RawMessage{update}); err != nil {
				t.Fatal(err)
			}
			if i%20 == 0 {
				last = clear(d.World, bottest.Amina)
			}
		}
		clear(d.World, 0)
		if size := len(d.Everything()); size > most {
			t.Errorf("seed %d: %d bytes are left, more than %d", seed, size, most)
		} else {
			t.Logf("seed %d: %d bytes", seed, size)
		}
	}
}

// clear takes everything that waits as delivered, and lists the buttons shown to a chat.
func clear(w *bottest.World, chat int64) (data []string) {
	w.Update(func(tx *store.Tx) error {
		for _, m := range tx.Outbox() {
			for _, row := range m.Buttons {
				for _, b := range row {
					if m.Chat == chat && b.Data != "" {
						data = append(data, b.Data)
					}
				}
			}
			tx.DropMessage(m.ID)
		}
		return nil
	})
	return data
}
