package round

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/locales"
	"buddy/matching"
	"buddy/store"
)

const imaginingDialog = "whatiflocal"

// imagining asks what one more local would be like.
func imagining() *chat.Dialog[matching.Need] {
	return &chat.Dialog[matching.Need]{
		Name: imaginingDialog,
		Who:  chat.Staff,
		Steps: []chat.Step[matching.Need]{
			{
				ID:    "area",
				Input: chat.Choice{From: imaginedAreas, Across: 2},
				Set:   func(n *matching.Need, a []string) { n.Area = a[0] },
			},
			{
				ID:    "language",
				Input: chat.Choice{From: imaginedLanguages, Across: 2},
				Set:   func(n *matching.Need, a []string) { n.Language = a[0] },
			},
			{
				ID:    "gender",
				Input: chat.Choice{From: imaginedGenders, Across: 2},
				Set:   func(n *matching.Need, a []string) { n.Gender = a[0] },
			},
			{
				ID:    "times",
				Input: chat.Choice{From: imaginedTimes, Across: 2},
				Set:   func(n *matching.Need, a []string) { n.Times = a[0] },
			},
		},
		Done: func(t *chat.Turn, _ store.Talk, n matching.Need) error {
			return whatIfLocal(t, []string{n.Area, n.Language, n.Gender, n.Times, "1"})
		},
		Stop: func(t *chat.Turn, _ store.Talk) error { return whatIf(t) },
	}
}

// Stand-ins of the choices for "online" and "no matter".
const (
	onlineArea = "online"
	noMatter   = "any"
)

func imaginedAreas(a chat.Ask) []chat.Option {
	p, _ := a.Turn.Tx.Programme(a.Turn.Me.Desk)
	var out []chat.Option
	for _, area := range p.Areas {
		out = append(out, chat.Option{ID: area.ID, Label: chat.Short(area.Name, 24)})
	}
	return append(out, chat.Option{ID: onlineArea, Label: a.Turn.P("option.online", nil)})
}

// mostLanguages are offered to choose from.
const mostLanguages = 12

// imaginedLanguages are the language of the place and those the people newer
// here speak who are free now, the most frequent first.
func imaginedLanguages(a chat.Ask) []chat.Option {
	p, _ := a.Turn.Tx.Programme(a.Turn.Me.Desk)
	speakers := map[string]int{}
	for _, person := range a.Turn.Tx.PeopleOf(p.ID) {
		for tag, level := range person.Profile.Languages {
			if person.Profile.Side == buddy.Newcomer && person.Matchable(p, a.Turn.Tx.Now()) && tag != p.Host &&
				level.Rank() >= buddy.A2.Rank() {
				speakers[tag]++
			}
		}
	}
	tags := slices.SortedFunc(maps.Keys(speakers), func(x, y string) int {
		return cmp.Or(cmp.Compare(speakers[y], speakers[x]), cmp.Compare(x, y))
	})
	var out []chat.Option
	for _, tag := range append([]string{p.Host}, tags[:min(len(tags), mostLanguages-1)]...) {
		out = append(out, chat.Option{ID: tag, Label: locales.LanguageName(a.Turn.Lang(), tag)})
	}
	return out
}

func imaginedGenders(a chat.Ask) []chat.Option {
	return append(
		chat.Fixed("gender", buddy.Genders)(a),
		chat.Option{ID: noMatter, Label: a.Turn.P("whatif.any.button", nil)},
	)
}

func imaginedTimes(a chat.Ask) []chat.Option {
	return append(
		chat.Words("whatif.times", matching.SpareTimes...)(a),
		chat.Option{ID: noMatter, Label: a.Turn.P("whatif.times.any.button", nil)},
	)
}

// whatIfLocal shows what more locals would change. Arguments: area, language,
// gender, times, how many.
func whatIfLocal(t *chat.Turn, args []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	n, what, err := imagined(t, p, args)
	if err != nil {
		return err
	}
	var counts []buddy.Button
	for i := range mostImagined {
		label := strconv.Itoa(i + 1)
		if i+1 == n.Locals {
			label = chat.Tick + label
		}
		counts = append(counts, chat.Chip(label, "whatiflocal", args[0], args[1], args[2], args[3], i+1))
	}
	return compare(t, p, imaginedChange{
		title:  t.T("whatif.local", chat.A{"Count": n.Locals}) + "\n" + what,
		change: n.Join,
		more:   [][]buddy.Button{counts},
		back:   t.Button("whatif.local.other.button", "whatifnew"),
	})
}

// mostImagined locals can be looked at at once.
const mostImagined = 5

// imagined reads the arguments of whatIfLocal, and says them in words.
func imagined(t *chat.Turn, p buddy.Programme, args []string) (n matching.Need, what string, err error) {
	stale := buddy.Refuse("refuse.stale")
	if len(args) < 5 {
		return n, "", stale
	}
	a := chat.Ask{Turn: t}
	label := func(from chat.Offer, id string) string {
		for _, o := range from(a) {
			if o.ID == id {
				return o.Label
			}
		}
		return ""
	}
	names := []string{locales.LanguageName(t.Lang(), args[1])}
	if args[1] != p.Host {
		names = append(names, locales.LanguageName(t.Lang(), p.Host))
	}
	values := chat.A{
		"Area":      label(imaginedAreas, args[0]),
		"Languages": names,
		"Gender":    label(imaginedGenders, args[2]),
		"Times":     label(imaginedTimes, args[3]),
	}
	count, wrong := strconv.Atoi(args[4])
	known := args[1] == p.Host || slices.Contains(buddy.Spoken, args[1])
	if wrong != nil || count < 1 || count > mostImagined || !known || values["Area"] == "" || values["Gender"] == "" ||
		values["Times"] == "" {
		return n, "", stale
	}
	n = matching.Need{Area: args[0], Language: args[1], Gender: args[2], Times: args[3], Locals: count}
	if n.Area == onlineArea {
		n.Area = ""
	}
	if n.Gender == noMatter {
		n.Gender = ""
	}
	return n, t.T("whatif.local.what", values), nil
}
