package prompts

import (
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
)

// sendPrompt gives both the same idea or question, and says whose turn it is.
// Who has fallen silent is left in peace.
func sendPrompt(t *chat.Turn, d buddy.Due) error {
	p, b, ok := pairs.Playing(t, d)
	if !ok || pairs.Tired(t, p) {
		return nil
	}
	say(t, p, b)
	tally := t.Tx.Tally(p.Programme, b.What)
	tally.WentOut()
	t.Tx.PutTally(tally)
	return nil
}

// sendAgain asks somebody who put a prompt off.
func sendAgain(t *chat.Turn, d buddy.Due) error {
	p, ok := pairs.Of(t, d)
	if !ok || !pairs.Running(p) || p.Answered[p.Seat(t.Me.ID)] > d.Beat {
		return nil
	}
	if b, ok := beatOf(t, p, d.Beat); ok {
		say(t, p, b)
	}
	return nil
}

// beatOf is the beat of a prompt in the pair's timetable.
func beatOf(t *chat.Turn, p buddy.Pair, no int) (buddy.Beat, bool) {
	track, _ := pairs.Timetable(t.Tx, p)
	b, ok := track.On(no)
	return b, ok && (b.Kind == buddy.Icebreaker || b.Kind == buddy.PromptBeat)
}

// say is a prompt, with the three things one can do about it. None of them is wrong.
func say(t *chat.Turn, p buddy.Pair, b buddy.Beat) {
	prompt, _ := buddy.PromptOf(b.What)
	var buttons []buddy.Button
	for _, answer := range answers {
		buttons = append(buttons, t.Button("prompt."+answer+".button", "prompt", p.ID, b.No(), answer))
	}
	parts := []string{t.T("prompt.title."+string(prompt.Kind), pairs.Named(t, p)), words(t, b.What)}
	if prompt.Kind == buddy.Icebreak {
		parts = append(parts, pairs.Turn(t, p))
	}
	t.Say(pairs.Stoppable(t, chat.Screen{Text: chat.Paragraphs(parts...), Rows: [][]buddy.Button{buttons}}))
}

// words are a prompt in the person's language.
func words(t *chat.Turn, prompt string) string { return t.T("prompt."+strings.ToLower(prompt), nil) }
