package join

import (
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/locales"
)

// profile shows a person their own answers, with edit, pause and leave.
func profile(t *chat.Turn) error {
	if !t.Me.Enrolled() {
		return Enrol(t)
	}
	t.Show(chat.Screen{
		Text: t.T("profile.title", nil) + "\n\n" + Facts(t, onScreen(t), chat.ToPerson),
		Rows: [][]buddy.Button{
			chat.Row(t.Button("profile.edit.button", "edit")),
			chat.Row(t.Button("profile.rest.button", "rest"), t.Button("profile.leave.button", "leave")),
			chat.Row(t.Button("home.button", "home")),
		},
	})
	return nil
}

// Facts lists a profile line by line in the reader's language, for the person or their coordinators. Which lines
// those are, the steps of the enrolment say.
func Facts(t *chat.Turn, p buddy.Person, reader chat.Readers) string {
	var out []string
	known := Enrolled{Profile: p.Profile, programme: p.Programme, asksFor: p.AsksFor}
	for _, l := range enrolment().Lines(t, known, reader) {
		label := locales.Safe(t.T("profile."+l.Step, nil))
		out = append(out, t.T("profile.line", chat.A{"Label": label, "Value": l.Value}))
	}
	return strings.Join(out, "\n")
}

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

// editProfile lists what can be changed, or asks the chosen question again.
func editProfile(t *chat.Turn, args []string) error {
	if step := chat.Arg(args, 0); step != "" {
		return t.Edit(EnrolmentDialog, step)
	}
	var buttons []buddy.Button
	for _, step := range enrolment().EditableOf(Enrolled{Profile: t.Me.Profile, takePart: true}) {
		buttons = append(buttons, t.Button("profile."+step, "edit", step))
	}
	rows := append(chat.InRows(buttons, 2), chat.Row(t.Button("button.back", "profile")))
	t.Show(chat.Screen{Text: t.T("profile.edit", nil), Rows: rows})
	return nil
}
