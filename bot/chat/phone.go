package chat

import "buddy/store"

// PhoneDialog takes a shared phone number for the answer to the newest private question that
// asks for one; handled is false where none does.
func (t *Turn) PhoneDialog(number string) (handled bool, err error) {
	for _, talk := range t.Tx.TalksOf(t.Me.ID) {
		step, asked := t.asksPhone(talk)
		if !asked {
			continue
		}
		answer, _, err := step.Input.Text(Ask{t, &talk, step}, number)
		if err != nil {
			return true, err
		}
		return true, t.answer(talk, step, answer)
	}
	return false, nil
}

// asksPhone is the open question of a private run, where it asks for a phone number.
func (t *Turn) asksPhone(talk store.Talk) (step Planned, asked bool) {
	d := t.Book.dialogs[talk.Dialog]
	if d == nil || !d.private() || talk.Over {
		return step, false
	}
	steps, open := d.Plan(t, talk)
	if open < 0 {
		return step, false
	}
	x, typed := steps[open].Input.(Typed)
	return steps[open], typed && x.Phone
}
