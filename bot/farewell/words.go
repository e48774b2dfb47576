package farewell

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// Words are what somebody said after an end, in the words they were given in, with the team's line for their letter.
func Words(t *chat.Turn, f buddy.Farewell) (words []string) {
	say := func(name string, values ...string) {
		if len(values) > 0 && values[0] != "" {
			words = append(words, team.Line(t, name, values))
		}
	}
	chosen := func(key string, ids ...string) (labels []string) {
		for _, id := range ids {
			if id != "" {
				labels = append(labels, t.P(key+id+".button", nil))
			}
		}
		return labels
	}
	say("endwhy.name", chosen("endwhy.", f.Why)...)
	say("leaving.equal.name", chosen("leaving.degree.", f.Exit.Equal)...)
	say("leaving.respect.name", chosen("leaving.degree.", f.Exit.Respect)...)
	say("leaving.friend.name", chosen("leaving.degree.", f.Exit.Friend)...)
	say("leaving.good.name", chosen("leaving.good.", f.Exit.Good...)...)
	say("follow.name", chosen("follow.", f.Touch)...)
	say("leaving.line.name", f.Exit.Line)
	say("commend.name", f.Words)
	return words
}
