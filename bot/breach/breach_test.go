package breach_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/bot/breach"
	botchat "buddy/bot/chat"
	"buddy/bot/team"
	"buddy/bot/telegramtest"
	"buddy/store"
)

const (
	olga  = 7301
	oleg  = 7302
	crowd = 7400
)

// leaked is a duo with two owners, many more people, and a breach of everything, whose notice went.
func leaked(t *testing.T, more int) *bottest.Duo {
	d := bottest.NewDuo(t)
	for i := range more {
		join(d, int64(crowd+i))
	}
	join(d, olga)
	join(d, oleg)
	d.Update(func(tx *store.Tx) error {
		team.Operator{Name: "Buddies", Contact: "here", Protection: "there"}.Save(tx)
		for _, chat := range []int64{olga, oleg} {
			p, _ := tx.PersonByChat(chat)
			p.Owner, p.Lang = true, "en"
			tx.PutPerson(p)
		}
		return nil
	})
	_, err := bot.OpenBreach(d.DB, d.Clock.Now(), buddy.BreachFile, d.Clock.Now().Add(-time.Hour), 0)
	d.Check(err)
	return d
}

func join(d *bottest.Duo, chat int64) {
	d.TG.Join(telegramtest.User{ID: chat, FirstName: "P", Username: fmt.Sprint("p", chat), LanguageCode: "en"})
	d.Must(d.TG.Start(chat, ""))
}

// taps sends what a button of an owner's would.
func taps(d *bottest.Duo, from int, chat int64, data ...any) {
	d.Forge(800_000+from, chat, botchat.DataOf(data...))
	d.Must(0, nil)
}

func sent(d *bottest.Duo, chat int64) (n int) {
	for _, m := range d.TG.Chat(chat) {
		n += strings.Count(telegramtest.Visible(m.Text), "Somebody may have read what this bot keeps.")
	}
	return n
}

// TestEverybodyIsToldOnce whatever fails and stops in between: who blocked the bot is listed, and who erased themselves
// is neither told nor listed.
func TestEverybodyIsToldOnce(t *testing.T) {
	d := leaked(t, 250)
	d.Check(d.TG.Block(crowd + 7))
	fails := 3
	d.Doing = func(kind string) error {
		if strings.HasPrefix(kind, "breach.") && kind != "breach.clock" && fails > 0 {
			fails--
			return errors.New("broken")
		}
		return nil
	}
	d.Update(func(tx *store.Tx) error {
		gone, _ := tx.PersonByChat(crowd + 9)
		tx.Erase(gone.ID)
		return nil
	})
	taps(d, 1, olga, "breachsend", "1", "now", "yes")
	taps(d, 2, olga, "breachsend", "1", "now", "yes") // once
	for range 3 {
		d.Check(d.Boot())
		d.Wait(bottest.Nights)
	}
	for i := range 250 {
		want := 1
		if i == 7 || i == 9 {
			want = 0
		}
		if n := sent(d, int64(crowd+i)); n != want {
			t.Errorf("person %d was told %d times, not %d", i, n, want)
		}
	}
	d.View(func(tx *store.Tx) {
		b := tx.Breaches()[0]
		s := breach.StandingOf(tx, b)
		missed, _ := tx.PersonByChat(crowd + 7)
		if len(s.Missed) != 1 || s.Missed[0].ID != missed.ID || s.Waiting != 0 || s.Arrived != s.Affected-1 {
			t.Errorf("reached %d of %d, %d on the way, missed %d", s.Arrived, s.Affected, s.Waiting, len(s.Missed))
		}
		for _, row := range b.Steps {
			if strings.Contains(fmt.Sprint(row), "7001") {
				t.Errorf("the record holds an account: %v", row)
			}
		}
	})
}

// TestOwnersAreRemindedUntilTheySay at 24, 48, 66 and 72 hours, in the night, too, and not after.
func TestOwnersAreRemindedUntilTheySay(t *testing.T) {
	for _, c := range []struct {
		after time.Duration // the authority was told
		times int
	}{{time.Hour, 1}, {30 * time.Hour, 2}, {100 * time.Hour, 5}} {
		d := leaked(t, 0)
		begun := d.Clock.Now()
		d.Wait(c.after)
		taps(d, 1, olga, "breachauthority", "1", "told")
		d.Wait(100 * time.Hour)
		heard := 0
		for _, m := range d.TG.Chat(oleg) {
			heard += strings.Count(telegramtest.Visible(m.Text), "Has the authority been told of no. 1?")
		}
		if heard != c.times {
			t.Errorf("told after %v: reminded %d times since %v, not %d", c.after, heard, begun, c.times)
		}
	}
}

// TestNamesTakeTwo: an owner asks, another says yes; then the server writes them once, and each person can see it.
func TestNamesTakeTwo(t *testing.T) {
	d := leaked(t, 0)
	names := func(all bool) (string, error) {
		table, err := bot.BreachNames(d.DB, d.Clock.Now(), 1, all)
		return string(table), err
	}
	taps(d, 1, olga, "breachnames", "1")
	if _, err := names(true); err == nil {
		t.Fatal("names without a second yes")
	}
	taps(d, 2, olga, "eyes", "1", "yes") // who asked is no second pair of eyes
	if _, err := names(true); err == nil {
		t.Fatal("names with one pair of eyes")
	}
	taps(d, 3, oleg, "eyes", "1", "yes")
	table, err := names(true)
	d.Check(err)
	if !strings.Contains(table, "Amina,amina_x") {
		t.Errorf("not in the table: %s", table)
	}
	d.View(func(tx *store.Tx) {
		looked := func(r store.AuditRow) bool { return r.Kind == "read.names" && r.Subject == d.Amina }
		if !slices.ContainsFunc(tx.AuditOf(d.Amina), looked) {
			t.Error("nobody can tell that the names were read")
		}
	})
	d.Wait(25 * time.Hour)
	if _, err := names(true); err == nil {
		t.Error("names a day later")
	}
}
