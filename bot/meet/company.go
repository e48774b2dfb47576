package meet

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// withTeam are the meetings at which somebody of the team is wanted and that have a day and a time:
// they wait for the team until they have taken place.
func withTeam(t *chat.Turn, programme buddy.Programme, _ int) (all []chat.Entry) {
	for _, p := range team.Unconcerned(t, t.Tx.LivePairs(programme.ID)) {
		if a, ok := company(t, p); ok {
			line := t.T("queue.meeting.line", chat.A{"When": when(t, p, a.At()), "Names": team.Both(t, p)})
			all = append(all, chat.Entry{Line: line, Data: chat.DataOf("pairdesk", p.ID)})
		}
	}
	return all
}

// company is what both have agreed on, where somebody of the team is wanted there.
func company(t *chat.Turn, p buddy.Pair) (buddy.Appointment, bool) {
	a, _ := t.Tx.Appointments(p.ID).Last()
	_, wanted := team.OpenOf(t, p.ID, buddy.Company)
	return a, wanted && a.Ahead(t.Tx.Now())
}

// WithTeam is when and where the next meeting of two people is at which somebody of the team is wanted; "" for
// none. Where others meet the team does not read.
func WithTeam(t *chat.Turn, p buddy.Pair) string {
	a, ok := company(t, p)
	if !ok {
		return ""
	}
	return offered(t, p, buddy.Offer{At: a.At(), Place: a.Place()})
}
