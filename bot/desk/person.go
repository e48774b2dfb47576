package desk

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/join"
	"buddy/bot/team"
	"buddy/locales"
)

// showPerson shows everything a person answered. Reading it leaves a trace
// that the person finds in /mydata.
func showPerson(t *chat.Turn, args []string) error {
	p, err := team.Ours(t, args, 0)
	if err != nil {
		return err
	}
	parts := []string{
		"<b>" + t.T(
			"person.title",
			chat.A{"Name": p.Profile.Name, "Side": team.SideOf(t, p), "State": team.Standing(t, p)},
		) + "</b>",
		join.Facts(t, p, chat.ToTeam),
		strings.Join(around(t, p), "\n"),
	}
	live := t.Tx.LivePairsOf(p.ID)
	for _, pair := range live {
		said := pulses(t, pair, p.ID)
		if len(live) > 1 && said != "" {
			said = t.T("pulses.with", chat.A{"Name": team.NameOf(t, pair.Other(p.ID))}) + "\n" + said
		}
		parts = append(parts, said)
	}
	more := t.Extras(team.PersonScreen, uint64(p.ID))
	parts = append(parts, more.Text)
	t.Show(
		chat.Screen{
			Text: strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "\n\n"),
			Rows: append(more.Rows, team.PersonButtons(t, p, team.WayBack(args))...),
		},
	)
	return nil
}

// around is what is known about a person beside their answers.
func around(t *chat.Turn, p buddy.Person) []string {
	var lines []string
	line := func(key string, value any) {
		lines = append(
			lines,
			t.T("profile.line", chat.A{"Label": locales.Safe(t.T("person."+key, nil)), "Value": value}),
		)
	}
	if !p.Since.IsZero() {
		line("since", t.Day(p.Since))
	}
	if p.Source != "" {
		line("source", p.Source)
	}
	if p.Username != "" {
		line("contact", locales.LTR("@"+p.Username))
	} else {
		line("contact", locales.Safe(t.T("person.nousername", nil)))
	}
	if p.Quiet {
		lines = append(lines, t.T("person.quiet", nil))
	}
	if kept := keptLine(t, p); kept != "" {
		lines = append(lines, kept)
	}
	if !p.Unreachable.IsZero() {
		line("unreachable", t.Day(p.Unreachable))
	}
	return lines
}
