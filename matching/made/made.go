// Package made makes people up, for the tests of matching and of the groups.
package made

import (
	"time"

	"pgregory.net/rapid"

	"buddy"
)

// Today is the day of all rounds, at noon UTC.
var Today = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// Person returns somebody who passes every gate and fits almost anybody.
func Person(id int, side buddy.Side, change ...func(*buddy.Person)) buddy.Person {
	p := buddy.Person{
		ID: buddy.PersonID(id), Programme: 1, Stage: buddy.Waiting, Since: Today.AddDate(0, 0, -10),
		Training: buddy.Training{Before: true},
		Consents: []buddy.Consent{buddy.Yes(buddy.ConsentTakePart, time.Time{})},
		Profile: buddy.Profile{
			Name: "N", Adult: true, Side: side, Area: "north", Free: 1<<21 - 1,
			Languages: map[string]buddy.Level{"it": buddy.B1}, Interests: []string{"music"},
		},
	}
	for _, c := range change {
		c(&p)
	}
	return p
}

// Drawn is somebody for whom rules bite and ties are common.
func Drawn(t *rapid.T, id int, side buddy.Side) buddy.Person {
	few := func(list []string, most int) []string {
		return rapid.SliceOfNDistinct(rapid.SampledFrom(list), 0, most, rapid.ID[string]).Draw(t, "some")
	}
	return Person(id, side, func(p *buddy.Person) {
		f := &p.Profile
		p.Since = Today.AddDate(0, 0, -rapid.SampledFrom([]int{0, 13, 14, 42, 100}).Draw(t, "days"))
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
