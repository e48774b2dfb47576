package buddy

import "time"

// InviteKind says what a deep link does.
type InviteKind string

// The kinds of invitation.
const (
	InviteOwner       InviteKind = "owner"       // single use, printed at first start
	InviteCoordinator InviteKind = "coordinator" // single use
	InviteCampaign    InviteKind = "campaign"    // for participants; counted per partner
	InviteMove        InviteKind = "move"        // single use: somebody's way to another account
	InvitePost        InviteKind = "post"        // single use, made by an owner: into the Role it names
)

// Invite is a deep link handed out by the operator or by staff. Its token is
// never stored: it is derived from the key ring.
type Invite struct {
	ID        uint64
	Kind      InviteKind
	Programme ProgrammeID // 0 for the owner's
	Post      Role        `json:",omitempty"` // that a link into a post leads to; "" for other links
	Label     string      // partner's name for a campaign
	By        PersonID    // who made it; 0 for the operator
	Created   time.Time
	Expires   time.Time // zero means never, and for a campaign CampaignLife after Created
	UsedBy    PersonID  // of a single-use link; 0 while unused
	For       PersonID  `json:",omitempty"` // whom a way to another account is for; 0 for other links
	Quiet     bool      `json:",omitempty"` // of such a way: the old account hears nothing of it
	Waiting   PersonID  `json:",omitempty"` // used the link of a team and waits to be let in; 0 for nobody
	Count     int       // people who came by a campaign link, each once
	Gone      int       `json:",omitempty"` // those of Count who have erased themselves: their places are free again
	Places    int       // most people who may come by it; 0 means no limit
	Closed    bool      // withdrawn by staff

	// of a campaign link: how many may come in an hour, 0 for as many as usual; when those of the last day came;
	// whether whoever comes now waits for the team, and when the team heard of it last (crowd.go)
	Pace    int         `json:",omitempty"`
	Arrived []time.Time `json:",omitempty"`
	Holding bool        `json:",omitempty"`
	Told    time.Time   `json:",omitzero"`
	Verdict Verdict     `json:",omitzero"` // about all who waited, while it is carried out
}

// CampaignLife is how long a campaign's link works, and works again once it was renewed.
const CampaignLife = 180 * 24 * time.Hour

// Ends is when a link works no more; zero for never.
func (i Invite) Ends() time.Time {
	if i.Kind == InviteCampaign && i.Expires.IsZero() {
		return i.Created.Add(CampaignLife)
	}
	return i.Expires
}

// Ended tells whether a campaign's link led somewhere until its time was over: whoever comes by it may ask for another.
func (i Invite) Ended(now time.Time) bool {
	return i.Kind == InviteCampaign && !i.Closed && !now.Before(i.Ends())
}

// Renew lets a campaign's link work again from now on.
func (i *Invite) Renew(now time.Time) error {
	if i.Kind != InviteCampaign || i.Closed {
		return Refuse("refuse.stale")
	}
	i.Expires = now.Add(CampaignLife)
	return nil
}

// Role is what a link makes of somebody; "" for a participant or an owner.
func (i Invite) Role() Role {
	if i.Kind == InviteCoordinator {
		return Coordinator
	}
	return i.Post
}

// Stayed is how many people came by a campaign link and did not erase themselves.
func (i Invite) Stayed() int { return i.Count - i.Gone }

// Made is the link as somebody makes it now; by is 0 for the operator.
func (i Invite) Made(by PersonID, now time.Time) Invite {
	i.By, i.Created = by, now
	return i
}

// Shut withdraws a link, or opens a campaign's again; false where that changes nothing. Other links
// stay withdrawn.
func (i *Invite) Shut(shut bool) (changed bool) {
	if shut == i.Closed || !shut && i.Kind != InviteCampaign {
		return false
	}
	i.Closed = shut
	return true
}

// Use notes who came by a link that works once; who waited to be let in is in.
func (i *Invite) Use(by PersonID) { i.UsedBy, i.Waiting = by, 0 }

// Await has somebody who came by the link of a team wait for the team's yes.
func (i *Invite) Await(who PersonID) { i.Waiting = who }

// TurnAway refuses whoever waits to be let in: the link works for nobody any more.
func (i *Invite) TurnAway() { i.Closed, i.Waiting = true, 0 }

// Check refuses a link that is used, full, withdrawn or expired. All get the
// same words, so that a stranger learns nothing.
func (i Invite) Check(now time.Time) error {
	full := i.Places > 0 && i.Stayed() >= i.Places
	if i.Closed || full || i.UsedBy != 0 || i.Waiting != 0 || (!i.Ends().IsZero() && !now.Before(i.Ends())) {
		return Refuse("refuse.link")
	}
	return nil
}
