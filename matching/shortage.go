package matching

import (
	"slices"
	"time"

	"buddy"
	"buddy/matching/assign"
)

// Need is one line of the recruiting list: so many more locals like this
// would match as many more newcomers, exactly. What a line leaves open does
// not matter: whoever comes, they match somebody.
type Need struct {
	Area     string // id of the area; "" for online
	Language string // ISO 639; besides the programme's host language, "" when that is enough
	Gender   string // one of buddy.Genders, "" when it does not matter
	Times    string // one of SpareTimes, "" when it does not matter
	Locals   int    // how many to ask for
	// newcomers matched by them, with or without the other lines; equals Locals, so nobody is asked in vain
	Gain int
}

// SpareTimes name when an imaginary local is free, as texts do.
var SpareTimes = []string{"weekend", "evenings", "daytime"}

// spare holds the slots of SpareTimes: the weekend, the evenings and the days of the working week.
var spare = func() (g [3]buddy.Grid) {
	for d := range buddy.Days {
		for p := range buddy.Parts {
			bit := buddy.Grid(1) << (d*len(buddy.Parts) + p)
			switch {
			case d >= 5:
				g[0] |= bit
			case p == 2:
				g[1] |= bit
			default:
				g[2] |= bit
			}
		}
	}
	return g
}()

// Shortage says which locals would match the newcomers who are left without,
// as many of them as locals can: up to lines kinds, those of which most are
// missing first. It asks for one local after the other: among the kinds whose
// one more local surely gives one more match, for the kind that asks for least
// – the fewest named things, then the one that suits most newcomers. So a line
// names only what the people behind it need, and needs of two people are never
// put into one. Every local asked for adds a match beside all the others, so
// each line gains what it says, whichever of the lines come.
func Shortage(in Input, lines int) []Need {
	s := newSheet(&in)
	if in.Floor > 0 {
		s.floor = min(in.Floor, assign.Top)
	}
	if in.Programme.Host != "" {
		s.register.learn(
			&buddy.Person{Profile: buddy.Profile{Languages: map[string]buddy.Level{in.Programme.Host: buddy.C1}}},
		)
	}
	asked := make([][]kind, len(s.parts))
	s.each(func(i int) { asked[i] = s.ask(i) })
	list := addUp(slices.Concat(asked...))
	return list[:min(max(lines, 0), len(list))]
}

// addUp makes one line of all that ask for the same kind: the most locals
// first, then as they are asked for.
func addUp(asked []kind) (list []Need) {
	slices.SortFunc(asked, func(a, b kind) int { return a.compare(&b) })
	at := map[Need]int{}
	for _, k := range asked {
		same := k.Need
		same.Locals, same.Gain = 0, 0
		i, known := at[same]
		if !known {
			i = len(list)
			at[same], list = i, append(list, same)
		}
		list[i].Locals += k.Locals
		list[i].Gain += k.Gain
	}
	slices.SortStableFunc(list, func(a, b Need) int { return b.Locals - a.Locals })
	return list
}

// free is when a local of this kind has time.
func (n Need) free() buddy.Grid {
	if i := slices.Index(SpareTimes, n.Times); i >= 0 {
		return spare[i]
	}
	return spare[0] | spare[1] | spare[2]
}

// Join adds as many imaginary locals of this kind as Locals says to an input,
// to see what would change; Gain does not matter.
func (n Need) Join(in *Input) {
	in.People = append(slices.Clone(in.People), n.people(*in, n.Locals)...)
}

// people makes up so many locals of this kind: as easy to match as can be in
// all that the line does not name.
func (n Need) people(in Input, count int) []buddy.Person {
	top := buddy.PersonID(0)
	for i := range in.People {
		top = max(top, in.People[i].ID)
	}
	var list []buddy.Person
	for range count {
		top++
		list = append(list, n.person(&in, top))
	}
	return list
}

func (n Need) person(in *Input, id buddy.PersonID) buddy.Person {
	languages := map[string]buddy.Level{}
	for _, tag := range []string{n.Language, in.Programme.Host} {
		if tag != "" {
			languages[tag] = buddy.C1
		}
	}
	return buddy.Person{
		ID: id, Programme: in.Programme.ID, Stage: buddy.Waiting, Since: in.Now,
		Screening: buddy.Screening{Passed: true}, Training: buddy.Training{Before: true},
		Consents: []buddy.Consent{buddy.Yes(buddy.ConsentTakePart, time.Time{})},
		Profile: buddy.Profile{
			Adult: true, Side: buddy.Local, Area: n.Area, Online: n.Area == "", Languages: languages,
			Gender: n.Gender, AnyAge: true, Free: n.free(),
			Interests: buddy.Interests, Wants: buddy.Topics, Offers: buddy.Topics,
		},
	}
}
