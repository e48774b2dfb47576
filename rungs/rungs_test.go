package rungs_test

import (
	"slices"
	"testing"
	"time"

	"buddy"
	"buddy/rungs"

	"pgregory.net/rapid"
)

const day = 24 * time.Hour

var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

const amina, marco buddy.PersonID = 1, 2

// told is what one of the two says in one check-in; nil leaves it open, "-" closed without an answer.
type told struct {
	pulse  buddy.Pulse
	unsaid bool
	late   time.Duration // how long the answer took
}

// history are two people who were asked every two weeks, and what each said.
func history(newcomer, local []told) rungs.Look {
	l := rungs.Look{Pair: buddy.Pair{
		ID: 1, People: [2]buddy.PersonID{amina, marco}, State: buddy.Active, Accepted: monday,
	}}
	id := buddy.CheckInID(0)
	for i := range max(len(newcomer), len(local)) {
		for seat, list := range [][]told{newcomer, local} {
			if i >= len(list) {
				continue
			}
			id++
			c := buddy.CheckIn{ID: id, Pair: 1, Person: l.Pair.People[seat], Week: 2 * (i + 1)}
			c.Sent = monday.Add(time.Duration(i+1) * 14 * day)
			if list[i].unsaid {
				c.Close(buddy.Pulse{})
			} else {
				c.Answer(list[i].pulse, c.Sent.Add(time.Hour+list[i].late))
			}
			l.CheckIns = append(l.CheckIns, c)
			l.Now = c.Sent.Add(day)
		}
	}
	return l
}

// codes are the rungs that are reached, each as often as it is.
func codes(l rungs.Look) (out []string) {
	for _, r := range rungs.All {
		for _, c := range r.Reached(l) {
			out = append(out, c.Code+string(c.Side))
		}
	}
	return out
}

func contact(words ...string) (out []told) {
	for _, w := range words {
		out = append(out, told{pulse: buddy.Pulse{Contact: w}, unsaid: w == "-"})
	}
	return out
}

func faces(list ...int) (out []told) {
	for _, f := range list {
		out = append(out, told{pulse: buddy.Pulse{Contact: "met", Feeling: f}})
	}
	return out
}

func deciders(words ...string) (out []told) {
	for _, w := range words {
		out = append(out, told{pulse: buddy.Pulse{Contact: "met", Decided: w}})
	}
	return out
}

