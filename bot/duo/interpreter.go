package duo

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/locales"
)

// interpreted is the language, in words, from which somebody has to interpret
// at the first meeting of two people; "" when they share a language.
func interpreted(t *chat.Turn, p buddy.Pair) string {
	newcomer, ok := t.Tx.Person(p.People[0])
	local, both := t.Tx.Person(p.People[1])
	if !ok || !both || newcomer.Profile.Understands(local.Profile) {
		return ""
	}
	site, _ := t.Tx.Programme(p.Programme)
	tag, ok := site.Interpreted(newcomer.Profile, local.Profile)
	if !ok { // the team had an interpreter when the two were suggested
		tags := newcomer.Profile.Spoken()
		slices.SortStableFunc(tags, func(a, b string) int {
			return newcomer.Profile.Languages[b].Rank() - newcomer.Profile.Languages[a].Rank()
		})
		if len(tags) == 0 {
			return ""
		}
		tag = tags[0]
	}
	return locales.LanguageName(t.Lang(), tag)
}

// InterpreterLine tells a coordinator that two people need an interpreter;
// none when they do not, or have met.
func InterpreterLine(t *chat.Turn, p buddy.Pair) []string {
	language := interpreted(t, p)
	if language == "" || len(p.Meetings) > 0 || !p.Live() {
		return nil
	}
	return []string{t.T("proposal.interpreter", chat.A{"Language": language})}
}

// callInterpreter puts into the queue that a pair which has just begun needs
// an interpreter before it can meet.
func callInterpreter(t *chat.Turn, p buddy.Pair) {
	if interpreted(t, p) != "" {
		team.Raise(t, buddy.Concern{Programme: p.Programme, Kind: buddy.Interpreter, Person: p.People[0], Pair: p.ID})
	}
}
