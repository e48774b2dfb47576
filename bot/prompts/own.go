package prompts

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/cards"
	"buddy/store"
	"buddy/track"
)

// The dialogs of a prompt or card of the programme's own: what it is, then its words, one language a run. Runs number a
// programme.
const (
	ownDialog   = "ownprompt"
	wordsDialog = "ownwords"
)

// The answers for what comes whenever, and for a card that is for the warm months.
const (
	anyTime = "any"
	warm    = "warm"
)

// ofNobody is why neither dialog's answers are read or changed.
const ofNobody = "is about no person"

// ownIdea asks what a prompt or card of the programme's own is.
func ownIdea() *chat.Dialog[cards.Own] {
	return &chat.Dialog[cards.Own]{
		Name: ownDialog,
		Who:  chat.Staff,
		Steps: []chat.Step[cards.Own]{
			{
				ID: "kind", Input: chat.Choice{From: chat.Words("ownprompt.kind", "a", "b", "c", ofCards)},
				Set:    func(v *cards.Own, a []string) { v.Kind = track.PromptKind(a[0]) },
				Unread: ofNobody,
			},
			{
				ID: "phase", When: func(v cards.Own) bool { return !v.IsCard() }, Input: chat.Choice{From: phases},
				Set: func(v *cards.Own, a []string) {
					if v.Phase = a[0]; v.Phase == anyTime {
						v.Phase = ""
					}
				},
				Unread: ofNobody,
			},
			{
				ID: "type", When: cards.Own.IsCard, Input: chat.Choice{From: types},
				Set:    func(v *cards.Own, a []string) { v.Card.Type = cards.Type(a[0]) },
				Unread: ofNobody,
			},
			{
				ID: "suits", When: cards.Own.IsCard,
				Input:  chat.Several{From: chat.Words("ownprompt.suits", cards.Traits...)},
				Set:    func(v *cards.Own, a []string) { v.Card.Suits = a },
				Unread: ofNobody,
			},
			{
				ID: "season", When: cards.Own.IsCard,
				Input:  chat.Choice{From: chat.Words("ownprompt.season", anyTime, warm)},
				Set:    func(v *cards.Own, a []string) { v.Card.Warm = a[0] == warm },
				Unread: ofNobody,
			},
			{
				ID: "least", When: cards.Own.IsCard, Input: chat.Choice{From: levels},
				Set:    func(v *cards.Own, a []string) { v.Card.Least = buddy.Level(a[0]) },
				Unread: ofNobody,
			},
		},
		Done: func(t *chat.Turn, talk store.Talk, v cards.Own) error {
			return change(t, talk, func(d *cards.Ideas) (string, error) { return d.Write(v) })
		},
		Stop: func(t *chat.Turn, _ store.Talk) error { return ideas(t, []string{ours}) },
	}
}

// phases offers those of the programme's track, and any.
func phases(a chat.Ask) (options []chat.Option) {
	p, _ := a.Turn.Tx.Programme(a.Turn.Me.Desk)
	for _, phase := range p.Timetable().Phases {
		options = append(options, chat.Option{ID: phase.ID, Label: a.Turn.P("phase."+phase.ID, nil)})
	}
	return append(options, chat.Option{ID: anyTime, Label: a.Turn.P("ownprompt.phase.any.button", nil)})
}

// types offers what a card can be about.
func types(a chat.Ask) (options []chat.Option) {
	for _, k := range cards.Types {
		options = append(options, chat.Option{ID: string(k), Label: typeName(a.Turn, k)})
	}
	return options
}

// levels offers how well two people can speak a language.
func levels(a chat.Ask) (options []chat.Option) {
	for _, l := range buddy.Levels {
		options = append(options, chat.Option{ID: string(l), Label: a.Turn.P("level."+string(l), nil)})
	}
	return options
}

// change writes down what a run is about, and asks for what is still missing.
func change(t *chat.Turn, talk store.Talk, do func(*cards.Ideas) (string, error)) error {
	p, err := sameDesk(t, talk)
	if err != nil {
		return err
	}
	d := t.Tx.Ideas(p.ID)
	id, err := do(&d)
	if err != nil {
		return err
	}
	t.Tx.PutIdeas(d)
	team.Note(t, "prompt.write", p.ID, id)
	return nextWords(t, p, id)
}

// sameDesk is the programme of a run, if its coordinator still sits at it.
func sameDesk(t *chat.Turn, talk store.Talk) (buddy.Programme, error) {
	p, err := team.Desk(t)
	if err == nil && uint64(p.ID) != talk.Subject {
		err = buddy.Refuse("refuse.stale")
	}
	return p, err
}

// newIdea begins a prompt or card of the programme's own.
func newIdea(t *chat.Turn, _ []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	return t.Begin(ownDialog, uint64(p.ID), nil)
}
