package duo_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
	"buddy/track"
)

// accompanied is Marco with several buddies; each pair began so many days ago, and all keep talking to the bot.
func accompanied(t *testing.T, ago []int) (c *bottest.Couple, others []int64) {
	c = bottest.Together(t)
	c.Update(func(tx *store.Tx) error {
		marco, _ := tx.PersonByChat(c.Marco)
		marco.Profile.Capacity = 1 + len(ago)
		tx.PutPerson(marco)
		for i, days := range ago {
			chat := int64(9001 + i)
			c.TG.Join(telegramtest.User{ID: chat, FirstName: buddies[i], Username: strings.ToLower(buddies[i]) + "_x"})
			amina, _ := tx.PersonByChat(c.Amina)
			other := amina
			other.ID, other.Chat, other.Username = 0, chat, strings.ToLower(buddies[i])+"_x"
			other.Profile.Name = buddies[i]
			other = tx.PutPerson(other)
			at := tx.Now().AddDate(0, 0, -days)
			tx.PutPair(buddy.Pair{
				Programme: 1, People: [2]buddy.PersonID{other.ID, marco.ID}, State: buddy.Active,
				Created: at, Approved: at,
				Accepted: at, ApprovedBy: 1, Said: [2]string{"yes", "yes"}, Told: [2]bool{true, true},
				Asked: [2]time.Time{at, at}, Contact: [2]string{buddy.WayUsername, buddy.WayUsername},
				Agreed: [2]bool{true, true}, Lead: buddy.Local,
				Meetings: []buddy.Meeting{{At: at, By: marco.ID, How: "person"}}, Next: max(0, days),
			})
			others = append(others, chat)
		}
		return nil
	})
	for _, chat := range others {
		c.Must(c.TG.Start(chat, ""))
	}
	c.Must(0, c.Boot())
	return c, others
}

var buddies = []string{"Olena", "Yusuf"}

// TestTheBudgetIsAPersonsNotAPairs: whatever the pairs of one person begin with, no seven days hold more than
// two messages that the bot began, but for the news of what has happened to a pair.
func TestTheBudgetIsAPersonsNotAPairs(t *testing.T) {
	t.Parallel()
	for _, ago := range [][]int{{0}, {7}, {3, 20}, {14, 45}, {28, 28}} {
		c, others := accompanied(t, ago)
		for range 8 {
			c.Wait(bottest.Week)
			for _, chat := range append(others, c.Amina, c.Marco) {
				c.Must(c.TG.Say(chat, "/menu"))
			}
		}
		var at []time.Time
		for _, m := range c.TG.Chat(c.Marco) {
			if m.FromBot && begun(m) {
				at = append(at, m.Date)
			}
		}
		for i := range at {
			if i >= track.Budget && at[i].Sub(at[i-track.Budget]) < bottest.Week-time.Minute {
				t.Errorf("Marco with pairs of %v days: %v", ago, at[i-track.Budget:i+1])
			}
		}
		if len(at) < 7 {
			t.Errorf("Marco heard %d times in eight weeks: that shows nothing", len(at))
		}
	}
}

// begun tells whether the bot began a message, and not as news.
func begun(m telegramtest.Message) bool {
	text := telegramtest.Visible(m.Text)
	for _, news := range []string{"There is something new", "Good news", "Here is some news"} {
		if strings.HasPrefix(text, news) {
			return false
		}
	}
	for _, row := range m.Keyboard {
		for _, b := range row {
			if b.Text == "Stop these messages" {
				return true
			}
		}
	}
	return false
}

// TestNobodyReachesThePairOfAnother: neither by a button of their own nor from a message about several.
func TestNobodyReachesThePairOfAnother(t *testing.T) {
	t.Parallel()
	c, others := accompanied(t, []int{7, 14})
	for _, data := range []string{
		"ourpair.%d", "below.ourpair.%d", "below.below.met.%d", "checkin.%d", "below.t%d", "below",
	} {
		for id := range 4 {
			text := data
			if strings.Contains(data, "%d") {
				text = fmt.Sprintf(data, id)
			}
			c.Forge(c.Amina, text)
			for _, name := range buddies {
				if strings.Contains(telegramtest.Visible(c.Last(c.Amina)), name) {
					t.Errorf("%q shows Amina that there is %s: %s", text, name, c.Last(c.Amina))
				}
			}
		}
	}
	for _, chat := range append(others, c.Amina) {
		for _, m := range c.TG.Chat(chat) {
			if m.FromBot && strings.Contains(m.Text, "Your buddies") {
				t.Errorf("%d reads of several buddies: %s", chat, m.Text)
			}
		}
	}
}
