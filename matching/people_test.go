package matching

import (
	"pgregory.net/rapid"

	"buddy"
	"buddy/matching/made"
	"buddy/track"
)

var today = made.Today

func newcomer(id int, change ...func(*buddy.Person)) buddy.Person {
	return made.Person(id, buddy.Newcomer, change...)
}

func local(id int, change ...func(*buddy.Person)) buddy.Person {
	return made.Person(id, buddy.Local, change...)
}

func round(people ...buddy.Person) Input {
	return Input{Track: track.Tandem, Now: today, Programme: buddy.Programme{ID: 1}, People: people, Seed: 7}
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
				people = append(people, made.Drawn(t, id, side))
			}
		}
		in := round(people...)
		in.Track = rapid.SampledFrom(track.IDs()).Draw(t, "track")
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
