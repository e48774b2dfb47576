package richtext

import (
	"cmp"
	"slices"
)

// Entity is the formatting of a part of a text.
type Entity struct {
	Type     string `json:"type"`   // Telegram's name: bold, italic, text_link, bot_command …
	Offset   int    `json:"offset"` // In UTF-16 code units.
	Length   int    `json:"length"` // In UTF-16 code units.
	URL      string `json:"url,omitempty"`
	Language string `json:"language,omitempty"`        // Of a pre block.
	EmojiID  string `json:"custom_emoji_id,omitempty"` // Of a custom emoji.
}

// family says how entities of a type get on with others.
type family int

const (
	solid     family = iota // Never overlaps another solid one.
	styled                  // Bold and its like: cut in pieces wherever something else begins or ends.
	quoting                 // May hold solid ones, never another quote.
	monospace               // Solid, and nothing styled inside.
)

var families = map[string]family{
	"bold": styled, "italic": styled, "underline": styled, "strikethrough": styled, "spoiler": styled,
	"blockquote": quoting, "expandable_blockquote": quoting, "code": monospace, "pre": monospace,
}

// rank orders entities that cover the same text, outer ones first.
var rank = map[string]int{
	"blockquote": 0, "expandable_blockquote": 0, "pre": 11, "code": 20, "text_link": 49, "text_mention": 49,
	"bold": 90, "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94, "custom_emoji": 99,
}

func sortEntities(es []Entity) {
	of := func(e Entity) int {
		if r, ok := rank[e.Type]; ok {
			return r
		}
		return 50
	}
	slices.SortStableFunc(es, func(a, b Entity) int {
		return cmp.Or(cmp.Compare(a.Offset, b.Offset), cmp.Compare(b.Length, a.Length), cmp.Compare(of(a), of(b)))
	})
}

func (e Entity) end() int { return e.Offset + e.Length }

// meets reports whether two entities share text.
func (e Entity) meets(other Entity) bool { return e.Offset < other.end() && other.Offset < e.end() }

// within reports whether all of e lies in other.
func (e Entity) within(other Entity) bool { return other.Offset <= e.Offset && e.end() <= other.end() }

// arranged makes entities get on with each other as Telegram does: of solid ones that overlap the first stays, and of
// quotes; a quote holds solid ones whole or not at all; styled ones of a type are joined where they touch, cut where
// anything else begins and where solid ones and quotes end, and vanish in monospace.
func arranged(entities []Entity) []Entity {
	sortEntities(entities)
	var solids, quotes, styles []Entity
	for _, e := range entities {
		switch families[e.Type] {
		case styled:
			styles = append(styles, e)
		case quoting:
			quotes = apart(quotes, e)
		default:
			solids = apart(solids, e)
		}
	}
	solids = slices.DeleteFunc(solids, func(e Entity) bool {
		return slices.ContainsFunc(quotes, func(q Entity) bool { return e.meets(q) && !e.within(q) })
	})
	fixed := append(solids, quotes...)
	out := append(cut(joined(styles), fixed), fixed...)
	sortEntities(out)
	return out
}

// apart adds e unless it overlaps what came before it.
func apart(taken []Entity, e Entity) []Entity {
	if len(taken) > 0 && e.Offset < taken[len(taken)-1].end() {
		return taken
	}
	return append(taken, e)
}

// joined puts styled entities of one type together where they overlap or touch; they come and stay sorted.
func joined(styles []Entity) []Entity {
	var out []Entity
	last := map[string]int{}
	for _, e := range styles {
		i, ok := last[e.Type]
		if ok && e.Offset <= out[i].end() {
			out[i].Length = max(out[i].end(), e.end()) - out[i].Offset
			continue
		}
		last[e.Type] = len(out)
		out = append(out, e)
	}
	return out
}

// cut splits styled entities and drops the pieces in monospace.
func cut(styles, fixed []Entity) []Entity {
	var cuts []int
	for _, e := range styles {
		cuts = append(cuts, e.Offset)
	}
	for _, e := range fixed {
		cuts = append(cuts, e.Offset, e.end())
	}
	slices.Sort(cuts)
	var out []Entity
	for _, e := range styles {
		at, end := e.Offset, e.end()
		for _, c := range append(cuts, end) {
			if c <= at || c > end {
				continue
			}
			piece := e
			piece.Offset, piece.Length = at, c-at
			at = c
			if !slices.ContainsFunc(
				fixed,
				func(f Entity) bool { return families[f.Type] == monospace && piece.within(f) },
			) {
				out = append(out, piece)
			}
		}
	}
	return out
}
