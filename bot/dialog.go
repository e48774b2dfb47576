package bot

import (
	"slices"
	"strconv"
	"strings"

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
	Counted string                           // step from which on "question 3 of 20" is said; "" never
	Begin   func(t *turn, talk store.Talk) T // what the answers are applied to; nil means the zero T
	Steps   []Step[T]
	Done    func(t *turn, talk store.Talk, v T) error // every step that applies has its answer
	Keep    bool                                      // keep the answers, so that one can be edited later

	// Stop is where cancelling leads; nil means the profile after an edit, else
	// home. A dialog with a Stop can be cancelled by a button on its first question.
	Stop func(t *turn, talk store.Talk) error

	// Private questions carry a button that takes them, and the answers, off the screen.
	Private bool
}

// Step is one question.
type Step[T any] struct {
	ID    string
	When  func(T) bool     // nil: always
	Each  func(T) []string // asks once for each; the step's ID gets ":<each>" appended. nil: once
	Input input
	Set   func(v *T, answer []string)       // takes a valid answer
	Args  func(t *turn, v T, each string) A // values of the question's text; nil: none
}

// dialog is a Dialog without its type.
type dialog interface {
	name() string
	keeps() bool
	// plan applies the answers and lists the steps that apply, in order; open
	// is the index of the first without a valid answer, -1 when all have one.
	plan(t *turn, talk store.Talk) (steps []planned, open int)
	done(t *turn, talk store.Talk) error
	counted() string
	stop() func(t *turn, talk store.Talk) error
	private() bool
}

// planned is one step of a run.
type planned struct {
	id    string // with ":<each>"
	key   string // of its texts
	each  string
	input input
	args  A
}

func (d *Dialog[T]) name() string    { return d.Name }
func (d *Dialog[T]) keeps() bool     { return d.Keep }
func (d *Dialog[T]) counted() string { return d.Counted }

func (d *Dialog[T]) stop() func(*turn, store.Talk) error { return d.Stop }

func (d *Dialog[T]) private() bool { return d.Private }

func (d *Dialog[T]) stepIDs() []string {
	var ids []string
	for _, s := range d.Steps {
		ids = append(ids, s.ID)
	}
	return ids
}

func (d *Dialog[T]) begin(t *turn, talk store.Talk) T {
	if d.Begin != nil {
		return d.Begin(t, talk)
	}
	var zero T
	return zero
}

func (d *Dialog[T]) plan(t *turn, talk store.Talk) ([]planned, int) {
	steps, open, _ := d.run(t, talk)
	return steps, open
}

func (d *Dialog[T]) done(t *turn, talk store.Talk) error {
	_, _, v := d.run(t, talk)
	return d.Done(t, talk, v)
}

