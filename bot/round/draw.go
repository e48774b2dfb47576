package round

import (
	"fmt"
	"slices"
	"time"

	"buddy"
	"buddy/bot/team"
	"buddy/matching"
	"buddy/store"
)

// matchingInput is what matching looks at in a programme. Proposals nobody
// was asked about yet are left out when open is false, as if they were not there. Whoever is to hear of
// somebody's open call is kept apart from them meanwhile.
func matchingInput(tx *store.Tx, p buddy.Programme, open bool) matching.Input {
	in := matching.Input{
		Track: p.Track, Now: tx.Now(), Programme: p, Seed: uint64(p.ID),
		People: tx.PeopleOf(
			p.ID,
		), Pairs: tx.Pairs(p.ID), Forbidden: apart(tx, p.ID), Power: tx.Power(p.ID), Floor: p.Floor,
	}
	in.Forbidden = append(in.Forbidden, team.Listening(tx, p.ID)...)
	if !open {
		in.Pairs = slices.DeleteFunc(in.Pairs, buddy.Pair.Unasked)
	}
	return in
}

// apart are the couples who must not be proposed. Of whom focal points alone keep apart, those are left out whom a pair
// of theirs keeps apart in any case: every screen says of them what it says of all who are or were a pair.
func apart(tx *store.Tx, id buddy.ProgrammeID) (couples [][2]buddy.PersonID) {
	open, pairs := tx.ForbiddenOpenly(id), tx.Pairs(id)
	return slices.DeleteFunc(tx.Forbidden(id), func(two [2]buddy.PersonID) bool {
		return !slices.Contains(open, two) && slices.ContainsFunc(pairs, func(p buddy.Pair) bool {
			return p.Side(two[0]) != "" && p.Other(two[0]) == two[1] && !p.Unasked() && (p.Live() || !p.Forgettable())
		})
	})
}

// Input is what a round looks at: proposals nobody was asked about yet
// stand, and those a coordinator chose or holds back are pinned, but for those
// of the people named, which only stand. Loose ones are as if not there.
func Input(tx *store.Tx, p buddy.Programme, freed ...buddy.PersonID) matching.Input {
	in := matchingInput(tx, p, false)
	for _, pair := range unasked(tx, p.ID) {
		free := slices.Contains(freed, pair.People[0]) || slices.Contains(freed, pair.People[1])
		switch {
		case pair.Settled() && !free:
			in.Pinned = append(in.Pinned, pair.People)
		case !pair.Loose || pair.Settled():
			in.Standing = append(in.Standing, pair.People)
		}
	}
	return in
}

// unasked are the proposals of a programme nobody was asked about yet.
func unasked(tx *store.Tx, id buddy.ProgrammeID) []buddy.Pair {
	return slices.DeleteFunc(tx.LivePairs(id), func(p buddy.Pair) bool { return !p.Unasked() })
}

// Drawn is the best pairing and what became of the proposals that stood before it.
type Drawn struct {
	matching.Result
	Stayed   int
	Fresh    int
	Replaced []buddy.Pair // ended, the matching's own
	Cost     int          // how many more could be matched without those a coordinator chose or holds
	Undone   []buddy.Pair // ended, chosen or held by a coordinator: a hard rule keeps the two apart now
}

// changed tells whether any proposal came or went.
func (d *Drawn) changed() bool { return d.Fresh+len(d.Replaced)+len(d.Undone) > 0 }

// Draw finds the best pairing of who is free. Proposals nobody was asked
// about stay, unless giving one up brings a match or serves who waited longer;
// new ones are stored as suggestions. Nobody is asked: that takes a
// coordinator. By is who started it, 0 for the calendar.
func Draw(tx *store.Tx, p buddy.Programme, by buddy.PersonID) (Drawn, error) {
	in := Input(tx, p)
	d := Drawn{Result: matching.Best(in)}
	if !d.Proven {
		return d, fmt.Errorf("matching round of programme %d: the result has no proof", p.ID)
	}
	// "Proven" is said to people, so a second way of finding the pairs must agree.
	if err := matching.Verify(in, d.Result); err != nil {
		return d, fmt.Errorf("matching round of programme %d: %w", p.ID, err)
	}
	d.Blocking = matching.Envy(in, d.Matches) // proposals that only stand count by their fit alone
	if len(in.Pinned) > 0 {
		in.Standing, in.Pinned = append(in.Standing, in.Pinned...), nil
		d.Cost = len(matching.Best(in).Matches) - len(d.Matches)
	}
	chosen := map[[2]buddy.PersonID]matching.Match{}
	for _, m := range d.Matches {
		chosen[[2]buddy.PersonID{m.Newcomer, m.Local}] = m
	}
	for _, old := range unasked(tx, p.ID) {
		m, stays := chosen[old.People]
		if stays {
			delete(chosen, old.People)
			old.Stay(m.Score, m.Reasons)
			d.Stayed++
		} else if err := d.giveUp(&old, by, tx.Now()); err != nil {
			return d, fmt.Errorf("give up pair %d: %w", old.ID, err)
		}
		tx.PutPair(old)
	}
	for _, m := range d.Matches {
		two := [2]buddy.PersonID{m.Newcomer, m.Local}
		if _, fresh := chosen[two]; fresh {
			tx.PutPair(suggestion(tx, p.ID, two, m.Score, m.Reasons))
			d.Fresh++
		}
	}
	return d, nil
}

// giveUp ends a proposal that the round does not keep.
func (d *Drawn) giveUp(old *buddy.Pair, by buddy.PersonID, now time.Time) error {
	to := &d.Replaced
	if old.Settled() {
		to = &d.Undone
	}
	if err := old.End(buddy.EndReplaced, by, "", now); err != nil {
		return err
	}
	*to = append(*to, *old)
	return nil
}

func suggestion(
	tx *store.Tx,
	programme buddy.ProgrammeID,
	people [2]buddy.PersonID,
	score int,
	reasons []buddy.Reason,
) buddy.Pair {
	return buddy.Pair{
		Programme: programme, People: people, State: buddy.Suggested, Score: score, Reasons: reasons, Created: tx.Now(),
	}
}
