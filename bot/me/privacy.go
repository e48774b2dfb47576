package me

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/join"
	"buddy/bot/team"
)

// privacy is the policy in short: who is responsible, what is kept and where the two consents stand. All of it is one
// tap away.
func privacy(t *chat.Turn) error {
	parts := []string{t.T("privacy.short", nil), responsible(t)}
	rows := [][]buddy.Button{chat.Row(t.Button("privacy.all.button", "privacy", 1))}
	if kinds := openConsents(t); len(kinds) > 0 {
		lines := []string{t.T("privacy.consents", nil)}
		for _, kind := range kinds {
			lines = append(lines, t.T("privacy."+kind+"."+stand(t, kind), nil))
			rows = append(rows, chat.Row(t.Button("privacy."+kind+".button", "consent", kind)))
		}
		parts = append(parts, strings.Join(lines, "\n"))
	}
	rows = append(rows,
		chat.Row(t.Button("privacy.mydata.button", "mydata"), t.Button("command.forget.button", "forget")),
		chat.Row(t.Button("home.button", "home")))
	t.Show(chat.Screen{Text: chat.Paragraphs(parts...), Rows: rows})
	return nil
}

// responsible says who operates the bot, or that nobody has said so yet.
func responsible(t *chat.Turn) string {
	o := team.OperatorOf(t.Tx)
	if !o.Known() {
		return t.T("privacy.operator.unset", nil)
	}
	return o.Text(t)
}

// policy is all that /privacy has to say, a page for each question somebody may have.
func policy(t *chat.Turn) []string {
	pages := []string{
		chat.Paragraphs(t.T("privacy.text", nil), t.T("privacy.basis", nil)),
		readers(t), t.T("privacy.time", nil),
		chat.Paragraphs(t.T("privacy.telegram", nil), t.T("privacy.rights", nil), responsible(t)),
	}
	if t.Me.Programme != 0 || t.Me.Desk != 0 {
		last := len(pages) - 1
		pages[last] = chat.Paragraphs(pages[last], t.T("privacy.questions", nil)+"\n"+team.HelpLines(t))
	}
	return pages
}

// readers is who reads it, and whether they who read what is serious coordinate as of now.
func readers(t *chat.Turn) string {
	key := "privacy.serious"
	if team.Apart(t, cmp.Or(team.ProgrammeToAsk(t), t.Me.Desk)) {
		key = "privacy.serious.apart"
	}
	return t.T("privacy.readers", chat.A{"Serious": t.Nested(key)})
}

// readPolicy shows a page of it, counted from one; any other number the short form.
func readPolicy(t *chat.Turn, args []string) error {
	pages := policy(t)
	n, err := strconv.Atoi(chat.Arg(args, 0))
	if err != nil || n < 1 || n > len(pages) {
		return privacy(t)
	}
	var turn []buddy.Button
	if n > 1 {
		turn = append(turn, t.Button("button.previous", "privacy", n-1))
	}
	if n < len(pages) {
		turn = append(turn, t.Button("button.next", "privacy", n+1))
	}
	t.Show(chat.Screen{Text: pages[n-1], Rows: [][]buddy.Button{turn, chat.Row(t.Button("button.back", "privacy"))}})
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

// whoIsIt answers /developer_info.
func whoIsIt(t *chat.Turn) error {
	t.Show(chat.Screen{Text: responsible(t), Rows: [][]buddy.Button{
		chat.Row(t.Button("privacy.all.button", "privacy", 1)), chat.Row(t.Button("home.button", "home")),
	}})
	return nil
}
