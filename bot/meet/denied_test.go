package meet_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// TestNobodyReadsWhatTheOtherSaidOfADate: Amina says that they met. Neither before Marco says anything nor after he
// says that they did not does he read of it: not in a count, not by whose turn it is, not in what is stored about him.
func TestNobodyReadsWhatTheOtherSaidOfADate(t *testing.T) {
	t.Parallel()
	for _, answer := range []string{"no", "moved", "", "yes"} {
		read := [2]string{}
		for i, amina := range []string{"", "yes"} {
			c := dated(t)
			id := c.Now().ID
			c.Forge(c.Amina, fmt.Sprintf("meetpick.%d.1.1", id))
			c.Wait(5*bottest.Day + 10*time.Hour)
			if amina != "" {
				c.Forge(c.Amina, fmt.Sprintf("meettook.%d.1.%s", id, amina))
			}
			for _, say := range []string{"/menu", "meettook", "/menu", "/mydata", "meet", "ourpair"} {
				switch {
				case strings.HasPrefix(say, "/"):
					c.Says(c.Marco, say)
				case say == "meettook" && answer != "":
					c.Forge(c.Marco, fmt.Sprintf("meettook.%d.1.%s", id, answer))
				case say != "meettook":
					c.Forge(c.Marco, fmt.Sprintf("%s.%d", say, id))
				}
				if c.Last(c.Marco); say != "meettook" || answer != "yes" {
					read[i] += c.Last(c.Marco) + "\n"
				}
			}
		}
		if read[0] != read[1] {
			t.Errorf("answering %q, Marco reads\n%s\nand where Amina says that they met\n%s", answer, read[0], read[1])
		}
	}
}

// TestAYesOfBothTurnsTheLead: what one denies turns it for the other alone.
func TestAYesOfBothTurnsTheLead(t *testing.T) {
	t.Parallel()
	c := dated(t)
	id := c.Now().ID
	c.Forge(c.Amina, fmt.Sprintf("meetpick.%d.1.1", id))
	c.Wait(5*bottest.Day + 10*time.Hour)
	c.Forge(c.Amina, fmt.Sprintf("meettook.%d.1.yes", id))
	c.Forge(c.Marco, fmt.Sprintf("meettook.%d.1.no", id))
	c.Forge(c.Marco, fmt.Sprintf("meetpass.%d", id)) // in his eyes it still is his turn
	c.View(func(tx *store.Tx) {
		if p, _ := tx.Pair(id); p.Turn("") != buddy.Newcomer || len(p.Meetings) != 1 {
			t.Errorf("turn of %s, %d meetings", p.Turn(""), len(p.Meetings))
		}
	})
	for _, who := range []int64{c.Amina, c.Marco} {
		c.Says(who, "/menu")
	}
	mine, his := c.Last(c.Amina), telegramtest.Visible(c.Last(c.Marco))
	if !strings.Contains(mine, "Meetings so far: 1. It is your turn") ||
		!strings.Contains(his, "Meetings so far: 0. It is Amina's turn") {
		t.Errorf("Amina reads %q, Marco %q", mine, his)
	}
}
