package locales

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

var weekdays = [7]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// Date is weekday, day and month in words, such as "Thursday 26 November", in
// t's own zone. The year is left out: nothing here is planned that far ahead.
func Date(lang string, t time.Time) string { return shipped().date(lang, t) }

// FullDate is day, month and year in words, such as "26 November 2026", in t's own zone: for a paper that is kept.
func FullDate(lang string, t time.Time) string { return shipped().fullDate(lang, t) }

// DateTime is [Date] and [Time] in one phrase.
func DateTime(lang string, t time.Time) string { return shipped().dateTime(lang, t) }

// Time is the time of day as "18:00", in t's own zone; the same in every language.
func Time(t time.Time) string { return t.Format("15:04") }

// List joins items the way the language does, such as "a, b and c". Nothing is
// escaped or isolated: to put values of people into a text, pass the []string in [Args].
func List(lang string, items []string) string { return shipped().list(lang, items) }

func (cs *catalogues) date(lang string, t time.Time) string {
	args := cs.dayOf(lang, t)
	args["Weekday"] = Safe(cs.fragment(lang, "weekday."+weekdays[t.Weekday()], nil))
	return cs.fragment(lang, "date.day", args)
}

func (cs *catalogues) fullDate(lang string, t time.Time) string {
	args := cs.dayOf(lang, t)
	args["Year"] = Safe(strconv.Itoa(t.Year()))
	return cs.fragment(lang, "date.year", args)
}

// dayOf is the day of a month in words.
func (cs *catalogues) dayOf(lang string, t time.Time) Args {
	day := strconv.Itoa(t.Day())
	if t.Day() == 1 {
		day = cs.fragment(lang, "date.first", nil)
	}
	month := cs.fragment(lang, fmt.Sprintf("month.%d", t.Month()), nil)
	return Args{"Day": Safe(day), "Month": Safe(month)}
}

func (cs *catalogues) dateTime(lang string, t time.Time) string {
	return cs.fragment(lang, "date.time", Args{"Date": Safe(cs.date(lang, t)), "Time": Safe(Time(t))})
}

func (cs *catalogues) list(lang string, items []string) string {
	if len(items) == 0 {
		return ""
	}
	joined, last := items[0], len(items)-1
	for i, item := range items[1:] {
		key := "list.more"
		if i+1 == last {
			key = "list.end"
			if soundsLikeI(item) {
				key = "list.end.i"
			}
		}
		joined = cs.fragment(lang, key, Args{"Before": Safe(joined), "Item": Safe(item)})
	}
	return joined
}

// soundsLikeI reports an item before which Spanish says "e" instead of "y":
// it begins with i or hi, but not with hia or hie.
func soundsLikeI(item string) bool {
	item = strings.ToLower(unmarkedBidi(item))
	rest, h := strings.CutPrefix(item, "h")
	if !strings.HasPrefix(rest, "i") && !strings.HasPrefix(rest, "í") {
		return false
	}
	return !h || !strings.HasPrefix(rest, "ia") && !strings.HasPrefix(rest, "ie")
}
