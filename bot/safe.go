package bot

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"buddy"
	"buddy/locales"
	"buddy/store"
)

const reachMeDialog = "reachme"

// reachMe asks how the team may get in touch: for somebody who asks for it, or
// about the case that is its subject (promise.go). It asks for no story: that is told
// to a person, not to a bot.
func reachMe() *Dialog[reach] {
	return &Dialog[reach]{
		Name: reachMeDialog, Private: true, Begin: func(t *turn, talk store.Talk) reach {
			return reach{heard: t.heard(t.caseOf(talk)), known: t.knownPhone()}
		},
		Steps: []Step[reach]{
			{ID: "how", Input: choice{from: ways}, Args: func(_ *turn, v reach, _ string) A { return A{"Heard": v.heard} }, Set: func(v *reach, a []string) { v.how = a[0] }},
			{ID: "number", Input: typed{max: 300, ready: knownNumber, form: phoneForm, check: looksLikePhone}, When: byPhone, Set: (*reach).setNumber},
			{ID: "when", Input: choice{from: words("reachme.when", "morning", "afternoon", "evening", "any"), across: 2}, Set: func(v *reach, a []string) { v.when = a[0] }},
		},
		Done: askTeam,
		Stop: func(t *turn, talk store.Talk) error {
			switch c := t.caseOf(talk); {
			case c.Open() && c.Kind == buddy.WantsContact:
				t.show(t.stillAsked(c))
				return nil
			case talk.Subject != 0:
				return t.menu()
			}
			return t.safe()
		},
	}
}

// reach is how a person would like to be contacted. known is the number the team has
// of them, and heard says before the question who knows of the wish.
type reach struct {
	how, when, number, known string
	heard                    locales.Safe
}

func byPhone(v reach) bool { return v.how == "phone" }

// ways offers a message only to people who can be found on Telegram. To others the
// team can write here (letter.go).
func ways(a ask) []option {
	ids := []string{"message", "phone", "office"}
	switch about := a.talk.Subject; {
	case about != 0 && a.t.caseOf(*a.talk).Kind != buddy.WantsContact || a.t.me.Username == "":
		ids[0] = "here"
	}
	return words("reachme.how", ids...)(a)
}

// knownNumber offers the number that the team has, to whom it has one of.
func knownNumber(a ask) []option {
	if a.t.knownPhone() == "" {
		return nil
	}
	return []option{{"known", a.t.P("reachme.number.known.button", nil)}}
}

// knownPhone is the number the person last gave to the team, which stands on one of
// their cases; "" for none. What they share with their buddy is not the team's.
func (t *turn) knownPhone() (known string) {
	for _, c := range append(t.tx.ConcernsToReach(t.me.ID), t.tx.ConcernsOf(t.me.ID)...) {
		if r, _ := c.ReachOf(t.me.ID); r.Phone != "" {
			known = r.Phone
		}
		if c.Person == t.me.ID && c.Phone != "" {
			known = c.Phone
		}
	}
	return known
}

func (v *reach) setNumber(a []string) {
	v.number = a[0]
	if a[0] == "known" {
		v.number = v.known
	}
}

var phoneShape = regexp.MustCompile(`^\+?\(?[0-9][0-9 ()./-]{4,22}$`)

func looksLikePhone(_ ask, text string) error {
	if !phoneShape.MatchString(text) {
		return buddy.Refuse("refuse.phone")
	}
	return nil
}

// safe shows the numbers that help now, and the way to the team. Anybody may:
// strangers, people who left, people who have not chosen a language yet.
func (t *turn) safe() error {
	t.class = buddy.Urgent
	if t.ev.kind == gaveCommand {
		trace(t.tx, t.me.ID, t.ev.own)
	}
	parts := []string{t.T("safe.text", nil), t.helpLines()}
	var rows [][]buddy.Button
	if t.programmeToAsk() != 0 {
		parts = append(parts, t.T("safe.team", nil))
		rows = append(rows, row(t.button("safe.ask.button", "safe", "ask")))
	}
	t.show(screen{Text: strings.Join(parts, "\n\n"), Rows: append(rows, t.closeRow()), Private: true})
	return nil
}

// programmeToAsk is whose team the person can ask: the one they are in; for whoever is in
// none, the one that suspended them last and sends them here. 0 for none.
func (t *turn) programmeToAsk() (id buddy.ProgrammeID) {
	if t.me.Programme != 0 {
		return t.me.Programme
	}
	var last time.Time
	for _, p := range t.tx.Programmes() {
		if s, suspended := t.tx.Suspended(p.ID, t.me.Chat); suspended && s.At.After(last) {
			id, last = p.ID, s.At
		}
	}
	return id
}

