package plan

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/safe"
	"buddy/bot/team"
)

// withTeam puts the talk at half-time into the team's queue where a year is half over, and tells whether somebody
// there can hold it: else nobody is asked when it suits them.
func withTeam(t *chat.Turn, p buddy.Pair) bool {
	if !pairs.Year(t, p) {
		return false
	}
	c := team.Raise(t, buddy.Concern{Programme: p.Programme, Kind: buddy.HalfTime, Pair: p.ID})
	return len(team.TeamFor(t, c)) > 0
}

// whenSuits asks how and when the team can talk with somebody at half-time. Once the team has settled that, it is a
// question to the team like any other.
func whenSuits(t *chat.Turn, args []string) error {
	p, _, err := mine(t, args)
	if err != nil {
		return err
	}
	c, open := team.OpenOf(t, p.ID, buddy.HalfTime)
	if !open {
		return askTeam(t, args)
	}
	return safe.AskReach(t, c.ID, nil)
}
