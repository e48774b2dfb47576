package bottest

import (
	"fmt"
	"maps"
	"strconv"
	"strings"
	"time"

	"buddy"
	"buddy/bot/team"
	"buddy/bot/telegramtest/script"
	"buddy/store"
)

// deskShortcuts are the player's instructions for conversations of staff:
//
//	likes amina cooking music      answers, as after an edit of the profile
//	lives amina south              wants to meet in that area
//	waits amina 30                 has been in the queue for as many days
//	raises amina lonely            something of that kind happened
//	older amina                    was there before the rules had questions, as the upgrade finds her
//	unread nina                    has not answered the questions about the rules
//	crowd 60                       as many people more, newer here and here longer by turns
//	strict                         the programme is not forgiven what it lacks, but for numbers it looked for in vain
//	stricter                       it is forgiven nothing
//	town Bari                      a second programme, with $bariteam and $barijoin
//	moves amina Bari               takes part there instead
func (w *World) deskShortcuts(p *script.Player) map[string]func(string) error {
	change := func(args string, f func(tx *store.Tx, who *buddy.Person, rest []string)) error {
		words := strings.Fields(args)
		return w.DB.Update(w.Clock.Now(), func(tx *store.Tx) error {
			who, ok := tx.PersonByChat(p.Phone(words[0]))
			if !ok {
				return fmt.Errorf("enrol %s first", words[0])
			}
			f(tx, &who, words[1:])
			tx.PutPerson(who)
			return nil
		})
	}
	return map[string]func(string) error{
		"likes": func(args string) error {
			return change(
				args,
				func(_ *store.Tx, who *buddy.Person, interests []string) { who.Profile.Interests = interests },
			)
		},
		"lives": func(args string) error {
			return change(args, func(_ *store.Tx, who *buddy.Person, rest []string) { who.Profile.Area = rest[0] })
		},
		"waits": func(args string) error {
			return change(args, func(tx *store.Tx, who *buddy.Person, rest []string) {
				n, _ := strconv.Atoi(rest[0])
				who.Since = tx.Now().AddDate(0, 0, -n)
			})
		},
		"raises": func(args string) error {
			return change(args, func(tx *store.Tx, who *buddy.Person, rest []string) {
				pair, _ := PairOf(tx, who.ID)
				tx.PutConcern(buddy.Concern{
					Programme: who.Programme, Kind: buddy.ConcernKind(rest[0]), Person: who.ID, Pair: pair.ID,
					Opened: tx.Now(),
				})
			})
		},
		"older": func(args string) error {
			return change(args, func(tx *store.Tx, who *buddy.Person, _ []string) {
				tx.Schedule(buddy.DueAt("training.offer", tx.Now()).To(who.ID))
			})
		},
		"unread": func(args string) error {
			w.unread = true
			return change(args, func(_ *store.Tx, who *buddy.Person, _ []string) { who.Training = buddy.Training{} })
		},
		"crowd": func(args string) error {
			n, err := strconv.Atoi(args)
			w.enrolCrowd(n)
			return err
		},
		"strict": func(string) error {
			w.Arrange(func(tx *store.Tx) error {
				p := tx.Programmes()[0]
				p.ReadyBy = time.Time{}
				for _, kind := range buddy.MayLack { // for as long as any story lasts
					if err := p.MissLine(kind, 0, tx.Now().AddDate(10, 0, 0)); err != nil {
						return err
					}
				}
				team.Operator{Name: "Buddies", Contact: "Palermo", Protection: "Palermo"}.Save(tx)
				tx.PutProgramme(p)
				return nil
			})
			return w.Boot()
		},
		"stricter": func(string) error {
			w.Arrange(func(tx *store.Tx) error {
				p := tx.Programmes()[0]
				p.ReadyBy = time.Time{}
				tx.PutProgramme(p)
				return nil
			})
			return w.Boot()
		},
		"ideas": func(args string) error { return w.ideas(args) },
		"town":  func(name string) error { w.foundTown(name); return nil },
		"moves": func(args string) error {
			return change(args, func(tx *store.Tx, who *buddy.Person, rest []string) {
				for _, town := range tx.Programmes() {
					if town.Name == rest[0] {
						who.Programme, who.Profile.Area = town.ID, town.Areas[0].ID
					}
				}
			})
		},
	}
}

// several lines of one message, which a script writes as $areas or $help.
var linesOf = map[string]string{
	"areas": "Centre\nSan Salvario\nMirafiori",
	"twice": "Centre\nCentre",
	"help":  "112 Emergency\n800 123 456 Help line",
}

// staffed adds what conversations of staff need to a player.
// $last is the payload of the newest link to the newest programme's team, and
// $lastjoin that of its newest campaign, $lastpost that of its newest post, and $code is the code of the newest report
// that nothing leads from to whoever told it.
func (w *World) staffed(p *script.Player) {
	value := p.Value
	p.Value = func(name string) string {
		kinds := map[string]buddy.InviteKind{
			"last": buddy.InviteCoordinator, "lastjoin": buddy.InviteCampaign,
			"lastpost": buddy.InvitePost, "lastmove": buddy.InviteMove}
		if name == "code" {
			return w.newestCode()
		}
		if kinds[name] == "" {
			return value(name)
		}
		return w.newest(kinds[name])
	}
	maps.Copy(p.Extra, w.deskShortcuts(p))
	maps.Copy(w.Links, linesOf)
}

func (w *World) newest(kind buddy.InviteKind) (token string) {
	w.View(func(tx *store.Tx) {
		towns := tx.Programmes()
		for _, i := range append(tx.Invites(0), tx.Invites(towns[len(towns)-1].ID)...) {
			if i.Kind == kind {
				token = tx.InviteToken(i)
			}
		}
	})
	return token
}

// newestCode is the code of the newest report without a name in the first programme, else of the newest one.
func (w *World) newestCode() (code string) {
	w.View(func(tx *store.Tx) {
		named := true
		for _, r := range tx.Reports(tx.Programmes()[0].ID) {
			if unnamed := r.Coded || r.Person == 0; unnamed || named {
				code, named = tx.ReportCode(r), named && !unnamed
			}
		}
	})
	return code
}

// ideas has so many ideas told to the first team, and seen to.
func (w *World) ideas(args string) error {
	n, err := strconv.Atoi(args)
	if err != nil {
		return err
	}
	w.Arrange(func(tx *store.Tx) error {
		for range n {
			town := tx.Programmes()[0]
			r := town.Tell(buddy.Telling{Programme: town.ID, Kind: buddy.Idea, Coded: true}, tx.Now())
			if err := r.Conclude("done", tx.Now()); err != nil {
				return err
			}
			tx.PutReport(r)
		}
		return nil
	})
	return nil
}
