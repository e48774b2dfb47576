package breach

import (
	"slices"
	"strings"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/locales"
)

// home is what owners read first while something is to be done about a breach.
func home(t *chat.Turn) (s chat.Screen) {
	if !t.Me.Owner {
		return s
	}
	for _, b := range t.Tx.Breaches() {
		if b.Open() && !gotOut(t, b) {
			s.Text = chat.Paragraphs(s.Text, t.T("breach.home", chat.A{"Number": uint64(b.ID), "Clock": clockOf(t, b)}))
			s.Rows = append(s.Rows, chat.Row(label(t, b)))
		}
	}
	return s
}

func label(t *chat.Turn, b buddy.Breach) buddy.Button {
	return chat.Chip(t.P("breach.label", chat.A{
		"Number": uint64(b.ID), "Kind": t.P("breach.kind."+string(b.Kind)+".button", nil),
	}), "breach", b.ID)
}

// list is where /breach leads: what happened before, and what to do first.
func list(t *chat.Turn) error {
	s := chat.Screen{Text: t.T("breach.list", nil)}
	for _, b := range slices.Backward(t.Tx.Breaches()) {
		if gotOut(t, b) {
			continue
		}
		if s.Rows = append(s.Rows, chat.Row(label(t, b))); len(s.Rows) == chat.PerPage {
			break
		}
	}
	s.Rows = append(s.Rows,
		chat.Row(t.Button("breach.new.button", "breachnew")), chat.Row(t.Button("home.button", "home")))
	t.Show(s)
	return nil
}

// ofButton is the breach that a button names.
func ofButton(t *chat.Turn, args []string) (b buddy.Breach, err error) {
	id, err := chat.Number(args, 0)
	if err != nil {
		return b, err
	}
	b, ok := t.Tx.Breach(buddy.BreachID(id))
	if !ok || gotOut(t, b) {
		return b, buddy.Refuse("refuse.stale")
	}
	return b, nil
}

// gotOut tells whether the account whose turn it is is the one that is in other hands: it sees and does nothing about
// the breach, unless there is no other owner, or its owner has moved to another one.
func gotOut(t *chat.Turn, b buddy.Breach) bool {
	return b.Person != 0 && b.Person == t.Me.ID && len(t.Tx.Owners()) > 1 && !t.Tx.MovedSince(t.Me.ID, b.Noticed)
}

// show is all about one breach, in counts.
func show(t *chat.Turn, args []string) error {
	b, err := ofButton(t, args)
	if err != nil {
		return err
	}
	return screen(t, b)
}

func screen(t *chat.Turn, b buddy.Breach) error {
	s := StandingOf(t.Tx, b)
	text := []string{
		t.T("breach.title", chat.A{
			"Number": uint64(b.ID), "Kind": locales.Safe(t.T("breach.kind."+string(b.Kind)+".button", nil)),
		}),
		t.T("breach.noticed", chat.A{"Time": utc(b.Noticed), "Local": moment(t, b.Noticed)}) + "\n" + clockText(t, b),
	}
	if b.Open() {
		text = append(text, affected(t, b, s))
	}
	if b.Spared != "" {
		text = append(text, t.T("breach.step."+b.Spared, nil))
	}
	if b.Open() && len(team.Going(t)) == 0 {
		text = append(text, t.T("breach.stopped", nil))
	}
	t.Show(chat.Screen{Text: chat.Paragraphs(text...), Rows: rows(t, b, s)})
	return nil
}

func clockText(t *chat.Turn, b buddy.Breach) string {
	if b.Authority != "" {
		return t.T("breach.step."+b.Authority, nil)
	}
	return t.T("breach.until", chat.A{"Time": utc(b.Until()), "Local": moment(t, b.Until())}) + "\n" +
		string(clockOf(t, b))
}

// affected says how many it concerns, and how many of them have read of it; whom the bot cannot tell by number.
func affected(t *chat.Turn, b buddy.Breach, s Standing) string {
	lines := []string{t.T("breach.affected", chat.A{"People": s.Affected})}
	if !b.Sent.IsZero() {
		lines = append(lines, t.T("breach.told", chat.A{"Arrived": s.Arrived, "Waiting": s.Waiting}))
	}
	if len(s.Missed) > 0 {
		var ids []string
		for _, p := range s.Missed[:min(len(s.Missed), 30)] {
			ids = append(ids, chat.DataOf(p.ID))
		}
		lines = append(lines, t.T("breach.missed", chat.A{
			"People": len(s.Missed), "Numbers": locales.LTR(strings.Join(ids, ", ")),
		}))
	}
	return strings.Join(lines, "\n")
}

