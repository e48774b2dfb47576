package store_test

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/store"

	"pgregory.net/rapid"
)

// model is what the store should hold, as plain maps.
type model struct {
	people  map[buddy.PersonID]buddy.Person
	pairs   map[buddy.PairID]buddy.Pair
	talks   map[uint64]store.Talk
	outbox  map[uint64]buddy.Message
	agenda  map[string]buddy.Due
	updates map[int]bool
	offset  int
}

func newModel() model {
	return model{
		map[buddy.PersonID]buddy.Person{}, map[buddy.PairID]buddy.Pair{}, map[uint64]store.Talk{},
		map[uint64]buddy.Message{}, map[string]buddy.Due{}, map[int]bool{}, 0,
	}
}

func (m model) clone() model {
	m.people, m.pairs, m.talks = maps.Clone(m.people), maps.Clone(m.pairs), maps.Clone(m.talks)
	m.outbox, m.agenda, m.updates = maps.Clone(m.outbox), maps.Clone(m.agenda), maps.Clone(m.updates)
	return m
}

// sorted lists the values that match, in order of their keys.
func sorted[K cmp.Ordered, V any](m map[K]V, match func(V) bool) (out []V) {
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if match(m[k]) {
			out = append(out, m[k])
		}
	}
	return out
}

func anything[V any](V) bool { return true }

// drawOf picks the key of an existing row; false when there is none.
func drawOf[K cmp.Ordered, V any](t *rapid.T, m map[K]V, label string) (k K, ok bool) {
	if len(m) == 0 {
		return k, false
	}
	return rapid.SampledFrom(slices.Sorted(maps.Keys(m))).Draw(t, label), true
}

const sites = 2 // programmes 1 and 2

