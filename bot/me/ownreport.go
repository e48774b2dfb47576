package me

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/locales"
)

// ownReport is what the person told with their name, without who saw to it. Of what was told without a name nothing
// leads to anybody, so it stands in no file.
type ownReport struct {
	Kind             buddy.ReportKind
	Urgent           bool   `json:",omitempty"`
	How, When, Phone string `json:",omitempty"`
	Lang             string `json:",omitempty"`
	Own              bool   `json:",omitempty"` // rather with somebody of their own gender
	Pair             int    `json:",omitempty"`
	Rest, Never      bool   `json:",omitempty"`
	Passes           string `json:",omitempty"`
	Named            bool   `json:",omitempty"` // they said whom of the team it is about
	Outcome          string `json:",omitempty"`

	Opened, Taken, Met, Closed, Appealed time.Time `json:",omitzero"`
}

func ownReports(t *chat.Turn) (out []ownReport) {
	for _, r := range t.Tx.ReportsBy(t.Me.ID) {
		out = append(out, ownReport{
			Kind: r.Kind, Urgent: r.Urgent, How: r.How, When: r.When, Phone: r.Phone, Lang: r.Lang, Own: r.Own,
			Pair: pairNumber(t, r.Pair), Rest: r.Rest, Never: r.Never, Passes: r.Passes, Named: r.About != 0,
			Outcome: r.Outcome, Opened: r.Opened, Taken: r.Taken, Met: r.Met, Closed: r.Closed, Appealed: r.Appealed,
		})
	}
	return out
}

// reportLines are the same in words.
func reportLines(t *chat.Turn) (lines []string) {
	for _, r := range t.Tx.ReportsBy(t.Me.ID) {
		kind := locales.Safe(t.T("tell.kind."+string(r.Kind)+".button", nil))
		lines = append(lines, t.T("mydata.dated", chat.A{"Date": t.Day(r.Opened), "Text": kind}))
	}
	return lines
}
