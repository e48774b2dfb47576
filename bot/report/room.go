package report

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// What comes due in this room. The words stand in clear on the agenda: none tells what it is about.
const (
	dueCall  buddy.DueKind = "report.call"
	dueWatch buddy.DueKind = "report.watch"
	dueAgain buddy.DueKind = "report.again"
	dueRest  buddy.DueKind = "report.later"
	dueFade  buddy.DueKind = "report.fade"
	dueNews  buddy.DueKind = "news.one"
	// planned where somebody is erased: store/reported.go
	dueChanged buddy.DueKind = "report.changed"
	dueDrill   buddy.DueKind = "programme.drill"
	dueEcho    buddy.DueKind = "programme.echo"
)

// SecretButtons are those that tell something without a name, or lead to it.
var SecretButtons = []string{"confide", "coded"}

// Room is reports as one value.
func Room() chat.Room {
	return chat.Room{
		Name: "report",
		Commands: []chat.Command{
			{Name: "reports", Place: 97, Who: chat.Focal, Do: chat.Plain(listAll)},
		},
		Home:  []chat.Part{{Place: 45, Who: chat.Focal, Show: home}, {Place: 46, Who: chat.Staff, Show: echoHome}},
		Waits: []chat.Wait{{Kind: "told", Place: 25, List: waits}},
		Actions: map[string]chat.Action{
			"confide": {Who: chat.Anyone, Do: newOnce().tell},
			"came":    {Who: chat.Anyone, Do: came},
			"kept":    {Who: chat.Anyone, Do: kept},
			"coded":   {Who: chat.Anyone, Do: coded},
			"reports": {Who: chat.Hearer, Do: list},
			"report":  {Who: chat.Hearer, Do: one},
			"yousaid": {Who: chat.Staff, Do: beginEcho},
			"placing": {Who: chat.Owner, Do: placing},
		},
		Series:  []chat.Series{{Kind: dueDrill, Each: planDrill}, {Kind: dueEcho, Each: planEcho}},
		Dialogs: []chat.AnyDialog{told(), more(), code(), echo()},
		Deeds:   map[string]chat.Deed{"read.told": {Own: "own.team", Staff: "read.told"}},
		Duties: map[buddy.DueKind]chat.Duty{
			dueCall:          chat.Job(callLater),
			dueWatch:         chat.Job(watch),
			dueAgain:         chat.Job(ringAgain),
			dueRest:          chat.Job(restPair),
			dueFade:          chat.Job(fade),
			dueChanged:       chat.Job(changed),
			dueDrill:         chat.Job(drill),
			dueEcho:          chat.Job(askEcho),
			team.DueManned:   chat.Job(manned),
			team.DueUnmanned: chat.Job(unmanned),
			dueNews:          chat.Sought(sendNews),
		},
	}
}
