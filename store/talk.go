package store

import (
	"slices"
	"time"

	"buddy"
	"buddy/store/vault"
)

// Talk is one run of a dialog with one person: a conversation under way. Its
// row goes when the run ends, so a tap of an old run finds nothing.
type Talk struct {
	Run    uint64         // the row's number among everybody's; never used twice
	No     uint64         `json:",omitempty"` // what the person's buttons call the run; 0: Run
	Person buddy.PersonID // with whom
	Dialog string
	// id of what it is about, as the dialog understands it; 0 for nothing
	Subject uint64              `json:",omitempty"`
	Answers map[string][]string `json:",omitempty"` // valid answers by step
	Draft   map[string][]string `json:",omitempty"` // toggles not yet confirmed, by step
	Edit    string              `json:",omitempty"` // the one step being edited; "" when all are asked
	Step    string              `json:",omitempty"` // step now shown
	Over    bool                `json:",omitempty"` // finished, kept so that one answer can be edited later
	Page    int                 `json:",omitempty"` // page of a long list, from 0
	Started time.Time           // set by the first PutTalk
	Touched time.Time           // last answer; the caller sets it
	Goes    time.Time           `json:",omitzero"` // when it goes if it is left, since it is private; zero for never
}

var talks = vault.Table[Talk]{
	Name: "talks",
	Indexes: []vault.Index[Talk]{
		vault.By("talks.person", func(t Talk) vault.Groups { return vault.One(true, t.Person) }),
	},
}

// Name is what the person's buttons call the run. It tells nothing about how many
// questions anybody else was asked.
func (t Talk) Name() uint64 {
	if t.No == 0 {
		return t.Run
	}
	return t.No
}

// TalksOf lists a person's open talks, the last touched first.
func (tx *Tx) TalksOf(person buddy.PersonID) []Talk {
	open := talks.By(tx, "talks.person", vault.Key(person))
	slices.SortStableFunc(open, func(a, b Talk) int { return b.Touched.Compare(a.Touched) })
	return open
}

// PutTalk writes a talk; with Run 0 a new one, which is returned with its run.
func (tx *Tx) PutTalk(t Talk) Talk {
	if t.Started.IsZero() {
		t.Started = tx.Now()
	}
	if t.Run == 0 {
		tx.endOldest(t.Person)
		t.Run = talks.Next(tx)
		talks.Add(tx, vault.Key(t.Run), t)
		return t
	}
	talks.Put(tx, vault.Key(t.Run), t)
	return t
}

// LeftAlone are somebody's private runs that they began and left for as long as those are kept.
func (tx *Tx) LeftAlone(person buddy.PersonID) []Talk {
	return slices.DeleteFunc(tx.TalksOf(person), func(t Talk) bool {
		return t.Goes.IsZero() || t.Over || tx.Now().Before(t.Goes)
	})
}

// mostTalks is how many unfinished runs one person can have.
const mostTalks = 20

// endOldest makes room for another run. Finished ones stay: they hold answers.
func (tx *Tx) endOldest(person buddy.PersonID) {
	open := slices.DeleteFunc(tx.TalksOf(person), func(t Talk) bool { return t.Over })
	for i := mostTalks - 1; i < len(open); i++ {
		tx.EndTalk(open[i].Run)
	}
}

// EndTalk deletes a run; nothing happens when it has ended already.
func (tx *Tx) EndTalk(run uint64) { talks.Remove(tx, vault.Key(run)) }
