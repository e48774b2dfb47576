package bottest

import (
	"encoding/json"
	"strings"

	"buddy"
	"buddy/bot"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/bot/telegramtest/script"
	"buddy/store"
	"buddy/track"
)

// shortcuts are the player's own instructions, for conversations that begin
// later than at the first question:
//
//	enrol amina newcomer     the phone has enrolled, on that side
//	coordinate clara         the phone coordinates the programme
//	operate olga en          the phone operates the bot, in that language
//	appoint fatima focal     the phone has that post in the programme
//	pair amina marco         a coordinator has approved the two
//	track commit             the programme has that track
//	before amina             she said yes to both consents when they had other words
//	replay marco accept.1    his phone sends what a button of somebody else's says
//	restart                  the bot starts again on what is stored
func (w *World) shortcuts(p *script.Player) map[string]func(string) error {
	return map[string]func(string) error{
		"restart":    func(string) error { return w.Boot() },
		"before":     func(name string) error { w.AgreedBefore(p.Phone(name)); return nil },
		"replay":     func(args string) error { return w.replay(p, args) },
		"pin":        w.pinShortcut(p),
		"enrol":      func(args string) error { return w.enrol(p, args) },
		"coordinate": func(name string) error { return w.coordinate(p, name) },
		"operate": func(args string) error {
			name, lang, _ := strings.Cut(args, " ")
			return w.serve(p, name, func(who *buddy.Person, _ *store.Tx) { who.Lang, who.Owner = lang, true })
		},
		"appoint": func(args string) error {
			name, role, _ := strings.Cut(args, " ")
			return w.serve(p, name, func(who *buddy.Person, tx *store.Tx) {
				who.Appoint(buddy.Role(role), tx.Programmes()[0].ID, tx.Now())
			})
		},
		"track": func(id string) error {
			w.Arrange(func(tx *store.Tx) error {
				programme := tx.Programmes()[0]
				programme.Track = track.ID(id)
				tx.PutProgramme(programme)
				return nil
			})
			return nil
		},
		"pair": func(args string) error {
			one, two, _ := strings.Cut(args, " ")
			return w.Pair(p.Phone(one), p.Phone(two))
		},
	}
}

// enrol writes somebody who has answered every question and lets them press start.
func (w *World) enrol(p *script.Player, args string) error {
	name, side, _ := strings.Cut(args, " ")
	chat, username := p.Phone(name), ""
	for _, u := range w.TG.Users() {
		if u.ID == chat {
			username = u.Username
		}
	}
	w.Arrange(func(tx *store.Tx) error {
		who := buddy.Person{
			Chat: chat, Username: username, Lang: "en", Programme: tx.Programmes()[0].ID, Source: "University",
			Created: tx.Now(), Stage: buddy.Applying, Training: buddy.Training{Before: true},
			Profile: buddy.Profile{
				Name: strings.ToUpper(name[:1]) + name[1:], Adult: true, Side: buddy.Side(side), Area: "north",
				Languages: map[string]buddy.Level{
					"it": buddy.B1,
					"en": buddy.C1,
				}, Interests: []string{"cooking", "music"},
				Wants: []string{"language"}, Offers: []string{"culture"}, Rhythm: "weekly",
			},
			Consents: []buddy.Consent{buddy.Yes(buddy.ConsentTakePart, tx.Now())},
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

// replay sends the data of a button from a phone that never showed it.
func (w *World) replay(p *script.Player, args string) error {
	name, data, _ := strings.Cut(args, " ")
	tap, err := json.Marshal(map[string]any{"callback_query": map[string]any{
		"id": "1", "chat_instance": "1", "data": data,
		"from": map[string]any{"id": p.Phone(name), "is_bot": false, "first_name": name, "username": name + "_test"},
	}})
	if err == nil {
		_, err = w.TG.Raw(tap)
	}
	return err
}

// AgreedBefore makes somebody's consents ones to the words of the first version.
func (w *World) AgreedBefore(phone int64) {
	w.Arrange(func(tx *store.Tx) error {
		who, _ := tx.PersonByChat(phone)
		who.Consents = nil
		for _, kind := range buddy.Consents {
			who.Consents = append(who.Consents, buddy.Consent{Kind: kind, Given: true, Lang: "en", At: tx.Now()})
		}
		tx.PutPerson(who)
		return nil
	})
}

// coordinate writes a coordinator and lets them press start.
func (w *World) coordinate(p *script.Player, name string) error {
	w.Arrange(func(tx *store.Tx) error {
		programme := tx.Programmes()[0].ID
		tx.PutPerson(buddy.Person{
			Chat: p.Phone(name), Username: name + "_test", Lang: "en", Created: tx.Now(),
			Staff: []buddy.ProgrammeID{programme}, Desk: programme, Training: buddy.Training{Before: true},
		})
		return nil
	})
	_, err := w.TG.Start(p.Phone(name), "")
	return err
}

// serve writes somebody with a role, beside what they are already, and lets them press start.
func (w *World) serve(p *script.Player, name string, give func(who *buddy.Person, tx *store.Tx)) error {
	w.Arrange(func(tx *store.Tx) error {
		who, known := tx.PersonByChat(p.Phone(name))
		if !known {
			who = buddy.Person{
				Chat: p.Phone(name), Username: name + "_test", Lang: "en", Created: tx.Now(),
				Training: buddy.Training{Before: true},
			}
		}
		give(&who, tx)
		tx.PutPerson(who)
		return nil
	})
	_, err := w.TG.Start(p.Phone(name), "")
	return err
}

// Propose asks two people as a coordinator's approval does.
func Propose(tx *store.Tx, p buddy.Pair) error {
	var two [2]buddy.Person
	for i, id := range p.People {
		two[i], _ = tx.Person(id)
	}
	site, _ := tx.Programme(p.Programme)
	if err := p.Approve(buddy.Person{ID: p.ApprovedBy}, two, site, tx.Now()); err != nil {
		return err
	}
	book, err := chat.NewBook(chat.Host{}, bot.Rooms()...)
	if err != nil {
		return err
	}
	return duo.Propose(book.Nobody(tx), tx.PutPair(p))
}

// PairOf is somebody's newest pair that has not ended; false when there is none.
func PairOf(tx *store.Tx, id buddy.PersonID) (buddy.Pair, bool) {
	all := tx.LivePairsOf(id)
	if len(all) == 0 {
		return buddy.Pair{}, false
	}
	return all[len(all)-1], true
}
