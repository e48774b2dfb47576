package way_test

import (
	"buddy/way"
	"errors"
	"flag"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"

	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "write the table of docs/gates.md anew")

var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

const amina, marco buddy.PersonID = 1, 2

// carla coordinates.
var carla = buddy.Person{ID: 9, Training: buddy.Training{Before: true}}

// ready is somebody with no gate before them.
func ready(id buddy.PersonID) buddy.Person {
	return buddy.Person{ID: id, Stage: buddy.Waiting, Training: buddy.Training{Before: true}}
}

// proposed is a pair both have been asked about on Monday.
func proposed(t testing.TB) buddy.Pair {
	p := buddy.Pair{ID: 7, People: [2]buddy.PersonID{amina, marco}, State: buddy.Suggested}
	must(t, p.Approve(carla, [2]buddy.Person{ready(amina), ready(marco)}, buddy.Programme{}, monday))
	return p
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// walk is one person on their way, with all that decides where they stand.
type walk struct {
	p         buddy.Person
	site      buddy.Programme
	pairs     []buddy.Pair
	suspended bool
	now       time.Time
}

func (w walk) standing() way.Standing { return way.Of(w.p, w.site, w.pairs, w.suspended, w.now) }

func (w walk) clone() walk {
	w.pairs = slices.Clone(w.pairs)
	w.p.Consents = slices.Clone(w.p.Consents)
	return w
}

// pair does something to the pair of a way.
func pair(do func(w *walk, p *buddy.Pair) error) func(*walk) error {
	return func(w *walk) error {
		if len(w.pairs) == 0 {
			return errNone
		}
		return do(w, &w.pairs[0])
	}
}

var errNone = errors.New("no pair")

func approve(w *walk, p *buddy.Pair) error {
	return p.Approve(carla, [2]buddy.Person{w.p, ready(marco)}, w.site, w.now)
}

// doing is every function that the table names, as it is used.
var doing = map[string][]func(*walk) error{
	"Person.Apply": {func(w *walk) error {
		_, err := w.p.Apply(&buddy.Invite{ID: 1, Programme: 1})
		return err
	}},
	"Person.ApplyAgain": {func(w *walk) error { return w.p.ApplyAgain() }},
	"Person.Receive": {func(w *walk) error {
		w.p.Receive(buddy.Yes(buddy.ConsentTakePart, w.now))
		return nil
	}},
	"Person.TurnAway": {func(w *walk) error { return w.p.TurnAway() }},
	"Person.Enrol":    {func(w *walk) error { return w.p.Enrol(w.now) }},
	"Person.Screen": {
		func(w *walk) error { return w.p.Screen(true, time.Time{}, w.now) },
		func(w *walk) error { return w.p.Screen(true, w.now.AddDate(1, 0, 0), w.now) },
		func(w *walk) error { return w.p.Screen(false, time.Time{}, w.now) },
	},
	"Person.LetIn":   {func(w *walk) error { return w.p.LetIn() }},
	"Person.KeepOut": {func(w *walk) error { return w.p.KeepOut() }},
	"Person.Train":   {func(w *walk) error { return w.p.Train(w.now) }},
	"Programme.Talk": {
		func(w *walk) error { return w.site.Talk(true, "") },
		func(w *walk) error { return w.site.Talk(false, "known") },
	},
	"Pair.Approve": {pair(approve)},
	"Pair.Say": {
		pair(func(w *walk, p *buddy.Pair) error { return p.Say(amina, true, w.now) }),
		pair(func(w *walk, p *buddy.Pair) error { return p.Say(marco, true, w.now) }),
		pair(func(w *walk, p *buddy.Pair) error { return p.Say(amina, false, w.now) }),
		pair(func(w *walk, p *buddy.Pair) error { return p.Say(marco, false, w.now) }),
	},
	"Pair.Close":  {pair(func(_ *walk, p *buddy.Pair) error { return p.Close() })},
	"Pair.Pause":  {pair(func(w *walk, p *buddy.Pair) error { return p.Pause(buddy.Break{}, w.now) })},
	"Pair.Resume": {pair(func(w *walk, p *buddy.Pair) error { return p.Resume(w.now) })},
	"Pair.End": {pair(func(w *walk, p *buddy.Pair) error {
		return p.End(buddy.EndLeft, amina, "", w.now)
	})},
	"Person.Finish": {pair(func(w *walk, p *buddy.Pair) error {
		if slices.ContainsFunc(w.pairs, buddy.Pair.Live) || w.now.Sub(p.EndedAt) > 21*24*time.Hour {
			return errNone // it is for whoever has no pair any more, and follows at once
		}
		w.p.Finish(*p, false)
		return nil
	})},
	"Person.Rest":       {func(w *walk) error { return w.p.Rest(time.Time{}) }},
	"Person.Return":     {func(w *walk) error { return w.p.Return(slices.ContainsFunc(w.pairs, buddy.Pair.Live)) }},
	"Person.Again":      {func(w *walk) error { return w.p.Again(w.now) }},
	"Person.Leave":      {func(w *walk) error { return w.p.Leave() }},
	"Person.ForgetPart": {func(w *walk) error { w.p.ForgetPart(); return nil }},
	"Tx.Suspend":        {func(w *walk) error { w.suspended = true; return nil }},
	"Tx.Unsuspend":      {func(w *walk) error { w.suspended = false; return nil }},
	"": {
		func(w *walk) error { w.now = w.now.AddDate(0, 7, 0); return nil },
		func(w *walk) error { w.now = w.now.AddDate(0, 1, 0); return nil },
	},
}

// ways are all that somebody can be, put together from what decides about it.
func ways(t testing.TB) (all []walk) {
	t.Helper()
	yes := []buddy.Consent{buddy.Yes(buddy.ConsentTakePart, time.Time{})}
	talks := []buddy.Screening{
		{}, {Passed: true, At: monday}, {Passed: true, At: monday, Until: monday.AddDate(0, 6, 0)}, {At: monday},
	}
	trained := []buddy.Training{{}, {At: monday}, {Before: true}}
	for _, stage := range []buddy.Stage{buddy.Outside, buddy.Applying, buddy.Left} {
		for _, consents := range [][]buddy.Consent{nil, yes} {
			for _, tr := range trained {
				for _, talk := range talks {
					for _, adult := range []bool{false, true} {
						p := buddy.Person{ID: amina, Stage: stage, Consents: consents, Training: tr, Screening: talk}
						p.Profile.Adult = adult
						all = append(all, walk{p: p, now: monday})
					}
				}
			}
		}
	}
	for _, tr := range trained {
		for _, talk := range talks {
			for _, pairs := range pairsOfAWay(t) {
				for _, stage := range []buddy.Stage{
					buddy.Applying, buddy.Waiting, buddy.Resting, buddy.Alumni, buddy.Left,
				} {
					live := slices.ContainsFunc(pairs, buddy.Pair.Live)
					if stage == buddy.Alumni && (live || len(pairs) == 0) ||
						(stage == buddy.Left || stage == buddy.Applying) && live {
						continue
					}
					p := buddy.Person{ID: amina, Stage: stage, Consents: yes, Training: tr, Screening: talk}
					p.Profile.Adult = true
					for _, days := range []int{14, 60} {
						all = append(all, walk{p: p, pairs: pairs, now: monday.AddDate(0, 0, days)})
						if parted := p; slices.ContainsFunc(pairs, over) && (live || stage == buddy.Resting) {
							parted.Parted = true
							all = append(all, walk{p: parted, pairs: pairs, now: monday.AddDate(0, 0, days)})
						}
					}
				}
			}
		}
	}
	for _, w := range slices.Clone(all) {
		free := !slices.ContainsFunc(w.pairs, buddy.Pair.Live) && !w.p.Parted
		if free && w.p.Stage != buddy.Outside && w.p.Stage != buddy.Alumni {
			w.p.Crowd = buddy.Crowd{Link: 1, At: monday}
			all = append(all, w)
		}
	}
	for _, w := range slices.Clone(all) {
		w.site = buddy.Programme{Screens: true}
		all = append(all, w)
	}
	for _, w := range slices.Clone(all) {
		w.suspended = true
		all = append(all, w)
	}
	return all
}

func over(p buddy.Pair) bool { return p.Begun() && !p.Live() }

// pairsOfAWay are the pairs that somebody can have, one at a time.
func pairsOfAWay(t testing.TB) (all [][]buddy.Pair) {
	t.Helper()
	suggested := buddy.Pair{ID: 7, People: [2]buddy.PersonID{amina, marco}, State: buddy.Suggested}
	two, one, other := proposed(t), proposed(t), proposed(t)
	must(t, one.Say(amina, true, monday))
	must(t, other.Say(marco, true, monday))
	together := one
	must(t, together.Say(marco, true, monday))
	closing, rests, over := together, together, together
	must(t, closing.Close())
	closes := closing
	must(t, rests.Pause(buddy.Break{}, monday))
	must(t, closes.Pause(buddy.Break{}, monday))
	must(t, over.End(buddy.EndClosed, 0, "", monday.AddDate(0, 0, 7)))
	all = append(all, nil)
	for _, p := range []buddy.Pair{suggested, two, one, other, together, closing, rests, closes, over} {
		all = append(all, []buddy.Pair{p}, []buddy.Pair{p, over})
	}
	return all
}

// TestEveryStepIsInTheTable tries every function on everybody: it makes a step of the table, or none.
func TestEveryStepIsInTheTable(t *testing.T) {
	seen := map[string]bool{}
	for _, w := range ways(t) {
		from := w.standing()
		for name, functions := range doing {
			for _, do := range functions {
				next := w.clone()
				err := do(&next)
				to := next.standing()
				switch {
				case err != nil && to != from:
					t.Errorf("%s was refused, and led from %s to %s", name, from, to)
				case to != from && !listed(name, from, to):
					t.Errorf("%s leads from %s to %s, which is not in the table: %+v", name, from, to, w.p)
				case to != from:
					seen[step(name, from, to)] = true
				}
			}
		}
	}
	for _, m := range way.Moves() {
		for _, from := range m.From {
			if from != m.To && !seen[step(m.Does, from, m.To)] {
				t.Errorf("the table has a step that nobody can make: %s", step(m.Does, from, m.To))
			}
		}
	}
}

func step(name string, from, to way.Standing) string {
	return fmt.Sprint(name, ": ", from, " → ", to)
}

func listed(name string, from, to way.Standing) bool {
	return slices.ContainsFunc(way.Moves(), func(m way.Move) bool {
		return m.Does == name && m.To == to && slices.Contains(m.From, from)
	})
}

// TestTheTableNamesFunctions: each is a method of what it names, and none is left out of the tests.
func TestTheTableNamesFunctions(t *testing.T) {
	nouns := map[string]reflect.Type{
		"Person": reflect.TypeFor[*buddy.Person](), "Pair": reflect.TypeFor[*buddy.Pair](),
		"Programme": reflect.TypeFor[*buddy.Programme](),
	}
	for _, m := range way.Moves() {
		noun, name, _ := strings.Cut(m.Does, ".")
		if doing[m.Does] == nil {
			t.Errorf("%q is not tried", m.Does)
		}
		if noun == "" || noun == "Tx" { // of the store
			continue
		}
		if _, ok := nouns[noun].MethodByName(name); !ok {
			t.Errorf("there is no function %s", m.Does)
		}
	}
}

// TestNobodyPassesAClosedGate makes steps at random: whoever is asked about somebody has passed every gate.
func TestNobodyPassesAClosedGate(t *testing.T) {
	var names []string
	for name := range doing {
		names = append(names, name)
	}
	slices.Sort(names)
	rapid.Check(t, func(t *rapid.T) {
		w := walk{p: buddy.Person{ID: amina}, now: monday, site: buddy.Programme{Screens: rapid.Bool().Draw(t, "talk")}}
		w.p.Profile.Adult = rapid.IntRange(0, 9).Draw(t, "adult") > 0
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			w.now = w.now.Add(time.Hour)
			if rapid.IntRange(0, 3).Draw(t, "suggest") == 0 && !slices.ContainsFunc(w.pairs, buddy.Pair.Live) {
				w.pairs = slices.Insert(w.pairs, 0, buddy.Pair{
					ID: 7, People: [2]buddy.PersonID{amina, marco}, State: buddy.Suggested, Created: w.now,
				})
			}
			name := rapid.SampledFrom(names).Draw(t, "step")
			before, next := w, w.clone()
			if err := rapid.SampledFrom(doing[name]).Draw(t, "how")(&next); err != nil {
				continue
			}
			w = next
			from, to := before.standing(), w.standing()
			if from != to && !listed(name, from, to) {
				t.Fatalf("%s leads from %s to %s", name, from, to)
			}
			if to == way.Proposed && from != to && name == "Pair.Approve" && !before.open() {
				t.Fatalf("asked about somebody past a closed gate: %+v", before.p)
			}
		}
	})
}

