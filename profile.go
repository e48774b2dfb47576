package buddy

import "slices"

// Profile holds the enrolment answers. Same questions for both sides.
type Profile struct {
	Name      string // first name or what they like to be called
	Adult     bool   // said to be 18 or older; no birth date is ever asked
	Side      Side
	Area      string           // ID of one of the programme's areas; "" with Online
	Online    bool             // would rather meet online
	Languages map[string]Level // spoken, by ISO 639 tag
	Practise  []string         // languages they would like to practise, ISO 639; may be none
	Interests []string
	Wants     []string // topics they would like to get
	Offers    []string // topics they can offer
	Free      Grid
	Age       string // one of AgeBands; "" if not said
	Gender    string // one of Genders; "" if not said
	SameOnly  bool   // wants a buddy of their own gender
	Needs     []string
	Rhythm    string
	Avoid     string // whom they must not meet: for coordinators only
	AnyAge    bool   // a large gap in age is fine
	Contact   string // one of PriorContacts; "" if not said. For matching and the person alone: staff never see it
	Capacity  int    // how many buddies at once; 0 means 1
}

// Speaks tells whether the person speaks the language at least that well.
func (f Profile) Speaks(tag string, least Level) bool { return f.Languages[tag].Rank() >= least.Rank() }

// Understands tells whether two people share a language at A2 or better.
func (f Profile) Understands(other Profile) bool {
	for tag := range f.Languages {
		if f.Speaks(tag, A2) && other.Speaks(tag, A2) {
			return true
		}
	}
	return false
}

// With is the person as if they had answered so.
func (p Person) With(f Profile) Person {
	p.Profile = f
	return p
}

// Describe takes what the person answered in place of what they answered before. What is not
// said in these answers stays: Capacity and AnyAge.
func (p *Person) Describe(f Profile) {
	f.Capacity, f.AnyAge = p.Profile.Capacity, p.Profile.AnyAge
	p.Profile = f
}

// Spoken lists the languages somebody speaks, in a stable order.
func (f Profile) Spoken() []string {
	tags := make([]string, 0, len(f.Languages))
	for tag := range f.Languages {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	return tags
}
