package me

import (
	"slices"
	"strconv"
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
			lines = append(lines, t.T("privacy."+kind+"."+stand(t, kind), nil))
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

// stand is where a consent stands: "yes", "no", or "again" when it waits for an answer to other words.
func stand(t *chat.Turn, kind string) string {
	if slices.Contains(t.Me.Unanswered(), kind) {
		return "again"
	}
	return yesOrNo(t.Me.Consented(kind))
}

// changeConsent shows the words of a consent again, and takes the new answer.
// Taking back is as easy as giving: three taps from anywhere. A yes counts for the words it was given to, so one to
// words of before is asked again. Without a kind it asks for what waits for an answer.
func changeConsent(t *chat.Turn, args []string) error {
	kind, answer := chat.Arg(args, 0), chat.Arg(args, 1)
	if open := t.Me.Unanswered(); kind == "" && len(open) > 0 {
		return askConsent(t, open[0])
	}
	if !slices.Contains(openConsents(t), kind) {
		return buddy.Refuse("refuse.stale")
	}
	switch at := stand(t, kind); {
	case answer == "", answer == "yes" && chat.Arg(args, 2) != strconv.Itoa(buddy.ConsentVersion(kind)):
		return askConsent(t, kind)
	case answer == at:
		return privacy(t)
	case answer == "no" && kind == buddy.ConsentTakePart:
		return leaveUnwilling(t)
	case answer == "no" || answer == "yes" && (at == "again" || kind == buddy.ConsentEvaluate):
		return answered(t, kind, answer == "yes")
	case answer == "yes":
		return join.Enrol(t) // taking part again begins with the questions
	}
	return buddy.Refuse("refuse.stale")
}

// askConsent shows the exact words of enrolment with the answers they had there.
func askConsent(t *chat.Turn, kind string) error {
	s := consentScreen(t, kind)
	if stand(t, kind) == "again" {
		s = renewal(t, kind)
	}
	s.Rows = append(s.Rows, chat.Row(t.Button("button.back", "privacy")))
	t.Show(s)
	return nil
}

func consentScreen(t *chat.Turn, kind string) chat.Screen {
	key := "enrol." + kind
	text := t.T(key, nil) + "\n\n" + t.T(key+".hint", nil)
	if kind == buddy.ConsentTakePart {
		text += "\n\n" + t.T("privacy.takepart.ends", nil)
	}
	return chat.Screen{Text: text, Rows: [][]buddy.Button{
		chat.Row(t.Button(key+".yes.button", "consent", kind, "yes", buddy.ConsentVersion(kind))),
		chat.Row(t.Button(key+".no.button", "consent", kind, "no")),
	}}
}

// leaveUnwilling takes the consent to take part back, which is leaving.
func leaveUnwilling(t *chat.Turn) error {
	join.Consent(t, buddy.ConsentTakePart, false)
	t.Save()
	return leave(t, []string{"yes"})
}
