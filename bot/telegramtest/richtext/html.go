package richtext

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// tagTypes are the tags of Telegram's HTML and the entities they make. Any other tag is an error.
var tagTypes = map[string]string{
	"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
	"s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "span": "spoiler",
	"tg-spoiler": "spoiler", "tg-emoji": "custom_emoji", "tg-time": "date_time", "a": "text_link", "code": "code",
	"pre":        "pre",
	"blockquote": "blockquote",
}

// ParseHTML turns Telegram's HTML into text and entities. Its errors are worded as Telegram's, with byte offsets.
// The state machine follows the rules of the official server's parser: named entities other than lt, gt, amp and
// quot stay as they are, an unquoted attribute value is a token, an empty closing tag closes the innermost.
func ParseHTML(src string) (string, []Entity, error) {
	if !utf8.ValidString(src) { // the parser counts its characters
		return "", nil, errors.New("strings must be encoded in UTF-8")
	}
	p := &htmlParser{src: src}
	for p.pos < len(p.src) {
		if err := p.step(); err != nil {
			return "", nil, err
		}
	}
	if n := len(p.open); n > 0 {
		return "", nil, fmt.Errorf("Can't find end tag corresponding to start tag %q", p.open[n-1].name)
	}
	for i := range p.done {
		if p.done[i].Type == "code" {
			p.done[i].Language = ""
		}
	}
	text := p.text.String()
	if !utf8.ValidString(text) {
		return "", nil, errors.New("Text contains invalid Unicode characters after decoding HTML entities, " +
			"check for unmatched surrogate code units")
	}
	sortEntities(p.done)
	return text, p.done, nil
}

type htmlParser struct {
	src   string
	pos   int
	text  strings.Builder
	units int // UTF-16 length of text so far.
	open  []openTag
	done  []Entity
}

type openTag struct {
	name   string
	entity Entity
	keep   bool
}

func (p *htmlParser) step() error {
	switch p.src[p.pos] {
	case '&':
		if r, n := decodeReference(p.src[p.pos:]); n > 0 {
			p.pos += n
			if utf16.IsSurrogate(r) {
				p.text.WriteByte(0xed)
				return nil
			}
			p.write(string(r))
			return nil
		}
	case '<':
		if strings.HasPrefix(p.src[p.pos:], "</") {
			return p.endTag()
		}
		return p.startTag()
	}
	_, n := utf8.DecodeRuneInString(p.src[p.pos:])
	p.write(p.src[p.pos : p.pos+n])
	p.pos += n
	return nil
}

func (p *htmlParser) write(s string) {
	p.text.WriteString(s)
	p.units += Len(s)
}

func (p *htmlParser) skip(while func(byte) bool) string {
	from := p.pos
	for p.pos < len(p.src) && while(p.src[p.pos]) {
		p.pos++
	}
	return p.src[from:p.pos]
}

// at reports whether the next byte is c.
func (p *htmlParser) at(c byte) bool { return p.pos < len(p.src) && p.src[p.pos] == c }

func isSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == 0
}

func inName(c byte) bool { return !isSpace(c) && c != '>' }

