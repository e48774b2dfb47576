package bot

import (
	"slices"

	"buddy"
	"buddy/locales"
)

// interpreted is the language, in words, from which somebody has to interpret
// at the first meeting of two people; "" when they share a language.
func (t *turn) interpreted(p buddy.Pair) string {
	newcomer, ok := t.tx.Person(p.People[0])
	local, both := t.tx.Person(p.People[1])
	if !ok || !both || newcomer.Profile.Understands(local.Profile) {
		return ""
	}
	site, _ := t.tx.Programme(p.Programme)
	tag, ok := site.Interpreted(newcomer.Profile, local.Profile)
	if !ok { // the team had an interpreter when the two were suggested
		tags := (enrolled{Profile: newcomer.Profile}).spoken()
		slices.SortStableFunc(tags, func(a, b string) int {
			return newcomer.Profile.Languages[b].Rank() - newcomer.Profile.Languages[a].Rank()
		})
		if len(tags) == 0 {
			return ""
		}
		tag = tags[0]
	}
	return locales.LanguageName(t.lang(), tag)
}

// interpreterLine tells a coordinator that two people need an interpreter;
// none when they do not, or have met.
func (t *turn) interpreterLine(p buddy.Pair) []string {
	language := t.interpreted(p)
	if language == "" || len(p.Meetings) > 0 || !p.Live() {
		return nil
	}
	return []string{t.T("proposal.interpreter", A{"Language": language})}
}

// callInterpreter puts into the queue that a pair which has just begun needs
// an interpreter before it can meet.
func (t *turn) callInterpreter(p buddy.Pair) {
	if t.interpreted(p) != "" {
		t.raise(buddy.Concern{Programme: p.Programme, Kind: buddy.Interpreter, Person: p.People[0], Pair: p.ID})
	}
}
