package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"
	"github.com/google/go-cmp/cmp"
)

// answer is what a match command wrote and how it ended.
type answer struct {
	out, err string
	matched  int
	total    int64
	failed   error
}

var matchLine = regexp.MustCompile(`(?m)^matched=(\d+) total=(-?\d+(?:\.\d)?) optimal=proven seconds=\d+\.\d+\n\z`)

// match runs the command as the command line would.
func match(t *testing.T, stdin string, args ...string) (a answer) {
	t.Helper()
	var c cli
	parser, err := kong.New(
		&c,
		kong.WithHyphenPrefixedParameters(true),
		kong.BindTo(t.Context(), (*context.Context)(nil)),
	)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parser.Parse(append([]string{"match"}, args...)); err != nil {
		return answer{failed: err}
	}
	var out, errs bytes.Buffer
	d := &desk{in: strings.NewReader(stdin), out: &out, err: &errs, now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)}
	a.failed = c.Match.run(t.Context(), d)
	a.out, a.err = out.String(), errs.String()
	m := matchLine.FindStringSubmatch(a.err)
	if (m != nil) != (a.failed == nil) {
		t.Fatalf("%v, but the last line is of\n%s", a.failed, a.err)
	}
	if m != nil {
		a.matched, _ = strconv.Atoi(m[1])
		a.total = tenths(m[2])
	}
	return a
}

// tenths reads a score of people, such as 73.4, as the 734 that edges hold; a
// whole number is itself.
func tenths(s string) int64 {
	n, err := strconv.ParseInt(strings.Replace(s, ".", "", 1), 10, 64)
	if err != nil {
		panic(err)
	}
	return n
}

// file puts a text where a flag can name it.
func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// rows reads a result without its header.
func rows(t *testing.T, text string) [][]string {
	t.Helper()
	list, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(list) == 0 {
		t.Fatalf("%v in %q", err, text)
	}
	return list[1:]
}

// link is a possible pair with what it is worth to an independent solver.
type link struct {
	left, right string
	worth       int64
}

// flow is that solver: cheapest augmenting paths by Bellman–Ford, one pair at
// a time for as long as there is one. It returns how many pairs and their worth.
func flow(links []link, places map[string]int) (pairs int, worth int64) {
	node := map[string]int{}
	of := func(name string) int {
		if _, ok := node[name]; !ok {
			node[name] = len(node)
		}
		return node[name]
	}
	type arc struct {
		from, to, room int
		cost           int64
	}
	var arcs []arc
	seen := map[string]bool{}
	add := func(from, to string, room int, cost int64) {
		arcs = append(arcs, arc{of(from), of(to), room, cost}, arc{of(to), of(from), 0, -cost})
	}
	for _, l := range links {
		if !seen["l"+l.left] {
			seen["l"+l.left] = true
			add("source", "l"+l.left, 1, 0)
		}
		if !seen["r"+l.right] {
			seen["r"+l.right] = true
			room, said := places[l.right]
			if !said {
				room = 1
			}
			add("r"+l.right, "sink", room, 0)
		}
		add("l"+l.left, "r"+l.right, 1, -l.worth)
	}
	source, sink := of("source"), of("sink")
	for {
		const far = int64(1) << 60
		dist, by := slices.Repeat([]int64{far}, len(node)), make([]int, len(node))
		dist[source] = 0
		for changed := true; changed; {
			changed = false
			for i, a := range arcs {
				if a.room > 0 && dist[a.from] < far && dist[a.from]+a.cost < dist[a.to] {
					dist[a.to], by[a.to], changed = dist[a.from]+a.cost, i, true
				}
			}
		}
		if dist[sink] == far {
			return pairs, worth
		}
		pairs, worth = pairs+1, worth-dist[sink]
		for v := sink; v != source; v = arcs[by[v]].from {
			arcs[by[v]].room--
			arcs[by[v]^1].room++
		}
	}
}

