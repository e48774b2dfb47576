package round

import (
	"maps"
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/locales"
	"buddy/matching"
)

// price is what a choice of a coordinator's changes for everybody else.
type price struct {
	waits  []buddy.PersonID // would be without a proposal
	gains  []buddy.PersonID // newcomers who would get one
	moved  []matching.Match // newcomers with another buddy, as they would be
	points int              // how much better these would fit together, in hundredths as shown
	total  int              // how much better all pairs would fit together, the chosen people too; likewise
	least  [2]int           // lowest fit of all pairs before and after, in thousandths; 0 where it is not known
}

// priceOf reads a difference to the best pairing as it is. The chosen people
// are not among the others.
func priceOf(before matching.Result, d matching.Difference, chosen ...buddy.PersonID) price {
	other := func(id buddy.PersonID) bool { return !slices.Contains(chosen, id) }
	was := map[buddy.PersonID]matching.Match{}
	for _, m := range before.Matches {
		was[m.Newcomer] = m
	}
	p := price{total: shownTotal(was, d), least: least(before, d)}
	for _, id := range d.Lost {
		if other(id) {
			p.waits = append(p.waits, id)
		}
	}
	for _, id := range d.Gained {
		if other(id) {
			p.gains = append(p.gains, id)
		}
	}
	for _, m := range d.Moved {
		if other(m.Newcomer) {
			p.moved = append(p.moved, m)
			p.points += m.Score/10 - was[m.Newcomer].Score/10
		}
	}
	if len(p.gains) == 0 { // else nobody says which local they would meet
		for _, id := range idle(was, d) {
			if other(id) {
				p.waits = append(p.waits, id)
			}
		}
	}
	return p
}

// least is the lowest score before and after a difference; 0 and 0 when there
// are no pairs, or somebody gets a proposal whose score nobody says.
func least(before matching.Result, d matching.Difference) (scores [2]int) {
	after := map[buddy.PersonID]int{}
	for _, m := range before.Matches {
		after[m.Newcomer] = m.Score
	}
	if len(after) == len(d.Lost) || len(d.Gained) > 0 {
		return scores
	}
	was := slices.Min(slices.Collect(maps.Values(after)))
	for _, id := range d.Lost {
		delete(after, id)
	}
	for _, m := range d.Moved {
		after[m.Newcomer] = m.Score
	}
	return [2]int{was, slices.Min(slices.Collect(maps.Values(after)))}
}

// shownTotal is how much higher a difference makes the sum of all fits as people
// read them, each cut to hundredths. Of those who gain a match only the sum is
// known: they count together.
func shownTotal(was map[buddy.PersonID]matching.Match, d matching.Difference) int {
	shown, gained := 0, d.Total
	for _, m := range d.Moved {
		shown += m.Score/10 - was[m.Newcomer].Score/10
		gained -= m.Score - was[m.Newcomer].Score
	}
	for _, id := range d.Lost {
		shown -= was[id].Score / 10
		gained += was[id].Score
	}
	return shown + gained/10
}

// idle are the locals whom a difference leaves with no newcomer, by id.
func idle(was map[buddy.PersonID]matching.Match, d matching.Difference) (left []buddy.PersonID) {
	now := map[buddy.PersonID]int{}
	for _, m := range was {
		now[m.Local]++
	}
	for _, id := range d.Lost {
		now[was[id].Local]--
	}
	for _, m := range d.Moved {
		now[was[m.Newcomer].Local]--
		now[m.Local]++
	}
	for id, n := range now {
		if n == 0 {
			left = append(left, id)
		}
	}
	slices.Sort(left)
	return left
}

// mostWaiting are the names a price lists before it says that there are more.
const mostWaiting = 5

// priceText says a price in words, a sentence each: who would wait, who would
// get a proposal, who would get another buddy. Up to so many of the last are named.
func priceText(t *chat.Turn, p price, named int) string {
	var parts []string
	say := func(key string, args chat.A) { parts = append(parts, t.T(key, args)) }
	if len(p.waits) > 0 {
		say("price.waits", chat.A{"Names": names(t, p.waits)})
	}
	if len(p.gains) > 0 {
		say("price.gains", chat.A{"Names": names(t, p.gains)})
	}
	if len(p.moved) > named {
		say("price.moved", chat.A{"Count": len(p.moved), "Change": difference(t, p.points)})
	} else {
		for _, m := range p.moved {
			say("price.meets",
				chat.A{"Names": team.Both(t, buddy.Pair{People: [2]buddy.PersonID{m.Newcomer, m.Local}}),
					"Score": m.Score / 10})
		}
	}
	if parts == nil {
		say("price.none", nil)
	}
	return strings.Join(parts, " ")
}

