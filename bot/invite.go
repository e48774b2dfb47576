package bot

import (
	"fmt"
	"time"

	"buddy"
	"buddy/locales"
	"buddy/store"
)

// coordinatorLinkLife is how long a coordinator's link can be used.
const coordinatorLinkLife = 7 * 24 * time.Hour

// mostOpenInvites is how many unused coordinator links a programme may have.
const mostOpenInvites = 20

const partnerDialog = "campaign"

// partner asks for whom a new campaign link is and how many may come by it: a
// link that finds its way to strangers then lets in only so many.
func partner() *Dialog[buddy.Invite] {
	return &Dialog[buddy.Invite]{
		Name: partnerDialog,
		Steps: []Step[buddy.Invite]{
			{ID: "label", Input: typed{max: 40}, Set: func(v *buddy.Invite, a []string) { v.Label = a[0] }},
			{ID: "places", Input: figure{min: 1, max: 5000, ready: []int{20, 50, 100, 300}}, Set: func(v *buddy.Invite, a []string) { v.Places = whole(a) }},
		},
		Done: addCampaign,
		Stop: func(t *turn, _ store.Talk) error { return t.invites() },
	}
}

// newInvite stores an invite, audits it and returns it.
func (t *turn) newInvite(i buddy.Invite) buddy.Invite {
	i.By, i.Created = t.me.ID, t.tx.Now()
	i, _ = t.tx.PutInvite(i)
	t.note("invite."+string(i.Kind), i.Programme, "")
	return i
}

func coordinatorInvite(t *turn, programme buddy.ProgrammeID) buddy.Invite {
	return buddy.Invite{Kind: buddy.InviteCoordinator, Programme: programme, Expires: t.tx.Now().Add(coordinatorLinkLife)}
}

// inviteStaff makes a single-use link for a new coordinator.
func (t *turn) inviteStaff(programme buddy.ProgrammeID) (buddy.Invite, error) {
	open := 0
	for _, i := range t.tx.Invites(programme) {
		if i.Kind == buddy.InviteCoordinator && (i.Check(t.tx.Now()) == nil && t.makerStands(i) || i.Waiting != 0) {
			open++
		}
	}
	if open >= mostOpenInvites {
		return buddy.Invite{}, buddy.Refuse("refuse.invites.many")
	}
	return t.newInvite(coordinatorInvite(t, programme)), nil
}

// linkOf is an invite's address, on a line of its own so that it can be tapped
// and copied.
func (t *turn) linkOf(i buddy.Invite) locales.Link {
	return locales.Link(t.book.Link(t.tx.InviteToken(i)))
}

// coordinatorLink is a message to forward to a new coordinator.
func (t *turn) coordinatorLink(i buddy.Invite) screen {
	p, _ := t.tx.Programme(i.Programme)
	return screen{
		Text: t.T("invite.coordinator", A{"Programme": p.Name, "Link": t.linkOf(i), "Date": t.day(i.Expires)}),
		Rows: [][]buddy.Button{row(t.button("home.button", "home", "below"))}, // the link works once: it stays to be copied
	}
}

// campaignLink is a message to forward for a partner.
func (t *turn) campaignLink(i buddy.Invite) screen {
	p, _ := t.tx.Programme(i.Programme)
	return screen{Text: t.T("invite.campaign", A{"Programme": p.Name, "Partner": i.Label, "Link": t.linkOf(i)})}
}

// invites lists the links of a programme.
func (t *turn) invites() error { return t.invitePage(0, false) }

