package me

import (
	"cmp"
	"slices"
	"strings"

	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/daytime"
	"buddy/locales"
	"buddy/store"
)

// toldDeed is an audit row as whoever it is about may read it.
type toldDeed struct {
	store.AuditRow
	words string // key of the text
	staff bool   // the team did it
	week  bool   // a look: At is the beginning of the week in which it was
}

// toldDeeds are what a person did and what the team did about them, oldest
// first. Deeds of other participants are theirs. What was done stays when
// whoever did it leaves the team or is erased. It is said of all who serve in the same words: that
// it was a focal point would tell that somebody had told something.
//
// Looks are told by the week, each kind once, and when it is over: the team looks at a pair soon
// after one of the two has reported the other, who must not read it off the day.
func toldDeeds(t *chat.Turn) (out []toldDeed) {
	for _, r := range t.Tx.AuditOf(t.Me.ID) {
		d, ok := t.Book.Deed(r.Kind)
		switch {
		case !ok || d.Secret:
		case r.By == t.Me.ID && d.Own != "":
			out = append(out, toldDeed{AuditRow: r, words: "deed." + d.Own})
		case r.By != t.Me.ID && d.Staff != "":
			told := toldDeed{AuditRow: r, words: "deed." + d.Staff, staff: true}
			if told, over := inItsWeek(t, told); over && !slices.ContainsFunc(out, told.sameWeek) {
				out = append(out, told)
			}
		}
	}
	slices.SortStableFunc(
		out,
		func(a, b toldDeed) int { return cmp.Or(a.At.Compare(b.At), strings.Compare(a.words, b.words)) },
	)
	return out
}

// inItsWeek puts a look at the beginning of its week on the person's clock. Other deeds
// stay. over is false for a look of the week that still lasts.
func inItsWeek(t *chat.Turn, d toldDeed) (told toldDeed, over bool) {
	if d.week = strings.HasPrefix(d.Kind, team.LookKinds); !d.week {
		return d, true
	}
	y, m, day := d.At.In(t.Zone()).Date()
	monday := day - (int(d.At.In(t.Zone()).Weekday())+6)%7
	d.At = daytime.At(y, m, monday, 0, 0, t.Zone())
	return d, !t.Tx.Now().Before(daytime.At(y, m, monday+7, 0, 0, t.Zone()))
}

// sameWeek tells whether both are the same kind of look in the same week.
func (d toldDeed) sameWeek(o toldDeed) bool {
	return d.week && o.week && d.words == o.words && d.At.Equal(o.At)
}

// wordsOf is a deed in the reader's words.
func wordsOf(t *chat.Turn, d toldDeed) locales.Safe {
	words := locales.Safe(t.T(d.words, nil))
	if d.week {
		words = locales.Safe(t.T("deed.week", chat.A{"Text": words}))
	}
	return words
}
