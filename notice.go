package buddy

import (
	"maps"
	"slices"
	"time"
)

// NoticeEvery is how long after one notice to people whose time is over the next may go out: once a quarter.
const NoticeEvery = 91 * 24 * time.Hour

// NoticeLength is how many characters a notice may have in one language.
const NoticeLength = 500

// Notices are what a team tells those whose time as buddies is over and who want to hear of the programme.
type Notices struct {
	Draft map[string]string `json:",omitempty"` // the next one, by language of texts
	Words map[string]string `json:",omitempty"` // the last one
	At    time.Time         `json:",omitzero"`  // when that went out; zero for never
}

// Next is from when on a notice may go out; zero for at once.
func (n Notices) Next() time.Time {
	if n.At.IsZero() {
		return n.At
	}
	return n.At.Add(NoticeEvery)
}

// In are the words of the last notice in a language, or in one that they are in.
func (n Notices) In(lang string) string { return WordsIn(n.Words, lang) }

// WordsIn are words in a language, or in the first that there are where that one was taken out of the programme since.
func WordsIn(words map[string]string, lang string) string {
	if text := words[lang]; text != "" {
		return text
	}
	for _, l := range slices.Sorted(maps.Keys(words)) {
		return words[l]
	}
	return ""
}

// DraftNotice gives the next notice its words in a language.
func (p *Programme) DraftNotice(lang, text string) error {
	if text == "" || !slices.Contains(p.Languages, lang) {
		return Refuse("refuse.stale")
	}
	draft := map[string]string{}
	maps.Copy(draft, p.Notices.Draft)
	draft[lang] = text
	p.Notices.Draft = draft
	return nil
}

// NoticeLacks are the languages of the programme in which the next notice has no words yet.
func (p Programme) NoticeLacks() []string {
	return slices.DeleteFunc(slices.Clone(p.Languages), func(l string) bool { return p.Notices.Draft[l] != "" })
}

// Announce sends the next notice on its way: with words in every language of the programme, and not too soon after the
// last.
func (p *Programme) Announce(now time.Time) error {
	if len(p.NoticeLacks()) > 0 || now.Before(p.Notices.Next()) {
		return Refuse("refuse.stale")
	}
	p.Notices = Notices{Words: p.Notices.Draft, At: now}
	return nil
}

// WantNews notes whether the person would like to hear of the programme when their time as a buddy is over.
func (p *Person) WantNews(yes bool) { p.News = yes }

// Hears tells whether a notice of a programme goes to the person.
func (p Person) Hears(site ProgrammeID) bool {
	return p.News && p.Stage == Alumni && p.Programme == site
}
