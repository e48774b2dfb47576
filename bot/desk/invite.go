package desk

import (
	"fmt"
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/round"
	"buddy/bot/team"
	"buddy/locales"
	"buddy/store"
)

// coordinatorLinkLife is how long a coordinator's link can be used.
const coordinatorLinkLife = 7 * 24 * time.Hour

// mostOpenInvites is how many unused coordinator links a programme may have.
const mostOpenInvites = 20

const partnerDialog = "campaign"

// campaign is what a coordinator says of a new campaign link.
type campaign struct {
	label  string
	places int
}

// partner asks for whom a new campaign link is and how many may come by it: a
// link that finds its way to strangers then lets in only so many.
func partner() *chat.Dialog[campaign] {
	return &chat.Dialog[campaign]{
		Name: partnerDialog,
		Who:  chat.Staff,
		Steps: []chat.Step[campaign]{
			{ID: "label", Input: chat.Typed{Max: 40}, Set: func(v *campaign, a []string) { v.label = a[0] }},
			{
				ID:    "places",
				Input: chat.Figure{Min: 1, Max: 5000, Ready: []int{20, 50, 100, 300}},
				Set:   func(v *campaign, a []string) { v.places = chat.Whole(a) },
			},
		},
		Done: addCampaign,
		Stop: func(t *chat.Turn, _ store.Talk) error { return invites(t) },
	}
}

// newInvite stores an invite, audits it and returns it.
func newInvite(t *chat.Turn, i buddy.Invite) buddy.Invite {
	i, _ = t.Tx.PutInvite(i.Made(t.Me.ID, t.Tx.Now()))
	team.Note(t, "invite."+string(i.Kind), i.Programme, "")
	return i
}

// CoordinatorInvite is a link into a programme's team that works once, for a week. It is not stored yet.
func CoordinatorInvite(t *chat.Turn, programme buddy.ProgrammeID) buddy.Invite {
	return buddy.Invite{
		Kind:      buddy.InviteCoordinator,
		Programme: programme,
		Expires:   t.Tx.Now().Add(coordinatorLinkLife),
	}
}

// InviteStaff makes a single-use link for a new coordinator.
func InviteStaff(t *chat.Turn, programme buddy.ProgrammeID) (buddy.Invite, error) {
	return inviteOnce(t, CoordinatorInvite(t, programme))
}

// InviteTo makes a single-use link into a post of a programme.
func InviteTo(t *chat.Turn, programme buddy.ProgrammeID, role buddy.Role) (buddy.Invite, error) {
	return inviteOnce(t, buddy.Invite{
		Kind: buddy.InvitePost, Post: role, Programme: programme, Expires: t.Tx.Now().Add(coordinatorLinkLife),
	})
}

// inviteOnce makes a link that works once, where not too many like it are unused.
func inviteOnce(t *chat.Turn, wanted buddy.Invite) (buddy.Invite, error) {
	open := 0
	for _, i := range t.Tx.Invites(wanted.Programme) {
		if i.Role() == wanted.Role() && (unused(t, i) || i.Waiting != 0) {
			open++
		}
	}
	if open >= mostOpenInvites {
		return buddy.Invite{}, buddy.Refuse("refuse.invites.many")
	}
	return newInvite(t, wanted), nil
}

// unused tells whether a link that works once still leads somewhere.
func unused(t *chat.Turn, i buddy.Invite) bool {
	return i.Check(t.Tx.Now()) == nil && team.MakerStands(t, i)
}

// OpenPosts are the links into posts of a programme that somebody may still use, or has used and waits.
func OpenPosts(t *chat.Turn, programme buddy.ProgrammeID) []buddy.Invite {
	return slices.DeleteFunc(t.Tx.Invites(programme), func(i buddy.Invite) bool {
		return i.Kind != buddy.InvitePost || !unused(t, i) && i.Waiting == 0
	})
}

// Withdraw shuts a link, and leaves it shut.
func Withdraw(t *chat.Turn, i buddy.Invite) {
	if i.Shut(true) {
		t.Tx.SaveInvite(i)
		team.Note(t, "invite.close", i.Programme, "true")
		t.Flash("toast.saved")
	}
}

