package bot_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/season"
	"buddy/store"
	"buddy/store/storetest"
)

// counted is a bot in a world that counts what a flood costs: commits, bytes of the file, messages.
type counted struct {
	*bottest.World
	bot     *bot.Bot
	file    string
	commits int
	update  int
}

func newCounted(t *testing.T) *counted {
	c, dir := &counted{}, t.TempDir()
	db := storetest.OpenWith(t, store.Options{Dir: dir, Keys: storetest.FixedRing(t),
		Cut: func(_ int, done bool) bool {
			if done {
				c.commits++
			}
			return false
		}})
	world, err := season.New(db, season.Monday, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(world.TG.Close)
	c.World = &bottest.World{World: world, T: t, Links: map[string]string{}}
	c.Found()
	c.file, c.bot = filepath.Join(dir, store.FileName), paced(c.World)
	return c
}

// know has people who were there before.
func (c *counted) know(chats ...int64) {
	c.Update(func(tx *store.Tx) error {
		for _, chat := range chats {
			tx.PutPerson(buddy.Person{Chat: chat, Lang: "en", Programme: 1, Stage: buddy.Applying, Created: tx.Now()})
		}
		return nil
	})
}

// fetch hands the bot what one getUpdates brings.
func (c *counted) fetch(raws ...json.RawMessage) {
	c.T.Helper()
	if err := c.bot.Handle(raws); err != nil {
		c.T.Fatal(err)
	}
}

// next is the number of the next update.
func (c *counted) next() int { c.update++; return c.update }

func (c *counted) size() int64 {
	info, err := os.Stat(c.file)
	if err != nil {
		c.T.Fatal(err)
	}
	return info.Size()
}

// said is how many messages wait for a chat, and how many of them are the notice.
func (c *counted) said(chat int64) (all, notices int) {
	c.View(func(tx *store.Tx) {
		for _, m := range tx.Outbox() {
			if m.Chat != chat {
				continue
			}
			all++
			if m.Text == "That was a lot at once. Please wait a minute, then go on. /safe always works." {
				notices++
			}
		}
	})
	return all, notices
}

// anything is what somebody who does harm sends, one kind after the other.
func (c *counted) anything(chat int64) json.RawMessage {
	id := c.next()
	switch id % 4 {
	case 0:
		return bottest.Presses(id, chat, fmt.Sprint("person.", id))
	case 1:
		return bottest.Commands(id, chat, "menu")
	case 2:
		return bottest.Raw(id, fmt.Sprintf(`"my_chat_member":{"chat":{"id":%d,"type":"private"},"from":{"id":%[1]d,`+
			`"first_name":"A"},"date":1,"new_chat_member":{"status":"member"}}`, chat))
	}
	return bottest.Says(id, chat, fmt.Sprint("x", id))
}

// aMinute lets somebody different write last in each of a hundred fetches, behind so many updates of one person. It
// returns by how much the file grew after the first.
func (c *counted) aMinute(attacker int64, before int) (grown int64) {
	const first, fetches, most = 1000, 101, 3 // commits: a refusal is settled alone, between what came before and after
	c.know(attacker)
	for i := range int64(fetches) {
		c.know(first + i)
	}
	var size int64
	for i := range int64(fetches) {
		if i == 1 { // the burst is used up
			c.commits, size = 0, c.size()
		}
		var raws []json.RawMessage
		for range before {
			raws = append(raws, c.anything(attacker))
		}
		commits := c.commits
		c.fetch(append(raws, bottest.Commands(c.next(), first+i, "menu"))...)
		if all, _ := c.said(first + i); all != 1 || i > 0 && c.commits > commits+most {
			c.T.Fatalf("fetch %d: the last of it has %d answers after %d commits", i, all, c.commits-commits)
		}
		c.Clock.Advance(time.Minute / fetches)
	}
	return c.size() - size
}

// TestAFloodCostsNobodyElse: in every hundred updates 99 are of one person, for a minute. Whoever comes last in the
// hundred is answered by the same writes to the disk; the one is told once, and the file is as large as without them.
func TestAFloodCostsNobodyElse(t *testing.T) {
	const attacker, fetches, allowed = 66, 101, 60 + 60 + 1
	alone, c := newCounted(t).aMinute(attacker, 0), newCounted(t)
	grown := c.aMinute(attacker, 99)
	all, notices := c.said(attacker)
	t.Logf("10,000 updates of one person: %d commits, %d messages, %d notices; file %+d kB, without them %+d kB",
		c.commits, all, notices, grown>>10, alone>>10)
	if notices != 1 || all > allowed || grown > alone+64<<10 {
		t.Error("the file has grown, or more was said than once and what a burst and a minute allow")
	}
	remembered := 0
	c.View(func(tx *store.Tx) {
		for id := range c.update {
			if tx.Received(id + 1) {
				remembered++
			}
		}
		if tx.Offset() != c.update+1 || len(tx.Quarantined()) > 0 {
			t.Errorf("polling goes on from %d, %d set aside", tx.Offset(), len(tx.Quarantined()))
		}
	})
	if remembered > fetches+allowed+20+20+1 { // and what may have answered a private question
		t.Errorf("%d updates are remembered", remembered)
	}
}

// TestWhatWasPassedOverMayComeAgain: an update passed over may come again after a crash, and still does nothing.
func TestWhatWasPassedOverMayComeAgain(t *testing.T) {
	c := newCounted(t)
	c.know(66)
	var raws []json.RawMessage
	for range 100 {
		raws = append(raws, bottest.Commands(c.next(), 66, "menu"))
	}
	for range 3 {
		c.fetch(raws...)
	}
	if all, notices := c.said(66); notices != 1 || all > 2 {
		t.Errorf("%d messages, %d notices", all, notices)
	}
}
