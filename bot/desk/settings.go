package desk

import (
	"fmt"
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/bot/join"
	"buddy/bot/round"
	"buddy/bot/team"
	"buddy/locales"
	"buddy/store"
)

// applySettings writes one changed answer, unless people rely on the old one.
func applySettings(t *chat.Turn, talk store.Talk, v plan) error {
	old, err := team.Desk(t)
	if err != nil || uint64(old.ID) != talk.Subject {
		return buddy.Refuse("refuse.stale")
	}
	if err := reliedOn(t, old, v.Programme); err != nil {
		return err
	}
	if v.Track != old.Track {
		v.Retrack(v.Track)
	}
	plans := duo.PlansOf(t.Tx, old.ID)
	p := t.Tx.PutProgramme(v.Programme)
	plans.Replan(t.Tx, p.ID)
	if p.Zone != old.Zone || p.Rounds != old.Rounds || !slices.Equal(p.Workdays, old.Workdays) {
		t.Book.PlanAnew(t.Tx, p)
	}
	team.Note(t, "programme."+talk.Edit, p.ID, noted(talk.Edit, p))
	t.Flash("toast.saved")
	return programme(t)
}

// noted is the code of an answer that the trail keeps; "" for all others.
func noted(step string, p buddy.Programme) string {
	switch {
	case step != "screening":
		return ""
	case p.Screens:
		return "on"
	}
	return "off"
}

// reliedOn refuses to take away an area people chose or the timetable of
// pairs under way.
func reliedOn(t *chat.Turn, old, next buddy.Programme) error {
	for _, person := range t.Tx.PeopleOf(old.ID) {
		if area := person.Profile.Area; area != "" && next.AreaName(area) == "" && old.AreaName(area) != "" {
			return buddy.Refusal{Key: "refuse.areas.used", Args: chat.A{"Area": old.AreaName(area)}}
		}
	}
	if next.Track != old.Track && slices.ContainsFunc(t.Tx.LivePairs(old.ID), buddy.Pair.Begun) {
		return buddy.Refuse("refuse.track")
	}
	return nil
}

// setting is one step of the setup with the value a programme has.
type setting struct {
	step  string
	value any      // as shown
	ticks []string // what is ticked when it is asked again; nil for what is typed
}

func settings(t *chat.Turn, p buddy.Programme) []setting {
	areas := make([]string, len(p.Areas))
	for i, a := range p.Areas {
		areas[i] = a.Name
	}
	names := make([]string, len(p.Languages))
	for i, l := range p.Languages {
		names[i] = locales.Name(l)
	}
	return []setting{
		{"name", p.Name, nil},
		{"track", t.P("programme.track."+string(p.Track)+".button", nil), []string{string(p.Track)}},
		{"areas", strings.Join(areas, "\n"), nil},
		{"zone", locales.LTR(p.Zone), nil},
		{"languages", names, p.Languages},
		{"host", locales.LanguageName(t.Lang(), p.Host), []string{p.Host}},
		{"interprets", interprets(t, p), p.Interprets},
		{"help", locales.Safe(team.LinesAs(t, "lifeline.line", p.Lifelines)), nil},
		{"workdays", dayNames(t, p.WorkingDays()), p.WorkingDays()},
		{"screening", screeningName(t, p), nil},
		{"rounds", roundsName(t, p), nil},
		{"floor", round.FloorName(t, p.Floor), nil},
	}
}

// dayNames are days of the week as a list.
func dayNames(t *chat.Turn, days []string) []string {
	names := make([]string, len(days))
	for i, day := range days {
		names[i] = t.P("weekday."+day, nil)
	}
	return names
}

// screeningName says whether the team talks with everybody first, and why not.
func screeningName(t *chat.Turn, p buddy.Programme) any {
	switch {
	case p.Screens:
		return t.P("programme.screening.yes.button", nil)
	case p.Unscreened == "":
		return t.P("programme.screening.no.button", nil)
	case slices.Contains(buddy.Unscreenings, p.Unscreened):
		why := t.P("programme.unscreened."+p.Unscreened+".button", nil)
		return t.P("programme.screening.why", chat.A{"Reason": why})
	}
	return t.P("programme.screening.why", chat.A{"Reason": p.Unscreened})
}

