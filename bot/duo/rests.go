package duo

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/daytime"
	"buddy/store"
)

// Every break of two that somebody wishes for begins the next morning, whoever wished for it, where and why: one of the
// two may have told something in trust, and the other must not learn it from when the break begins, how long it is, in
// which words they hear of it or in which order. The minute follows from the pair and the day alone. Until then the
// other sees and hears what they would have. What acts at once says so: Pause for a focal point and a suspension, End.

const (
	// restSpan is how far the mornings are spread on which breaks begin, from daytime.Morning on.
	restSpan = 3 * time.Hour
	// haltLook is how often a break whose programme is stopped looks whether that is over.
	haltLook = time.Hour
)

// RestLengths are the weeks a break of two may have that has an end.
var RestLengths = []int{1, 2, 4}

// restAt is when breaks of a pair begin on the day of a morning.
func restAt(tx *store.Tx, p buddy.Pair, morning time.Time) time.Time {
	y, m, d := morning.Date()
	day := time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / int64(24*time.Hour/time.Second)
	minute := tx.Spread("rest", uint64(restSpan/time.Minute), uint64(p.ID), uint64(day))
	return daytime.At(y, m, d, daytime.Morning, int(minute), morning.Location())
}

// RestEnd is when a break of so many weeks ends that the person takes from everything: as late as that of their pairs,
// where they have some.
func RestEnd(t *chat.Turn, weeks int) time.Time {
	from := t.Now()
	if slices.ContainsFunc(t.Tx.LivePairsOf(t.Me.ID), buddy.Pair.Begun) {
		from = daytime.NextMorning(from)
	}
	return ReturnDate(from, weeks)
}

// PlanRest has a pair pause from the next morning on: for so many weeks, or until b.Until with 0.
func PlanRest(t *chat.Turn, p buddy.Pair, b buddy.Break, weeks int) error {
	site, _ := t.Tx.Programme(p.Programme)
	b.From = restAt(t.Tx, p, daytime.NextMorning(t.Tx.Now().In(site.Location())))
	if weeks > 0 {
		b.Until = ReturnDate(b.From, weeks)
	}
	return putRest(t.Tx, p, b)
}

// PlanLasting has a pair pause from the next morning on until a member ends it. To the other it looks like a break of
// some weeks, and then like one that was made longer.
func PlanLasting(t *chat.Turn, p buddy.Pair, side buddy.Side) error {
	weeks := RestLengths[t.Tx.Spread("rest.weeks", uint64(len(RestLengths)), uint64(p.ID))]
	return PlanRest(t, p, buddy.Break{By: side, Weeks: weeks}, weeks)
}

func putRest(tx *store.Tx, p buddy.Pair, b buddy.Break) error {
	if err := p.Plan(b); err != nil {
		return err
	}
	tx.PutPair(p)
	tx.Schedule(buddy.DueAbout(dueRest, p.ID, b.From))
	return nil
}

// renew plans to make a break longer that lasts until its holder ends it: on the morning before it would be over.
func renew(tx *store.Tx, p buddy.Pair, b buddy.Break) error {
	site, _ := tx.Programme(p.Programme)
	b.From = restAt(tx, p, b.Until.In(site.Location()).AddDate(0, 0, -1))
	b.Until = ReturnDate(b.From, b.Weeks)
	return putRest(tx, p, b)
}

// beginRests has the breaks of a pair begin that are planned until now; while its programme sends nothing they wait.
func beginRests(t *chat.Turn, d buddy.Due) error {
	p, ok := t.Tx.Pair(buddy.PairID(d.Subject))
	if !ok || !p.Live() {
		return nil
	}
	if site, _ := t.Tx.Programme(p.Programme); site.Halts() {
		d.At = t.Tx.Now().Add(haltLook)
		t.Tx.Schedule(d)
		return nil
	}
	return beginUntil(t, p, t.Tx.Now())
}

// beginUntil has those breaks begin that are planned until a time. Whoever wished for one knows of it.
func beginUntil(t *chat.Turn, p buddy.Pair, by time.Time) error {
	due, paused := p.Begins(by), p.State == buddy.Paused
	p = t.Tx.PutPair(p)
	for _, b := range due {
		if over := !b.Until.IsZero() && !b.Until.After(t.Tx.Now()); over && b.Weeks == 0 {
			continue
		}
		if err := rest(t, p, b); err != nil {
			return err
		}
		p, _ = t.Tx.Pair(p.ID)
		if b.Weeks > 0 {
			if err := renew(t.Tx, p, b); err != nil {
				return err
			}
			p, _ = t.Tx.Pair(p.ID)
		}
	}
	if !paused && p.State == buddy.Paused {
		bothHearOfBreak(t, p, duePaused, due...)
	}
	return nil
}

// knows tells whether a member has wished for one of some breaks.
func knows(p buddy.Pair, id buddy.PersonID, of []buddy.Break) bool {
	side := p.Side(id)
	return slices.ContainsFunc(of, func(b buddy.Break) bool { return b.By == side })
}

// planned says that the person's break begins soon, with the way back; "" where none does, and to whoever asked for
// one in trust.
func planned(t *chat.Turn, p buddy.Pair) (text string, rows [][]buddy.Button) {
	side := p.Side(t.Me.ID)
	if !p.RestsSoon(side) {
		return "", nil
	}
	if p.Plans(side, false) {
		rows = append(rows, chat.Row(t.Button("pair.wake.button", "ourwake", p.ID)))
	}
	i := slices.IndexFunc(p.Planned, func(b buddy.Break) bool { return b.By == side })
	return t.T("pair.rest.planned", chat.A{"Date": t.Day(p.Planned[i].From)}), rows
}

// wish plans a break that a member wishes for, and notes it as theirs.
func wish(t *chat.Turn, p buddy.Pair, weeks int) error {
	if err := PlanRest(t, p, buddy.Break{By: p.Side(t.Me.ID)}, weeks); err != nil {
		return err
	}
	pairs.AuditOwn(t, "pair.pause", p, "")
	return nil
}
