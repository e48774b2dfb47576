package duo

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/daytime"
)

// ReturnDate is the morning, in now's zone, on which a break of whole weeks ends.
func ReturnDate(now time.Time, weeks int) time.Time {
	y, m, d := now.Date()
	return daytime.At(y, m, d+7*weeks, daytime.Morning, 0, now.Location())
}

// EachLive does something to every pair that holds the person. A pair's
// functions may write its people, so the turn's person is read again after it.
func EachLive(t *chat.Turn, do func(buddy.Pair) error) error {
	for _, p := range t.Tx.PairsOf(t.Me.ID) {
		if !p.Live() {
			continue
		}
		if err := do(p); err != nil {
			return err
		}
	}
	t.Me, _ = t.Tx.Person(t.Me.ID)
	return nil
}

// ComeBack returns the person, and the pairs that paused for nothing but their
// break.
func ComeBack(t *chat.Turn) error {
	if err := t.Me.Return(len(t.Tx.LivePairsOf(t.Me.ID)) > 0); err != nil {
		return err
	}
	t.Save()
	return EachLive(t, func(p buddy.Pair) error {
		side := p.Side(t.Me.ID)
		if !p.Rests(side, true) && !p.Plans(side, true) {
			return nil
		}
		if err := p.GoOn(side, true, t.Tx.Now()); err != nil {
			return err
		}
		GoOn(t, p)
		return nil
	})
}
