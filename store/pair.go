package store

import (
	"slices"
	"time"

	"buddy"
	"buddy/store/vault"
)

var pairs = vault.Table[buddy.Pair]{
	Name:  "pairs",
	Whole: true, // who is in a lost pair would get a second buddy
	Indexes: []vault.Index[buddy.Pair]{
		vault.By("pairs.programme", func(p buddy.Pair) vault.Groups { return vault.One(true, p.Programme) }),
		vault.By("pairs.live", func(p buddy.Pair) vault.Groups { return vault.One(p.Live(), p.Programme) }),
		vault.By("pairs.person", func(p buddy.Pair) vault.Groups { return vault.Each(p.People[:]...) }),
		vault.By("pairs.staff", func(p buddy.Pair) vault.Groups { return vault.Each(p.ApprovedBy, p.EndedBy) }),
	},
}

// Pair reads one pair; false when there is none.
func (tx *Tx) Pair(id buddy.PairID) (buddy.Pair, bool) { return pairs.Get(tx, vault.Key(id)) }

// PutPair writes a pair; with ID 0 a new one, which is returned with an ID.
func (tx *Tx) PutPair(p buddy.Pair) buddy.Pair {
	if p.ID == 0 {
		p.ID = buddy.PairID(pairs.Next(tx))
	}
	pairs.Put(tx, vault.Key(p.ID), p)
	return p
}

// PairsOf lists all pairs a person is or was in, newest first.
func (tx *Tx) PairsOf(person buddy.PersonID) []buddy.Pair {
	all := pairs.By(tx, "pairs.person", vault.Key(person))
	slices.Reverse(all)
	return all
}

// LivePairsOf lists a person's pairs that have not ended, oldest first.
func (tx *Tx) LivePairsOf(person buddy.PersonID) []buddy.Pair {
	return slices.DeleteFunc(
		pairs.By(tx, "pairs.person", vault.Key(person)), func(p buddy.Pair) bool { return !p.Live() },
	)
}

// Pairs lists a programme's pairs, ended ones too, by id.
func (tx *Tx) Pairs(programme buddy.ProgrammeID) []buddy.Pair {
	return pairs.By(tx, "pairs.programme", vault.Key(programme))
}

// PairsAfter lists the next pairs of all programmes behind an id, by id, at most limit of them.
func (tx *Tx) PairsAfter(id buddy.PairID, limit int) []buddy.Pair {
	return pairs.Within(tx, vault.Key(id+1), nil, limit)
}

// LivePairs lists a programme's pairs that have not ended, by id.
func (tx *Tx) LivePairs(programme buddy.ProgrammeID) []buddy.Pair {
	return pairs.By(tx, "pairs.live", vault.Key(programme))
}

// SoundLivePairs is LivePairs without those that are damaged, for work that does no
// harm where one is missing. Never decide by it who is free.
func (tx *Tx) SoundLivePairs(programme buddy.ProgrammeID) []buddy.Pair {
	return pairs.SoundBy(tx, "pairs.live", vault.Key(programme))
}

// forbidden are two people who must never be suggested to each other.
type forbidden struct {
	People [2]buddy.PersonID // lower id first
	At     time.Time
	Why    buddy.Apart
	Sealed bool `json:",omitempty"` // decided by focal points: no team can take it back
	Unseen bool `json:",omitempty"` // by them alone: no team sees it
}

var forbiddens = vault.Table[forbidden]{
	Name:  "forbidden",
	Whole: true,
	Indexes: []vault.Index[forbidden]{
		vault.By("forbidden.person", func(f forbidden) vault.Groups { return vault.Each(f.People[:]...) }),
	},
}

// Forbid keeps two people from ever being suggested to each other. Earlier pairs
// need no such row: they are found among the ended pairs.
// A power relation stays one when a wish is noted later.
func (tx *Tx) Forbid(a, b buddy.PersonID, why buddy.Apart) {
	a, b = min(a, b), max(a, b)
	old, ok := forbiddens.Get(tx, append(vault.Key(a), vault.Key(b)...))
	if ok && old.Why == buddy.ByPower {
		why = buddy.ByPower
	}
	forbiddens.Put(tx, append(vault.Key(a), vault.Key(b)...), forbidden{
		People: [2]buddy.PersonID{a, b}, At: tx.Now(), Why: why, Sealed: old.Sealed,
	})
}

