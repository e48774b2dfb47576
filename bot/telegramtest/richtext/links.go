package richtext

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	lang "golang.org/x/text/language"
)

// inLink reports whether a link may hold a character: no white space and, of the general punctuation, which holds the
// marks and isolates of direction, only joiners and dashes.
func inLink(r rune) bool {
	if 0x2000 <= r && r <= 0x206f {
		return r == 0x200c || r == 0x200d || 0x2010 <= r && r <= 0x2015
	}
	return !unicode.Is(unicode.Z, r)
}

func inDomain(r rune) bool {
	if r < 0xc0 {
		return plain(r) || r == '.' || r == '-' || r == '~'
	}
	return inLink(r)
}

func inPath(r rune) bool { return inLink(r) && !strings.ContainsRune("\n<>\"«»", r) }

func inUser(r rune) bool { return inLink(r) && !strings.ContainsRune("\n/[]{}()'`<>\"@«»", r) }

// afterLink are characters that end a sentence rather than a link.
const afterLink = ".:;,('?!`"

var (
	mail   = regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9._%+-]{0,63}@(?:[a-zA-Z0-9-]{1,63}\.)+[a-zA-Z]{2,16}$`)
	inside = regexp.MustCompile(
		`(?:^|[^a-zA-Z0-9])((?:tg|ton)://[a-zA-Z0-9_-]{1,253}(?:[/?#][^\s<>"«»]*[^\s<>"«».:;,('?!` + "`" + `])?)`,
	)
)

func (t runes) links() (out []Entity) {
	text := string(t.all)
	for _, m := range inside.FindAllStringSubmatchIndex(text, -1) {
		from := len([]rune(text[:m[2]]))
		out = append(out, t.entity("url", from, from+len([]rune(text[m[2]:m[3]]))))
	}
	for i := 0; i < len(t.all)-1; i++ {
		if t.all[i] != '.' {
			continue
		}
		from, to, good := t.linkAt(i)
		if !good {
			continue
		}
		link := string(t.all[from:to])
		switch {
		case mail.MatchString(link):
			out = append(out, t.entity("email", from, to))
		case strings.HasPrefix(link, "mailto:") && mail.MatchString(link[7:]):
			out = append(out, t.entity("email", from+7, to))
		default:
			if n := linkLength(link); n > 0 {
				out = append(out, t.entity("url", from, from+n))
			}
		}
		i = max(i, to-1)
	}
	return out
}

// linkAt is the part around a dot that may be a link.
func (t runes) linkAt(dot int) (from, to int, good bool) {
	from = t.back(dot, inDomain)
	at := -1
	to = t.while(dot, func(r rune) bool { return inDomain(r) || r == '@' })
	for i := dot; i < to; i++ {
		if t.all[i] == '@' {
			at = i
		}
	}
	if at >= 0 {
		from = t.back(from, inUser)
	}
	to = t.path(t.port(to))
	for to > dot+1 && t.all[to-1] == '.' {
		to--
	}
	if t.before(from) == '@' {
		user := t.back(from-1, inUser)
		if at >= 0 || user == from-1 {
			return 0, 0, false
		}
		from = user
	}
	from, good = t.scheme(from)
	return from, to, good && to > dot+1
}

// port goes past ":80" at i.
func (t runes) port(i int) int {
	if t.after(i) != ':' {
		return i
	}
	end := t.while(i+1, func(r rune) bool { return '0' <= r && r <= '9' })
	if n, err := strconv.Atoi(string(t.all[i+1 : end])); err != nil || n == 0 || n > 65535 {
		return i
	}
	return end
}

// path goes past a path, query or fragment at i, but not past what ends a sentence.
func (t runes) path(i int) int {
	first := t.after(i)
	if first != '/' && first != '?' && first != '#' {
		return i
	}
	end := t.while(i+1, inPath)
	for end > i+1 && strings.ContainsRune(afterLink, t.all[end-1]) {
		end--
	}
	if first == '/' || end > i+1 {
		return end
	}
	return i
}

