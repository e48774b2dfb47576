package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"buddy"
	"buddy/matching"
	"buddy/sheet"
)

// people matches a list of people.
func (c *matchCmd) people(ctx context.Context, d *desk) (matched int, total int64, err error) {
	crowd, in, err := c.crowd(ctx, d)
	if err != nil {
		return 0, 0, err
	}
	var r matching.Result
	if err := d.think(ctx, "matching", 0, nil, func() error { r = matching.Best(in); return nil }); err != nil {
		return 0, 0, err
	}
	if !r.Proven {
		return 0, 0, errUnproven
	}
	report(d, in, r)
	var next map[buddy.PersonID][]matching.Match
	if c.Explain {
		var why []matching.Diagnosis
		err := d.think(ctx, "explaining", 0, nil, func() error { next, why = nextBest(in, r), matching.Diagnose(in, r); return nil })
		if err != nil {
			return 0, 0, err
		}
		for _, x := range why {
			fmt.Fprintln(d.err, whyNobody(x, crowd))
		}
	}
	if c.EdgesOut != "" {
		err = d.write(ctx, c.EdgesOut, func(w io.Writer) error {
			out := sheet.NewWriter(w, "left", "right", "score")
			for m := range matching.Feasible(in) {
				out.Pair(crowd.Names[m.Newcomer], crowd.Names[m.Local], int64(m.Score))
			}
			return out.End()
		})
	}
	if err == nil {
		err = d.write(ctx, c.Out, func(w io.Writer) error { return c.table(w, in, crowd, r, next) })
	}
	return len(r.Matches), int64(r.Total), err
}

// crowd reads who there is and what is known about them.
func (c *matchCmd) crowd(ctx context.Context, d *desk) (people sheet.People, in matching.Input, err error) {
	today := d.today()
	if c.Today != "" {
		if today, err = time.Parse(time.DateOnly, c.Today); err != nil {
			return people, in, fmt.Errorf("--today: %q is not a day such as 2026-03-31", c.Today)
		}
	}
	err = d.read(ctx, c.People, func(r io.Reader) (err error) { people, err = sheet.ReadPeople(r, today); return err })
	var h sheet.History
	if c.Pairs != "" {
		err = errors.Join(err, d.read(ctx, c.Pairs, func(r io.Reader) (err error) { h, err = sheet.ReadHistory(r, people); return err }))
	}
	if err != nil {
		h.Strangers = 0 // nobody is known then
	}
	d.leftAside(people, h, c.People, c.Pairs)
	in = matching.Input{
		Track: buddy.TrackID(c.Track), Now: today, Programme: buddy.Programme{ID: 1}, People: people.List,
		Pairs: h.Pairs, Forbidden: h.Apart, Power: h.Power, Seed: c.Seed,
	}
	err = errors.Join(err, c.interpreters(&in.Programme))
	if c.Floor != nil {
		if in.Floor = int(*c.Floor); *c.Floor == 0 {
			in.Floor = -1
		}
		if *c.Floor < 0 || *c.Floor > 1000 {
			err = errors.Join(err, fmt.Errorf("--floor: %d is not between 0 and 1000, as the scores of people are", *c.Floor))
		}
	}
	return people, in, err
}

// leftAside says what was read but not used.
func (d *desk) leftAside(people sheet.People, h sheet.History, file, pairs string) {
	if len(people.Unused) > 0 {
		fmt.Fprintf(d.err, "columns not used: %s\n", strings.Join(people.Unused, ", "))
	}
	if h.Strangers > 0 {
		fmt.Fprintf(d.err, "rows of %s that name somebody who is not in %s: %d\n", pairs, file, h.Strangers)
	}
}

// interpreters reads what the flags say about languages.
func (c *matchCmd) interpreters(p *buddy.Programme) (err error) {
	if c.Host != "" {
		p.Host, err = sheet.Language(c.Host)
	}
	for _, tag := range c.Interpreters {
		known, wrong := sheet.Language(tag)
		p.Interprets, err = append(p.Interprets, known), errors.Join(err, wrong)
	}
	return err
}

// report says in words what the last line says in numbers.
func report(d *desk, in matching.Input, r matching.Result) {
	fmt.Fprintf(d.err, "taking part: newcomers %d, locals %d, their places %d; not taking part: %d\n",
		r.Newcomers, r.Locals, r.Places, len(in.People)-r.Newcomers-r.Locals)
	fmt.Fprintf(d.err, "newcomers with a buddy: %d, without: %d; no pair scores below %d\n", len(r.Matches), len(r.Unmatched), max(r.Floor, 0))
}

