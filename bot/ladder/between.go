package ladder

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/rungs"
	"buddy/store"
	"buddy/track"
)

// askBetween plans what each of two people is asked between two check-ins until the next night. It goes to whom it is
// about alone, and leaves the timetable of the two as it is, their calendar too: nobody sees by it what the other said.
func askBetween(tx *store.Tx, id buddy.PairID) {
	p, _ := tx.Pair(id)
	if len(p.Climbs) == 0 || !pairs.Running(p) {
		return
	}
	timetable, zero := pairs.Timetable(tx, p)
	b, ok := dueBetween(timetable, zero, tx.Now())
	if !ok {
		return
	}
	for i, side := range buddy.Sides {
		if asked, _ := rungs.Between(p, side, b.No()); !asked || !p.AskBetween(side, b) {
			continue
		}
		d := buddy.DueAbout(pairs.DueOf(track.PulseBeat), p.ID, timetable.At(b, zero)).To(p.People[i])
		d.Beat = b.No()
		tx.Schedule(d)
		p = tx.PutPair(p)
	}
}

// dueBetween is the check-in between two others that comes before the next night, or came while nobody looked and is
// not too late yet.
func dueBetween(timetable track.Track, zero, now time.Time) (due track.Beat, ok bool) {
	for _, b := range timetable.Between() {
		if timetable.At(b, zero).Before(now.Add(24*time.Hour)) && now.Before(timetable.Until(b, zero)) {
			due, ok = b, true
		}
	}
	return due, ok
}

// AskedAlone tells whether a check-in is one between two others that the person alone is asked.
func AskedAlone(tx *store.Tx, p buddy.Pair, who buddy.PersonID, b track.Beat) bool {
	timetable, _ := pairs.Timetable(tx, p)
	_, between := timetable.BetweenOn(b.No())
	_, both := rungs.Between(p, p.Side(who), b.No())
	return between && !both
}

// NextBetween is when a member is next asked between two check-ins, as far as is known today: not whom the bot waits
// for, nor who stopped all mail.
func NextBetween(nobody *chat.Turn, p buddy.Pair, who buddy.PersonID) (at time.Time, ok bool) {
	t, ok := nobody.Of(who)
	if !ok || len(p.Climbs) == 0 || !pairs.Running(p) || t.Me.Quiet || pairs.Gone(t, p) >= pairs.Silence {
		return at, false
	}
	timetable, zero := pairs.Timetable(t.Tx, p)
	for _, b := range timetable.Between() {
		asked, _ := rungs.Between(p, p.Side(who), b.No())
		if at = timetable.At(b, zero); asked && at.After(t.Tx.Now()) {
			return at, true
		}
	}
	return at, false
}
