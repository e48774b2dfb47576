package bot_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"buddy"
	"buddy/bot"
	"buddy/store"

	"github.com/google/go-cmp/cmp"
)

// Ids of two programmes: the coordinator's own, and one that is none of theirs.
type twoTowns struct {
	*world
	updates    int
	own, other buddy.ProgrammeID
	ownPeople  []uint64
	ids        []string // everything of the other programme that has a number
}

const (
	carla = 9001 // coordinates the own programme
	dario = 9002 // coordinates the other one
	olga  = 9003 // operates the bot
)

func newTwoTowns(t *testing.T) *twoTowns {
	w := &twoTowns{world: newWorld(t), own: 1}
	w.other = w.foundTown("Bari")
	w.update(func(tx *store.Tx) error {
		tx.PutPerson(buddy.Person{Chat: carla, Lang: "en", Staff: []buddy.ProgrammeID{w.own}, Desk: w.own})
		tx.PutPerson(buddy.Person{Chat: dario, Lang: "en", Staff: []buddy.ProgrammeID{w.other}, Desk: w.other})
		tx.PutPerson(buddy.Person{Chat: olga, Lang: "en", Owner: true})
		enrolled := func(town buddy.ProgrammeID, chat int64, name string, side buddy.Side) buddy.PersonID {
			p := buddy.Person{
				Chat: chat, Lang: "en", Programme: town, Username: name,
				Profile: buddy.Profile{
					Name: name, Adult: true, Side: side, Online: true,
					Languages: map[string]buddy.Level{"it": buddy.C1}, Interests: []string{"music"}, Free: 1,
					Avoid: name + " avoids",
				},
				Consents: []buddy.Consent{{Kind: buddy.ConsentTakePart, Given: true, At: tx.Now()}},
			}
			if err := p.Enrol(tx.Now()); err != nil {
				t.Fatal(err)
			}
			return tx.PutPerson(p).ID
		}
		var people []buddy.PersonID
		for i := range 10 {
			people = append(people, enrolled(w.other, 9100+int64(i), fmt.Sprintf("Zz%d", i), buddy.Sides[i%2]))
		}
		for i := range 4 {
			w.ownPeople = append(
				w.ownPeople,
				uint64(enrolled(w.own, 9200+int64(i), fmt.Sprintf("Own%d", i), buddy.Sides[i%2])),
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
			}
			if state == buddy.Paused {
				p.PausedAt, p.Before = tx.Now(), buddy.Active
			}
			return tx.PutPair(p)
		}
		// The numbers of the other programme's things are all taken by no own thing.
		for range 40 {
			p := two(w.own, buddy.PersonID(w.ownPeople[0]), buddy.PersonID(w.ownPeople[1]), buddy.Suggested)
			if err := p.End(buddy.EndReplaced, 0, "", tx.Now()); err != nil {
				t.Fatal(err)
			}
			tx.PutPair(p)
		}
		for i, state := range []buddy.PairState{buddy.Suggested, buddy.Held, buddy.Active, buddy.Paused} {
			w.ids = append(w.ids, fmt.Sprint(two(w.other, people[2*i], people[2*i+1], state).ID))
		}
		two(w.own, buddy.PersonID(w.ownPeople[0]), buddy.PersonID(w.ownPeople[1]), buddy.Suggested)
		for _, id := range []buddy.PersonID{people[0], people[1], people[8]} {
			w.ids = append(w.ids, fmt.Sprint(id))
		}
		c := tx.PutConcern(
			buddy.Concern{Programme: w.other, Kind: buddy.Uncomfortable, Person: people[4], Opened: tx.Now()},
		)
		w.ids = append(w.ids, fmt.Sprint(c.ID), fmt.Sprint(w.other))
		for _, i := range tx.Invites(w.other) {
			w.ids = append(w.ids, fmt.Sprint(i.ID))
		}
		return nil
	})
	return w
}

// tap sends a button's data from a phone, whatever that phone was shown.
func (w *twoTowns) tap(chat int64, data string) {
	w.t.Helper()
	w.updates++
	raw := fmt.Sprintf(
		`{"update_id":%d,"callback_query":{"id":"%d","from":{"id":%d,"first_name":"X"},"chat_instance":"1","data":%q,
		"message":{"message_id":1,"date":1,"chat":{"id":%d,"type":"private"}}}}`,
		w.updates,
		w.updates,
		chat,
		data,
		chat,
	)
	if err := w.Bot.Handle([]json.RawMessage{json.RawMessage(raw)}); err != nil {
		w.t.Fatal(err)
	}
}