// invitePage shows one page of the links; below their title, if wanted, which
// people would help, so that a coordinator sees whom to send one to.
func (t *turn) invitePage(page int, wanted bool) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	var all []entry
	for _, i := range t.tx.Invites(p.ID) {
		switch {
		case i.Kind == buddy.InviteCampaign:
			key := "invite.campaign.line"
			if i.Closed {
				key = "invite.closed.line"
			}
			all = append(all, entry{line: t.T(key, A{"Partner": i.Label, "Count": i.Stayed()}), data: dataOf("invite", i.ID)})
		case i.Waiting != 0:
			all = append(all, entry{line: t.waitingLine(i), data: dataOf("invite", i.ID)})
		case i.Kind == buddy.InviteCoordinator && i.Check(t.tx.Now()) == nil && t.makerStands(i):
			line := t.T("invite.coordinator.line", A{"Date": t.day(i.Expires)})
			all = append(all, entry{line: line, data: dataOf("invite", i.ID)})
		}
	}
	title, leaf := t.T("invite.title", A{"Programme": p.Name}), "invites"
	if wanted {
		title, leaf = paragraphs(t.shortage(p, roundInput(t.tx, p)), title), "wanted"
	}
	s := t.list(title, all, page, func(n int) string { return dataOf(leaf, n) })
	s.Rows = append(s.Rows,
		row(t.button("invite.partner.button", "campaign")),
		row(t.button("invite.coordinator.button", "staff")),
		row(t.button("home.button", "home")))
	t.show(s)
	return nil
}

// ourInvite is the invite of an argument, if it is of the programme at one's desk.
func (t *turn) ourInvite(args []string) (buddy.Invite, error) {
	id, err := number(args, 0)
	if err != nil {
		return buddy.Invite{}, err
	}
	for _, i := range t.tx.Invites(t.me.Desk) {
		if i.ID == id && i.Kind != buddy.InviteOwner && i.Programme == t.me.Desk {
			return i, nil
		}
	}
	return buddy.Invite{}, buddy.Refuse("refuse.stale")
}

// inviteCard shows one link.
func (t *turn) inviteCard(args []string) error {
	i, err := t.ourInvite(args)
	if err != nil {
		return err
	}
	s, shut := t.campaignLink(i), t.button("invite.close.button", "shut", i.ID, "yes")
	s.Text += "\n\n" + t.T("invite.count", A{"Count": i.Stayed()})
	if i.Places > 0 {
		s.Text += "\n" + t.T("invite.places", A{"Count": i.Stayed(), "Places": i.Places})
	}
	if i.Waiting != 0 {
		return t.admit([]string{dataOf(i.ID)})
	}
	if i.Kind == buddy.InviteCoordinator {
		if i.Check(t.tx.Now()) != nil || !t.makerStands(i) {
			return buddy.Refuse("refuse.stale")
		}
		s, shut = t.coordinatorLink(i), t.button("invite.withdraw.button", "shut", i.ID, "yes")
	}
	if i.Closed {
		s.Text += "\n" + t.T("invite.closed", nil)
		shut = t.button("invite.reopen.button", "shut", i.ID, "no")
	}
	s.Rows = [][]buddy.Button{row(shut), row(t.button("button.back", "invites"))}
	t.show(s)
	return nil
}

// shutInvite closes a link or opens a campaign's again.
func (t *turn) shutInvite(args []string) error {
	i, err := t.ourInvite(args)
	if err != nil {
		return err
	}
	if shut := arg(args, 1) == "yes"; shut != i.Closed && (shut || i.Kind == buddy.InviteCampaign) {
		i.Closed = shut
		t.tx.SaveInvite(i)
		t.note("invite.close", i.Programme, fmt.Sprint(shut))
		t.flash("toast.saved")
	}
	if i.Kind == buddy.InviteCoordinator {
		return t.invites()
	}
	return t.inviteCard(args)
}

// addCampaign makes a link for a partner.
func addCampaign(t *turn, talk store.Talk, wanted buddy.Invite) error {
	p, err := t.desk()
	if err != nil || uint64(p.ID) != talk.Subject {
		return buddy.Refuse("refuse.stale") // begun at another desk
	}
	i := t.newInvite(buddy.Invite{Kind: buddy.InviteCampaign, Programme: p.ID, Label: wanted.Label, Places: wanted.Places})
	s := t.campaignLink(i)
	s.Rows = [][]buddy.Button{row(t.button("button.back", "invites"))}
	t.show(s)
	return nil
}
