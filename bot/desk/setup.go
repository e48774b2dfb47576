package desk

import (
	"slices"
	"strings"
	"time"

	"buddy"
	"buddy/bot/calendar"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/daytime"
	"buddy/locales"
	"buddy/store"
	"buddy/track"
)

// SetupDialog is the name of the questions about a programme: all of them for a new one, whose runs number nothing, or
// one again of the programme that a run numbers.
const SetupDialog = "programme"

// setup asks an owner for a new programme. With a subject it asks staff one
// question of that programme again: the run's Edit names it.
func setup() *chat.Dialog[plan] {
	return &chat.Dialog[plan]{
		Name: SetupDialog,
		Who:  chat.Lead,
		Begin: func(t *chat.Turn, talk store.Talk) plan {
			p, _ := t.Tx.Programme(buddy.ProgrammeID(talk.Subject))
			return plan{p, talk.Edit}
		},
		Steps: []chat.Step[plan]{
			{
				ID:    "name",
				Input: chat.Typed{Max: 60},
				When:  asks("name"),
				Set:   func(v *plan, a []string) { v.Name = a[0] },
			},
			{
				ID:    "track",
				Input: chat.Choice{From: tracks},
				When:  asks("track"),
				Set:   func(v *plan, a []string) { v.Track = track.ID(a[0]) },
			},
			{
				ID:    "areas",
				Input: chat.Typed{Max: 700, Lines: true, Check: checkAreas},
				When:  asks("areas"),
				Set:   func(v *plan, a []string) { v.Areas = renamed(v.Areas, split(a[0])) },
			},
			{
				ID:    "zone",
				Input: chat.Typed{Max: 60, Ready: zones, Across: 2, Check: checkZone},
				When:  asks("zone"),
				Set:   func(v *plan, a []string) { v.Zone, _ = daytime.Zone(a[0]) },
			},
			{
				ID:    "languages",
				Input: ticked{chat.Several{From: spokenHere, Min: 1}},
				When:  asks("languages"),
				Set:   func(v *plan, a []string) { v.Languages = a },
			},
			{
				ID:    "host",
				Input: leafed{chat.Choice{From: allSpoken, Across: 2}, 12},
				When:  asks("host"),
				Set:   func(v *plan, a []string) { v.Host = a[0] },
			},
			{
				ID:    "interprets",
				Input: chat.Several{From: allSpoken, Max: mostInterpreted, Page: 12},
				When:  changes("interprets"),
				Set:   func(v *plan, a []string) { v.Interprets = a },
			},
			{
				ID:    "help",
				Input: chat.Typed{Max: 600, Lines: true, Ready: emergency, Form: chat.WesternDigits, Check: checkHelp},
				When:  func(v plan) bool { return v.only == "" },
				Set:   func(v *plan, a []string) { v.ReadLifelines(split(a[0]), time.Time{}) },
			},
			{
				ID:    "workdays",
				Input: chat.Several{From: daysOfWeek, Min: 1},
				When:  changes("workdays"),
				Set:   func(v *plan, a []string) { v.Workdays = a },
			},
			{
				ID:    "screening",
				Input: chat.Choice{From: chat.Words("programme.screening", "yes", "no")},
				When:  asks("screening"),
				Set:   (*plan).setScreening,
			},
			{
				ID:    "unscreened",
				Input: chat.Typed{Max: 200, Ready: unscreenings},
				When:  func(v plan) bool { return asks("screening")(v) && !v.Screens },
				Set:   func(v *plan, a []string) { v.talk(false, a[0]) },
			},
			{
				ID: "rounds",
				Input: chat.Typed{
					Max:   calendar.Max,
					Ready: roundChoices,
					Form:  chat.WesternDigits,
					Check: checkRounds,
				},
				When: asks("rounds"),
				Set:  (*plan).setRounds,
			},
		},
		Done: setUp,
		Stop: func(t *chat.Turn, talk store.Talk) error {
			if talk.Edit != "" {
				return programme(t)
			}
			return t.ShowHome()
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

func (v *plan) setScreening(a []string) {
	if v.Screens = false; a[0] == "yes" {
		v.talk(true, "")
	}
}

// talk takes an answer that the question has checked.
func (v *plan) talk(screens bool, why string) {
	if err := v.Talk(screens, why); err != nil {
		panic("desk: " + err.Error())
	}
}

// unscreenings are the usual reasons for no talk before the first proposal. That nobody was asked is none to choose.
func unscreenings(a chat.Ask) []chat.Option {
	chosen := slices.DeleteFunc(slices.Clone(buddy.Unscreenings), func(id string) bool {
		return id == buddy.UnscreenedBefore
	})
	return chat.Words("programme.unscreened", chosen...)(a)
}

// mostInterpreted is how many languages a team brings interpreters for.
const mostInterpreted = 20

func split(lines string) []string { return strings.Split(lines, "\n") }

func tracks(a chat.Ask) []chat.Option {
	var out []chat.Option
	for _, id := range track.IDs() {
		out = append(out, chat.Option{ID: string(id), Label: a.Turn.P("programme.track."+string(id)+".button", nil)})
	}
	return out
}

// zones are the time zones offered as buttons; others are typed.
func zones(chat.Ask) []chat.Option {
	var out []chat.Option
	for _, z := range []string{
		"Europe/Rome", "Europe/Madrid", "Europe/Paris", "Europe/Athens", "Europe/Lisbon", "Europe/Kyiv",
		"Europe/London", "Europe/Berlin", "Africa/Tunis", "Africa/Lagos", "Africa/Nairobi", "Asia/Beirut",
	} {
		out = append(out, chat.Option{ID: z, Label: strings.ReplaceAll(z, "_", " ")})
	}
	return out
}

func checkZone(_ chat.Ask, text string) error {
	if _, ok := daytime.Zone(text); !ok {
		return buddy.Refuse("refuse.zone")
	}
	return nil
}

// spokenHere are the languages the bot has texts in.
func spokenHere(chat.Ask) []chat.Option {
	var out []chat.Option
	for _, lang := range locales.Languages() {
		out = append(out, chat.Option{ID: lang, Label: locales.Name(lang)})
	}
	return out
}

// allSpoken are the languages two people may talk in: those the bot has texts
// in, which are the likely ones, then all others by name.
func allSpoken(a chat.Ask) []chat.Option {
	first := locales.Languages()
	var out, rest []chat.Option
	for _, tag := range first {
		out = append(out, chat.Option{ID: tag, Label: locales.LanguageName(a.Turn.Lang(), tag)})
	}
	for _, tag := range buddy.Spoken {
		if !slices.Contains(first, tag) {
			rest = append(rest, chat.Option{ID: tag, Label: locales.LanguageName(a.Turn.Lang(), tag)})
		}
	}
	slices.SortFunc(rest, func(x, y chat.Option) int { return strings.Compare(x.Label, y.Label) })
	return append(out, rest...)
}

// daysOfWeek are the days on which a team can work.
func daysOfWeek(a chat.Ask) (out []chat.Option) {
	for _, day := range buddy.Days {
		out = append(out, chat.Option{ID: day, Label: a.Turn.P("weekday."+day, nil)})
	}
	return out
}

func emergency(a chat.Ask) []chat.Option {
	return []chat.Option{{ID: "112", Label: a.Turn.P("programme.help.112.button", nil)}}
}

func checkHelp(_ chat.Ask, text string) error {
	for _, line := range split(text) {
		if l, ok := buddy.ReadLifeline(line); !ok || len(l.Phone) > buddy.LongestPhone {
			return buddy.Refuse("refuse.help")
		}
	}
	return nil
}

// roundCalendars are the matching rounds offered as buttons, in their order.
var roundCalendars = []struct{ id, spec string }{
	{"monday", "0 9 * * 1"}, {"daily", "0 9 * * *"}, {"monthly", "0 9 1 * *"}, {"hand", ""},
}

func roundChoices(a chat.Ask) []chat.Option {
	var out []chat.Option
	for _, r := range roundCalendars {
		out = append(out, chat.Option{ID: r.id, Label: a.Turn.P("programme.rounds."+r.id+".button", nil)})
	}
	return out
}

func checkRounds(a chat.Ask, text string) error {
	_, err := calendar.Read(text, a.Turn.Zone())
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
func setUp(t *chat.Turn, talk store.Talk, v plan) error {
	if talk.Subject != 0 {
		return applySettings(t, talk, v)
	}
	if err := t.Allowed(chat.Owner); err != nil {
		return err
	}
	p := Found(t, v.Programme)
	team.Note(t, "programme.create", p.ID, "")
	t.Show(chat.Screen{
		Text: chat.Paragraphs(t.T("programme.done", chat.A{"Programme": p.Name}), team.Lacking(t, p)),
		Rows: team.LackRow(t, p),
	})
	t.Say(campaignLink(t, newInvite(t, buddy.Invite{Kind: buddy.InviteCampaign, Programme: p.ID, Label: p.Name})))
	t.Say(CoordinatorLink(t, newInvite(t, CoordinatorInvite(t, p.ID))))
	return nil
}
