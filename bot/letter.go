package bot

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"buddy"
	"buddy/locales"
	"buddy/store"
)

const (
	letterDialog   = "letter"
	letterToDialog = "letterto"
)

// letter asks a coordinator what to write to the person of an open case, and shows
// it once more before it goes. It leads to nobody but whom the case is about.
func letter() *Dialog[written] {
	return &Dialog[written]{
		Name: letterDialog, About: AboutConcern, Begin: func(t *turn, talk store.Talk) written { return written{to: t.caseOf(talk).Person} },
		Steps: []Step[written]{
			{ID: "text", Input: typed{max: buddy.LetterLength, lines: true}, Args: toWhom, Set: func(v *written, a []string) { v.text = a[0] }},
			{ID: "sure", Input: choice{from: words("letter.sure", "send")}, Args: toWhom},
		},
		Done: func(t *turn, talk store.Talk, v written) error {
			c, err := t.ourConcern([]string{dataOf(talk.Subject)})
			return t.sendLetter(c, err, v)
		},
		Stop: func(t *turn, talk store.Talk) error { return t.concernCard([]string{dataOf(talk.Subject)}) },
	}
}

// letterTo asks the same about somebody who may have no case yet: the message opens one.
func letterTo() *Dialog[written] {
	return &Dialog[written]{
		Name: letterToDialog, Texts: letterDialog, About: AboutPerson,
		Begin: func(_ *turn, talk store.Talk) written { return written{to: buddy.PersonID(talk.Subject)} },
		Steps: letter().Steps,
		Done: func(t *turn, talk store.Talk, v written) error {
			c, err := t.caseToWrite([]string{dataOf(talk.Subject)})
			return t.sendLetter(c, err, v)
		},
		Stop: func(t *turn, talk store.Talk) error { return t.personCard([]string{dataOf(talk.Subject)}) },
	}
}

// written is a message of the team on its way.
type written struct {
	to   buddy.PersonID
	text string
}

func toWhom(t *turn, v written, _ string) A { return A{"Name": t.nameOf(v.to), "Text": v.text} }

// What people write to each other is kept as long as the team's notes; in the day an
// answer to somebody who wrote within the hour is no disturbance.
const (
	keepLetters = keepNotes
	talking     = time.Hour
)

// caseOf is the case a talk is about.
func (t *turn) caseOf(talk store.Talk) buddy.Concern {
	c, _ := t.tx.Concern(buddy.ConcernID(talk.Subject))
	return c
}

// mayWrite refuses a message that would not arrive or was not asked for.
func (t *turn) mayWrite(c buddy.Concern) error {
	p, ok := t.tx.Person(c.Person)
	switch {
	case !ok:
		return buddy.Refuse("refuse.stale")
	case !c.Open():
		return buddy.Refuse("refuse.concern.closed")
	case !p.Unreachable.IsZero():
		return buddy.Refuse("refuse.letter.unreachable")
	case !c.Asked() && !t.introduces(c) && (p.Quiet || p.Stage == buddy.Left):
		return buddy.Refuse("refuse.letter.quiet")
	}
	return c.Write(t.me.ID, "", t.tx.Now()) // c is a copy: this only asks whether there is room
}

// introduces tells whether the team promised to write to the two of a case.
func (t *turn) introduces(c buddy.Concern) bool {
	_, promised := t.openOf(c.Pair, buddy.Introduce)
	return promised
}

// caseToWrite is the case on which the team writes to the person of an argument.
func (t *turn) caseToWrite(args []string) (buddy.Concern, error) {
	p, err := t.ours(args, 0)
	if err != nil {
		return buddy.Concern{}, err
	}
	return t.caseFor(p), nil
}

// caseFor is the last open case of a person, else a new one that is not stored yet.
func (t *turn) caseFor(p buddy.Person) buddy.Concern {
	c := buddy.Concern{Programme: p.Programme, Kind: buddy.TeamWrites, Person: p.ID, Opened: t.tx.Now()}
	if pair, ok := t.tx.LivePairOf(p.ID); ok && pair.Begun() {
		c.Pair = pair.ID
	}
	for _, open := range t.tx.ConcernsOf(p.ID) {
		if open.Open() && open.Programme == p.Programme && t.mayRead(open) {
			c = open
		}
	}
	return c
}

// letterToRow leads to a message to somebody; none where it would not arrive.
func (t *turn) letterToRow(id buddy.PersonID, label string) [][]buddy.Button {
	p, _ := t.tx.Person(id)
	if c := t.caseFor(p); p.Programme != t.me.Desk || p.Profile.Side == "" || !t.mayRead(c) || t.mayWrite(c) != nil {
		return nil
	}
	return [][]buddy.Button{row(buddy.Button{Text: label, Data: dataOf("letterto", id)})}
}

func (t *turn) writeLetterTo(args []string) error {
	c, err := t.caseToWrite(args)
	if err != nil {
		return err
	}
	if err := t.mayWrite(c); err != nil {
		return err
	}
	return t.begin(letterToDialog, uint64(c.Person), nil)
}

