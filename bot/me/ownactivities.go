package me

import (
	"buddy/bot/chat"
	"buddy/bot/prompts"
	"buddy/bot/team"
	"buddy/cards"
)

// ownActivities is what two were given to do, as one of them reads it: not what the other likes or said. What the
// person said nothing of is left out: that it is there may only tell that the other still hears from the bot.
type ownActivities struct {
	Pair  int
	Types []cards.Type `json:",omitempty"`
	Home  string       `json:",omitempty"`
	Given []ownGiven   `json:",omitempty"`
}

type ownGiven struct{ What, Title, Said string }

func allActivities(t *chat.Turn) (all []ownActivities) {
	for n, p := range t.Tx.PairsOf(t.Me.ID) {
		g, i := t.Tx.Together(p.ID), p.Seat(t.Me.ID)
		if !g.Kept() {
			continue
		}
		own := ownActivities{Pair: n + 1, Types: g.Types[i], Home: g.Home[i]}
		for _, o := range g.Given {
			if o.Said[i] != "" {
				own.Given = append(own.Given, ownGiven{o.What, prompts.Plain(t, p.Programme, o.What), o.Said[i]})
			}
		}
		all = append(all, own)
	}
	return all
}

// activityLines are the same in words.
func activityLines(t *chat.Turn) (lines []string) {
	for _, own := range allActivities(t) {
		var types []string
		for _, k := range own.Types {
			types = append(types, t.P("activity.type."+string(k)+".button", nil))
		}
		if types != nil {
			lines = append(lines, team.Line(t, "activity.likes.button", types))
		}
		if own.Home != "" {
			lines = append(lines, team.Line(t, "activity.home.button", t.P("button."+own.Home, nil)))
		}
		for _, o := range own.Given {
			said := t.P("activity."+o.Said+".button", nil)
			lines = append(lines, t.T("mydata.dated", chat.A{"Date": o.Title, "Text": said}))
		}
	}
	return lines
}
