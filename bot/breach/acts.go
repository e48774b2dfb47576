package breach

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/store"
)

// hoursAgo are the moments to choose from at which somebody noticed; the command of the server takes any.
var hoursAgo = []int{0, 1, 2, 3, 6, 9, 12, 18, 24, 36, 48, 60}

// begin asks what may have got out, and whose account, phone or programme it is where that matters.
func begin(t *chat.Turn, args []string) error {
	kind := buddy.BreachKind(chat.Arg(args, 0))
	switch {
	case kind == "":
		return askKind(t)
	case !slices.Contains(buddy.BreachKinds, kind):
		return buddy.Refuse("refuse.stale")
	case chat.Arg(args, 1) != "":
		return askWhen(t, kind, chat.Arg(args, 1))
	case kind == buddy.BreachStaff:
		return askStaff(t)
	case kind == buddy.BreachPhone:
		return t.Begin(whoseDialog, 0, nil)
	case kind == buddy.BreachList:
		return askSite(t)
	}
	return askWhen(t, kind, "0")
}

func askKind(t *chat.Turn) error {
	var rows [][]buddy.Button
	for _, kind := range buddy.BreachKinds {
		rows = append(rows, chat.Row(t.Button("breach.kind."+string(kind)+".button", "breachnew", kind)))
	}
	t.Show(chat.Screen{
		Text: t.T("breach.ask.kind", nil), Rows: append(rows, chat.Row(t.Button("button.back", "breaches"))),
	})
	return nil
}

// askStaff offers the accounts that read what others answered.
func askStaff(t *chat.Turn) error {
	all := t.Tx.Owners()
	for _, p := range t.Tx.Programmes() {
		all = append(all, t.Tx.StaffOf(p.ID)...)
		for _, role := range []buddy.Role{buddy.FocalPoint, buddy.Evaluator, buddy.Partner} {
			all = append(all, t.Tx.Holders(role, p.ID)...)
		}
	}
	var rows [][]buddy.Button
	var seen []buddy.PersonID
	for _, p := range all {
		if !slices.Contains(seen, p.ID) && len(rows) < 2*chat.PerPage {
			seen = append(seen, p.ID)
			rows = append(rows, chat.Row(buddy.Button{
				Text: string(team.StaffName(p)), Data: chat.DataOf("breachnew", buddy.BreachStaff, p.ID),
			}))
		}
	}
	return ask(t, "breach.ask.staff", rows)
}

func askSite(t *chat.Turn) error {
	var rows [][]buddy.Button
	for _, p := range t.Tx.Programmes() {
		rows = append(rows, chat.Row(chat.Chip(chat.Short(p.Name, 30), "breachnew", buddy.BreachList, p.ID)))
	}
	return ask(t, "breach.ask.site", rows)
}

func ask(t *chat.Turn, key string, rows [][]buddy.Button) error {
	t.Show(chat.Screen{
		Text: t.T(key, nil), Rows: append(rows, chat.Row(t.Button("button.back", "breachnew"))),
	})
	return nil
}

func askWhen(t *chat.Turn, kind buddy.BreachKind, whose string) error {
	var chips []buddy.Button
	for _, h := range hoursAgo {
		label := t.P("breach.when.now", nil)
		if h > 0 {
			label = t.P("breach.when", chat.A{"Hours": h})
		}
		chips = append(chips, chat.Chip(label, "breachopen", kind, whose, h))
	}
	return ask(t, "breach.ask.when", chat.InRows(chips, 2))
}

// open begins the record and the clock. Arguments: the kind, whose or which, the hours since somebody noticed.
func open(t *chat.Turn, args []string) error {
	whose, err := chat.Number(args, 1)
	if err != nil {
		return err
	}
	hours, err := strconv.Atoi(chat.Arg(args, 2))
	if err != nil || !slices.Contains(hoursAgo, hours) {
		return buddy.Refuse("refuse.stale")
	}
	noticed := t.Tx.Now().Add(-time.Duration(hours) * time.Hour)
	b, err := Begin(t, buddy.BreachKind(chat.Arg(args, 0)), noticed, whose)
	if err != nil {
		return err
	}
	if gotOut(t, b) {
		return list(t)
	}
	return screen(t, b)
}

