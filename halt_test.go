package buddy_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"buddy"
	"buddy/track"
)

func TestWhatAHaltHoldsBack(t *testing.T) {
	at, owner := buddy.Person{Programme: 3}, buddy.Person{Programme: 3, Owner: true}
	for name, c := range map[string]struct {
		m    buddy.Message
		to   buddy.Person
		want buddy.ProgrammeID
	}{
		"mail":                     {buddy.Message{Class: buddy.Scheduled, Kind: buddy.SendText}, at, 3},
		"an answer":                {buddy.Message{Class: buddy.Reply, Kind: buddy.SendText}, at, 0},
		"a call for help":          {buddy.Message{Class: buddy.Urgent, Kind: buddy.SendText, Team: 3}, at, 0},
		"what takes messages away": {buddy.Message{Class: buddy.Scheduled, Kind: buddy.Delete}, at, 0},
		"about a case":             {buddy.Message{Class: buddy.Scheduled, Kind: buddy.SendText, Concern: 1}, at, 0},
		"work for a team":          {buddy.Message{Class: buddy.Scheduled, Kind: buddy.SendText, Team: 7}, at, 7},
		"about the bot itself":     {buddy.Message{Class: buddy.Scheduled, Kind: buddy.SendText}, owner, 0},
		"to a focal point": {
			buddy.Message{Class: buddy.Scheduled, Kind: buddy.SendText, Team: 3, Post: buddy.FocalPoint}, at, 0,
		},
	} {
		if got := c.m.HaltedWith(c.to); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

// TestNobodyGetsAFloodAfterAHalt: beside what an answer is due to, no more than a week has room for, nothing old,
// nothing twice, and always the newest.
func TestNobodyGetsAFloodAfterAHalt(t *testing.T) {
	now := time.Date(2026, 11, 28, 9, 0, 0, 0, time.UTC)
	rapid.Check(t, func(t *rapid.T) {
		held := rapid.SliceOf(rapid.Custom(func(t *rapid.T) buddy.Message {
			return buddy.Message{
				Text:    rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(t, "text"),
				Pair:    buddy.PairID(rapid.IntRange(0, 1).Draw(t, "pair")),
				Created: now.Add(-time.Duration(rapid.IntRange(0, 10*24).Draw(t, "hours")) * time.Hour),
			}
		})).Draw(t, "held")
		goes, over := buddy.AfterHalt(held, now)
		if len(goes)+len(over) != len(held) {
			t.Fatalf("%d of %d", len(goes)+len(over), len(held))
		}
		mail := map[string]int{}
		for _, m := range goes {
			if now.Sub(m.Created) > buddy.MailLife {
				t.Error("something old goes")
			}
			if m.Pair == 0 {
				mail[m.Text]++
			}
		}
		for text, n := range mail {
			if n > 1 {
				t.Errorf("%s goes %d times", text, n)
			}
		}
		if len(mail) > track.Budget {
			t.Errorf("%d go at once", len(mail))
		}
		if n := len(held); n > 0 && now.Sub(held[n-1].Created) <= buddy.MailLife &&
			(len(goes) == 0 || goes[len(goes)-1].Text != held[n-1].Text) {
			t.Error("the newest does not go")
		}
	})
}
