package join

import (
	"slices"
	"strings"
	"sync"

	"buddy"
	"buddy/bot/chat"
	"buddy/locales"
	"buddy/store"
)

// spoken offers the language of the place, the person's own, English and those
// of the programme's people first, the others by name.
func spoken(a chat.Ask) []chat.Option {
	programme, _ := a.Turn.Tx.Programme(a.Turn.Me.Programme)
	return spokenFirst(a, append([]string{programme.Host, a.Turn.Lang(), "en"}, programme.Languages...)...)
}

// practisable offers the same languages in the same order, but for those the
// person speaks very well. An answer given before stays one: nobody is asked
// again because another answer has changed.
func practisable(a chat.Ask) []chat.Option {
	given := a.Talk.Answers["practise"]
	sure := sure(a.Turn, *a.Talk)
	return slices.DeleteFunc(spoken(a), func(o chat.Option) bool {
		if slices.Contains(a.Talk.Answers["languages"], o.ID) && sure(o.ID) && !slices.Contains(given, o.ID) {
			return true
		}
		return slices.Equal(a.Talk.Answers["level:"+o.ID], []string{string(buddy.C1)}) && !slices.Contains(given, o.ID)
	})
}

// spokenFirst offers every language, some before the others.
func spokenFirst(a chat.Ask, tags ...string) []chat.Option {
	var first []string
	for _, tag := range tags {
		if tag != "" && !slices.Contains(first, tag) {
			first = append(first, tag)
		}
	}
	out := make([]chat.Option, 0, len(buddy.Spoken)+len(first))
	for _, tag := range first {
		out = append(out, chat.Option{ID: tag, Label: locales.LanguageName(a.Turn.Lang(), tag)})
	}
	for _, o := range byName(a.Turn.Lang()) {
		if !slices.Contains(first, o.ID) {
			out = append(out, o)
		}
	}
	return out
}

// names remembers the spoken languages by name in each language of the texts:
// every tap of an enrolment checks its answers against them.
var names sync.Map

func byName(lang string) []chat.Option {
	if known, ok := names.Load(lang); ok {
		return known.([]chat.Option)
	}
	out := make([]chat.Option, len(buddy.Spoken))
	for i, tag := range buddy.Spoken {
		out[i] = chat.Option{ID: tag, Label: locales.LanguageName(lang, tag)}
	}
	slices.SortFunc(out, func(x, y chat.Option) int { return strings.Compare(x.Label, y.Label) })
	names.Store(lang, out)
	return out
}

func levels(a chat.Ask) []chat.Option {
	var out []chat.Option
	for _, l := range buddy.Levels {
		out = append(out, chat.Option{ID: string(l), Label: a.Turn.P("level."+string(l), nil)})
	}
	return out
}

func (v *Enrolled) setLanguages(a []string) {
	v.Languages = map[string]buddy.Level{}
	for _, tag := range a {
		v.Languages[tag] = ""
	}
}

// levelled lists the languages whose level is asked.
func (v Enrolled) levelled() []string { return slices.DeleteFunc(v.Spoken(), v.sure) }

// sure tells of which languages nobody is asked how well they speak them: of the
// language they chose for the texts, unless it matters. It does where they learn
// it as newcomers, and in English next to another language: there it may be the
// only texts they could read. Who changes their languages is asked, so that they
// can say otherwise; who changes something else is not.
func sure(t *chat.Turn, talk store.Talk) func(tag string) bool {
	programme, _ := t.Tx.Programme(t.Me.Programme)
	return func(tag string) bool {
		_, answered := talk.Answers["level:"+tag]
		switch {
		case answered || talk.Edit == "languages":
			return false
		case talk.Edit != "":
			return true
		case tag != t.Lang():
			return false
		case tag == programme.Host:
			return slices.Equal(talk.Answers["side"], []string{string(buddy.Local)})
		}
		return tag != "en" || len(talk.Answers["languages"]) == 1
	}
}

func languageArgs(t *chat.Turn, _ Enrolled, tag string) chat.A {
	return chat.A{"Language": locales.LanguageName(t.Lang(), tag)}
}

// levelOf is how well the person speaks a language: what they said, now or
// before; very well where there was no need to ask.
func levelOf(t *chat.Turn, talk store.Talk, tag string) buddy.Level {
	if answer := talk.Answers["level:"+tag]; len(answer) == 1 {
		return buddy.Level(answer[0])
	}
	if before := t.Me.Profile.Languages[tag]; before != "" {
		return before
	}
	return buddy.C1
}
