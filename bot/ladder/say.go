package ladder

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/meet"
	"buddy/bot/pairs"
)

// apart is the pair of a row while the two go on and no date is on its way.
func apart(t *chat.Turn, d buddy.Due) (buddy.Pair, bool) {
	p, ok := pairs.Of(t, d)
	return p, ok && pairs.Running(p) && !t.Tx.Appointments(p.ID).Running(t.Tx.Now())
}

// sendFirst says whose turn it is to two who have not been in touch yet, with the way to times to tap.
func sendFirst(t *chat.Turn, d buddy.Due) error {
	p, ok := apart(t, d)
	if !ok || len(pairs.Seen(t, p).Meetings) > 0 {
		return nil
	}
	t.Say(pairs.Stoppable(t, chat.Screen{
		Text: chat.Paragraphs(t.T("ladder.first", nil), pairs.Turn(t, p)), Rows: meet.Ways(t, p),
	}))
	return nil
}

// aWhile is how long none was noted where the two are told that it has been a while.
const aWhile = 14 * 24 * time.Hour

// sendHelp asks two who have not met for a while whether somebody shall help them to plan.
func sendHelp(t *chat.Turn, d buddy.Due) error {
	p, ok := apart(t, d)
	if !ok || slices.ContainsFunc(p.Meetings, func(m buddy.Meeting) bool { return t.Tx.Now().Sub(m.At) < aWhile }) {
		return nil
	}
	t.Say(pairs.Stoppable(t, chat.Screen{
		Text: chat.Paragraphs(t.T("ladder.help", pairs.Named(t, p)), pairs.Turn(t, p)),
		Rows: append([][]buddy.Button{chat.Row(t.Button("ladder.help.button", "planhelp", p.ID))}, meet.Ways(t, p)...),
	}))
	return nil
}

// askForHelp tells the team that one of the two would like help with planning.
func askForHelp(t *chat.Turn, args []string) error {
	p, err := pairs.Begun(t, args)
	if err != nil {
		return err
	}
	return meet.Help(t, p)
}
