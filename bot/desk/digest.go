package desk

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/round"
	"buddy/bot/team"
	"buddy/daytime"
	"buddy/store"
)

// digestHour is when staff hear each day what waits, on the programme's clock.
const digestHour = daytime.Morning

// planFirst schedules a programme's next digest.
func planFirst(tx *store.Tx, p buddy.Programme) { planDigest(tx, p, tx.Now()) }

// planDigest schedules the first digest after a planned time and now, on a working day.
func planDigest(tx *store.Tx, p buddy.Programme, planned time.Time) {
	y, m, d := planned.In(p.Location()).Date()
	for i := 0; ; i++ {
		at := daytime.At(y, m, d+i, digestHour, 0, p.Location())
		if at.After(planned) && at.After(tx.Now()) && p.WorksOn(at) {
			tx.Schedule(buddy.DueAbout(dueDigest, p.ID, at))
			return
		}
	}
}

// playDigest tells staff once each working day what waits, and nothing when nothing does.
func playDigest(t *chat.Turn, d buddy.Due) error {
	p, ok := t.Tx.Programme(buddy.ProgrammeID(d.Subject))
	if !ok {
		return nil
	}
	local := t.Tx.Now().In(p.Location())
	if day := daytime.Within(local); day.After(local) {
		d.At = day // after an outage that ended at night
		t.Tx.Schedule(d)
		return nil
	}
	planDigest(t.Tx, p, d.At)
	remindOwners(t, p.ID)
	team.TellStaff(t, p, func(t *chat.Turn) chat.Screen {
		n, gone := len(t.Waits(p, 0)), replacedSince(t.Tx, p.ID, t.Tx.Now().Add(-24*time.Hour))
		if n == 0 && gone == 0 {
			return chat.Screen{}
		}
		text := t.T("digest.title", chat.A{"Programme": p.Name, "Count": n})
		if late := lateCases(t, p); late > 0 {
			text += "\n" + t.T("digest.late", chat.A{"Count": late})
		}
		if gone > 0 {
			text += "\n" + t.T("digest.replaced", chat.A{"Count": gone})
		}
		return chat.Screen{
			Text: text,
			Rows: [][]buddy.Button{chat.Row(t.Button("digest.button", "desk", p.ID, "queue"))},
		}
	})
	return nil
}

// replacedSince counts the proposals that the calendar's rounds gave up.
func replacedSince(tx *store.Tx, id buddy.ProgrammeID, since time.Time) (n int) {
	for _, p := range tx.Pairs(id) {
		if p.EndReason == buddy.EndReplaced && p.EndedBy == 0 && p.EndedAt.After(since) {
			n++
		}
	}
	return n
}

// remindOwners tells the owners each day that a decision waits for them, and asks again
// about whoever only they can let into a team.
func remindOwners(t *chat.Turn, id buddy.ProgrammeID) {
	for _, p := range t.Tx.Owners() {
		t := t.With(p)
		if !p.Coordinates(id) { // else the digest says it
			for _, i := range team.ToAdmit(t, id) {
				t.Say(team.AdmitScreen(t, i))
			}
		}
		if slices.ContainsFunc(round.Undecided(t), func(p buddy.Pair) bool { return p.Programme == id }) {
			t.Say(
				chat.Screen{
					Text: t.T("decide.waits", nil),
					Rows: [][]buddy.Button{chat.Row(t.Button("decide.look.button", "decide"))},
				},
			)
		}
	}
}
