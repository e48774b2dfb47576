package buddy_test

import (
	"testing"
	"time"

	"buddy"
)

// TestALinkForPeopleEnds half a year after it was made, one of before that never should, too; the team can renew it.
func TestALinkForPeopleEnds(t *testing.T) {
	made := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	i := buddy.Invite{Kind: buddy.InviteCampaign}.Made(1, made)
	later := made.Add(buddy.CampaignLife)
	if i.Check(later.Add(-time.Second)) != nil || i.Check(later) == nil || !i.Ended(later) {
		t.Error("it does not end after half a year")
	}
	if i.Shut(true); i.Ended(later) {
		t.Error("whoever comes by a closed one is told that it ended")
	}
	if i.Renew(later) == nil {
		t.Error("a closed one is renewed")
	}
	i.Shut(false)
	if err := i.Renew(later); err != nil || i.Check(later) != nil || i.Check(later.Add(buddy.CampaignLife)) == nil {
		t.Error("once renewed it does not work for half a year")
	}
	for _, kind := range []buddy.InviteKind{buddy.InviteCoordinator, buddy.InvitePost, buddy.InviteMove} {
		once := buddy.Invite{Kind: kind, Expires: made.AddDate(0, 0, 7)}.Made(1, made)
		if once.Renew(made) == nil || once.Ended(later) {
			t.Errorf("%s is renewed, or told to have ended", kind)
		}
	}
}
