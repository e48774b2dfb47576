package prompts

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/cards"
	"buddy/locales"
	"buddy/store"
)

// wording is the words of a prompt or card in one language on their way.
type wording struct {
	own         cards.Own
	lang        string
	title, text string
}

// about is what a run of words is for, and the language.
func about(t *chat.Turn, talk store.Talk) wording {
	own, _ := t.Tx.Ideas(buddy.ProgrammeID(talk.Subject)).OwnOf(chat.Arg(talk.Answers["id"], 0))
	return wording{own: own, lang: chat.Arg(talk.Answers["lang"], 0)}
}

// ownWords asks for the words in one language: of a card its title, and then what the two do.
func ownWords() *chat.Dialog[wording] {
	card := func(v wording) bool { return v.own.IsCard() }
	step := func(id string, when func(wording) bool, input chat.Input, set func(*wording, string)) chat.Step[wording] {
		return chat.Step[wording]{
			ID: id, When: when, Input: input, Set: func(v *wording, a []string) { set(v, a[0]) },
			Args:   func(_ *chat.Turn, v wording, _ string) chat.A { return chat.A{"Language": locales.Name(v.lang)} },
			Unread: ofNobody,
		}
	}
	title := func(v wording) string { return v.own.Titles[v.lang] }
	text := func(v wording) string { return v.own.Texts[v.lang] }
	setText := func(v *wording, text string) { v.text = text }
	return &chat.Dialog[wording]{
		Name: wordsDialog, Who: chat.Staff, Begin: about,
		Steps: []chat.Step[wording]{
			step("title", card, worded(cards.TitleLength, title), func(v *wording, text string) { v.title = text }),
			step("card", card, worded(cards.PromptLength, text), setText),
			step("text", func(v wording) bool { return !card(v) }, worded(cards.PromptLength, text), setText),
		},
		Done: func(t *chat.Turn, talk store.Talk, v wording) error {
			return change(t, talk, func(d *cards.Ideas) (string, error) {
				return v.own.ID, d.Word(v.own.ID, v.lang, v.title, v.text)
			})
		},
		Stop: func(t *chat.Turn, talk store.Talk) error { return showIdea(t, talk.Answers["id"]) },
	}
}

// reworded is a question for words that shows those there are, which may stay.
type reworded struct {
	chat.Typed
	now func(wording) string
}

func worded(most int, now func(wording) string) reworded {
	check := func(_ chat.Ask, text string) error { return cards.CheckWords(text, most) }
	return reworded{chat.Typed{Max: most, Check: check}, now}
}

// keepWords is the button for words that stay.
const keepWords = "keep"

func (r reworded) words(a chat.Ask) string { return r.now(about(a.Turn, *a.Talk)) }

// Remark shows the words as they are.
func (r reworded) Remark(a chat.Ask) string {
	if r.words(a) == "" {
		return ""
	}
	return a.Turn.T("ownwords.now", chat.A{"Text": r.words(a)})
}

// Keyboard offers to let them be.
func (r reworded) Keyboard(a chat.Ask) [][]buddy.Button {
	if r.words(a) == "" {
		return nil
	}
	return [][]buddy.Button{chat.Row(chat.Chip(a.Turn.P("ownwords.keep.button", nil), a.Data(keepWords)))}
}

// Tap lets them be.
func (r reworded) Tap(a chat.Ask, option string) ([]string, bool, error) {
	if option != keepWords || r.words(a) == "" {
		return nil, false, buddy.Refuse("refuse.stale")
	}
	return []string{r.words(a)}, true, nil
}

// nextWords asks for the words in the next language that lacks them, or shows what is ready when none does.
func nextWords(t *chat.Turn, p buddy.Programme, id string) error {
	own, _ := t.Tx.Ideas(p.ID).OwnOf(id)
	lacks := own.Lacks(p.Languages)
	if len(lacks) == 0 {
		return showIdea(t, []string{id})
	}
	return t.Begin(wordsDialog, uint64(p.ID), map[string][]string{"id": {id}, "lang": {lacks[0]}})
}

// wordIdea begins the question for words in a language. Arguments: what it is for, the language.
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
