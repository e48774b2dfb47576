package chat

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"buddy"
	"buddy/store"
)

// Dialog is a list of questions as data. The next question is the first step
// that applies and has no valid answer; so steps may be inserted, removed and
// moved without a migration, and a person midway is simply asked the new one.
//
// Texts follow from the names: "<dialog>.<step>" is the question and
// "<dialog>.<step>.hint" the optional line below it.
type Dialog[T any] struct {
	Name    string
	Who     Who                              // may begin, and give each answer; checked anew each time
	Texts   string                           // whose texts are asked; "" for those of Name
	Counted string                           // step from which on "question 3 of 20" is said; "" never
	Begin   func(t *Turn, talk store.Talk) T // what the answers are applied to; nil means the zero T
	Steps   []Step[T]
	Done    func(t *Turn, talk store.Talk, v T) error // every step that applies has its answer
	Keep    bool                                      // keep the answers, so that one can be edited later

	// Stop is where cancelling leads; nil means home. A dialog with a Stop can be cancelled by a button on its first
	// question.
	Stop func(t *Turn, talk store.Talk) error

	// Edited is where cancelling leads while one kept answer is asked again; nil means home.
	Edited func(t *Turn) error

	// About is what the runs' subject numbers; "" for nothing.
	About Subject

	WhileSuspended bool // stays for a participant whom the team has suspended

	// Private questions carry a button that takes them, and the answers, off the screen.
	Private bool

	// Brief private questions go off the screen when they are left alone (private.go): whoever picks up the phone later
	// is not asked them.
	Brief bool

	// Awaited private questions stay for longer than a day when they are left: the team waits for the answers.
	Awaited bool
}

// Step is one question.
type Step[T any] struct {
	ID    string
	When  func(T) bool     // nil: always
	Each  func(T) []string // asks once for each; the step's ID gets ":<each>" appended. nil: once
	Input Input
	Set   func(v *T, answer []string)       // takes a valid answer
	Now   func(t *Turn, answer []string)    // done once, the moment the answer is given; nil: nothing
	Args  func(t *Turn, v T, each string) A // values of the question's text; nil: none

	// What becomes of an answer that is kept: who reads it, and whether it can be given anew alone. Unread is the
	// reason where it is neither; where it is one of both, it stays empty.
	Shown  Shown[T]
	Edit   bool
	Unread string
}

// AnyDialog is a Dialog without its type.
type AnyDialog interface {
	name() string
	who() Who
	whileSuspended() bool
	keeps() bool
	// plan applies the answers and lists the steps that apply, in order; open
	// is the index of the first without a valid answer, -1 when all have one.
	Plan(t *Turn, talk store.Talk) (steps []Planned, open int)
	done(t *Turn, talk store.Talk) error
	counted() string
	stop() func(t *Turn, talk store.Talk) error
	edited() func(t *Turn) error
	about() Subject
	private() bool
	brief() bool
	stays() time.Duration
	texts() string
	stepIDs() []string
	written() []string // of those, what is answered in words
	answers() []Answer
	// Editable are the IDs of the questions that can be asked again alone.
	Editable() []string
}

// Subject is what the number a run is about counts, by a name that its rooms agree on.
type Subject string

// Planned is one step of a run.
type Planned struct {
	id    string // with ":<each>"
	place int    // among the steps that apply, from 1; one step asked for each counts once
	key   string // of its texts
	each  string
	Input Input
	now   func(t *Turn, answer []string)
	args  A
}

func (d *Dialog[T]) name() string { return d.Name }

func (d *Dialog[T]) who() Who { return d.Who }

func (d *Dialog[T]) whileSuspended() bool { return d.WhileSuspended }

func (d *Dialog[T]) texts() string { return cmp.Or(d.Texts, d.Name) }

func (d *Dialog[T]) keeps() bool { return d.Keep }

func (d *Dialog[T]) counted() string { return d.Counted }

func (d *Dialog[T]) stop() func(*Turn, store.Talk) error { return d.Stop }

