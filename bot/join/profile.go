package join

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/locales"
)

// profile shows a person their own answers, with edit, pause and leave.
func profile(t *chat.Turn) error {
	if !t.Me.Enrolled() {
		return Enrol(t)
	}
	t.Show(chat.Screen{
		Text: t.T("profile.title", nil) + "\n\n" + Facts(t, onScreen(t), true),
		Rows: [][]buddy.Button{
			chat.Row(t.Button("profile.edit.button", "edit")),
			chat.Row(t.Button("profile.rest.button", "rest"), t.Button("profile.leave.button", "leave")),
			chat.Row(t.Button("home.button", "home")),
		},
	})
	return nil
}

// Facts lists a profile line by line in the reader's language, for the person
// or their coordinators. named is the person: name and side, which a
// coordinator reads in the title of a card, and their contact with people from
// elsewhere, which no coordinator reads anywhere.
func Facts(t *chat.Turn, p buddy.Person, named bool) string {
	f := p.Profile
	programme, _ := t.Tx.Programme(p.Programme)
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
		{"side", team.SideOf(t, p), f.Side != "" && named},
		{"area", area, area != ""},
		{"languages", languagesOf(t, f), true},
		{"practise", LanguageNames(t, f.Practise), len(f.Practise) > 0},
		{"interests", Labels(t, "interest", f.Interests), len(f.Interests) > 0},
		{"wants", Labels(t, "topic", f.Wants), len(f.Wants) > 0},
		{"offers", Labels(t, "topic", f.Offers), len(f.Offers) > 0},
		{"free", SlotLabels(t, f.Free.Slots()), true},
		{"age", Label(t, "age", f.Age), f.Age != ""},
		{"same", t.P(sameKey(f), nil), f.SameOnly || named},
		{"gender", Label(t, "gender", f.Gender), f.Gender != ""},
		{"needs", Labels(t, "need", f.Needs), len(f.Needs) > 0},
		{"rhythm", Label(t, "rhythm", f.Rhythm), f.Rhythm != ""},
		{"contact", Label(t, "contact", f.Contact), f.Contact != "" && named}, // never for staff
		{"avoid", f.Avoid, f.Avoid != ""},
	}
	var out []string
	for _, l := range lines {
		if !l.show && named && slices.Contains(skippable, l.key) {
			l.value, l.show = t.P("profile.unsaid", nil), true
		}
		if l.show {
			out = append(
				out,
				t.T("profile.line", chat.A{"Label": locales.Safe(t.T("profile."+l.key, nil)), "Value": l.value}),
			)
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
func onScreen(t *chat.Turn) buddy.Person {
	shown := t.Me.Profile
	if shown.Avoid != "" {
		shown.Avoid = t.P("profile.avoid.kept", nil)
	}
	return t.Me.With(shown)
}

// Label is the shown name of one option; "" for none.
func Label(t *chat.Turn, list, id string) string {
	if id == "" {
		return ""
	}
	return t.P("option."+list+"."+id, nil)
}

// Labels are the shown names of options.
func Labels(t *chat.Turn, list string, ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = Label(t, list, id)
	}
	return out
}

// SlotLabels are the shown names of times such as "sat.evening".
func SlotLabels(t *chat.Turn, slots []string) []string {
	out := make([]string, len(slots))
	for i, slot := range slots {
		day, part, _ := strings.Cut(slot, ".")
		out[i] = t.P("slot.chip", chat.A{"Day": t.P("weekday."+day+".short", nil), "Part": t.P("part."+part, nil)})
	}
	return out
}

// LanguageNames are the shown names of languages.
func LanguageNames(t *chat.Turn, tags []string) []string {
	out := make([]string, len(tags))
	for i, tag := range tags {
		out[i] = locales.LanguageName(t.Lang(), tag)
	}
	return out
}

// languagesOf lists languages with their level.
func languagesOf(t *chat.Turn, f buddy.Profile) []string {
	var out []string
	for _, tag := range (Enrolled{Profile: f}).Spoken() {
		out = append(out, t.P("profile.language", chat.A{
			"Language": locales.LanguageName(t.Lang(), tag), "Level": t.P("level."+string(f.Languages[tag]), nil),
		}))
	}
	return out
}
