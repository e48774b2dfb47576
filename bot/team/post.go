package team

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/locales"
	"buddy/store"
)

// RoleName is what a role is called.
func RoleName(t *chat.Turn, role buddy.Role) locales.Safe { return t.Nested("role." + string(role)) }

// Reads says what a role gives to read, and what it does not.
func Reads(t *chat.Turn, role buddy.Role) string { return t.T("role."+string(role)+".reads", nil) }

// notePost audits what became of somebody's post: it was asked for, given, refused, begun or taken.
func notePost(t *chat.Turn, role buddy.Role, id buddy.ProgrammeID, who buddy.PersonID, what string) {
	t.Tx.Audit(store.AuditRow{
		At: t.Tx.Now(), By: t.Me.ID, Kind: "post", Subject: who, Programme: id, Note: string(role) + "." + what,
	})
}

// takeUp is what somebody hears who has a post from now on.
func takeUp(t *chat.Turn, role buddy.Role, id buddy.ProgrammeID) {
	notePost(t, role, id, t.Me.ID, "begin")
	t.SetMenu()
	if role == buddy.FocalPoint {
		noteHeard(t, id)
		t.Tx.Schedule(buddy.DueAbout(DueManned, id, t.Tx.Now()).To(t.Me.ID))
	}
	site, _ := t.Tx.Programme(id)
	text := t.T("post.welcome", chat.A{"Programme": site.Name, "Role": RoleName(t, role)})
	t.Show(chat.Screen{Text: chat.Paragraphs(text, Reads(t, role)), Rows: t.Home().Rows})
}

// posts is the part of the first screen for whoever has a post: which, where, and what it gives to read.
func posts(t *chat.Turn) (s chat.Screen) {
	for _, role := range buddy.Posts {
		var names []string
		for _, id := range t.Me.HoldsAnywhere(role) {
			if site, ok := t.Tx.Programme(id); ok {
				names = append(names, site.Name)
			}
		}
		if len(names) > 0 {
			line := t.T("post.home", chat.A{"Role": RoleName(t, role), "Programmes": names})
			s.Text = chat.Paragraphs(s.Text, line+"\n"+Reads(t, role))
		}
	}
	return s
}

// Dismiss takes a post from somebody, with what waits for them in it, and returns them as they are then.
func Dismiss(t *chat.Turn, p buddy.Person, role buddy.Role, id buddy.ProgrammeID) buddy.Person {
	p.Dismiss(role, id, t.Tx.Now())
	p = t.Tx.PutPerson(p)
	for _, m := range t.Tx.MessagesTo(p.ID) {
		if m.Team == id && m.Post == role {
			t.Tx.DropMessage(m.ID)
		}
	}
	endApprovals(t, p, role, id)
	if role == buddy.FocalPoint {
		noteHeard(t, id)
		t.Tx.Schedule(buddy.DueAbout(DueUnmanned, id, t.Tx.Now()).To(p.ID))
	}
	notePost(t, role, id, p.ID, "end")
	t.With(p).SetMenu()
	return p
}
