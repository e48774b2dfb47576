package desk

import (
	"slices"
	"strings"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/daytime"
	"buddy/store"
)

const (
	letterDialog   = "letter"
	letterToDialog = "letterto"
)

// letter asks a coordinator what to write to the person of an open case, and shows
// it once more before it goes. It leads to nobody but whom the case is about.
func letter() *chat.Dialog[written] {
	return &chat.Dialog[written]{
		Name: letterDialog, Who: chat.Staff, About: team.AboutConcern,
		Begin: func(t *chat.Turn, talk store.Talk) written { return written{to: team.CaseOf(t, talk).Person} },
		Steps: []chat.Step[written]{
			{
				ID:    "text",
				Input: chat.Typed{Max: buddy.LetterLength, Lines: true},
				Args:  toWhom,
				Set:   func(v *written, a []string) { v.text = a[0] },
			},
			{ID: "sure", Input: chat.Choice{From: chat.Words("letter.sure", "send")}, Args: toWhom},
		},
		Done: func(t *chat.Turn, talk store.Talk, v written) error {
			c, err := ourConcern(t, []string{chat.DataOf(talk.Subject)})
			return sendLetter(t, c, err, v)
		},
		Stop: func(t *chat.Turn, talk store.Talk) error { return showConcern(t, []string{chat.DataOf(talk.Subject)}) },
	}
}

// letterTo asks the same about somebody who may have no case yet: the message opens one.
func letterTo() *chat.Dialog[written] {
	return &chat.Dialog[written]{
		Name: letterToDialog, Who: chat.Staff, Texts: letterDialog, About: team.AboutPerson,
		Begin: func(_ *chat.Turn, talk store.Talk) written { return written{to: buddy.PersonID(talk.Subject)} },
		Steps: letter().Steps,
		Done: func(t *chat.Turn, talk store.Talk, v written) error {
			c, err := caseToWrite(t, []string{chat.DataOf(talk.Subject)})
			return sendLetter(t, c, err, v)
		},
		Stop: func(t *chat.Turn, talk store.Talk) error { return showPerson(t, []string{chat.DataOf(talk.Subject)}) },
	}
}

// written is a message of the team on its way.
type written struct {
	to   buddy.PersonID
	text string
}

func toWhom(t *chat.Turn, v written, _ string) chat.A {
	return chat.A{"Name": team.NameOf(t, v.to), "Text": v.text}
}

// caseToWrite is the case on which the team writes to the person of an argument.
func caseToWrite(t *chat.Turn, args []string) (buddy.Concern, error) {
	p, err := team.Ours(t, args, 0)
	if err != nil {
		return buddy.Concern{}, err
	}
	return team.CaseFor(t, p), nil
}

func writeLetterTo(t *chat.Turn, args []string) error {
	c, err := caseToWrite(t, args)
	if err != nil {
		return err
	}
	if err := team.MayWrite(t, c); err != nil {
		return err
	}
	return t.Begin(letterToDialog, uint64(c.Person), nil)
}

func writeLetter(t *chat.Turn, args []string) error {
	c, err := ourConcern(t, args)
	if err != nil {
		return err
	}
	if err := team.MayWrite(t, c); err != nil {
		return err
	}
	return t.Begin(letterDialog, uint64(c.ID), nil)
}

// sendLetter sends what was written. Whoever may not any more by now is told so, and
// the draft is gone.
func sendLetter(t *chat.Turn, c buddy.Concern, err error, v written) error {
	for _, check := range []func() error{func() error { return t.Allowed(chat.Staff) },
		func() error { return team.MayWrite(t, c) }} {
		if err == nil {
			err = check()
		}
	}
	if r, no := buddy.AsRefusal(err); no {
		t.Refuse(r)
		t.Show(t.Home())
		return nil
	}
	if err == nil {
		err = c.Write(t.Me.ID, v.text, t.Tx.Now())
	}
	if err != nil {
		return err
	}
	c = t.Tx.PutConcern(c)
	if len(c.Letters) == 1 {
		t.Tx.Schedule(buddy.DueAbout(dueFade, c.ID, t.Tx.Now().Add(buddy.KeepLetters)))
	}
	t.Audit("letter.write", c.Person, c.Pair, "")
	later, err := handOn(t, c)
	if err != nil {
		return err
	}
	if later.IsZero() {
		t.Flash("toast.letter.sent")
	} else {
		t.Toast(buddy.Message{Text: t.P("toast.letter.later", chat.A{"Date": later}), Alert: true})
	}
	return showConcern(t, []string{chat.DataOf(c.ID)})
}

// handOn gives the person what the team wrote, or says when it will: by day, or at
// once where they wrote within the hour. It counts as an answer: they wait for it.
func handOn(t *chat.Turn, c buddy.Concern) (later time.Time, err error) {
	p, _ := t.Tx.Person(c.Person)
	to := t.With(p)
	to.Class = buddy.Reply
	now := to.Now()
	if day := daytime.Within(now); day.After(now) && now.Sub(c.Heard()) > team.Talking {
		t.Tx.Schedule(buddy.DueAbout(team.DueLetter, c.ID, day).To(p.ID))
		return day, nil
	}
	fresh := team.Undelivered(t, c)
	team.Noted(to).Concern = c.ID
	for n, i := range fresh {
		team.Noted(to).Letter = i + 1
		if err := showLetter(to, c, i, n == len(fresh)-1); err != nil {
			return time.Time{}, err
		}
	}
	return time.Time{}, nil
}

