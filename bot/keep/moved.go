package keep

import (
	"fmt"
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/event"
	reports "buddy/bot/report"
	"buddy/bot/team"
	"buddy/locales"
	"buddy/store"
)

// lostPhone is what the team can do on the screen of a person who has no access to their account any more.
func lostPhone(t *chat.Turn, id uint64) chat.Screen {
	p, ok := t.Tx.Person(buddy.PersonID(id))
	if !ok || p.Serves() || p.Stage == buddy.Left {
		return chat.Screen{}
	}
	return chat.Screen{Rows: [][]buddy.Button{chat.Row(t.Button("moved.button", "lost", id))}}
}

// quietly is the name of the button by which a link is made of which the old account hears nothing.
const quietly = "lostquiet"

// lost asks once whether a person was seen outside of Telegram and who may have the old phone, and makes the link to
// their other account. Of whoever has a role only an owner can.
func lost(t *chat.Turn, args []string) error { return makeLink(t, args, false) }

// lostQuietly is the same where somebody dangerous may have the old phone, or where that is not known.
func lostQuietly(t *chat.Turn, args []string) error { return makeLink(t, args, true) }

func makeLink(t *chat.Turn, args []string, quiet bool) error {
	p, err := theirs(t, args)
	if err != nil {
		return err
	}
	name := p.Profile.Name
	if p.Serves() {
		name = string(team.StaffName(p))
	}
	home := chat.Row(t.Button("home.button", "home"))
	if chat.Arg(args, 1) != "yes" {
		t.Show(chat.Screen{Text: t.T("moved.ask", chat.A{"Name": name}), Rows: [][]buddy.Button{
			chat.Row(t.Button("moved.yes.button", "lost", p.ID, "yes")),
			chat.Row(t.Button("moved.quiet.button", quietly, p.ID, "yes")), home,
		}})
		return nil
	}
	if waits, err := secondYes(t, p, quiet); waits || err != nil {
		return err
	}
	shutLinks(t, p.ID) // there is one at a time
	_, token := t.Tx.PutInvite(buddy.Invite{
		Kind: buddy.InviteMove, Programme: p.Programme, For: p.ID, Quiet: quiet,
		Expires: t.Tx.Now().Add(buddy.MoveLife),
	}.Made(t.Me.ID, t.Tx.Now()))
	t.Audit("move.link", p.ID, 0, "")
	t.Show(chat.Screen{
		Text: t.T("moved.link", chat.A{"Name": name, "Link": locales.LTR(t.Book.Link(token))}),
		Rows: [][]buddy.Button{home},
	})
	return nil
}

func shutLinks(t *chat.Turn, id buddy.PersonID) {
	for _, i := range t.Tx.InvitesOf(id) {
		if i.Kind == buddy.InviteMove && i.For == id && i.Shut(true) {
			t.Tx.SaveInvite(i)
		}
	}
}

// secondYes asks for a second pair of eyes before anybody gets another account; waits is true while there is no yes.
// That holds for everybody alike, also where nobody else is there: whoever has told something would be known by it.
// Where the old account is to hear nothing it cannot object, so nobody does that without another's yes, ever.
// Where the old account has said that it was not them, no colleague's counts: a focal point's, or an owner's.
func secondYes(t *chat.Turn, p buddy.Person, quiet bool) (waits bool, err error) {
	want := buddy.Approval{
		What: buddy.MoveAccount, Subject: uint64(p.ID), Programme: placeOf(p), About: []buddy.PersonID{p.ID},
	}
	switch {
	case t.Tx.Doubted(p):
		want.What = buddy.MoveDoubted
	case quiet:
		want.What = buddy.MoveQuiet
	}
	return team.Second(t, want)
}

// placeOf is the programme whose team looks at somebody's new account: where they have a role, or else take part.
func placeOf(p buddy.Person) buddy.ProgrammeID {
	switch {
	case p.Desk != 0:
		return p.Desk
	case len(p.Posts) > 0:
		return p.Posts[0].Programme
	}
	return p.Programme
}

