package plan

import (
	"fmt"
	"html"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/paper"
	"buddy/locales"
)

// sendHandover gives the plan to whoever it is about, to keep.
func sendHandover(t *chat.Turn, d buddy.Due) error {
	p, _, ok := pairs.Playing(t, d)
	plan := t.Tx.Plan(p.ID)
	if !ok || p.Side(t.Me.ID) != buddy.Newcomer || len(plan.Reviewable(buddy.Newcomer)) == 0 {
		return nil
	}
	t.Say(pairs.Stoppable(t, chat.Screen{Text: t.T("plan.handover", nil), Rows: [][]buddy.Button{
		chat.Row(t.Button("plan.file.button", "planfile", p.ID)), chat.Row(t.Button("plan.button", "plan", p.ID)),
	}}))
	return nil
}

// takeAlong sends the plan as a file, to the newcomer alone.
func takeAlong(t *chat.Turn, args []string) error {
	p, plan, ok := leftOver(t, args)
	if !ok {
		var err error
		if p, plan, err = supported(t, args); err != nil {
			return err
		}
	}
	if p.Side(t.Me.ID) != buddy.Newcomer {
		return buddy.Refuse("refuse.goal.theirs")
	}
	file, ending, err := document(t, plan).File()
	if err != nil {
		return fmt.Errorf("the plan of pair %d: %w", p.ID, err)
	}
	text := t.T("plan.file", nil)
	if ending != paper.PDF {
		text = chat.Paragraphs(t.T("paper.plain", nil), text)
	}
	t.Audit("goal.file", t.Me.ID, p.ID, "")
	t.Say(chat.Screen{Text: text, File: file, FileName: "plan" + ending, Private: true})
	return nil
}

// document is the plan on paper: each goal with its steps, and where it was last seen.
func document(t *chat.Turn, plan buddy.Plan) paper.Document {
	d := paper.Document{
		Title: t.P("plan.paper.title", nil), Lang: t.Lang(), RTL: locales.RTL(t.Lang()), Made: t.Now(),
		Parts: []paper.Part{
			{Style: paper.Title, Text: t.P("plan.paper.title", nil)},
			{Style: paper.Middle, Text: paper.Own(t.Me.Profile.Name)},
		},
	}
	add := func(style paper.Style, text string) { d.Parts = append(d.Parts, paper.Part{Style: style, Text: text}) }
	for _, g := range plan.Reviewable(buddy.Newcomer) {
		w, _ := g.Stands()
		add(paper.Heading, t.P("plan.goal", chat.A{
			"Domain": t.Nested("domain." + g.Domain + ".button"), "Goal": Title(t, w),
		}))
		add(paper.Text, html.UnescapeString(strings.Join(stepLines(t, w), "\n"))) // paper is no HTML
		if at, ok := plan.LastSeen(g.No, buddy.Newcomer); ok {
			add(paper.Text, t.P("plan.seen", chat.A{"Number": at + buddy.Hoped + 1}))
		}
	}
	made := locales.Safe(locales.FullDate(t.Lang(), t.Tx.Now().In(t.Zone()))) // paper is kept for years
	add(paper.Small, t.P("plan.paper.made", chat.A{"Date": made}))
	return d
}