// table writes the pairs in the order of the newcomers' names.
func (c *matchCmd) table(w io.Writer, in matching.Input, crowd sheet.People, r matching.Result, next map[buddy.PersonID][]matching.Match) error {
	columns := []string{"newcomer", "local", "score"}
	if c.Explain {
		columns = append(columns, "shared", "next_best")
	}
	if c.Explain {
		columns = append(columns, matching.Lines()...)
	}
	alone := newAlone(in)
	slices.SortFunc(r.Matches, func(a, b matching.Match) int {
		return sheet.Natural(crowd.Names[a.Newcomer], crowd.Names[b.Newcomer])
	})
	out := sheet.NewWriter(w, columns...)
	for _, m := range r.Matches {
		var more []string
		if c.Explain {
			words := shared(m.Reasons)
			if tag, needed := in.Programme.Interpreted(alone.people[m.Newcomer].Profile, alone.people[m.Local].Profile); needed {
				words = strings.TrimPrefix(words+"; interpreter: "+tag, "; ")
			}
			more = append(more, words, others(next[m.Newcomer], crowd))
			for _, s := range alone.explain(m).Shares {
				more = append(more, strconv.FormatFloat(float64(s.Points)/1000, 'f', -1, 64))
			}
		}
		out.Pair(crowd.Names[m.Newcomer], crowd.Names[m.Local], int64(m.Score), more...)
	}
	return out.End()
}

// alone holds two people against the criteria as if they were alone: what
// counts for a pair depends on their own answers and history only.
type alone struct {
	in     matching.Input
	people map[buddy.PersonID]buddy.Person
	past   map[buddy.PersonID][]buddy.Pair
}

func newAlone(in matching.Input) alone {
	a := alone{in, map[buddy.PersonID]buddy.Person{}, map[buddy.PersonID][]buddy.Pair{}}
	for _, p := range in.People {
		a.people[p.ID] = p
	}
	for _, p := range in.Pairs {
		for _, id := range p.People {
			a.past[id] = append(a.past[id], p)
		}
	}
	return a
}

func (a alone) explain(m matching.Match) matching.Explanation {
	two := a.in
	two.People, two.Forbidden, two.Power = []buddy.Person{a.people[m.Newcomer], a.people[m.Local]}, nil, nil
	two.Pairs = append(slices.Clone(a.past[m.Newcomer]), a.past[m.Local]...)
	return matching.Explain(two, m.Newcomer, m.Local)
}

// mostOthers is how many other locals a newcomer's row names.
const mostOthers = 3

// nextBest lists the locals that suit each matched newcomer best besides their own.
func nextBest(in matching.Input, r matching.Result) map[buddy.PersonID][]matching.Match {
	own, next := map[buddy.PersonID]buddy.PersonID{}, map[buddy.PersonID][]matching.Match{}
	for _, m := range r.Matches {
		own[m.Newcomer] = m.Local
	}
	for m := range matching.Feasible(in) {
		if l, ok := own[m.Newcomer]; ok && l != m.Local && len(next[m.Newcomer]) < mostOthers {
			next[m.Newcomer] = append(next[m.Newcomer], m)
		}
	}
	return next
}

func others(list []matching.Match, crowd sheet.People) string {
	var words []string
	for _, m := range list {
		words = append(words, fmt.Sprintf("%s (%d)", crowd.Names[m.Local], m.Score))
	}
	return strings.Join(words, ", ")
}

// shared says what two people share, in the words of the people's table.
func shared(reasons []buddy.Reason) string {
	var words []string
	for _, r := range reasons {
		word := strings.TrimPrefix(r.Key, "reason.")
		var things []string
		for _, item := range r.Items["Items"] {
			things = append(things, plain(item))
		}
		if len(things) > 0 {
			word += ": " + strings.Join(things, ", ")
		}
		words = append(words, word)
	}
	return strings.Join(words, "; ")
}

// plain is an item of a reason as the people's table writes it.
func plain(item string) string {
	for _, prefix := range []string{"lang:", "area:", "slot.", "option.interest.", "option.topic."} {
		if rest, ok := strings.CutPrefix(item, prefix); ok {
			return rest
		}
	}
	return item
}

// mostChanges is how many changes are named that would help somebody.
const mostChanges = 3

// whyNobody says why a newcomer has no buddy, and what would help.
func whyNobody(x matching.Diagnosis, crowd sheet.People) string {
	why := "nobody fits"
	switch {
	case x.Partners > 0 && x.Rivals > x.Places:
		why = fmt.Sprintf("locals who fit: %d, but newcomers who compete: %d, for places: %d", x.Partners, x.Rivals, x.Places)
	case x.Partners > 0:
		why = fmt.Sprintf("locals who fit: %d, all below the floor", x.Partners)
	}
	var helps []string
	for _, c := range x.Changes[:min(len(x.Changes), mostChanges)] {
		effect := "would only move the shortage"
		if c.Sure {
			effect = "would add a match"
		}
		helps = append(helps, strings.TrimSpace(c.Rule+" "+plain(c.Item))+" "+effect)
	}
	if len(helps) == 0 {
		helps = []string{"no single change would help"}
	}
	return strings.Join(append([]string{crowd.Names[x.Person] + ": " + why}, helps...), "; ")
}