// helpLines are the programme's numbers, or a general one where none are known.
func (t *turn) helpLines() string {
	programme, _ := t.tx.Programme(cmp.Or(t.programmeToAsk(), t.me.Desk))
	if len(programme.Help) == 0 {
		return t.T("safe.general", nil)
	}
	var lines []string
	for _, line := range programme.Help {
		lines = append(lines, t.T("safe.line", A{"Text": line}))
	}
	return strings.Join(lines, "\n")
}

// closeRow is the quick exit.
func (t *turn) closeRow() []buddy.Button { return row(t.button("safe.close.button", "safe", "close")) }

func (t *turn) safeAction(args []string) error {
	switch arg(args, 0) {
	case "ask":
		if t.programmeToAsk() == 0 {
			return t.safe()
		}
		return t.begin(reachMeDialog, uint64(t.askForTeam().ID), nil)
	case "enough":
		return t.enough()
	case "close":
		return t.closePrivate()
	}
	return t.safe()
}

// askForTeam puts the wish for the team into the coordinators' queue and tells them,
// at the first tap: whoever stops at the questions after it has asked all the same.
func (t *turn) askForTeam() buddy.Concern {
	c := buddy.Concern{Programme: t.programmeToAsk(), Kind: buddy.WantsContact, Person: t.me.ID}
	if pair, ok := t.tx.LivePairOf(t.me.ID); ok && pair.Begun() {
		c.Pair = pair.ID
	}
	return t.raise(c)
}

// heard says before the first question who knows already that the person asks for the
// team; "" where they did not ask for it here.
func (t *turn) heard(c buddy.Concern) locales.Safe {
	if c.Kind != buddy.WantsContact {
		return ""
	}
	who := t.whoHears(c)
	if who == "" {
		who = t.T("reachme.heard", nil)
	}
	return locales.Safe(who + "\n\n")
}

// askTeam notes how the team can get in touch about a case.
func askTeam(t *turn, talk store.Talk, v reach) error {
	c := t.caseOf(talk)
	if c.Kind != buddy.WantsContact && talk.Subject != 0 {
		return t.reachable(buddy.ConcernID(talk.Subject), v)
	}
	if !c.Open() || c.Person != t.me.ID { // settled meanwhile: they ask again
		c = t.askForTeam()
	}
	old := c
	c.Wish, c.Phone = v.how+"."+v.when, v.number
	c = t.press(c, old.Wish != "" && (old.Wish != c.Wish || old.Phone != c.Phone)) // asked again, in another way
	t.class = buddy.Urgent
	s := screen{Text: t.askedText(c), Rows: [][]buddy.Button{t.closeRow()}, Private: true}
	if p, ok := t.tx.Pair(c.Pair); ok && t.still(p) {
		s.Text, s.Rows = paragraphs(s.Text, t.T("still.text", nil)), append([][]buddy.Button{t.stillRow(p)}, s.Rows...)
	}
	t.show(s)
	return nil
}

// stillAsked says that stopping at the questions takes nothing back, and what does. /safe
// itself never tells that somebody asked: who looks at the phone could read it there.
func (t *turn) stillAsked(c buddy.Concern) screen {
	return screen{
		Text:    paragraphs(string(t.heard(c))+t.T("safe.still", nil), t.helpLines()),
		Rows:    [][]buddy.Button{row(t.button("safe.enough.button", "safe", "enough")), t.closeRow()},
		Private: true,
	}
}

// enough takes back the wish for the team, once the person says that it is not needed any
// more. The team still finds it among what is settled.
func (t *turn) enough() error {
	for _, c := range t.tx.ConcernsOf(t.me.ID) {
		if !c.Open() || c.Kind != buddy.WantsContact {
			continue
		}
		if err := c.Settle(t.me.ID, t.tx.Now()); err != nil {
			return err
		}
		t.tx.PutConcern(c)
		t.tx.Schedule(sealDue(c))
		t.audit("concern.enough", t.me.ID, c.Pair, "")
	}
	t.class = buddy.Urgent
	t.show(screen{Text: t.T("safe.enough", nil), Rows: [][]buddy.Button{t.closeRow()}, Private: true})
	return nil
}

// askedText says who hears the wish, what stays as it is, and whom to call meanwhile. That the
// team will get in touch it says only where somebody of the team hears.
func (t *turn) askedText(c buddy.Concern) string {
	kept := ""
	switch pair, paired := t.tx.LivePairOf(t.me.ID); {
	case t.suspended() || !t.me.Enrolled():
	case paired && pair.Begun():
		kept = t.T("safe.unchanged", nil)
	default:
		kept = t.T("safe.unchanged.place", nil)
	}
	if len(t.teamFor(c)) == 0 {
		return paragraphs(t.whoHears(c), kept, t.T("safe.urgent", nil), t.helpLines())
	}
	return paragraphs(strings.TrimSpace(t.T("safe.asked", nil)+" "+kept), t.T("safe.urgent", nil), t.helpLines(), t.whoHears(c))
}

