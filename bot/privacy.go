package bot

import (
	"slices"
	"strings"

	"buddy"
)

// privacy says what is kept, why, who reads it and for how long, and where the
// two consents stand.
func (t *turn) privacy() error {
	parts := []string{t.T("privacy.text", nil), t.T("privacy.readers", nil), t.T("privacy.time", nil), t.T("privacy.telegram", nil)}
	var rows [][]buddy.Button
	if kinds := t.openConsents(); len(kinds) > 0 {
		lines := []string{t.T("privacy.consents", nil)}
		for _, kind := range kinds {
			lines = append(lines, t.T("privacy."+kind+"."+yesOrNo(t.me.Consented(kind)), nil))
			rows = append(rows, row(t.button("privacy."+kind+".button", "consent", kind)))
		}
		parts = append(parts, strings.Join(lines, "\n"))
	}
	if t.me.Programme != 0 || t.me.Desk != 0 {
		parts = append(parts, t.T("privacy.questions", nil)+"\n"+t.helpLines())
	}
	rows = append(rows,
		row(t.button("privacy.mydata.button", "mydata"), t.button("command.forget.button", "forget")),
		row(t.button("home.button", "home")))
	t.show(screen{Text: strings.Join(parts, "\n\n"), Rows: rows})
	return nil
}

// openConsents are the consents the person can change now. Who left has only
// what was said about their answers left to take back.
func (t *turn) openConsents() []string {
	switch {
	case t.allowed(participant) == nil:
		return []string{buddy.ConsentTakePart, buddy.ConsentEvaluate}
	case t.me.Consented(buddy.ConsentEvaluate):
		return []string{buddy.ConsentEvaluate}
	}
	return nil
}

func yesOrNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// changeConsent shows the words of a consent again, and takes the new answer.
// Taking back is as easy as giving: three taps from anywhere.
func (t *turn) changeConsent(args []string) error {
	kind, answer := arg(args, 0), arg(args, 1)
	if !slices.Contains(t.openConsents(), kind) {
		return buddy.Refuse("refuse.stale")
	}
	switch {
	case answer == "":
		return t.askConsent(kind)
	case answer == yesOrNo(t.me.Consented(kind)):
		return t.privacy()
	case kind == buddy.ConsentEvaluate && (answer == "yes" || answer == "no"):
		t.consent(kind, answer == "yes")
		t.save()
		t.flash("toast.saved")
		return t.privacy()
	case answer == "no":
		return t.leaveUnwilling()
	}
	return t.enrol() // taking part again begins with the questions
}

// askConsent shows the exact words of enrolment with the answers they had there.
func (t *turn) askConsent(kind string) error {
	key := "enrol." + kind
	text := t.T(key, nil) + "\n\n" + t.T(key+".hint", nil)
	if kind == buddy.ConsentTakePart {
		text += "\n\n" + t.T("privacy.takepart.ends", nil)
	}
	t.show(screen{Text: text, Rows: [][]buddy.Button{
		row(t.button(key+".yes.button", "consent", kind, "yes")),
		row(t.button(key+".no.button", "consent", kind, "no")),
		row(t.button("button.back", "privacy")),
	}})
	return nil
}

// leaveUnwilling takes the consent to take part back, which is leaving.
func (t *turn) leaveUnwilling() error {
	t.consent(buddy.ConsentTakePart, false)
	t.save()
	return t.leave([]string{"yes"})
}
