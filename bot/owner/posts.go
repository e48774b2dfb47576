package owner

import (
	"slices"
	"strconv"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/desk"
	"buddy/bot/pin"
	"buddy/bot/team"
)

// posts shows an owner who has which role in a programme beside coordinating it. Arguments: the
// programme, the page.
func posts(t *chat.Turn, args []string) error {
	p, err := siteOf(t, args)
	if err != nil {
		return err
	}
	var all []chat.Entry
	for _, role := range buddy.Posts {
		for _, who := range t.Tx.Holders(role, p.ID) {
			all = append(all, chat.Entry{
				Line: t.T("owner.post.line", chat.A{"Role": team.RoleName(t, role), "Name": team.StaffName(who)}),
				Data: chat.DataOf("dismiss", p.ID, role, who.ID),
			})
		}
	}
	for _, i := range desk.OpenPosts(t, p.ID) {
		line := t.T("owner.post.link", chat.A{"Role": team.RoleName(t, i.Role()), "Date": t.Day(i.Expires)})
		if i.Waiting != 0 {
			line = team.WaitingLine(t, i)
		}
		all = append(all, chat.Entry{Line: line, Data: chat.DataOf("postlink", p.ID, i.ID)})
	}
	title := chat.Paragraphs(t.T("owner.posts", chat.A{"Programme": p.Name}), both(t, p), team.Proven(t, p))
	page := chat.PageOf(chat.Arg(args, 1))
	s := t.List(title, all, page, func(n int) string { return chat.DataOf("posts", p.ID, n) })
	for _, role := range buddy.Posts {
		s.Rows = append(s.Rows, chat.Row(t.Button("owner.post."+string(role)+".button", "post", p.ID, role)))
	}
	s.Rows = append(s.Rows, chat.Row(t.Button("button.back", "site", p.ID)))
	t.Show(s)
	return nil
}

// both says that no coordinator should hear what is said about coordinators, and who does both.
func both(t *chat.Turn, p buddy.Programme) string {
	var names []string
	for _, who := range t.Tx.Holders(buddy.FocalPoint, p.ID) {
		if who.Coordinates(p.ID) {
			names = append(names, string(team.StaffName(who)))
		}
	}
	if names == nil {
		return t.T("owner.posts.apart", nil)
	}
	return t.T("owner.posts.both", chat.A{"Names": names})
}

// roleOf is the post an argument names.
func roleOf(args []string, i int) (buddy.Role, error) {
	role := buddy.Role(chat.Arg(args, i))
	if !slices.Contains(buddy.Posts, role) {
		return "", buddy.Refuse("refuse.stale")
	}
	return role, nil
}

// invitePost makes a link into a post. Arguments: the programme, the role.
func invitePost(t *chat.Turn, args []string) error {
	p, err := siteOf(t, args)
	if err != nil {
		return err
	}
	role, err := roleOf(args, 1)
	if err != nil {
		return err
	}
	i, err := desk.InviteTo(t, p.ID, role)
	if err != nil {
		return err
	}
	s := desk.PostLink(t, i)
	s.Rows = [][]buddy.Button{chat.Row(t.Button("home.button", "home", "below"))} // it stays to be copied
	t.Show(s)
	return nil
}

// postLink shows a link into a post that is unused, or asks about who used it. Arguments: the programme, the
// link, "no" to withdraw it.
func postLink(t *chat.Turn, args []string) error {
	p, err := siteOf(t, args)
	if err != nil {
		return err
	}
	id, err := chat.Number(args, 1)
	if err != nil {
		return err
	}
	all := desk.OpenPosts(t, p.ID)
	at := slices.IndexFunc(all, func(i buddy.Invite) bool { return i.ID == id })
	switch {
	case at < 0:
		return buddy.Refuse("refuse.stale")
	case all[at].Waiting != 0:
		return team.Admit(t, []string{strconv.FormatUint(id, 10)})
	case chat.Arg(args, 2) == "no":
		desk.Withdraw(t, all[at])
		return posts(t, args[:1])
	}
	s := desk.PostLink(t, all[at])
	s.Rows = [][]buddy.Button{
		chat.Row(t.Button("invite.withdraw.button", "postlink", p.ID, id, "no")),
		chat.Row(t.Button("button.back", "posts", p.ID)),
	}
	t.Show(s)
	return nil
}

// dismiss asks once and then takes a post from somebody. Arguments: the programme, the role, the person, "yes".
func dismiss(t *chat.Turn, args []string) error {
	p, err := siteOf(t, args)
	if err != nil {
		return err
	}
	role, err := roleOf(args, 1)
	if err != nil {
		return err
	}
	id, err := chat.Number(args, 2)
	if err != nil {
		return err
	}
	who, ok := t.Tx.Person(buddy.PersonID(id))
	if !ok || !who.Holds(role, p.ID) {
		return posts(t, args[:1])
	}
	if chat.Arg(args, 3) != "yes" {
		closes := ""
		if role == buddy.FocalPoint && team.ClosesWithout(t, p, role, who.ID) {
			closes = t.T("owner.post.end.closes", nil)
		}
		t.Show(chat.Screen{
			Text: chat.Paragraphs(t.T("owner.post.end", chat.A{
				"Role": team.RoleName(t, role), "Name": team.StaffName(who), "Programme": p.Name,
			}), closes),
			Rows: append(
				append([][]buddy.Button{
					chat.Row(t.Button("owner.post.end.button", "dismiss", p.ID, role, id, "yes")),
				}, pin.ResetRow(t, who)...),
				chat.Row(t.Button("button.back", "posts", p.ID)),
			),
		})
		return nil
	}
	if who = team.Dismiss(t, who, role, p.ID); who.ID == t.Me.ID {
		t.Me = who
	}
	t.Flash("toast.saved")
	return posts(t, args[:1])
}