// Begin opens a breach; whose is the person's or the programme's number, where the kind has one.
func Begin(t *chat.Turn, kind buddy.BreachKind, noticed time.Time, whose uint64) (buddy.Breach, error) {
	b, err := buddy.NoticeBreach(kind, noticed, t.Tx.Now())
	if err != nil {
		return b, err
	}
	switch kind {
	case buddy.BreachStaff, buddy.BreachPhone:
		p, ok := t.Tx.Person(buddy.PersonID(whose))
		if !ok || kind == buddy.BreachStaff && !p.Serves() && len(p.Ousted) == 0 {
			return b, buddy.Refuse("refuse.breach.number")
		}
		if b.Person = p.ID; kind == buddy.BreachPhone {
			b.Affected = ids(known(t.Tx, p.ID))
			break
		}
		b.Sites, b.Whole = readBy(t.Tx, p), p.Owner
	case buddy.BreachList:
		p, ok := t.Tx.Programme(buddy.ProgrammeID(whose))
		if !ok {
			return b, buddy.Refuse("refuse.stale")
		}
		b.Programme = p.ID
	}
	b = t.Tx.PutBreach(b)
	plan(t.Tx, b)
	team.Note(t, "breach.open", 0, string(kind))
	return b, nil
}

// whoseDialog is the name of the question whose phone is gone.
const whoseDialog = "breachwhose"

// whose asks for a number: an owner reads no names of people who take part.
func whose() *chat.Dialog[uint64] {
	return &chat.Dialog[uint64]{
		Name: whoseDialog, Who: chat.Owner,
		Steps: []chat.Step[uint64]{{
			ID: "number", Input: chat.Typed{Max: 20, Form: chat.WesternDigits, Check: checkNumber},
			Set: func(v *uint64, a []string) { *v, _ = strconv.ParseUint(strings.TrimSpace(a[0]), 10, 64) },
		}},
		Done: func(t *chat.Turn, talk store.Talk, v uint64) error {
			t.Tx.EndTalk(talk.Run)
			return askWhen(t, buddy.BreachPhone, chat.DataOf(v))
		},
		Stop: func(t *chat.Turn, _ store.Talk) error { return askKind(t) },
	}
}

func checkNumber(a chat.Ask, text string) error {
	n, err := strconv.ParseUint(strings.TrimSpace(text), 10, 64)
	if _, ok := a.Turn.Tx.Person(buddy.PersonID(n)); err != nil || !ok {
		return buddy.Refuse("refuse.breach.number")
	}
	return nil
}

// stopAll stops the messages of every programme with one tap. They go on one by one, on the first screen.
func stopAll(t *chat.Turn, args []string) error {
	b, err := ofButton(t, args)
	if err != nil {
		return err
	}
	if n := team.HaltAll(t); n > 0 && b.Open() {
		b.Note(t.Tx.Now(), "stopped", n)
		t.Tx.PutBreach(b)
	}
	t.Flash("halt.stopped")
	return screen(t, b)
}

// send asks once more, with how many people read it, and lets the notice go, once. Arguments: the breach, "day", or
// "now" where it cannot wait for that, and "yes".
func send(t *chat.Turn, args []string) error {
	b, err := ofButton(t, args)
	if err != nil {
		return err
	}
	if !team.OperatorOf(t.Tx).Known() {
		return preview(t, []string{args[0], t.Lang()})
	}
	if chat.Arg(args, 2) != "yes" {
		return askSend(t, b, chat.Arg(args, 1))
	}
	if err := b.Send(chat.Arg(args, 1) == "now", ids(Affected(t.Tx, b)), t.Tx.Now()); err != nil {
		return err
	}
	b = t.Tx.PutBreach(b)
	t.Tx.Schedule(buddy.DueAbout(dueSpread, b.ID, t.Tx.Now()))
	team.Note(t, "breach.send", 0, "")
	t.Flash("breach.sent")
	return screen(t, b)
}

