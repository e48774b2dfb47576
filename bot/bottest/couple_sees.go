package bottest

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"buddy"
	"buddy/store"
)

// Cases are all cases of a person, oldest first.
func (c *Couple) Cases(who int64) (all []buddy.Concern) {
	c.View(func(tx *store.Tx) { all = tx.ConcernsOf(c.Person(who).ID) })
	return all
}

// Alerts is how often the team was told since.
func (c *Couple) Alerts(since time.Time) int {
	return len(
		slices.DeleteFunc(
			c.Heard(c.Clara, since),
			func(s string) bool { return !strings.Contains(s, "Something needs you") },
		),
	)
}

// Concern is a case as it is stored; zero where there is none.
func (c *Couple) Concern(id buddy.ConcernID) (found buddy.Concern) {
	c.View(func(tx *store.Tx) { found, _ = tx.Concern(id) })
	return found
}

// Card is what the team reads about a case.
func (c *Couple) Card(id buddy.ConcernID) string {
	c.T.Helper()
	c.Forge(c.Clara, fmt.Sprintf("concern.%d", id))
	return c.Last(c.Clara)
}

// Now is the pair as it is stored.
func (c *Couple) Now() (p buddy.Pair) {
	c.T.Helper()
	c.View(func(tx *store.Tx) {
		who, ok := tx.PersonByChat(c.Marco)
		if all := tx.PairsOf(who.ID); ok && len(all) > 0 {
			p = all[0]
			return
		}
		c.T.Fatal("no pair")
	})
	return p
}

// Person is who owns a phone, as they are stored.
func (c *Couple) Person(chat int64) (p buddy.Person) {
	c.View(func(tx *store.Tx) { p, _ = tx.PersonByChat(chat) })
	return p
}

// Concerns are the kinds of the open ones, oldest first.
func (c *Couple) Concerns() (kinds []buddy.ConcernKind) {
	c.View(func(tx *store.Tx) {
		for _, open := range tx.OpenConcerns(c.Now().Programme) {
			kinds = append(kinds, open.Kind)
		}
	})
	return kinds
}

// Heard are the messages of the bot to a phone since a time.
func (c *Couple) Heard(who int64, since time.Time) (texts []string) {
	for _, m := range c.TG.Chat(who) {
		if m.FromBot && !m.Date.Before(since) {
			texts = append(texts, m.Text)
		}
	}
	return texts
}

// Asks tells whether the newest message is a check-in's first question.
func (c *Couple) Asks(who int64) bool {
	chat := c.TG.Chat(who)
	return strings.HasPrefix(chat[len(chat)-1].Text, "A few taps")
}

// Shown is all that ever stood on a phone, edits too.
func (c *Couple) Shown(who int64) (texts []string) {
	for _, call := range c.TG.Log() {
		if fmt.Sprint(call.Params["chat_id"]) == fmt.Sprint(who) {
			texts = append(texts, Unmarked.Replace(fmt.Sprint(call.Params["text"])))
		}
	}
	return texts
}

// Unmarked takes the marks of bold and italic words away.
var Unmarked = strings.NewReplacer("<b>", "", "</b>", "", "<i>", "", "</i>", "")

// Opened is the open case of a kind.
func (c *Couple) Opened(kind buddy.ConcernKind) (found buddy.Concern) {
	c.View(func(tx *store.Tx) {
		for _, open := range tx.OpenConcerns(1) {
			if open.Kind == kind {
				found = open
			}
		}
	})
	return found
}

// Offered are the buttons of the newest message on a phone.
func (c *Couple) Offered(who int64) (labels []string) {
	chat := c.TG.Chat(who)
	for _, b := range slices.Concat(chat[len(chat)-1].Keyboard...) {
		labels = append(labels, b.Text)
	}
	return labels
}

// Told are the times at which a phone got messages that begin with one of words.
func (c *Couple) Told(who int64, words ...string) (at []time.Time) {
	for _, m := range c.TG.Chat(who) {
		for _, w := range words {
			if m.FromBot && strings.HasPrefix(m.Text, w) {
				at = append(at, m.Date)
			}
		}
	}
	return at
}

// Last is the newest message of the bot on a phone.
func (c *Couple) Last(who int64) (text string) {
	for _, m := range c.TG.Chat(who) {
		if m.FromBot {
			text = m.Text
		}
	}
	return text
}
