package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"buddy"
	"buddy/matching"
	"buddy/sheet"
)

// Limits of an explanation.
const (
	mostOthers = 3       // alternatives that are named for each of a pair
	mostPrices = 100_000 // alternatives whose price is worked out: each is a matching of its own
	mostAsked  = 5       // kinds of local in the recruiting list
)

// explanation is all that can be said about a result, ready to be written.
type explanation struct {
	in     matching.Input
	crowd  sheet.People
	r      matching.Result
	alone  alone
	next   map[buddy.PersonID][]matching.Match // of everybody matched, best first
	fits   map[buddy.PersonID]fit              // of everybody left without whom somebody fits, whatever the floor
	prices map[[2]buddy.PersonID]matching.Difference
	why    []matching.Diagnosis
	idle   []matching.IdleLocal
	needs  []matching.Need
}

// fit is how many locals somebody fits with, and the best of their scores.
type fit struct{ locals, best int }

// explain works out everything that is written with --explain. done counts the
// pairs whose alternatives have a price.
func explain(in matching.Input, crowd sheet.People, round *matching.Round, done *atomic.Int64) *explanation {
	r := round.Result()
	e := &explanation{
		in: in, crowd: crowd, r: r, alone: newAlone(in),
		prices: map[[2]buddy.PersonID]matching.Difference{},
		why:    matching.Diagnose(in, r), idle: matching.Idle(in, r), needs: matching.Shortage(in, mostAsked),
	}
	e.next, e.fits = nextBest(in, r)
	slices.SortFunc(e.r.Matches, func(a, b matching.Match) int {
		return cmp.Or(sheet.Natural(crowd.Names[a.Newcomer], crowd.Names[b.Newcomer]), cmp.Compare(a.Local, b.Local))
	})
	for _, m := range e.r.Matches {
		for _, other := range e.others(m) {
			two := [2]buddy.PersonID{other.Newcomer, other.Local}
			if _, known := e.prices[two]; known || len(e.prices) == mostPrices {
				continue
			}
			if d, ok := round.Pin(other.Newcomer, other.Local); ok {
				e.prices[two] = d
			}
		}
		done.Add(1)
	}
	return e
}

// nextBest lists whom everybody matched could have instead, best first, and
// sums up whom everybody else could have.
func nextBest(
	in matching.Input,
	r matching.Result,
) (next map[buddy.PersonID][]matching.Match, fits map[buddy.PersonID]fit) {
	own := map[[2]buddy.PersonID]bool{}
	next, fits = map[buddy.PersonID][]matching.Match{}, map[buddy.PersonID]fit{}
	for _, m := range r.Matches {
		own[[2]buddy.PersonID{m.Newcomer, m.Local}] = true
		next[m.Newcomer], next[m.Local] = nil, nil
	}
	for m := range matching.Feasible(in) {
		if own[[2]buddy.PersonID{m.Newcomer, m.Local}] {
			continue
		}
		if _, matched := next[m.Newcomer]; !matched {
			f := fits[m.Newcomer]
			fits[m.Newcomer] = fit{f.locals + 1, max(f.best, m.Score)}
		}
		for _, id := range [2]buddy.PersonID{m.Newcomer, m.Local} {
			list, matched := next[id]
			at, _ := slices.BinarySearchFunc(list, m, func(a, b matching.Match) int {
				return cmp.Or(
					cmp.Compare(b.Score, a.Score),
					cmp.Compare(a.Newcomer, b.Newcomer),
					cmp.Compare(a.Local, b.Local),
				)
			})
			if !matched || at == mostOthers {
				continue
			}
			list = slices.Insert(list, at, m)
			next[id] = list[:min(len(list), mostOthers)]
		}
	}
	return next, fits
}

// others are the alternatives of both people of a pair.
func (e *explanation) others(m matching.Match) []matching.Match {
	return slices.Concat(e.next[m.Newcomer], e.next[m.Local])
}

// write says it all, in the order of the newcomers' names.
func (e *explanation) write(w io.Writer) error {
	out := &lines{w: w}
	out.say("%s", rather(e.r.Blocking))
	for _, m := range e.r.Matches {
		e.pair(out, m)
	}
	for _, x := range e.why {
		e.nobody(out, x)
	}
	if len(e.idle) > 0 {
		out.say("locals with a place left:")
	}
	for _, x := range e.idle {
		out.say("  %s: places %d, newcomers who fit %d: %s", e.name(x.Person), x.Places, x.Fit, idleWords[x.Why])
	}
	if len(e.needs) > 0 {
		out.say("who would help most, each line on top of those before:")
	}
	for _, n := range e.needs {
		out.say("  %s", asked(n))
	}
	return out.err
}

// lines writes line by line until something fails.
type lines struct {
	w   io.Writer
	err error
}

func (l *lines) say(format string, args ...any) {
	if l.err == nil {
		_, l.err = fmt.Fprintf(l.w, format+"\n", args...)
	}
}