// ForbidUnseen is Forbid by focal points: no team sees it, nor can take it back.
func (tx *Tx) ForbidUnseen(a, b buddy.PersonID) {
	a, b = min(a, b), max(a, b)
	f, ok := forbiddens.Get(tx, append(vault.Key(a), vault.Key(b)...))
	if !ok {
		f = forbidden{People: [2]buddy.PersonID{a, b}, At: tx.Now(), Unseen: true}
	}
	f.Sealed = true
	forbiddens.Put(tx, append(vault.Key(a), vault.Key(b)...), f)
}

// Permit takes Forbid back and tells whether there was anything to take back. What focal points decided stays.
func (tx *Tx) Permit(a, b buddy.PersonID) bool {
	k := append(vault.Key(min(a, b)), vault.Key(max(a, b))...)
	f, ok := forbiddens.Get(tx, k)
	if !ok || f.Unseen {
		return false
	}
	if f.Sealed {
		f.Unseen, f.Why = true, buddy.ByWish
		forbiddens.Put(tx, k, f)
		return true
	}
	forbiddens.Remove(tx, k)
	return true
}

// ForbiddenSince is when two people were last kept apart, as their team sees it; false when they are not.
func (tx *Tx) ForbiddenSince(a, b buddy.PersonID) (time.Time, bool) {
	f, ok := forbiddens.Get(tx, append(vault.Key(min(a, b)), vault.Key(max(a, b))...))
	if !ok || f.Unseen {
		return time.Time{}, false
	}
	return f.At, true
}

// KeptFrom lists whom a person must never be suggested to, by id.
func (tx *Tx) KeptFrom(id buddy.PersonID) (others []buddy.PersonID) {
	return tx.keptFrom(id, func(forbidden) bool { return true })
}

// KeptOpenly lists those of KeptFrom of whom their team knows.
func (tx *Tx) KeptOpenly(id buddy.PersonID) (others []buddy.PersonID) {
	return tx.keptFrom(id, func(f forbidden) bool { return !f.Unseen })
}

func (tx *Tx) keptFrom(id buddy.PersonID, is func(forbidden) bool) (others []buddy.PersonID) {
	for _, f := range forbiddens.By(tx, "forbidden.person", vault.Key(id)) {
		if !is(f) {
			continue
		}
		if f.People[0] == id {
			others = append(others, f.People[1])
		} else {
			others = append(others, f.People[0])
		}
	}
	slices.Sort(others)
	return others
}

// Forbidden lists the forbidden couples who both take part in a programme, lower id first.
func (tx *Tx) Forbidden(programme buddy.ProgrammeID) [][2]buddy.PersonID {
	return tx.apart(programme, func(forbidden) bool { return true })
}

// ForbiddenOpenly lists those of Forbidden of whom their team knows.
func (tx *Tx) ForbiddenOpenly(programme buddy.ProgrammeID) [][2]buddy.PersonID {
	return tx.apart(programme, func(f forbidden) bool { return !f.Unseen })
}

// Power lists those of Forbidden one of whom has power over the other.
func (tx *Tx) Power(programme buddy.ProgrammeID) [][2]buddy.PersonID {
	return tx.apart(programme, func(f forbidden) bool { return f.Why == buddy.ByPower })
}

func (tx *Tx) apart(programme buddy.ProgrammeID, is func(forbidden) bool) [][2]buddy.PersonID {
	var out [][2]buddy.PersonID
	for _, f := range forbiddens.All(tx) {
		if !is(f) {
			continue
		}
		a, _ := tx.Person(f.People[0])
		b, _ := tx.Person(f.People[1])
		if a.Programme == programme && b.Programme == programme {
			out = append(out, f.People)
		}
	}
	return out
}
