package report

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/safe"
	"buddy/bot/team"
	"buddy/locales"
	"buddy/store"
)

// toldDialog is the name of the questions of a report with a name.
const toldDialog = "told"

// saying is a report on its way, and what of it can be asked.
type saying struct {
	buddy.Telling
	asks   map[string]bool // ids of questions that are asked
	paired bool            // there is a buddy it may be about
}

func told() *chat.Dialog[saying] {
	d := &chat.Dialog[saying]{
		Name: toldDialog, Who: chat.Anyone, Private: true, Brief: true,
		Begin: func(t *chat.Turn, talk store.Talk) saying {
			v := saying{Telling: buddy.Telling{Person: t.Me.ID, Programme: placeOf(t)}, asks: map[string]bool{}}
			v.Kind = buddy.ReportKind(chat.Arg(talk.Answers["kind"], 0))
			if where := chat.Arg(talk.Answers["where"], 0); where != "" {
				v.Programme = buddy.ProgrammeID(numberOf(where))
			}
			for _, q := range questions {
				v.asks[q.id] = q.when(t, v.Telling)
			}
			v.paired = len(team.BegunPairs(t, t.Me.ID)) > 0
			return v
		},
		Done: tellNamed,
		Stop: leave,
		Steps: []chat.Step[saying]{{
			ID: "kind", Input: chat.Choice{From: kinds},
			Set: func(v *saying, a []string) { v.Kind = buddy.ReportKind(a[0]) },
		}},
	}
	for _, q := range questions {
		d.Steps = append(d.Steps, chat.Step[saying]{
			ID: q.id,
			Input: chat.Choice{From: func(a chat.Ask) []chat.Option {
				r := buddy.Telling{Programme: placeOf(a.Turn)}
				if where := chat.Arg(a.Talk.Answers["where"], 0); where != "" {
					r.Programme = buddy.ProgrammeID(numberOf(where))
				}
				return q.from(a.Turn, r)
			}},
			When: func(v saying) bool { return v.asks[q.id] },
			Set:  func(v *saying, a []string) { q.take(&v.Telling, a[0]) },
			Args: func(t *chat.Turn, v saying, _ string) chat.A {
				if q.args == nil {
					return nil
				}
				return q.args(t, v.Telling)
			},
		})
	}
	for _, s := range reaching() { // what is urgent is told before them (more.go)
		when := s.When
		s.When = func(v saying) bool { return !v.Urgent && (when == nil || when(v)) }
		d.Steps = append(d.Steps, s)
	}
	return d
}

// leave takes all of it off the screen.
func leave(t *chat.Turn, _ store.Talk) error { return t.Lead(chat.CloseButton) }

func kinds(a chat.Ask) (out []chat.Option) {
	for _, kind := range buddy.ReportKinds {
		out = append(out, chat.Option{ID: string(kind), Label: a.Turn.P(kindKey(kind), nil)})
	}
	return out
}

// reaching are the questions of somebody who may be contacted: how it is safe, with whom they would rather talk, what
// becomes of the pair, and what may be passed on.
func reaching() []chat.Step[saying] {
	contact := func(v saying) bool { return v.How != "none" }
	return []chat.Step[saying]{
		{
			ID: "how", Input: chat.Choice{From: chat.Words("told.how", "here", "phone", "none")},
			Set: func(v *saying, a []string) { v.How = a[0] },
		},
		{
			ID:    "number",
			Input: chat.Typed{Max: 300, Phone: true, Form: chat.PhoneForm, Check: safe.LooksLikePhone},
			When:  func(v saying) bool { return v.How == "phone" },
			Set:   func(v *saying, a []string) { v.Phone = a[0] },
		},
		{
			ID: "when", When: func(v saying) bool { return contact(v) && !v.Urgent },
			Input: chat.Choice{From: chat.Words("reachme.when", "morning", "afternoon", "evening", "any"), Across: 2},
			Set:   func(v *saying, a []string) { v.When = a[0] },
		},
		{
			ID: "lang", Input: chat.Choice{From: languages, Across: 2}, When: contact,
			Set: func(v *saying, a []string) { v.Lang = a[0] },
		},
		{
			ID: "own", Input: chat.YesNo, When: func(v saying) bool { return contact(v) && v.Kind != buddy.Idea },
			Set: func(v *saying, a []string) { v.Own = a[0] == "yes" },
		},
		{
			ID: "buddy", Input: chat.Choice{From: buddies},
			When: func(v saying) bool { return v.paired && v.Kind != buddy.Idea && v.Kind != buddy.AboutTeam },
			Set:  func(v *saying, a []string) { v.Pair = buddy.PairID(numberOf(a[0])) },
		},
		{
			ID: "rest", Input: chat.Choice{From: chat.Words("told.rest", "rest", "never", "on")},
			When: func(v saying) bool { return v.Pair != 0 },
			Set:  func(v *saying, a []string) { v.Rest, v.Never = a[0] != "on", v.Never || a[0] == "never" },
		},
		{
			ID: "passes", When: func(v saying) bool { return v.Kind != buddy.Idea },
			Input: chat.Choice{From: chat.Words("told.passes", "all", "noname", "ask")},
			Set:   func(v *saying, a []string) { v.Passes = a[0] },
		},
	}
}

func languages(chat.Ask) (out []chat.Option) {
	for _, lang := range locales.Languages() {
		out = append(out, chat.Option{ID: lang, Label: locales.Name(lang)})
	}
	return out
}

// buddies are those it may be about.
func buddies(a chat.Ask) (out []chat.Option) {
	t := a.Turn
	for _, p := range team.BegunPairs(t, t.Me.ID) {
		other, _ := t.Tx.Person(p.Other(t.Me.ID))
		out = append(out, chat.Option{ID: chat.DataOf(p.ID), Label: chat.Short(other.Profile.Name, mostOfName)})
	}
	return append(out, chat.Option{ID: unsaid, Label: t.P("told.buddy.none.button", nil)})
}

// tellNamed tells a report with a name.
func tellNamed(t *chat.Turn, _ store.Talk, v saying) error {
	if tooMany(t, v.Telling) {
		return buddy.Refuse("refuse.report.many")
	}
	r := file(t, v.Telling)
	if r.Urgent {
		return askMore(t, r)
	}
	thank(t, r)
	return nil
}

// thank says what becomes of a report now. Who is not to hear of it here gets the code, with the quick exit below: they
// may have to be fast.
func thank(t *chat.Turn, r buddy.Report) {
	t.Class = buddy.Urgent
	parts := thanks(t, r)
	s := chat.Screen{Text: chat.Paragraphs(parts...), Private: true, Protect: true}
	if !r.OpenHere() {
		s = codeScreen(t, t.Tx.ReportCode(r), parts[0], parts[1:]...)
	}
	s.Rows = append(s.Rows, t.CloseRow())
	t.Show(s)
}

func thanks(t *chat.Turn, r buddy.Report) []string {
	parts := []string{unheard(t, r)}
	switch {
	case parts[0] != "":
	case !r.Waits():
		parts[0] = t.T("came.taken", nil)
	case r.ToTeam():
		parts[0] = t.T("tell.done.team", chat.A{"Date": r.Due.In(t.Zone())})
	default:
		parts[0] = t.T("tell.done", chat.A{"Date": r.Due.In(t.Zone())})
	}
	if r.Rest {
		parts = append(parts, t.T("tell.rest", nil))
	}
	if r.Pair != 0 {
		parts = append(parts, t.T("tell.contact", nil))
	}
	if r.Grave() {
		parts = append(parts, t.T("safe.urgent", nil), team.HelpLines(t))
	}
	return parts
}
