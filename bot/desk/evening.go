package desk

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/store"
)

// eveningEnds is how long after the end of a working day it is still worth saying what is left of it. Later the
// morning says it.
const eveningEnds = 2 * time.Hour

// planEvening schedules the end of a programme's next working day.
func planEvening(tx *store.Tx, p buddy.Programme) {
	tx.Schedule(buddy.DueAbout(dueEvening, p.ID, p.Evening(tx.Now())))
}

// playEvening tells the team at the end of a working day how many urgent cases were for that day and are still open: of
// each once, after which the mornings count it. Nobody hears of a case they may not read.
func playEvening(t *chat.Turn, d buddy.Due) error {
	p, ok := t.Tx.Programme(buddy.ProgrammeID(d.Subject))
	if !ok {
		return nil
	}
	planEvening(t.Tx, p)
	if t.Tx.Now().Sub(d.At) > eveningEnds || !p.WorksOn(d.At) {
		return nil
	}
	team.TellStaff(t, p, func(t *chat.Turn) chat.Screen {
		late := lateSince(t, p, d.At)
		if late == 0 {
			return chat.Screen{}
		}
		return chat.Screen{
			Text: t.T("evening.late", chat.A{"Programme": p.Name, "Count": late}),
			Rows: [][]buddy.Button{chat.Row(t.Button("digest.button", "desk", p.ID, "queue"))},
		}
	})
	return nil
}

// lateSince are how many urgent cases became late at that time.
func lateSince(t *chat.Turn, p buddy.Programme, evening time.Time) (n int) {
	for _, c := range t.Tx.OpenConcerns(p.ID) {
		late := c.Overdue(t.Tx.Now(), p) && !c.Due(p).Before(evening)
		if late && c.Urgency() == buddy.High && team.MayRead(t, c) {
			n++
		}
	}
	return n
}
