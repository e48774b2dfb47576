package join

import (
	"buddy"
	"buddy/bot/chat"
)

// arrive counts who comes by a link, and has them wait where many did; tell tells that the team is to hear of it. Who
// comes back waits as before.
func arrive(t *chat.Turn, i *buddy.Invite, counted bool) (tell bool) {
	if t.Me.Owner || t.Me.Coordinates(i.Programme) || t.Me.HoldsAny(i.Programme) {
		return false // who has a role there is known, and may be the only one who could answer
	}
	if i.Holding && !t.Tx.Crowded(i.ID) {
		i.Emptied()
	}
	held := t.Me.Crowd.Waits() && t.Me.Crowd.Link == i.ID
	if counted {
		if held, tell = i.Arrive(t.Tx.Now()); held {
			t.Me.Hold(i.ID, t.Tx.Now())
		}
		return tell
	}
	return held && i.Keep(t.Tx.Now())
}

// leaveCrowd ends that somebody waits for the team of another programme than they come to now: nobody there can answer
// about them any more, and nobody here could. Their place at that link is free again.
func leaveCrowd(t *chat.Turn, to buddy.ProgrammeID) {
	i, ok := t.Tx.Invite(t.Me.Crowd.Link)
	if !t.Me.Crowd.Waits() || ok && i.Programme == to {
		return
	}
	if t.Me.LeaveCrowd() && ok {
		i.GiveBack()
		t.Tx.SaveInvite(i)
	}
}

// crowded tells one of the team that more came by a link than it allows. They hear it once, however many come.
func crowded(t *chat.Turn, i buddy.Invite) chat.Screen {
	return chat.Screen{
		Text: t.T("crowd.told", chat.A{"Partner": i.Label, "Number": i.AllowedPace(), "Day": i.AllowedADay()}),
		Rows: [][]buddy.Button{chat.Row(t.Button("crowd.look.button", "crowd", i.ID))},
	}
}
