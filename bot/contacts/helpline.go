package contacts

import (
	"regexp"
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/store"
)

// helplineDialog is the name of the questions about a number, whose runs number the programme and the number.
const helplineDialog = "helpline"

// lineBits are the low bits of a run's subject, which number one of a programme's numbers; 0 for a new one.
const lineBits = 20

func subject(p buddy.ProgrammeID, line uint64) uint64 { return uint64(p)<<lineBits | line }

func parts(subject uint64) (buddy.ProgrammeID, uint64) {
	return buddy.ProgrammeID(subject >> lineBits), subject & (1<<lineBits - 1)
}

// helpline asks for a number that helps.
func helpline() *chat.Dialog[buddy.Lifeline] {
	return &chat.Dialog[buddy.Lifeline]{
		Name: helplineDialog,
		Who:  chat.Keeper,
		Steps: []chat.Step[buddy.Lifeline]{
			{
				ID: "kind", Input: chat.Choice{From: kinds},
				Set: func(l *buddy.Lifeline, a []string) { l.Kind = buddy.LifelineKind(a[0]) },
			},
			{
				ID: "phone",
				Input: chat.Typed{
					Max: buddy.LongestPhone, Ready: common, Form: chat.WesternDigits, Check: checkPhone,
				},
				Set: func(l *buddy.Lifeline, a []string) { l.Phone = a[0] },
			},
			{
				ID: "sure", Input: chat.Choice{From: chat.Words("helpline.sure", "yes")},
				When:   func(l buddy.Lifeline) bool { return l.Phone == noLine },
				Unread: "a yes to the answer before",
			},
			{
				ID: "label", Input: chat.Typed{Max: buddy.LongestLine, Ready: unnamed},
				When: func(l buddy.Lifeline) bool { return l.Phone != noLine },
				Set: func(l *buddy.Lifeline, a []string) {
					if l.Label = a[0]; a[0] == noName {
						l.Label = ""
					}
				},
			},
		},
		Done: keep,
		Stop: func(t *chat.Turn, talk store.Talk) error {
			id, _ := parts(talk.Subject)
			return list(t, []string{chat.DataOf(id)})
		},
	}
}

func kinds(a chat.Ask) []chat.Option {
	ids := make([]string, len(buddy.LifelineKinds))
	for i, kind := range buddy.LifelineKinds {
		ids[i] = string(kind)
	}
	return chat.Words("lifeline", ids...)(a)
}

// europeWide are numbers that are the same in many countries.
var europeWide = map[string]string{"emergency": "112", "child": "116 111", "mind": "116 123"}

// common offers the number that many countries have for that, and that there is none.
func common(a chat.Ask) (all []chat.Option) {
	kind := chat.Arg(a.Talk.Answers["kind"], 0)
	if number := europeWide[kind]; number != "" {
		all = append(all, chat.Option{ID: number, Label: team.LineName(a.Turn, buddy.Lifeline{
			Kind: buddy.LifelineKind(kind), Phone: number,
		})})
	}
	id, line := parts(a.Talk.Subject)
	p, _ := a.Turn.Tx.Programme(id)
	named := len(p.LinesOf(buddy.LifelineKind(kind))) > 0
	if line == 0 && !named && slices.Contains(buddy.MayLack, buddy.LifelineKind(kind)) {
		all = append(all, chat.Option{ID: noLine, Label: a.Turn.P("helpline.none.button", nil)})
	}
	return all
}

// noLine is the answer that there is no such number.
const noLine = "none"

// noName is the answer that a number needs no name but what it is for.
const noName = "-"

func unnamed(a chat.Ask) []chat.Option {
	return []chat.Option{{ID: noName, Label: a.Turn.P("helpline.unnamed.button", nil)}}
}

var phoneShape = regexp.MustCompile(`^\+?[0-9][0-9 ()./-]{1,23}$`)

func checkPhone(_ chat.Ask, text string) error {
	if !phoneShape.MatchString(text) {
		return buddy.Refuse("refuse.helpline")
	}
	return nil
}

// add begins the questions for one more number.
func add(t *chat.Turn, args []string) error {
	p, err := siteOf(t, args)
	if err != nil {
		return err
	}
	if len(p.Lifelines) >= buddy.MostLifelines {
		return buddy.Refusal{Key: "refuse.lifelines", Args: chat.A{"Count": buddy.MostLifelines}}
	}
	return t.Begin(helplineDialog, subject(p.ID, 0), nil)
}

// change asks the questions about a number again. What is told now stays above them, to read and copy from.
func change(t *chat.Turn, args []string) error {
	p, l, err := lineOf(t, args)
	if err != nil {
		return err
	}
	t.Show(chat.Screen{Text: t.T("contact.now", chat.A{"Line": team.LineName(t, l)})})
	return t.Advance(t.NewRun(store.Talk{
		Dialog: helplineDialog, Subject: subject(p.ID, l.ID), Draft: map[string][]string{"kind": {string(l.Kind)}},
	}))
}

// keep tells the number that was asked for, or in place of the old one.
func keep(t *chat.Turn, talk store.Talk, l buddy.Lifeline) error {
	id, line := parts(talk.Subject)
	p, err := siteOf(t, []string{chat.DataOf(id)})
	if err != nil {
		return err
	}
	what := "add"
	switch l.ID, l.By = line, t.Me.ID; {
	case l.Phone == noLine:
		what, err = "none", p.MissLine(l.Kind, t.Me.ID, t.Tx.Now())
	case line != 0:
		what, err = "change", p.ChangeLifeline(l, t.Tx.Now())
	default:
		err = p.AddLifeline(l, t.Tx.Now())
	}
	if err != nil {
		return err
	}
	if l.Kind == buddy.SafeguardLine {
		tellChange(t, p, l)
	}
	return kept(t, p, what)
}
