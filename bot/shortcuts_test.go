package bot_test

import (
	"fmt"
	"strings"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/matching"
	"buddy/store"
)

// shortcuts are the player's own instructions, for conversations that begin
// later than at the first question:
//
//	enrol amina newcomer     the phone has enrolled, on that side
//	coordinate clara         the phone coordinates the programme
//	pair amina marco         a coordinator has approved the two
//	restart                  the bot starts again on what is stored
func (w *world) shortcuts(p *telegramtest.Player) map[string]func(string) error {
	return map[string]func(string) error{
		"restart":    func(string) error { return w.Boot() },
		"enrol":      func(args string) error { return w.enrol(p, args) },
		"coordinate": func(name string) error { return w.coordinate(p, name) },
		"pair": func(args string) error {
			one, two, _ := strings.Cut(args, " ")
			return w.pair(p.Phone(one), p.Phone(two))
		},
	}
}

// enrol writes somebody who has answered every question and lets them press start.
func (w *world) enrol(p *telegramtest.Player, args string) error {
	name, side, _ := strings.Cut(args, " ")
	chat, username := p.Phone(name), ""
	for _, u := range w.TG.Users() {
		if u.ID == chat {
			username = u.Username
		}
	}
	w.arrange(func(tx *store.Tx) error {
		who := buddy.Person{
			Chat: chat, Username: username, Lang: "en", Programme: tx.Programmes()[0].ID, Source: "University",
			Created: tx.Now(),
			Profile: buddy.Profile{
				Name: strings.ToUpper(name[:1]) + name[1:], Adult: true, Side: buddy.Side(side), Area: "north",
				Languages: map[string]buddy.Level{
					"it": buddy.B1,
					"en": buddy.C1,
				}, Interests: []string{"cooking", "music"},
				Wants: []string{"language"}, Offers: []string{"culture"}, Rhythm: "weekly",
			},
			Consents: []buddy.Consent{{Kind: buddy.ConsentTakePart, Given: true, Lang: "en", At: tx.Now()}},
		}
		who.Profile.Free, _ = buddy.ParseSlot("sat.morning")
		if err := who.Enrol(tx.Now()); err != nil {
			return err
		}
		tx.PutPerson(who)
		return nil
	})
	_, err := w.TG.Start(chat, "")
	return err
}

// coordinate writes a coordinator and lets them press start.
func (w *world) coordinate(p *telegramtest.Player, name string) error {
	w.arrange(func(tx *store.Tx) error {
		programme := tx.Programmes()[0].ID
		tx.PutPerson(buddy.Person{
			Chat: p.Phone(name), Username: name + "_test", Lang: "en", Created: tx.Now(),
			Staff: []buddy.ProgrammeID{programme}, Desk: programme,
		})
		return nil
	})
	_, err := w.TG.Start(p.Phone(name), "")
	return err
}

// pair approves two enrolled people.
func (w *world) pair(newcomer, local int64) error {
	w.arrange(func(tx *store.Tx) error {
		n, ok := tx.PersonByChat(newcomer)
		l, okToo := tx.PersonByChat(local)
		if !ok || !okToo {
			return fmt.Errorf("enrol both first")
		}
		programme, _ := tx.Programme(n.Programme)
		fit := matching.Explain(matching.Input{
			Track: programme.Track, Now: tx.Now(), Programme: programme, People: tx.PeopleOf(programme.ID),
		}, n.ID, l.ID)
		if !fit.OK {
			return fmt.Errorf("the two do not fit: %v", fit.Broken)
		}
		return w.Bot.Propose(tx, tx.PutPair(buddy.Pair{
			Programme: programme.ID, People: [2]buddy.PersonID{n.ID, l.ID}, State: buddy.Suggested,
			Score: fit.Score, Reasons: fit.Reasons, Created: tx.Now(),
		}))
	})
	return nil
}

// arrange writes to the store in the test's own name.
func (w *world) arrange(f func(tx *store.Tx) error) {
	w.t.Helper()
	w.fixture = true
	defer func() { w.fixture = false }()
	w.update(f)
}