// TestMatchEdgesIsTheBest holds results against the flow, with everything a list may have.
func TestMatchEdgesIsTheBest(t *testing.T) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 8))
		n, m := 1+r.IntN(12), 1+r.IntN(12)
		places, capacities := map[string]int{}, "right,capacity\nnobody,4\n"
		for j := range m {
			if c := r.IntN(4); c != 1 {
				name := fmt.Sprint("r", j)
				places[name] = c
				capacities += fmt.Sprintf("%s,%d\n", name, c)
			}
		}
		floor := r.Int64N(60) - 50
		text, links, score := "left,right,score\n", []link(nil), map[string]int64{}
		for i := range n {
			for j := range m {
				if r.IntN(3) > 0 {
					continue
				}
				l := link{fmt.Sprint("l", i), fmt.Sprint("r", j), r.Int64N(200) - 100}
				text += fmt.Sprintf("%s,%s,%d\n", l.left, l.right, l.worth)
				score[l.left+" "+l.right] = l.worth
				if l.worth >= floor {
					links = append(links, l)
				}
			}
		}
		a := match(
			t, text, "--edges", "-", "--capacity", file(t, "c.csv", capacities), "--floor", fmt.Sprint(floor), "--out",
			"-",
		)
		if a.failed != nil {
			t.Fatal(a.failed)
		}
		pairs, worth := flow(links, places)
		if a.matched != pairs || a.total != worth {
			t.Errorf("seed %d: %d pairs worth %d, want %d worth %d", seed, a.matched, a.total, pairs, worth)
		}
		left, right, total := map[string]int{}, map[string]int{}, int64(0)
		for _, row := range rows(t, a.out) {
			left[row[0]]++
			right[row[1]]++
			s, known := score[row[0]+" "+row[1]]
			if total += s; !known || fmt.Sprint(s) != row[2] || s < floor || left[row[0]] > 1 {
				t.Errorf("seed %d: %q", seed, row)
			}
		}
		for name, used := range right {
			if room, said := places[name]; said && used > room || !said && used > 1 {
				t.Errorf("seed %d: %s has %d", seed, name, used)
			}
		}
		if total != a.total {
			t.Errorf("seed %d: the rows sum to %d, not %d", seed, total, a.total)
		}
	}
}

// TestMatchAssignment is the classical task as published instances pose it:
// everybody with everybody, costs from 1 to 100, the cheapest wanted.
func TestMatchAssignment(t *testing.T) {
	const n = 40
	r := rand.New(rand.NewPCG(100, 1))
	var text strings.Builder
	var links []link
	for i := range n {
		for j := range n {
			cost := 1 + r.IntN(100)
			fmt.Fprintf(&text, "%d,%d,%d\n", i+1, j+1, -cost)
			links = append(links, link{fmt.Sprint(i + 1), fmt.Sprint(j + 1), -int64(cost)})
		}
	}
	a := match(t, text.String(), "--edges", "-", "--out", "-")
	if pairs, worth := flow(links, nil); a.failed != nil || a.matched != n || pairs != n || a.total != worth {
		t.Errorf("%v: %d pairs at %d, want %d at %d", a.failed, a.matched, a.total, pairs, worth)
	}
}

// TestMatchOrderDoesNotMatter: shuffled rows, same bytes.
func TestMatchOrderDoesNotMatter(t *testing.T) {
	c := town(50, 35, 3)
	edges := "left,right,score\n"
	for i := range 20 {
		for j := range 20 {
			edges += fmt.Sprintf("%d,%d,%d\n", i, j, (i+j)%3)
		}
	}
	for _, task := range []struct{ flag, text string }{{"--people", c.table()}, {"--edges", edges}} {
		first := match(t, task.text, task.flag, "-", "--seed", "5", "--out", "-")
		lines := strings.SplitAfter(strings.TrimSpace(task.text)+"\n", "\n")
		body := lines[1 : len(lines)-1]
		rand.New(rand.NewPCG(1, 1)).Shuffle(len(body), func(i, j int) { body[i], body[j] = body[j], body[i] })
		again := match(t, lines[0]+strings.Join(body, ""), task.flag, "-", "--seed", "5", "--out", "-")
		if diff := cmp.Diff(first.out, again.out); diff != "" || first.failed != nil || first.matched == 0 {
			t.Errorf("%s: %v %s", task.flag, first.failed, diff)
		}
	}
}

// soul is a made-up person, as the test sees them.
type soul struct {
	id, side, area, gender string
	online, same, anyAge   bool
	languages              map[string]int // level, 1 for a1 to 6 for c2
	free                   map[string]bool
	age, capacity, days    int
}