// planned tells whether what the team wrote about a case is going to be handed on.
func planned(t *chat.Turn, c buddy.Concern) bool {
	return slices.ContainsFunc(
		t.Tx.AgendaOf(c.Person),
		func(d buddy.Due) bool { return d.Kind == team.DueLetter && d.Subject == uint64(c.ID) },
	)
}

// playLetter hands on in the morning what was written at night, also of a case that was
// settled since: it was promised.
func playLetter(t *chat.Turn, d buddy.Due) error {
	c, ok := t.Tx.Concern(buddy.ConcernID(d.Subject))
	to, known := t.Of(d.Person)
	switch {
	case !ok || !known || c.Person != d.Person:
		return nil
	case to.Me.Unreachable.IsZero():
		_, err := handOn(to, c)
		return err
	}
	for _, i := range team.Undelivered(t, c) { // waits for the person to come back
		team.LetterGone(t, buddy.Message{Person: c.Person, Concern: c.ID, Letter: i + 1}, false)
	}
	return nil
}

// fadeLetters forgets what was written about a case that was settled long ago.
func fadeLetters(t *chat.Turn, d buddy.Due) error {
	c, ok := t.Tx.Concern(buddy.ConcernID(d.Subject))
	if !ok || len(c.Letters) == 0 {
		return nil
	}
	if d.At = c.Fade(t.Tx.Now()); !d.At.IsZero() {
		t.Tx.Schedule(d)
		return nil
	}
	t.Tx.PutConcern(c)
	return nil
}

// lettersShown stand on the screen of a case, which has room for no more of the longest.
const lettersShown = 3

// letterLines are messages about a case, oldest first, as the team reads them.
func letterLines(t *chat.Turn, c buddy.Concern, list []buddy.Letter) (lines []string) {
	for _, l := range list {
		key, at := "letter.from", l.At
		switch {
		case l.Team && l.Sent.IsZero():
			key = letterState(t, c, slices.Index(c.Letters, l))
		case l.Team:
			key, at = "letter.team", l.Sent // what was written at night went out in the morning
		}
		lines = append(
			lines,
			t.T(key, chat.A{"Name": team.NameOf(t, c.Person), "Date": at.In(t.Zone()), "Text": team.LetterText(t, l)}),
		)
	}
	return lines
}

// letterState says of a message of the team that has not arrived what becomes of it.
func letterState(t *chat.Turn, c buddy.Concern, place int) string {
	switch {
	case !slices.Contains(team.Undelivered(t, c), place):
		return "letter.leaves"
	case planned(t, c):
		return "letter.waits"
	}
	return "letter.lost"
}

// letterRows are what can be done about messages on the screen of a case.
func letterRows(t *chat.Turn, c buddy.Concern) (rows [][]buddy.Button) {
	if len(c.Letters) > lettersShown {
		rows = append(
			rows,
			chat.Row(chat.Chip(t.P("letter.all.button", chat.A{"Count": len(c.Letters)}), "letters", c.ID)),
		)
	}
	if team.MayWrite(t, c) == nil {
		rows = append(rows, chat.Row(t.Button("letter.button", "letter", c.ID)))
	}
	return append(rows, otherRows(t, c, rows)...)
}

// otherRows lead to a message to the other person to whom the team promised to write. The
// one to whom the case belongs is then named, too. Of a case about both it may be either.
func otherRows(t *chat.Turn, c buddy.Concern, own [][]buddy.Button) (rows [][]buddy.Button) {
	pair, _ := t.Tx.Pair(c.Pair)
	to := func(id buddy.PersonID) string {
		return t.P("letter.to.button", chat.A{"Name": chat.Short(team.NameOf(t, id), 24)})
	}
	for _, other := range pair.People {
		reach, _ := c.ReachOf(other)
		asked := c.Kind == buddy.Introduce || reach.How == "here"
		if c.Open() && asked && other != c.Person && (c.Person == 0 || pair.Side(c.Person) != "") {
			rows = append(rows, team.LetterToRow(t, other, to(other))...)
		}
	}
	if rows != nil && len(own) > 0 {
		own[len(own)-1][0].Text = to(c.Person)
	}
	return rows
}

// letters leafs through everything that was written about a case.
func letters(t *chat.Turn, args []string) error {
	c, err := ourConcern(t, args)
	if err != nil {
		return err
	}
	pages := max(1, (len(c.Letters)+lettersShown-1)/lettersShown)
	page := min(chat.PageOf(chat.Arg(args, 1)), pages-1)
	shown := c.Letters[page*lettersShown : min((page+1)*lettersShown, len(c.Letters))]
	rows := chat.Pager(t, page, pages, func(n int) string { return chat.DataOf("letters", c.ID, n) })
	t.Show(chat.Screen{
		Text: strings.Join(
			append([]string{t.T("letter.title", chat.A{"Code": team.ConcernName(c)})}, letterLines(t, c, shown)...),
			"\n",
		),
		Rows: append(rows, chat.Row(t.Button("button.back", "concern", c.ID))),
	})
	return nil
}
