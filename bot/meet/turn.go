package meet

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
)

// passTurn hands the turn to the other: "you propose, please".
func passTurn(t *chat.Turn, args []string) error {
	return turned(t, args, (*buddy.Pair).PassTurn, duePass, "meet.passed")
}

// askForTurn asks whose turn it is for a proposal. After that both may propose: nobody waits in vain.
func askForTurn(t *chat.Turn, args []string) error {
	return turned(t, args, (*buddy.Pair).AskForTurn, dueAsk, "meet.asked")
}

// turned does something about whose turn it is, and tells the other.
func turned(
	t *chat.Turn, args []string, do func(*buddy.Pair, buddy.PersonID, buddy.Side) error, due buddy.DueKind, said string,
) error {
	p, err := pairs.Begun(t, args)
	if err != nil {
		return err
	}
	if !pairs.Running(p) || t.Tx.Appointments(p.ID).Running(t.Tx.Now()) {
		t.Show(stands(t, p))
		return nil
	}
	p.TurnAs(pairs.Seen(t, p))
	if err := do(&p, t.Me.ID, pairs.Leads(t, p)); err != nil {
		return settledKindly(t, p, err)
	}
	p = t.Tx.PutPair(p)
	t.Audit("meet.turn", t.Me.ID, p.ID, "")
	pairs.BothHear(t, p, due)
	t.Show(home(t, t.T(said, pairs.Named(t, p)), turnRows(t, p)...))
	return nil
}

// sendTurn tells somebody that their buddy would like a proposal.
func sendTurn(t *chat.Turn, d buddy.Due) error {
	p, ok := pairs.Of(t, d)
	if !ok || !pairs.Running(p) || t.Tx.Appointments(p.ID).Running(t.Tx.Now()) ||
		p.Side(t.Me.ID) != p.Turn(pairs.Leads(t, p)) {
		return nil
	}
	t.Say(news(t, t.T("meet.wanted", pairs.Named(t, p)), turnRows(t, p)...))
	return nil
}

// sendAutonomy tells both that whoever is newer here leads from now on.
func sendAutonomy(t *chat.Turn, d buddy.Due) error {
	p, _, ok := pairs.Playing(t, d)
	if !ok {
		return nil
	}
	key := "meet.autonomy.other"
	if p.Side(t.Me.ID) == buddy.Newcomer {
		key = "meet.autonomy.you"
	}
	t.Say(news(t, t.T(key, pairs.Named(t, p)), chat.Row(t.Button("meet.look.button", "meet", p.ID))))
	return nil
}