// scheme takes a protocol before from along; another one, or a word right before, spoils the link.
func (t runes) scheme(from int) (int, bool) {
	if from < 6 || string(t.all[from-3:from]) != "://" {
		before := t.before(from)
		return from, !inWord(before) && before != '/' && before != '#' && before != '@'
	}
	begin := t.back(from-3, func(r rune) bool {
		return r != '.' && (r >= 0x80 && inLink(r) || plain(r) && r != '_' || r == '+' || r == '-')
	})
	name := strings.ToLower(string(t.all[begin : from-3]))
	for _, known := range []struct{ name, not string }{{"http", "shttp"}, {"https", ""}, {"ftp", "tftp"}} {
		if strings.HasSuffix(name, known.name) && name != known.not && name != "sftp" {
			return from - 3 - len(known.name), true
		}
	}
	return from, false
}

// linkLength is how many characters of a part are a link that leads somewhere; 0 when none.
func linkLength(link string) int {
	rest, schemed := link, false
	for _, scheme := range []string{"http://", "https://", "ftp://"} {
		if len(link) >= len(scheme) && strings.EqualFold(link[:len(scheme)], scheme) {
			rest, schemed = link[len(scheme):], true
		}
	}
	domain, path := rest, ""
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		domain, path = rest[:i], rest[i:]
	}
	if _, after, ok := strings.Cut(domain, "@"); ok {
		domain = after
	}
	if i := strings.LastIndexByte(domain, ':'); i >= 0 {
		domain = domain[:i]
	}
	if !leads(domain, schemed) {
		return 0
	}
	return len([]rune(link)) - len([]rune(path)) + len([]rune(balanced(path)))
}

// balanced is a path up to a bracket that nothing opened.
func balanced(path string) string {
	open := map[rune]int{}
	for i, r := range path {
		switch r {
		case '(', '[', '{':
			open[r]++
		case ')', ']', '}':
			opener := map[rune]rune{')': '(', ']': '[', '}': '{'}[r]
			if open[opener]--; open[opener] < 0 {
				return strings.TrimRight(path[:i], afterLink)
			}
		}
	}
	return strings.TrimRight(path, afterLink)
}

var ipv4 = regexp.MustCompile(`^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.|$)){4}$`)

// leads reports whether a domain is one Telegram links to: without a protocol its end must be well known.
func leads(domain string, schemed bool) bool {
	parts := strings.Split(domain, ".")
	for _, p := range parts {
		if p == "" || len(p) > 63 || strings.HasSuffix(p, "-") {
			return false
		}
	}
	if len(parts) < 2 {
		return false
	}
	if ipv4.MatchString(domain) {
		return true
	}
	last, second := parts[len(parts)-1], parts[len(parts)-2]
	if strings.Trim(domain, "0123456789.") == "" || len([]rune(last)) < 2 || strings.Contains(second, "_") {
		return false
	}
	if code, ok := strings.CutPrefix(last, "xn--"); ok {
		return len(code) > 1 && strings.IndexFunc(code, func(r rune) bool { return !plain(r) || r == '_' }) < 0
	}
	return !strings.ContainsAny(last, "_-") && (schemed || wellKnown(last))
}

// generic are the ends of names, beside countries', that texts to people are likely to hold. Telegram knows all
// 1,400 of them.
var generic = strings.Fields(
	"com org net edu gov int mil info biz name pro app dev bot io me tv cc site online shop store blog " +
		"page link live cloud tech space world city museum travel help care health school academy university " +
		"foundation ngo ong eu uk",
)

func wellKnown(tld string) bool {
	lower := strings.ToLower(tld)
	if lower != tld && lower[1:] == tld[1:] { // "done.It" is more likely two sentences.
		return false
	}
	if len(lower) == 2 {
		if region, err := lang.ParseRegion(lower); err == nil && region.IsCountry() {
			return true
		}
	}
	return slices.Contains(generic, lower)
}
