package meet

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/daytime"
	"buddy/locales"
)

// times is up to three times, ticked in one message: those when both are often free come first, others
// by day and hour.
type times struct{}

const (
	timeCode = "0601021504" // names a time in callback data, on the pair's clock
	dayCode  = "060102"     // names a day, and stands in the draft for the one that is open
	allDays  = "days"       // the same for the list of days
	optMain  = "main"
	optDone  = "done"
)

// suggested is how many times are offered because both are often free then.
const suggested = 6

// timeOf reads the name of a time; what the clocks skip or show twice is read as they do.
func timeOf(code string, loc *time.Location) (time.Time, bool) {
	at, err := time.Parse(timeCode, code)
	if err != nil || len(code) != len(timeCode) {
		return time.Time{}, false
	}
	return daytime.At(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), loc), true
}

// asked is the pair a run is about, with the time on its clock from which on the other can read what is proposed: late
// in the evening and at night nobody hears of it before the morning.
func asked(a chat.Ask) (p buddy.Pair, from time.Time) {
	p, _ = a.Turn.Tx.Pair(buddy.PairID(a.Talk.Subject))
	return p, daytime.Within(a.Turn.Tx.Now().In(zone(a.Turn, p)))
}

// ticked is what is ticked so far, and what is open below the list: a day, all days, or nothing.
func ticked(a chat.Ask) (chosen []string, open string) {
	all, _ := a.Draft()
	for _, d := range all {
		if len(d) == len(timeCode) {
			chosen = append(chosen, d)
		} else {
			open = d
		}
	}
	return chosen, open
}

// listed are the times to tick: those when both are often free, and what is ticked already.
func listed(a chat.Ask, chosen []string) []time.Time {
	p, now := asked(a)
	all := timesFree(a.Turn.Me.Profile.Free&pairs.Buddy(a.Turn, p).Profile.Free, now)
	all = all[:min(len(all), suggested)]
	for _, code := range chosen {
		if at, ok := timeOf(code, now.Location()); ok && !slices.ContainsFunc(all, at.Equal) {
			all = append(all, at)
		}
	}
	slices.SortFunc(all, time.Time.Compare)
	return all
}

func (x times) Keyboard(a chat.Ask) (rows [][]buddy.Button) {
	_, now := asked(a)
	chosen, open := ticked(a)
	all := listed(a, chosen)
	day, err := time.ParseInLocation(dayCode, open, now.Location())
	switch {
	case err == nil:
		return append(x.hours(a, chosen, day, now), other(a))
	case open == allDays, len(all) == 0:
		rows = x.days(a, now)
		if len(all) > 0 {
			rows = append(rows, chat.Row(chat.Chip(a.Turn.P("button.back", nil), a.Data(optMain))))
		}
		return rows
	}
	for _, at := range all {
		rows = append(rows, chat.Row(x.chip(a, chosen, at, locales.DateTime(a.Turn.Lang(), at))))
	}
	rows = append(rows, other(a))
	if len(chosen) > 0 {
		rows = append(rows, chat.Row(chat.Chip(a.Turn.P("button.done", nil), a.Data(optDone))))
	}
	return rows
}

// other leads to any day and hour.
func other(a chat.Ask) []buddy.Button {
	return chat.Row(chat.Chip(a.Turn.P("meet.days.button", nil), a.Data(allDays)))
}

// days are the days on which the two could meet.
func (times) days(a chat.Ask, now time.Time) [][]buddy.Button {
	var chips []buddy.Button
	for n := range daysAhead {
		if hours := hoursOf(n, now); len(hours) > 0 {
			chips = append(chips, chat.Chip(locales.Date(a.Turn.Lang(), hours[0]), a.Data(hours[0].Format(dayCode))))
		}
	}
	return chat.InRows(chips, 1)
}

// hours are the hours of one day.
func (x times) hours(a chat.Ask, chosen []string, day, now time.Time) [][]buddy.Button {
	var chips []buddy.Button
	for _, at := range hoursOfDay(day, now) {
		label := a.Turn.P("slot.chip", chat.A{
			"Day":  a.Turn.P("weekday."+buddy.Days[(int(at.Weekday())+6)%7]+".short", nil),
			"Part": locales.LTR(locales.Time(at)),
		})
		chips = append(chips, x.chip(a, chosen, at, label))
	}
	return chat.InRows(chips, 3)
}

// chip ticks a time, or takes the tick away.
func (times) chip(a chat.Ask, chosen []string, at time.Time, label string) buddy.Button {
	code, mark := at.Format(timeCode), "+"
	if slices.Contains(chosen, code) {
		mark, label = "-", chat.Tick+label
	}
	return chat.Chip(label, a.Data(mark+code))
}

func (x times) Tap(a chat.Ask, opt string) ([]string, bool, error) {
	chosen, _ := ticked(a)
	_, now := asked(a)
	switch {
	case opt == optDone && !x.Valid(a, chosen):
		a.SetDraft(x.still(chosen, now))
		return nil, false, nil
	case opt == optDone:
		slices.Sort(chosen)
		return chosen, true, nil
	case opt == optMain:
		a.SetDraft(chosen)
		return nil, false, nil
	case opt == allDays, len(opt) == len(dayCode):
		a.SetDraft(append(chosen, opt))
		return nil, false, nil
	}
	return nil, false, x.tick(a, chosen, opt, now)
}

// tick adds a time, or takes it away.
func (x times) tick(a chat.Ask, chosen []string, opt string, now time.Time) error {
	code := opt[min(1, len(opt)):]
	at, ok := timeOf(code, now.Location())
	rest := slices.DeleteFunc(slices.Clone(chosen), func(c string) bool { return c == code })
	switch {
	case !ok || opt[0] != '+' && opt[0] != '-':
		return buddy.Refuse("refuse.stale")
	case opt[0] == '-':
		a.SetDraft(rest)
		return nil
	case !meetable(at, now):
		return buddy.Refuse("refuse.meet.past")
	case len(rest) == buddy.MostOffers:
		return buddy.Refusal{Key: "refuse.meet.many", Args: chat.A{"Count": buddy.MostOffers}}
	}
	a.SetDraft(append(rest, code))
	return nil
}

// still are the times that have not passed while the question stood there.
func (times) still(chosen []string, now time.Time) []string {
	return slices.DeleteFunc(slices.Clone(chosen), func(code string) bool {
		at, ok := timeOf(code, now.Location())
		return !ok || !at.After(now)
	})
}

func (times) Text(chat.Ask, string) ([]string, bool, error) { return nil, false, nil }

// Valid holds for times to come: of those that pass while somebody answers, others are asked for.
func (x times) Valid(a chat.Ask, answer []string) bool {
	_, now := asked(a)
	return len(answer) > 0 && len(answer) <= buddy.MostOffers && len(x.still(answer, now)) == len(answer)
}