func (d *Dialog[T]) edited() func(*Turn) error { return d.Edited }

func (d *Dialog[T]) about() Subject { return d.About }

func (d *Dialog[T]) private() bool { return d.Private }

func (d *Dialog[T]) brief() bool { return d.Brief }

// stays is how long a run that was left is kept; 0 for as long as the person is.
func (d *Dialog[T]) stays() time.Duration {
	switch {
	case !d.Private:
		return 0
	case d.Awaited:
		return buddy.KeepPrivate
	}
	return buddy.KeepBegun
}

func (d *Dialog[T]) stepIDs() []string {
	var ids []string
	for _, s := range d.Steps {
		ids = append(ids, s.ID)
	}
	return ids
}

func (d *Dialog[T]) written() (ids []string) {
	for _, s := range d.Steps {
		if _, words := s.Input.(interface{ clean(text string) string }); words { // a Typed, or what is made of one
			ids = append(ids, s.ID)
		}
	}
	return ids
}

func (d *Dialog[T]) begin(t *Turn, talk store.Talk) T {
	if d.Begin != nil {
		return d.Begin(t, talk)
	}
	var zero T
	return zero
}

func (d *Dialog[T]) Plan(t *Turn, talk store.Talk) ([]Planned, int) {
	steps, open, _ := d.Run(t, talk)
	return steps, open
}

func (d *Dialog[T]) done(t *Turn, talk store.Talk) error {
	_, _, v := d.Run(t, talk)
	return d.Done(t, talk, v)
}

func (d *Dialog[T]) Run(t *Turn, talk store.Talk) (steps []Planned, open int, v T) {
	v, open = d.begin(t, talk), -1
	place := 0
	for _, s := range d.Steps {
		if s.When != nil && !s.When(v) {
			continue
		}
		each := []string{""}
		if s.Each != nil {
			each = s.Each(v)
		}
		if len(each) == 0 {
			continue
		}
		place++
		for _, e := range each {
			p := Planned{id: s.ID, place: place, key: d.texts() + "." + s.ID, each: e, Input: s.Input, now: s.Now}
			if e != "" {
				p.id += ":" + e
			}
			if s.Args != nil {
				p.args = s.Args(t, v, e)
			}
			steps = append(steps, p)
			answer, given := talk.Answers[p.id]
			switch {
			case given && s.Input.Valid(Ask{t, &talk, p}, answer):
				if s.Set != nil {
					s.Set(&v, answer)
				}
			case open < 0:
				open = len(steps) - 1
			}
		}
	}
	return steps, open, v
}

// runPrefix marks callback data that belongs to a dialog run: "t<name of the run>.<step>.<option>".
const runPrefix = "t"

func parseRun(s string) (uint64, bool) {
	digits, ok := strings.CutPrefix(s, runPrefix)
	if !ok {
		return 0, false
	}
	name, err := strconv.ParseUint(digits, 36, 64)
	return name, err == nil
}

// runName is what the buttons of a run call it.
func runName(talk store.Talk) string { return runPrefix + strconv.FormatUint(talk.Name(), 36) }

// Ask is one question being asked.
type Ask struct {
	Turn *Turn
	Talk *store.Talk
	step Planned
}

// Data is the callback data of one option of the question.
func (a Ask) Data(option string) string {
	return runName(*a.Talk) + "." + a.step.id + "." + option
}

// stale tells whether nothing typed helps the question any more.
func (a Ask) stale() bool {
	x, typed := a.step.Input.(Typed)
	return typed && x.Stale != nil && x.Stale(a)
}

// Draft is what is ticked so far; ok is false before the first tick.
func (a Ask) Draft() ([]string, bool) {
	d, ok := a.Talk.Draft[a.step.id]
	return d, ok
}

func (a Ask) SetDraft(values []string) {
	if a.Talk.Draft == nil {
		a.Talk.Draft = map[string][]string{}
	}
	a.Talk.Draft[a.step.id] = values
}

// IsRun tells whether a button is called as those of a run are.
func IsRun(name string) bool { _, ok := parseRun(name); return ok }
