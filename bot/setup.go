package bot

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"buddy"
	"buddy/locales"
	"buddy/store"
)

const setupDialog = "programme"

// setup asks an owner for a new programme. With a subject it asks staff one
// question of that programme again: the run's Edit names it.
func setup() *Dialog[plan] {
	return &Dialog[plan]{
		Name: setupDialog,
		Begin: func(t *turn, talk store.Talk) plan {
			p, _ := t.tx.Programme(buddy.ProgrammeID(talk.Subject))
			return plan{p, talk.Edit}
		},
		Steps: []Step[plan]{
			{ID: "name", Input: typed{max: 60}, When: asks("name"), Set: func(v *plan, a []string) { v.Name = a[0] }},
			{ID: "track", Input: choice{from: tracks}, When: asks("track"), Set: func(v *plan, a []string) { v.Track = buddy.TrackID(a[0]) }},
			{ID: "areas", Input: typed{max: 700, lines: true, check: checkAreas}, When: asks("areas"), Set: func(v *plan, a []string) { v.Areas = renamed(v.Areas, split(a[0])) }},
			{ID: "zone", Input: typed{max: 60, ready: zones, across: 2, check: checkZone}, When: asks("zone"), Set: func(v *plan, a []string) { v.Zone, _ = zoneNamed(a[0]) }},
			{ID: "languages", Input: ticked{several{from: spokenHere, min: 1}}, When: asks("languages"), Set: func(v *plan, a []string) { v.Languages = a }},
			{ID: "host", Input: leafed{choice{from: allSpoken, across: 2}, 12}, When: asks("host"), Set: func(v *plan, a []string) { v.Host = a[0] }},
			{ID: "interprets", Input: several{from: allSpoken, max: mostInterpreted, page: 12}, When: changes("interprets"), Set: func(v *plan, a []string) { v.Interprets = a }},
			{ID: "help", Input: typed{max: 600, lines: true, ready: emergency, form: westernDigits, check: checkHelp}, When: asks("help"), Set: func(v *plan, a []string) { v.Help = split(a[0]) }},
			{ID: "rounds", Input: typed{max: calendarMax, ready: roundChoices, form: westernDigits, check: checkRounds}, When: asks("rounds"), Set: (*plan).setRounds},
		},
		Done: setUp,
		Stop: func(t *turn, talk store.Talk) error {
			if talk.Edit != "" {
				return t.programme()
			}
			return t.menu()
		},
	}
}

// plan is a programme on its way; only is the one question asked, "" for all.
type plan struct {
	buddy.Programme
	only string
}

func asks(step string) func(plan) bool {
	return func(v plan) bool { return v.only == "" || v.only == step }
}

// changes is asks for what a new programme begins without.
func changes(step string) func(plan) bool {
	return func(v plan) bool { return v.only == step }
}

// mostInterpreted is how many languages a team brings interpreters for.
const mostInterpreted = 20

func split(lines string) []string { return strings.Split(lines, "\n") }

func tracks(a ask) []option {
	var out []option
	for _, id := range buddy.TrackIDs() {
		out = append(out, option{string(id), a.t.P("programme.track."+string(id)+".button", nil)})
	}
	return out
}

// Bounds of a programme's areas: each is a button, and all are one question.
const (
	mostAreas  = 20
	longestOne = 32
)

func checkAreas(_ ask, text string) error {
	names := split(text)
	if len(names) > mostAreas {
		return buddy.Refusal{Key: "refuse.areas.many", Args: A{"Count": mostAreas}}
	}
	for i, name := range names {
		if utf8.RuneCountInString(name) > longestOne {
			return buddy.Refusal{Key: "refuse.areas.long", Args: A{"Count": longestOne}}
		}
		if slices.Contains(names[:i], name) {
			return buddy.Refusal{Key: "refuse.areas.twice", Args: A{"Area": name}}
		}
	}
	return nil
}

// renamed gives names the ids of the areas they stand for, so that profiles
// keep pointing at them: the area of that name, or else the one that stood in
// that line, or else a new one.
func renamed(old []buddy.Area, names []string) []buddy.Area {
	out := make([]buddy.Area, len(names))
	for i, name := range names {
		out[i].Name = name
		if at := slices.IndexFunc(old, func(a buddy.Area) bool { return a.Name == name }); at >= 0 {
			out[i].ID = old[at].ID
		} else if i < len(old) && len(old) == len(names) && !slices.Contains(names, old[i].Name) {
			out[i].ID = old[i].ID
		}
	}
	highest := 0
	for _, a := range old {
		n, _ := strconv.Atoi(strings.TrimPrefix(a.ID, "a"))
		highest = max(highest, n)
	}
	for i := range out {
		if out[i].ID == "" {
			highest++
			out[i].ID = "a" + strconv.Itoa(highest)
		}
	}
	return out
}