// interprets names the languages with an interpreter, or says that there are none.
func interprets(t *chat.Turn, p buddy.Programme) any {
	if len(p.Interprets) == 0 {
		return t.P("programme.interprets.none", nil)
	}
	return join.LanguageNames(t, p.Interprets)
}

// roundsName says when matching runs: in words for the usual calendars.
func roundsName(t *chat.Turn, p buddy.Programme) any {
	for _, r := range roundCalendars {
		if r.spec == p.Rounds {
			return t.P("programme.rounds."+r.id+".button", nil)
		}
	}
	return locales.LTR(p.Rounds)
}

// programme shows the settings of the programme at one's desk.
func programme(t *chat.Turn) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	text, buttons := SettingsText(t, p), []buddy.Button{}
	for _, s := range settings(t, p) {
		if s.step == "help" {
			buttons = append(buttons, t.Button("setting.help.button", "contacts", p.ID))
			continue
		}
		buttons = append(buttons, t.Button("setting."+s.step+".button", "setting", s.step))
	}
	toggle := t.Button("programme.close.button", "open", "no")
	if !p.Open {
		toggle = t.Button("programme.open.button", "open", "yes")
	}
	buttons = append(buttons, t.Button("venues.button", "venues"), t.Button("track.button", "course"))
	rows := append(chat.InRows(buttons, 2), chat.Row(toggle), chat.Row(HaltButton(t, p)))
	rows = append(rows, chat.Row(t.Button("home.button", "home")))
	t.Show(chat.Screen{Text: text, Rows: rows})
	return nil
}

// HaltButton leads to the switch that stops what the programme begins by itself.
func HaltButton(t *chat.Turn, p buddy.Programme) buddy.Button {
	if p.Halts() {
		return t.Button("halt.goon.button", "halt", p.ID)
	}
	return t.Button("halt.button", "halt", p.ID)
}

// SettingsText lists the settings of a programme.
func SettingsText(t *chat.Turn, p buddy.Programme) string {
	lines := []string{"<b>" + t.T("programme.title", chat.A{"Programme": p.Name}) + "</b>", team.State(t, p), ""}
	for _, s := range settings(t, p)[1:] { // the name stands above
		lines = append(lines, settingLine(t, s))
	}
	return strings.Join(lines, "\n")
}

func settingLine(t *chat.Turn, s setting) string {
	switch text := s.value.(type) {
	case string:
		if strings.Contains(text, "\n") {
			s.value = "\n" + text
		}
	case locales.Safe:
		if strings.Contains(string(text), "\n") {
			s.value = "\n" + text
		}
	}
	return t.T("profile.line", chat.A{"Label": locales.Safe(t.T("setting."+s.step+".button", nil)), "Value": s.value})
}

// changeSetting asks one question of the setup again. What is set now stays
// above it, to read and copy from.
func changeSetting(t *chat.Turn, args []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	switch chat.Arg(args, 0) {
	case "floor":
		return round.Floor(t, nil)
	case "help":
		return t.Lead("contacts", chat.DataOf(p.ID))
	}
	for _, s := range settings(t, p) {
		if s.step != chat.Arg(args, 0) {
			continue
		}
		for _, old := range t.Tx.TalksOf(t.Me.ID) {
			if old.Dialog == SetupDialog && old.Edit != "" {
				t.Tx.EndTalk(old.Run)
			}
		}
		t.Show(chat.Screen{Text: settingLine(t, s)})
		return t.Advance(t.NewRun(store.Talk{
			Dialog: SetupDialog, Subject: uint64(p.ID), Edit: s.step, Draft: map[string][]string{s.step: s.ticks},
		}))
	}
	return buddy.Refuse("refuse.stale")
}

// openProgramme lets new people in, or not for now.
func openProgramme(t *chat.Turn, args []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	if open := chat.Arg(args, 0) == "yes"; open != p.Open {
		p.Open = open
		t.Tx.PutProgramme(p)
		team.Note(t, "programme.open", p.ID, fmt.Sprint(open))
		t.Flash("toast.saved")
	}
	return programme(t)
}