type crowdOf []soul

// town makes people among whom every rule bites.
func town(newcomers, locals int, seed uint64) (c crowdOf) {
	r := rand.New(rand.NewPCG(seed, 2))
	for i := range newcomers + locals {
		s := soul{
			id: fmt.Sprint(
				"n",
				i,
			), side: "newcomer", area: []string{"north", "south", ""}[r.IntN(3)], online: r.IntN(4) == 0,
			gender: []string{"woman", "man", "other"}[r.IntN(3)], same: r.IntN(5) == 0, anyAge: r.IntN(3) == 0,
			languages: map[string]int{}, free: map[string]bool{}, age: []int{18, 25, 35, 45, 60}[r.IntN(5)],
			capacity: 1,
			days:     []int{0, 13, 14, 41, 42, 84, 200}[r.IntN(7)],
		}
		if i >= newcomers {
			s.id, s.side, s.capacity = fmt.Sprint("l", i), "local", r.IntN(4)
		}
		s.online = s.online || s.area == ""
		for range 1 + r.IntN(3) {
			s.languages[[]string{"it", "en", "ar", "uk"}[r.IntN(4)]] = 1 + r.IntN(6)
		}
		for range 1 + r.IntN(4) {
			s.free[[]string{"mon", "wed", "sat"}[r.IntN(3)]+"."+[]string{"morning", "evening"}[r.IntN(2)]] = true
		}
		c = append(c, s)
	}
	return c
}