// operations change store and model alike.
var operations = []func(t *rapid.T, tx *store.Tx, m *model){
	func(t *rapid.T, tx *store.Tx, m *model) { // a person comes, or changes
		id, _ := drawOf(t, m.people, "person")
		if rapid.Bool().Draw(t, "new") {
			id = 0
		}
		p := m.people[id]
		p.Programme = buddy.ProgrammeID(rapid.IntRange(0, sites).Draw(t, "programme"))
		p.Owner, p.Staff = rapid.Bool().Draw(t, "owner"), nil
		for s := range rapid.IntRange(0, sites).Draw(t, "staff") {
			p.Staff = append(p.Staff, buddy.ProgrammeID(s+1))
		}
		chat := rapid.Int64Range(0, 12).Draw(t, "chat")
		if taken := sorted(m.people, func(o buddy.Person) bool { return o.Chat == chat && o.ID != p.ID }); len(
			taken,
		) == 0 ||
			chat == 0 {
			p.Chat = chat
		}
		p.Profile.Name = rapid.String().Draw(t, "name")
		p = tx.PutPerson(p)
		m.people[p.ID] = p
	},
	func(t *rapid.T, tx *store.Tx, m *model) { // a pair is made
		a, ok := drawOf(t, m.people, "one")
		b, _ := drawOf(t, m.people, "two")
		if ok && a != b {
			p := tx.PutPair(
				buddy.Pair{
					Programme: buddy.ProgrammeID(rapid.IntRange(1, sites).Draw(t, "programme")),
					People:    [2]buddy.PersonID{a, b},
					State:     buddy.Proposed,
				},
			)
			m.pairs[p.ID] = p
		}
	},
	func(t *rapid.T, tx *store.Tx, m *model) { // a pair ends, or another member takes a place
		if id, ok := drawOf(t, m.pairs, "pair"); ok {
			p := m.pairs[id]
			if rapid.Bool().Draw(t, "end") {
				p.State = buddy.Ended
			} else if other, _ := drawOf(t, m.people, "other"); p.Side(other) == "" {
				p.People[1] = other
			}
			m.pairs[id] = tx.PutPair(p)
		}
	},
	func(t *rapid.T, tx *store.Tx, m *model) { // a talk begins or goes on
		person, ok := drawOf(t, m.people, "person")
		if !ok {
			return
		}
		talk := store.Talk{Person: person, Dialog: "enrol"}
		if run, ok := drawOf(t, m.talks, "run"); ok && rapid.Bool().Draw(t, "on") {
			talk = m.talks[run]
		}
		talk.Touched = noon.Add(time.Duration(rapid.IntRange(0, 1<<30).Draw(t, "touched")))
		talk = tx.PutTalk(talk)
		m.talks[talk.Run] = talk
	},
	func(t *rapid.T, tx *store.Tx, m *model) { // a talk ends
		run, _ := drawOf(t, m.talks, "run")
		tx.EndTalk(run)
		delete(m.talks, run)
	},
	func(t *rapid.T, tx *store.Tx, m *model) { // a message is written
		person, _ := drawOf(t, m.people, "person")
		msg := tx.Enqueue(
			buddy.Message{
				Chat:   1,
				Person: person,
				Text:   strings.Repeat("x", rapid.IntRange(0, 9000).Draw(t, "length")),
			},
		)
		m.outbox[msg.ID] = msg
	},
	func(t *rapid.T, tx *store.Tx, m *model) { // a message is sent, or tried
		if id, ok := drawOf(t, m.outbox, "message"); ok {
			msg := m.outbox[id]
			if msg.Tries++; rapid.Bool().Draw(t, "sent") {
				tx.DropMessage(id)
				delete(m.outbox, id)
			} else {
				m.outbox[id] = msg
			}
			tx.PutMessage(msg)
		}
	},
	func(t *rapid.T, tx *store.Tx, m *model) { // one cannot be reached
		if person, ok := drawOf(t, m.people, "person"); ok {
			tx.DropMessagesTo(person)
			maps.DeleteFunc(m.outbox, func(_ uint64, msg buddy.Message) bool { return msg.Person == person })
		}
	},
	func(t *rapid.T, tx *store.Tx, m *model) { // something is planned, or no longer
		person, _ := drawOf(t, m.people, "person")
		d := buddy.Due{
			At: time.Unix(rapid.Int64Range(0, 20).Draw(t, "at"), 0).UTC(),
			Kind: buddy.DueKind(
				rapid.SampledFrom([]string{"a", "ab", "b"}).Draw(t, "kind"),
			), Subject: rapid.Uint64Range(0, 2).Draw(t, "subject"),
			Person: person, Beat: rapid.IntRange(0, 9).Draw(t, "beat"),
		}
		name := fmt.Sprintf("%03d %s %d %09d", d.At.Unix(), d.Kind, d.Subject, d.Person)
		if rapid.Bool().Draw(t, "off") {
			tx.Unschedule(d)
			delete(m.agenda, name)
			return
		}
		tx.Schedule(d)
		m.agenda[name] = d
	},
	func(t *rapid.T, tx *store.Tx, m *model) { // an update is handled
		id := rapid.IntRange(-3, 20).Draw(t, "update")
		tx.Receive(id)
		m.updates[id] = true
		if id >= 0 { // no other id is Telegram's
			m.offset = id + 1
		}
	},
}

// same compares a listing with the model's.
func same(t *rapid.T, what string, got, want any) {
	t.Helper()
	if g, w := fmt.Sprint(got), fmt.Sprint(want); g != w {
		t.Fatalf("%s: got\n%s\nwant\n%s", what, g, w)
	}
}

