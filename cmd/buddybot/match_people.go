package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"buddy"
	"buddy/matching"
	"buddy/sheet"
	"buddy/track"
)

// people matches a list of people.
func (c *matchCmd) people(ctx context.Context, d *desk, outs drafts) (matched int, total string, err error) {
	crowd, in, err := c.crowd(ctx, d)
	if err != nil {
		return 0, "", err
	}
	var round *matching.Round
	var done atomic.Int64
	in.Progress = func(now, whole int) { done.Store(int64(1000 * now / whole)) }
	if err := d.think(ctx, "matching", 1000, done.Load,
		func() error { round = matching.Open(in); return nil }); err != nil {
		return 0, "", err
	}
	r := round.Result()
	if err := d.think(ctx, "verifying", 0, nil, func() error { return verified(in, r) }); err != nil {
		return 0, "", err
	}
	report(d, in, r)
	if !c.Explain || c.ExplainOut != "" {
		fmt.Fprintln(d.err, rather(r.Blocking))
	}
	var e *explanation
	if c.Explain {
		var done atomic.Int64
		err := d.think(
			ctx,
			"explaining",
			int64(len(r.Matches)),
			done.Load,
			func() error { e = explain(in, crowd, round, &done); return nil },
		)
		if err == nil {
			err = c.explained(ctx, d, outs, e)
		}
		if err != nil {
			return 0, "", err
		}
	}
	if c.EdgesOut != "" {
		err = d.write(ctx, outs[c.EdgesOut], func(w io.Writer) error {
			out := sheet.NewWriter(w, "left", "right", "score")
			for m := range matching.Feasible(in) {
				out.Pair(crowd.Names[m.Newcomer], crowd.Names[m.Local], int64(m.Score))
			}
			return out.End()
		})
	}
	if err == nil {
		err = d.write(ctx, outs[c.Out], func(w io.Writer) error { return c.table(w, in, crowd, r, e) })
	}
	return len(r.Matches), hundred(r.Total), err
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
		err = errors.Join(
			err,
			d.read(ctx, c.Pairs, func(r io.Reader) (err error) { h, err = sheet.ReadHistory(r, people); return err }),
		)
	}
	if err != nil {
		h.Strangers, h.Over = 0, nil // not everybody is known then
	}
	d.leftAside(people, h, c.People, c.Pairs)
	in = matching.Input{
		Track: cmp.Or(
			track.ID(c.Track),
			track.Tandem,
		), Now: today, Programme: buddy.Programme{ID: 1}, People: people.List,
		Pairs: h.Pairs, Forbidden: h.Apart, Power: h.Power, Seed: c.Seed,
	}
	err = errors.Join(err, c.interpreters(&in.Programme))
	if c.Floor != nil {
		if *c.Floor < 0 || *c.Floor > 100 {
			err = errors.Join(
				err,
				fmt.Errorf("--floor: %d is not between 0 and 100, as the scores of people are", *c.Floor),
			)
		} else if in.Floor = 10 * int(*c.Floor); in.Floor == 0 {
			in.Floor = -1
		}
	}
	return people, in, err
}

// mostOver is how many people with too many live pairs are named.
const mostOver = 20

// leftAside says what was read but not used, or is more than there should be.
func (d *desk) leftAside(people sheet.People, h sheet.History, file, pairs string) {
	if len(people.Unused) > 0 {
		fmt.Fprintf(d.err, "columns not used: %s\n", strings.Join(people.Unused, ", "))
	}
	if h.Strangers > 0 {
		fmt.Fprintf(d.err, "rows of %s that name somebody who is not in %s: %d\n", pairs, file, h.Strangers)
	}
	for i, over := range h.Over {
		if i == mostOver {
			fmt.Fprintf(d.err, "more such lines of %s: %d\n", pairs, len(h.Over)-i)
			break
		}
		fmt.Fprintf(d.err, "line %d of %s: %s\n", over.Line, pairs, over.Reason)
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
	fmt.Fprintf(
		d.err, "newcomers with a buddy: %d, without: %d; no pair scores below %s\n", len(r.Matches), len(r.Unmatched),
		hundred(max(r.Floor, 0)),
	)
}

// hundred is a score of people as people see it: 0 to 100, with the tenths that
// decide between pairs.
func hundred(score int) string { return strconv.FormatFloat(float64(score)/10, 'f', 1, 64) }

// rather says how many pairs the common good keeps apart.
func rather(blocking int) string {
	return fmt.Sprintf("pairs who would score higher with each other than as they are: %d", blocking)
}

// verified holds the result against its proof once more, beside the check that
// the solver made itself.
func verified(in matching.Input, r matching.Result) error {
	if !r.Proven {
		return errUnproven
	}
	if err := matching.Verify(in, r); err != nil {
		return fmt.Errorf("%w (%w)", errUnproven, err)
	}
	return nil
}

// explained writes the explanation to its file, or for whoever watches.
func (c *matchCmd) explained(ctx context.Context, d *desk, outs drafts, e *explanation) error {
	if c.ExplainOut == "" {
		return e.write(d.err)
	}
	return d.write(ctx, outs[c.ExplainOut], func(w io.Writer) error {
		buffered := bufio.NewWriter(w)
		return errors.Join(e.write(buffered), buffered.Flush())
	})
}

// table writes the pairs in the order of the newcomers' names; e is nil
// without --explain.
func (c *matchCmd) table(w io.Writer, in matching.Input, crowd sheet.People, r matching.Result, e *explanation) error {
	columns := []string{"newcomer", "local", "score"}
	if e != nil {
		columns = slices.Concat(columns, []string{"shared", "next_best"}, matching.Lines())
	}
	slices.SortFunc(r.Matches, func(a, b matching.Match) int {
		return sheet.Natural(crowd.Names[a.Newcomer], crowd.Names[b.Newcomer])
	})
	out := sheet.NewWriter(w, columns...)
	for _, m := range r.Matches {
		var more []string
		if e != nil {
			more = e.cells(m)
		}
		out.Row(append([]string{crowd.Names[m.Newcomer], crowd.Names[m.Local], hundred(m.Score)}, more...)...)
	}
	return out.End()
}

// cells of a pair beside its score.
func (e *explanation) cells(m matching.Match) []string {
	words := shared(m.Reasons)
	if tag, needed := e.in.Programme.Interpreted(e.alone.people[m.Newcomer].Profile,
		e.alone.people[m.Local].Profile); needed {
		words = strings.TrimPrefix(words+"; interpreter: "+tag, "; ")
	}
	cells := []string{words, others(e.next[m.Newcomer], e.crowd)}
	for _, s := range e.alone.explain(m).Shares {
		cells = append(cells, points(s))
	}
	return cells
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

func others(list []matching.Match, crowd sheet.People) string {
	var words []string
	for _, m := range list {
		words = append(words, fmt.Sprintf("%s (%s)", crowd.Names[m.Local], hundred(m.Score)))
	}
	return strings.Join(words, ", ")
}

// shared says what two people share, in the words of the people's table.
func shared(reasons []buddy.Reason) string {
	var words []string
	for _, r := range reasons {
		word := strings.TrimPrefix(r.Key, "reason.")
		if list := things(r); len(list) > 0 {
			word += ": " + strings.Join(list, ", ")
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
