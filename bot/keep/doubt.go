package keep

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/store"
)

// NotMe is the name of the button by which an old account says that it was not them who moved.
const NotMe = "notme"

// Doubt takes the word of an old account, once and for a while, and tells whether the new one was shut just now. Both
// accounts then get help as any stranger does, and nothing else, until the team has seen the person.
func Doubt(t *chat.Turn, moved store.Moved) bool {
	p, known := t.Tx.Person(moved.Person)
	shut := known && t.Tx.Doubt(moved)
	key := "moved.not.late"
	if shut || !moved.Not.IsZero() {
		key = "moved.not.done"
	}
	t.Tx.Enqueue(buddy.Message{
		Chat: t.Ev.Chat, Kind: buddy.SendText, Class: buddy.Reply, Edit: t.Ev.Message, Text: t.T(key, nil),
		Created: t.Tx.Now(),
	})
	if !shut {
		return false
	}
	t.Audit("move.not", p.ID, 0, "")
	maker := madeBy(t, p.ID)
	shutLinks(t, p.ID)
	for _, what := range []buddy.ApprovalKind{buddy.MoveAccount, buddy.MoveQuiet, buddy.MoveDoubted} {
		team.UseUp(t, what, uint64(p.ID))
	}
	tellGuards(t, p, maker, func(t *chat.Turn, a chat.A) string {
		who, _ := t.Tx.Person(maker)
		a["Staff"] = team.StaffName(who)
		return t.T("moved.doubted", a)
	})
	return true
}

// madeBy is who made the link by which a person moved last.
func madeBy(t *chat.Turn, id buddy.PersonID) (maker buddy.PersonID) {
	for _, i := range t.Tx.InvitesOf(id) {
		if i.Kind == buddy.InviteMove && i.For == id {
			maker = i.By
		}
	}
	return maker
}
