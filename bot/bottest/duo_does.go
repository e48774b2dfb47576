package bottest

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// Forge sends taps that no button offered.
func (d *Duo) Forge(from int, chat int64, data ...string) {
	d.T.Helper()
	for i, one := range data {
		if err := d.Bot.Handle([]json.RawMessage{Presses(from+i, chat, one)}); err != nil {
			d.T.Fatal(err)
		}
	}
}

// SettleAll closes every case.
func (d *Duo) SettleAll() {
	d.Update(func(tx *store.Tx) error {
		for _, c := range tx.OpenConcerns(1) {
			if err := c.Settle(d.Clara, tx.Now()); err != nil {
				return err
			}
			tx.PutConcern(c)
		}
		return nil
	})
}

// Say sends a text or a command from a phone.
func (d *Duo) Say(chat int64, text string) {
	d.T.Helper()
	d.Must(d.TG.Say(chat, text))
}

// Person looks somebody up.
func (d *Duo) Person(id buddy.PersonID) (p buddy.Person, ok bool) {
	d.View(func(tx *store.Tx) { p, ok = tx.Person(id) })
	return p, ok
}

// Everything is every row a person could stand in, as one text.
func (d *Duo) Everything() string {
	var out []any
	d.View(func(tx *store.Tx) {
		out = append(out, tx.People(), tx.Outbox(), tx.Agenda())
		for _, q := range tx.Quarantined() {
			out = append(out, string(q.Raw))
		}
		for _, p := range tx.People() {
			out = append(out, tx.TalksOf(p.ID), tx.Scratch(p.ID), tx.AuditOf(p.ID))
		}
		for _, programme := range append(tx.Programmes(), buddy.Programme{}) {
			out = append(out, tx.Concerns(programme.ID), tx.Invites(programme.ID), tx.Forbidden(programme.ID))
			for _, p := range tx.Pairs(programme.ID) {
				out = append(out, p, tx.CheckInsOf(p.ID))
			}
		}
	})
	text, err := json.Marshal(out)
	if err != nil {
		d.T.Fatal(err)
	}
	return string(text)
}

// Wait lets time go by with the bot at work.
func (d *Duo) Wait(t time.Duration) {
	d.T.Helper()
	if err := d.Pass(t); err != nil {
		d.T.Fatal(err)
	}
}

// Karl is the phone of one more coordinator.
const Karl = 7010

// Helps puts one more coordinator into the team.
func (d *Duo) Helps() (id buddy.PersonID) {
	d.T.Helper()
	d.TG.Join(telegramtest.User{ID: Karl, FirstName: "Karl", Username: "karl_x", LanguageCode: "en"})
	d.Update(func(tx *store.Tx) error {
		id = tx.PutPerson(buddy.Person{
			Chat: Karl, Username: "karl_x", Lang: "en", Created: tx.Now(), Staff: []buddy.ProgrammeID{1}, Desk: 1,
			Training: buddy.Training{Before: true},
		}).ID
		return nil
	})
	d.Must(d.TG.Start(Karl, ""))
	return id
}

// Boss is the phone of who operates the bot.
const Boss = 7009

// NewCall is a pair, a coordinator and, unless alone, an owner.
func NewCall(t *testing.T, owner bool) *Duo {
	d := NewDuo(t)
	d.SettleAll()
	d.TG.Join(telegramtest.User{ID: Boss, FirstName: "Boss", Username: "boss_x", LanguageCode: "en"})
	d.Update(func(tx *store.Tx) error {
		tx.PutPerson(buddy.Person{Chat: Boss, Lang: "en", Owner: owner})
		return nil
	})
	d.Must(d.TG.Start(Boss, ""))
	return d
}

// Hears tells whether somebody got a text since.
func (d *Duo) Hears(chat int64, since time.Time, text string) bool {
	return slices.ContainsFunc(d.TG.Chat(chat), func(m telegramtest.Message) bool {
		return m.FromBot && !m.Date.Before(since) && strings.Contains(m.Text, text)
	})
}

// Check ends the test on an error, and else lets the bot work until it is quiet.
func (d *Duo) Check(err error) {
	d.T.Helper()
	if err != nil {
		d.T.Fatal(err)
	}
	if err := d.Drive(); err != nil {
		d.T.Fatal(err)
	}
}

// Nights is the time from one night to the next.
const Nights = 24 * time.Hour

// Alone ends the pair, so that nobody holds Amina.
func (d *Duo) Alone() {
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.Pair(d.Pair)
		if err := p.End(buddy.EndClosed, d.Clara, "they met on Sundays", tx.Now()); err != nil {
			return err
		}
		tx.PutPair(p)
		return nil
	})
}