func inToken(c byte) bool {
	return c == '.' || c == '-' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

func (p *htmlParser) startTag() error {
	begin := p.pos
	p.pos++
	name := strings.ToLower(p.skip(inName))
	if p.pos == len(p.src) {
		return fmt.Errorf("Unclosed start tag at byte offset %d", begin)
	}
	if tagTypes[name] == "" {
		return fmt.Errorf("Unsupported start tag %q at byte offset %d", name, begin)
	}
	attributes := map[string]string{}
	for {
		p.skip(isSpace)
		if p.pos == len(p.src) {
			return fmt.Errorf("Unclosed start tag %q at byte offset %d", name, begin)
		}
		if p.at('>') {
			p.pos++
			break
		}
		if err := p.attribute(name, begin, attributes); err != nil {
			return err
		}
	}
	tag, err := p.opened(name, attributes, begin)
	p.open = append(p.open, tag)
	return err
}

func (p *htmlParser) attribute(tag string, begin int, into map[string]string) error {
	name := p.skip(func(c byte) bool { return inName(c) && strings.IndexByte(`=/"'`, c) < 0 })
	if name == "" {
		return fmt.Errorf("Empty attribute name in the tag %q at byte offset %d", tag, begin)
	}
	p.skip(isSpace)
	if !p.at('=') {
		if p.pos == len(p.src) {
			return fmt.Errorf("Unclosed start tag %q at byte offset %d", tag, begin)
		}
		into[name] = ""
		return nil
	}
	p.pos++
	p.skip(isSpace)
	if p.pos == len(p.src) {
		return fmt.Errorf("Unclosed start tag %q at byte offset %d", tag, begin)
	}
	quote := p.src[p.pos]
	if quote != '"' && quote != '\'' {
		from := p.pos
		into[name] = strings.ToLower(p.skip(inToken))
		if p.pos < len(p.src) && inName(p.src[p.pos]) || p.pos == from {
			return fmt.Errorf("Unexpected end of name token at byte offset %d", from)
		}
		return nil
	}
	p.pos++
	value, ok := p.quoted(quote)
	if !ok || p.pos == len(p.src) {
		return fmt.Errorf("Unclosed start tag at byte offset %d", begin)
	}
	into[name] = value
	return nil
}

func (p *htmlParser) quoted(quote byte) (string, bool) {
	var b strings.Builder
	for p.pos < len(p.src) {
		if p.at(quote) {
			p.pos++
			return b.String(), true
		}
		if r, n := decodeReference(p.src[p.pos:]); n > 0 {
			b.WriteRune(r)
			p.pos += n
			continue
		}
		b.WriteByte(p.src[p.pos])
		p.pos++
	}
	return "", false
}

// opened makes the open tag of a start tag.
func (p *htmlParser) opened(name string, attributes map[string]string, begin int) (openTag, error) {
	tag := openTag{name: name, keep: true, entity: Entity{Type: tagTypes[name], Offset: p.units}}
	switch name {
	case "span":
		if attributes["class"] != "tg-spoiler" {
			return tag, fmt.Errorf(`Tag "span" must have class "tg-spoiler" at byte offset %d`, begin)
		}
	case "tg-emoji":
		tag.entity.EmojiID = attributes["emoji-id"]
	case "a":
		tag.entity.URL = attributes["href"]
	case "code":
		if language, ok := strings.CutPrefix(attributes["class"], "language-"); ok {
			tag.entity.Language = language
		}
	case "blockquote":
		if _, expandable := attributes["expandable"]; expandable {
			tag.entity.Type = "expandable_blockquote"
		}
	}
	return tag, nil
}

func (p *htmlParser) endTag() error {
	begin := p.pos
	if len(p.open) == 0 {
		return fmt.Errorf("Unexpected end tag at byte offset %d", begin)
	}
	p.pos += 2
	name := strings.ToLower(p.skip(inName))
	p.skip(isSpace)
	if !p.at('>') {
		return fmt.Errorf("Unclosed end tag at byte offset %d", begin)
	}
	p.pos++
	tag := p.open[len(p.open)-1]
	p.open = p.open[:len(p.open)-1]
	if name != "" && name != tag.name {
		return fmt.Errorf(
			"Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\"", begin, tag.name, name,
		)
	}
	return p.closed(tag)
}

// closed keeps the entity of a tag that just ended, unless it is empty.
func (p *htmlParser) closed(tag openTag) error {
	e := tag.entity
	e.Length = p.units - e.Offset
	if e.Length == 0 {
		return nil
	}
	switch tag.name {
	case "a":
		if e.URL == "" { // A link without href links to its own text.
			units := utf16.Encode([]rune(p.text.String()))
			e.URL = string(utf16.Decode(units[e.Offset : e.Offset+e.Length]))
		}
		if CheckURL(e.URL) != nil {
			return nil // Telegram shows a link that leads nowhere as plain text.
		}
		e.URL = wholeURL(e.URL)
	case "tg-emoji":
		if id, err := strconv.ParseInt(e.EmojiID, 10, 64); err != nil || id == 0 {
			return errors.New("Invalid custom emoji identifier specified")
		}
	case "tg-time":
		return nil // Shown as the plain text that stands in it.
	case "pre", "code":
		if p.block(e) {
			return nil
		}
	}
	p.done = append(p.done, e)
	return nil
}

// block makes a pre and a code over the same text one block in the code's language, whichever is the outer one.
func (p *htmlParser) block(e Entity) bool {
	if len(p.done) == 0 {
		return false
	}
	last := &p.done[len(p.done)-1]
	both := last.Offset == e.Offset && last.Length == e.Length && last.Type != e.Type &&
		(last.Type == "code" || last.Type == "pre") && last.Language+e.Language != ""
	if both {
		last.Type, last.Language = "pre", last.Language+e.Language
	}
	return both
}

// references are the named character references that Telegram knows.
var references = map[string]rune{"lt": '<', "gt": '>', "amp": '&', "quot": '"'}

// decodeReference decodes the character reference at the start of s and returns its length, or 0 when there is none.
func decodeReference(s string) (rune, int) {
	if s[0] != '&' {
		return 0, 0
	}
	if len(s) > 1 && s[1] == '#' {
		return decodeNumber(s)
	}
	end := 1
	for end < len(s) && 'a' <= s[end]|0x20 && s[end]|0x20 <= 'z' {
		end++
	}
	r, ok := references[s[1:end]]
	if !ok {
		return 0, 0
	}
	return r, withSemicolon(s, end)
}

// decodeNumber is decodeReference for "&#66;" and "&#x42;"; the x is small, and the number has few digits. Half of a
// surrogate pair comes out as what makes the whole text invalid.
func decodeNumber(s string) (rune, int) {
	digits, base, end := "0123456789", 10, 2
	if len(s) > 2 && s[2] == 'x' {
		digits, base, end = "0123456789abcdefABCDEF", 16, 3
	}
	from := end
	for end < len(s) && strings.IndexByte(digits, s[end]) >= 0 {
		end++
	}
	v, err := strconv.ParseInt(s[from:end], base, 32)
	if err != nil || v == 0 || v >= 0x10ffff || end >= 10 {
		return 0, 0
	}
	return rune(v), withSemicolon(s, end)
}

func withSemicolon(s string, end int) int {
	if end < len(s) && s[end] == ';' {
		return end + 1
	}
	return end
}

// Len is how many UTF-16 code units a text has.
func Len(s string) int {
	n := 0
	for _, r := range s {
		if r >= 0x10000 {
			n++
		}
		n++
	}
	return n
}
