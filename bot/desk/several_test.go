package desk_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// button is the one shown button whose data begins and goes on so.
func button(w *bottest.TwoTowns, begins, holds string) string {
	w.T.Helper()
	buttons, _ := shows(w, bottest.Carla)
	for data := range buttons {
		if strings.HasPrefix(data, begins) && strings.Contains(data, holds) {
			return data
		}
	}
	w.T.Fatalf("no button %s…%s among %v", begins, holds, buttons)
	return ""
}

// TestApprovingAllIsForWhatWasShown: for every filter, what is approved is what was
// named, and nothing when one of them is another by now, even as many.
func TestApprovingAllIsForWhatWasShown(t *testing.T) {
	// The first two have each filter's mark, the next one has not.
	made := map[string][3]buddy.Pair{
		"":       {{Score: 500}, {Score: 100}, {Score: 500, State: buddy.Held}},
		"low":    {{Score: 100}, {Score: 200, Pinned: true}, {Score: 500}},
		"fine":   {{Score: 300}, {Score: 600}, {Score: 299}},
		"chosen": {{Score: 500, Pinned: true}, {Score: 100, Pinned: true}, {Score: 500}},
	}
	changes := map[string]struct {
		do       func(tx *store.Tx, p [3]buddy.Pair)
		approves bool
	}{
		"nothing": {func(*store.Tx, [3]buddy.Pair) {}, true},
		"one more": {func(tx *store.Tx, p [3]buddy.Pair) {
			tx.PutPair(
				buddy.Pair{
					Programme: p[0].Programme,
					State:     p[0].State,
					Score:     p[0].Score,
					Pinned:    p[0].Pinned,
					Created:   tx.Now(),
					People:    p[2].People,
				},
			)
		}, true},
		"one fewer": {func(tx *store.Tx, p [3]buddy.Pair) { p[0].State = buddy.Held; tx.PutPair(p[0]) }, false},
		"another": {func(tx *store.Tx, p [3]buddy.Pair) {
			p[2].State, p[2].Score, p[2].Pinned = p[0].State, p[0].Score, p[0].Pinned
			p[0].State = buddy.Held
			tx.PutPair(p[0])
			tx.PutPair(p[2])
		}, false},
	}
	for filter, three := range made {
		for name, change := range changes {
			w, pairs := bottest.NewTwoTowns(t), three
			ids := crowd(w, 6, func(i int) string { return fmt.Sprint("P", i) })
			w.Update(func(tx *store.Tx) error {
				site, _ := tx.Programme(w.Own)
				site.Floor = 300
				tx.PutProgramme(site)
				own, _ := tx.Pair(45) // the town's own proposal
				own.State = buddy.Held
				tx.PutPair(own)
				for _, i := range []int{2, 0, 1} { // what has not the mark is older, too
					p := pairs[i]
					if p.State == "" {
						p.State = buddy.Suggested
					}
					p.Programme, p.People, p.Created = w.Own, [2]buddy.PersonID{ids[2*i], ids[2*i+1]}, tx.Now()
					pairs[i] = tx.PutPair(p)
				}
				return nil
			})
			w.Tap(bottest.Carla, "proposals.0."+filter+".weak")
			w.Tap(bottest.Carla, button(w, "approveall.", ".ask"))
			yes := button(w, "approveall.", ".yes")
			w.Update(func(tx *store.Tx) error { change.do(tx, pairs); return nil })
			w.Tap(bottest.Carla, yes)
			said := w.Shown(bottest.Carla)
			var approved, want []buddy.PairID
			w.View(func(tx *store.Tx) {
				for _, p := range tx.LivePairs(w.Own) {
					if p.State == buddy.Proposed {
						approved = append(approved, p.ID)
					}
				}
			})
			if change.approves {
				want = []buddy.PairID{pairs[0].ID, pairs[1].ID}
			}
			if slices.Sort(approved); !slices.Equal(approved, want) ||
				strings.Contains(said, "changed") == change.approves {
				t.Errorf("of those %q, after %s: approved %v, want %v; said:\n%s", filter, name, approved, want, said)
			}
		}
	}
}

// TestSettlingSeveralIsForWhatWasShown: where as many others wait by now, none is settled.
func TestSettlingSeveralIsForWhatWasShown(t *testing.T) {
	for _, other := range []bool{false, true} {
		w := bottest.NewTwoTowns(t)
		ids := crowd(w, 3, func(i int) string { return fmt.Sprint("P", i) })
		var cases [3]buddy.Concern
		w.Update(func(tx *store.Tx) error {
			for i, id := range ids {
				c := buddy.Concern{Programme: w.Own, Kind: buddy.NoAnswer, Person: id, Opened: tx.Now()}
				if i == 0 {
					c.Closed = tx.Now()
				}
				cases[i] = tx.PutConcern(c)
			}
			return nil
		})
		w.Tap(bottest.Carla, "settleall")
		w.Tap(bottest.Carla, button(w, "settleall.", string(buddy.NoAnswer)))
		yes := button(w, "settleall.", ".yes")
		if other {
			w.Update(func(tx *store.Tx) error {
				cases[0].Closed, cases[1].Closed = cases[1].Closed, tx.Now()
				tx.PutConcern(cases[0])
				tx.PutConcern(cases[1])
				return nil
			})
		}
		w.Tap(bottest.Carla, yes)
		said, open := w.Shown(bottest.Carla), 0
		w.View(func(tx *store.Tx) {
			for _, c := range tx.OpenConcerns(w.Own) {
				if c.Kind == buddy.NoAnswer {
					open++
				}
			}
		})
		if want := map[bool]int{false: 0, true: 2}[other]; open != want || strings.Contains(said, "changed") != other {
			t.Errorf("others wait %v: %d stay open; said:\n%s", other, open, said)
		}
	}
}

