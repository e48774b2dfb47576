package round

import (
	"buddy"
	"buddy/bot/chat"
)

// Room is matching in chat as one value.
func Room() chat.Room {
	return chat.Room{
		Name: "round",
		Commands: []chat.Command{
			{Name: "match", Place: 50, Who: chat.Staff, Do: chat.Plain(match)},
			{Name: "stuck", Place: 60, Who: chat.Staff, Do: chat.Plain(stuck)},
			{Name: "whatif", Place: 70, Who: chat.Staff, Do: chat.Plain(whatIf)},
		},
		Actions: map[string]chat.Action{
			"choose": {Who: chat.Staff, Do: func(t *chat.Turn, _ []string) error { return howWeChoose(t) }},

			"explain": {Who: chat.Staff, Do: explain},
			"others":  {Who: chat.Staff, Do: alternatives},

			"floor":    {Who: chat.Staff, Do: Floor},
			"setfloor": {Who: chat.Staff, Do: setFloor},

			"idle": {
				Who: chat.Staff,
				Do:  func(t *chat.Turn, args []string) error { return idlePage(t, chat.PageOf(chat.Arg(args, 0))) },
			},

			"proposal": {Who: chat.Staff, Do: ShowProposal},
			"approve":  {Who: chat.Staff, Do: approve},
			"hold":     {Who: chat.Staff, Do: hold},
			"unhold":   {Who: chat.Staff, Do: unhold},
			"nomatch":  {Who: chat.Staff, Do: noMatch},
			"unpin":    {Who: chat.Staff, Do: unpin},

			"proposals": {
				Who: chat.Staff,
				Do:  func(t *chat.Turn, args []string) error { return proposalsAt(t, t.Returning("proposals", args)) },
			},
			"approveall": {Who: chat.Staff, Do: approveAll},

			"match":  {Who: chat.Staff, Do: func(t *chat.Turn, _ []string) error { return match(t) }},
			"proven": {Who: chat.Staff, Do: proven},

			"stuck": {
				Who: chat.Staff,
				Do:  func(t *chat.Turn, args []string) error { return stuckPage(t, chat.PageOf(chat.Arg(args, 0))) },
			},
			"aside": {
				Who: chat.Staff,
				Do:  func(t *chat.Turn, args []string) error { return asidePage(t, chat.PageOf(chat.Arg(args, 0))) },
			},

			"swap":     {Who: chat.Staff, Do: chooseSwap},
			"swapto":   {Who: chat.Staff, Do: swapTo},
			"partners": {Who: chat.Staff, Do: partners},
			"join":     {Who: chat.Staff, Do: joinTwo},

			"whatif":       {Who: chat.Staff, Do: func(t *chat.Turn, _ []string) error { return whatIf(t) }},
			"whatifweight": {Who: chat.Staff, Do: whatIfWeight},
			"whatifrule":   {Who: chat.Staff, Do: whatIfRule},
			"whatiffloor":  {Who: chat.Staff, Do: whatIfFloor},

			"whatifnew": {
				Who: chat.Staff,
				Do:  func(t *chat.Turn, _ []string) error { return t.Begin(imaginingDialog, 0, nil) },
			},
			"whatiflocal": {Who: chat.Staff, Do: whatIfLocal},

			"why": {Who: chat.Staff, Do: why},
		},
		Duties: map[buddy.DueKind]chat.Duty{
			dueRound: chat.Job(playRound),
		},
		Series:  []chat.Series{{Kind: dueRound, Each: planFirst}},
		Dialogs: []chat.AnyDialog{holding(), imagining()},
		Waits:   []chat.Wait{{Kind: "proposal", Place: 30, List: waitingProposals}},
		Deeds: map[string]chat.Deed{
			"match":         {Own: "own.team"},
			"pair.suggest":  {Own: "own.team", Staff: "proposal"},
			"pair.hold":     {Own: "own.team", Staff: "proposal"},
			"pair.unhold":   {Own: "own.team", Staff: "proposal"},
			"pair.unpin":    {Own: "own.team", Staff: "proposal"},
			"pair.approve":  {Own: "own.team", Staff: "proposal"},
			"pair.nomatch":  {Own: "own.team", Staff: "proposal"},
			"pair.replaced": {Own: "own.team", Staff: "proposal"},
		},
	}
}
