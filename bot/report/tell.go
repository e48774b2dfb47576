package report

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/locales"
)

// tell leads from the kinds of report to one that is told. Arguments: the kind; "name" or "noname"; and of one without
// a name all answers, one after the other. Those stand in the buttons alone: until it is told nothing is stored, and
// then nothing of whoever told it.
func (o *once) tell(t *chat.Turn, args []string) error {
	t.Class = buddy.Urgent
	kind := buddy.ReportKind(chat.Arg(args, 0))
	if !slices.Contains(buddy.ReportKinds, kind) {
		askKind(t)
		return nil
	}
	switch chat.Arg(args, 1) {
	case "name":
		for _, talk := range t.Tx.TalksOf(t.Me.ID) { // what they began before goes on
			if talk.Dialog == toldDialog && !talk.Over && chat.Arg(talk.Answers["kind"], 0) == string(kind) {
				return t.Advance(talk)
			}
		}
		return t.Begin(toldDialog, 0, map[string][]string{"kind": {string(kind)}})
	case "noname":
		return o.tellUnnamed(t, kind, args[2:])
	}
	askName(t, kind)
	return nil
}

func askKind(t *chat.Turn) {
	var rows [][]buddy.Button
	for _, kind := range buddy.ReportKinds {
		rows = append(rows, chat.Row(t.Button(kindKey(kind), "confide", kind)))
	}
	rows = append(rows, chat.Row(t.Button("came.button", "came")), t.CloseRow())
	t.Show(chat.Screen{Text: t.T("tell.kind", nil), Rows: rows, Private: true, Protect: true})
}

func kindKey(kind buddy.ReportKind) string { return "tell.kind." + string(kind) + ".button" }

// askName offers to tell it without a name, and says before what cannot stay between the two, and where nobody could
// read it yet.
func askName(t *chat.Turn, kind buddy.ReportKind) {
	nobody := ""
	switch at := placeOf(t); {
	case at != 0:
		nobody = unheard(t, buddy.Report{Telling: buddy.Telling{Kind: kind, Programme: at}})
	case len(own(t)) == 0 && len(t.Tx.Programmes()) > 0:
		nobody = t.T("tell.where", nil)
	}
	t.Show(chat.Screen{
		Text: chat.Paragraphs(
			"<b>"+t.T(kindKey(kind), nil)+"</b>", numbers(t, kind), nobody, t.T(readers(t, kind), nil),
			t.T("tell.unnamed", nil), t.T("tell.limits", nil),
		),
		Rows: [][]buddy.Button{
			chat.Row(t.Button("tell.noname.button", "confide", kind, "noname")),
			chat.Row(t.Button("tell.name.button", "confide", kind, "name")),
			chat.Row(t.Button("button.back", "confide")),
			t.CloseRow(),
		},
		Private: true, Protect: true,
	})
}

// readers is the text that says who reads what is told, and where those coordinate, too, that they do.
func readers(t *chat.Turn, kind buddy.ReportKind) string {
	r := buddy.Telling{Kind: kind, Programme: placeOf(t)}
	if r.ToTeam() {
		return "tell.who." + string(kind)
	}
	switch all, both := focals(t, r); {
	case both == 0:
		return "tell.who"
	case both < all:
		return "tell.who.some"
	}
	return "tell.who.same"
}

// focals is how many focal points may see to what is told, and how many of those coordinate the programme, too.
func focals(t *chat.Turn, r buddy.Telling) (all, both int) {
	for _, p := range t.Tx.Holders(buddy.FocalPoint, r.Programme) {
		if mayHear(t.With(p), buddy.Report{Telling: r}) {
			all++
			if p.Coordinates(r.Programme) {
				both++
			}
		}
	}
	return all, both
}

// cannotSee says before the other questions who cannot see what is told, as far as it is known by then; "" where that
// is nobody in particular.
func cannotSee(t *chat.Turn, r buddy.Telling) locales.Safe {
	_, both := focals(t, r)
	paired, apart := len(team.BegunPairs(t, t.Me.ID)) > 0, r.Programme != 0 && !r.ToTeam() && both == 0
	key := ""
	switch {
	case paired && apart:
		key = "told.unseen.both"
	case apart:
		key = "told.unseen.team"
	case paired:
		key = "told.unseen.buddy"
	default:
		return ""
	}
	return locales.Safe(t.T(key, nil) + "\n\n")
}