// wish says in the reader's language how and when a person would like to be
// contacted; "" when the concern holds no such wish.
func (t *turn) wish(c buddy.Concern) string {
	how, when, ok := strings.Cut(c.Wish, ".")
	if !ok || c.Kind != buddy.WantsContact {
		return ""
	}
	said := t.T("reachme.wish", A{"How": t.P("reachme.how."+how+".button", nil), "When": t.P("reachme.when."+when+".button", nil)})
	if c.Phone != "" {
		said += "\n" + t.T("reachme.phone", A{"Phone": locales.LTR(c.Phone)})
	}
	return said
}

// standing is how long after the last private message what is sent is taken to belong to it.
const standing = 2 * time.Hour

// inPrivate tells whether a private question is open or private screens still stand: whatever
// is said meanwhile goes with them.
func (t *turn) inPrivate() bool {
	talk, traced := traces(t.tx, t.me.ID)
	return traced && t.tx.Now().Sub(talk.Touched) < standing || !t.askedPrivately().IsZero()
}

// askedPrivately is when the newest open private question was last asked; zero when there is none.
func (t *turn) askedPrivately() (at time.Time) {
	for _, talk := range t.tx.TalksOf(t.me.ID) {
		if d := t.book.dialogs[talk.Dialog]; d != nil && d.private() && !talk.Over && talk.Touched.After(at) {
			at = talk.Touched
		}
	}
	return at
}

// hide lets what the person just sent, and what they are told now, go with one tap on "close this".
func (t *turn) hide() {
	trace(t.tx, t.me.ID, t.ev.own)
	t.hidden = true
}

// traceTalk keeps the ids of private messages, so that closing can delete
// them. It is no dialog: nothing is asked about it.
const traceTalk = "trace"

// mostTraces is how many private messages are remembered, the newest: as many as
// Telegram deletes in one call.
const mostTraces = 100

// trace notes a private message of the chat with a person.
func trace(tx *store.Tx, person buddy.PersonID, message int) {
	if _, ok := tx.Person(person); !ok || message == 0 {
		return
	}
	talk, ok := traces(tx, person)
	if !ok {
		talk = store.Talk{Person: person, Dialog: traceTalk, Answers: map[string][]string{}}
	}
	id := strconv.Itoa(message)
	if slices.Contains(talk.Answers["ids"], id) {
		return
	}
	talk.Answers["ids"] = lastOf(append(talk.Answers["ids"], id), mostTraces)
	talk.Touched = tx.Now()
	tx.PutTalk(talk)
}

func traces(tx *store.Tx, person buddy.PersonID) (store.Talk, bool) {
	for _, talk := range tx.TalksOf(person) {
		if talk.Dialog == traceTalk {
			return talk, true
		}
	}
	return store.Talk{}, false
}

// deletable is how long Telegram lets a bot delete a message, with air.
const deletable = 47 * time.Hour

// closePrivate takes everything private off the screen in one tap and shows a
// menu that tells nothing. What the team wrote and is still on its way comes later. A message too old to be deleted turns into that menu.
func (t *turn) closePrivate() error {
	for _, m := range t.tx.MessagesTo(t.me.ID) {
		if m.Private {
			t.tx.DropMessage(m.ID)
		}
	}
	t.handOnLater(t.tx.Now().Add(talking))
	for _, talk := range t.tx.TalksOf(t.me.ID) {
		if d := t.book.dialogs[talk.Dialog]; d != nil && d.private() {
			t.tx.EndTalk(talk.Run)
		}
	}
	tapped := t.ev.message
	if tapped != 0 && t.tx.Now().Sub(t.ev.shown) < deletable {
		trace(t.tx, t.me.ID, tapped)
		tapped = 0
	}
	if talk, ok := traces(t.tx, t.me.ID); ok {
		t.tx.EndTalk(talk.Run)
		var ids []int
		for _, id := range talk.Answers["ids"] {
			if n, err := strconv.Atoi(id); err == nil && n != tapped {
				ids = append(ids, n)
			}
		}
		for some := range slices.Chunk(ids, mostTraces) {
			t.tx.Enqueue(buddy.Message{Chat: t.me.Chat, Person: t.me.ID, Kind: buddy.Delete, Deletes: some})
		}
	}
	menu := screen{Text: t.T("safe.closed", nil), Rows: [][]buddy.Button{row(t.button("home.button", "home"))}}
	if tapped != 0 {
		t.show(menu)
	} else {
		t.say(menu)
	}
	return nil
}
