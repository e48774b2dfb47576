package bottest

import (
	"fmt"
	"strconv"
	"strings"

	"buddy"
	"buddy/bot/telegramtest/script"
	"buddy/store"
)

// answerShortcuts are the player's instructions for people whose answers differ:
//
//	lives amina south                 the area, or online
//	speaks amina ar:c1 it:a2          the languages, each with its level
//	free amina sat.morning sun.evening
//	is amina woman 25                 gender and age band
//	wants amina same                  a buddy of the own gender
//	accompanies marco 3               may have as many buddies at once
//	rests amina                       is on a break
//	quiets amina                      has stopped messages
//	phones amina it                   reads in another language
func (w *World) answerShortcuts(p *script.Player) map[string]func(string) error {
	change := func(f func(who *buddy.Person, rest []string)) func(string) error {
		return func(args string) error {
			words := strings.Fields(args)
			return w.DB.Update(w.Clock.Now(), func(tx *store.Tx) error {
				who, ok := tx.PersonByChat(p.Phone(words[0]))
				if !ok {
					return fmt.Errorf("enrol %s first", words[0])
				}
				f(&who, words[1:])
				tx.PutPerson(who)
				return nil
			})
		}
	}
	return map[string]func(string) error{
		"lives": change(func(who *buddy.Person, rest []string) {
			who.Profile.Area, who.Profile.Online = rest[0], rest[0] == "online"
			if who.Profile.Online {
				who.Profile.Area = ""
			}
		}),
		"speaks": change(func(who *buddy.Person, rest []string) {
			who.Profile.Languages = map[string]buddy.Level{}
			for _, language := range rest {
				tag, level, _ := strings.Cut(language, ":")
				who.Profile.Languages[tag] = buddy.Level(level)
			}
		}),
		"free": change(func(who *buddy.Person, rest []string) {
			who.Profile.Free = 0
			for _, name := range rest {
				slot, _ := buddy.ParseSlot(name)
				who.Profile.Free |= slot
			}
		}),
		"is": change(
			func(who *buddy.Person, rest []string) { who.Profile.Gender, who.Profile.Age = rest[0], rest[1] },
		),
		"wants": change(func(who *buddy.Person, rest []string) { who.Profile.SameOnly = rest[0] == "same" }),
		"accompanies": change(func(who *buddy.Person, rest []string) {
			who.Profile.Capacity, _ = strconv.Atoi(rest[0])
		}),
		"rests":  change(func(who *buddy.Person, _ []string) { who.Stage = buddy.Resting }),
		"quiets": change(func(who *buddy.Person, _ []string) { who.Quiet = true }),
		"phones": change(func(who *buddy.Person, rest []string) { who.Lang = rest[0] }),
	}
}
