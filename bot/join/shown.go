package join

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/locales"
)

// shown is how an answer is read in a profile. Its label is the text "profile.<id>", as on the button that changes it.
type shown = chat.Shown[Enrolled]

// both read most answers: the person and the coordinators, in the same words.
const both = chat.ToPerson | chat.ToTeam

func toBoth(value func(*chat.Turn, Enrolled) any) shown { return shown{To: both, Value: value} }

// optional is for an answer nobody has to give.
func optional(value func(*chat.Turn, Enrolled) any) shown {
	return shown{To: both, Value: value, Unsaid: unsaid}
}

// unsaid stands in a person's own profile for an answer that was not given.
const unsaid = "profile.unsaid"

// nameLine and sideLine are for the person alone: a coordinator reads them in the title of their screen.
var (
	nameLine = shown{To: chat.ToPerson, First: true, Value: func(_ *chat.Turn, v Enrolled) any { return v.Name }}
	sideLine = shown{To: chat.ToPerson, Value: func(t *chat.Turn, v Enrolled) any {
		if v.Side == "" {
			return nil
		}
		return team.SideOf(t, buddy.Person{Profile: v.Profile})
	}}
)

// some is a word to be shown; nothing where there is none.
func some(word string) any {
	if word == "" {
		return nil
	}
	return word
}

// labelled shows the one option of a list that was chosen.
func labelled(list string, chosen func(Enrolled) string) func(*chat.Turn, Enrolled) any {
	return func(t *chat.Turn, v Enrolled) any { return some(Label(t, list, chosen(v))) }
}

// listed shows the options of a list that were chosen.
func listed(list string, chosen func(Enrolled) []string) func(*chat.Turn, Enrolled) any {
	return func(t *chat.Turn, v Enrolled) any {
		if len(chosen(v)) == 0 {
			return nil
		}
		return Labels(t, list, chosen(v))
	}
}

func areaShown(t *chat.Turn, v Enrolled) any {
	if v.Online {
		return t.P("option.online", nil)
	}
	programme, _ := t.Tx.Programme(v.programme)
	return some(programme.AreaName(v.Area))
}

// languagesShown lists languages with their level.
func languagesShown(t *chat.Turn, v Enrolled) any {
	var out []string
	for _, tag := range v.Spoken() {
		out = append(out, t.P("profile.language", chat.A{
			"Language": locales.LanguageName(t.Lang(), tag), "Level": t.P("level."+string(v.Languages[tag]), nil),
		}))
	}
	return out
}

func practiseShown(t *chat.Turn, v Enrolled) any {
	if len(v.Practise) == 0 {
		return nil
	}
	return LanguageNames(t, v.Practise)
}

func freeShown(t *chat.Turn, v Enrolled) any { return SlotLabels(t, v.Free.Slots()) }

func sameShown(t *chat.Turn, v Enrolled) any {
	if !v.SameOnly {
		return nil
	}
	return t.P("enrol.same.same.button", nil)
}

func contactShown(t *chat.Turn, v Enrolled) any { return some(Label(t, "contact", v.Contact)) }
