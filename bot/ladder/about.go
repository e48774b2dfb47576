package ladder

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
)

// Sets of what an answer can be about, as a button names them.
const (
	Reasons = "reason"  // why it does not feel good
	Rules   = "conduct" // what nobody is to ask of a buddy
)

var sets = map[string][]string{Reasons: buddy.ReasonAbouts, Rules: buddy.ConductAbouts}

// AboutRow leads to what an answer can be about: who likes taps one, and nobody has to.
func AboutRow(t *chat.Turn, p buddy.Pair, set string) []buddy.Button {
	return chat.Row(t.Button("about."+set+".button", "about", p.ID, set))
}

// about offers a set, or keeps what was tapped. It asks for no story.
func about(t *chat.Turn, args []string) error {
	p, c, err := lastAnswered(t, args)
	if err != nil {
		return err
	}
	set, said := sets[chat.Arg(args, 1)], chat.Arg(args, 2)
	switch {
	case len(set) == 0:
		return buddy.Refuse("refuse.stale")
	case said == "":
		t.Show(offer(t, p, chat.Arg(args, 1)))
		return nil
	case !slices.Contains(set, said):
		return buddy.Refuse("refuse.stale")
	}
	if err := c.Name(said); err != nil {
		return err
	}
	t.Tx.PutCheckIn(c)
	t.Audit("ladder.about", t.Me.ID, p.ID, "")
	Climb(t, p)
	t.Show(noted(t, p, said))
	return nil
}

// lastAnswered is the check-in that the person answered last, of the pair of a button. It may be over.
func lastAnswered(t *chat.Turn, args []string) (p buddy.Pair, c buddy.CheckIn, err error) {
	id, err := chat.Number(args, 0)
	if err != nil {
		return p, c, err
	}
	p, _ = t.Tx.Pair(buddy.PairID(id))
	if p.Side(t.Me.ID) != "" && p.Live() {
		for _, c := range slices.Backward(pairs.CheckInsOf(t, p, t.Me.ID)) {
			if !c.Answered.IsZero() {
				return p, c, nil
			}
		}
	}
	return p, c, buddy.Refuse("refuse.stale")
}

func offer(t *chat.Turn, p buddy.Pair, set string) chat.Screen {
	var chips []buddy.Button
	for _, word := range sets[set] {
		chips = append(chips, t.Button("about."+word+".button", "about", p.ID, set, word))
	}
	return chat.Screen{
		Text: t.T("about."+set, nil), Rows: append(chat.InRows(chips, 2), t.CloseRow()), Private: true,
	}
}

// noted thanks, and reminds of what everybody agreed on where that is what it is about.
func noted(t *chat.Turn, p buddy.Pair, said string) chat.Screen {
	text := t.T("about.noted", nil)
	if slices.Contains(buddy.ConductAbouts, said) {
		text = chat.Paragraphs(t.T("about.told", nil), t.T("about.rules", nil))
	}
	return chat.Screen{
		Text: text, Private: true,
		Rows: [][]buddy.Button{chat.Row(t.Button("safe.ask.button", "safe", "ask")), t.CloseRow()},
	}
}
