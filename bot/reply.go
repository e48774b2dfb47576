package bot

import (
	"strconv"
	"strings"

	"buddy"
	"buddy/store"
)

const replyDialog = "reply"

// reply shows a message of the team and takes the answer: a tap or a text. Its
// question begins neutrally, as everything does that comes unexpected.
func reply() *Dialog[replied] {
	return &Dialog[replied]{
		Name: replyDialog, Private: true, Begin: func(t *turn, talk store.Talk) replied {
			c := t.caseOf(talk)
			l, _ := c.Written()
			if i, err := strconv.Atoi(strings.Join(talk.Answers["letter"], "")); err == nil && i >= 0 && i < len(c.Letters) {
				l = c.Letters[i]
			}
			return replied{letter: l.Text}
		},
		Steps: []Step[replied]{{
			ID: "answer", Input: typed{max: buddy.LetterLength, lines: true, ready: tapReplies, across: 2},
			Args: func(_ *turn, v replied, _ string) A { return A{"Text": v.letter} },
			Set:  func(v *replied, a []string) { v.answer = a[0] },
		}},
		Done: takeReply,
	}
}

// replied is the newest message of the team and what the person says to it.
type replied struct{ letter, answer string }

// A tap is told from a text by what nobody types.
var repliesTapped = map[string]string{"_read": buddy.TapRead, "_call": buddy.TapCall}

func tapReplies(a ask) []option {
	return []option{{"_read", a.t.P("reply.read.button", nil)}, {"_call", a.t.P("reply.call.button", nil)}}
}

// replyButton leads to one more answer. Like copeRow it names the case by what it is about.
func (t *turn) replyButton(c buddy.Concern) buddy.Button {
	return t.button("reply.again.button", "reply", c.Pair, c.Kind)
}

// letterWaits leads from the menu to a message of the team without an answer: it may have been
// taken off the screen. Its words tell a reader nothing.
func (t *turn) letterWaits() (rows [][]buddy.Button) {
	for _, c := range t.tx.ConcernsOf(t.me.ID) {
		if c.Unanswered() {
			rows = [][]buddy.Button{row(t.button("home.letter.button", "reply", c.Pair, c.Kind))}
		}
	}
	return rows
}

// replyAgain asks for one more answer to the newest message about a case: of those that are
// named alike the last that is open, else the last.
func (t *turn) replyAgain(args []string) error {
	pair, err := number(args, 0)
	if err != nil {
		return err
	}
	var c buddy.Concern
	for _, one := range t.tx.ConcernsOf(t.me.ID) {
		_, written := one.Written()
		alike := written && one.Person == t.me.ID && one.Pair == buddy.PairID(pair) && string(one.Kind) == arg(args, 1)
		if alike && (one.Open() || !c.Open()) {
			c = one
		}
	}
	switch {
	case c.ID == 0:
		return buddy.Refuse("refuse.stale")
	case !c.Open():
		return buddy.Refuse("refuse.letter.closed")
	}
	return t.begin(replyDialog, uint64(c.ID), nil)
}

// takeReply puts an answer on the case. Of words and of the wish for a call the team
// hears at once, by the number of the case.
func takeReply(t *turn, talk store.Talk, v replied) error {
	c := t.caseOf(talk)
	tap, text := repliesTapped[v.answer], v.answer
	if tap != "" {
		text = ""
	}
	news, err := c.Answer(text, tap, t.tx.Now())
	if r, no := buddy.AsRefusal(err); no || c.Person != t.me.ID {
		if !no {
			r = buddy.Refusal{Key: "refuse.stale"}
		}
		t.show(screen{Text: t.T(r.Key, r.Args), Rows: [][]buddy.Button{t.closeRow()}, Private: true})
		return nil
	}
	if news {
		if tap == buddy.TapRead {
			c = t.tx.PutConcern(c)
		} else {
			c = t.alert(c)
		}
		t.audit("letter.answer", t.me.ID, c.Pair, tap)
	}
	noted := "text"
	if tap != "" {
		noted = tap
	}
	parts := []string{t.T("reply.noted."+noted, nil)}
	if tap != "" { // the tapped message holds what the team wrote: it stays readable
		parts = append([]string{t.T("reply.answer", A{"Text": v.letter})}, parts...)
	}
	t.show(screen{Text: paragraphs(parts...), Private: true, Rows: [][]buddy.Button{row(t.replyButton(c)), t.closeRow()}})
	if tap == buddy.TapCall && !canBeCalled(c, t.me.ID) {
		return t.begin(reachMeDialog, uint64(c.ID), map[string][]string{"how": {"phone"}})
	}
	return nil
}

// canBeCalled tells whether somebody said on a case that the team may call, and where.
func canBeCalled(c buddy.Concern, id buddy.PersonID) bool {
	r, _ := c.ReachOf(id)
	return r.How == "phone" || c.Kind == buddy.WantsContact && strings.HasPrefix(c.Wish, "phone.")
}
