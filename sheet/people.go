package sheet

import (
	"errors"
	"hash/fnv"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"buddy"
)

// People is a programme's list of people.
type People struct {
	List   []buddy.Person            // in the order of Natural, whatever the order in the file
	Names  map[buddy.PersonID]string // what the file calls them
	ids    map[string]buddy.PersonID
	Unused []string // columns of the file that mean nothing here, quoted
}

// ID is the id of somebody the file names; 0 for anybody else.
func (p People) ID(name string) buddy.PersonID { return p.ids[name] }

func (p People) sides() map[buddy.PersonID]buddy.Side {
	sides := map[buddy.PersonID]buddy.Side{}
	for _, x := range p.List {
		sides[x.ID] = x.Profile.Side
	}
	return sides
}

// places is how many buddies each may have at once; 0 for somebody who takes
// nobody more, however many they have.
func (p People) places() map[buddy.PersonID]int {
	places := map[buddy.PersonID]int{}
	for _, x := range p.List {
		switch {
		case x.Stage == buddy.Resting:
		case x.Profile.Side == buddy.Newcomer:
			places[x.ID] = 1
		default:
			places[x.ID] = max(x.Profile.Capacity, 1)
		}
	}
	return places
}

// ReadPeople reads everybody as people of programme 1. Waiting is counted up
// to today, a day in UTC. Ids follow from the names alone, so that the same
// person is the same in every file. It returns Faults for what is not such a list.
func ReadPeople(r io.Reader, today time.Time) (People, error) {
	t := open(r, shape{columns: PeopleColumns(), required: neededOfPeople()})
	p := People{Names: map[buddy.PersonID]string{}, ids: map[string]buddy.PersonID{}, Unused: t.spare}
	lines, named := map[string]int{}, map[string]entry{}
	for t.next() {
		before := len(t.faults)
		name, ok := t.name("id")
		if first, twice := lines[name]; ok && twice {
			t.fault("id %s is there twice, first in line %d", quoted(name), first)
		}
		person := t.entry(today)
		if ok && lines[name] == 0 {
			name = strings.Clone(name)
			lines[name] = t.line
		}
		if len(t.faults) == before {
			named[name] = person
		}
	}
	p.list(named)
	return p, t.end()
}

// list gives everybody their id.
func (p *People) list(named map[string]entry) {
	names := make([]string, 0, len(named))
	for name := range named {
		names = append(names, name)
	}
	slices.SortFunc(names, Natural)
	for _, name := range names {
		h := fnv.New64a()
		_, _ = h.Write([]byte(name))
		id := buddy.PersonID(h.Sum64())
		for _, taken := p.Names[id]; taken || id == 0; _, taken = p.Names[id] {
			id++
		}
		p.Names[id], p.ids[name] = name, id
		p.List = append(p.List, named[name].person(id))
	}
}

// entry reads the current row, cell by cell, then holds the cells against each other.
func (t *table) entry(today time.Time) entry {
	p := entry{today: today}
	before := len(t.faults)
	for _, c := range peopleColumns {
		if err := c.read(&p, t.cell(c.name)); err != nil {
			t.fault("%s %v", c.name, err)
		}
	}
	if len(t.faults) > before {
		return p
	}
	if p.Area == "" && !p.Online {
		t.fault("area is empty and online is not yes: nobody could meet this person")
	}
	if p.SameOnly && p.Gender == "" {
		t.fault("same_gender is yes but gender is empty: nobody could be found")
	}
	return p
}

// entry is a person being read.
type entry struct {
	buddy.Profile
	consents []buddy.Consent
	since    time.Time
	today    time.Time
	away     bool // takes nobody this time
}

