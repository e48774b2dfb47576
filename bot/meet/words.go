package meet

import (
	"html"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/locales"
)

// zone is by whose clock a pair meets: its programme's.
func zone(t *chat.Turn, p buddy.Pair) *time.Location {
	programme, _ := t.Tx.Programme(p.Programme)
	return programme.Location()
}

// when is a time in words, on the clock of a pair.
func when(t *chat.Turn, p buddy.Pair, at time.Time) locales.Safe {
	return locales.Safe(locales.DateTime(t.Lang(), at.In(zone(t, p))))
}

// where is a place in words: as the coordinator or one of the two wrote it.
func where(t *chat.Turn, p buddy.Pair, place buddy.Place) string {
	if place.Venue == buddy.Online {
		return t.P("option.online", nil)
	}
	if place.Venue != "" {
		programme, _ := t.Tx.Programme(p.Programme)
		v, _ := programme.Venue(place.Venue)
		return v.Name
	}
	return place.Typed
}

// offered is an offer in one line.
func offered(t *chat.Turn, p buddy.Pair, o buddy.Offer) string {
	return t.T("meet.offer", chat.A{"When": when(t, p, o.At), "Place": where(t, p, o.Place)})
}

// values are those of texts about the time both agreed on.
func values(t *chat.Turn, p buddy.Pair, a buddy.Appointment) chat.A {
	args := pairs.Named(t, p)
	args["When"], args["Place"] = when(t, p, a.At()), where(t, p, a.Place())
	return args
}

// home is a screen that leads home.
func home(t *chat.Turn, text string, rows ...[]buddy.Button) chat.Screen {
	return chat.Screen{Text: text, Rows: append(rows, chat.Row(t.Button("home.button", "home")))}
}

// news is a message the bot starts about a meeting: its first line tells nobody else what it is.
func news(t *chat.Turn, text string, rows ...[]buddy.Button) chat.Screen {
	return pairs.Stoppable(t, chat.Screen{Text: chat.Paragraphs(t.T("meet.title", nil), text), Rows: rows})
}

// atNight says when the other hears of what somebody did outside the hours in which the bot begins to write; "" by day.
func atNight(t *chat.Turn, p buddy.Pair) string {
	at := t.Daytime(t.Now())
	if !at.After(t.Tx.Now()) {
		return ""
	}
	args := pairs.Named(t, p)
	args["When"] = when(t, p, at)
	return t.T("meet.night", args)
}

// InWords is what became of an appointment, as each of the two may read it. A place that was typed does not stay.
func InWords(t *chat.Turn, p buddy.Pair, a buddy.Appointment) string {
	key, all := "mydata.meet", a.Offers
	switch {
	case a.Picked == 0:
		key = "mydata.meet.times"
	case a.Fate != "":
		key = "mydata.meet.off"
	}
	if a.Picked != 0 {
		all = all[a.Picked-1 : a.Picked]
	}
	var times []string
	for _, o := range all {
		said := string(when(t, p, o.At))
		if where := where(t, p, o.Place); where != "" {
			said = html.UnescapeString(offered(t, p, o))
		}
		times = append(times, said)
	}
	return t.T(key, chat.A{"Times": times})
}
