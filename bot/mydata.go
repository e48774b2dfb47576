package bot

import (
	"encoding/json"
	"fmt"
	"slices"

	"buddy"
)

func init() {
	act(map[string]action{
		"mydata": {do: (*turn).sendMyData},
	})
}

// owned is every table of the store that can hold something about a person, in
// the order of the file they get. It mirrors store.Tx.Erase: a new table
// belongs here and there. A table without of is left out for the reason given.
var owned = []struct {
	table string
	of    func(t *turn) any
	why   string // it is left out
}{
	{table: "people", of: func(t *turn) any { return t.me }},
	{table: "pairs", of: func(t *turn) any { return t.ownPairs() }},
	{table: "checkins", of: func(t *turn) any { return t.ownCheckIns() }},
	{table: "concerns", of: func(t *turn) any { return t.ownConcerns() }},
	{table: "talks", of: func(t *turn) any { return t.tx.TalksOf(t.me.ID) }},
	{table: "audit", of: func(t *turn) any { return t.ownAudit() }},
	{table: "invites", of: func(t *turn) any { return t.ownInvites() }},
	{table: "agenda", of: func(t *turn) any { return t.ownAgenda() }},
	{table: "outbox", of: func(t *turn) any { return t.ownMail() }},
	{table: "quarantine", of: func(t *turn) any { return t.ownQuarantine() }},
	{table: "forbidden", why: "it would tell what somebody else asked for"},
	{table: "suspensions", of: func(t *turn) any { return t.ownSuspensions() }},
	{table: "apart", why: "holds keyed hashes alone, of people who are erased"},
	{table: "programmes", why: "holds no person"},
	{table: "settings", why: "holds no person"},
}

// myData warns first: the chat shows it to whoever holds the phone.
func (t *turn) myData() error {
	t.show(screen{Text: t.T("mydata.ask", nil), Rows: [][]buddy.Button{
		row(t.button("mydata.send.button", "mydata", "send")), row(t.button("mydata.no.button", "home")),
	}})
	return nil
}

// sendMyData sends what is stored as messages to read and as a file to keep.
func (t *turn) sendMyData(args []string) error {
	if arg(args, 0) != "send" {
		return t.myData()
	}
	if t.fileWaits() {
		return buddy.Refuse("refuse.mydata.waits")
	}
	file, err := t.myFile()
	if err != nil {
		return err
	}
	parts := t.myText()
	t.show(screen{Text: parts[0], Private: true})
	for _, part := range parts[1:] {
		t.say(screen{Text: part, Private: true})
	}
	t.say(screen{Text: t.T("mydata.file", nil), File: file, FileName: "mydata.json", Private: true})
	t.say(screen{Text: t.T("mydata.after", nil), Rows: [][]buddy.Button{t.closeRow(), row(t.button("home.button", "home"))}})
	t.audit("mydata", t.me.ID, 0, "")
	return nil
}

// myFile is everything as JSON, a member a table.
func (t *turn) myFile() ([]byte, error) {
	everything := map[string]any{"written": t.now()}
	for _, o := range owned {
		if o.of != nil {
			everything[o.table] = o.of(t)
		}
	}
	file, err := json.MarshalIndent(everything, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the data of person %d: %w", t.me.ID, err)
	}
	return file, nil
}

// ownPair is a pair as one member may see it: nothing the other one answered,
// wished, shared or was told, and no notes of the team about the two.
type ownPair struct {
	ID                                buddy.PairID
	Stands                            string // "open", "begun" or "over"
	Side                              buddy.Side
	Created                           string
	Reasons                           []buddy.Reason `json:",omitempty"` // what the card said the two share
	Said, Contact, Phone, ClosingWish string         `json:",omitempty"`
	Agreed                            bool           `json:",omitempty"`
	KeptBreak                         string         `json:",omitempty"` // when this member last wished that a break shall last
	Meetings                          []ownMeeting   `json:",omitempty"`
}

type ownMeeting struct {
	At, How string
	Mine    bool // logged by this member
}