// TestCasesAreFoundByTheirNumber by whoever may read them; and no number tells that there are others.
func TestCasesAreFoundByTheirNumber(t *testing.T) {
	const coordinator, buddys, other = 9105, 9104, 9108
	w := bottest.NewTies(t)
	var hidden, open buddy.Concern
	w.View(func(tx *store.Tx) {
		for _, c := range tx.OpenConcerns(w.Other) {
			switch p, _ := tx.Person(c.Person); p.Chat {
			case buddys:
				hidden = c
			case other:
				open = c
			}
		}
	})
	for _, typed := range []string{fmt.Sprint("#", open.ID), fmt.Sprint(open.ID)} {
		w.Says(coordinator, typed)
		if got := w.Shown(coordinator); !strings.Contains(got, "Case") || !strings.Contains(got, "Zz8") {
			t.Errorf("%s finds\n%s", typed, got)
		}
	}
	w.Says(coordinator, fmt.Sprint("#", hidden.ID))
	got := w.Shown(coordinator)
	w.Says(coordinator, "#987654")
	nothing := w.Shown(coordinator)
	if strings.ReplaceAll(got, fmt.Sprint(hidden.ID), "987654") != nothing {
		t.Errorf("a case one may not read is answered\n%s\nand none\n%s", got, nothing)
	}
	w.Says(bottest.Carla, fmt.Sprint("#", open.ID))
	if got := w.Shown(bottest.Carla); strings.Contains(got, "Zz8") {
		t.Errorf("another programme's coordinator finds\n%s", got)
	}
	w.Tap(coordinator, "queue")
	var numbers []int
	for _, n := range regexp.MustCompile(`#(\d+)`).FindAllStringSubmatch(w.Shown(coordinator), -1) {
		number, _ := strconv.Atoi(n[1])
		numbers = append(numbers, number)
	}
	if len(numbers) < 2 || slices.Min(numbers) < 1000 || slices.IsSorted(numbers) {
		t.Errorf("the queue counts: %v", numbers)
	}
}

// TestNoNumberTellsOfACaseThatOneMayNotRead: to settle up to it is refused as up to none.
func TestNoNumberTellsOfACaseThatOneMayNotRead(t *testing.T) {
	t.Parallel()
	d := bottest.NewCall(t, true)
	k := d.Helps()
	var hidden buddy.ConcernID
	d.Update(func(tx *store.Tx) error {
		tx.Forbid(k, d.Amina, buddy.ByWish)
		for i, name := range []string{"Zoe", "Yve"} {
			id := d.Enrolled(tx, int64(7013+i), name, buddy.Newcomer, "")
			tx.PutConcern(buddy.Concern{Programme: 1, Kind: buddy.NoAnswer, Person: id, Opened: tx.Now()})
		}
		hidden = tx.PutConcern(
			buddy.Concern{Programme: 1, Kind: buddy.Uncomfortable, Person: d.Amina, Pair: d.Pair, Opened: tx.Now()},
		).ID
		return nil
	})
	d.Say(bottest.Karl, "/queue")
	d.Tap(bottest.Karl, "Settle several cases")
	data := ""
	for _, row := range d.TG.Chat(bottest.Karl)[len(d.TG.Chat(bottest.Karl))-1].Keyboard {
		for _, b := range row {
			if strings.HasPrefix(b.Data, "settleall.noanswer.") {
				data = b.Data
			}
		}
	}
	parts := strings.Split(data, ".")
	if len(parts) != 4 {
		t.Fatalf("Karl is shown %q", d.Last(bottest.Karl))
	}
	d.Forge(80_000, bottest.Karl, fmt.Sprintf("settleall.noanswer.%d.%s", hidden, parts[3]))
	d.Check(nil)
	if d.Hears(bottest.Karl, time.Time{}, "Settle these") {
		t.Error("the number of a case that Karl may not read is as good as one that he may")
	}
	d.Forge(90_000, bottest.Karl, data)
	d.Check(nil)
	if !d.Hears(bottest.Karl, time.Time{}, "Settle these") {
		t.Errorf("up to one that he may read he reads %q", d.Last(bottest.Karl))
	}
}
