package farewell

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/paper"
	"buddy/locales"
)

// document is a paper about the time somebody was a buddy, in their language. It names the person and the programme,
// never the buddy, and says of nobody whether they are newer here or longer. Beside the hours stands what they are.
func document(t *chat.Turn, p buddy.Pair, kind string) paper.Document {
	from, to, _ := p.Papers()
	programme, _ := t.Tx.Programme(p.Programme)
	facts := chat.A{
		"Name": t.Me.Profile.Name, "Programme": programme.Name, "From": day(t, from), "To": day(t, to),
		"Number": len(pairs.Seen(t, p).Meetings), "Total": weeks(from, to), "Date": day(t, t.Tx.Now()),
	}
	d := paper.Document{
		Title: t.P("paper."+kind+".title", nil), Lang: t.Lang(), RTL: locales.RTL(t.Lang()), Made: t.Tx.Now(),
		Parts: []paper.Part{{Style: paper.Title, Text: t.P("paper."+kind+".title", nil)}},
	}
	add := func(style paper.Style, key string) {
		d.Parts = append(d.Parts, paper.Part{Style: style, Text: t.P(key, facts)})
	}
	style := paper.Text
	if kind == "certificate" {
		style = paper.Middle
	}
	add(style, "paper."+kind+".text")
	add(style, "paper.facts")
	if facts["Hours"] = p.Hours(t.Tx.Appointments(p.ID), programme.Location()); facts["Hours"] != 0 {
		d.Parts[len(d.Parts)-1].Text += "\n" + t.P("paper.hours", facts)
	}
	add(style, "paper."+kind+".more")
	if f := of(t, p, t.Me.ID); kind == "letter" && f.Words != "" {
		d.Parts = append(d.Parts, paper.Part{Text: paper.Own(f.Words)})
	}
	add(style, "paper.team")
	add(paper.Small, "paper.made")
	return d
}

// day is a date as a paper has it that is kept for years.
func day(t *chat.Turn, at time.Time) locales.Safe {
	return locales.Safe(locales.FullDate(t.Lang(), at.In(t.Zone())))
}