// compare asks the store every question and the model for the answer.
func compare(t *rapid.T, tx *store.Tx, m model) {
	same(t, "people", tx.People(), sorted(m.people, anything))
	same(t, "owners", tx.Owners(), sorted(m.people, func(p buddy.Person) bool { return p.Owner }))
	for chat := range int64(13) {
		want := sorted(m.people, func(p buddy.Person) bool { return p.Chat == chat && chat != 0 })
		got, ok := tx.PersonByChat(chat)
		same(t, "by chat", ok, len(want) == 1)
		if ok {
			same(t, "by chat", got, want[0])
		}
	}
	for at := buddy.ProgrammeID(1); at <= sites; at++ {
		same(t, "people of", tx.PeopleOf(at), sorted(m.people, func(p buddy.Person) bool { return p.Programme == at }))
		same(t, "staff of", tx.StaffOf(at), sorted(m.people, func(p buddy.Person) bool { return p.Coordinates(at) }))
		same(t, "pairs", tx.Pairs(at), sorted(m.pairs, func(p buddy.Pair) bool { return p.Programme == at }))
		same(
			t,
			"live pairs",
			tx.LivePairs(at),
			sorted(m.pairs, func(p buddy.Pair) bool { return p.Programme == at && p.Live() }),
		)
	}
	for id := range m.people {
		of := sorted(m.pairs, func(p buddy.Pair) bool { return p.Side(id) != "" })
		slices.Reverse(of)
		same(t, "pairs of", tx.PairsOf(id), of)
		talks := sorted(m.talks, func(k store.Talk) bool { return k.Person == id })
		slices.SortStableFunc(talks, func(a, b store.Talk) int { return b.Touched.Compare(a.Touched) })
		same(t, "talks of", tx.TalksOf(id), talks)
	}
	same(t, "outbox", tx.Outbox(), sorted(m.outbox, anything))
	byTime := sorted(m.agenda, anything)
	same(t, "agenda", sortedDues(tx.Agenda()), sortedDues(byTime))
	same(
		t,
		"due",
		len(tx.DueBy(time.Unix(7, 0), 0)),
		len(sorted(m.agenda, func(d buddy.Due) bool { return d.At.Unix() <= 7 })),
	)
	for id := -3; id <= 20; id++ {
		same(t, "handled", tx.Received(id), m.updates[id])
	}
	same(t, "offset", tx.Offset(), m.offset)
}

// sortedDues brings rows of the same second into one order.
func sortedDues(in []buddy.Due) []buddy.Due {
	if !slices.IsSortedFunc(in, func(a, b buddy.Due) int { return a.At.Compare(b.At) }) {
		return nil // times must be in order already
	}
	return slices.SortedStableFunc(slices.Values(in), func(a, b buddy.Due) int {
		return cmp.Or(
			a.At.Compare(b.At), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Subject, b.Subject),
			cmp.Compare(a.Person, b.Person),
		)
	})
}

// Whatever happens, in whatever transactions, kept or rolled back, with
// compaction, resealing and reopening in between: the store answers like plain maps.
func TestTheStoreAnswersLikePlainMaps(t *testing.T) {
	base := t.TempDir()
	runs := 0
	rapid.Check(t, func(t *rapid.T) {
		runs++
		opt := store.Options{Dir: fmt.Sprint(base, "/", runs), Keys: store.NewRing(), NoSync: true}
		db := reopen(t, nil, opt)
		defer func() { _ = db.Close() }()
		m := newModel()
		update := func(f func(*store.Tx) error) error { return db.Update(noon, f) }
		if err := update(func(tx *store.Tx) error {
			for range sites {
				tx.PutProgramme(buddy.Programme{})
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		t.Repeat(map[string]func(*rapid.T){
			"transaction": func(t *rapid.T) {
				next, no := m.clone(), errors.New("rolled back")
				fails := rapid.IntRange(0, 4).Draw(t, "fails") == 0
				err := update(func(tx *store.Tx) error {
					for range rapid.IntRange(1, 6).Draw(t, "operations") {
						rapid.SampledFrom(operations).Draw(t, "operation")(t, tx, &next)
					}
					compare(t, tx, next) // reads its own writes
					if fails {
						return no
					}
					return nil
				})
				if fails != errors.Is(err, no) || !fails && err != nil {
					t.Fatal(err)
				}
				if !fails {
					m = next
				}
			},
			"reopen": func(t *rapid.T) { db = reopen(t, db, opt) },
			"tidy": func(t *rapid.T) {
				if err := errors.Join(db.Compact(), db.Reseal()); err != nil {
					t.Fatal(err)
				}
			},
			"": func(t *rapid.T) {
				if err := db.View(noon, func(tx *store.Tx) error { compare(t, tx, m); return nil }); err != nil {
					t.Fatal(err)
				}
				for _, err := range db.Check() {
					t.Error(err)
				}
			},
		})
	})
}

func reopen(t *rapid.T, db *store.DB, opt store.Options) *store.DB {
	if db != nil {
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	db, err := store.Open(opt)
	if err != nil {
		t.Fatal(err)
	}
	return db
}
