package farewell

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/paper"
)

// The papers somebody can take along.
var kinds = []string{"certificate", "letter"}

// offerPapers leads from the last words to the papers.
func offerPapers(t *chat.Turn, id uint64) chat.Screen {
	p, ok := t.Tx.Pair(buddy.PairID(id))
	if _, _, met := pairs.Seen(t, p).Papers(); !ok || !met || !known(t, p) {
		return chat.Screen{}
	}
	return chat.Screen{Rows: [][]buddy.Button{chat.Row(t.Button("paper.button", "paper", p.ID))}}
}

// papers leads to those about each of the times the person was somebody's buddy.
func papers(t *chat.Turn) error {
	var mine []buddy.Pair
	for _, p := range t.Tx.PairsOf(t.Me.ID) {
		if _, _, met := pairs.Seen(t, p).Papers(); met && known(t, p) {
			mine = append(mine, p)
		}
	}
	switch len(mine) {
	case 0:
		t.Show(chat.Screen{Text: t.T("paper.none", nil), Rows: [][]buddy.Button{homeRow(t)}})
		return nil
	case 1:
		t.Show(choice(t, mine[0]))
		return nil
	}
	var rows [][]buddy.Button
	for _, p := range mine[:min(len(mine), mostPapers)] {
		until := t.P("paper.until.label", chat.A{"Date": day(t, p.EndedAt)})
		rows = append(rows, chat.Row(chat.Chip(until, "paper", p.ID)))
	}
	t.Show(chat.Screen{Text: t.T("paper.which", nil), Rows: append(rows, homeRow(t))})
	return nil
}

// mostPapers are the latest pairs that can be chosen among.
const mostPapers = 8

// choice offers both papers about one pair.
func choice(t *chat.Turn, p buddy.Pair) chat.Screen {
	var rows [][]buddy.Button
	for _, kind := range kinds {
		rows = append(rows, chat.Row(t.Button("paper."+kind+".button", "paper", p.ID, kind)))
	}
	return chat.Screen{Text: t.T("paper.ask", nil), Rows: append(rows, homeRow(t))}
}

// paperOf makes a paper about a pair, or offers both below what was tapped: the last words about the two stay.
func paperOf(t *chat.Turn, args []string) error {
	p, err := over(t, args)
	if err != nil {
		return err
	}
	if _, _, met := pairs.Seen(t, p).Papers(); !met {
		return buddy.Refuse("refuse.paper.unmet")
	}
	kind := chat.Arg(args, 1)
	switch {
	case kind == "":
		t.Say(choice(t, p))
		return nil
	case !slices.Contains(kinds, kind):
		return buddy.Refuse("refuse.stale")
	case onItsWay(t):
		return buddy.Refuse("refuse.mydata.waits")
	}
	file, ending, err := document(t, p, kind).File()
	if err != nil {
		return err
	}
	text := t.T("paper.here", nil)
	if ending != paper.PDF {
		text = chat.Paragraphs(t.T("paper.plain", nil), text)
	}
	t.Say(chat.Screen{Text: text, File: file, FileName: kind + ending})
	t.Audit("paper", t.Me.ID, p.ID, "")
	return nil
}

// onItsWay tells whether a file waits to be sent to the person.
func onItsWay(t *chat.Turn) bool {
	return slices.ContainsFunc(t.Tx.MessagesTo(t.Me.ID), func(m buddy.Message) bool { return m.Kind == buddy.SendFile })
}

// weeks is how many weeks a time together took, begun ones too.
func weeks(from, to time.Time) int {
	const week = 7 * 24 * time.Hour
	return max(1, int((to.Sub(from)+week-1)/week))
}
