package group

import (
	"slices"

	"buddy"
)

// member is what groups are made by of a person.
type member struct {
	id        buddy.PersonID
	age       int // place in buddy.AgeBands, -1 when not said
	gender    int // place in buddy.Genders, -1 when not said
	interests uint32
	needs     []string
	quiet     bool     // looks for quiet
	children  bool     // comes with children
	speaks    []uint64 // bits of the languages spoken at A2 or better
}

// tongues numbers languages as they come.
type tongues map[string]int

func (n tongues) member(p *buddy.Person) member {
	f := p.Profile
	m := member{
		id: p.ID, needs: f.Needs, age: slices.Index(buddy.AgeBands, f.Age),
		gender: slices.Index(buddy.Genders, f.Gender), quiet: slices.Contains(f.Needs, "quiet"),
		children: slices.Contains(f.Needs, "children"),
	}
	for _, enjoyed := range f.Interests {
		if i := slices.Index(buddy.Interests, enjoyed); i >= 0 {
			m.interests |= 1 << i
		}
	}
	for tag := range f.Languages {
		if f.Speaks(tag, buddy.A2) {
			m.speak(n.number(tag))
		}
	}
	return m
}

func (n tongues) number(tag string) int {
	if _, known := n[tag]; !known {
		n[tag] = len(n)
	}
	return n[tag]
}

func (m *member) speak(number int) {
	for len(m.speaks) <= number/64 {
		m.speaks = append(m.speaks, 0)
	}
	m.speaks[number/64] |= 1 << (number % 64)
}

// talks tells whether two share a language at A2 or better.
func (m *member) talks(o *member) bool {
	for i := range min(len(m.speaks), len(o.speaks)) {
		if m.speaks[i]&o.speaks[i] != 0 {
			return true
		}
	}
	return false
}
