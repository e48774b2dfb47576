package buddy

import "strings"

// What is offered to tap, so that nobody has to write. Texts: "domain.<id>", "plan.ready.<id>",
// "plan.scale.<id>.<step>".
var (
	// Domains are what a goal of a support plan can be about. Papers and legal status are no such thing.
	Domains = []string{"language", "work", "learning", "everyday", "home", "around", "people", "family"}
	// Scales are five steps each that fit many goals.
	Scales = []string{"alone", "often", "way", "people"}
	// ReadyShared are ideas for the one thing that can only be done as two.
	ReadyShared = []string{"cook", "walk", "words", "show"}
)

// readyGoals are the goals offered in each domain, each with its scale.
var readyGoals = []struct{ id, scale string }{
	{"language.talk", "often"}, {"language.phone", "alone"},
	{"work.paper", "way"}, {"work.apply", "way"},
	{"learning.course", "way"}, {"learning.library", "often"},
	{"everyday.doctor", "alone"}, {"everyday.office", "alone"},
	{"home.search", "way"}, {"home.neighbours", "people"},
	{"around.bus", "alone"}, {"around.bike", "often"},
	{"people.group", "often"}, {"people.friends", "people"},
	{"family.play", "often"}, {"family.school", "alone"},
}

// ReadyGoals are the goals offered in a domain.
func ReadyGoals(domain string) (ids []string) {
	for _, g := range readyGoals {
		if d, _, _ := strings.Cut(g.id, "."); d == domain {
			ids = append(ids, g.id)
		}
	}
	return ids
}

// ReadyScale is the scale of a goal offered to tap; "" for an unknown one.
func ReadyScale(id string) string {
	for _, g := range readyGoals {
		if g.id == id {
			return g.scale
		}
	}
	return ""
}