// zones are the time zones offered as buttons; others are typed.
func zones(ask) []option {
	var out []option
	for _, z := range []string{
		"Europe/Rome", "Europe/Madrid", "Europe/Paris", "Europe/Athens", "Europe/Lisbon", "Europe/Kyiv",
		"Europe/London", "Europe/Berlin", "Africa/Tunis", "Africa/Lagos", "Africa/Nairobi", "Asia/Beirut",
	} {
		out = append(out, option{z, strings.ReplaceAll(z, "_", " ")})
	}
	return out
}

func checkZone(_ ask, text string) error {
	_, err := zoneNamed(text)
	return err
}

// spokenHere are the languages the bot has texts in.
func spokenHere(ask) []option {
	var out []option
	for _, lang := range locales.Languages() {
		out = append(out, option{lang, locales.Name(lang)})
	}
	return out
}

// allSpoken are the languages two people may talk in: those the bot has texts
// in, which are the likely ones, then all others by name.
func allSpoken(a ask) []option {
	first := locales.Languages()
	var out, rest []option
	for _, tag := range first {
		out = append(out, option{tag, locales.LanguageName(a.t.lang(), tag)})
	}
	for _, tag := range buddy.Spoken {
		if !slices.Contains(first, tag) {
			rest = append(rest, option{tag, locales.LanguageName(a.t.lang(), tag)})
		}
	}
	slices.SortFunc(rest, func(x, y option) int { return strings.Compare(x.label, y.label) })
	return append(out, rest...)
}

func emergency(a ask) []option { return []option{{"112", a.t.P("programme.help.112.button", nil)}} }

func checkHelp(_ ask, text string) error {
	for _, line := range split(text) {
		if !strings.ContainsFunc(line, unicode.IsDigit) {
			return buddy.Refuse("refuse.help")
		}
	}
	return nil
}

// roundCalendars are the matching rounds offered as buttons, in their order.
var roundCalendars = []struct{ id, spec string }{
	{"monday", "0 9 * * 1"}, {"daily", "0 9 * * *"}, {"monthly", "0 9 1 * *"}, {"hand", ""},
}

func roundChoices(a ask) []option {
	var out []option
	for _, r := range roundCalendars {
		out = append(out, option{r.id, a.t.P("programme.rounds."+r.id+".button", nil)})
	}
	return out
}

func checkRounds(a ask, text string) error {
	_, err := calendar(text, a.t.zone())
	return err
}

func (v *plan) setRounds(a []string) {
	v.Rounds = a[0]
	for _, r := range roundCalendars {
		if r.id == a[0] {
			v.Rounds = r.spec
		}
	}
}

// setUp stores what the dialog made: a new programme with its first links, or
// one changed answer.
func setUp(t *turn, talk store.Talk, v plan) error {
	if talk.Subject != 0 {
		return t.settle(talk, v)
	}
	if err := t.allowed(owner); err != nil {
		return err
	}
	p := Found(t.tx, v.Programme)
	t.note("programme.create", p.ID, "")
	t.show(screen{Text: t.T("programme.done", A{"Programme": p.Name})})
	t.say(t.campaignLink(t.newInvite(buddy.Invite{Kind: buddy.InviteCampaign, Programme: p.ID, Label: p.Name})))
	t.say(t.coordinatorLink(t.newInvite(coordinatorInvite(t, p.ID))))
	return nil
}

// ticked is several with everything ticked at first.
type ticked struct{ several }

func (x ticked) fill(a ask) {
	if _, begun := a.draft(); begun {
		return
	}
	var all []string
	for _, o := range x.from(a) {
		all = append(all, o.id)
	}
	a.setDraft(all)
}

func (x ticked) keyboard(a ask) [][]buddy.Button {
	x.fill(a)
	return x.several.keyboard(a)
}

func (x ticked) tap(a ask, option string) ([]string, bool, error) {
	x.fill(a)
	return x.several.tap(a, option)
}

// leafed is a choice from a list too long for one screen, page options at a time.
type leafed struct {
	choice
	page int
}

func (x leafed) keyboard(a ask) [][]buddy.Button {
	all := x.from(a)
	pages := (len(all) + x.page - 1) / x.page
	at := min(a.talk.Page, pages-1)
	part := x.choice
	part.from = func(ask) []option { return all[at*x.page : min((at+1)*x.page, len(all))] }
	return append(part.keyboard(a), leaves(a, at, pages)...)
}

func (x leafed) tap(a ask, id string) ([]string, bool, error) {
	if p, ok := strings.CutPrefix(id, optPage); ok {
		n, err := strconv.Atoi(p)
		if err != nil || n < 0 || n*x.page >= len(x.from(a)) {
			return nil, false, buddy.Refuse("refuse.stale")
		}
		a.talk.Page = n
		return nil, false, nil
	}
	return x.choice.tap(a, id)
}