// person is the entry as somebody of programme 1.
func (p entry) person(id buddy.PersonID) buddy.Person {
	stage := buddy.Waiting
	if p.away {
		stage = buddy.Resting
	}
	return buddy.Person{
		ID: id, Programme: 1, Stage: stage, Profile: p.Profile, Consents: p.consents, Since: p.since,
		// Outside of chat, or not at all.
		Screening: buddy.Screening{Passed: true}, Training: buddy.Training{Before: true},
	}
}

// peopleColumns are the columns of people.csv, in the order of the documentation.
var peopleColumns = []struct {
	name   string
	needed bool // the column must be there
	read   func(p *entry, cell string) error
}{
	{"id", true, func(*entry, string) error { return nil }}, // read before everything else
	{"side", true, func(p *entry, cell string) error {
		return one(&p.Side, cell, buddy.Sides[:], true)
	}},
	{"adult", true, func(p *entry, cell string) error { return yes(&p.Adult, cell, true) }},
	{"consent", false, func(p *entry, cell string) error {
		given := true
		err := yes(&given, cell, false)
		p.consents = []buddy.Consent{buddy.Yes(buddy.ConsentTakePart, time.Time{})}
		p.consents[0].Given = given
		return err
	}},
	{"area", true, func(p *entry, cell string) error {
		p.Area = strings.Join(strings.Fields(strings.ToLower(cell)), " ")
		if len(cell) > longestName {
			return errors.New(quoted(cell) + " is too long for the name of an area")
		}
		return nil
	}},
	{"online", false, func(p *entry, cell string) error { return yes(&p.Online, cell, false) }},
	{
		"languages",
		true,
		func(p *entry, cell string) (err error) { p.Languages, err = languages(cell); return err },
	},
	{
		"practise",
		false,
		func(p *entry, cell string) (err error) { p.Practise, err = practised(cell); return err },
	},
	{"free", true, func(p *entry, cell string) (err error) { p.Free, err = grid(cell); return err }},
	{
		"interests",
		false,
		func(p *entry, cell string) error { return some(&p.Interests, cell, buddy.Interests) },
	},
	{"wants", false, func(p *entry, cell string) error { return some(&p.Wants, cell, buddy.Topics) }},
	{"offers", false, func(p *entry, cell string) error { return some(&p.Offers, cell, buddy.Topics) }},
	{"age", false, func(p *entry, cell string) (err error) { p.Age, err = ageBand(cell); return err }},
	{"any_age", false, func(p *entry, cell string) error { return yes(&p.AnyAge, cell, false) }},
	{"gender", false, func(p *entry, cell string) error { return one(&p.Gender, cell, buddy.Genders, false) }},
	{"same_gender", false, func(p *entry, cell string) error { return yes(&p.SameOnly, cell, false) }},
	{"needs", false, func(p *entry, cell string) error { return some(&p.Needs, cell, buddy.Needs) }},
	{"rhythm", false, func(p *entry, cell string) error { return one(&p.Rhythm, cell, buddy.Rhythms, false) }},
	{
		"contact",
		false,
		func(p *entry, cell string) error { return one(&p.Contact, cell, buddy.PriorContacts, false) },
	},
	{"capacity", false, func(p *entry, cell string) error {
		if cell == "" {
			return nil
		}
		n, err := strconv.Atoi(cell)
		if err != nil || n < 0 || n > mostBuddies {
			return errors.New(quoted(cell) + " is not a whole number from 0 to " + strconv.Itoa(mostBuddies))
		}
		p.Capacity, p.away = n, n == 0
		return nil
	}},
	{"since", false, func(p *entry, cell string) (err error) { p.since, err = day(cell, p.today); return err }},
}

// mostBuddies is the most anybody can accompany at once.
const mostBuddies = 1000

// PeopleColumns names the columns ReadPeople knows.
func PeopleColumns() (names []string) {
	for _, c := range peopleColumns {
		names = append(names, c.name)
	}
	return names
}

func neededOfPeople() (names []string) {
	for _, c := range peopleColumns {
		if c.needed {
			names = append(names, c.name)
		}
	}
	return names
}
