package bot

import (
	"fmt"
	"slices"
	"strings"

	"buddy"
	"buddy/locales"
	"buddy/store"
)

// settle writes one changed answer, unless people rely on the old one.
func (t *turn) settle(talk store.Talk, v plan) error {
	old, err := t.desk()
	if err != nil || uint64(old.ID) != talk.Subject {
		return buddy.Refuse("refuse.stale")
	}
	if err := t.reliedOn(old, v.Programme); err != nil {
		return err
	}
	p := t.tx.PutProgramme(v.Programme)
	if p.Zone != old.Zone || p.Rounds != old.Rounds {
		t.plan(p)
	}
	t.note("programme."+talk.Edit, p.ID, "")
	t.flash("toast.saved")
	return t.programme()
}

// reliedOn refuses to take away an area people chose or the timetable of
// pairs under way.
func (t *turn) reliedOn(old, next buddy.Programme) error {
	for _, person := range t.tx.PeopleOf(old.ID) {
		if area := person.Profile.Area; area != "" && next.AreaName(area) == "" && old.AreaName(area) != "" {
			return buddy.Refusal{Key: "refuse.areas.used", Args: A{"Area": old.AreaName(area)}}
		}
	}
	if next.Track != old.Track && slices.ContainsFunc(t.tx.LivePairs(old.ID), buddy.Pair.Begun) {
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

func (t *turn) settings(p buddy.Programme) []setting {
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
		{"host", locales.LanguageName(t.lang(), p.Host), []string{p.Host}},
		{"interprets", t.interprets(p), p.Interprets},
		{"help", strings.Join(p.Help, "\n"), nil},
		{"rounds", t.roundsName(p), nil},
		{"floor", t.floorName(p.Floor), nil},
	}
}

// interprets names the languages with an interpreter, or says that there are none.
func (t *turn) interprets(p buddy.Programme) any {
	if len(p.Interprets) == 0 {
		return t.P("programme.interprets.none", nil)
	}
	return t.languageNames(p.Interprets)
}

// roundsName says when matching runs: in words for the usual calendars.
func (t *turn) roundsName(p buddy.Programme) any {
	for _, r := range roundCalendars {
		if r.spec == p.Rounds {
			return t.P("programme.rounds."+r.id+".button", nil)
		}
	}
	return locales.LTR(p.Rounds)
}

// programme shows the settings of the programme at one's desk.
func (t *turn) programme() error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	text, buttons := t.settingsText(p), []buddy.Button{}
	for _, s := range t.settings(p) {
		buttons = append(buttons, t.button("setting."+s.step+".button", "setting", s.step))
	}
	toggle := t.button("programme.close.button", "open", "no")
	if !p.Open {
		toggle = t.button("programme.open.button", "open", "yes")
	}
	rows := append(inRows(buttons, 2), row(toggle), row(t.button("home.button", "home")))
	t.show(screen{Text: text, Rows: rows})
	return nil
}

// settingsText lists the settings of a programme.
func (t *turn) settingsText(p buddy.Programme) string {
	state := "programme.isopen"
	if !p.Open {
		state = "programme.isclosed"
	}
	lines := []string{"<b>" + t.T("programme.title", A{"Programme": p.Name}) + "</b>", t.T(state, nil), ""}
	for _, s := range t.settings(p)[1:] { // the name stands above
		lines = append(lines, t.settingLine(s))
	}
	return strings.Join(lines, "\n")
}

func (t *turn) settingLine(s setting) string {
	if text, ok := s.value.(string); ok && strings.Contains(text, "\n") {
		s.value = "\n" + text
	}
	return t.T("profile.line", A{"Label": locales.Safe(t.T("setting."+s.step+".button", nil)), "Value": s.value})
}

// changeSetting asks one question of the setup again. What is set now stays
// above it, to read and copy from.
func (t *turn) changeSetting(args []string) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	if arg(args, 0) == "floor" {
		return t.floor(nil)
	}
	for _, s := range t.settings(p) {
		if s.step != arg(args, 0) {
			continue
		}
		for _, old := range t.tx.TalksOf(t.me.ID) {
			if old.Dialog == setupDialog && old.Edit != "" {
				t.tx.EndTalk(old.Run)
			}
		}
		t.show(screen{Text: t.settingLine(s)})
		return t.advance(t.newRun(store.Talk{
			Dialog: setupDialog, Subject: uint64(p.ID), Edit: s.step, Draft: map[string][]string{s.step: s.ticks},
		}))
	}
	return buddy.Refuse("refuse.stale")
}

// openProgramme lets new people in, or not for now.
func (t *turn) openProgramme(args []string) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	if open := arg(args, 0) == "yes"; open != p.Open {
		p.Open = open
		t.tx.PutProgramme(p)
		t.note("programme.open", p.ID, fmt.Sprint(open))
		t.flash("toast.saved")
	}
	return t.programme()
}
