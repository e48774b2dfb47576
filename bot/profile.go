package bot

import (
	"slices"
	"strings"

	"buddy"
	"buddy/locales"
)

// profile shows a person their own answers, with edit, pause and leave.
func (t *turn) profile() error {
	if !t.me.Enrolled() {
		return t.enrol()
	}
	t.show(screen{
		Text: t.T("profile.title", nil) + "\n\n" + t.facts(t.onScreen(), true),
		Rows: [][]buddy.Button{
			row(t.button("profile.edit.button", "edit")),
			row(t.button("profile.rest.button", "rest"), t.button("profile.leave.button", "leave")),
			row(t.button("home.button", "home")),
		},
	})
	return nil
}

// facts lists a profile line by line in the reader's language, for the person
// or their coordinators. named is the person: name and side, which a
// coordinator reads in the title of a card, and their contact with people from
// elsewhere, which no coordinator reads anywhere.
func (t *turn) facts(p buddy.Person, named bool) string {
	f := p.Profile
	programme, _ := t.tx.Programme(p.Programme)
	area := programme.AreaName(f.Area)
	if f.Online {
		area = t.P("option.online", nil)
	}
	lines := []struct {
		key   string
		value any
		show  bool
	}{
		{"name", f.Name, named},
		{"side", t.sideOf(p), f.Side != "" && named},
		{"area", area, area != ""},
		{"languages", t.languagesOf(f), true},
		{"practise", t.languageNames(f.Practise), len(f.Practise) > 0},
		{"interests", t.labels("interest", f.Interests), len(f.Interests) > 0},
		{"wants", t.labels("topic", f.Wants), len(f.Wants) > 0},
		{"offers", t.labels("topic", f.Offers), len(f.Offers) > 0},
		{"free", t.slotLabels(f.Free.Slots()), true},
		{"age", t.label("age", f.Age), f.Age != ""},
		{"same", t.P(sameKey(f), nil), f.SameOnly || named},
		{"gender", t.label("gender", f.Gender), f.Gender != ""},
		{"needs", t.labels("need", f.Needs), len(f.Needs) > 0},
		{"rhythm", t.label("rhythm", f.Rhythm), f.Rhythm != ""},
		{"contact", t.label("contact", f.Contact), f.Contact != "" && named}, // never for staff
		{"avoid", f.Avoid, f.Avoid != ""},
	}
	var out []string
	for _, l := range lines {
		if !l.show && named && slices.Contains(skippable, l.key) {
			l.value, l.show = t.P("profile.unsaid", nil), true
		}
		if l.show {
			out = append(out, t.T("profile.line", A{"Label": locales.Safe(t.T("profile."+l.key, nil)), "Value": l.value}))
		}
	}
	return strings.Join(out, "\n")
}

// sameKey is what a person answered to the question who the buddy may be.
func sameKey(f buddy.Profile) string {
	if f.SameOnly {
		return "enrol.same.same.button"
	}
	return "enrol.same.any.button"
}

// skippable are the lines a person sees in their own profile before there is an
// answer, so that they find the question again.
var skippable = []string{"practise", "wants", "offers", "gender", "needs", "contact"}

// onScreen is the person as their own profile shows them. Others may hold the
// phone, so it only says that whom to avoid is written down; /mydata says all.
func (t *turn) onScreen() buddy.Person {
	p := t.me
	if p.Profile.Avoid != "" {
		p.Profile.Avoid = t.P("profile.avoid.kept", nil)
	}
	return p
}

// label is the shown name of one option; "" for none.
func (t *turn) label(list, id string) string {
	if id == "" {
		return ""
	}
	return t.P("option."+list+"."+id, nil)
}

// labels are the shown names of options.
func (t *turn) labels(list string, ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = t.label(list, id)
	}
	return out
}

// slotLabels are the shown names of times such as "sat.evening".
func (t *turn) slotLabels(slots []string) []string {
	out := make([]string, len(slots))
	for i, slot := range slots {
		day, part, _ := strings.Cut(slot, ".")
		out[i] = t.P("slot.chip", A{"Day": t.P("weekday."+day+".short", nil), "Part": t.P("part."+part, nil)})
	}
	return out
}

// languageNames are the shown names of languages.
func (t *turn) languageNames(tags []string) []string {
	out := make([]string, len(tags))
	for i, tag := range tags {
		out[i] = locales.LanguageName(t.lang(), tag)
	}
	return out
}

// languagesOf lists languages with their level.
func (t *turn) languagesOf(f buddy.Profile) []string {
	var out []string
	for _, tag := range (enrolled{Profile: f}).spoken() {
		out = append(out, t.P("profile.language", A{
			"Language": locales.LanguageName(t.lang(), tag), "Level": t.P("level."+string(f.Languages[tag]), nil),
		}))
	}
	return out
}