// open tells whether every gate stands open for the person.
func (w walk) open() bool {
	return w.p.Profile.Adult && w.p.Consented(buddy.ConsentTakePart) && w.p.Training.Done() &&
		(!w.site.Screens || w.p.Screening.Holds(w.now))
}

// TestGatesAreDocumented compares docs/gates.md with the table.
func TestGatesAreDocumented(t *testing.T) {
	const path = "../docs/gates.md"
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(raw), "<!-- moves -->\n")
	_, after, closed := strings.Cut(rest, "<!-- end -->")
	if !found || !closed {
		t.Fatalf("%s has no place for the table", path)
	}
	want := before + "<!-- moves -->\n" + strings.Join(movesTable(), "\n") + "\n<!-- end -->" + after
	switch {
	case want == string(raw):
	case !*update:
		t.Fatalf("%s is out of date; go test ./way -run Gates -update renews it", path)
	default:
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// mergedMove is a step that leads to several standings, by what else is so.
type mergedMove struct {
	way.Move
	to string
}

// merged are steps of which those alike but for where they lead are one.
func merged(moves []way.Move) (all []mergedMove) {
	for _, m := range moves {
		alike := func(o mergedMove) bool {
			return o.Gate == m.Gate && o.Does == m.Does && o.By == m.By && slices.Equal(o.From, m.From)
		}
		if i := slices.IndexFunc(all, alike); i >= 0 {
			all[i].to += " or " + string(m.To)
			continue
		}
		all = append(all, mergedMove{m, string(m.To)})
	}
	return all
}

func movesTable() []string {
	lines := []string{"| from | to | by | gate | function | audit |", "|---|---|---|---|---|---|"}
	for _, m := range merged(way.Moves()) {
		var from []string
		for _, s := range m.From {
			from = append(from, string(s))
		}
		code := func(s string) string {
			if s == "" {
				return "–"
			}
			return "`" + s + "`"
		}
		lines = append(lines, fmt.Sprintf("| %s | %s | %s | %s | %s | %s |",
			strings.Join(from, ", "), m.to, m.By, m.Gate, code(m.Does), code(m.Kind)))
	}
	return lines
}
