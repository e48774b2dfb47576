package prompts

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/cards"
	"buddy/locales"
	"buddy/store"
	"buddy/track"
)

// The dialogs of a prompt of the programme's own: what it is, then its words, one language a run. Runs number a
// programme.
const (
	ownDialog   = "ownprompt"
	wordsDialog = "ownwords"
)

// anyPhase is the answer for a prompt that fits whenever.
const anyPhase = "any"

// ownPrompt asks what a prompt of the programme's own is.
func ownPrompt() *chat.Dialog[track.Prompt] {
	return &chat.Dialog[track.Prompt]{
		Name: ownDialog,
		Steps: []chat.Step[track.Prompt]{
			{
				ID:     "kind",
				Input:  chat.Choice{From: chat.Words("ownprompt.kind", "a", "b", "c")},
				Set:    func(v *track.Prompt, a []string) { v.Kind = track.PromptKind(a[0]) },
				Unread: "is about no person",
			},
			{
				ID: "phase", Input: chat.Choice{From: phases},
				Set: func(v *track.Prompt, a []string) {
					if v.Phase = a[0]; v.Phase == anyPhase {
						v.Phase = ""
					}
				},
				Unread: "is about no person",
			},
		},
		Done: func(t *chat.Turn, talk store.Talk, v track.Prompt) error {
			p, err := sameDesk(t, talk)
			if err != nil {
				return err
			}
			d := t.Tx.Ideas(p.ID)
			id, err := d.Write(v.Kind, v.Phase)
			if err != nil {
				return err
			}
			t.Tx.PutIdeas(d)
			team.Note(t, "prompt.write", p.ID, id)
			return nextWords(t, p, id)
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
	return append(options, chat.Option{ID: anyPhase, Label: a.Turn.P("ownprompt.phase.any.button", nil)})
}

// wording is the words of a prompt in one language on their way.
type wording struct{ id, lang, text string }

// ownWords asks for the words in one language.
func ownWords() *chat.Dialog[wording] {
	return &chat.Dialog[wording]{
		Name: wordsDialog,
		Begin: func(_ *chat.Turn, talk store.Talk) wording {
			return wording{id: chat.Arg(talk.Answers["id"], 0), lang: chat.Arg(talk.Answers["lang"], 0)}
		},
		Steps: []chat.Step[wording]{{
			ID: "text", Input: chat.Typed{Max: cards.PromptLength, Check: func(_ chat.Ask, text string) error {
				return cards.CheckPrompt(text)
			}},
			Set: func(v *wording, a []string) { v.text = a[0] },
			Args: func(_ *chat.Turn, v wording, _ string) chat.A {
				return chat.A{"Language": locales.Name(v.lang)}
			},
			Unread: "is about no person",
		}},
		Done: func(t *chat.Turn, talk store.Talk, v wording) error {
			p, err := sameDesk(t, talk)
			if err != nil {
				return err
			}
			d := t.Tx.Ideas(p.ID)
			if err := d.Word(v.id, v.lang, v.text); err != nil {
				return err
			}
			t.Tx.PutIdeas(d)
			team.Note(t, "prompt.write", p.ID, v.id)
			return nextWords(t, p, v.id)
		},
		Stop: func(t *chat.Turn, talk store.Talk) error { return showIdea(t, talk.Answers["id"]) },
	}
}

// sameDesk is the programme of a run, if its coordinator still sits at it.
func sameDesk(t *chat.Turn, talk store.Talk) (buddy.Programme, error) {
	p, err := team.Desk(t)
	if err == nil && uint64(p.ID) != talk.Subject {
		err = buddy.Refuse("refuse.stale")
	}
	return p, err
}

// nextWords asks for the words in the next language that lacks them, or shows the prompt when none does.
func nextWords(t *chat.Turn, p buddy.Programme, id string) error {
	own, _ := t.Tx.Ideas(p.ID).OwnOf(id)
	lacks := own.Lacks(p.Languages)
	if len(lacks) == 0 {
		return showIdea(t, []string{id})
	}
	return t.Begin(wordsDialog, uint64(p.ID), map[string][]string{"id": {id}, "lang": {lacks[0]}})
}

// newIdea begins a prompt of the programme's own.
func newIdea(t *chat.Turn, _ []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	return t.Begin(ownDialog, uint64(p.ID), nil)
}

// wordIdea begins the question for words in a language. Arguments: the prompt, the language.
func wordIdea(t *chat.Turn, args []string) error {
	p, id, err := ourIdea(t, args)
	if err != nil {
		return err
	}
	lang := chat.Arg(args, 1)
	if _, own := t.Tx.Ideas(p.ID).OwnOf(id); !own || !slices.Contains(p.Languages, lang) {
		return buddy.Refuse("refuse.stale")
	}
	return t.Begin(wordsDialog, uint64(p.ID), map[string][]string{"id": {id}, "lang": {lang}})
}
