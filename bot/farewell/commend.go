package farewell

import (
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/store"
)

const commendDialog = "commend"

// deskFacts is what the team sees of an end on the screen of the pair: a reason, from nobody in particular, and the way
// to a line in each letter.
func deskFacts(t *chat.Turn, id uint64) (s chat.Screen) {
	p, ok := t.Tx.Pair(buddy.PairID(id))
	if !ok || p.Live() || !p.Begun() {
		return s
	}
	for _, f := range t.Tx.FarewellsAfter(p.ID) {
		if f.Why != "" {
			s.Text = t.T("endings.why", chat.A{"Why": t.Nested("endwhy." + f.Why + ".button")})
		}
	}
	if _, _, met := p.Papers(); !met || t.Tx.Now().Sub(p.EndedAt) > buddy.KeepLines {
		return s
	}
	var row []buddy.Button
	for _, who := range p.People {
		if who != 0 {
			label := t.P("commend.label", chat.A{"Name": chat.Short(team.NameOf(t, who), 20)})
			row = append(row, buddy.Button{Text: label, Data: chat.DataOf("commend", p.ID, who)})
		}
	}
	if row != nil {
		s.Rows = append(s.Rows, row)
	}
	return s
}

// commendation asks for a line in somebody's letter, and shows it once more.
func commendation() *chat.Dialog[commended] {
	return &chat.Dialog[commended]{
		Name: commendDialog, Who: chat.Staff, About: team.AboutFarewell,
		Begin: func(t *chat.Turn, talk store.Talk) commended {
			f, _ := t.Tx.Farewell(buddy.FarewellID(talk.Subject))
			return commended{who: f.Person}
		},
		Steps: []chat.Step[commended]{
			{
				ID: "text", Input: chat.Typed{Max: buddy.LetterLine, Ready: noLine}, Args: forWhom,
				Set: func(v *commended, a []string) { v.text = strings.TrimPrefix(a[0], none) },
			},
			{
				ID: "sure", Input: chat.YesNo, Args: forWhom,
				When: func(v commended) bool { return v.text != "" },
				Set:  func(v *commended, a []string) { v.no = a[0] == "no" },
			},
		},
		Done: keepCommended,
		Stop: func(t *chat.Turn, talk store.Talk) error { return backToPair(t, talk) },
	}
}

type commended struct {
	who  buddy.PersonID
	text string
	no   bool
}

func forWhom(t *chat.Turn, v commended, _ string) chat.A {
	return chat.A{"Name": team.NameOf(t, v.who), "Text": v.text}
}

func noLine(a chat.Ask) []chat.Option {
	return []chat.Option{{ID: none, Label: a.Turn.P("commend.text.none.button", nil)}}
}

// commend begins the question about one member of a pair of the team's.
func commend(t *chat.Turn, args []string) error {
	p, who, err := commendable(t, args)
	if err != nil {
		return err
	}
	return t.Begin(commendDialog, uint64(t.Tx.PutFarewell(of(t, p, who)).ID), nil)
}

// commendable is an ended pair of the team's and one of its members, for whom a line can be written.
func commendable(t *chat.Turn, args []string) (p buddy.Pair, who buddy.PersonID, err error) {
	if p, err = team.OurPair(t, args, 0); err != nil {
		return p, 0, err
	}
	id, err := chat.Number(args, 1)
	if err != nil {
		return p, 0, err
	}
	who = buddy.PersonID(id)
	if _, _, met := p.Papers(); !met || who == 0 || p.Side(who) == "" || t.Tx.Now().Sub(p.EndedAt) > buddy.KeepLines {
		return p, 0, buddy.Refuse("refuse.stale")
	}
	return p, who, nil
}

// keepCommended keeps the line, unless somebody thought better of it.
func keepCommended(t *chat.Turn, talk store.Talk, v commended) error {
	f, ok := t.Tx.Farewell(buddy.FarewellID(talk.Subject))
	if !ok || f.Person == 0 {
		return buddy.Refuse("refuse.stale")
	}
	if _, _, err := commendable(t, []string{chat.DataOf(f.Pair), chat.DataOf(f.Person)}); err != nil {
		return err
	}
	if !v.no {
		f.Commend(v.text)
		t.Tx.PutFarewell(f)
		t.Audit("paper.commend", f.Person, f.Pair, "")
		t.Flash("toast.saved")
	}
	return backToPair(t, talk)
}

func backToPair(t *chat.Turn, talk store.Talk) error {
	f, _ := t.Tx.Farewell(buddy.FarewellID(talk.Subject))
	return t.Lead("pairdesk", chat.DataOf(f.Pair))
}