// tellUnnamed asks what is to be known of a report without a name, and tells it.
func (o *once) tellUnnamed(t *chat.Turn, kind buddy.ReportKind, answers []string) error {
	r := buddy.Telling{Kind: kind, Coded: true, Programme: placeOf(t)}
	asked := 0
	for _, q := range questions {
		if !q.when(t, r) {
			continue
		}
		options := q.from(t, r)
		if asked == len(answers) {
			askUnnamed(t, kind, q.text(t, r), options, answers)
			return nil
		}
		if !slices.ContainsFunc(options, func(o chat.Option) bool { return o.ID == answers[asked] }) {
			return buddy.Refuse("refuse.stale")
		}
		q.take(&r, answers[asked])
		asked++
	}
	if asked < len(answers) { // an answer too many would go past the pace of what can wait
		return buddy.Refuse("refuse.stale")
	}
	if doubled(t) || o.already(t) {
		return nil
	}
	told := file(t, r)
	o.note(t, told.ID)
	t.Show(codeScreen(t, t.Tx.ReportCode(told), t.T("tell.unkept", nil), unheard(t, told), inTheMorning(t, told),
		helpWith(t, kind)))
	return nil
}

// inTheMorning says when a report without a name is read that can wait.
func inTheMorning(t *chat.Turn, r buddy.Report) string {
	if !early(t, r) {
		return ""
	}
	return t.T("tell.morning", nil)
}

// codeScreen shows a code, which nothing leads to once it is off the screen: no single tap takes it away.
func codeScreen(t *chat.Turn, code, before string, after ...string) chat.Screen {
	return chat.Screen{
		Text:    chat.Paragraphs(append([]string{before, codeText(t, code)}, after...)...),
		Rows:    [][]buddy.Button{chat.Row(t.Button("tell.code.kept.button", "kept", code))},
		Private: true, Protect: true,
	}
}

func codeText(t *chat.Turn, code string) string {
	return t.T("tell.code", chat.A{"Code": team.Code(code)})
}

// kept stands between a code and the end of it. Where a finger may fall twice there is the way back. Arguments: the
// code, and "again".
func kept(t *chat.Turn, args []string) error {
	t.Class = buddy.Urgent
	if code := chat.Arg(args, 0); chat.Arg(args, 1) == "again" {
		t.Show(codeScreen(t, code, ""))
		return nil
	}
	s := chat.Screen{Text: t.T("tell.code.kept", nil), Private: true, Protect: true}
	if rows := breaks(t, chat.Arg(args, 0)); rows != nil {
		s.Text, s.Rows = chat.Paragraphs(s.Text, t.T("tell.break", nil)), rows
	}
	again := t.Button("tell.code.again.button", "kept", chat.Arg(args, 0), "again")
	s.Rows = append(s.Rows, chat.Row(again), t.CloseRow())
	t.Show(s)
	return nil
}

// breaks lead whoever told without a name that somebody harms them to a break of a pair. It is one as any member may
// wish for: the report says nothing of it, and it nothing of the report.
func breaks(t *chat.Turn, code string) (rows [][]buddy.Button) {
	r, ok := t.Tx.ReportByCode(code)
	if !ok || !r.Coded || !harms(r.Kind) || t.Allowed(chat.Participant) != nil {
		return nil
	}
	for _, p := range team.BegunPairs(t, t.Me.ID) {
		other, _ := t.Tx.Person(p.Other(t.Me.ID))
		if p.State != buddy.Paused {
			label := t.P("tell.break.button", chat.A{"Name": chat.Short(other.Profile.Name, mostOfName)})
			rows = append(rows, chat.Row(chat.Chip(label, "ourrest", p.ID)))
		}
	}
	return rows
}

func askUnnamed(t *chat.Turn, kind buddy.ReportKind, text string, options []chat.Option, answers []string) {
	before := chat.DataOf("confide", kind, "noname")
	for _, given := range answers {
		before = chat.DataOf(before, given)
	}
	var rows [][]buddy.Button
	for _, o := range options {
		rows = append(rows, chat.Row(chat.Chip(o.Label, before, o.ID)))
	}
	back := chat.DataOf("confide", kind)
	if len(answers) > 0 { // to the question before
		back = before[:strings.LastIndexByte(before, '.')]
	}
	rows = append(rows, chat.Row(t.Button("button.back", back)), t.CloseRow())
	t.Show(chat.Screen{Text: text, Rows: rows, Private: true, Protect: true})
}

// doubled tells whether the answer to the tapped button is on its way already. To remember the tap would lead from
// a report without a name to whoever told it.
func doubled(t *chat.Turn) bool {
	return slices.ContainsFunc(t.Tx.MessagesTo(t.Me.ID), func(m buddy.Message) bool {
		return m.Edit != 0 && m.Edit == t.Ev.Message
	})
}

// mostTold is how many ideas and complaints with a name somebody may have open: more than anybody needs, and few enough
// to be read. What is serious is heard however much there is. Without a name the pace of a phone's taps is the limit.
const mostTold = 12

func tooMany(t *chat.Turn, r buddy.Telling) bool {
	open := slices.DeleteFunc(t.Tx.ReportsBy(t.Me.ID), func(other buddy.Report) bool {
		return other.Grave() || !other.Open()
	})
	return !r.Grave() && len(open) >= mostTold
}
