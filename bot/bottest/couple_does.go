package bottest

import (
	"encoding/json"
	"fmt"
	"time"

	"buddy"
	"buddy/store"
)

// AsksForTeam taps that the team should get in touch, and no more.
func (c *Couple) AsksForTeam(who int64) {
	c.T.Helper()
	c.Says(who, "/safe")
	c.Tap(who, "Please contact me")
}

// Writes lets a coordinator write a message and send it.
func (c *Couple) Writes(id buddy.ConcernID, text string) {
	c.T.Helper()
	c.Forge(c.Clara, fmt.Sprintf("letter.%d", id))
	c.Says(c.Clara, text)
	c.Tap(c.Clara, "Yes, send it")
}

// Says sends a text or a command from a phone.
func (c *Couple) Says(who int64, text string) {
	c.T.Helper()
	c.Must(c.TG.Say(who, text))
	c.Settle()
}

// At lets time pass until an hour of Rome.
func (c *Couple) At(hour int) {
	c.T.Helper()
	rome, _ := time.LoadLocation("Europe/Rome")
	for c.Clock.Now().In(rome).Hour() != hour {
		c.Wait(time.Hour)
	}
}

// Tap presses a button on a phone and lets the bot work.
func (c *Couple) Tap(who int64, label string) {
	c.T.Helper()
	if err := c.TG.TapLabel(who, label); err != nil {
		c.T.Fatalf("tap %q: %v", label, err)
	}
	c.Settle()
}

// Forge sends a tap that no button offers.
func (c *Couple) Forge(who int64, data string) {
	c.T.Helper()
	tap, err := json.Marshal(map[string]any{"callback_query": map[string]any{
		"id": "1", "chat_instance": "1", "data": data,
		"from": map[string]any{"id": who, "is_bot": false, "first_name": "Somebody", "username": c.username(who)},
	}})
	if err == nil {
		_, err = c.TG.Raw(tap)
	}
	if err != nil {
		c.T.Fatalf("forge %q: %v", data, err)
	}
	c.Settle()
}

func (c *Couple) username(who int64) string {
	for _, u := range c.TG.Users() {
		if u.ID == who {
			return u.Username
		}
	}
	return ""
}

// Settle lets the bot work until it is quiet.
func (c *Couple) Settle() {
	c.T.Helper()
	if err := c.Drive(); err != nil {
		c.T.Fatal(err)
	}
}

// Wait lets time go by with the bot at work.
func (c *Couple) Wait(d time.Duration) {
	c.T.Helper()
	if err := c.Pass(d); err != nil {
		c.T.Fatal(err)
	}
}

// CheckIn answers a check-in with a wish to the team.
func (c *Couple) CheckIn(need string, then ...string) {
	c.Update(func(tx *store.Tx) error {
		who, _ := tx.PersonByChat(c.Amina)
		tx.PutCheckIn(buddy.CheckIn{Pair: c.Now().ID, Person: who.ID, Sent: tx.Now()})
		return nil
	})
	c.Forge(c.Amina, fmt.Sprintf("checkin.%d", c.Now().ID))
	for _, label := range append([]string{"We met in person", "🙂 Good", "Both of us", need}, then...) {
		c.Tap(c.Amina, label)
	}
}

// SaysWay answers how the team may get in touch.
func (c *Couple) SaysWay(who int64, phone string) {
	c.T.Helper()
	c.Tap(who, "By phone")
	c.Must(c.TG.Say(who, phone))
	c.Settle()
	c.Tap(who, "In the evening")
}

// Is gives a phone another username; "" takes it away.
func (c *Couple) Is(who int64, username string) {
	c.T.Helper()
	if err := c.TG.SetUsername(who, username); err != nil {
		c.T.Fatal(err)
	}
}
