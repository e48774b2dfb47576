package report_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// named is trusted where the two reach each other by their usernames.
func named(t *testing.T) *bottest.Duo {
	d := trusted(t)
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.Pair(d.Pair)
		p.Contact, p.Phones = [2]string{}, [2]string{}
		tx.PutPair(p)
		return nil
	})
	d.Say(bottest.Marco, "/menu")
	d.Wait(2 * time.Hour)
	return d
}

// renames gives Amina another username, of which the bot hears by what she does.
func renames(d *bottest.Duo, username string) {
	d.T.Helper()
	if err := d.TG.SetUsername(bottest.Amina, username); err != nil {
		d.T.Fatal(err)
	}
	d.Say(bottest.Amina, "/help")
}

// TestANewNameIsNotForWhoWasReported: Marco reads and hears nothing of Amina's new username from the moment in which
// she told something, nor once the two pause or are never to meet again, whether the bot knows the name or could ask
// Telegram for it.
func TestANewNameIsNotForWhoWasReported(t *testing.T) {
	t.Parallel()
	never := []string{"I do not feel safe", "You may contact me", "No", "Please do not contact me", "Marco",
		"A break, and never again", "Ask me before"}
	for name, apart := range map[string]func(d *bottest.Duo){
		"told, and a break":       func(d *bottest.Duo) { tells(d, bottest.Amina, aboutMarco...) },
		"told, a break and never": func(d *bottest.Duo) { tells(d, bottest.Amina, never...) },
		"a break by the team": func(d *bottest.Duo) {
			d.Forge(90_000, bottest.Clara, fmt.Sprintf("pairrest.%d.0", d.Pair))
			d.Wait(30 * time.Hour) // it begins the next morning
		},
		"kept apart by a focal point": func(d *bottest.Duo) { d.Update(unseen(d)) },
	} {
		for _, known := range []bool{true, false} {
			t.Run(fmt.Sprint(name, known), func(t *testing.T) {
				t.Parallel()
				d := named(t)
				apart(d)
				if known {
					renames(d, "hidden_amina")
				} else if err := d.TG.SetUsername(bottest.Amina, "hidden_amina"); err != nil {
					t.Fatal(err)
				}
				for range 3 {
					d.Say(bottest.Marco, "/menu")
					d.Forge(int(d.Clock.Now().Unix()), bottest.Marco, fmt.Sprintf("pair.%d", d.Pair))
					d.Wait(26 * time.Hour)
				}
				d.Check(nil)
				read := strings.Join(seen(d, bottest.Marco), "\n")
				if strings.Contains(read, "hidden_amina") || strings.Contains(read, "old username") {
					t.Errorf("Marco reads %s", read)
				}
				if !strings.Contains(d.Last(bottest.Marco), "@amina_x") {
					t.Errorf("Marco does not read any more what he knew: %s", read)
				}
			})
		}
	}
}

func unseen(d *bottest.Duo) func(tx *store.Tx) error {
	return func(tx *store.Tx) error { tx.ForbidUnseen(d.Amina, d.Marco); return nil }
}

// TestAfterABreakANewNameIsNews: it is kept back while the two pause, and comes once they go on.
func TestAfterABreakANewNameIsNews(t *testing.T) {
	t.Parallel()
	d := named(t)
	d.Forge(90_000, bottest.Amina, fmt.Sprintf("ourrest.%d.4", d.Pair))
	d.Wait(2 * time.Hour)
	renames(d, "amina_new")
	d.Wait(48 * time.Hour)
	if read := strings.Join(seen(d, bottest.Marco), "\n"); strings.Contains(read, "amina_new") {
		t.Errorf("Marco reads %s", read)
	}
	d.Forge(90_001, bottest.Amina, fmt.Sprintf("ourwake.%d", d.Pair))
	d.Wait(48 * time.Hour)
	d.Check(nil)
	if read := strings.Join(seen(d, bottest.Marco), "\n"); !strings.Contains(read, "amina_new") {
		t.Errorf("Marco reads %s", read)
	}
	d.View(func(tx *store.Tx) {
		if p, _ := tx.Pair(d.Pair); p.Names != [2]string{} || p.State != buddy.Active {
			t.Errorf("the pair is %+v", p)
		}
	})
}