// theirs is the person of a button, where who taps may give them another account.
func theirs(t *chat.Turn, args []string) (p buddy.Person, err error) {
	id, err := chat.Number(args, 0)
	if err != nil {
		return p, err
	}
	p, ok := t.Tx.Person(buddy.PersonID(id))
	switch {
	case !ok || p.ID == t.Me.ID:
		return p, buddy.Refuse("refuse.stale")
	case p.Serves() && t.Me.Owner:
		return p, nil
	case p.Serves():
		return p, buddy.Refuse("refuse.notyours")
	}
	return team.Ours(t, args, 0)
}

// moveHere is the account from which a link of lost was followed: it becomes the person's.
func moveHere(t *chat.Turn, args []string) error {
	i, ok := t.Tx.InviteByToken(chat.Arg(args, 0))
	if !ok || i.Kind != buddy.InviteMove || i.Check(t.Tx.Now()) != nil || !makerMay(t, i) {
		return buddy.Refuse("refuse.link")
	}
	p, known := t.Tx.Person(i.For)
	switch {
	case !known || p.ID == t.Me.ID:
		return buddy.Refuse("refuse.link")
	case t.Me.ID != 0 && !t.Me.Bare():
		return buddy.Refuse("refuse.moved.taken")
	case t.Me.ID != 0 && team.SuspendedSomewhere(t):
		return buddy.Refuse("refuse.link")
	}
	old, before := p.Chat, t.Tx.Scratch(p.ID)
	if t.Me.ID != 0 {
		t.Tx.Erase(t.Me.ID)
	}
	for _, talk := range t.Tx.TalksOf(p.ID) { // their buttons stand in the other chat
		t.Tx.EndTalk(talk.Run)
	}
	t.Tx.PutScratch(store.Scratch{Person: p.ID})
	p = t.Tx.Move(p, t.Ev.Chat)
	leave(t, p, old, before, i.Quiet)
	if p.Username != t.Ev.Username {
		p = t.Book.Renamed(t.Book.Nobody(t.Tx), p, t.Ev.Username)
	}
	i.Use(p.ID)
	t.Tx.SaveInvite(i)
	reports.Moved(t.Book.Nobody(t.Tx), p)
	t.Me = p
	t.Audit("move", p.ID, 0, "")
	t.SetMenu()
	tellMoved(t, p, i)
	s := t.Home()
	s.Text = chat.Paragraphs(t.T("moved.done", nil), s.Text)
	t.Say(s)
	return nil
}

// makerMay tells whether whoever made a link could still make it.
func makerMay(t *chat.Turn, i buddy.Invite) bool {
	maker, ok := t.Tx.Person(i.By)
	whose, _ := t.Tx.Person(i.For) // who has a role since is the owners' to move
	return ok && (maker.Owner || !whose.Serves() && i.Programme != 0 && maker.Coordinates(i.Programme))
}

// Left is what the old account reads: first that there is news, since nobody knows who sees the locked screen.
func Left(lang string) string {
	return chat.Paragraphs(locales.Text(lang, "news.title", nil), locales.Text(lang, "moved.left", nil))
}

// leave takes from the chat of the old account what Telegram lets a bot take, and says there what anybody may read;
// where it is quiet nothing.
func leave(t *chat.Turn, p buddy.Person, old int64, before store.Scratch, quiet bool) {
	const atOnce = 100
	ids := before.Traces.Messages
	for len(ids) > 0 {
		n := min(len(ids), atOnce)
		t.Tx.Enqueue(buddy.Message{Chat: old, Kind: buddy.Delete, Deletes: ids[:n]})
		ids = ids[n:]
	}
	if old == 0 {
		return
	}
	t.Tx.Enqueue(buddy.Message{
		Chat: old, Kind: buddy.SetMenu, Menu: []buddy.Command{}, Class: buddy.Reply,
	})
	if quiet {
		t.Tx.Unsaid(old)
		return
	}
	t.Tx.Enqueue(buddy.Message{
		Chat: old, Kind: buddy.SendText, Class: buddy.Reply, Text: Left(p.Lang),
		Buttons: [][]buddy.Button{chat.Row(chat.Chip(locales.Plain(p.Lang, "moved.not.button", nil), NotMe))},
	})
}

