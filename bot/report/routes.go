package report

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// Whoever tells something may do so outside of Telegram, too, by the ways that stand here, whatever it is about.

// route is one way outside of the chat, as lines; "" where there is none.
type route func(t *chat.Turn) string

// routes are the ways of each kind of report.
var routes = map[buddy.ReportKind][]route{
	buddy.Idea:           {operator},
	buddy.Complaint:      {operator, protection},
	buddy.Discrimination: {local, operator},
	buddy.AboutTeam:      {operator, protection},
}

// numbers are whom to call with what is serious, and the other ways outside of this chat with each kind.
func numbers(t *chat.Turn, kind buddy.ReportKind) string {
	var lines []string
	for _, r := range routes[kind] {
		if line := r(t); line != "" {
			lines = append(lines, line)
		}
	}
	switch {
	case lines != nil:
		return chat.Paragraphs(helpWith(t, kind), t.T("tell.route", nil), strings.Join(lines, "\n"))
	case kind.Serious():
		return helpWith(t, kind)
	}
	return t.T("tell.route.office", nil)
}

// helpWith are the numbers to call with what is serious; "" with what is not.
func helpWith(t *chat.Turn, kind buddy.ReportKind) string {
	if !kind.Serious() {
		return ""
	}
	return chat.Paragraphs(t.T("safe.urgent", nil), team.HelpLines(t))
}

// operator is who is responsible for all of it.
func operator(t *chat.Turn) string {
	o := team.OperatorOf(t.Tx)
	if o.Name == "" || o.Contact == "" {
		return ""
	}
	return t.T("tell.route.operator", chat.A{"Name": o.Name, "Contact": o.Contact})
}

// protection is who answers for the data.
func protection(t *chat.Turn) string {
	o := team.OperatorOf(t.Tx)
	if o.Protection == "" {
		return ""
	}
	return t.T("tell.route.protection", chat.A{"Protection": o.Protection})
}

// local are the numbers of the place that are for no emergency: whom the programme named, and any other help line.
func local(t *chat.Turn) string {
	site, _ := t.Tx.Programme(placeOf(t))
	return team.LinesAs(t, "safe.line", slices.DeleteFunc(slices.Clone(site.Lifelines), func(l buddy.Lifeline) bool {
		return l.Kind != buddy.SafeguardLine && l.Kind != buddy.OtherLine
	}))
}
