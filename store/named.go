package store

import (
	"html"
	"slices"
	"strconv"
	"strings"

	"buddy"
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
	if !tx.bolt.Writable() {
		return
	}
	if tx.faces == nil {
		tx.faces = map[buddy.PersonID]face{}
	}
	for _, p := range list {
		tx.faces[p.ID] = face{p.Profile.Name, p.Username, buddy.Discreet(p.Profile.Name), p.Chat}
	}
}

// about lists, by id, whom a message names or leads to beside its own person:
// of those read in this piece of work, whoever's name, username or chat it
// shows. So screens need not say it, and none can forget to. Words alone prove nothing: a name can be
// an everyday word, or the first line of somebody's help numbers.
func (tx *Tx) about(m buddy.Message) []buddy.PersonID {
	labels := ""
	for _, row := range slices.Concat(m.Buttons, m.Keys) {
		for _, b := range row {
			labels += b.Text + "\n" + b.URL + "\n"
		}
	}
	out := slices.Clone(m.About)
	for id, f := range tx.faces {
		if id != m.Person && !slices.Contains(out, id) && f.shown(m.Text, labels) {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// shown tells whether a text or the labels of buttons show the face. A text
// isolates and escapes a name, or two together with a plus between; a label may
// cut it short.
func (f face) shown(text, labels string) bool {
	name := html.EscapeString(f.name)
	if f.discreet != f.name && strings.Contains(text, "\u2068"+f.discreet+"\u2069") {
		return true
	}
	if f.name != "" && (strings.Contains(text, "\u2068"+name) || strings.Contains(text, " + "+name) || strings.Contains(labels, f.name) || cutShort(text, labels, f.name)) {
		return true
	}
	link := "tg://user?id=" + strconv.FormatInt(f.chat, 10)
	return f.chat != 0 && (strings.Contains(text, link) || strings.Contains(labels, link)) ||
		leadsTo(text, f.username) || leadsTo(labels, f.username)
}

// shortest is how much of a name must be left before "…" to count as that name.
const shortest = 6

// cutShort tells whether a name cut short stands in a text or a label.
func cutShort(text, labels, name string) bool {
	for i := range name {
		if i < shortest {
			continue
		}
		cut := html.EscapeString(name[:i]) + "…"
		if strings.Contains(labels, name[:i]+"…") || strings.Contains(text, "\u2068"+cut) || strings.Contains(text, " + "+cut) {
			return true
		}
	}
	return false
}

// leadsTo tells whether a text mentions a username or links to it. Letters in
// another word do not: usernames can be everyday words.
func leadsTo(text, username string) bool {
	if username == "" || !strings.ContainsAny(text, "@/=") {
		return false
	}
	text, username = strings.ToLower(text), strings.ToLower(username)
	for _, before := range []string{"@", "t.me/", "?domain="} {
		for _, rest := range strings.Split(text, before+username)[1:] {
			if rest == "" || !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789_", rune(rest[0])) {
				return true
			}
		}
	}
	return false
}
