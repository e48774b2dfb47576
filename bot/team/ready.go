package team

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
)

// Ready tells what stands between a programme and new people.
func Ready(t *chat.Turn, p buddy.Programme) buddy.Readiness {
	return p.Ready(t.Tx.Now(), crewOf(t, p, 0))
}

// crewOf is who is there for the people of a programme, without one of them; 0 for without nobody.
func crewOf(t *chat.Turn, p buddy.Programme, without buddy.PersonID) (c buddy.Crew) {
	c.Known = OperatorOf(t.Tx).Known()
	for _, who := range t.Tx.StaffOf(p.ID) {
		if who.ID != without && t.Book.Secured(t.With(who)) {
			c.Leads++
		}
	}
	for _, who := range t.Tx.Holders(buddy.FocalPoint, p.ID) {
		if who.ID != without {
			c.Focals++
		}
	}
	return c
}

// Closing tells whether a change of a programme would close it, which is open now.
func Closing(t *chat.Turn, changed buddy.Programme) bool {
	now, ok := t.Tx.Programme(changed.ID)
	return ok && Ready(t, now).Open() && !Ready(t, changed).Open()
}

// ClosesWithout tells whether a programme, which is open now, closes when a role is taken from somebody. Whoever has
// another role in it keeps that.
func ClosesWithout(t *chat.Turn, p buddy.Programme, role buddy.Role, who buddy.PersonID) bool {
	now, then := crewOf(t, p, 0), crewOf(t, p, who)
	if role == buddy.FocalPoint {
		then.Leads = now.Leads
	} else {
		then.Focals = now.Focals
	}
	return p.Ready(t.Tx.Now(), now).Open() && !p.Ready(t.Tx.Now(), then).Open()
}

// State says whether new people may join a programme now.
func State(t *chat.Turn, p buddy.Programme) string {
	switch {
	case !p.Open:
		return t.T("programme.isclosed", nil)
	case !Ready(t, p).Open():
		return t.T("programme.iswaiting", nil)
	}
	return t.T("programme.isopen", nil)
}

// MayPropose refuses new proposals and cards while something is missing. Pairs that have begun go on.
func MayPropose(t *chat.Turn, id buddy.ProgrammeID) error {
	if p, ok := t.Tx.Programme(id); ok && !Ready(t, p).Open() {
		return buddy.Refuse("refuse.notready")
	}
	return nil
}

// Proven says when the way to a programme's focal points was last tried and worked.
func Proven(t *chat.Turn, p buddy.Programme) string {
	if p.Drill.Proven.IsZero() {
		return t.T("drill.unproven", nil)
	}
	return t.T("drill.proven", chat.A{"Date": t.Day(p.Drill.Proven)})
}

// Echo is what the team of a programme says it did about what it was told; "" while it says nothing.
func Echo(t *chat.Turn, p buddy.Programme) string {
	if len(p.Echo.Lines) == 0 {
		return ""
	}
	lines := []string{t.T("echo.title", chat.A{"Count": p.Echo.Count})}
	for _, l := range p.Echo.Lines {
		lines = append(lines, t.T("echo.line", chat.A{"Text": l}))
	}
	return strings.Join(lines, "\n")
}

// Lacking says what is missing, now or within a while; "" for nothing.
func Lacking(t *chat.Turn, p buddy.Programme) string {
	r := Ready(t, p)
	if !r.Open() {
		return chat.Paragraphs(t.T("ready.closed", nil), lackLines(t, r.Missing(0)), t.T("ready.rest", nil))
	}
	if soon := r.Soon(); soon != nil {
		return chat.Paragraphs(t.T("ready.soon", chat.A{"Date": t.Day(soon[0].From)}), lackLines(t, soon))
	}
	return ""
}

func lackLines(t *chat.Turn, all []buddy.Lack) string {
	var lines []string
	for _, l := range all {
		key, a := "lack."+l.Kind, chat.A{}
		switch {
		case l.Kind == buddy.LackUnchecked:
			a["Line"] = LineName(t, l.Line)
		case l.Kind == buddy.LackUnsought:
			a["Kind"] = t.P("lifeline."+string(l.Line.Kind)+".button", nil)
		case slices.Contains(buddy.MayLack, l.Line.Kind):
			key, a["Kind"] = "lack.line", t.P("lifeline."+string(l.Line.Kind)+".button", nil)
		}
		lines = append(lines, t.T(key, a))
	}
	return strings.Join(slices.Compact(lines), "\n")
}

// LackRow leads to where what is missing can be mended; nothing while nothing is.
func LackRow(t *chat.Turn, p buddy.Programme) [][]buddy.Button {
	if Lacking(t, p) == "" {
		return nil
	}
	return [][]buddy.Button{chat.Row(t.Button("ready.button", "contacts", p.ID))}
}
