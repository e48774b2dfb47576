package bottest

import (
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/telegramtest/script"
	"buddy/store"
)

// Couple is Amina and Marco in a world of their own, with Clara, who coordinates,
// and Nina, who waits for a buddy.
type Couple struct {
	*World
	Amina, Marco, Clara, Nina int64
}

// Tail is the end of a transcript, where it went wrong.
func Tail(s string) string {
	lines := strings.Split(s, "\n")
	return strings.Join(lines[max(0, len(lines)-25):], "\n")
}

// Advised are two people together, of whom Amina asked for advice: case, not urgent.
func Advised(t *testing.T) (*Couple, buddy.ConcernID) {
	c := Together(t)
	var id buddy.ConcernID
	c.Update(func(tx *store.Tx) error {
		who, _ := tx.PersonByChat(c.Amina)
		id = tx.PutConcern(
			buddy.Concern{Programme: 1, Kind: buddy.WantsAdvice, Person: who.ID, Pair: c.Now().ID, Opened: tx.Now()},
		).ID
		return nil
	})
	return c, id
}

// Dear is what a coordinator writes to Amina.
const Dear = "Dear Amina, shall we talk?"

// Spans of simulated time.
const (
	Day  = 24 * time.Hour
	Week = 7 * Day
)

// Asked are two people who have just got their card, on Monday at 11.
func Asked(t *testing.T) *Couple {
	c := &Couple{World: NewWorld(t)}
	p := c.Player()
	c.Script(
		p,
		"clara joins in en\ncoordinate clara\namina joins in en\nenrol amina newcomer\nmarco joins in en\n"+
			"enrol marco local\nnina joins in en\nenrol nina local\npair amina marco\n2 hours pass\n",
	)
	c.Amina, c.Marco, c.Clara, c.Nina = p.Phone("amina"), p.Phone("marco"), p.Phone("clara"), p.Phone("nina")
	return c
}

// Together are two people who have both said yes.
func Together(t *testing.T) *Couple {
	c := Asked(t)
	c.Tap(c.Amina, "Yes, I would like to meet")
	c.Tap(c.Marco, "Yes, I would like to meet")
	return c
}

// Script plays lines of a transcript.
func (c *Couple) Script(p *script.Player, script string) {
	c.T.Helper()
	if out, err := p.Play(script); err != nil {
		c.T.Fatalf("%v\n%s", err, Tail(out))
	}
}

// Nameless are two people who are together; with " without username" nobody can find
// them on Telegram: the one shared a phone number, the other chose to be introduced.
func Nameless(t *testing.T, names string) *Couple {
	c := &Couple{World: NewWorld(t)}
	p := c.Player()
	c.Script(
		p,
		"clara joins in en\ncoordinate clara\namina joins in en"+names+"\nenrol amina newcomer\n"+
			"marco joins in en"+names+"\nenrol marco local\npair amina marco\n2 hours pass\n",
	)
	c.Amina, c.Marco, c.Clara = p.Phone("amina"), p.Phone("marco"), p.Phone("clara")
	c.Tap(c.Amina, "Yes, I would like to meet")
	if names != "" {
		c.Tap(c.Amina, "Share my phone number")
		c.Must(c.TG.ShareContact(c.Amina))
	}
	c.Tap(c.Marco, "Yes, I would like to meet")
	if names != "" {
		c.Tap(c.Marco, "The team introduces us")
	}
	c.Settle()
	return c
}
