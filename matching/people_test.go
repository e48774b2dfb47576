package matching

import (
	"time"

	"pgregory.net/rapid"

	"buddy"
)

var today = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// person returns somebody who passes every gate and fits almost anybody.
func person(id int, side buddy.Side, change ...func(*buddy.Person)) buddy.Person {
	p := buddy.Person{
		ID: buddy.PersonID(id), Programme: 1, Stage: buddy.Waiting, Since: today.AddDate(0, 0, -10),
		Consents: []buddy.Consent{{Kind: buddy.ConsentTakePart, Given: true}},
		Profile: buddy.Profile{
			Name: "N", Adult: true, Side: side, Area: "north", Free: everySlot,
			Languages: map[string]buddy.Level{"it": buddy.B1}, Interests: []string{"music"},
		},
	}
	for _, c := range change {
		c(&p)
	}
	return p
}

func newcomer(id int, change ...func(*buddy.Person)) buddy.Person {
	return person(id, buddy.Newcomer, change...)
}

func local(id int, change ...func(*buddy.Person)) buddy.Person {
	return person(id, buddy.Local, change...)
}

func round(people ...buddy.Person) Input {
	return Input{Track: buddy.Tandem, Now: today, Programme: buddy.Programme{ID: 1}, People: people, Seed: 7}
}

// inputs draws small rounds in which rules bite and ties are common.
func inputs(most int) *rapid.Generator[Input] {
	return rapid.Custom(func(t *rapid.T) Input {
		var people []buddy.Person
		id, newcomers := 0, 0
		for _, side := range buddy.Sides {
			newcomers = id
			for range rapid.IntRange(0, most).Draw(t, string(side)) {
				id++
				people = append(people, drawn(t, id, side))
			}
		}
		in := round(people...)
		in.Track = rapid.SampledFrom(buddy.TrackIDs()).Draw(t, "track")
		in.Seed = rapid.Uint64().Draw(t, "seed")
		two := func(name string) [2]buddy.PersonID {
			return [2]buddy.PersonID{
				buddy.PersonID(
					rapid.IntRange(1, max(id, 1)).Draw(t, name),
				), buddy.PersonID(rapid.IntRange(1, max(id, 1)).Draw(t, name)),
			}
		}
		for range rapid.IntRange(0, 2).Draw(t, "forbidden") {
			in.Forbidden = append(in.Forbidden, two("forbid"))
		}
		for range rapid.SampledFrom([]int{0, 0, 3, 12}).Draw(t, "standing") {
			in.Standing = append(in.Standing, [2]buddy.PersonID{
				buddy.PersonID(rapid.IntRange(1, max(newcomers, 1)).Draw(t, "stands")),
				buddy.PersonID(rapid.IntRange(newcomers+1, max(id, newcomers+1)).Draw(t, "with")),
			})
		}
		for range rapid.IntRange(0, 2).Draw(t, "power") {
			in.Power = append(in.Power, two("power"))
		}
		if rapid.Bool().Draw(t, "interpreters") {
			in.Programme.Host = "it"
			in.Programme.Interprets = rapid.SliceOfDistinct(rapid.SampledFrom([]string{"ar", "en", "it", "so"}),
				rapid.ID[string]).
				Draw(t, "interprets")
		}
		for range rapid.IntRange(0, 2).Draw(t, "pairs") {
			in.Pairs = append(in.Pairs, buddy.Pair{
				People:    two("pair"),
				State:     rapid.SampledFrom([]buddy.PairState{buddy.Active, buddy.Ended}).Draw(t, "state"),
				EndReason: rapid.SampledFrom([]string{buddy.EndClosed, buddy.EndReplaced}).Draw(t, "reason"),
			})
		}
		return in
	})
}

func drawn(t *rapid.T, id int, side buddy.Side) buddy.Person {
	few := func(list []string, most int) []string {
		return rapid.SliceOfNDistinct(rapid.SampledFrom(list), 0, most, rapid.ID[string]).Draw(t, "some")
	}
	return person(id, side, func(p *buddy.Person) {
		f := &p.Profile
		p.Since = today.AddDate(0, 0, -rapid.SampledFrom([]int{0, 13, 14, 42, 100}).Draw(t, "days"))
		f.Area = rapid.SampledFrom([]string{"north", "north", "south", ""}).Draw(t, "area")
		f.Online = f.Area == "" || rapid.IntRange(0, 3).Draw(t, "online") == 0
		f.Languages = map[string]buddy.Level{}
		for _, tag := range few([]string{"it", "en", "ar"}, 3) {
			f.Languages[tag] = rapid.SampledFrom(buddy.Levels).Draw(t, "level")
		}
		f.Practise = few([]string{"it", "en", "ar", "so"}, 2)
		f.Contact = rapid.SampledFrom(append([]string{""}, buddy.PriorContacts...)).Draw(t, "contact")
		f.Interests = few(buddy.Interests[:4], 3)
		f.Wants, f.Offers = few(buddy.Topics[:3], 2), few(buddy.Topics[:3], 2)
		f.Free = buddy.Grid(rapid.Uint32Range(0, 15).Draw(t, "free"))
		f.Age = rapid.SampledFrom(append([]string{""}, buddy.AgeBands...)).Draw(t, "age")
		f.AnyAge = rapid.Bool().Draw(t, "anyAge")
		f.Gender = rapid.SampledFrom(append([]string{""}, buddy.Genders...)).Draw(t, "gender")
		f.SameOnly = rapid.IntRange(0, 4).Draw(t, "same") == 0
		f.Capacity = rapid.IntRange(0, 2).Draw(t, "capacity")
		if rapid.IntRange(0, 9).Draw(t, "gate") == 0 {
			p.Stage = buddy.Resting
		}
	})
}
