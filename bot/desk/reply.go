package desk

import (
	"slices"
	"strconv"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/safe"
	"buddy/bot/team"
	"buddy/store"
)

const replyDialog = "reply"

// reply shows a message of the team and takes the answer: a tap or a text. Its
// question begins neutrally, as everything does that comes unexpected.
func reply() *chat.Dialog[replied] {
	return &chat.Dialog[replied]{
		Name: replyDialog, Who: chat.Anyone, Private: true, Awaited: true,
		Begin: func(t *chat.Turn, talk store.Talk) replied {
			c := team.CaseOf(t, talk)
			l, _ := c.Written()
			if i, err := strconv.Atoi(strings.Join(talk.Answers["letter"], "")); err == nil && i >= 0 &&
				i < len(c.Letters) {
				l = c.Letters[i]
			}
			return replied{letter: l.Text}
		},
		Steps: []chat.Step[replied]{{
			ID: "answer",
			Input: chat.Typed{
				Max: buddy.LetterLength, Lines: true, Ready: tapReplies, Across: 2,
				Stale: func(a chat.Ask) bool { return !team.CaseOf(a.Turn, *a.Talk).Open() },
			},
			Args: func(_ *chat.Turn, v replied, _ string) chat.A { return chat.A{"Text": v.letter} },
			Set:  func(v *replied, a []string) { v.answer = a[0] },
		}},
		Done: takeReply,
	}
}

// replied is the newest message of the team and what the person says to it.
type replied struct{ letter, answer string }

// A tap is told from a text by what nobody types.
var repliesTapped = map[string]string{"_read": buddy.TapRead, "_call": buddy.TapCall}

func tapReplies(a chat.Ask) []chat.Option {
	return []chat.Option{
		{ID: "_read", Label: a.Turn.P("reply.read.button", nil)},
		{ID: "_call", Label: a.Turn.P("reply.call.button", nil)},
	}
}

// replyButton leads to one more answer. Like copeRow it names the case by what it is about.
func replyButton(t *chat.Turn, c buddy.Concern) buddy.Button {
	return t.Button("reply.again.button", "reply", c.Pair, c.Kind)
}

// replyAgain asks for one more answer to the newest message about a case: of those that are
// named alike the last that is open, else the last.
func replyAgain(t *chat.Turn, args []string) error {
	pair, err := chat.Number(args, 0)
	if err != nil {
		return err
	}
	var c buddy.Concern
	for _, one := range t.Tx.ConcernsOf(t.Me.ID) {
		_, written := one.Written()
		alike := written && one.Person == t.Me.ID && one.Pair == buddy.PairID(pair) &&
			string(one.Kind) == chat.Arg(args, 1)
		if alike && (c.ID == 0 || one.Open() || !c.Open()) {
			c = one
		}
	}
	switch {
	case c.ID == 0:
		return buddy.Refuse("refuse.stale")
	case len(c.Unread()) > 0:
		return showUnread(t, []buddy.Concern{c})
	case !c.Open():
		return buddy.Refuse("refuse.letter.closed")
	}
	return t.Begin(replyDialog, uint64(c.ID), nil)
}

// takeReply puts an answer on the case. Of words and of the wish for a call the team
// hears at once, by the number of the case.
func takeReply(t *chat.Turn, talk store.Talk, v replied) error {
	c := team.CaseOf(t, talk)
	tap, text := repliesTapped[v.answer], v.answer
	if tap != "" {
		text = ""
	}
	news, err := c.Answer(text, tap, t.Tx.Now())
	if r, no := buddy.AsRefusal(err); no || c.Person != t.Me.ID {
		if !no {
			r = buddy.Refusal{Key: "refuse.stale"}
		}
		why := t.T(r.Key, r.Args)
		if tap != "" { // on the message itself, which stays readable
			why = chat.Paragraphs(t.T("reply.answer", chat.A{"Text": v.letter}), why)
		}
		t.Show(chat.Screen{Text: why, Rows: [][]buddy.Button{t.CloseRow()}, Private: true})
		return nil
	}
	if news {
		if tap == buddy.TapRead {
			c = t.Tx.PutConcern(c)
		} else {
			c = team.Alert(t, c)
		}
		t.Audit("letter.answer", t.Me.ID, c.Pair, tap)
	}
	noted := "text"
	if tap != "" {
		noted = tap
	}
	parts := []string{t.T("reply.noted."+noted, nil)}
	if tap != "" { // the tapped message holds what the team wrote: it stays readable
		parts = append([]string{t.T("reply.answer", chat.A{"Text": v.letter})}, parts...)
	}
	rows := [][]buddy.Button{t.CloseRow()}
	if c.Open() {
		rows = slices.Insert(rows, 0, chat.Row(replyButton(t, c)))
	}
	t.Show(chat.Screen{Text: chat.Paragraphs(parts...), Rows: rows, Private: true})
	if tap == buddy.TapCall && !canBeCalled(c, t.Me.ID) {
		return safe.AskReach(t, c.ID, map[string][]string{"how": {"phone"}})
	}
	return nil
}

// canBeCalled tells whether somebody said on a case that the team may call, and where.
func canBeCalled(c buddy.Concern, id buddy.PersonID) bool {
	r, _ := c.ReachOf(id)
	return r.How == "phone" || c.Kind == buddy.WantsContact && strings.HasPrefix(c.Wish, "phone.")
}
