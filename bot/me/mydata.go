package me

import (
	"encoding/json"
	"fmt"
	"slices"

	"buddy"
	"buddy/bot/chat"
)

// owned is every table of the store that can hold something about a person, in
// the order of the file they get. It mirrors store.Tx.Erase: a new table
// belongs here and there. A table without of is left out for the reason given.
// No row holds a number counted over all people: compared from one day to the
// next it would tell what others are asked or say.
var owned = []struct {
	table string
	of    func(t *chat.Turn) any
	why   string // it is left out
}{
	{table: "people", of: func(t *chat.Turn) any { return t.Me.Own() }},
	{table: "pairs", of: func(t *chat.Turn) any { return ownPairs(t) }},
	{table: "appointments", of: func(t *chat.Turn) any { return ownAppointments(t) }},
	{table: "checkins", of: func(t *chat.Turn) any { return ownCheckIns(t) }},
	{table: "plans", of: func(t *chat.Turn) any { return allGoals(t) }},
	{table: "farewells", of: func(t *chat.Turn) any { return ownFarewells(t) }},
	{table: "approvals", of: func(t *chat.Turn) any { return ownApprovals(t) }},
	{table: "concerns", of: func(t *chat.Turn) any { return ownConcerns(t) }},
	{table: "reports", of: func(t *chat.Turn) any { return ownReports(t) }},
	{table: "talks", of: func(t *chat.Turn) any { return ownTalks(t) }},
	{table: "scratch", of: func(t *chat.Turn) any { return ownScratch(t) }},
	{table: "pins", why: "it would help whoever looks for the PIN"},
	{table: "notes", of: func(t *chat.Turn) any { return ownNotes(t) }},
	{table: "togethers", of: func(t *chat.Turn) any { return allActivities(t) }},
	{table: "tallies", why: "holds no person"},
	{table: "ideas", why: "holds no person"},
	{table: "audit", of: func(t *chat.Turn) any { return ownAudit(t) }},
	{table: "invites", of: func(t *chat.Turn) any { return ownInvites(t) }},
	{table: "agenda", of: func(t *chat.Turn) any { return ownAgenda(t) }},
	{table: "outbox", of: func(t *chat.Turn) any { return ownMail(t) }},
	{table: "quarantine", of: func(t *chat.Turn) any { return ownQuarantine(t) }},
	{table: "forbidden", why: "it would tell what somebody else asked for"},
	{table: "suspensions", of: func(t *chat.Turn) any { return ownSuspensions(t) }},
	{table: "measures", of: func(t *chat.Turn) any { return ownMeasures(t) }},
	{table: "receipts", of: func(t *chat.Turn) any { return ownReceipts(t) }},
	{table: "erasures", why: "holds keyed hashes alone, of people who are erased"},
	{table: "pseudonyms", why: "holds a random name that is nowhere but in measures"},
	{table: "told", of: func(t *chat.Turn) any { return ownTold(t) }},
	{table: "breaches", why: "holds no person but whose account or phone it was and whom it affects, who hear of it"},
	{table: "apart", why: "holds keyed hashes alone, of people who are erased"},
	{table: "moved", why: "holds the keyed hash of an account they left, as they know"},
	{table: "programmes", why: "holds no person"},
	{table: "settings", why: "holds no person"},
}

// myData warns first: the chat shows it to whoever holds the phone.
func myData(t *chat.Turn) error {
	t.Show(chat.Screen{Text: t.T("mydata.ask", nil), Rows: [][]buddy.Button{
		chat.Row(t.Button("mydata.send.button", "mydata", "send")), chat.Row(t.Button("mydata.no.button", "home")),
	}})
	return nil
}

// sendMyData sends what is stored as messages to read and as a file to keep.
func sendMyData(t *chat.Turn, args []string) error {
	if chat.Arg(args, 0) != "send" {
		return myData(t)
	}
	if fileWaits(t) {
		return buddy.Refuse("refuse.mydata.waits")
	}
	file, err := myFile(t)
	if err != nil {
		return err
	}
	parts := myText(t)
	t.Show(chat.Screen{Text: parts[0], Private: true})
	for _, part := range parts[1:] {
		t.Say(chat.Screen{Text: part, Private: true})
	}
	t.Say(chat.Screen{Text: t.T("mydata.file", nil), File: file, FileName: "mydata.json", Private: true})
	t.Say(
		chat.Screen{
			Text: t.T("mydata.after", nil),
			Rows: [][]buddy.Button{t.CloseRow(), chat.Row(t.Button("home.button", "home"))},
		},
	)
	t.Audit("mydata", t.Me.ID, 0, "")
	return nil
}

// myFile is everything as JSON, a member a table.
func myFile(t *chat.Turn) ([]byte, error) {
	everything := map[string]any{"written": t.Now()}
	for _, o := range owned {
		if o.of != nil {
			everything[o.table] = o.of(t)
		}
	}
	file, err := json.MarshalIndent(everything, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the data of person %d: %w", t.Me.ID, err)
	}
	return file, nil
}

// fileWaits tells whether a file is on its way to the person.
func fileWaits(t *chat.Turn) bool {
	return slices.ContainsFunc(t.Tx.MessagesTo(t.Me.ID), func(m buddy.Message) bool { return m.Kind == buddy.SendFile })
}