// shown is everything the bot has for a phone, which is then forgotten.
func (w *twoTowns) shown(chat int64) string {
	var all []string
	w.update(func(tx *store.Tx) error {
		for _, m := range tx.Outbox() {
			if m.Chat != chat {
				continue
			}
			all = append(all, m.Text)
			for _, r := range m.Buttons {
				for _, b := range r {
					all = append(all, b.Text)
				}
			}
			tx.DropMessage(m.ID)
		}
		if n := len(tx.Quarantined()); n > 0 {
			w.t.Errorf("%d taps were set aside as bugs: %s", n, tx.Quarantined()[0].Err)
		}
		return nil
	})
	return strings.Join(all, "\n")
}

// theirs is everything stored about the other programme.
func (w *twoTowns) theirs() (state string) {
	w.view(func(tx *store.Tx) {
		programme, _ := tx.Programme(w.other)
		var due []buddy.Due
		for _, d := range tx.Agenda() {
			if p, ok := tx.Person(d.Person); ok && p.Programme == w.other {
				due = append(due, d)
			}
		}
		raw, err := json.MarshalIndent([]any{
			programme, tx.PeopleOf(w.other), tx.Pairs(w.other), tx.Concerns(w.other), tx.Invites(w.other),
			tx.Forbidden(w.other), due,
		}, "", " ")
		if err != nil {
			w.t.Fatal(err)
		}
		state = string(raw)
	})
	return state
}

// tuples are arguments for a button: ids of the other programme in every
// place, alone and mixed with own ones.
func (w *twoTowns) tuples() (out []string) {
	own := []string{fmt.Sprint(w.ownPeople[2]), "45"} // a free person, and the own suggestion
	for _, first := range append(slices.Clone(w.ids), own...) {
		out = append(out, first, first+".yes", first+".no", first+".0", first+".1")
		for _, second := range append(w.ids[4:5:5], own...) {
			out = append(out, first+"."+second, first+"."+second+".yes")
			for _, third := range w.ids[5:6] {
				out = append(out, first+"."+second+"."+third, first+"."+second+"."+third+".yes")
			}
		}
	}
	return append(out, "", "x", "18446744073709551616", "-1", "yes", strings.Repeat(".", 40))
}

// randomToken is the part of a link that may spell anything.
var randomToken = regexp.MustCompile(`start=\S+`)

func TestNoButtonReachesAnotherProgramme(t *testing.T) {
	for _, name := range bot.StaffActions() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newTwoTowns(t)
			before := w.theirs()
			look := func(who int64, args string) {
				data := strings.TrimSuffix(name+"."+args, ".")
				w.tap(who, data)
				text := randomToken.ReplaceAllString(w.shown(who), "")
				if strings.Contains(text, "Zz") || strings.Contains(text, "Bari") {
					t.Errorf("%q shows phone %d the other programme:\n%s", data, who, text)
				}
			}
			for _, args := range w.tuples() {
				look(carla, args)
			}
			for _, id := range w.ids {
				look(olga, id)
			}
			if diff := cmp.Diff(before, w.theirs()); diff != "" {
				t.Errorf("the other programme changed:\n%s", diff)
			}
		})
	}
}

// The same taps by the programme's own coordinator do show it, so the test
// above looks for the right things.
func TestTheSameButtonsServeTheirOwnCoordinator(t *testing.T) {
	w := newTwoTowns(t)
	for _, name := range []string{"person", "partners", "apart", "personrest", "proposal", "swap", "explain", "nomatch",
		"pairdesk", "pairrest", "concern", "invite", "people", "queue", "pairs"} {
		seen := ""
		for _, id := range append([]string{""}, w.ids...) {
			w.tap(dario, strings.TrimSuffix(name+"."+id, "."))
			seen += w.shown(dario)
		}
		if !strings.Contains(seen, "Zz") && !strings.Contains(seen, "Bari") {
			t.Errorf("%q shows its own coordinator nothing", name)
		}
	}
}
