package chat

import (
	"fmt"
	"slices"
	"time"

	"buddy"
	"buddy/store"
)

// Series is something periodic. Its duty plans the next row; what is planned here is the row that
// is missing: of a new store or programme, after another calendar or a row that was set aside.
type Series struct {
	Kind buddy.DueKind
	Plan func(tx *store.Tx)                    // for the whole bot; nil for one of each programme
	Each func(tx *store.Tx, p buddy.Programme) // plans a programme's next row, if it has one, in the future
}

// farAhead is beyond every daily row.
const farAhead = 48 * time.Hour

// addSeries takes a room's series, each of a duty in it.
func (b *Book) addSeries(r Room) error {
	for _, s := range r.Series {
		if r.Duties[s.Kind].Do == nil || (s.Plan == nil) == (s.Each == nil) {
			return fmt.Errorf("a series without its duty, or not of either kind: %s", s.Kind)
		}
		b.series = append(b.series, s)
	}
	return nil
}

// KeepPlanned plans what is periodic and not on the agenda. All of it lies in
// the future. What lies far ahead is planned anew: by the same rules it comes to the
// same time, unless a wrong clock had a hand in it.
func (b *Book) KeepPlanned(tx *store.Tx) {
	planned := map[buddy.Due]bool{}
	for _, d := range tx.Agenda() {
		if b.periodic(d.Kind) && d.At.Sub(tx.Now()) > farAhead {
			tx.Unschedule(d)
			continue
		}
		planned[buddy.Due{Kind: d.Kind, Subject: d.Subject}] = true
	}
	programmes := tx.Programmes()
	for _, s := range b.series {
		if s.Plan != nil {
			if !planned[buddy.Due{Kind: s.Kind}] {
				s.Plan(tx)
			}
			continue
		}
		for _, p := range programmes {
			if !planned[buddy.Due{Kind: s.Kind, Subject: uint64(p.ID)}] {
				s.Each(tx, p)
			}
		}
	}
}

func (b *Book) periodic(kind buddy.DueKind) bool {
	return slices.ContainsFunc(b.series, func(s Series) bool { return s.Kind == kind })
}

// PlanAnew puts what is periodic in a programme on the agenda, in place of what was
// planned before: it is new, or its zone or its calendar has changed.
func (b *Book) PlanAnew(tx *store.Tx, p buddy.Programme) {
	of := func(s Series, d buddy.Due) bool {
		return s.Each != nil && s.Kind == d.Kind && d.Subject == uint64(p.ID)
	}
	for _, d := range tx.Agenda() {
		if slices.ContainsFunc(b.series, func(s Series) bool { return of(s, d) }) {
			tx.Unschedule(d)
		}
	}
	for _, s := range b.series {
		if s.Each != nil {
			s.Each(tx, p)
		}
	}
}

// CatchUp has every room plan what is missing and may be due at once. What fails when it
// comes due fails again after each CatchUp, so nobody may ask for it right after a failure.
func (b *Book) CatchUp(tx *store.Tx) error {
	for _, catchUp := range b.catchUps {
		if err := catchUp(tx); err != nil {
			return err
		}
	}
	return nil
}