// askSend asks whether the notice is to go, by day or at once.
func askSend(t *chat.Turn, b buddy.Breach, how string) error {
	key := map[string]string{"day": "breach.send.ask.day", "now": "breach.send.ask"}[how]
	if key == "" || !b.Open() || !b.Sent.IsZero() {
		return buddy.Refuse("refuse.stale")
	}
	t.Show(chat.Screen{
		Text: t.T(key, chat.A{"People": len(Affected(t.Tx, b))}),
		Rows: [][]buddy.Button{
			chat.Row(t.Button("breach.send.yes.button", "breachsend", b.ID, how, "yes")),
			chat.Row(t.Button("button.back", "breachnotice", b.ID, t.Lang())),
		},
	})
	return nil
}

// spare takes why people need no message, and shows first what there is to say.
func spare(t *chat.Turn, args []string) error {
	b, err := ofButton(t, args)
	if err != nil {
		return err
	}
	if why := chat.Arg(args, 1); why != "" {
		if err := b.Spare(why, t.Tx.Now()); err != nil {
			return err
		}
		team.Note(t, "breach.spare", 0, why)
		t.Flash("toast.saved")
		return screen(t, t.Tx.PutBreach(b))
	}
	return choose(t, b, "breach.spare", buddy.SpareReasons, func(why string) buddy.Button {
		return t.Button("breach.spare."+why+".button", "breachspare", b.ID, why)
	})
}

// choose offers what can be said about a breach: the words of one list.
func choose(t *chat.Turn, b buddy.Breach, key string, words []string, button func(string) buddy.Button) error {
	var rows [][]buddy.Button
	for _, word := range words {
		rows = append(rows, chat.Row(button(word)))
	}
	t.Show(chat.Screen{
		Text: t.T(key, nil), Rows: append(rows, chat.Row(t.Button("button.back", "breach", b.ID))),
	})
	return nil
}

// authority takes what owners say about the authority, and shows first what there is to say.
func authority(t *chat.Turn, args []string) error {
	b, err := ofButton(t, args)
	if err != nil {
		return err
	}
	answer := chat.Arg(args, 1)
	if answer != "" {
		if err := b.TellAuthority(answer, t.Tx.Now()); err != nil {
			return err
		}
		team.Note(t, "breach.authority", 0, answer)
		t.Flash("toast.saved")
		return screen(t, t.Tx.PutBreach(b))
	}
	return choose(t, b, "breach.authority", buddy.AuthorityAnswers, func(a string) buddy.Button {
		return t.Button("breach.authority."+a+".button", "breachauthority", b.ID, a)
	})
}

// askNames asks another owner whether the names of those affected may be written into a file, on the server.
func askNames(t *chat.Turn, args []string) error {
	b, err := ofButton(t, args)
	if err != nil {
		return err
	}
	if team.Approved(t, buddy.BreachNames, uint64(b.ID)) {
		t.Show(chat.Screen{
			Text: t.T("breach.names", chat.A{"Number": uint64(b.ID)}),
			Rows: [][]buddy.Button{chat.Row(t.Button("button.back", "breach", b.ID))},
		})
		return nil
	}
	wanted := buddy.Approval{What: buddy.BreachNames, Subject: uint64(b.ID)}
	if b.Person != 0 { // it may be in other hands
		wanted.About = []buddy.PersonID{b.Person}
	}
	return team.AskApproval(t, wanted)
}

// end closes the record: what is left of it is about nobody.
func end(t *chat.Turn, args []string) error {
	b, err := ofButton(t, args)
	if err != nil {
		return err
	}
	s := StandingOf(t.Tx, b)
	if s.Waiting > 0 {
		return buddy.Refuse("refuse.breach.waiting")
	}
	if err := b.Close(s.Arrived, len(s.Missed), t.Tx.Now()); err != nil {
		return err
	}
	team.Note(t, "breach.close", 0, "")
	t.Flash("toast.saved")
	return screen(t, t.Tx.PutBreach(b))
}
