package buddy

import "time"

// Wording is one version of a goal: what it says, and which of the two wrote it.
type Wording struct {
	No    int // from 1
	By    Side
	At    time.Time
	Ready string            // id of the goal offered to tap; "" for words of their own
	Title string            // as typed; "" where Ready says it
	Scale string            // id of the steps offered to tap, one of Scales; "" for the shared goal
	Steps [GoalSteps]string // as typed, each "" where Scale says it
	Start int               // the step where things stood, -1 or -2
	// Alone: it is the newcomer's, written while nobody else read the goal, or not wanted by the other.
	Alone bool
	Typed [1 + GoalSteps]Side // who first typed the title and each step so; "" where By did, or nobody
}

// says tells whether two versions say the same.
func (w Wording) says(other Wording) bool {
	w.No, w.By, w.At, w.Alone, w.Typed = other.No, other.By, other.At, other.Alone, other.Typed
	return w == other
}

// lines are the title and the steps of a version, as they were typed.
func (w Wording) lines() (all [1 + GoalSteps]string) {
	all[0] = w.Title
	copy(all[1:], w.Steps[:])
	return all
}

// typist is who first typed a line of a version; "" where nobody did.
func (w Wording) typist(line int) Side {
	switch {
	case w.lines()[line] == "":
		return ""
	case w.Typed[line] != "":
		return w.Typed[line]
	}
	return w.By
}

// typists are who first typed each line of a new version: a change of one line takes the others along.
func (g Goal) typists(side Side, w Wording) (all [1 + GoalSteps]Side) {
	for i, line := range w.lines() {
		if line == "" {
			continue
		}
		all[i] = side
		for _, was := range g.Texts {
			if was.lines()[i] == line {
				all[i] = was.typist(i)
			}
		}
	}
	return all
}

// forget takes the lines a member typed, whoever used them since. A step is then what the offered steps say; a version
// without its title is gone, and a goal without the version that counts. What was tapped is nobody's.
func (g *Goal) forget(side Side) {
	waited, _ := g.Waits()
	var kept []Wording
	for _, w := range g.Texts {
		if w.typist(0) == side {
			continue
		}
		for i := range w.Steps {
			if w.typist(1+i) == side {
				w.Steps[i] = ""
			}
		}
		kept = append(kept, w)
	}
	g.Texts = kept
	if now, _ := g.Waits(); now.No != waited.No {
		g.Yes = [2]bool{}
	}
	if _, ok := g.Stands(); !ok {
		g.blank()
	}
}
