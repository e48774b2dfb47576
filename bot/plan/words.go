package plan

import (
	"strconv"

	"buddy"
	"buddy/bot/chat"
	"buddy/locales"
)

// Title is what a version of a goal is called, as one of the two typed it or in the reader's words.
func Title(t *chat.Turn, w buddy.Wording) any {
	if w.Title != "" {
		return w.Title
	}
	return locales.Safe(t.T(readyKey(w.Ready), nil))
}

// readyKey is the text of a goal offered to tap: of the shared goal, or of a domain.
func readyKey(id string) string {
	if buddy.ReadyScale(id) != "" {
		return "plan.ready." + id + ".button"
	}
	return "goal.ready." + id + ".button"
}

// label is a goal as a button.
func label(t *chat.Turn, w buddy.Wording) string {
	if w.Title != "" {
		return chat.Short(w.Title, 30)
	}
	return t.P(readyKey(w.Ready), nil)
}

// stepOf is one of the five steps of a version, from 0, as typed or in the reader's words.
func stepOf(t *chat.Turn, w buddy.Wording, i int) any {
	if w.Steps[i] != "" {
		return w.Steps[i]
	}
	return locales.Safe(t.T("plan.scale."+w.Scale+"."+strconv.Itoa(i+1), nil))
}

// stepLines are the five steps, with the one that is hoped for and the one where things stood.
func stepLines(t *chat.Turn, w buddy.Wording) (lines []string) {
	for i := range buddy.GoalSteps {
		key := "plan.step"
		switch i - buddy.Hoped {
		case 0:
			key = "plan.step.hoped"
		case w.Start:
			key = "plan.step.start"
		}
		lines = append(lines, t.T(key, chat.A{"Number": i + 1, "Step": stepOf(t, w, i)}))
	}
	return lines
}

// heading is a goal with what it is about.
func heading(t *chat.Turn, g buddy.Goal, w buddy.Wording) string {
	return t.T("plan.goal", chat.A{"Domain": t.Nested("domain." + g.Domain + ".button"), "Goal": Title(t, w)})
}
