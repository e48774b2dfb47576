package richtext

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// found lists the entities that Telegram finds by itself, in messages of people and bots alike: mentions, commands,
// hashtags, links and addresses. Of those that overlap the first stays. Card numbers and times of videos, which
// Telegram finds too, are left out.
func found(text string) []Entity {
	if !strings.ContainsAny(text, "/@#$.") {
		return nil
	}
	t := newRunes(text)
	all := slices.Concat(t.mentions(), t.commands(), t.tags(), t.links())
	sortEntities(all)
	var out []Entity
	for _, e := range all {
		out = apart(out, e)
	}
	return out
}

// withFound adds what was found to arranged entities: nothing found stands over a solid one, or across the edge of a
// quote.
func withFound(entities, more []Entity) []Entity {
	if len(more) == 0 {
		return entities
	}
	more = slices.DeleteFunc(more, func(e Entity) bool {
		return slices.ContainsFunc(entities, func(old Entity) bool {
			switch families[old.Type] {
			case styled:
				return false
			case quoting:
				return e.meets(old) && !e.within(old)
			}
			return e.meets(old)
		})
	})
	return arranged(append(entities, more...))
}

// runes is a text by characters, with their places in UTF-16 units.
type runes struct {
	all []rune
	at  []int // One more than characters.
}

func newRunes(text string) runes {
	t := runes{all: []rune(text), at: []int{0}}
	for _, r := range t.all {
		t.at = append(t.at, t.at[len(t.at)-1]+Len(string(r)))
	}
	return t
}

func (t runes) entity(kind string, from, to int) Entity {
	return Entity{Type: kind, Offset: t.at[from], Length: t.at[to] - t.at[from]}
}

// before and after are the characters beside a part; 0 where there is none.
func (t runes) before(i int) rune {
	if i == 0 {
		return 0
	}
	return t.all[i-1]
}

func (t runes) after(i int) rune {
	if i >= len(t.all) {
		return 0
	}
	return t.all[i]
}

// while returns the first place from i on whose character does not pass.
func (t runes) while(i int, pass func(rune) bool) int {
	for i < len(t.all) && pass(t.all[i]) {
		i++
	}
	return i
}

// back returns the first place up to i from which on all characters before i pass.
func (t runes) back(i int, pass func(rune) bool) int {
	for i > 0 && pass(t.all[i-1]) {
		i--
	}
	return i
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_' }

func plain(r rune) bool {
	return '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '_'
}

// shortNames are the usernames of fewer than four characters.
var shortNames = []string{"gif", "nft", "pic", "ufc", "vid"}

func (t runes) mentions() (out []Entity) {
	for i, r := range t.all {
		if r != '@' || inWord(t.before(i)) {
			continue
		}
		end := t.while(i+1, plain)
		n := end - i - 1
		known := n >= 4 || slices.Contains(shortNames, strings.ToLower(string(t.all[i+1:end])))
		if known && n <= 32 && !inWord(t.after(end)) {
			out = append(out, t.entity("mention", i, end))
		}
	}
	return out
}

func (t runes) commands() (out []Entity) {
	beside := func(r rune) bool { return inWord(r) || r == '/' || r == '<' || r == '>' }
	for i, r := range t.all {
		if r != '/' || beside(t.before(i)) {
			continue
		}
		end := t.while(i+1, plain)
		if n := end - i - 1; n < 1 || n > 64 {
			continue
		}
		if t.after(end) == '@' {
			name := t.while(end+1, plain)
			if n := name - end - 1; n < 3 || n > 32 {
				continue
			}
			end = name
		}
		if !beside(t.after(end)) {
			out = append(out, t.entity("bot_command", i, end))
		}
	}
	return out
}

// cashtag is a dollar and one to eight capitals.
var cashtag = regexp.MustCompile(`^\$[A-Z]{1,8}$`)

func (t runes) tags() (out []Entity) {
	inTag := func(r rune) bool { return inWord(r) || r == 0x200c || r == 0xb7 || unicode.IsMark(r) }
	for i, r := range t.all {
		end := t.while(i+1, inTag)
		switch {
		case r == '#' && !inTag(t.before(i)) && t.after(end) != '#' && end-i <= 257 &&
			slices.ContainsFunc(t.all[i+1:end], unicode.IsLetter):
			out = append(out, t.entity("hashtag", i, end))
		case r == '$' && !inWord(t.before(i)) && t.before(i) != '$' && t.after(end) != '$' &&
			cashtag.MatchString(string(t.all[i:end])):
			out = append(out, t.entity("cashtag", i, end))
		}
	}
	return out
}
