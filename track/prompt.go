package track

import "slices"

// PromptKind is how a prompt is thought about.
type PromptKind string

// The kinds of prompt. Their title is the text "prompt.title.<kind>".
const (
	Icebreak PromptKind = "a" // an idea for the two, to get to know each other
	Alone    PromptKind = "b" // a thought for each alone: what comes of it stays with whoever had it
	Reflect  PromptKind = "c" // something the two talk about
)

// Prompt is one idea or question that both get at the same moment, in the same words.
type Prompt struct {
	ID    string // text "prompt.<id>", with the id in lower case
	Kind  PromptKind
	Phase string // the earliest of a track's phases that it fits; "" for any
}

// prompts keep to what guided reflection between groups asks for: likeness first, differences only when two know each
// other, nothing about flight, papers, faith or politics, and no answer is ever wrong.
var prompts = []Prompt{
	{
		"A1",
		Icebreak,
		"acquaint",
	}, {"A2", Icebreak, "acquaint"}, {"A3", Icebreak, "acquaint"}, {"A4", Icebreak, "acquaint"},
	{"A5", Icebreak, "acquaint"}, {"A6", Icebreak, "acquaint"}, {"A7", Icebreak, "acquaint"},
	{
		"B1",
		Alone,
		"acquaint",
	}, {"B2", Alone, "alike"}, {"B3", Alone, "different"}, {"B4", Alone, ""}, {"B5", Alone, "alike"},
	{
		"B6",
		Alone,
		"",
	}, {"B7", Alone, "deepen"}, {"B8", Alone, "deepen"}, {"B9", Alone, "autonomy"}, {"B10", Alone, "close"},
	{"C1", Reflect, "alike"}, {"C2", Reflect, "acquaint"}, {"C3", Reflect, "different"}, {"C4", Reflect, "different"},
	{"C5", Reflect, "different"}, {"C6", Reflect, "deepen"}, {"C7", Reflect, "deepen"}, {"C8", Reflect, "deepen"},
	{"C9", Reflect, "deepen"}, {"C10", Reflect, "deepen"}, {"C11", Reflect, "close"}, {"C12", Reflect, "close"},
}

// Prompts are all prompts, by kind.
func Prompts() []Prompt { return slices.Clone(prompts) }

// PromptOf is the prompt of that id.
func PromptOf(id string) (Prompt, bool) {
	i := slices.IndexFunc(prompts, func(p Prompt) bool { return p.ID == id })
	if i < 0 {
		return Prompt{}, false
	}
	return prompts[i], true
}

// Prompt is the prompt of that id, one of the team's own that stands in the timetable or one of all.
func (t Track) Prompt(id string) (Prompt, bool) {
	if i := slices.IndexFunc(t.Own, func(p Prompt) bool { return p.ID == id }); i >= 0 {
		return t.Own[i], true
	}
	return PromptOf(id)
}

// owning keeps, of a team's own prompts, those that stand in the timetable.
func (t Track) owning(own []Prompt) Track {
	t.Own = nil
	for _, p := range own {
		stands := slices.ContainsFunc(t.prompts(), func(b Beat) bool { return b.What == p.ID })
		if _, known := t.Prompt(p.ID); stands && !known {
			t.Own = append(t.Own, p)
		}
	}
	return t
}

// Differs tells whether a prompt is about what two do differently. It comes only when they know each other.
func (p Prompt) Differs() bool { return p.Phase == "different" }
