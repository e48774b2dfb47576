package store

import (
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"buddy"
	"buddy/store/vault"
	"buddy/typed"
)

// face is what a message can show of a person.
type face struct {
	name, username string
	discreet       string // the name where it stands for itself no more
	chat           int64
}

// Next begins another piece of work in the same transaction: whom the one before
// looked at has nothing to do with what this one says.
func (tx *Tx) Next() { clear(tx.faces) }

// saw notes who was read. A message can name nobody else.
func (tx *Tx) saw(list ...buddy.Person) {
	if !vault.Writes(tx) {
		return
	}
	if tx.faces == nil {
		tx.faces = map[buddy.PersonID]face{}
	}
	for _, p := range list {
		tx.faces[p.ID] = face{p.Profile.Name, p.Username, typed.Discreet(p.Profile.Name), p.Chat}
	}
}

// about lists, by id, whom a message names or leads to beside its own person:
// of those read in this piece of work, whoever's name, username or chat it
// shows. So screens need not say it, and none can forget to. Words alone prove nothing: a name can be
// an everyday word, or the first line of somebody's help numbers.
func (tx *Tx) about(m buddy.Message) []buddy.PersonID {
	s := sightOf(m)
	out := slices.Clone(m.About)
	for id, f := range tx.faces {
		if id != m.Person && !slices.Contains(out, id) && f.shown(s) {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// sight is what of a message can show somebody.
type sight struct {
	values []string // what stands isolated in the text, by itself and of two with a plus between each
	labels []string // of buttons, but for those that name nobody
	all    string   // the text, these labels and all addresses, in small letters
}

func sightOf(m buddy.Message) (s sight) {
	for _, rest := range strings.Split(m.Text, "\u2068")[1:] {
		value, _, _ := strings.Cut(rest, "\u2069")
		value = html.UnescapeString(value)
		s.values = append(append(s.values, value), strings.Split(value, " + ")...)
	}
	s.all = m.Text
	for _, row := range slices.Concat(m.Buttons, m.Keys) {
		for _, b := range row {
			s.all += "\n" + b.URL
			if !b.Fixed {
				s.labels, s.all = append(s.labels, b.Text), s.all+"\n"+b.Text
			}
		}
	}
	s.all = strings.ToLower(s.all)
	return s
}

// shown tells whether a text or the labels of buttons show the face. A text
// isolates a name, or two together with a plus between; a label holds it among other
// words. Either may cut it short.
func (f face) shown(s sight) bool {
	is := func(value string) bool {
		return value == f.name || f.discreet != f.name && value == f.discreet || isCut(value, f.name)
	}
	holds := func(label string) bool { return standsAlone(label, f.name) || holdsCut(label, f.name) }
	if f.name != "" && (slices.ContainsFunc(s.values, is) || slices.ContainsFunc(s.labels, holds)) {
		return true
	}
	return f.chat != 0 && standsAlone(s.all, "tg://user?id="+strconv.FormatInt(f.chat, 10)) ||
		leadsTo(s.all, f.username)
}

// shortest is how much of a name must be left before "…" to count as that name.
const shortest = 6

// isCut tells whether a value is a name cut short.
func isCut(value, name string) bool {
	begin, cut := strings.CutSuffix(value, "…")
	return cut && len(begin) >= shortest && strings.HasPrefix(name, begin)
}

// holdsCut tells whether a name cut short stands among other words.
func holdsCut(label, name string) bool {
	pieces := strings.Split(label, "…")
	for _, before := range pieces[:len(pieces)-1] {
		for i := range before {
			if !inWord(utf8.DecodeLastRuneInString(before[:i])) && isCut(before[i:]+"…", name) {
				return true
			}
		}
	}
	return false
}

// standsAlone tells whether words stand in a text and are no part of longer ones.
func standsAlone(text, words string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], words)
		if i < 0 {
			return false
		}
		before, after := text[:at+i], text[at+i+len(words):]
		if !inWord(utf8.DecodeLastRuneInString(before)) && !inWord(utf8.DecodeRuneInString(after)) {
			return true
		}
		_, step := utf8.DecodeRuneInString(text[at+i:])
		at += i + step
	}
}

// inWord tells whether a letter beside a name makes it a part of another word.
func inWord(r rune, _ int) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}

// leadsTo tells whether a text in small letters mentions a username or links to it. Letters in
// another word do not: usernames can be everyday words.
func leadsTo(text, username string) bool {
	if username == "" || !strings.ContainsAny(text, "@/=") {
		return false
	}
	username = strings.ToLower(username)
	for _, before := range []string{"@", "t.me/", "?domain="} {
		for _, rest := range strings.Split(text, before+username)[1:] {
			if rest == "" || !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789_", rune(rest[0])) {
				return true
			}
		}
	}
	return false
}