// names of people, but not too many.
func names(t *chat.Turn, ids []buddy.PersonID) []string {
	var list []string
	for _, id := range ids[:min(len(ids), mostWaiting)] {
		list = append(list, chat.Short(team.NameOf(t, id), 14))
	}
	if len(ids) > mostWaiting {
		list = append(list, "…")
	}
	return list
}

// difference of a fit in words, from hundredths.
func difference(t *chat.Turn, n int) locales.Safe {
	switch {
	case n < 0:
		return locales.Safe(t.T("price.less", chat.A{"Count": -n}))
	case n > 0:
		return locales.Safe(t.T("price.more", chat.A{"Count": n}))
	}
	return locales.Safe(t.T("price.same", nil))
}

// choicePrice says what choosing two people would cost everybody else, as seen
// from the best pairing.
func choicePrice(t *chat.Turn, best *matching.Round, two buddy.Pair) string {
	d, ok := best.Pin(two.People[0], two.People[1])
	if ok {
		return priceText(t, priceOf(best.Result(), d, two.People[:]...), 1)
	}
	for _, id := range two.People {
		who, _ := t.Tx.Person(id)
		if other, inWay := inTheWay(t, who); inWay && other.Settled() {
			return t.T("price.parts", chat.A{"Names": team.Both(t, other)})
		}
	}
	return t.T("refuse.swap", nil)
}

// mostMoved are the people who get another buddy that a price names where it
// is all there is to read.
const mostMoved = 3

// fullPrice is a price with what becomes of all pairs together. Nothing says
// what to read when nobody is worse or better off.
func fullPrice(t *chat.Turn, p price, nothing string) locales.Safe {
	text := t.T(nothing, nil)
	if len(p.waits)+len(p.gains)+len(p.moved) > 0 {
		text = priceText(t, p, mostMoved)
	}
	if change := difference(t, p.total); p.total != 0 {
		text += "\n" + t.T("price.total", chat.A{"Change": change})
	}
	if was, now := p.least[0]/10, p.least[1]/10; was != now {
		text += "\n" + t.T("price.least", chat.A{"Before": was, "After": now})
	}
	return locales.Safe(text)
}

// pinPrice says what a pair a coordinator chose costs everybody else.
func pinPrice(t *chat.Turn, p buddy.Pair) locales.Safe {
	site, _ := t.Tx.Programme(p.Programme)
	in := Input(t.Tx, site, p.People[:]...)
	in.Standing = slices.DeleteFunc(in.Standing, func(two [2]buddy.PersonID) bool { return two == p.People })
	best := matching.Open(in)
	d, ok := best.Pin(p.People[0], p.People[1])
	if !ok {
		return locales.Safe(t.T("proposal.unfit", nil))
	}
	return fullPrice(t, priceOf(best.Result(), d, p.People[:]...), "price.even")
}

// partingPrice says what keeping the two of a proposal apart changes, for them, too.
func partingPrice(t *chat.Turn, p buddy.Pair) locales.Safe {
	site, _ := t.Tx.Programme(p.Programme)
	best := matching.Open(Input(t.Tx, site, p.People[:]...))
	return fullPrice(t, priceOf(best.Result(), best.Forbid(p.People[0], p.People[1])), "price.even")
}

// exchangePrice says what the next round makes of an exchange beyond what
// happens at once.
func exchangePrice(t *chat.Turn, x exchange) locales.Safe {
	two := x.begin[0].People
	site, _ := t.Tx.Programme(x.begin[0].Programme)
	best := matching.Open(Input(t.Tx, site, two[:]...))
	d, ok := best.Pin(two[0], two[1])
	if !ok {
		return locales.Safe(t.T("refuse.swap", nil))
	}
	p := priceOf(best.Result(), d, two[:]...)
	p.waits = slices.DeleteFunc(p.waits, func(id buddy.PersonID) bool { return slices.Contains(x.waits, id) })
	p.moved = slices.DeleteFunc(p.moved, func(m matching.Match) bool {
		return slices.ContainsFunc(
			x.begin,
			func(q buddy.Pair) bool { return q.People == [2]buddy.PersonID{m.Newcomer, m.Local} },
		)
	})
	return fullPrice(t, p, "price.nothing")
}