func TestRungs(t *testing.T) {
	met := contact("met", "met", "met", "met", "met", "met", "met")
	late := func(l []told, by time.Duration) []told { l[0].late = by; return l }
	for name, c := range map[string]struct {
		newcomer, local []told
		then            func(l *rungs.Look)
		want            []string
	}{
		"nothing yet":                      {},
		"both say no":                      {newcomer: contact("no"), local: contact("no"), want: []string{"E1"}},
		"one says no":                      {newcomer: contact("no"), local: contact("messages")},
		"one says no, one nothing":         {newcomer: contact("no"), local: contact("-")},
		"both say no the second time only": {newcomer: contact("call", "no"), local: contact("call", "no")},
		"two without a meeting": {
			newcomer: contact("messages", "no"), local: contact("messages", "messages"), want: []string{"E2"},
		},
		"two, and both never in touch": {
			newcomer: contact("no", "no"), local: contact("no", "no"), want: []string{"E1", "E2"},
		},
		"a third changes nothing": {
			newcomer: contact("no", "no", "no"), local: contact("messages", "messages", "messages"),
			want: []string{"E2"},
		},
		"two rows": {
			newcomer: contact("no", "messages", "met", "no", "no"), local: contact("messages", "no", "met", "no", "no"),
			want: []string{"E2", "E2"},
		},
		"one was asked alone": {
			newcomer: contact("no", "no"), local: contact("messages"), then: func(l *rungs.Look) { alone(l, 1) },
		},
		"one was asked alone in between": {
			newcomer: contact("messages", "no", "no"), local: contact("messages", "-", "no"), want: []string{"E2"},
			then: func(l *rungs.Look) { alone(l, 1) },
		},
		"and said that they met": {
			newcomer: contact("messages", "met", "no"), local: contact("messages", "-", "no"),
			then: func(l *rungs.Look) { alone(l, 1) },
		},
		"asked alone, what they say of themselves counts": {
			newcomer: faces(4, 1), want: []string{"E5bnewcomer"}, then: func(l *rungs.Look) { alone(l, 1) },
		},
		"both asked alone, and it differs": {
			newcomer: contact("met", "met"), local: contact("met", "no"), want: []string{"E4"},
			then: func(l *rungs.Look) { alone(l, 1) },
		},
		"a call counts": {newcomer: contact("messages", "call"), local: contact("messages", "messages")},
		"a meeting was noted": {
			newcomer: contact("messages", "messages"), local: contact("messages", "messages"),
			then: func(l *rungs.Look) { l.Pair.Meetings = []buddy.Meeting{{At: monday.Add(20 * day)}} },
		},
		"they met after the second": {
			newcomer: contact("messages", "messages"), local: contact("messages", "messages"),
			then: func(l *rungs.Look) { l.Pair.Meetings, l.Now = metOn(30), l.Now.Add(3*day) },
		},
		"they met after the second, and a third comes": {
			newcomer: contact("messages", "messages", "met"), local: contact("messages", "messages", "met"),
			then: func(l *rungs.Look) { l.Pair.Meetings = metOn(30) },
		},
		"they met after the second, and then never": {
			newcomer: contact("no", "no", "messages", "no", "no"), local: contact("call", "no", "messages", "no", "no"),
			then: func(l *rungs.Look) { l.Pair.Meetings = metOn(30) }, want: []string{"E2"},
		},
		"a date lies ahead": {
			newcomer: contact("messages", "messages"), local: contact("messages", "messages"),
			then: func(l *rungs.Look) {
				l.Dates.List = []buddy.Appointment{{Offers: []buddy.Offer{{At: l.Now.Add(day)}}, Picked: 1}}
			},
		},
		"one still thinks about it": {newcomer: contact("messages", "messages"), local: contact("messages")},
		"one is silent, three days later": {
			newcomer: contact("messages", "messages"), local: contact("messages"),
			then: func(l *rungs.Look) { l.Now = l.Now.Add(3 * day) }, want: []string{"E2"},
		},
		"nobody says anything": {newcomer: contact("-", "-"), local: contact("-"), want: []string{"E3anewcomer"}},
		"one":                  {newcomer: contact("-"), local: met[:1]},
		"two":                  {newcomer: contact("-", "-"), local: met[:2], want: []string{"E3anewcomer"}},
		"three": {
			newcomer: met[:3], local: contact("-", "-", "-"), want: []string{"E3alocal", "E3blocal"},
		},
		"three, and time passes": {
			newcomer: met[:3], local: contact("-", "-", "-"), want: []string{"E3alocal", "E3blocal", "E3clocal"},
			then: func(l *rungs.Look) { l.Now = l.Now.Add(28 * day) },
		},
		"four": {
			newcomer: contact("-", "-", "-", "-"), local: met[:4],
			want: []string{"E3anewcomer", "E3bnewcomer", "E3cnewcomer"},
		},
		"a word between": {newcomer: contact("-", "met", "-", "met", "-"), local: met[:5]},
		"one met":        {newcomer: contact("met"), local: contact("no"), want: []string{"E4"}},
		"or the other":   {newcomer: contact("messages"), local: contact("met"), want: []string{"E4"}},
		"met or called":  {newcomer: contact("met"), local: contact("call")},
		"met meanwhile":  {newcomer: late(contact("met"), 5*day), local: contact("no")},
		"no, and later than who met": {
			newcomer: contact("met"), local: late(contact("no"), 5*day), want: []string{"E4"},
		},
		"of a date one says yes, one no": {
			then: func(l *rungs.Look) {
				l.Dates.List = []buddy.Appointment{{
					Offers: []buddy.Offer{{At: monday.Add(day)}}, Picked: 1, Took: [2]string{"yes", "no"},
				}}
				l.Now = monday.Add(3 * day)
			},
			want: []string{"E4"},
		},
		"bad":                 {newcomer: faces(1), want: []string{"E5bnewcomer"}},
		"not so good":         {newcomer: faces(2)},
		"not so good, twice":  {local: faces(2, 4, 2), want: []string{"E5alocal"}},
		"twice without drop":  {local: faces(2, 3, 2), want: []string{"E5alocal"}},
		"a drop":              {newcomer: faces(5, 3), want: []string{"E5anewcomer"}},
		"a small one":         {newcomer: faces(5, 4, 3)},
		"a drop to the worst": {newcomer: faces(4, 1), want: []string{"E5bnewcomer"}},
		"rather not say":      {newcomer: faces(0, 0, 2)},
		"not said between":    {newcomer: faces(5, 0, 3), want: []string{"E5anewcomer"}},
		"uncomfortable": {
			newcomer: []told{{pulse: buddy.Pulse{Contact: "met", Feeling: 1, Need: "uncomfortable"}}},
			want:     []string{"E6newcomer"}, // one urgent line is enough
		},
		"about money": {
			local: []told{{pulse: buddy.Pulse{Contact: "met", Need: "change", About: "money"}}},
			want:  []string{"E8local"},
		},
		"about time":   {local: []told{{pulse: buddy.Pulse{Contact: "met", Feeling: 2, About: "time"}}}},
		"decides once": {newcomer: deciders("buddy", "me")},
		"twice":        {newcomer: deciders("buddy", "both", "buddy"), want: []string{"E9anewcomer"}},
		"three times": {
			newcomer: deciders("buddy", "buddy", "buddy"), want: []string{"E9anewcomer", "E9bnewcomer"},
		},
		"each once": {newcomer: deciders("buddy", "both"), local: deciders("both", "buddy")},
		"paused": {
			newcomer: faces(1), then: func(l *rungs.Look) { l.Pair.State = buddy.Paused },
		},
		"ended": {
			newcomer: faces(1), then: func(l *rungs.Look) { l.Pair.State = buddy.Ended },
		},
		"who rests": {
			newcomer: faces(1), local: faces(1), want: []string{"E5blocal"},
			then: func(l *rungs.Look) { l.Resting[0] = true },
		},
		"one rests, about both": {
			newcomer: contact("no"), local: contact("no"), then: func(l *rungs.Look) { l.Resting[1] = true },
		},
		"a pause between": {
			newcomer: deciders("buddy", "buddy"), local: contact("-", "-"),
			then: func(l *rungs.Look) { l.Pair.Resumed = monday.Add(20 * day) },
		},
	} {
		l := history(c.newcomer, c.local)
		if c.then != nil {
			c.then(&l)
		}
		if l.Now.IsZero() {
			l.Now = monday
		}
		if got := codes(l); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// alone marks the check-ins of both in a round as those that each was asked alone.
func alone(l *rungs.Look, round int) {
	for i := range l.CheckIns {
		if l.CheckIns[i].Week == 2*(round+1) {
			l.CheckIns[i].Alone = true
		}
	}
}

// metOn is a meeting on one day of history.
func metOn(days int) []buddy.Meeting {
	return []buddy.Meeting{{At: monday.Add(time.Duration(days) * day)}}
}

// anything is what people may say.
func anything(rt *rapid.T, name string, n int) (out []told) {
	for range n {
		out = append(out, told{
			unsaid: rapid.IntRange(0, 3).Draw(rt, name+" silent") == 0,
			late:   time.Duration(rapid.IntRange(0, 12).Draw(rt, name+" late")) * day,
			pulse: buddy.Pulse{
				Contact: rapid.SampledFrom(buddy.Contacts).Draw(rt, name+" contact"),
				Feeling: rapid.IntRange(0, 5).Draw(rt, name+" feeling"),
				Decided: rapid.SampledFrom(buddy.Deciders).Draw(rt, name+" decided"),
				Need:    rapid.SampledFrom(buddy.Wishes).Draw(rt, name+" need"),
			},
		})
	}
	return out
}

// TestTheLadderIsClimbedUpwards plays histories check-in by check-in: each rung is climbed once each time, none comes
// before the one below it, what was climbed stays reached, a pause climbs nothing and begins anew.
func TestTheLadderIsClimbedUpwards(t *testing.T) {
	below := map[string]string{"E3b": "E3a", "E3c": "E3b", "E9b": "E9a"}
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(rt, "weeks")
		all := history(anything(rt, "newcomer", n), anything(rt, "local", n))
		pauseAfter := rapid.IntRange(0, 2*len(all.CheckIns)).Draw(rt, "pause") // often never
		p := all.Pair
		for i := range all.CheckIns {
			l := all
			l.CheckIns, l.Now = all.CheckIns[:i+1], all.CheckIns[i].Sent.Add(13*day)
			if i == pauseAfter {
				if err := p.Pause(buddy.Break{}, all.CheckIns[i].Sent.Add(time.Minute)); err != nil {
					rt.Fatal(err)
				}
				l.Pair = p
				if got := codes(l); len(got) > 0 {
					rt.Fatalf("in a pause: %v", got)
				}
				if err := p.Resume(l.Now); err != nil {
					rt.Fatal(err)
				}
				l.Pair = p
				if got := codes(l); len(got) > 0 {
					rt.Fatalf("right after a pause: %v", got)
				}
				continue
			}
			l.Pair = p
			for _, r := range rungs.All {
				for _, c := range r.Reached(l) {
					if !p.Climb(c, 0, l.Now) {
						continue
					}
					if p.Climb(c, 0, l.Now) {
						rt.Fatalf("%v is climbed twice", c)
					}
					steps := func(code string) (n int) {
						for _, old := range p.Climbs {
							if old.Code == code && old.Side == c.Side && old.At.After(p.Resumed) {
								n++
							}
						}
						return n
					}
					if low := below[c.Code]; low != "" && steps(c.Code) > steps(low) {
						rt.Fatalf("%s before %s", c.Code, low)
					}
				}
			}
		}
		for _, c := range p.Climbs {
			if !c.At.After(p.Resumed) || c.Code == "E2" { // a later meeting may end the row
				continue
			}
			l := all
			l.Pair, l.Now = p, l.Now.Add(12*day)
			still := rungs.Of(c.Code).Reached(l)
			if !slices.ContainsFunc(still, func(o buddy.Climb) bool { return o.Mark == c.Mark && o.Side == c.Side }) {
				rt.Fatalf("%v is not reached any more", c)
			}
		}
	})
}
