package report_test

import (
	"fmt"
	"strings"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// grave is a serious report about Marco, told with a name.
func grave(d *bottest.Duo) buddy.Report {
	tells(d, bottest.Amina, append(append([]string{}, aboutMarco[:5]...), "No, leave it as it is", "Ask me before")...)
	return reportsOf(d)[0]
}

// newPhone opens the link that stands last in a chat from an account that nobody has.
func newPhone(d *bottest.Duo, link string, chat int64) {
	_, rest, _ := strings.Cut(link, "start=")
	token := strings.FieldsFunc(rest, func(r rune) bool { return r == ' ' || r == '\n' || r == 0x2069 })[0]
	d.TG.Join(telegramtest.User{ID: chat, FirstName: "N", Username: fmt.Sprint("n", chat), LanguageCode: "en"})
	d.Must(d.TG.Start(chat, token))
	if _, _, _, ok := d.TG.Find(chat, "English", false); ok {
		d.Tap(chat, "English")
	}
}

// TestALinkOfTheTeamMovesNobodyIntoARole: made for somebody who takes part, and opened when they are a focal point.
func TestALinkOfTheTeamMovesNobodyIntoARole(t *testing.T) {
	d := manned(t)
	d.Forge(83_000, bottest.Clara, fmt.Sprintf("lost.%d.yes", d.Amina))
	d.Check(nil)
	d.Tap(nora, "Yes, allow it")
	d.Forge(83_010, bottest.Clara, fmt.Sprintf("lost.%d.yes", d.Amina))
	d.Check(nil)
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.Person(d.Amina)
		p.Appoint(buddy.FocalPoint, 1, tx.Now())
		tx.PutPerson(p)
		return nil
	})
	for _, m := range d.TG.Chat(bottest.Clara) {
		if strings.Contains(m.Text, "start=") {
			newPhone(d, m.Text, 6669)
		}
	}
	d.View(func(tx *store.Tx) {
		if p, _ := tx.PersonByChat(6669); p.Serves() {
			t.Error("an account that a coordinator gave is a focal point's")
		}
	})
}

// TestWhoMovedSeesToNothingAnyMore: what a focal point sees to goes to others when their account changes, and the
// others hear that it has.
func TestWhoMovedSeesToNothingAnyMore(t *testing.T) {
	d := manned(t)
	r := grave(d)
	var id buddy.PersonID
	d.View(func(tx *store.Tx) { p, _ := tx.PersonByChat(nora); id = p.ID })
	d.Forge(83_000, nora, fmt.Sprintf("report.%d.take", r.ID))
	d.Forge(83_010, boss, fmt.Sprintf("lost.%d.yes", id))
	d.Check(nil)
	d.Tap(paul, "Yes, allow it")
	d.Forge(83_015, boss, fmt.Sprintf("lost.%d.yes", id))
	d.Check(nil)
	before := len(d.TG.Chat(paul))
	for _, m := range d.TG.Chat(boss) {
		if strings.Contains(m.Text, "start=") {
			newPhone(d, m.Text, 6680)
		}
	}
	d.Forge(83_020, 6680, fmt.Sprintf("report.%d.take", r.ID), fmt.Sprintf("report.%d", r.ID))
	d.Check(nil)
	for _, m := range d.TG.Chat(6680) {
		if strings.Contains(m.Text, "Amina") {
			t.Errorf("the new account reads %q", m.Text)
		}
	}
	said := ""
	for _, m := range d.TG.Chat(paul)[before:] {
		said += m.Text + "\n"
	}
	moved := fmt.Sprintf("another account now, number %d", id)
	if !strings.Contains(said, moved) || !strings.Contains(said, "needs you") {
		t.Errorf("Paul reads %q", said)
	}
	if r = reportsOf(d)[0]; r.Handler != 0 {
		t.Errorf("still %d sees to it", r.Handler)
	}
}
