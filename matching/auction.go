package matching

// warm finds prices that are nearly right by an auction in which every bid
// raises a price by a little more than needed, and less so round by round.
//
// Only the prices are kept. They are right to start from where every place
// will be taken in the end, since then no place has to be free of charge.
func (a *assignment[E]) warm() {
	top := int64(0)
	for _, r := range a.row {
		if row := a.rows[r]; len(row) > 0 {
			top = max(top, a.weight(row[0]))
		}
	}
	holder, price := make([]int32, len(a.holder)), make([]int64, len(a.holder))
	for _, share := range []int64{32, 256} {
		a.auction(max(1, top/share), holder, price)
	}
}

// warmBids is how many bids a unit may cause on average in one auction.
const warmBids = 40

// auction sells the places to the units, starting from the columns' prices.
// Nobody bids for the outside: there is always room.
func (a *assignment[E]) auction(raise int64, holder []int32, price []int64) {
	for c := range a.places {
		for p := a.first[c]; p < a.first[c]+a.places[c]; p++ {
			holder[p], price[p] = -1, a.price[c]
		}
	}
	waiting := make([]int32, len(a.row))
	for u := range waiting {
		waiting[u] = int32(u)
	}
	for left := warmBids * len(a.row); len(waiting) > 0 && left > 0; left-- {
		u := waiting[len(waiting)-1]
		waiting = waiting[:len(waiting)-1]
		best, second, to := a.wish(u)
		if to < 0 || to == a.outside() {
			continue
		}
		cheapest, next := a.first[to], int64(none)
		for p := cheapest + 1; p < a.first[to]+a.places[to]; p++ {
			if price[p] < price[cheapest] {
				cheapest, next = p, price[cheapest]
			} else {
				next = min(next, price[p])
			}
		}
		second = max(second, best+price[cheapest]-next)
		if second < -none/2 {
			second = best
		}
		price[cheapest] += best - second + raise
		a.price[to] = min(price[cheapest], next)
		if out := holder[cheapest]; out >= 0 {
			waiting = append(waiting, out)
		}
		holder[cheapest] = u
	}
}

// wish is the column that is best for a unit, with what it gains there and at
// the second best; -1 when there is none.
func (a *assignment[E]) wish(u int32) (best, second int64, to int32) {
	best, second, to = -none, -none, -1
	if a.leaves(u) {
		best, to = 0, a.outside()
	}
	for _, e := range a.rows[a.row[u]] {
		w := a.weight(e)
		if w <= second || e < a.least {
			break
		}
		c := a.graph.column(e)
		if v := w - a.price[c]; v > best {
			best, second, to = v, best, c
		} else if v > second {
			second = v
		}
	}
	return best, second, to
}
