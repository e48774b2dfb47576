package me

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/store"
)

// ownLetters are the messages about a person's case, as they may read them.
func ownLetters(c buddy.Concern) []buddy.Letter {
	out := slices.Clone(c.Letters)
	for i := range out {
		out[i].By = 0
	}
	return slices.DeleteFunc(out, func(l buddy.Letter) bool { return l.Team && l.Sent.IsZero() })
}

// owned is every table of the store that can hold something about a person, in
// the order of the file they get. It mirrors store.Tx.Erase: a new table
// belongs here and there. A table without of is left out for the reason given.
var owned = []struct {
	table string
	of    func(t *chat.Turn) any
	why   string // it is left out
}{
	{table: "people", of: func(t *chat.Turn) any { return t.Me.Own() }},
	{table: "pairs", of: func(t *chat.Turn) any { return ownPairs(t) }},
	{table: "checkins", of: func(t *chat.Turn) any { return ownCheckIns(t) }},
	{table: "concerns", of: func(t *chat.Turn) any { return ownConcerns(t) }},
	{table: "talks", of: func(t *chat.Turn) any { return ownTalks(t) }},
	{table: "scratch", of: func(t *chat.Turn) any { return ownScratch(t) }},
	{table: "audit", of: func(t *chat.Turn) any { return ownAudit(t) }},
	{table: "invites", of: func(t *chat.Turn) any { return ownInvites(t) }},
	{table: "agenda", of: func(t *chat.Turn) any { return ownAgenda(t) }},
	{table: "outbox", of: func(t *chat.Turn) any { return ownMail(t) }},
	{table: "quarantine", of: func(t *chat.Turn) any { return ownQuarantine(t) }},
	{table: "forbidden", why: "it would tell what somebody else asked for"},
	{table: "suspensions", of: func(t *chat.Turn) any { return ownSuspensions(t) }},
	{table: "apart", why: "holds keyed hashes alone, of people who are erased"},
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

// No row of the file holds a number counted over all people: compared from one day
// to the next it would tell what others are asked or say.

// ownPair is a pair as one member may see it: nothing the other one answered,
// wished, shared or was told, and no notes of the team about the two.
type ownPair struct {
	Number                            int    // among the person's pairs, from 1; other tables say "Pair"
	Stands                            string // "open", "begun" or "over"
	Side                              buddy.Side
	Created                           string
	Ended                             string         `json:",omitempty"` // the day, whoever ended it
	Reasons                           []buddy.Reason `json:",omitempty"` // what the card said the two share
	Said, Contact, Phone, ClosingWish string         `json:",omitempty"`
	Agreed                            bool           `json:",omitempty"`
	// when this member last wished that a break shall last
	KeptBreak string       `json:",omitempty"`
	Meetings  []ownMeeting `json:",omitempty"`
}

type ownMeeting struct {
	At, How string
	Mine    bool // logged by this member
}

func ownPairs(t *chat.Turn) []ownPair {
	var out []ownPair
	for n, p := range t.Tx.PairsOf(t.Me.ID) {
		i := p.Side(t.Me.ID).Index()
		own := ownPair{
			Number: n + 1, Side: buddy.Sides[i], Stands: stands(p), Created: p.Created.Format("2006-01-02"),
			Said: p.Said[i], Contact: p.Contact[i], Phone: p.Phones[i], ClosingWish: p.Touch[i], Agreed: p.Agreed[i],
		}
		if !p.EndedAt.IsZero() {
			own.Ended = p.EndedAt.In(t.Zone()).Format("2006-01-02")
		}
		if !p.Asked[i].IsZero() {
			own.Reasons = p.Reasons
		}
		if kept := p.Kept[i]; !kept.IsZero() {
			own.KeptBreak = kept.In(t.Zone()).Format("2006-01-02")
		}
		for _, m := range p.Meetings {
			own.Meetings = append(
				own.Meetings,
				ownMeeting{m.At.In(t.Zone()).Format("2006-01-02"), m.How, m.By == t.Me.ID},
			)
		}
		out = append(out, own)
	}
	return out
}

// stands is the state of a pair as far as it tells nothing about the other
// member: not who said no, nor whether an answer came.
func stands(p buddy.Pair) string {
	switch {
	case !p.Live():
		return "over"
	case p.Begun():
		return "begun"
	}
	return "open"
}

// pairNumber is the number of a pair among the person's own; 0 for none of theirs.
func pairNumber(t *chat.Turn, id buddy.PairID) int {
	return 1 + slices.IndexFunc(t.Tx.PairsOf(t.Me.ID), func(p buddy.Pair) bool { return p.ID == id })
}

// ownCheckIn is a check-in of the person.
type ownCheckIn struct {
	Pair, Week     int
	Sent, Answered time.Time
	Closed         bool
	Later          int
	Pulse          buddy.Pulse
}

func ownCheckIns(t *chat.Turn) []ownCheckIn {
	var out []ownCheckIn
	for n, p := range t.Tx.PairsOf(t.Me.ID) {
		for _, c := range duo.CheckInsOf(t, p, t.Me.ID) {
			out = append(out, ownCheckIn{n + 1, c.Week, c.Sent, c.Answered, c.Closed, c.Later, c.Pulse})
		}
	}
	return out
}

// ownConcern is a case about the person, without who settled it, which is the team's.
type ownConcern struct {
	Kind           buddy.ConcernKind `json:",omitempty"`
	Pair           int               `json:",omitempty"`
	Wish, Phone    string            `json:",omitempty"`
	Resumed        bool              `json:",omitempty"`
	Opened, Closed time.Time         `json:",omitzero"`
	Reach          *ownReach         `json:",omitempty"`
	Letters        []buddy.Letter    `json:",omitempty"`
}

// ownReach is how the team can get in touch with the person about a case.
type ownReach struct {
	How, When string
	Phone     string `json:",omitempty"`
}

// forBoth are the cases of which there is one for the two, whoever of them asked
// first. That the person asked stands among what they did.
var forBoth = []buddy.ConcernKind{buddy.Introduce, buddy.Company}

// ownConcerns are the cases about the person, and of those for the two, or that their
// buddy raised, no more than how the person said they can be reached.
func ownConcerns(t *chat.Turn) []ownConcern {
	var out []ownConcern
	for _, c := range t.Tx.ConcernsOf(t.Me.ID) {
		if letters := ownLetters(c); slices.Contains(forBoth, c.Kind) && len(letters) > 0 {
			out = append(out, ownConcern{Letters: letters})
		} else if !slices.Contains(forBoth, c.Kind) {
			out = append(out,
				ownConcern{c.Kind, pairNumber(t, c.Pair), c.Wish, c.Phone, c.Resumed, c.Opened, c.Closed, reachOf(t, c),
					ownLetters(c)})
		}
	}
	for _, c := range t.Tx.ConcernsToReach(t.Me.ID) {
		if c.Person != t.Me.ID || slices.Contains(forBoth, c.Kind) {
			out = append(out, ownConcern{Reach: reachOf(t, c)})
		}
	}
	return out
}

func reachOf(t *chat.Turn, c buddy.Concern) *ownReach {
	r, ok := c.ReachOf(t.Me.ID)
	if !ok {
		return nil
	}
	return &ownReach{r.How, r.When, r.Phone}
}

// ownTalk is an open question or kept answers of the person.
type ownTalk struct {
	Dialog           string
	Answers, Draft   map[string][]string `json:",omitempty"`
	Step, Edit       string              `json:",omitempty"`
	Over             bool                `json:",omitempty"`
	Started, Touched time.Time
}

func ownTalks(t *chat.Turn) []ownTalk {
	var out []ownTalk
	for _, k := range t.Tx.TalksOf(t.Me.ID) {
		out = append(out, ownTalk{k.Dialog, k.Answers, k.Draft, k.Step, k.Edit, k.Over, k.Started, k.Touched})
	}
	return out
}

// ownScratch is what is remembered for two days. Of the last tap only what kind of button it was:
// its numbers may count what others are in.
func ownScratch(t *chat.Turn) store.Scratch {
	s := t.Tx.Scratch(t.Me.ID)
	s.Person = 0
	s.Tap.Data, _, _ = strings.Cut(s.Tap.Data, ".")
	return s
}

// ownPlan is something that is due for the person.
type ownPlan struct {
	At   time.Time
	Kind buddy.DueKind
}

// ownDeed is an audit row without the ids of other people.
type ownDeed struct {
	At    string // of a look only the week, by its Monday
	By    string // "you", "a coordinator" or "a coordinator who has left"
	What  string
	Words string // the same in the reader's language
	Note  string `json:",omitempty"`
}

// ownAudit lists what the person did, and what staff did that is about them.
func ownAudit(t *chat.Turn) []ownDeed {
	var out []ownDeed
	for _, d := range toldDeeds(t) {
		deed := ownDeed{
			At:    d.At.In(t.Zone()).Format("2006-01-02 15:04"),
			By:    "you",
			What:  d.Kind,
			Words: t.P(d.words, nil),
		}
		if d.week {
			deed.At = "week of " + d.At.In(t.Zone()).Format("2006-01-02")
		}
		switch {
		case d.left:
			deed.By = "a coordinator who has left"
		case d.staff:
			deed.By = "a coordinator"
		default:
			deed.Note = d.Note
		}
		out = append(out, deed)
	}
	return out
}

// ownSuspensions are since when the person is suspended in which programme. The
// reason may be what somebody else said.
func ownSuspensions(t *chat.Turn) []string {
	var out []string
	for _, p := range t.Tx.Programmes() {
		if s, ok := t.Tx.Suspended(p.ID, t.Me.Chat); ok {
			out = append(out, p.Name+" "+s.At.In(p.Location()).Format("2006-01-02"))
		}
	}
	return out
}

// ownInvite is a link made or used by the person, without who else used it.
type ownInvite struct {
	Kind    buddy.InviteKind
	Label   string `json:",omitempty"`
	Created string
	Made    bool `json:",omitempty"` // by this person
	Used    bool `json:",omitempty"` // by this person
}

func ownInvites(t *chat.Turn) []ownInvite {
	var out []ownInvite
	for _, i := range t.Tx.InvitesOf(t.Me.ID) {
		out = append(
			out,
			ownInvite{
				i.Kind,
				i.Label,
				i.Created.Format("2006-01-02"),
				i.By == t.Me.ID,
				i.UsedBy == t.Me.ID || i.Waiting == t.Me.ID,
			},
		)
	}
	return out
}

func ownAgenda(t *chat.Turn) []ownPlan {
	var out []ownPlan
	for _, d := range t.Tx.AgendaOf(t.Me.ID) {
		out = append(out, ownPlan{d.At, d.Kind})
	}
	return out
}

// ownLetter is a message on its way, as the person will read it: no file, which would
// put this file into the next, and nothing about whom else it names.
type ownLetter struct {
	Kind    buddy.MessageKind
	Text    string   `json:",omitempty"`
	Buttons []string `json:",omitempty"`
	Created string
}

// ownMail is what waits to be sent, the newest of it.
func ownMail(t *chat.Turn) []ownLetter {
	var out []ownLetter
	waiting := slices.DeleteFunc(
		t.Tx.MessagesTo(t.Me.ID),
		func(m buddy.Message) bool { return m.Kind == buddy.AskName },
	) // not to them
	for _, m := range chat.LastOf(waiting, 50) {
		letter := ownLetter{Kind: m.Kind, Text: m.Text, Created: m.Created.In(t.Zone()).Format("2006-01-02 15:04")}
		for _, row := range m.Buttons {
			for _, b := range row {
				letter.Buttons = append(letter.Buttons, b.Text)
			}
		}
		out = append(out, letter)
	}
	return out
}

// fileWaits tells whether a file is on its way to the person.
func fileWaits(t *chat.Turn) bool {
	return slices.ContainsFunc(t.Tx.MessagesTo(t.Me.ID), func(m buddy.Message) bool { return m.Kind == buddy.SendFile })
}

// ownQuarantine is what the person sent and the bot could not handle.
func ownQuarantine(t *chat.Turn) []json.RawMessage {
	var out []json.RawMessage
	for _, q := range t.Tx.Quarantined() {
		e, err := t.Book.Read(q.Raw)
		var row struct{ Person buddy.PersonID }
		if err == nil && e.Chat == t.Me.Chat || json.Unmarshal(q.Raw, &row) == nil && row.Person == t.Me.ID {
			out = append(out, q.Raw)
		}
	}
	return out
}
