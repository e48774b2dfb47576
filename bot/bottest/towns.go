package bottest

import (
	"fmt"
	"testing"

	"buddy"
	"buddy/store"
)

// TwoTowns are two programmes: the coordinator's own, and one that is none of theirs.
type TwoTowns struct {
	*World
	updates    int
	Own, Other buddy.ProgrammeID
	OwnPeople  []uint64
	Ids        []string // everything of the other programme that has a number
}

const (
	Carla = 9001 // coordinates the own programme
	Dario = 9002 // coordinates the other one
	Olga  = 9003 // operates the bot
)

// NewTwoTowns is a world with both programmes, in which everything that has a number exists.
func NewTwoTowns(t *testing.T) *TwoTowns {
	w := &TwoTowns{World: NewWorld(t), Own: 1}
	w.Other = w.foundTown("Bari")
	w.Update(func(tx *store.Tx) error {
		tx.PutPerson(buddy.Person{Chat: Carla, Lang: "en", Staff: []buddy.ProgrammeID{w.Own}, Desk: w.Own,
			Training: buddy.Training{Before: true}})
		tx.PutPerson(buddy.Person{Chat: Dario, Lang: "en", Staff: []buddy.ProgrammeID{w.Other}, Desk: w.Other,
			Training: buddy.Training{Before: true}})
		tx.PutPerson(buddy.Person{Chat: Olga, Lang: "en", Owner: true, Training: buddy.Training{Before: true}})
		enrolled := func(town buddy.ProgrammeID, chat int64, name string, side buddy.Side) buddy.PersonID {
			p := buddy.Person{
				Chat: chat, Lang: "en", Programme: town, Username: name,
				Stage: buddy.Applying, Training: buddy.Training{Before: true},
				Profile: buddy.Profile{
					Name: name, Adult: true, Side: side, Online: true,
					Languages: map[string]buddy.Level{"it": buddy.C1}, Interests: []string{"music"}, Free: 1,
					Avoid: name + " avoids",
				},
				Consents: []buddy.Consent{buddy.Yes(buddy.ConsentTakePart, tx.Now())},
			}
			if err := p.Enrol(tx.Now()); err != nil {
				t.Fatal(err)
			}
			return tx.PutPerson(p).ID
		}
		var people []buddy.PersonID
		for i := range 10 {
			people = append(people, enrolled(w.Other, 9100+int64(i), fmt.Sprintf("Zz%d", i), buddy.Sides[i%2]))
		}
		for i := range 4 {
			w.OwnPeople = append(
				w.OwnPeople,
				uint64(enrolled(w.Own, 9200+int64(i), fmt.Sprintf("Own%d", i), buddy.Sides[i%2])),
			)
		}
		two := func(town buddy.ProgrammeID, n, l buddy.PersonID, state buddy.PairState) buddy.Pair {
			p := buddy.Pair{
				Programme: town,
				People:    [2]buddy.PersonID{n, l},
				State:     state,
				Score:     500,
				Created:   tx.Now(),
			}
			if state != buddy.Suggested && state != buddy.Held {
				p.Approved, p.Accepted, p.Said = tx.Now(), tx.Now(), [2]string{"yes", "yes"}
				p.Told = [2]bool{true, true}
			}
			if state == buddy.Paused {
				p.PausedAt, p.Before = tx.Now(), buddy.Active
			}
			return tx.PutPair(p)
		}
		// The numbers of the other programme's things are all taken by no own thing.
		for range 40 {
			p := two(w.Own, buddy.PersonID(w.OwnPeople[0]), buddy.PersonID(w.OwnPeople[1]), buddy.Suggested)
			if err := p.End(buddy.EndReplaced, 0, "", tx.Now()); err != nil {
				t.Fatal(err)
			}
			tx.PutPair(p)
		}
		for i, state := range []buddy.PairState{buddy.Suggested, buddy.Held, buddy.Active, buddy.Paused} {
			w.Ids = append(w.Ids, fmt.Sprint(two(w.Other, people[2*i], people[2*i+1], state).ID))
		}
		two(w.Own, buddy.PersonID(w.OwnPeople[0]), buddy.PersonID(w.OwnPeople[1]), buddy.Suggested)
		for _, id := range []buddy.PersonID{people[0], people[1], people[8]} {
			w.Ids = append(w.Ids, fmt.Sprint(id))
		}
		c := tx.PutConcern(
			buddy.Concern{Programme: w.Other, Kind: buddy.Uncomfortable, Person: people[4], Opened: tx.Now()},
		)
		w.Ids = append(w.Ids, fmt.Sprint(c.ID), fmt.Sprint(w.Other))
		for _, i := range tx.Invites(w.Other) {
			w.Ids = append(w.Ids, fmt.Sprint(i.ID))
		}
		return nil
	})
	return w
}