// tellMoved lets the team know, and of whoever has a role the owners.
func tellMoved(t *chat.Turn, p buddy.Person, i buddy.Invite) {
	maker, _ := t.Tx.Person(i.By)
	tellGuards(t, p, p.ID, func(t *chat.Turn, a chat.A) string { return t.T("moved.noted", a) })
	args := func(t *chat.Turn) chat.A {
		return chat.A{"Name": team.NameOf(t, p.ID), "Staff": team.StaffName(maker)}
	}
	if p.Serves() {
		for _, owner := range t.Tx.Owners() {
			t := t.With(owner)
			t.Say(chat.Screen{Text: t.T("moved.told", chat.A{
				"Name": team.StaffName(p), "Staff": team.StaffName(maker),
			})})
		}
		return
	}
	if site, ok := t.Tx.Programme(p.Programme); ok {
		team.TellStaff(t, site, func(t *chat.Turn) chat.Screen {
			return chat.Screen{Text: t.T("moved.told", args(t))}
		})
	}
}

// tellGuards lets the focal points know, of somebody who has a role and where there are none the owners, without a
// name. but is who is not to be the only one to hear; 0 for nobody.
func tellGuards(t *chat.Turn, p buddy.Person, but buddy.PersonID, say func(*chat.Turn, chat.A) string) {
	not := func(who buddy.Person) bool { return who.ID == but || who.ID == p.ID || !who.Unreachable.IsZero() }
	var to []buddy.Person
	if !p.Serves() {
		to = slices.DeleteFunc(slices.Clone(t.Tx.Holders(buddy.FocalPoint, p.Programme)), not)
	}
	if len(to) == 0 {
		to = slices.DeleteFunc(slices.Clone(t.Tx.Owners()), not)
	}
	site, _ := t.Tx.Programme(p.Programme)
	for _, who := range to {
		t := t.With(who)
		t.Class = buddy.Urgent
		if who.Holds(buddy.FocalPoint, p.Programme) {
			team.Noted(t).Team, team.Noted(t).Post = p.Programme, buddy.FocalPoint
		}
		t.Say(chat.Screen{
			Text: say(t, chat.A{"Number": locales.LTR(fmt.Sprintf("#%d", p.ID)), "Programme": site.Name}),
			Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))},
		})
	}
}

// Elsewhere answers whoever writes from an account that a person has left: nothing of theirs is shown, and nobody new
// begins there. Only a link for the same person leads back.
func Elsewhere(t *chat.Turn, moved store.Moved) {
	if t.Ev.Kind == event.GaveCommand && t.Ev.Command == "start" {
		token := t.Ev.Payload
		if linked := chat.LinkedToken(token, t.Book.Username()); linked != "" {
			token = linked
		}
		if Back(t, moved, token) {
			return
		}
	}
	switch t.Ev.Kind {
	case event.BlockedUs, event.CameBack, event.Nothing:
	case event.Tapped:
		t.Toast(buddy.Message{Text: t.P("moved.old", nil), Alert: true})
	default:
		if len(t.Tx.MessagesToChat(t.Ev.Chat)) == 0 { // one is enough for whoever hammers
			t.Tx.Enqueue(buddy.Message{
				Chat: t.Ev.Chat, Kind: buddy.SendText, Class: buddy.Reply, Text: t.T("moved.old", nil),
			})
		}
	}
}

// Back gives a person the account again that they have left, by a link for them; false where it is none.
func Back(t *chat.Turn, moved store.Moved, token string) bool {
	i, ok := t.Tx.InviteByToken(token)
	back := *t
	back.Me, _ = t.Tx.PersonByChat(t.Ev.Chat) // whoever asked for help here since, as a stranger
	return ok && i.Kind == buddy.InviteMove && i.For == moved.Person && moveHere(&back, []string{token}) == nil
}