func (t *turn) writeLetter(args []string) error {
	c, err := t.ourConcern(args)
	if err != nil {
		return err
	}
	if err := t.mayWrite(c); err != nil {
		return err
	}
	return t.begin(letterDialog, uint64(c.ID), nil)
}

// sendLetter sends what was written. Whoever may not any more by now is told so, and
// the draft is gone.
func (t *turn) sendLetter(c buddy.Concern, err error, v written) error {
	for _, check := range []func() error{func() error { return t.allowed(staff) }, func() error { return t.mayWrite(c) }} {
		if err == nil {
			err = check()
		}
	}
	if r, no := buddy.AsRefusal(err); no {
		t.refuse(r)
		t.show(t.home())
		return nil
	}
	if err == nil {
		err = c.Write(t.me.ID, v.text, t.tx.Now())
	}
	if err != nil {
		return err
	}
	c = t.tx.PutConcern(c)
	if len(c.Letters) == 1 {
		t.tx.Schedule(buddy.Due{At: t.tx.Now().Add(keepLetters), Kind: "letter.fade", Subject: uint64(c.ID)})
	}
	t.audit("letter.write", c.Person, c.Pair, "")
	later, err := t.handOn(c)
	if err != nil {
		return err
	}
	if later.IsZero() {
		t.flash("toast.letter.sent")
	} else {
		t.toast(buddy.Message{Text: t.P("toast.letter.later", A{"Date": later}), Alert: true})
	}
	return t.concernCard([]string{dataOf(c.ID)})
}

// handOn gives the person what the team wrote, or says when it will: by day, or at
// once where they wrote within the hour. It counts as an answer: they wait for it.
func (t *turn) handOn(c buddy.Concern) (later time.Time, err error) {
	p, _ := t.tx.Person(c.Person)
	to := t.with(p)
	to.class = buddy.Reply
	now := to.now()
	if day := buddy.WithinHours(now); day.After(now) && now.Sub(c.Heard()) > talking {
		t.tx.Schedule(buddy.Due{At: day, Kind: "letter", Subject: uint64(c.ID), Person: p.ID})
		return day, nil
	}
	fresh := t.undelivered(c)
	to.concern = c.ID
	for n, i := range fresh {
		to.letter = i + 1
		if c.Open() && n == len(fresh)-1 {
			err = to.begin(replyDialog, uint64(c.ID), map[string][]string{"letter": {strconv.Itoa(i)}})
			continue
		}
		to.say(screen{Text: to.T("reply.answer", A{"Text": c.Letters[i].Text}), Rows: [][]buddy.Button{to.closeRow()}, Private: true})
	}
	return time.Time{}, err
}

// undelivered are the places of the team's messages about a case that have neither arrived
// nor are on their way.
func (t *turn) undelivered(c buddy.Concern) (places []int) {
	waiting := t.tx.MessagesTo(c.Person)
	for i, l := range c.Letters {
		leaves := slices.ContainsFunc(waiting, func(m buddy.Message) bool { return m.Concern == c.ID && m.Letter == i+1 })
		if l.Team && l.Sent.IsZero() && !leaves {
			places = append(places, i)
		}
	}
	return places
}

// planned tells whether what the team wrote about a case is going to be handed on.
func (t *turn) planned(c buddy.Concern) bool {
	return slices.ContainsFunc(t.tx.AgendaOf(c.Person), func(d buddy.Due) bool { return d.Kind == "letter" && d.Subject == uint64(c.ID) })
}

// letterGone notes what became of a message of the team. Where it did not arrive the team hears
// that the case needs them.
func (t *turn) letterGone(m buddy.Message, arrived bool) {
	c, ok := t.tx.Concern(m.Concern)
	if !ok || m.Letter > len(c.Letters) || c.Person != m.Person || !c.Letters[m.Letter-1].Team {
		return // forgotten meanwhile
	}
	if arrived {
		c.Letters = slices.Clone(c.Letters)
		c.Letters[m.Letter-1].Sent = t.tx.Now()
		t.tx.PutConcern(c)
	} else if c.Open() {
		t.call(c, "staff.urgent", A{"Number": concernName(c)})
	}
}

// handOnLater plans to hand on what has not arrived with the person.
func (t *turn) handOnLater(at time.Time) {
	for _, c := range t.tx.ConcernsOf(t.me.ID) {
		if len(t.undelivered(c)) > 0 {
			t.tx.Schedule(buddy.Due{At: at, Kind: "letter", Subject: uint64(c.ID), Person: t.me.ID})
		}
	}
}

// dueLetter hands on in the morning what was written at night, also of a case that was
// settled since: it was promised.
func dueLetter(t *turn, d buddy.Due) error {
	c, ok := t.tx.Concern(buddy.ConcernID(d.Subject))
	to, known := t.of(d.Person)
	switch {
	case !ok || !known || c.Person != d.Person:
		return nil
	case to.me.Unreachable.IsZero():
		_, err := to.handOn(c)
		return err
	}
	for _, i := range t.undelivered(c) { // waits for the person to come back
		t.letterGone(buddy.Message{Person: c.Person, Concern: c.ID, Letter: i + 1}, false)
	}
	return nil
}

