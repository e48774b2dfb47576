package join

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/locales"
	"buddy/typed"
)

// onlyAName refuses names that lead to somebody, which comes after both said yes, and names that pass for the team's.
// Whoever coordinates has a desk, and needs none.
func onlyAName(a chat.Ask, name string) error {
	_, whole := typed.OneScript(name)
	switch {
	case typed.HoldsContact(name):
		return buddy.Refuse("refuse.name")
	case typed.Poses(name, a.Turn.Book.Username()):
		return buddy.Refuse("refuse.name.team")
	case !whole:
		return buddy.Refuse("refuse.name.mixed")
	}
	return nil
}

// oneScript mends a name that was typed on a keyboard with two alphabets.
func oneScript(name string) string {
	mended, _ := typed.OneScript(locales.Clean(name))
	return mended
}

// telegramName offers the first name the person has on Telegram.
func telegramName(a chat.Ask) []chat.Option {
	if name := a.Turn.FirstName(); name != "" {
		return []chat.Option{{ID: "name", Label: name}}
	}
	return nil
}

func nobody(a chat.Ask) []chat.Option {
	return []chat.Option{{ID: "none", Label: a.Turn.P("enrol.avoid.none.button", nil)}}
}

func areas(a chat.Ask) []chat.Option {
	programme, _ := a.Turn.Tx.Programme(a.Turn.Me.Programme)
	var out []chat.Option
	for _, area := range programme.Areas {
		out = append(out, chat.Option{ID: area.ID, Label: area.Name})
	}
	return append(out, chat.Option{ID: "online", Label: a.Turn.P("option.online", nil)})
}

// genders may be skipped unless a buddy of the same gender was asked for.
func genders(a chat.Ask) []chat.Option {
	out := chat.Fixed("gender", buddy.Genders)(a)
	if !slices.Equal(a.Talk.Answers["same"], []string{"same"}) {
		out = append(out, chat.Option{ID: "skip", Label: a.Turn.P("button.skip", nil)})
	}
	return out
}

// priorContacts may be skipped like any other answer nobody has to give.
func priorContacts(a chat.Ask) []chat.Option {
	return append(
		chat.Fixed("contact", buddy.PriorContacts)(a),
		chat.Option{ID: "skip", Label: a.Turn.P("enrol.contact.skip.button", nil)},
	)
}

func (v *Enrolled) setContact(a []string) {
	if a[0] != "skip" {
		v.Contact = a[0]
	}
}

func (v *Enrolled) setArea(a []string) {
	v.Area, v.Online = a[0], false
	if a[0] == "online" {
		v.Area, v.Online = "", true
	}
}

func (v *Enrolled) setGender(a []string) {
	if a[0] != "skip" {
		v.Gender = a[0]
	}
}

func (v *Enrolled) setAvoid(a []string) {
	if a[0] != "none" {
		v.Avoid = a[0]
	}
}
