package bot

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"buddy"
	"buddy/locales"
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

// ownConcerns are the cases about the person. Who settled one is the team's.
func (t *turn) ownConcerns() []buddy.Concern {
	var out []buddy.Concern
	for _, programme := range t.tx.Programmes() {
		for _, c := range t.tx.Concerns(programme.ID) {
			if c.Person == t.me.ID {
				c.ClosedBy = 0
				out = append(out, c)
			}
		}
	}
	return out
}

// ownDeed is an audit row without the ids of other people.
type ownDeed struct {
	At   string
	By   string // "you", "a coordinator" or "the bot"
	What string
	Note string `json:",omitempty"`
}

// ownAudit lists what the person did, and what staff did that is about them.
// Deeds of other participants are theirs.
func (t *turn) ownAudit() []ownDeed {
	var out []ownDeed
	for _, r := range t.tx.AuditOf(t.me.ID) {
		deed := ownDeed{At: r.At.In(t.zone()).Format("2006-01-02 15:04"), What: r.Kind}
		switch by, _ := t.tx.Person(r.By); {
		case r.By == t.me.ID:
			deed.By, deed.Note = "you", r.Note
		case r.By == 0:
			deed.By = "the bot"
		case (by.Coordinates(r.Programme) || by.Owner) && r.Kind != "forbid": // somebody else asked for that
			deed.By = "a coordinator"
		default:
			continue
		}
		out = append(out, deed)
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
	for _, programme := range append(t.tx.Programmes(), buddy.Programme{}) { // the zero one: the owner's link
		for _, i := range t.tx.Invites(programme.ID) {
			if i.By == t.me.ID || i.UsedBy == t.me.ID || i.Person == t.me.ID {
				out = append(out, ownInvite{i.Kind, i.Label, i.Created.Format("2006-01-02"), i.By == t.me.ID, i.UsedBy == t.me.ID})
			}
		}
	}
	return out
}

func (t *turn) ownAgenda() []buddy.Due {
	return slices.DeleteFunc(t.tx.Agenda(), func(d buddy.Due) bool { return d.Person != t.me.ID })
}

func (t *turn) ownMail() []buddy.Message {
	return slices.DeleteFunc(t.tx.Outbox(), func(m buddy.Message) bool { return m.Person != t.me.ID })
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

// myText is everything in words, cut into messages Telegram takes.
func (t *turn) myText() []string {
	sections := []string{t.T("mydata.title", nil), t.aboutMe()}
	for _, s := range []struct {
		key   string
		lines []string
	}{
		{"mydata.consents", t.consentLines()},
		{"mydata.pairs", t.pairLines()},
		{"mydata.checkins", t.checkInLines()},
		{"mydata.concerns", t.concernLines()},
		{"mydata.staff", t.staffLines()},
		{"mydata.open", t.openLines()},
	} {
		if len(s.lines) > 0 {
			sections = append(sections, "<b>"+t.T(s.key, nil)+"</b>\n"+strings.Join(s.lines, "\n"))
		}
	}
	return inMessages(sections, 4096)
}

// line is one fact, such as "Language: English".
func (t *turn) line(key string, value any) string {
	return t.T("profile.line", A{"Label": locales.Safe(t.T(key, nil)), "Value": value})
}

func (t *turn) aboutMe() string {
	var lines []string
	if t.me.Programme != 0 {
		programme, _ := t.tx.Programme(t.me.Programme)
		lines = append(lines, t.line("mydata.programme", programme.Name))
	}
	if t.me.Profile.Name != "" {
		lines = append(lines, t.facts(t.me, true))
	}
	lines = append(lines, t.line("mydata.language", locales.Name(t.lang())), t.line("mydata.since", t.day(t.me.Created)))
	if t.me.Username != "" {
		lines = append(lines, t.line("mydata.username", locales.LTR("@"+t.me.Username)))
	}
	if t.me.Source != "" {
		lines = append(lines, t.line("mydata.source", t.me.Source))
	}
	return "<b>" + t.T("mydata.about", nil) + "</b>\n" + strings.Join(lines, "\n")
}

func (t *turn) consentLines() (lines []string) {
	for _, c := range t.me.Consents {
		key := "mydata.consent." + c.Kind + "." + yesOrNo(c.Given)
		lines = append(lines, t.T("mydata.dated", A{"Date": t.day(c.At), "Text": locales.Safe(t.T(key, nil))}))
	}
	return lines
}

func (t *turn) pairLines() (lines []string) {
	for _, p := range t.tx.PairsOf(t.me.ID) {
		text := t.T("mydata.pair."+stands(p), nil)
		lines = append(lines, t.T("mydata.dated", A{"Date": t.day(p.Created), "Text": locales.Safe(text)}))
		if n := len(p.Meetings); n > 0 {
			lines = append(lines, t.line("mydata.meetings", n))
		}
	}
	return lines
}

func (t *turn) checkInLines() (lines []string) {
	for _, c := range t.ownCheckIns() {
		lines = append(lines, t.T("mydata.dated", A{"Date": t.day(c.Sent), "Text": t.pulseWords(c.Pulse)}))
	}
	return lines
}

// pulseWords are the answers of a check-in in the words they were given in.
func (t *turn) pulseWords(p buddy.Pulse) []string {
	feeling := ""
	if p.Feeling != 0 {
		feeling = strconv.Itoa(p.Feeling)
	}
	var out []string
	for _, a := range [][2]string{{"contact", p.Contact}, {"whynot", p.WhyNot}, {"feeling", feeling}, {"decided", p.Decided}, {"need", p.Need}} {
		if a[1] != "" {
			out = append(out, t.P("pulse."+a[0]+"."+a[1]+".button", nil))
		}
	}
	return out
}

func (t *turn) concernLines() (lines []string) {
	for _, c := range t.ownConcerns() {
		key := "mydata.concern.open"
		if !c.Open() {
			key = "mydata.concern.closed"
		}
		lines = append(lines, t.T("mydata.dated", A{"Date": t.day(c.Opened), "Text": locales.Safe(t.T(key, A{"Number": int(c.ID)}))}))
		if c.Phone != "" {
			lines = append(lines, t.T("reachme.phone", A{"Phone": locales.LTR(c.Phone)}))
		}
	}
	return lines
}

// staffLines are the newest deeds of staff about the person; the file has all.
func (t *turn) staffLines() (lines []string) {
	for _, r := range slices.Backward(t.tx.AuditOf(t.me.ID)) {
		if by, _ := t.tx.Person(r.By); r.By == t.me.ID || !by.Coordinates(r.Programme) || r.Kind == "forbid" || len(lines) == 20 {
			continue
		}
		key := "mydata.staff.acted"
		if r.Kind == "read.person" {
			key = "mydata.staff.read"
		}
		lines = append(lines, t.T("mydata.dated", A{"Date": t.day(r.At), "Text": locales.Safe(t.T(key, nil))}))
	}
	return lines
}

func (t *turn) openLines() (lines []string) {
	open := 0
	for _, talk := range t.tx.TalksOf(t.me.ID) {
		if _, ok := dialogs[talk.Dialog]; ok && !talk.Over {
			open++
		}
	}
	for _, c := range []struct {
		key string
		n   int
	}{{"mydata.open.questions", open}, {"mydata.open.planned", len(t.ownAgenda())}} {
		if c.n > 0 {
			lines = append(lines, t.line(c.key, c.n))
		}
	}
	return lines
}

// inMessages joins sections into as few messages as the limit allows, counted in
// UTF-16 as Telegram does. A section that is too long is cut between its lines.
func inMessages(sections []string, limit int) []string {
	var out []string
	size := func(s string) int { return len(utf16.Encode([]rune(s))) }
	add := func(piece, glue string) {
		if n := len(out); n > 0 && size(out[n-1])+size(glue)+size(piece) <= limit {
			out[n-1] += glue + piece
			return
		}
		out = append(out, piece)
	}
	for _, s := range sections {
		if size(s) <= limit {
			add(s, "\n\n")
			continue
		}
		glue := "\n\n"
		for line := range strings.SplitSeq(s, "\n") {
			add(line, glue)
			glue = "\n"
		}
	}
	return out
}
