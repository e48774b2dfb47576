package me

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/join"
	"buddy/bot/team"
)

// privacy says what is kept, why, who reads it and for how long, and where the
// two consents stand.
func privacy(t *chat.Turn) error {
	parts := []string{
		t.T("privacy.text", nil),
		t.T("privacy.readers", nil),
		t.T("privacy.time", nil),
		t.T("privacy.telegram", nil),
	}
	var rows [][]buddy.Button
	if kinds := openConsents(t); len(kinds) > 0 {
		lines := []string{t.T("privacy.consents", nil)}
		for _, kind := range kinds {
			lines = append(lines, t.T("privacy."+kind+"."+yesOrNo(t.Me.Consented(kind)), nil))
			rows = append(rows, chat.Row(t.Button("privacy."+kind+".button", "consent", kind)))
		}
		parts = append(parts, strings.Join(lines, "\n"))
	}
	if t.Me.Programme != 0 || t.Me.Desk != 0 {
		parts = append(parts, t.T("privacy.questions", nil)+"\n"+team.HelpLines(t))
	}
	rows = append(rows,
		chat.Row(t.Button("privacy.mydata.button", "mydata"), t.Button("command.forget.button", "forget")),
		chat.Row(t.Button("home.button", "home")))
	t.Show(chat.Screen{Text: strings.Join(parts, "\n\n"), Rows: rows})
	return nil
}

// openConsents are the consents the person can change now. Who left has only
// what was said about their answers left to take back.
func openConsents(t *chat.Turn) []string {
	switch {
	case t.Allowed(chat.Participant) == nil:
		return []string{buddy.ConsentTakePart, buddy.ConsentEvaluate}
	case t.Me.Consented(buddy.ConsentEvaluate):
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
func changeConsent(t *chat.Turn, args []string) error {
	kind, answer := chat.Arg(args, 0), chat.Arg(args, 1)
	if !slices.Contains(openConsents(t), kind) {
		return buddy.Refuse("refuse.stale")
	}
	switch {
	case answer == "":
		return askConsent(t, kind)
	case answer == yesOrNo(t.Me.Consented(kind)):
		return privacy(t)
	case kind == buddy.ConsentEvaluate && (answer == "yes" || answer == "no"):
		join.Consent(t, kind, answer == "yes")
		t.Save()
		t.Flash("toast.saved")
		return privacy(t)
	case answer == "no":
		return leaveUnwilling(t)
	}
	return join.Enrol(t) // taking part again begins with the questions
}

// askConsent shows the exact words of enrolment with the answers they had there.
func askConsent(t *chat.Turn, kind string) error {
	key := "enrol." + kind
	text := t.T(key, nil) + "\n\n" + t.T(key+".hint", nil)
	if kind == buddy.ConsentTakePart {
		text += "\n\n" + t.T("privacy.takepart.ends", nil)
	}
	t.Show(chat.Screen{Text: text, Rows: [][]buddy.Button{
		chat.Row(t.Button(key+".yes.button", "consent", kind, "yes")),
		chat.Row(t.Button(key+".no.button", "consent", kind, "no")),
		chat.Row(t.Button("button.back", "privacy")),
	}})
	return nil
}

// leaveUnwilling takes the consent to take part back, which is leaving.
func leaveUnwilling(t *chat.Turn) error {
	join.Consent(t, buddy.ConsentTakePart, false)
	t.Save()
	return leave(t, []string{"yes"})
}