func rows(t *chat.Turn, b buddy.Breach, s Standing) (rows [][]buddy.Button) {
	add := func(in bool, key string, data ...any) {
		if in {
			rows = append(rows, chat.Row(t.Button(key, data...)))
		}
	}
	open := b.Open()
	add(open && len(team.Going(t)) > 0, "breach.stop.button", "breachstop", b.ID)
	add(open, "breach.notice.button", "breachnotice", b.ID, t.Lang())
	add(open && b.Sent.IsZero(), "breach.spare.button", "breachspare", b.ID)
	add(open && b.Authority != buddy.AuthorityTold, "breach.authority.button", "breachauthority", b.ID)
	add(open && s.Affected > 0, "breach.names.button", "breachnames", b.ID)
	add(true, "breach.log.button", "breachlog", b.ID)
	add(open && b.Authority != "", "breach.close.button", "breachclose", b.ID)
	add(true, "button.back", "breaches")
	return rows
}

// utc is a moment as authorities count it.
func utc(at time.Time) locales.LTR { return locales.LTR(at.UTC().Format("2006-01-02 15:04 UTC")) }

// moment is the same on the owner's clock; of an owner without one, on the first programme's.
func moment(t *chat.Turn, at time.Time) locales.Safe {
	zone := t.Zone()
	if all := t.Tx.Programmes(); t.Me.Programme == 0 && t.Me.Desk == 0 && len(all) > 0 {
		zone = all[0].Location()
	}
	return locales.Safe(locales.DateTime(t.Lang(), at.In(zone)))
}

// clockOf says how long there is to tell the authority, or what was said about it.
func clockOf(t *chat.Turn, b buddy.Breach) locales.Safe {
	left := b.Until().Sub(t.Tx.Now())
	switch {
	case b.Authority != "":
		return locales.Safe(t.T("breach.step."+b.Authority, nil))
	case left <= 0:
		return locales.Safe(t.T("breach.late", nil))
	}
	return locales.Safe(t.T("breach.left", chat.A{"Hours": int(left.Round(time.Hour).Hours())}))
}

// record is what was done, step by step.
func record(t *chat.Turn, args []string) error {
	b, err := ofButton(t, args)
	if err != nil {
		return err
	}
	lines := []string{t.T("breach.log", chat.A{"Number": uint64(b.ID)})}
	for _, step := range chat.LastOf(b.Steps, 40) {
		lines = append(lines, t.T("breach.log.line", chat.A{
			"Time": utc(step.At), "Text": locales.Safe(t.T("breach.step."+step.What, chat.A{"People": step.Count})),
		}))
	}
	t.Show(chat.Screen{
		Text: strings.Join(lines, "\n"), Rows: [][]buddy.Button{chat.Row(t.Button("button.back", "breach", b.ID))},
	})
	return nil
}

// preview is the notice as people will read it, in any language, before it goes.
func preview(t *chat.Turn, args []string) error {
	b, err := ofButton(t, args)
	if err != nil {
		return err
	}
	lang := chat.Arg(args, 1)
	if !slices.Contains(locales.Languages(), lang) {
		return buddy.Refuse("refuse.stale")
	}
	var tongues []buddy.Button
	for _, l := range locales.Languages() {
		name := locales.Name(l)
		if l == lang {
			name = chat.Tick + name
		}
		tongues = append(tongues, chat.Chip(name, "breachnotice", b.ID, l))
	}
	rows := chat.InRows(tongues, 3)
	if b.Open() && b.Sent.IsZero() && team.OperatorOf(t.Tx).Known() {
		rows = append(rows, chat.Row(t.Button("breach.send.button", "breachsend", b.ID, "day")),
			chat.Row(t.Button("breach.send.now.button", "breachsend", b.ID, "now")))
	}
	text := Notice(t.Tx, b, lang)
	if !team.OperatorOf(t.Tx).Known() {
		text = t.T("breach.nooperator", nil)
		rows = append(rows, chat.Row(t.Button("operator.change.button", "operator", "change")))
	}
	t.Show(chat.Screen{Text: text, Rows: append(rows, chat.Row(t.Button("button.back", "breach", b.ID)))})
	return nil
}
