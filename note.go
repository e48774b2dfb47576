package buddy

import (
	"slices"
	"time"
)

// Note is what somebody wrote down after a prompt, for those they chose.
type Note struct {
	Person PersonID // who wrote it
	No     uint64   // among theirs: never below the clock's seconds, so that none comes twice
	Pair   PairID
	Prompt string    // the prompt it came from
	For    string    // who may read it, one of NoteReaders
	Text   string    // as typed, at most NoteLength characters
	At     time.Time // when it was written
}

// NoteLength is how many characters a note may have.
const NoteLength = 500

// The readers of a note beside whoever wrote it.
const (
	ForMe    = "me"    // nobody
	ForBuddy = "buddy" // the other of the pair
	ForTeam  = "team"  // the coordinators of the programme
)

// NoteReaders in the order they are offered: nobody else first.
var NoteReaders = []string{ForMe, ForBuddy, ForTeam}

// WriteNote is a note of a member of the pair, given those they have. Of a pair that ended while they were writing,
// what was for the buddy is for them.
func (p Pair) WriteNote(who PersonID, prompt, readers, text string, have []Note, now time.Time) (Note, error) {
	if p.Side(who) == "" || !p.Begun() {
		return Note{}, Refuse("refuse.pair.gone")
	}
	if !p.Live() && readers == ForBuddy {
		readers = ForMe
	}
	if !slices.Contains(NoteReaders, readers) || text == "" || len([]rune(text)) > NoteLength {
		return Note{}, Refuse("refuse.stale")
	}
	no := uint64(max(now.Unix(), 1))
	for _, n := range have {
		no = max(no, n.No+1)
	}
	return Note{Person: who, No: no, Pair: p.ID, Prompt: prompt, For: readers, Text: text, At: now}, nil
}

// KeepForMe takes a note back to whoever wrote it.
func (n *Note) KeepForMe() { n.For = ForMe }

// Old tells whether a note has stayed for as long as notes stay: as long as its pair, and KeepNotes after.
func (n Note) Old(p Pair, now time.Time) bool { return !p.Live() && now.Sub(p.EndedAt) > KeepNotes }

// Tally is how often a prompt went out in a programme and what became of it. It counts, and
// holds nobody: who skips a prompt is nobody's business.
type Tally struct {
	Programme ProgrammeID
	Prompt    string
	Sent      int // to one person each
	Done      int
	Later     int // put off; whoever did may still do or skip it
	Skipped   int
}

// FewAnswers is how many answers a count needs before anybody reads it: fewer tell of people.
const FewAnswers = 5

// Tells tells whether so many answered that what they answered may be read.
func (t Tally) Tells() bool { return t.Done+t.Skipped >= FewAnswers }

// fewTallied is how many answers a prompt needs before anything is said about it.
const fewTallied = 10

// Weak tells whether a prompt is skipped so often, by more than two in five, that it wants other words.
func (t Tally) Weak() bool {
	answered := t.Done + t.Skipped
	return answered >= fewTallied && t.Skipped*5 > answered*2
}

// Count notes one answer, "done", "later" or "skip"; false for any other.
func (t *Tally) Count(answer string) bool {
	switch answer {
	case "done":
		t.Done++
	case "later":
		t.Later++
	case "skip":
		t.Skipped++
	default:
		return false
	}
	return true
}

// WentOut notes that a prompt was sent to one person.
func (t *Tally) WentOut() { t.Sent++ }
