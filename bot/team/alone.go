package team

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/store"
)

// Where nobody is there who could be the second pair of eyes, time is: what was asked for waits a day, everybody hears
// of it who has any role, and so does whom it is about, and each of them can stop it.

// isNew tells whether somebody has a role since less than a day: whoever would be alone could make a second person of
// an account of their own, who would say yes at once.
func isNew(t *chat.Turn, p buddy.Person) bool {
	since := t.Tx.Now().Add(-buddy.ApprovalLasts)
	return slices.ContainsFunc(t.Tx.AuditOf(p.ID), func(r store.AuditRow) bool {
		begun := r.Kind == "staff" || r.Kind == "owner" || r.Kind == "post" && strings.HasSuffix(r.Note, ".begin")
		return begun && r.Subject == p.ID && r.At.After(since)
	})
}

// tellAlone tells of a request to which nobody can say yes.
func tellAlone(t *chat.Turn, a buddy.Approval) {
	for _, p := range concerned(t, a) {
		to := t.With(p)
		to.Class = buddy.Urgent
		s := aboutMe(to, a)
		if !slices.Contains(a.About, p.ID) {
			noteRole(to, a)
			what := to.T("approval."+string(a.What), wanted(to, a))
			s = chat.Paragraphs(to.T("approval.alone", aloneArgs(to, a)), what)
		}
		if s != "" {
			to.Say(chat.Screen{Text: s, Rows: [][]buddy.Button{
				chat.Row(to.Button("approval.stop.button", "stopit", a.ID)), chat.Row(to.Button("home.button", "home")),
			}})
		}
	}
}

// aboutMe is what whom it is about hears; "" where they wait for it.
func aboutMe(t *chat.Turn, a buddy.Approval) string {
	if a.What == buddy.MakeFocal {
		return ""
	}
	return chat.Paragraphs(t.T("news.title", nil), t.T("approval.alone.you", aloneArgs(t, a)))
}

func aloneArgs(t *chat.Turn, a buddy.Approval) chat.A {
	by, _ := t.Tx.Person(a.By)
	site, _ := t.Tx.Programme(a.Programme)
	return chat.A{"Name": StaffName(by), "Date": a.Ripe().In(site.Location())}
}

// concerned are all who may stop a request, each once.
func concerned(t *chat.Turn, a buddy.Approval) (all []buddy.Person) {
	everybody := append(slices.Clone(t.Tx.Owners()), t.Tx.StaffOf(a.Programme)...)
	for _, role := range buddy.Posts {
		everybody = append(everybody, t.Tx.Holders(role, a.Programme)...)
	}
	for _, id := range a.About {
		if p, ok := t.Tx.Person(id); ok && p.Chat != 0 {
			everybody = append(everybody, p)
		}
	}
	seen := map[buddy.PersonID]bool{}
	for _, p := range everybody {
		if a.MayStop(p) && !seen[p.ID] {
			seen[p.ID] = true
			all = append(all, p)
		}
	}
	return all
}

// stopIt stops what nobody could say yes to. Argument: the request.
func stopIt(t *chat.Turn, args []string) error {
	id, err := chat.Number(args, 0)
	if err != nil {
		return err
	}
	a, ok := t.Tx.Approval(buddy.ApprovalID(id))
	by, known := t.Of(a.By)
	if !ok || !known || !a.MayStop(t.Me) {
		return buddy.Refuse("refuse.stale")
	}
	t.Tx.DropApproval(a.ID)
	noteApproval(t, a, "stopped")
	answer(by, a, "stopped")
	t.Flash("toast.saved")
	return t.ShowHome()
}

// firstFocal tells whether somebody may make the very first focal point of a programme alone: there never was one, so
// that nothing was told to anybody, and nobody is there who could say yes. Else whatever is told would wait a day.
func firstFocal(t *chat.Turn, i buddy.Invite, who buddy.PersonID) bool {
	site, _ := t.Tx.Programme(i.Programme)
	return site.Heard.IsZero() && len(t.Tx.Holders(buddy.FocalPoint, site.ID)) == 0 && !Eyes(t, focal(i, who))
}

// noteHeard notes that a programme has a focal point, or had one until now.
func noteHeard(t *chat.Turn, id buddy.ProgrammeID) {
	if site, ok := t.Tx.Programme(id); ok {
		site.Hear(t.Tx.Now())
		t.Tx.PutProgramme(site)
	}
}

// focal is the request to make a focal point of whoever came by a link.
func focal(i buddy.Invite, who buddy.PersonID) buddy.Approval {
	return buddy.Approval{
		What: buddy.MakeFocal, Subject: i.ID, Programme: i.Programme, About: []buddy.PersonID{who},
	}
}
