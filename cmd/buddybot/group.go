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
	"buddy/matching/group"
	"buddy/sheet"
)

// groupCmd splits a list of people into mixed groups, without a bot.
type groupCmd struct {
	People string `help:"CSV of people; - for standard input."              required:"" placeholder:"FILE"`
	Size   int    `help:"People in a group, about."                         required:"" placeholder:"N"`
	Met    string `help:"CSV of who has met, or must not meet."                         placeholder:"FILE"`
	Seed   uint64 `help:"Decides between equals."                                       placeholder:"N"`
	Out    string `help:"Where to write the groups; - for standard output." required:"" placeholder:"FILE"`
}

// Run groups and writes. Nothing is written unless everything was read.
func (c *groupCmd) Run(ctx context.Context) error { return c.run(ctx, newDesk()) }

func (c *groupCmd) run(ctx context.Context, d *desk) error {
	began := time.Now()
	if err := errors.Join(overwrites([]string{c.People, c.Met}, []string{c.Out})...); err != nil {
		return err
	}
	outs, err := d.drafts(c.Out)
	defer outs.discard()
	if err != nil {
		return err
	}
	people, g, err := c.crowd(ctx, d)
	if err != nil {
		return err
	}
	var got group.Split
	if err := d.think(ctx, "grouping", 0, nil,
		func() (err error) { got, err = group.Best(g); return err }); err != nil {
		return err
	}
	if err := d.write(ctx, outs[c.Out], func(w io.Writer) error { return groupTable(w, people, g, got) }); err != nil {
		return err
	}
	for _, line := range shortcomings(got.Cost) {
		fmt.Fprintln(d.err, line)
	}
	fmt.Fprintf(
		d.err,
		"groups=%d people=%d broken=%d alone=%d bound=%s seconds=%.3f\n",
		len(
			got.Groups,
		),
		len(g.People),
		got.Cost.Broken,
		got.Cost.Alone,
		distance(got.Distance),
		time.Since(began).Seconds(),
	)
	return nil
}

// crowd reads who takes part and who has met whom.
func (c *groupCmd) crowd(ctx context.Context, d *desk) (people sheet.People, g group.Input, err error) {
	err = d.read(
		ctx,
		c.People,
		func(r io.Reader) (err error) { people, err = sheet.ReadPeople(r, d.today()); return err },
	)
	var h sheet.History
	if c.Met != "" {
		err = errors.Join(
			err,
			d.read(ctx, c.Met, func(r io.Reader) (err error) { h, err = sheet.ReadMet(r, people); return err }),
		)
	}
	if err != nil {
		return people, g, err
	}
	d.leftAside(people, h, c.People, c.Met)
	g = group.Input{Size: c.Size, Seed: c.Seed, Apart: slices.Concat(h.Apart, h.Power)}
	for _, p := range h.Pairs {
		g.Met = append(g.Met, p.People)
	}
	sides := map[buddy.Side]int{}
	for _, p := range people.List {
		// A capacity is about buddies: who has none left can still come along.
		if p.Profile.Adult && p.Consented(buddy.ConsentTakePart) {
			g.People = append(g.People, p)
			sides[p.Profile.Side]++
		}
	}
	fmt.Fprintf(d.err, "taking part: newcomers %d, locals %d; not taking part: %d\n",
		sides[buddy.Newcomer], sides[buddy.Local], len(people.List)-len(g.People))
	return people, g, nil
}

// groupTable writes everybody with the number of their group, groups by the
// first name in them. What a group needs stands with all of it, so that it does not
// tell who needs it.
func groupTable(w io.Writer, people sheet.People, g group.Input, got group.Split) error {
	type row struct {
		names []string
		needs string
	}
	sides := map[string]buddy.Side{}
	for _, p := range g.People {
		sides[people.Names[p.ID]] = p.Profile.Side
	}
	var groups []row
	for i, ids := range got.Groups {
		next := row{needs: strings.Join(got.Needs[i], " ")}
		for _, id := range ids {
			next.names = append(next.names, people.Names[id])
		}
		slices.SortFunc(next.names, sheet.Natural)
		groups = append(groups, next)
	}
	slices.SortFunc(groups, func(a, b row) int { return sheet.Natural(a.names[0], b.names[0]) })
	out := sheet.NewWriter(w, "group", "id", "side", "group_needs")
	for i, x := range groups {
		for _, name := range x.names {
			out.Row(strconv.Itoa(i+1), name, string(sides[name]), x.needs)
		}
	}
	return out.End()
}

// shortcomings says in words what could not be had.
func shortcomings(c group.Cost) (lines []string) {
	for _, x := range []struct {
		count int
		what  string
	}{
		{c.Broken, "pairs together who must be apart"},
		{c.Alone, "people without another of their side in their group"},
		{c.Unmixed, "groups with only one side"},
		{c.Unheard,
			"people who share a language with fewer than two others, and groups whose languages do not connect"},
		{c.Clash, "pairs together of whom one looks for quiet and the other comes with children"},
		{c.Again, "pairs together who have met"},
	} {
		if x.count > 0 {
			lines = append(lines, fmt.Sprintf("%s: %d", x.what, x.count))
		}
	}
	return lines
}

// distance is how far the groups may be from the best ones.
func distance(d group.Distance) string {
	switch d.Level {
	case "":
		return "met"
	case "least", "diversity":
		return fmt.Sprintf("%.1f%%", float64(d.By)/10)
	}
	return fmt.Sprintf("%s+%d", d.Level, d.By)
}
