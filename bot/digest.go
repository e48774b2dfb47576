package bot

import (
	"slices"
	"time"

	"buddy"
	"buddy/store"
)

// digestHour is when staff hear each day what waits, on the programme's clock.
const digestHour = buddy.Morning

// plan puts a programme's periodic work on the agenda, in place of what was
// planned before: its zone or its calendar may have changed.
func (t *turn) plan(p buddy.Programme) {
	for _, d := range t.tx.Agenda() {
		if d.Subject == uint64(p.ID) && (d.Kind == "programme.round" || d.Kind == "programme.digest") {
			t.tx.Unschedule(d)
		}
	}
	planDigest(t.tx, p, t.tx.Now())
	planRound(t.tx, p, t.tx.Now())
}

// periodic are the rows that plan their own successor.
var periodic = []buddy.DueKind{"upkeep", "programme.digest", "programme.round"}

// farAhead is beyond every daily row.
const farAhead = 48 * time.Hour

// keepPlanned plans what is periodic and not on the agenda: of a new store, of a
// programme written by hand, or after a row was set aside. All of it lies in
// the future. What lies far ahead is planned anew: by the same rules it comes to the
// same time, unless a wrong clock had a hand in it.
func keepPlanned(tx *store.Tx) {
	planned := map[buddy.Due]bool{}
	for _, d := range tx.Agenda() {
		if slices.Contains(periodic, d.Kind) && d.At.Sub(tx.Now()) > farAhead {
			tx.Unschedule(d)
			continue
		}
		planned[buddy.Due{Kind: d.Kind, Subject: d.Subject}] = true
	}
	if !planned[buddy.Due{Kind: "upkeep"}] {
		at := tx.Now().UTC().Truncate(24 * time.Hour).Add(upkeepHour * time.Hour)
		tx.Schedule(buddy.Due{At: nextDay(at, tx.Now()), Kind: "upkeep"})
	}
	for _, p := range tx.Programmes() {
		if !planned[buddy.Due{Kind: "programme.digest", Subject: uint64(p.ID)}] {
			planDigest(tx, p, tx.Now())
		}
		if !planned[buddy.Due{Kind: "programme.round", Subject: uint64(p.ID)}] {
			planRound(tx, p, tx.Now())
		}
	}
}

// keepBeating plans the next beat of pairs that have none on the agenda, and the next
// look at pauses without an end. It may be due at once, so this is for a start only:
// a beat that fails would fail again.
func keepBeating(tx *store.Tx) error {
	planned := map[uint64]bool{}
	for _, d := range tx.Agenda() {
		if d.Kind == "pair.beat" {
			planned[d.Subject] = true
		}
	}
	for _, programme := range tx.Programmes() {
		for _, p := range tx.SoundLivePairs(programme.ID) {
			err := spared(func() {
				if (p.State == buddy.Active || p.State == buddy.Closing) && !planned[uint64(p.ID)] {
					scheduleBeat(tx, p)
				}
				planLongBreak(tx, p)
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// planRound schedules the first matching round that follows a planned time and now.
func planRound(tx *store.Tx, p buddy.Programme, planned time.Time) {
	s, err := rounds(p)
	if err != nil || s == nil {
		return // matching by hand still works; /programme shows the calendar
	}
	if next := following(s, planned.In(p.Location()), tx.Now()); !next.IsZero() {
		tx.Schedule(buddy.Due{At: next, Kind: "programme.round", Subject: uint64(p.ID)})
	}
}

// planDigest schedules the first digest after a planned time and now.
func planDigest(tx *store.Tx, p buddy.Programme, planned time.Time) {
	y, m, d := planned.In(p.Location()).Date()
	for i := 0; ; i++ {
		if at := buddy.LocalTime(y, m, d+i, digestHour, 0, p.Location()); at.After(planned) && at.After(tx.Now()) {
			tx.Schedule(buddy.Due{At: at, Kind: "programme.digest", Subject: uint64(p.ID)})
			return
		}
	}
}

// playRound matches by the programme's calendar. Staff hear of it at once in
// the daytime, else with the next digest.
func playRound(t *turn, d buddy.Due) error {
	p, ok := t.tx.Programme(buddy.ProgrammeID(d.Subject))
	if !ok || p.Rounds == "" {
		return nil
	}
	planRound(t.tx, p, d.At)
	drawn, err := round(t.tx, p, 0)
	if err != nil {
		return err
	}
	t.tx.Audit(store.AuditRow{At: t.tx.Now(), Kind: "match", Programme: p.ID})
	local := t.tx.Now().In(p.Location())
	if !drawn.changed() || !buddy.WithinHours(local).Equal(local) {
		return nil
	}
	t.tellStaff(p, func(t *turn) screen {
		return screen{
			Text: t.T("digest.round", A{"Programme": p.Name, "Count": drawn.Fresh}) + "\n\n" + t.roundText(drawn),
			Rows: [][]buddy.Button{row(t.button("digest.button", "desk", p.ID, "queue"))},
		}
	})
	return nil
}

// playDigest tells staff once a day what waits, and nothing when nothing does.
func playDigest(t *turn, d buddy.Due) error {
	p, ok := t.tx.Programme(buddy.ProgrammeID(d.Subject))
	if !ok {
		return nil
	}
	local := t.tx.Now().In(p.Location())
	if day := buddy.WithinHours(local); day.After(local) {
		d.At = day // after an outage that ended at night
		t.tx.Schedule(d)
		return nil
	}
	planDigest(t.tx, p, d.At)
	t.remindOwners(p.ID)
	t.tellStaff(p, func(t *turn) screen {
		n, gone := len(t.waits(p, 0)), replacedSince(t.tx, p.ID, t.tx.Now().Add(-24*time.Hour))
		if n == 0 && gone == 0 {
			return screen{}
		}
		text := t.T("digest.title", A{"Programme": p.Name, "Count": n})
		if gone > 0 {
			text += "\n" + t.T("digest.replaced", A{"Count": gone})
		}
		return screen{
			Text: text,
			Rows: [][]buddy.Button{row(t.button("digest.button", "desk", p.ID, "queue"))},
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

// tellStaff sends each coordinator of a programme a screen in their own words;
// an empty one is not sent.
func (t *turn) tellStaff(p buddy.Programme, say func(t *turn) screen) {
	for _, person := range t.tx.StaffOf(p.ID) {
		t := t.with(person)
		t.team = p.ID
		t.atDesk("read.list")
		if s := say(t); s.Text != "" {
			t.say(s)
		}
	}
}