// fadeLetters forgets what was written about a case that was settled long ago.
func fadeLetters(t *turn, d buddy.Due) error {
	c, ok := t.tx.Concern(buddy.ConcernID(d.Subject))
	if !ok || len(c.Letters) == 0 {
		return nil
	}
	end := t.tx.Now()
	if !c.Open() {
		end = c.Closed
	}
	if end = end.Add(keepLetters); end.After(t.tx.Now()) {
		d.At = end
		t.tx.Schedule(d)
		return nil
	}
	c.Letters = nil
	t.tx.PutConcern(c)
	return nil
}

// lettersShown stand on a card; a screen has room for no more of the longest.
const lettersShown = 3

// letterLines are messages about a case, oldest first, as the team reads them.
func (t *turn) letterLines(c buddy.Concern, list []buddy.Letter) (lines []string) {
	for _, l := range list {
		key, at := "letter.from", l.At
		switch {
		case l.Team && l.Sent.IsZero():
			key = t.letterState(c, slices.Index(c.Letters, l))
		case l.Team:
			key, at = "letter.team", l.Sent // what was written at night went out in the morning
		}
		lines = append(lines, t.T(key, A{"Name": t.nameOf(c.Person), "Date": at.In(t.zone()), "Text": t.letterText(l)}))
	}
	return lines
}

// letterState says of a message of the team that has not arrived what becomes of it.
func (t *turn) letterState(c buddy.Concern, place int) string {
	switch {
	case !slices.Contains(t.undelivered(c), place):
		return "letter.leaves"
	case t.planned(c):
		return "letter.waits"
	}
	return "letter.lost"
}

// letterText is a message as it was typed, or the words of the tap.
func (t *turn) letterText(l buddy.Letter) string {
	if l.Tap != "" {
		return t.P("reply."+l.Tap+".button", nil)
	}
	return l.Text
}

// letterRows are what can be done about messages on a card.
func (t *turn) letterRows(c buddy.Concern) (rows [][]buddy.Button) {
	if len(c.Letters) > lettersShown {
		rows = append(rows, row(chip(t.P("letter.all.button", A{"Count": len(c.Letters)}), "letters", c.ID)))
	}
	if t.mayWrite(c) == nil {
		rows = append(rows, row(t.button("letter.button", "letter", c.ID)))
	}
	return append(rows, t.otherRows(c, rows)...)
}

// otherRows lead to a message to the other person to whom the team promised to write. The
// one to whom the case belongs is then named, too.
func (t *turn) otherRows(c buddy.Concern, own [][]buddy.Button) (rows [][]buddy.Button) {
	pair, _ := t.tx.Pair(c.Pair)
	other := pair.Other(c.Person)
	said, _ := c.ReachOf(other)
	if !c.Open() || pair.Side(c.Person) == "" || c.Kind != buddy.Introduce && said.How != "here" {
		return nil
	}
	to := func(id buddy.PersonID) string { return t.P("letter.to.button", A{"Name": short(t.nameOf(id), 24)}) }
	if rows = t.letterToRow(other, to(other)); rows != nil && len(own) > 0 {
		own[len(own)-1][0].Text = to(c.Person)
	}
	return rows
}

// letters leafs through everything that was written about a case.
func (t *turn) letters(args []string) error {
	c, err := t.ourConcern(args)
	if err != nil {
		return err
	}
	pages := max(1, (len(c.Letters)+lettersShown-1)/lettersShown)
	page := min(pageOf(arg(args, 1)), pages-1)
	shown := c.Letters[page*lettersShown : min((page+1)*lettersShown, len(c.Letters))]
	rows := pager(t, page, pages, func(n int) string { return dataOf("letters", c.ID, n) })
	t.show(screen{
		Text: strings.Join(append([]string{t.T("letter.title", A{"Code": concernName(c)})}, t.letterLines(c, shown)...), "\n"),
		Rows: append(rows, row(t.button("button.back", "concern", c.ID))),
	})
	return nil
}

// ownLetters are the messages about a person's case, as they may read them.
func ownLetters(c buddy.Concern) []buddy.Letter {
	out := slices.Clone(c.Letters)
	for i := range out {
		out[i].By = 0
	}
	return slices.DeleteFunc(out, func(l buddy.Letter) bool { return l.Team && l.Sent.IsZero() })
}

// letterFacts are the same in words.
func (t *turn) letterFacts(list []buddy.Letter) (lines []string) {
	for _, l := range list {
		key := "mydata.letter.own"
		if l.Team {
			key = "mydata.letter.team"
		}
		lines = append(lines, t.T("mydata.dated", A{"Date": t.day(l.At), "Text": locales.Safe(t.T(key, A{"Text": t.letterText(l)}))}))
	}
	return lines
}
