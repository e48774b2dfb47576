package buddy_test

import (
	"testing"

	"buddy"
)

func TestACampaignLinkCountsEverybodyOnce(t *testing.T) {
	link := buddy.Invite{ID: 4, Kind: buddy.InviteCampaign, Programme: 2, Label: "Library"}
	var p buddy.Person
	counted, err := p.Apply(&link)
	if !counted || err != nil || p.Programme != 2 || p.Source != "Library" || p.Stage != buddy.Applying {
		t.Errorf("after the link: %+v", p)
	}
	must(t, p.TurnAway())
	if p.Programme != 0 || p.Source != "" || p.Stage != buddy.Outside {
		t.Errorf("turned away: %+v", p)
	}
	if counted, err := p.Apply(&link); counted || err != nil || link.Count != 1 || p.Programme != 2 {
		t.Errorf("by the same link again: counted %d, %+v", link.Count, p)
	}
}

func TestOnlyACampaignsLinkOpensAgain(t *testing.T) {
	for kind, opens := range map[buddy.InviteKind]bool{buddy.InviteCampaign: true, buddy.InviteCoordinator: false} {
		link := buddy.Invite{Kind: kind}
		if link.Shut(false) || !link.Shut(true) || link.Shut(true) || !link.Closed {
			t.Errorf("%s: not withdrawn once", kind)
		}
		if link.Shut(false) != opens || link.Closed == opens {
			t.Errorf("%s: closed %v", kind, link.Closed)
		}
	}
}

func TestATeamsLinkIsUsedOrTurnedAway(t *testing.T) {
	link := buddy.Invite{Kind: buddy.InviteCoordinator}
	link.Await(amina)
	refused(t, link.Check(monday), "refuse.link")
	used, gone := link, link
	used.Use(amina)
	gone.TurnAway()
	if used.UsedBy != amina || used.Waiting != 0 || gone.UsedBy != 0 || gone.Waiting != 0 || !gone.Closed {
		t.Errorf("used %+v, turned away %+v", used, gone)
	}
}