func (e *explanation) name(id buddy.PersonID) string { return e.crowd.Names[id] }

// pair says what each criterion gives a pair, and what the alternatives would cost the others.
func (e *explanation) pair(out *lines, m matching.Match) {
	out.say("%s and %s: %s of 100", e.name(m.Newcomer), e.name(m.Local), hundred(m.Score))
	for _, s := range e.alone.explain(m).Shares {
		line := fmt.Sprintf("  %-12s %6s of %2d", s.Name, points(s), s.Weight/10)
		if s.Reason != nil {
			line += "  " + cmp.Or(strings.Join(things(*s.Reason), ", "), strings.TrimPrefix(s.Reason.Key, "reason."))
		}
		out.say("%s", strings.TrimRight(line, " "))
	}
	for _, id := range [2]buddy.PersonID{m.Newcomer, m.Local} {
		if len(e.next[id]) == 0 {
			out.say("  instead for %s: nobody else fits", e.name(id))
		}
		for _, other := range e.next[id] {
			who := other.Local
			if id == m.Local {
				who = other.Newcomer
			}
			out.say("  instead for %s: %s (%s): %s", e.name(id), e.name(who), hundred(other.Score), e.price(other))
		}
	}
}

// price says what an alternative would cost.
func (e *explanation) price(m matching.Match) string {
	d, known := e.prices[[2]buddy.PersonID{m.Newcomer, m.Local}]
	if !known {
		return "price not worked out"
	}
	words := fmt.Sprintf("matches lost %d, total lost %s", -d.Matches, hundred(-d.Total))
	for _, x := range []struct {
		what   string
		people []buddy.PersonID
	}{{"then without", d.Lost}, {"then with a buddy", d.Gained}} {
		var names []string
		for _, id := range x.people {
			names = append(names, e.name(id))
		}
		if slices.SortFunc(names, sheet.Natural); len(names) > 0 {
			words += "; " + x.what + ": " + strings.Join(names, ", ")
		}
	}
	return words
}

// nobody says why a newcomer has no buddy, who is ahead, and what would help.
func (e *explanation) nobody(out *lines, x matching.Diagnosis) {
	why, below := "nobody fits", e.fits[x.Person]
	switch {
	case x.Partners > 0:
		why = fmt.Sprintf(
			"locals who fit: %d, but newcomers who compete: %d, for places: %d", x.Partners, x.Rivals, x.Places,
		)
	case below.locals > 0:
		why = fmt.Sprintf(
			"locals who fit: %d, but the best scores %s, below the floor of %s", below.locals, hundred(below.best),
			hundred(e.r.Floor),
		)
	}
	out.say("%s without a buddy: %s", e.name(x.Person), why)
	for _, a := range x.Ahead {
		out.say("  %s is with %s: %s", e.name(a.Local), e.name(a.Newcomer), aheadWords[a.Why])
	}
	for _, c := range x.Changes {
		effect := "would only move the shortage"
		if c.Sure {
			effect = "would add a match"
		}
		who := ""
		if c.Local != 0 {
			who = " of " + e.name(c.Local)
		}
		out.say("  %s%s: %s, locals it opens up %d", strings.TrimSpace(c.Rule+" "+plain(c.Item)), who, effect, c.Locals)
	}
	if len(x.Changes) == 0 && (x.Partners > 0 || below.locals == 0) {
		out.say("  no single change would help")
	}
}

var aheadWords = map[string]string{
	matching.AheadPinned: "that pair was chosen by hand",
	matching.AheadWaited: "has waited longer",
	matching.AheadStands: "was suggested before",
	matching.AheadTie:    "just as good, the seed decided",
	matching.AheadOnly:   "fits with nobody else",
	matching.AheadScore:  "the total is higher that way",
}

var idleWords = map[string]string{
	matching.IdleNobody:  "no newcomer fits",
	matching.IdleFloor:   "who fits scores below the floor",
	matching.IdleMatched: "all who fit have a buddy",
}

// asked is a line of the recruiting list.
func asked(n matching.Need) string {
	words := []string{fmt.Sprintf("locals %d, matches more %d", n.Locals, n.Gain)}
	for _, x := range []struct{ what, value string }{
		{"area", cmp.Or(n.Area, "online")}, {"language", n.Language}, {"gender", n.Gender}, {"free", n.Times},
	} {
		if x.value != "" {
			words = append(words, x.what+" "+x.value)
		}
	}
	return strings.Join(words, ", ")
}

// points of a share, of the 100 that all shares make.
func points(s matching.Share) string {
	return strconv.FormatFloat(float64(s.Points)/10000, 'f', -1, 64)
}

// things are what a reason names, in the words of the people's table.
func things(r buddy.Reason) (words []string) {
	for _, item := range r.Items {
		words = append(words, plain(item))
	}
	return words
}