func (d *Dialog[T]) run(t *turn, talk store.Talk) (steps []planned, open int, v T) {
	v, open = d.begin(t, talk), -1
	for _, s := range d.Steps {
		if s.When != nil && !s.When(v) {
			continue
		}
		each := []string{""}
		if s.Each != nil {
			each = s.Each(v)
		}
		for _, e := range each {
			p := planned{id: s.ID, key: d.Name + "." + s.ID, each: e, input: s.Input}
			if e != "" {
				p.id += ":" + e
			}
			if s.Args != nil {
				p.args = s.Args(t, v, e)
			}
			steps = append(steps, p)
			answer, given := talk.Answers[p.id]
			switch {
			case given && s.Input.valid(ask{t, &talk, p}, answer):
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

// dialogs is every dialog by name. A flow adds its own in init.
var dialogs = map[string]dialog{}

func talkAbout(d dialog) {
	if _, taken := dialogs[d.name()]; taken {
		panic("two dialogs named " + d.name())
	}
	dialogs[d.name()] = d
}

// runPrefix marks callback data that belongs to a dialog run: "t<run>.<step>.<option>".
const runPrefix = "t"

func parseRun(s string) (uint64, bool) {
	digits, ok := strings.CutPrefix(s, runPrefix)
	if !ok {
		return 0, false
	}
	run, err := strconv.ParseUint(digits, 36, 64)
	return run, err == nil
}

func runName(run uint64) string { return runPrefix + strconv.FormatUint(run, 36) }

// ask is one question being asked.
type ask struct {
	t    *turn
	talk *store.Talk
	step planned
}

// data is the callback data of one option of the question.
func (a ask) data(option string) string {
	return runName(a.talk.Run) + "." + a.step.id + "." + option
}

// draft is what is ticked so far; ok is false before the first tick.
func (a ask) draft() ([]string, bool) {
	d, ok := a.talk.Draft[a.step.id]
	return d, ok
}

func (a ask) setDraft(values []string) {
	if a.talk.Draft == nil {
		a.talk.Draft = map[string][]string{}
	}
	a.talk.Draft[a.step.id] = values
}

// begin starts a run of a dialog and asks its first question. An unfinished
// run of the same dialog about the same subject gives way.
func (t *turn) begin(name string, subject uint64, answers map[string][]string) error {
	for _, old := range t.tx.TalksOf(t.me.ID) {
		if old.Dialog == name && old.Subject == subject && !old.Over {
			t.tx.EndTalk(old.Run)
		}
	}
	talk := t.tx.PutTalk(store.Talk{
		Person: t.me.ID, Dialog: name, Subject: subject, Answers: answers, Touched: t.tx.Now(),
	})
	return t.advance(talk)
}

// advance asks the open question of a run, or finishes it.
func (t *turn) advance(talk store.Talk) error {
	d, ok := dialogs[talk.Dialog]
	if !ok {
		t.tx.EndTalk(talk.Run)
		return buddy.Refuse("refuse.stale")
	}
	steps, open := d.plan(t, talk)
	if open < 0 {
		return t.complete(d, talk)
	}
	talk.Step, talk.Touched = steps[open].id, t.tx.Now()
	talk = t.tx.PutTalk(talk)
	t.show(t.question(d, &talk, steps, open))
	return nil
}

// complete ends a run whose questions all have answers.
func (t *turn) complete(d dialog, talk store.Talk) error {
	if d.keeps() {
		for _, old := range t.tx.TalksOf(t.me.ID) {
			if old.Dialog == talk.Dialog && old.Over && old.Run != talk.Run {
				t.tx.EndTalk(old.Run)
			}
		}
		talk.Over, talk.Step, talk.Draft, talk.Touched = true, "", nil, t.tx.Now()
		talk = t.tx.PutTalk(talk)
	} else {
		t.tx.EndTalk(talk.Run)
	}
	return d.done(t, talk)
}

// question is the screen of one question.
func (t *turn) question(d dialog, talk *store.Talk, steps []planned, open int) screen {
	step := steps[open]
	a := ask{t, talk, step}
	var parts []string
	from := slices.IndexFunc(steps, func(p planned) bool { return p.id == d.counted() })
	if from >= 0 && from <= open && talk.Edit == "" {
		parts = append(parts, "<i>"+t.T("dialog.progress", A{"Number": open - from + 1, "Total": len(steps) - from})+"</i>")
	}
	parts = append(parts, t.T(step.key, step.args))
	if hint := step.key + ".hint"; hasText(hint) {
		parts = append(parts, t.T(hint, step.args))
	}
	rows := step.input.keyboard(a)
	var last []buddy.Button
	if talk.Edit != "" || open == 0 && d.stop() != nil {
		last = row(t.button("button.cancel", runName(talk.Run), step.id, optCancel))
	} else if open > 0 {
		last = row(t.button("button.back", runName(talk.Run), step.id, optBack))
	}
	if last != nil {
		rows = append(rows, last)
	}
	if d.private() {
		rows = append(rows, t.closeRow())
	}
	return screen{Text: strings.Join(parts, "\n\n"), Rows: rows, Private: d.private()}
}

// Options every question understands beside its own.
const (
	optBack   = "_back"
	optCancel = "_cancel"
)

// tapDialog is a tap on a button of a dialog run. Taps of an old run or of a
// question already answered change nothing.
func (t *turn) tapDialog(run uint64, rest string) error {
	talk, ok := t.tx.Talk(run)
	stepID, option, _ := strings.Cut(rest, ".")
	if !ok || talk.Person != t.me.ID || talk.Over || talk.Step != stepID {
		t.flash("toast.stale")
		return nil
	}
	switch option {
	case optBack:
		return t.stepBack(talk)
	case optCancel:
		return t.cancelTalk(talk)
	}
	d := dialogs[talk.Dialog]
	if d == nil {
		return buddy.Refuse("refuse.stale")
	}
	steps, open := d.plan(t, talk)
	if open < 0 || steps[open].id != stepID {
		return t.advance(talk) // the questions changed under the person: ask the open one
	}
	a := ask{t, &talk, steps[open]}
	answer, done, err := steps[open].input.tap(a, option)
	if err != nil {
		return err
	}
	if !done {
		talk.Touched = t.tx.Now()
		t.tx.PutTalk(talk)
		t.show(t.question(d, &talk, steps, open))
		return nil
	}
	return t.answer(talk, steps[open], answer)
}

// answer records an answer and goes on.
func (t *turn) answer(talk store.Talk, step planned, answer []string) error {
	if !step.input.valid(ask{t, &talk, step}, answer) {
		return buddy.Refuse("refuse.stale")
	}
	if talk.Answers == nil {
		talk.Answers = map[string][]string{}
	}
	talk.Answers[step.id] = answer
	delete(talk.Draft, step.id)
	talk.Page = 0
	return t.advance(talk)
}

// textDialog offers a typed text to the question that waits for one: the
// newest run whose open question takes text.
func (t *turn) textDialog(text string) (handled bool, err error) {
	for _, talk := range t.tx.TalksOf(t.me.ID) {
		d := dialogs[talk.Dialog]
		if talk.Over || d == nil {
			continue
		}
		steps, open := d.plan(t, talk)
		if open < 0 {
			continue
		}
		if d.private() {
			trace(t.tx, t.me.ID, t.ev.own)
		}
		a := ask{t, &talk, steps[open]}
		answer, ok, err := steps[open].input.text(a, text)
		if err != nil {
			return true, err
		}
		if ok {
			return true, t.answer(talk, steps[open], answer)
		}
		// Something was typed where a button is wanted: ask again, below.
		t.say(screen{Text: t.T("odd.tap", nil), Private: d.private()})
		t.say(t.question(d, &talk, steps, open))
		return true, nil
	}
	return false, nil
}

// stepBack takes the last answer before the open question away and asks it again.
func (t *turn) stepBack(talk store.Talk) error {
	d := dialogs[talk.Dialog]
	if d == nil {
		return buddy.Refuse("refuse.stale")
	}
	steps, open := d.plan(t, talk)
	if open <= 0 {
		return buddy.Refuse("refuse.firststep")
	}
	last := steps[open-1].id
	ask{t, &talk, steps[open-1]}.setDraft(slices.Clone(talk.Answers[last]))
	delete(talk.Answers, last)
	talk.Page = 0
	return t.advance(talk)
}

// cancelTalk drops a run; answers kept from an earlier one stay. A long run
// whose answers are to be kept only waits: nobody has to begin it again.
func (t *turn) cancelTalk(talk store.Talk) error {
	d := dialogs[talk.Dialog]
	if d != nil && d.keeps() && talk.Edit == "" {
		t.show(t.home())
		return nil
	}
	t.tx.EndTalk(talk.Run)
	if d != nil && d.stop() != nil {
		return d.stop()(t, talk)
	}
	if talk.Edit != "" {
		return t.profile()
	}
	t.show(t.home())
	return nil
}

// openTalk is the person's newest unfinished run.
func (t *turn) openTalk() (store.Talk, bool) {
	for _, talk := range t.tx.TalksOf(t.me.ID) {
		if !talk.Over && dialogs[talk.Dialog] != nil {
			return talk, true
		}
	}
	return store.Talk{}, false
}

// back is the command: one question back.
func (t *turn) back() error {
	talk, ok := t.openTalk()
	if !ok {
		t.show(t.home())
		return nil
	}
	return t.stepBack(talk)
}

// cancel is the command: stop what is being asked.
func (t *turn) cancel() error {
	talk, ok := t.openTalk()
	if !ok {
		t.show(t.home())
		return nil
	}
	return t.cancelTalk(talk)
}

// edit asks one question of a kept run again; every other answer stays.
func (t *turn) edit(name, step string) error {
	for _, talk := range t.tx.TalksOf(t.me.ID) {
		if talk.Dialog != name || !talk.Over {
			continue
		}
		answers, draft := map[string][]string{}, map[string][]string{}
		for id, a := range talk.Answers {
			if base, _, _ := strings.Cut(id, ":"); base == step {
				draft[id] = a
				continue
			}
			answers[id] = a
		}
		for _, old := range t.tx.TalksOf(t.me.ID) {
			if old.Dialog == name && old.Edit != "" && !old.Over {
				t.tx.EndTalk(old.Run)
			}
		}
		return t.advance(t.tx.PutTalk(store.Talk{
			Person: t.me.ID, Dialog: name, Subject: talk.Subject, Answers: answers, Draft: draft, Edit: step, Touched: t.tx.Now(),
		}))
	}
	return buddy.Refuse("refuse.stale")
}
