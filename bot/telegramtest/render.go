package telegramtest

import (
	"html"
	"sort"
	"strings"
	"unicode/utf16"
)

// htmlTags are the tags that HTML uses for entity types.
var htmlTags = map[string]string{
	"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code", "pre": "pre",
	"blockquote": "blockquote", "expandable_blockquote": "blockquote",
}

// HTML renders text with entities as HTML for a web page: everything escaped, links as <a rel="noopener">, other
// formatting as tags, spoilers, commands and the rest as <span class="type">. Overlapping entities come out nested.
func HTML(text string, entities []Entity) string {
	units := utf16.Encode([]rune(text))
	cuts := []int{0, len(units)}
	var inside []Entity
	for _, e := range entities {
		if e.Offset >= 0 && e.Length > 0 && e.Offset+e.Length <= len(units) {
			cuts = append(cuts, e.Offset, e.Offset+e.Length)
			inside = append(inside, e)
		}
	}
	sort.Ints(cuts)
	var b strings.Builder
	for i := 1; i < len(cuts); i++ {
		if cuts[i] > cuts[i-1] {
			renderPiece(&b, string(utf16.Decode(units[cuts[i-1]:cuts[i]])), inside, cuts[i-1])
		}
	}
	return b.String()
}

func renderPiece(b *strings.Builder, piece string, entities []Entity, at int) {
	var closing string
	for _, e := range entities {
		if at < e.Offset || at >= e.Offset+e.Length {
			continue
		}
		start, end := htmlAround(e, piece)
		b.WriteString(start)
		closing = end + closing
	}
	b.WriteString(html.EscapeString(piece))
	b.WriteString(closing)
}

func htmlAround(e Entity, piece string) (start, end string) {
	url := e.URL
	if e.Type == "url" {
		url = piece
	}
	if url != "" {
		if !strings.Contains(url, ":") {
			url = "https://" + url
		}
		if checkURL(url) != nil {
			return "", ""
		}
		return `<a href="` + html.EscapeString(url) + `" rel="noopener noreferrer" target="_blank">`, "</a>"
	}
	if tag := htmlTags[e.Type]; tag != "" {
		return "<" + tag + ">", "</" + tag + ">"
	}
	return `<span class="` + html.EscapeString(e.Type) + `">`, "</span>"
}
