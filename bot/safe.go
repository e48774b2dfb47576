package bot

import (
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
		Name: reachMeDialog, Private: true,
		Steps: []Step[reach]{
			{ID: "how", Input: choice{from: ways}, Set: func(v *reach, a []string) { v.how = a[0] }},
			{ID: "number", Input: typed{max: 300, ready: knownNumber, form: phoneForm, check: looksLikePhone}, When: byPhone, Set: (*reach).setNumber},
			{ID: "when", Input: choice{from: words("reachme.when", "morning", "afternoon", "evening", "any"), across: 2}, Set: func(v *reach, a []string) { v.when = a[0] }},
		},
		Done: askTeam,
		Stop: func(t *turn, talk store.Talk) error {
			if talk.Subject != 0 {
				return t.menu()
			}
			return t.safe()
		},
	}
}

// reach is how a person would like to be contacted.
type reach struct{ how, when, number string }

func byPhone(v reach) bool { return v.how == "phone" }

// ways offers a message only to people who can be found on Telegram. To others the
// team can write here (letter.go).
func ways(a ask) []option {
	ids := []string{"message", "phone", "office"}
	switch about := a.talk.Subject; {
	case about != 0 && a.t.caseOf(*a.talk).Person != a.t.me.ID:
		ids = ids[1:] // what is written here goes to whoever raised the case
	case about != 0 || a.t.me.Username == "":
		ids[0] = "here"
	}
	return words("reachme.how", ids...)(a)
}

func knownNumber(a ask) []option {
	return []option{{"known", a.t.P("reachme.number.known.button", nil)}}
}

func (v *reach) setNumber(a []string) {
	if a[0] != "known" {
		v.number = a[0]
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
	if t.me.Programme != 0 {
		parts = append(parts, t.T("safe.team", nil))
		rows = append(rows, row(t.button("safe.ask.button", "safe", "ask")))
	}
	t.show(screen{Text: strings.Join(parts, "\n\n"), Rows: append(rows, t.closeRow()), Private: true})
	return nil
}

// helpLines are the programme's numbers, or a general one where none are known.
func (t *turn) helpLines() string {
	id := t.me.Programme
	if id == 0 {
		id = t.me.Desk
	}
	programme, _ := t.tx.Programme(id)
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
		if t.me.Programme == 0 {
			return t.safe()
		}
		return t.begin(reachMeDialog, 0, nil)
	case "close":
		return t.closePrivate()
	}
	return t.safe()
}

// askTeam puts the wish into the coordinators' queue and tells them at once.
func askTeam(t *turn, talk store.Talk, v reach) error {
	if talk.Subject != 0 {
		return t.reachable(buddy.ConcernID(talk.Subject), v)
	}
	c := buddy.Concern{Programme: t.me.Programme, Kind: buddy.WantsContact, Person: t.me.ID}
	if pair, ok := t.tx.LivePairOf(t.me.ID); ok && pair.Begun() {
		c.Pair = pair.ID
	}
	c.Wish, c.Phone = v.how+"."+v.when, v.number
	old := t.opened(c)
	other := old.Wish != c.Wish || old.Phone != c.Phone // asked again, in another way
	old.Wish, old.Phone = c.Wish, c.Phone
	old = t.press(old, other)
	t.class = buddy.Urgent
	s := screen{Text: paragraphs(t.T("safe.asked", nil), t.helpLines(), t.whoHears(old)), Rows: [][]buddy.Button{t.closeRow()}, Private: true}
	if len(t.teamFor(old))+len(t.ownersFor(old)) == 0 {
		s.Text = paragraphs(t.whoHears(old), t.helpLines())
	}
	if p, ok := t.tx.Pair(c.Pair); ok {
		s.Text, s.Rows = paragraphs(s.Text, t.T("still.text", nil)), append([][]buddy.Button{t.stillRow(p)}, s.Rows...)
	}
	t.show(s)
	return nil
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

// inPrivate tells whether a private question is open: whatever is said
// meanwhile goes with it.
func (t *turn) inPrivate() bool {
	talk, ok := t.openTalk()
	return ok && t.book.dialogs[talk.Dialog].private()
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
// menu that tells nothing. A message too old to be deleted turns into that menu.
func (t *turn) closePrivate() error {
	for _, m := range t.tx.MessagesTo(t.me.ID) {
		if m.Private {
			t.tx.DropMessage(m.ID)
		}
	}
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