func (c crowdOf) table() string {
	text := "id,side,adult,area,online,languages,free,age,any_age,gender,same_gender,capacity,since\n"
	yes := map[bool]string{true: "yes", false: "no"}
	for _, s := range c {
		var spoken []string
		for _, tag := range slices.Sorted(maps.Keys(s.languages)) {
			spoken = append(spoken, tag+":"+[]string{"a1", "a2", "b1", "b2", "c1", "c2"}[s.languages[tag]-1])
		}
		since := time.Date(2026, 11, 22-s.days, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		text += fmt.Sprintf(
			"%s,%s,yes,%s,%s,%s,%s,%d,%s,%s,%s,%d,%s\n", s.id, s.side, s.area, yes[s.online], strings.Join(spoken, " "),
			strings.Join(slices.Sorted(maps.Keys(s.free)), " "), s.age, yes[s.anyAge], s.gender, yes[s.same],
			s.capacity, since,
		)
	}
	return text
}

// fits is every hard rule, written down once more.
func fits(n, l soul) bool {
	common := func(yes func(key string) bool, keys []string) bool { return slices.ContainsFunc(keys, yes) }
	bands := []int{18, 25, 35, 45, 60}
	gap := slices.Index(bands, n.age) - slices.Index(bands, l.age)
	return n.side == "newcomer" && l.side == "local" && l.capacity > 0 &&
		(n.area == l.area && n.area != "" || n.online && l.online) &&
		common(
			func(k string) bool { return n.languages[k] >= 2 && l.languages[k] >= 2 },
			slices.Collect(maps.Keys(n.languages)),
		) &&
		common(func(k string) bool { return l.free[k] }, slices.Collect(maps.Keys(n.free))) &&
		(n.gender == l.gender || !n.same && !l.same) &&
		(max(gap, -gap) <= 2 || n.anyAge && l.anyAge)
}

func (s soul) tier() int64 {
	switch {
	case s.days >= 84:
		return 3
	case s.days >= 42:
		return 2
	case s.days >= 14:
		return 1
	}
	return 0
}

// TestMatchPeopleEndToEnd goes from a table of people to pairs and checks every
// step without the program's own rules or solver: which pairs are possible, and
// that the result is the best on each level.
func TestMatchPeopleEndToEnd(t *testing.T) {
	for seed := range uint64(4) {
		c := town(60, 30, seed)
		history, apart := "newcomer,local,state\nn0,gone,ended\n", map[string]bool{}
		byID := map[string]soul{}
		for _, s := range c {
			byID[s.id] = s
		}
		for _, n := range c[:20] {
			for _, l := range c[60:63] {
				apart[n.id+" "+l.id] = true
				history += fmt.Sprintf("%s,%s,%s\n", n.id, l.id, []string{"ended", "apart", ""}[len(apart)%3])
			}
		}
		history += fmt.Sprintf("%s,%s,live\n", c[59].id, c[89].id)
		edges := filepath.Join(t.TempDir(), "edges.csv")
		a := match(
			t, c.table(), "--people", "-", "--pairs", file(t, "h.csv", history), "--edges-out", edges, "--out", "-",
		)
		if a.failed != nil {
			t.Fatal(a.failed)
		}
		places := map[string]int{}
		for _, s := range c {
			places[s.id] = s.capacity
		}
		places[c[89].id] = max(0, places[c[89].id]-1)
		possible := map[string]bool{}
		for _, n := range c[:59] { // the last one has a buddy
			for _, l := range c[60:] {
				if fits(n, l) && !apart[n.id+" "+l.id] && places[l.id] > 0 {
					possible[n.id+" "+l.id] = true
				}
			}
		}
		text, err := os.ReadFile(edges)
		if err != nil {
			t.Fatal(err)
		}
		listed, score := map[string]bool{}, map[string]int64{}
		for _, row := range rows(t, string(text)) {
			key := row[0] + " " + row[1]
			listed[key] = true
			score[key], _ = strconv.ParseInt(row[2], 10, 64)
		}
		if diff := cmp.Diff(possible, listed); diff != "" || len(possible) < 50 {
			t.Fatalf("seed %d: possible pairs: %s", seed, diff)
		}
		checkBest(t, a, byID, places, score)

		again := match(
			t, string(text), "--edges", "-", "--capacity", file(t, "c.csv", capacityTable(places)), "--out", "-",
		)
		if again.failed != nil || again.matched != a.matched || again.total < a.total {
			t.Errorf(
				"seed %d: from the list of edges: %v %d pairs, total %d", seed, again.failed, again.matched,
				again.total,
			)
		}
	}
}

func capacityTable(places map[string]int) string {
	text := "right,capacity\n"
	for name, n := range places {
		text += fmt.Sprintf("%s,%d\n", name, n)
	}
	return text
}

// checkBest finds the best on every level by flow: the number, then the tiers,
// then the floor, then the total.
func checkBest(t *testing.T, a answer, byID map[string]soul, places map[string]int, score map[string]int64) {
	t.Helper()
	const tier = 1_000_000 // more than all scores together
	best := func(floor int64, worth func(key string) int64) (int, int64) {
		var links []link
		for _, key := range slices.Sorted(maps.Keys(score)) {
			if score[key] >= floor {
				n, l, _ := strings.Cut(key, " ")
				links = append(links, link{n, l, worth(key)})
			}
		}
		return flow(links, places)
	}
	tierOf := func(key string) int64 {
		n, _, _ := strings.Cut(key, " ")
		// A higher tier outweighs every lower one: at most 60 newcomers.
		return []int64{0, 1, 61, 61 * 61}[byID[n].tier()]
	}
	pairs, tiers := best(0, tierOf)
	floor := int64(sort.Search(1000, func(f int) bool {
		p, w := best(int64(f)+1, tierOf)
		return p != pairs || w != tiers
	}))
	_, worth := best(floor, func(key string) int64 { return tierOf(key)*tier + score[key] })
	var total, got, least int64 = 0, 0, 1000
	used := map[string]int{}
	for _, row := range rows(t, a.out) {
		key := row[0] + " " + row[1]
		s, ok := score[key]
		if !ok || hundred(int(s)) != row[2] {
			t.Errorf("%q is not possible", row)
		}
		used[row[0]]++
		used[row[1]]++
		total, got, least = total+s, got+tierOf(key), min(least, s)
	}
	for id, n := range used {
		if n > max(places[id], 0) {
			t.Errorf("%s is in %d pairs", id, n)
		}
	}
	if a.matched != pairs || got != tiers || a.total != total || total != worth-tiers*tier || least < floor {
		t.Errorf("%d pairs, tiers %d, total %d (rows %d), least %d; the best is %d, %d, %d, floor %d",
			a.matched, got, a.total, total, least, pairs, tiers, worth-tiers*tier, floor)
	}
	if !strings.Contains(a.err, fmt.Sprintf("no pair scores below %s\n", hundred(int(floor)))) {
		t.Errorf("the floor is %d:\n%s", floor, a.err)
	}
}
