package bot

import (
	"buddy"
	"buddy/alarm"
	"buddy/bot/chat"
	"buddy/bot/event"
)

// finish ends a turn that somebody began. Whoever typed words that point to danger finds, below the answer to what they
// typed, that there is help: a line that says nothing of why, and the way to /safe.
//
// That is all that comes of such words. Nobody is told, nothing is written down, not even that the line was shown: so
// it comes each time, but to whoever is being asked how to be helped. Keywords err, and to write here must not cost
// anybody anything.
func finish(t *chat.Turn) {
	if typedByHand(t.Ev.Kind) && takesPart(t.Me) && t.AskedPrivately().IsZero() && alarm.Points(t.Ev.Text) {
		t.Say(chat.Screen{
			Text:    t.T("offer.help", nil),
			Rows:    [][]buddy.Button{chat.Row(t.Button("offer.help.button", "safe"))},
			Private: t.InPrivate(),
		})
	}
	t.Finish()
}

func typedByHand(k event.Kind) bool { return k == event.WroteText || k == event.EditedText }

// takesPart tells whether somebody writes for themselves: whoever only works here writes about others.
func takesPart(p buddy.Person) bool { return p.Programme != 0 || !p.Serves() }