// PostLink is a message to forward to somebody who is to have a post.
func PostLink(t *chat.Turn, i buddy.Invite) chat.Screen {
	p, _ := t.Tx.Programme(i.Programme)
	return chat.Screen{Text: chat.Paragraphs(
		t.T("invite.post", chat.A{"Programme": p.Name, "Role": team.RoleName(t, i.Role())}),
		team.Reads(t, i.Role()),
		t.T("invite.post.link", chat.A{"Link": linkOf(t, i), "Date": t.Day(i.Expires)}),
	)}
}

// linkOf is an invite's address, on a line of its own so that it can be tapped
// and copied.
func linkOf(t *chat.Turn, i buddy.Invite) locales.Link {
	return locales.Link(t.Book.Link(t.Tx.InviteToken(i)))
}

// CoordinatorLink is a message to forward to a new coordinator.
func CoordinatorLink(t *chat.Turn, i buddy.Invite) chat.Screen {
	p, _ := t.Tx.Programme(i.Programme)
	return chat.Screen{
		Text: t.T("invite.coordinator", chat.A{"Programme": p.Name, "Link": linkOf(t, i), "Date": t.Day(i.Expires)}),
		Rows: [][]buddy.Button{
			chat.Row(t.Button("home.button", "home", "below")),
		}, // the link works once: it stays to be copied
	}
}

// campaignLink is a message to forward for a partner.
func campaignLink(t *chat.Turn, i buddy.Invite) chat.Screen {
	p, _ := t.Tx.Programme(i.Programme)
	return chat.Screen{
		Text: t.T("invite.campaign", chat.A{"Programme": p.Name, "Partner": i.Label, "Link": linkOf(t, i)}),
	}
}

// invites lists the links of a programme.
func invites(t *chat.Turn) error { return invitePage(t, 0, false) }

// invitePage shows one page of the links; below their title, if wanted, which
// people would help, so that a coordinator sees whom to send one to.
func invitePage(t *chat.Turn, page int, wanted bool) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	var all []chat.Entry
	for _, i := range t.Tx.Invites(p.ID) {
		switch {
		case i.Kind == buddy.InviteCampaign:
			key := "invite.campaign.line"
			switch {
			case i.Closed:
				key = "invite.closed.line"
			case i.Ended(t.Tx.Now()):
				key = "invite.ended.line"
			}
			all = append(
				all,
				chat.Entry{
					Line: t.T(key, chat.A{"Partner": i.Label, "Count": i.Stayed()}),
					Data: chat.DataOf("invite", i.ID),
				},
			)
		case i.Kind == buddy.InvitePost: // who hears of the team's own faults is none of its business
		case i.Waiting != 0:
			all = append(all, chat.Entry{Line: team.WaitingLine(t, i), Data: chat.DataOf("invite", i.ID)})
		case i.Kind == buddy.InviteCoordinator && unused(t, i):
			line := t.T("invite.coordinator.line", chat.A{"Date": t.Day(i.Expires)})
			all = append(all, chat.Entry{Line: line, Data: chat.DataOf("invite", i.ID)})
		}
	}
	title, leaf := t.T("invite.title", chat.A{"Programme": p.Name}), "invites"
	if wanted {
		title, leaf = chat.Paragraphs(round.Shortage(t, p, round.Input(t.Tx, p)), title), "wanted"
	}
	s := t.List(title, all, page, func(n int) string { return chat.DataOf(leaf, n) })
	s.Rows = append(s.Rows,
		chat.Row(t.Button("invite.partner.button", "campaign")),
		chat.Row(t.Button("invite.coordinator.button", "staff")),
		chat.Row(t.Button("home.button", "home")))
	t.Show(s)
	return nil
}

