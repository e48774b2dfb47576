package chat

import (
	"slices"
	"strings"
	"time"

	"buddy"
	"buddy/store"
)

// Begin starts a run of a dialog and asks its first question. An unfinished
// run of the same dialog about the same subject gives way.
//
// Whoever may not answer may not begin either.
func (t *Turn) Begin(name string, subject uint64, answers map[string][]string) error {
	if d := t.Book.dialogs[name]; d != nil {
		if err := t.may(d.who(), d.whileSuspended()); err != nil {
			return err
		}
	}
	for _, old := range t.Tx.TalksOf(t.Me.ID) {
		if old.Dialog == name && old.Subject == subject && !old.Over {
			t.end(old)
		}
	}
	return t.Advance(t.NewRun(store.Talk{Dialog: name, Subject: subject, Answers: answers}))
}

// NewRun stores a run that begins now.
func (t *Turn) NewRun(talk store.Talk) store.Talk {
	talk.Person, talk.Touched = t.Me.ID, t.Tx.Now()
	var open []uint64
	for _, other := range t.Tx.TalksOf(t.Me.ID) {
		open = append(open, other.No)
	}
	talk.No = t.Me.NextRun(t.Tx.Now(), open)
	t.Save()
	return t.Tx.PutTalk(talk)
}

// Advance asks the open question of a run, or finishes it.
func (t *Turn) Advance(talk store.Talk) error {
	d, ok := t.Book.dialogs[talk.Dialog]
	if !ok {
		t.end(talk)
		return buddy.Refuse("refuse.stale")
	}
	if lost, err := t.lost(d, talk); lost || err != nil {
		return err
	}
	steps, open := d.Plan(t, talk)
	if open < 0 {
		return t.complete(d, talk)
	}
	t.Tx.Unschedule(asideDue(talk))
	talk.Step, talk.Touched, talk.Goes = steps[open].id, t.Tx.Now(), time.Time{}
	if d.stays() > 0 {
		talk.Goes = t.Tx.Now().Add(d.stays())
	}
	if d.brief() {
		t.Tx.Schedule(asideDue(talk))
	}
	talk = t.Tx.PutTalk(talk)
	t.Show(t.question(d, &talk, steps, open))
	return nil
}

// end deletes a run, and what was planned for the case that it is left alone.
func (t *Turn) end(talk store.Talk) {
	t.Tx.Unschedule(asideDue(talk))
	t.Tx.EndTalk(talk.Run)
}

// lost ends a run whose questions are not for the person any more: they have lost the role it was begun in, or the
// team has suspended them. What they have said so far goes with it. An error is that their PIN comes first.
func (t *Turn) lost(d AnyDialog, talk store.Talk) (bool, error) {
	err := t.may(d.who(), d.whileSuspended())
	r, no := buddy.AsRefusal(err)
	if !no {
		return false, err
	}
	t.end(talk)
	if r.Key == notYours {
		r.Key = "dialog.lost"
	}
	t.Show(Screen{Text: t.T(r.Key, r.Args), Rows: t.Home().Rows, Private: d.private()})
	return true, nil
}

// complete ends a run whose questions all have answers.
func (t *Turn) complete(d AnyDialog, talk store.Talk) error {
	if d.keeps() {
		for _, old := range t.Tx.TalksOf(t.Me.ID) {
			if old.Dialog == talk.Dialog && old.Over && old.Run != talk.Run {
				t.end(old)
			}
		}
		talk.Over, talk.Step, talk.Draft, talk.Touched = true, "", nil, t.Tx.Now()
		talk = t.Tx.PutTalk(talk)
	} else {
		t.end(talk)
	}
	return d.done(t, talk)
}

// question is the screen of one question.
func (t *Turn) question(d AnyDialog, talk *store.Talk, steps []Planned, open int) Screen {
	step := steps[open]
	if d.about() != "" {
		t.Book.Asks(t)
	}
	a := Ask{t, talk, step}
	var parts []string
	from := slices.IndexFunc(steps, func(p Planned) bool { return p.id == d.counted() })
	if from >= 0 && from <= open && talk.Edit == "" {
		parts = append(parts, "<i>"+t.T("dialog.progress", A{
			"Number": step.place - steps[from].place + 1,
			"Total":  steps[len(steps)-1].place - steps[from].place + 1,
		})+"</i>")
	}
	if r, ok := step.Input.(Remarker); ok {
		if remark := r.Remark(a); remark != "" {
			parts = append(parts, remark)
		}
	}
	parts = append(parts, t.T(step.key, step.args))
	if hint := step.key + ".hint"; HasText(hint) {
		parts = append(parts, t.T(hint, step.args))
	}
	rows := step.Input.Keyboard(a)
	var last []buddy.Button
	if talk.Edit != "" || open == 0 && d.stop() != nil {
		last = Row(t.Button("button.cancel", runName(*talk), step.id, optCancel))
	} else if open > 0 {
		last = Row(t.Button("button.back", runName(*talk), step.id, optBack))
	}
	if last != nil {
		rows = append(rows, last)
	}
	if d.private() {
		rows = append(rows, t.CloseRow())
	}
	return Screen{Text: strings.Join(parts, "\n\n"), Rows: rows, Private: d.private(), run: runName(*talk)}
}

// runNamed is the person's run that their buttons call so.
func (t *Turn) runNamed(name uint64) (store.Talk, bool) {
	all := t.Tx.TalksOf(t.Me.ID)
	i := slices.IndexFunc(all, func(talk store.Talk) bool { return talk.Name() == name })
	if i < 0 {
		return store.Talk{}, false
	}
	return all[i], true
}

// OpenTalk is the person's newest unfinished run.
func (t *Turn) OpenTalk() (store.Talk, bool) {
	for _, talk := range t.Tx.TalksOf(t.Me.ID) {
		if d := t.Book.dialogs[talk.Dialog]; d != nil && !talk.Over && !t.aside(d, talk) {
			return talk, true
		}
	}
	return store.Talk{}, false
}

// Edit asks one question of a kept run again, where its step lets it be; every other answer stays.
func (t *Turn) Edit(name, step string) error {
	if d := t.Book.dialogs[name]; d == nil || !slices.Contains(d.Editable(), step) {
		return buddy.Refuse("refuse.stale")
	}
	for _, talk := range t.Tx.TalksOf(t.Me.ID) {
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
		for _, old := range t.Tx.TalksOf(t.Me.ID) {
			if old.Dialog == name && old.Edit != "" && !old.Over {
				t.end(old)
			}
		}
		return t.Advance(t.NewRun(store.Talk{
			Dialog: name, Subject: talk.Subject, Answers: answers, Draft: draft, Edit: step,
		}))
	}
	return buddy.Refuse("refuse.stale")
}
