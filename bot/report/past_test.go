package report_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
)

const stranger = 7055

// comes is somebody who takes part in nothing.
func comes(d *bottest.Duo) {
	d.TG.Join(telegramtest.User{ID: stranger, FirstName: "Sam", Username: "sam_x", LanguageCode: "en"})
	d.Must(d.TG.Start(stranger, ""))
}

func changes(d *bottest.Duo, chat int64, change func(p *buddy.Person, now time.Time)) {
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(chat)
		change(&p, tx.Now())
		tx.PutPerson(p)
		return nil
	})
}

// TestAStrangerReadsNoNames: who does not belong to a programme chooses by role, and the report goes past all of it.
func TestAStrangerReadsNoNames(t *testing.T) {
	t.Parallel()
	for role, want := range map[string]string{"Somebody who coordinates": "Nora Paul", "A focal point": "owner"} {
		d := manned(t)
		comes(d)
		heard := news(d, func() {
			tells(d, stranger, "About somebody of the team", "Without my name", role, "No")
			d.Wait(2 * time.Minute)
		})
		if got := strings.Join(heard, " "); got != want {
			t.Errorf("%s: %q hear, want %q", role, got, want)
		}
		for _, m := range d.TG.Chat(stranger) {
			for _, row := range m.Keyboard {
				for _, b := range row {
					if strings.Contains(b.Text, "_x") {
						t.Errorf("a stranger reads %q", b.Text)
					}
				}
			}
		}
	}
	d := manned(t)
	comes(d)
	d.Forge(80_000, stranger, "confide.team.noname.1.no", "confide.complaint.noname.2.no")
	d.Check(nil)
	if n := len(reportsOf(d)); n > 0 {
		t.Errorf("forged names of a stranger tell %d", n)
	}
}

// TestWhatIsAboutTheTeamGoesPastAFocalPointWhoCoordinates, though Paul could hear it as a focal point.
func TestWhatIsAboutTheTeamGoesPastAFocalPointWhoCoordinates(t *testing.T) {
	t.Parallel()
	d := manned(t)
	changes(d, paul, func(p *buddy.Person, _ time.Time) { p.JoinTeam(1) })
	heard := news(d, func() {
		tells(d, bottest.Amina, "I have a complaint", "Without my name", "About the whole team", "No")
		d.Wait(27 * time.Hour)
	})
	if got := strings.Join(heard, " "); got != "Nora" {
		t.Errorf("%s hear, want Nora alone", got)
	}
}

// TestOwnersDoNotHearOfThemselves: neither whom a report is about, nor who told it, nor who coordinates while another
// owner is there.
func TestOwnersDoNotHearOfThemselves(t *testing.T) {
	t.Parallel()
	for name, at := range map[string]struct {
		about, second string
		joins         bool
		want          []string
	}{
		"about the owner":        {about: "@boss_x"},
		"one who coordinates":    {about: "I would rather not say", joins: true, want: []string{"boss"}},
		"and one who does not":   {about: "I would rather not say", joins: true, second: "x", want: []string{"carlo"}},
		"two, and about neither": {about: "I would rather not say", second: "x", want: []string{"boss", "carlo"}},
	} {
		d := manned(t)
		for _, chat := range []int64{nora, paul} {
			changes(d, chat, func(p *buddy.Person, now time.Time) { p.Lose(now) })
		}
		changes(d, carlo, func(p *buddy.Person, _ time.Time) { p.Owner, p.Staff, p.Desk = at.second != "", nil, 0 })
		if at.joins {
			changes(d, boss, func(p *buddy.Person, _ time.Time) { p.JoinTeam(1) })
		}
		before := map[int64]int{boss: len(d.TG.Chat(boss)), carlo: len(d.TG.Chat(carlo))}
		tells(d, bottest.Amina, "About somebody of the team", "Without my name", at.about, "No")
		d.Wait(2 * time.Minute)
		var got []string
		for chat, name := range map[int64]string{boss: "boss", carlo: "carlo"} {
			if strings.Contains(texts(d.TG.Chat(chat)[before[chat]:]), "a report waits") {
				got = append(got, name)
			}
		}
		if slices.Sort(got); !slices.Equal(got, at.want) {
			t.Errorf("%s: %v hear", name, got)
		}
	}
	d := manned(t)
	for _, chat := range []int64{nora, paul} {
		changes(d, chat, func(p *buddy.Person, now time.Time) { p.Lose(now) })
	}
	before := len(d.TG.Chat(boss))
	tells(d, boss, "Discrimination or racism", "You may contact me", "No", "Please do not contact me", "Ask me before")
	d.Wait(2 * time.Minute)
	if got := texts(d.TG.Chat(boss)[before:]); strings.Contains(got, "a report waits") {
		t.Errorf("an owner hears of what they told: %q", got)
	}
}