// ourInvite is the invite of an argument, if it is of the programme at one's desk.
func ourInvite(t *chat.Turn, args []string) (buddy.Invite, error) {
	id, err := chat.Number(args, 0)
	if err != nil {
		return buddy.Invite{}, err
	}
	for _, i := range t.Tx.Invites(t.Me.Desk) {
		theirs := i.Kind == buddy.InviteOwner || i.Kind == buddy.InvitePost || i.Kind == buddy.InviteMove
		if i.ID == id && !theirs && i.Programme == t.Me.Desk {
			return i, nil
		}
	}
	return buddy.Invite{}, buddy.Refuse("refuse.stale")
}

// showInvite shows one link.
func showInvite(t *chat.Turn, args []string) error {
	i, err := ourInvite(t, args)
	if err != nil {
		return err
	}
	s, shut := campaignLink(t, i), t.Button("invite.close.button", "shut", i.ID, "yes")
	s.Text += "\n\n" + t.T("invite.count", chat.A{"Count": i.Stayed()})
	if i.Places > 0 {
		s.Text += "\n" + t.T("invite.places", chat.A{"Count": i.Stayed(), "Places": i.Places})
	}
	s.Text += "\n" + t.T("invite.pace", chat.A{"Number": i.AllowedPace(), "Day": i.AllowedADay()})
	ends := "invite.ends"
	if i.Ended(t.Tx.Now()) {
		ends = "invite.ended"
	}
	s.Text += "\n" + t.T(ends, chat.A{"Date": t.Day(i.Ends())})
	if i.Waiting != 0 {
		return team.Admit(t, []string{chat.DataOf(i.ID)})
	}
	if i.Kind == buddy.InviteCoordinator {
		if !unused(t, i) {
			return buddy.Refuse("refuse.stale")
		}
		s, shut = CoordinatorLink(t, i), t.Button("invite.withdraw.button", "shut", i.ID, "yes")
	}
	if i.Closed {
		s.Text += "\n" + t.T("invite.closed", nil)
		shut = t.Button("invite.reopen.button", "shut", i.ID, "no")
	}
	s.Rows = [][]buddy.Button{chat.Row(shut), chat.Row(t.Button("button.back", "invites"))}
	if i.Kind == buddy.InviteCampaign {
		s.Rows = append([][]buddy.Button{chat.Row(t.Button("invite.pace.button", "pace", i.ID))}, s.Rows...)
	}
	if i.Kind == buddy.InviteCampaign && !i.Closed {
		s.Rows = append([][]buddy.Button{chat.Row(t.Button("invite.renew.button", "renew", i.ID))}, s.Rows...)
	}
	t.Show(s)
	return nil
}

// shutInvite closes a link or opens a campaign's again.
func shutInvite(t *chat.Turn, args []string) error {
	i, err := ourInvite(t, args)
	if err != nil {
		return err
	}
	if shut := chat.Arg(args, 1) == "yes"; i.Shut(shut) {
		t.Tx.SaveInvite(i)
		team.Note(t, "invite.close", i.Programme, fmt.Sprint(shut))
		t.Flash("toast.saved")
	}
	if i.Kind == buddy.InviteCoordinator {
		return invites(t)
	}
	return showInvite(t, args)
}

// renew lets a campaign's link work for as long as a new one.
func renew(t *chat.Turn, args []string) error {
	i, err := ourInvite(t, args)
	if err != nil {
		return err
	}
	if err := i.Renew(t.Tx.Now()); err != nil {
		return err
	}
	t.Tx.SaveInvite(i)
	team.Note(t, "invite.renew", i.Programme, "")
	t.Flash("toast.saved")
	return showInvite(t, args)
}

// addCampaign makes a link for a partner.
func addCampaign(t *chat.Turn, talk store.Talk, wanted campaign) error {
	p, err := team.Desk(t)
	if err != nil || uint64(p.ID) != talk.Subject {
		return buddy.Refuse("refuse.stale") // begun at another desk
	}
	i := newInvite(
		t,
		buddy.Invite{Kind: buddy.InviteCampaign, Programme: p.ID, Label: wanted.label, Places: wanted.places},
	)
	s := campaignLink(t, i)
	s.Rows = [][]buddy.Button{chat.Row(t.Button("button.back", "invites"))}
	t.Show(s)
	return nil
}
