package farewell

import (
	"buddy"
	"buddy/bot/chat"
)

// offerWhy asks whoever ended the pair for a reason, without pressing.
func offerWhy(t *chat.Turn, id uint64) chat.Screen {
	p, ok := t.Tx.Pair(buddy.PairID(id))
	if !ok || !mayTellWhy(t, p) {
		return chat.Screen{}
	}
	return chat.Screen{Rows: [][]buddy.Button{chat.Row(t.Button("endwhy.button", "endwhy", p.ID))}}
}

// mayTellWhy tells whether the person ended the pair early and has not said why.
func mayTellWhy(t *chat.Turn, p buddy.Pair) bool {
	return known(t, p) && p.EndedBy == t.Me.ID && p.EndReason == buddy.EndLeft && of(t, p, t.Me.ID).Why == "" &&
		!spared(t, p)
}

// endWhy takes a reason for an early end, or shows those there are. The buddy never hears it.
func endWhy(t *chat.Turn, args []string) error {
	p, err := over(t, args)
	if err != nil {
		return err
	}
	if !mayTellWhy(t, p) {
		return buddy.Refuse("refuse.stale")
	}
	why := chat.Arg(args, 1)
	if why == "" {
		var rows [][]buddy.Button
		for _, w := range buddy.EndWhys {
			rows = append(rows, chat.Row(t.Button("endwhy."+w+".button", "endwhy", p.ID, w)))
		}
		t.Show(chat.Screen{Text: t.T("endwhy.ask", nil), Rows: rows})
		return nil
	}
	f := of(t, p, t.Me.ID)
	if err := f.Because(why); err != nil {
		return err
	}
	t.Tx.PutFarewell(f)
	t.Audit("pair.end.why", t.Me.ID, p.ID, "")
	rows := [][]buddy.Button{chat.Row(t.Button("again.button", "again"))}
	rows = append(append(rows, offerPapers(t, uint64(p.ID)).Rows...), homeRow(t))
	t.Show(chat.Screen{Text: t.T("endwhy.thanks", nil), Rows: rows})
	return nil
}