func (t *turn) ownPairs() []ownPair {
	var out []ownPair
	for _, p := range t.tx.PairsOf(t.me.ID) {
		i := p.Side(t.me.ID).Index()
		own := ownPair{
			ID: p.ID, Side: buddy.Sides[i], Stands: stands(p), Created: p.Created.Format("2006-01-02"),
			Said: p.Said[i], Contact: p.Contact[i], Phone: p.Phones[i], ClosingWish: p.Touch[i], Agreed: p.Agreed[i],
		}
		if !p.Asked[i].IsZero() {
			own.Reasons = p.Reasons
		}
		if kept := p.Kept[i]; !kept.IsZero() {
			own.KeptBreak = kept.In(t.zone()).Format("2006-01-02")
		}
		for _, m := range p.Meetings {
			own.Meetings = append(own.Meetings, ownMeeting{m.At.In(t.zone()).Format("2006-01-02"), m.How, m.By == t.me.ID})
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

func (t *turn) ownCheckIns() []buddy.CheckIn {
	var out []buddy.CheckIn
	for _, p := range t.tx.PairsOf(t.me.ID) {
		for _, c := range t.tx.CheckInsOf(p.ID) {
			if c.Person == t.me.ID {
				out = append(out, c)
			}
		}
	}
	return out
}

// ownConcerns are the cases about the person, and of those their buddy raised no more
// than how they said they can be reached. Who settled one is the team's.
func (t *turn) ownConcerns() []buddy.Concern {
	var out []buddy.Concern
	for _, c := range t.tx.ConcernsOf(t.me.ID) {
		c.ClosedBy, c.Reach, c.Letters = 0, ownReach(c, t.me.ID), ownLetters(c)
		out = append(out, c)
	}
	for _, c := range t.tx.ConcernsToReach(t.me.ID) {
		if c.Person != t.me.ID {
			out = append(out, buddy.Concern{ID: c.ID, Opened: c.Opened, Closed: c.Closed, Reach: ownReach(c, t.me.ID)})
		}
	}
	return out
}

func ownReach(c buddy.Concern, id buddy.PersonID) []buddy.Reach {
	r, ok := c.ReachOf(id)
	if !ok {
		return nil
	}
	return []buddy.Reach{r}
}

// ownDeed is an audit row without the ids of other people.
type ownDeed struct {
	At    string
	By    string // "you", "a coordinator" or "a coordinator who has left"
	What  string
	Words string // the same in the reader's language
	Note  string `json:",omitempty"`
}

// ownAudit lists what the person did, and what staff did that is about them.
func (t *turn) ownAudit() []ownDeed {
	var out []ownDeed
	for _, d := range t.toldDeeds() {
		deed := ownDeed{At: d.At.In(t.zone()).Format("2006-01-02 15:04"), By: "you", What: d.Kind, Words: t.P(d.words, nil)}
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
func (t *turn) ownSuspensions() []string {
	var out []string
	for _, p := range t.tx.Programmes() {
		if s, ok := t.tx.Suspended(p.ID, t.me.Chat); ok {
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

func (t *turn) ownInvites() []ownInvite {
	var out []ownInvite
	for _, i := range t.tx.InvitesOf(t.me.ID) {
		out = append(out, ownInvite{i.Kind, i.Label, i.Created.Format("2006-01-02"), i.By == t.me.ID, i.UsedBy == t.me.ID || i.Waiting == t.me.ID})
	}
	return out
}

func (t *turn) ownAgenda() []buddy.Due { return t.tx.AgendaOf(t.me.ID) }

// ownLetter is a message on its way, as the person will read it: no file, which would
// put this file into the next, and nothing about whom else it names.
type ownLetter struct {
	Kind    buddy.MessageKind
	Text    string   `json:",omitempty"`
	Buttons []string `json:",omitempty"`
	Created string
}

// ownMail is what waits to be sent, the newest of it.
func (t *turn) ownMail() []ownLetter {
	var out []ownLetter
	waiting := slices.DeleteFunc(t.tx.MessagesTo(t.me.ID), func(m buddy.Message) bool { return m.Kind == buddy.AskName }) // not to them
	for _, m := range lastOf(waiting, 50) {
		letter := ownLetter{Kind: m.Kind, Text: m.Text, Created: m.Created.In(t.zone()).Format("2006-01-02 15:04")}
		for _, row := range m.Buttons {
			for _, b := range row {
				letter.Buttons = append(letter.Buttons, b.Text)
			}
		}
		out = append(out, letter)
	}
	return out
}

// lastOf are the last n of a list.
func lastOf[T any](list []T, n int) []T { return list[max(len(list)-n, 0):] }

// fileWaits tells whether a file is on its way to the person.
func (t *turn) fileWaits() bool {
	return slices.ContainsFunc(t.tx.MessagesTo(t.me.ID), func(m buddy.Message) bool { return m.Kind == buddy.SendFile })
}

// ownQuarantine is what the person sent and the bot could not handle.
func (t *turn) ownQuarantine() []json.RawMessage {
	var out []json.RawMessage
	for _, q := range t.tx.Quarantined() {
		e, err := decode(q.Raw, t.bot.Username())
		var row struct{ Person buddy.PersonID }
		if err == nil && e.chat == t.me.Chat || json.Unmarshal(q.Raw, &row) == nil && row.Person == t.me.ID {
			out = append(out, q.Raw)
		}
	}
	return out
}
