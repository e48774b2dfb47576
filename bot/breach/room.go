package breach

import (
	"buddy"
	"buddy/bot/chat"
)

// What comes due in this room. The words stand on the agenda of every store: to change one needs a migration.
const (
	dueClock  buddy.DueKind = "breach.clock"
	dueSpread buddy.DueKind = "breach.spread"
	dueTell   buddy.DueKind = "breach.tell"
)

// Room is what owners do when data may have got out.
func Room() chat.Room {
	return chat.Room{
		Name: "breach",
		Commands: []chat.Command{
			{Name: "breach", Place: 248, Who: chat.Owner, Do: chat.Plain(list)},
		},
		Actions: map[string]chat.Action{
			"breaches":        {Who: chat.Owner, Do: func(t *chat.Turn, _ []string) error { return list(t) }},
			"breach":          {Who: chat.Owner, Do: show},
			"breachnew":       {Who: chat.Owner, Do: begin},
			"breachopen":      {Who: chat.Owner, Do: open},
			"breachstop":      {Who: chat.Owner, Do: stopAll},
			"breachnotice":    {Who: chat.Owner, Do: preview},
			"breachsend":      {Who: chat.Owner, Do: send},
			"breachspare":     {Who: chat.Owner, Do: spare},
			"breachauthority": {Who: chat.Owner, Do: authority},
			"breachlog":       {Who: chat.Owner, Do: record},
			"breachnames":     {Who: chat.Owner, Do: askNames},
			"breachclose":     {Who: chat.Owner, Do: end},
		},
		Dialogs: []chat.AnyDialog{whose()},
		Home:    []chat.Part{{Place: 4, Who: chat.Owner, Show: home}},
		Duties: map[buddy.DueKind]chat.Duty{
			dueClock:  chat.Job(remind),
			dueSpread: chat.Job(spread),
			dueTell:   chat.Job(tell).To(chat.Anyone),
		},
		CatchUp: catchUp,
		Deeds: map[string]chat.Deed{
			"breach.":    {Own: "own.breach"},
			"read.names": {Own: "own.team", Staff: "read.list"},
		},
	}
}
