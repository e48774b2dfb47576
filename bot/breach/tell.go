package breach

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/daytime"
	"buddy/locales"
	"buddy/store"
)

// atOnce is for how many people one transaction plans a notice.
const atOnce = 100

// spread plans a row of the agenda for each person a breach affects, after number Cursor, and hands on to the next
// slice: what was planned was, whatever ends the program in between.
func spread(t *chat.Turn, d buddy.Due) error {
	b, ok := t.Tx.Breach(buddy.BreachID(d.Subject))
	if !ok || b.Sent.IsZero() || !b.Open() {
		return nil
	}
	n, last := 0, b.Cursor
	for _, p := range Affected(t.Tx, b) {
		if uint64(p.ID) <= b.Cursor {
			continue
		}
		if n++; n > atOnce {
			break
		}
		if _, told := t.Tx.Told(b.ID, p.ID); !told {
			t.Tx.Schedule(buddy.DueAbout(dueTell, b.ID, t.Tx.Now()).To(p.ID))
		}
		last = uint64(p.ID)
	}
	b.Cursor = last
	if n > atOnce {
		t.Tx.Schedule(d)
	} else {
		b.Cursor = ^uint64(0)
	}
	t.Tx.PutBreach(b)
	return nil
}

// tell sends one person the notice of a breach, once, and in the daytime unless it cannot wait. It is no message of the
// programme: no budget, no break and no “no messages” keeps it back, and no halt.
func tell(nobody *chat.Turn, d buddy.Due) error {
	b, ok := nobody.Tx.Breach(buddy.BreachID(d.Subject))
	if !ok || !b.Open() {
		return nil
	}
	t, ok := nobody.Of(d.Person)
	if _, told := nobody.Tx.Told(b.ID, d.Person); !ok || told {
		return nil
	}
	if !byBot(t.Tx, b, t.Me) {
		t.Tx.PutTold(buddy.Told{Breach: b.ID, Person: t.Me.ID, At: t.Tx.Now()})
		return nil
	}
	if at := daytime.Within(t.Now()); at.After(t.Tx.Now()) && !b.AtOnce {
		d.At = at
		t.Tx.Schedule(d)
		return nil
	}
	m := t.Tx.Enqueue(buddy.Message{
		Chat: t.Me.Chat, Person: t.Me.ID, Kind: buddy.SendText, Class: buddy.Scheduled, Breach: b.ID,
		Text: noticeTo(t, b), Created: t.Tx.Now(), // no buttons: a tap would take its place
	})
	t.Tx.PutTold(buddy.Told{Breach: b.ID, Person: t.Me.ID, Message: m.ID, At: t.Tx.Now()})
	return nil
}

// Arrived notes that somebody has the notice.
func Arrived(tx *store.Tx, m buddy.Message) {
	if n, ok := tx.Told(m.Breach, m.Person); ok && m.Breach != 0 {
		n.Arrived = tx.Now()
		tx.PutTold(n)
	}
}

// noticeTo is the notice as one person reads it: whoever chose no language reads it in that of their programme, and in
// English below.
func noticeTo(t *chat.Turn, b buddy.Breach) string {
	site, _ := t.Tx.Programme(t.Me.Programme)
	first, english := mainLanguage(site), Notice(t.Tx, b, "en")
	if t.Me.Lang != "" || first == "en" {
		return Notice(t.Tx, b, t.Lang())
	}
	return chat.Paragraphs(Notice(t.Tx, b, first), "———", english)
}

// mainLanguage is that of a programme's place where the bot has texts in it, else the first of those it offers.
func mainLanguage(p buddy.Programme) string {
	for _, lang := range append([]string{p.Host}, p.Languages...) {
		if slices.Contains(locales.Languages(), lang) {
			return lang
		}
	}
	return "en"
}

// Notice is what people read, in a language: what happened, which data, what is done, what they can do, whom to ask.
func Notice(tx *store.Tx, b buddy.Breach, lang string) string {
	o, kind := team.OperatorOf(tx), string(b.Kind)
	site, _ := tx.Programme(b.Programme)
	done := locales.Text(lang, "breach.notice.done", nil)
	if b.Authority == "" || b.Authority == buddy.AuthorityTold {
		done += " " + locales.Text(lang, "breach.notice.authority", nil)
	}
	return chat.Paragraphs(
		locales.Text(lang, "breach.notice", nil),
		locales.Text(lang, "breach.notice."+kind, chat.A{"Programme": site.Name, "Date": date(lang, b.Noticed)}),
		locales.Text(lang, "breach.notice.data."+kind, nil),
		done,
		locales.Text(lang, "breach.notice.do."+kind, nil),
		locales.Text(lang, "breach.notice.safe", nil),
		locales.Text(lang, "breach.notice.mydata", nil),
		locales.Text(lang, "breach.notice.ask", chat.A{
			"Name": o.Name, "Contact": o.Contact, "Protection": o.Protection,
		}),
	)
}

// date is a day in a language, for whoever reads in whatever zone.
func date(lang string, at time.Time) locales.Safe { return locales.Safe(locales.Date(lang, at.UTC())) }
