package desk

import (
	"strconv"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/ladder"
	"buddy/bot/team"
)

// pulses sums up a member's check-ins in a pair.
func pulses(t *chat.Turn, p buddy.Pair, id buddy.PersonID) string {
	sent, answered := 0, 0
	var last buddy.CheckIn
	for _, c := range t.Tx.CheckInsOf(p.ID) {
		if c.Person != id {
			continue
		}
		sent++
		if !c.Answered.IsZero() {
			answered++
			if c.Answered.After(last.Answered) {
				last = c
			}
		}
	}
	if sent == 0 {
		return ""
	}
	lines := []string{t.T("pulses.count", chat.A{"Name": team.NameOf(t, id), "Answered": answered, "Sent": sent})}
	if answered > 0 {
		lines = append(lines, t.T("pulses.last", chat.A{"Date": t.Day(last.Answered), "Answers": pulse(t, last.Pulse)}))
	}
	if at, ok := ladder.NextBetween(t, p, id); ok {
		lines = append(lines, t.T("pulses.between", chat.A{"Date": t.Day(at)}))
	}
	return strings.Join(lines, "\n")
}

// pulse is one check-in's answers as a list.
func pulse(t *chat.Turn, a buddy.Pulse) []string {
	var out []string
	for _, x := range []struct{ list, id string }{
		{"contact", a.Contact}, {"whynot", a.WhyNot}, {"decided", a.Decided}, {"need", a.Need},
	} {
		if x.id != "" {
			out = append(out, t.P("pulse."+x.list+"."+x.id+".button", nil))
		}
	}
	if a.Feeling > 0 {
		out = append(out, t.P("pulse.feeling."+strconv.Itoa(a.Feeling)+".button", nil))
	}
	if a.About != "" {
		out = append(out, t.P("about."+a.About+".button", nil))
	}
	return out
}
