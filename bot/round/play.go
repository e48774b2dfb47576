package round

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/daytime"
	"buddy/store"
)

// playRound matches by the programme's calendar. Staff hear of it at once in
// the daytime, else with the next digest.
func playRound(t *chat.Turn, d buddy.Due) error {
	p, ok := t.Tx.Programme(buddy.ProgrammeID(d.Subject))
	if !ok || p.Rounds == "" {
		return nil
	}
	planRound(t.Tx, p, d.At)
	if team.MayPropose(t, p.ID) != nil {
		return nil
	}
	drawn, err := Draw(t.Tx, p, 0)
	if err != nil {
		return err
	}
	t.Tx.Audit(store.AuditRow{At: t.Tx.Now(), Kind: "match", Programme: p.ID})
	local := t.Tx.Now().In(p.Location())
	if !drawn.changed() || !daytime.Within(local).Equal(local) {
		return nil
	}
	team.TellStaff(t, p, func(t *chat.Turn) chat.Screen {
		return chat.Screen{
			Text: t.T("digest.round", chat.A{"Programme": p.Name, "Count": drawn.Fresh}) + "\n\n" + roundText(t, drawn),
			Rows: [][]buddy.Button{chat.Row(t.Button("digest.button", "desk", p.ID, "queue"))},
		}
	})
	return nil
}
