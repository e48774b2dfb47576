package bot

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"buddy"
	"buddy/locales"
	"buddy/matching"
	"buddy/store"
)

const imaginingDialog = "whatiflocal"

// imagining asks what one more local would be like.
func imagining() *Dialog[matching.Need] {
	return &Dialog[matching.Need]{
		Name: imaginingDialog,
		Steps: []Step[matching.Need]{
			{ID: "area", Input: choice{from: imaginedAreas, across: 2}, Set: func(n *matching.Need, a []string) { n.Area = a[0] }},
			{ID: "language", Input: choice{from: imaginedLanguages, across: 2}, Set: func(n *matching.Need, a []string) { n.Language = a[0] }},
			{ID: "gender", Input: choice{from: imaginedGenders, across: 2}, Set: func(n *matching.Need, a []string) { n.Gender = a[0] }},
			{ID: "times", Input: choice{from: imaginedTimes, across: 2}, Set: func(n *matching.Need, a []string) { n.Times = a[0] }},
		},
		Done: func(t *turn, _ store.Talk, n matching.Need) error {
			return t.whatIfLocal([]string{n.Area, n.Language, n.Gender, n.Times, "1"})
		},
		Stop: func(t *turn, _ store.Talk) error { return t.whatIf() },
	}
}

// Stand-ins of the choices for "online" and "no matter".
const (
	onlineArea = "online"
	noMatter   = "any"
)

func imaginedAreas(a ask) []option {
	p, _ := a.t.tx.Programme(a.t.me.Desk)
	var out []option
	for _, area := range p.Areas {
		out = append(out, option{area.ID, short(area.Name, 24)})
	}
	return append(out, option{onlineArea, a.t.P("option.online", nil)})
}

// mostLanguages are offered to choose from.
const mostLanguages = 12

// imaginedLanguages are the language of the place and those the people newer
// here speak who are free now, the most frequent first.
func imaginedLanguages(a ask) []option {
	p, _ := a.t.tx.Programme(a.t.me.Desk)
	speakers := map[string]int{}
	for _, person := range a.t.tx.PeopleOf(p.ID) {
		for tag, level := range person.Profile.Languages {
			if person.Profile.Side == buddy.Newcomer && person.Matchable() && tag != p.Host && level.Rank() >= buddy.A2.Rank() {
				speakers[tag]++
			}
		}
	}
	tags := slices.SortedFunc(maps.Keys(speakers), func(x, y string) int {
		return cmp.Or(cmp.Compare(speakers[y], speakers[x]), cmp.Compare(x, y))
	})
	var out []option
	for _, tag := range append([]string{p.Host}, tags[:min(len(tags), mostLanguages-1)]...) {
		out = append(out, option{tag, locales.LanguageName(a.t.lang(), tag)})
	}
	return out
}

func imaginedGenders(a ask) []option {
	return append(fixed("gender", buddy.Genders)(a), option{noMatter, a.t.P("whatif.any.button", nil)})
}

func imaginedTimes(a ask) []option {
	return append(words("whatif.times", matching.SpareTimes...)(a), option{noMatter, a.t.P("whatif.times.any.button", nil)})
}

// whatIfLocal shows what more locals would change. Arguments: area, language,
// gender, times, how many.
func (t *turn) whatIfLocal(args []string) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	n, what, err := t.imagined(p, args)
	if err != nil {
		return err
	}
	var counts []buddy.Button
	for i := range mostImagined {
		label := strconv.Itoa(i + 1)
		if i+1 == n.Locals {
			label = tick + label
		}
		counts = append(counts, chip(label, "whatiflocal", args[0], args[1], args[2], args[3], i+1))
	}
	return t.lookAt(p, look{
		title:  t.T("whatif.local", A{"Count": n.Locals}) + "\n" + what,
		change: n.Join,
		more:   [][]buddy.Button{counts},
		back:   t.button("whatif.local.other.button", "whatifnew"),
	})
}

// mostImagined locals can be looked at at once.
const mostImagined = 5

// imagined reads the arguments of whatIfLocal, and says them in words.
func (t *turn) imagined(p buddy.Programme, args []string) (n matching.Need, what string, err error) {
	stale := buddy.Refuse("refuse.stale")
	if len(args) < 5 {
		return n, "", stale
	}
	a := ask{t: t}
	label := func(from offer, id string) string {
		for _, o := range from(a) {
			if o.id == id {
				return o.label
			}
		}
		return ""
	}
	names := []string{locales.LanguageName(t.lang(), args[1])}
	if args[1] != p.Host {
		names = append(names, locales.LanguageName(t.lang(), p.Host))
	}
	values := A{"Area": label(imaginedAreas, args[0]), "Languages": names, "Gender": label(imaginedGenders, args[2]), "Times": label(imaginedTimes, args[3])}
	count, wrong := strconv.Atoi(args[4])
	known := args[1] == p.Host || slices.Contains(buddy.Spoken, args[1])
	if wrong != nil || count < 1 || count > mostImagined || !known || values["Area"] == "" || values["Gender"] == "" || values["Times"] == "" {
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
