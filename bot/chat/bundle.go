package chat

import (
	"slices"
	"strings"

	"buddy"
)

// bundle is what a person hears in one message although it is several: about each of their buddies
// something is due. Every part keeps its text; its buttons name whom it is about, and what they
// lead to stands below, so that the other parts stay to be read.
type bundle struct {
	person  buddy.PersonID
	parts   []part
	counted bool        // one of them has found room in the week
	later   []buddy.Due // found none before that
}

type part struct {
	Screen
	regards []Regard
}

// begun tells whether there is a message.
func (b *bundle) begun() bool { return b != nil && len(b.parts) > 0 }

// carries tells whether there is a message in which a part of that manner costs nothing more.
func (b *bundle) carries(m manner) bool { return b.begun() && (b.counted || !m.counts) }

// wait notes what is heard later unless there is a message it can be part of.
func (b *bundle) wait(d buddy.Due) {
	if b != nil {
		b.later = append(b.later, d)
	}
}

// takes keeps a screen as a part; false for one that has to stand alone.
func (t *Turn) takes(s Screen, edit int) bool {
	b := t.bundle
	if b == nil || b.person != t.Me.ID || t.Class != buddy.Scheduled || edit != 0 || t.hidden ||
		s.Keys != nil || s.NoKeys || s.Protect || s.Private || s.Stamp != nil || s.File != nil {
		return false
	}
	if t.Me.Chat != 0 && t.Me.Unreachable.IsZero() {
		b.parts, t.Spoke, t.bundled = append(b.parts, part{s, t.Regards}), true, true
	}
	return true
}

// playTogether does several agenda rows to one person so that they are one message.
func (b *Book) playTogether(nobody *Turn, rows []buddy.Due) error {
	all := &bundle{person: rows[0].Person}
	nobody.bundle = all
	for i := 0; i < len(rows); i++ {
		nobody.Tx.Unschedule(rows[i])
		if err := b.duty(nobody, rows[i]); err != nil {
			return err
		}
		if i == len(rows)-1 && all.counted { // now there is room
			rows, all.later = append(rows, all.later...), nil
		}
	}
	t, ok := (&Turn{Book: b, Tx: nobody.Tx, Class: buddy.Scheduled}).Of(all.person)
	switch {
	case !ok || !all.begun():
	case len(all.parts) == 1:
		t.Regards = all.parts[0].regards
		t.Say(all.parts[0].Screen)
	default:
		t.Say(t.merged(all.parts))
	}
	return nil
}

// merged is one screen of several parts. What is the same about several people stands there once.
func (t *Turn) merged(parts []part) Screen {
	var texts []string
	for _, p := range alike(parts) {
		texts = append(texts, t.regarding(p.Text, p.regards))
	}
	var rows, shared [][]buddy.Button
	for i, p := range parts {
		var own [][]buddy.Button
		for _, b := range t.opened(p) {
			switch {
			case slices.ContainsFunc(parts[:i], func(other part) bool { return other.offers(b) }):
			case common(parts, b),
				slices.ContainsFunc(parts[i+1:], func(o part) bool { return o.offers(b) && !o.same(p) }):
				shared = append(shared, Row(below(b)))
			default:
				own = append(own, Row(below(named(b, p.regards))))
			}
		}
		rows = append(rows, few(own, p.regards)...)
	}
	return Screen{Text: strings.Join(texts, "\n\n• • •\n\n"), Rows: append(rows, shared...)}
}

// common tells whether every part offers a button: it is about none of them alone.
func common(parts []part, b buddy.Button) bool {
	return !slices.ContainsFunc(parts, func(p part) bool { return !p.offers(b) })
}

// mostOfPart are the buttons of one part: more would push those of the others out of sight. What can only be answered
// here, such as an idea or a card, has no more.
const mostOfPart = 4

// few are the buttons of one part, or, of many, the one that leads to where the same can be done.
func few(rows [][]buddy.Button, whom []Regard) [][]buddy.Button {
	if len(rows) <= mostOfPart || len(whom) != 1 || whom[0].Data == "" {
		return rows
	}
	return [][]buddy.Button{Row(below(buddy.Button{Text: whom[0].short(), Data: whom[0].Data}))}
}

// alike joins parts whose texts are the same but for the last paragraph, which each of them keeps.
func alike(parts []part) (all []part) {
	for _, p := range parts {
		head, last := lastParagraph(p.Text)
		i := slices.IndexFunc(all, func(old part) bool {
			return p.Text == old.Text || head != "" && strings.HasPrefix(old.Text, head)
		})
		switch {
		case i < 0:
			all = append(all, p)
		case all[i].Text == p.Text:
			all[i].regards = append(slices.Clone(all[i].regards), p.regards...)
		default:
			all[i].Text, all[i].regards = all[i].Text+"\n"+last, append(slices.Clone(all[i].regards), p.regards...)
		}
	}
	return all
}

func lastParagraph(text string) (head, last string) {
	i := strings.LastIndex(text, "\n\n")
	if i < 0 {
		return "", text
	}
	return text[:i+2], text[i+2:]
}

// opened are the buttons of a part; of a question one that asks it.
func (t *Turn) opened(p part) []buddy.Button {
	all := slices.Concat(p.Rows...)
	if p.run == "" {
		return all
	}
	answers := func(b buddy.Button) bool { return strings.HasPrefix(b.Data, p.run+".") }
	return append(Row(t.Button("bundle.answer.button", p.run)), slices.DeleteFunc(all, answers)...)
}

func (p part) offers(b buddy.Button) bool {
	return slices.ContainsFunc(slices.Concat(p.Rows...), func(o buddy.Button) bool {
		return o.Data == b.Data && o.URL == b.URL
	})
}

func (p part) same(other part) bool { return slices.Equal(p.regards, other.regards) }

// roomForName is how much of a name stands before the words of a button.
const roomForName = 12

// named is a button with whom it is about before its words.
func named(b buddy.Button, whom []Regard) buddy.Button {
	if len(whom) > 0 {
		b.Text, b.Fixed = whom[0].short()+": "+b.Text, false
	}
	return b
}

// belowButton is the name of buttons whose answer stands below the message they are on.
const belowButton = "below"

// below is a button whose answer does not take the place of its message.
func below(b buddy.Button) buddy.Button {
	if b.Data != "" {
		b.Data = DataOf(belowButton, b.Data)
	}
	return b
}

// tapBelow does what the rest of a button's data says, or asks the question of a run, below.
func tapBelow(t *Turn, args []string) error {
	t.edited = true
	run, ok := parseRun(Arg(args, 0))
	if !ok || len(args) > 1 {
		t.Ev.Data = strings.Join(args, ".")
		return t.Tap()
	}
	talk, ok := t.runNamed(run)
	if !ok || talk.Over {
		t.Flash("toast.stale")
		return nil
	}
	return t.Advance(talk)
}
