package chat

import (
	"slices"
	"strings"

	"buddy"
	"buddy/store"
)

// Options every question understands beside its own.
const (
	optBack   = "_back"
	optCancel = "_cancel"
)

// tapDialog is a tap on a button of a dialog run. Taps of an old run or of a
// question already answered change nothing; of an impatient double nothing is said.
func (t *Turn) tapDialog(name uint64, rest string) error {
	stepID, option, _ := strings.Cut(rest, ".")
	talk, ok := t.runNamed(name)
	if !ok || talk.Over || talk.Step != stepID {
		if !t.Doubled() {
			t.Flash("toast.stale")
			t.unkey()
		}
		return nil
	}
	d := t.Book.dialogs[talk.Dialog]
	if d != nil {
		if lost, err := t.lost(d, talk); lost || err != nil {
			return err
		}
	}
	switch option {
	case optBack:
		t.tapped(talk)
		return t.stepBack(talk)
	case optCancel:
		t.tapped(talk)
		return t.cancelTalk(talk)
	}
	if d == nil {
		return buddy.Refuse("refuse.stale")
	}
	steps, open := d.Plan(t, talk)
	if open < 0 || steps[open].id != stepID {
		return t.Advance(talk) // the questions changed under the person: ask the open one
	}
	a := Ask{t, &talk, steps[open]}
	answer, done, err := steps[open].Input.Tap(a, option)
	if err != nil {
		return err
	}
	if !done {
		talk.Touched = t.Tx.Now()
		t.Tx.PutTalk(talk)
		t.Show(t.question(d, &talk, steps, open))
		return nil
	}
	t.tapped(talk)
	return t.answer(talk, steps[open], answer)
}

// answer records an answer and goes on.
func (t *Turn) answer(talk store.Talk, step Planned, answer []string) error {
	if !step.Input.Valid(Ask{t, &talk, step}, answer) {
		return buddy.Refuse("refuse.stale")
	}
	if talk.Answers == nil {
		talk.Answers = map[string][]string{}
	}
	talk.Answers[step.id] = answer
	delete(talk.Draft, step.id)
	talk.Page = 0
	if step.now != nil {
		step.now(t, answer)
	}
	return t.Advance(talk)
}

// TextDialog offers a typed text to the question that waits for one: the
// newest run whose open question takes text. What is typed where a private question wants a
// tap goes to no other but a private one. A question that takes a PIN first keeps none from hearing
// what it would not have taken.
func (t *Turn) TextDialog(text string) (handled bool, err error) {
	var tap struct { // the newest run, where it wants a tap
		AnyDialog
		talk  store.Talk
		steps []Planned
		open  int
		pin   error
	}
	for _, talk := range t.Tx.TalksOf(t.Me.ID) {
		d := t.Book.dialogs[talk.Dialog]
		if talk.Over || d == nil || t.aside(d, talk) || tap.AnyDialog != nil && tap.private() && !d.private() {
			continue
		}
		lost, pin := t.lost(d, talk)
		if lost {
			return true, nil
		}
		steps, open := d.Plan(t, talk)
		if open < 0 {
			continue
		}
		a := Ask{t, &talk, steps[open]}
		if tap.AnyDialog != nil && a.stale() {
			continue
		}
		answer, ok, err := steps[open].Input.Text(a, text)
		if err == nil && !ok {
			if tap.AnyDialog == nil {
				tap.AnyDialog, tap.talk, tap.steps, tap.open, tap.pin = d, talk, steps, open, pin
			}
			continue
		}
		if pin != nil {
			return true, pin
		}
		if d.private() {
			Trace(t.Tx, t.Me.ID, t.Ev.Own)
		}
		if err != nil {
			return true, err
		}
		return true, t.answer(talk, steps[open], answer)
	}
	if tap.AnyDialog == nil {
		return false, nil
	}
	if tap.pin != nil {
		return true, tap.pin
	}
	if t.InPrivate() {
		t.Hide()
	}
	// Something was typed where a button is wanted: ask again, below.
	t.Say(Screen{Text: t.T("odd.tap", nil)})
	t.Say(t.question(tap.AnyDialog, &tap.talk, tap.steps, tap.open))
	return true, nil
}

// stepBack takes the last answer before the open question away and asks it again.
func (t *Turn) stepBack(talk store.Talk) error {
	d := t.Book.dialogs[talk.Dialog]
	if d == nil {
		return buddy.Refuse("refuse.stale")
	}
	steps, open := d.Plan(t, talk)
	if open <= 0 {
		return buddy.Refuse("refuse.firststep")
	}
	last := steps[open-1].id
	Ask{t, &talk, steps[open-1]}.SetDraft(slices.Clone(talk.Answers[last]))
	delete(talk.Answers, last)
	talk.Page = 0
	return t.Advance(talk)
}

// cancelTalk drops a run; answers kept from an earlier one stay. A long run
// whose answers are to be kept only waits: nobody has to begin it again.
func (t *Turn) cancelTalk(talk store.Talk) error {
	d := t.Book.dialogs[talk.Dialog]
	if d != nil && d.keeps() && talk.Edit == "" {
		t.Show(t.Home())
		return nil
	}
	t.end(talk)
	if d != nil && d.stop() != nil {
		return d.stop()(t, talk)
	}
	if talk.Edit != "" && d != nil && d.edited() != nil {
		return d.edited()(t)
	}
	t.Show(t.Home())
	return nil
}

// back is the command: one question back.
func (t *Turn) back() error {
	talk, ok := t.OpenTalk()
	if !ok {
		t.Show(t.Home())
		return nil
	}
	if lost, err := t.lost(t.Book.dialogs[talk.Dialog], talk); lost || err != nil {
		return err
	}
	return t.stepBack(talk)
}

// cancel is the command: stop what is being asked.
func (t *Turn) cancel() error {
	talk, ok := t.OpenTalk()
	if !ok {
		t.Show(t.Home())
		return nil
	}
	if lost, err := t.lost(t.Book.dialogs[talk.Dialog], talk); lost || err != nil {
		return err
	}
	return t.cancelTalk(talk)
}
