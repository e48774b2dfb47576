package bot

import (
	"slices"
	"strings"

	"buddy"
	"buddy/store"
)

// begin starts a run of a dialog and asks its first question. An unfinished
// run of the same dialog about the same subject gives way.
func (t *turn) begin(name string, subject uint64, answers map[string][]string) error {
	for _, old := range t.tx.TalksOf(t.me.ID) {
		if old.Dialog == name && old.Subject == subject && !old.Over {
			t.tx.EndTalk(old.Run)
		}
	}
	return t.advance(t.newRun(store.Talk{Dialog: name, Subject: subject, Answers: answers}))
}

// newRun stores a run that begins now. Its name counts the person's runs alone, since
// one counted over all people would tell what others are asked. No name comes
// twice, not even after erasing or restoring: it is never below the clock's seconds.
func (t *turn) newRun(talk store.Talk) store.Talk {
	talk.Person, talk.Touched = t.me.ID, t.tx.Now()
	t.me.Runs = max(t.me.Runs+1, uint64(max(t.tx.Now().Unix(), 1)))
	for _, open := range t.tx.TalksOf(t.me.ID) {
		t.me.Runs = max(t.me.Runs, open.No+1)
	}
	talk.No = t.me.Runs
	t.save()
	return t.tx.PutTalk(talk)
}

// advance asks the open question of a run, or finishes it.
func (t *turn) advance(talk store.Talk) error {
	d, ok := t.book.dialogs[talk.Dialog]
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
	if d.about() != "" {
		t.team = t.me.Desk
	}
	a := ask{t, talk, step}
	var parts []string
	from := slices.IndexFunc(steps, func(p planned) bool { return p.id == d.counted() })
	if from >= 0 && from <= open && talk.Edit == "" {
		parts = append(parts, "<i>"+t.T("dialog.progress", A{"Number": step.place - steps[from].place + 1, "Total": steps[len(steps)-1].place - steps[from].place + 1})+"</i>")
	}
	parts = append(parts, t.T(step.key, step.args))
	if hint := step.key + ".hint"; hasText(hint) {
		parts = append(parts, t.T(hint, step.args))
	}
	rows := step.input.keyboard(a)
	var last []buddy.Button
	if talk.Edit != "" || open == 0 && d.stop() != nil {
		last = row(t.button("button.cancel", runName(*talk), step.id, optCancel))
	} else if open > 0 {
		last = row(t.button("button.back", runName(*talk), step.id, optBack))
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
// question already answered change nothing; of an impatient double nothing is said.
func (t *turn) tapDialog(name uint64, rest string) error {
	stepID, option, _ := strings.Cut(rest, ".")
	talk, ok := t.runNamed(name)
	if !ok || talk.Over || talk.Step != stepID {
		if !t.doubled() {
			t.flash("toast.stale")
			t.unkey()
		}
		return nil
	}
	switch option {
	case optBack:
		t.tapped(talk)
		return t.stepBack(talk)
	case optCancel:
		t.tapped(talk)
		return t.cancelTalk(talk)
	}
	d := t.book.dialogs[talk.Dialog]
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
	t.tapped(talk)
	return t.answer(talk, steps[open], answer)
}

// runNamed is the person's run that their buttons call so.
func (t *turn) runNamed(name uint64) (store.Talk, bool) {
	all := t.tx.TalksOf(t.me.ID)
	i := slices.IndexFunc(all, func(talk store.Talk) bool { return talk.Name() == name })
	if i < 0 {
		return store.Talk{}, false
	}
	return all[i], true
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
	if step.now != nil {
		step.now(t, answer)
	}
	return t.advance(talk)
}

// textDialog offers a typed text to the question that waits for one: the
// newest run whose open question takes text. What is typed where a private question wants a
// tap goes to no other but a private one.
func (t *turn) textDialog(text string) (handled bool, err error) {
	var tap struct { // the newest run, where it wants a tap
		dialog
		talk  store.Talk
		steps []planned
		open  int
	}
	for _, talk := range t.tx.TalksOf(t.me.ID) {
		d := t.book.dialogs[talk.Dialog]
		if talk.Over || d == nil || tap.dialog != nil && tap.private() && !d.private() {
			continue
		}
		steps, open := d.plan(t, talk)
		if open < 0 {
			continue
		}
		a := ask{t, &talk, steps[open]}
		answer, ok, err := steps[open].input.text(a, text)
		if err == nil && !ok {
			if tap.dialog == nil {
				tap.dialog, tap.talk, tap.steps, tap.open = d, talk, steps, open
			}
			continue
		}
		if d.private() {
			trace(t.tx, t.me.ID, t.ev.own)
		}
		if err != nil {
			return true, err
		}
		return true, t.answer(talk, steps[open], answer)
	}
	if tap.dialog == nil {
		return false, nil
	}
	if t.inPrivate() {
		t.hide()
	}
	// Something was typed where a button is wanted: ask again, below.
	t.say(screen{Text: t.T("odd.tap", nil)})
	t.say(t.question(tap.dialog, &tap.talk, tap.steps, tap.open))
	return true, nil
}

// stepBack takes the last answer before the open question away and asks it again.
func (t *turn) stepBack(talk store.Talk) error {
	d := t.book.dialogs[talk.Dialog]
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
	d := t.book.dialogs[talk.Dialog]
	if d != nil && d.keeps() && talk.Edit == "" {
		t.show(t.home())
		return nil
	}
	t.tx.EndTalk(talk.Run)
	if d != nil && d.stop() != nil {
		return d.stop()(t, talk)
	}
	if talk.Edit != "" && d != nil && d.edited() != nil {
		return d.edited()(t)
	}
	t.show(t.home())
	return nil
}

// openTalk is the person's newest unfinished run.
func (t *turn) openTalk() (store.Talk, bool) {
	for _, talk := range t.tx.TalksOf(t.me.ID) {
		if !talk.Over && t.book.dialogs[talk.Dialog] != nil {
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
		return t.advance(t.newRun(store.Talk{
			Dialog: name, Subject: talk.Subject, Answers: answers, Draft: draft, Edit: step,
		}))
	}
	return buddy.Refuse("refuse.stale")
}
