package prompts

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/track"
)

// answers are what one can do about a prompt, in the order of the buttons.
var answers = []string{"done", "later", "skip"}

// putOff is how long a prompt waits that was put off.
const putOff = 24 * time.Hour

// answer counts what became of a prompt, once for each of the two and for nobody in particular.
func answer(t *chat.Turn, args []string) error {
	p, err := pairs.Begun(t, args)
	if err != nil {
		return err
	}
	no, err := chat.Number(args, 1)
	if err != nil {
		return err
	}
	b, prompt, ok := promptOf(t, p, int(no))
	said := chat.Arg(args, 2)
	if !ok || b.No() >= p.Next {
		return buddy.Refuse("refuse.stale")
	}
	tally := t.Tx.Tally(p.Programme, prompt.ID)
	if !tally.Count(said) {
		return buddy.Refuse("refuse.stale")
	}
	if !(said == "later" && comesAgain(t, p, b)) && p.AnswerPrompt(t.Me.ID, b, said == "later") {
		t.Tx.PutPair(p)
		t.Tx.PutTally(tally)
		if said == "later" {
			d := buddy.DueAbout(dueAgain, p.ID, t.Tx.Now().Truncate(time.Minute).Add(putOff)).To(t.Me.ID)
			d.Beat = b.No()
			t.Tx.Schedule(d)
		}
	}
	t.Show(thanks(t, p, prompt, said))
	return nil
}

// comesAgain tells whether a prompt that was put off waits to come again.
func comesAgain(t *chat.Turn, p buddy.Pair, b track.Beat) bool {
	return slices.ContainsFunc(t.Tx.AgendaOf(t.Me.ID), func(d buddy.Due) bool {
		return d.Kind == dueAgain && d.Subject == uint64(p.ID) && d.Beat == b.No()
	})
}

// thanks follows an answer. Whoever did something may keep a thought about it.
func thanks(t *chat.Turn, p buddy.Pair, prompt track.Prompt, said string) chat.Screen {
	s := chat.Screen{Text: t.T("prompt."+said, nil), Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))}}
	if said == "done" {
		s.Rows = append([][]buddy.Button{chat.Row(t.Button("note.write.button", "note", p.ID, prompt.ID))}, s.Rows...)
	}
	return s
}
