package team

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
)

// Talking is how lately somebody wrote to whom an answer at night is no disturbance.
const Talking = time.Hour

// MayWrite refuses a message that would not arrive or was not asked for.
func MayWrite(t *chat.Turn, c buddy.Concern) error {
	p, ok := t.Tx.Person(c.Person)
	switch {
	case !ok:
		return buddy.Refuse("refuse.stale")
	case !c.Open():
		return buddy.Refuse("refuse.concern.closed")
	case !p.Unreachable.IsZero():
		return buddy.Refuse("refuse.letter.unreachable")
	case !c.Asked() && !introduces(t, c) && (p.Quiet || p.Stage == buddy.Left):
		return buddy.Refuse("refuse.letter.quiet")
	}
	return c.Write(t.Me.ID, "", t.Tx.Now()) // c is a copy: this only asks whether there is room
}

// introduces tells whether the team promised to write to the two of a case.
func introduces(t *chat.Turn, c buddy.Concern) bool {
	_, promised := OpenOf(t, c.Pair, buddy.Introduce)
	return promised
}

// CaseFor is the last open case of a person, else a new one that is not stored yet.
func CaseFor(t *chat.Turn, p buddy.Person) buddy.Concern {
	c := buddy.Concern{
		Programme: p.Programme, Kind: buddy.TeamWrites, Person: p.ID, Pair: BegunPair(t, p.ID), Opened: t.Tx.Now(),
	}
	for _, open := range t.Tx.ConcernsOf(p.ID) {
		if open.Open() && open.Programme == p.Programme && MayRead(t, open) {
			c = open
		}
	}
	return c
}

// BegunPair is the pair that somebody is in, once both said yes; 0 for none, and where there are
// several: which of them is meant, they have to say.
func BegunPair(t *chat.Turn, id buddy.PersonID) buddy.PairID {
	if all := BegunPairs(t, id); len(all) == 1 {
		return all[0].ID
	}
	return 0
}

// BegunPairs are somebody's pairs in which both said yes and that have not ended, oldest first.
func BegunPairs(t *chat.Turn, id buddy.PersonID) []buddy.Pair {
	return slices.DeleteFunc(t.Tx.LivePairsOf(id), func(p buddy.Pair) bool { return !p.Begun() })
}

// LetterToRow leads to a message to somebody; none where it would not arrive.
func LetterToRow(t *chat.Turn, id buddy.PersonID, label string) [][]buddy.Button {
	p, _ := t.Tx.Person(id)
	if c := CaseFor(t, p); p.Programme != t.Me.Desk || p.Profile.Side == "" || !MayRead(t, c) || MayWrite(t, c) != nil {
		return nil
	}
	return [][]buddy.Button{chat.Row(buddy.Button{Text: label, Data: chat.DataOf("letterto", id)})}
}

// Undelivered are the places of the team's messages about a case that have neither arrived
// nor are on their way.
func Undelivered(t *chat.Turn, c buddy.Concern) (places []int) {
	waiting := t.Tx.MessagesTo(c.Person)
	for i, l := range c.Letters {
		leaves := slices.ContainsFunc(
			waiting,
			func(m buddy.Message) bool { return m.Concern == c.ID && m.Letter == i+1 },
		)
		if l.Team && l.Sent.IsZero() && !leaves {
			places = append(places, i)
		}
	}
	return places
}

// LetterGone notes what became of a message of the  Where it did not arrive the team hears
// that the case needs them.
func LetterGone(t *chat.Turn, m buddy.Message, arrived bool) {
	c, ok := t.Tx.Concern(m.Concern)
	if !ok || m.Letter > len(c.Letters) || c.Person != m.Person || !c.Letters[m.Letter-1].Team {
		return // forgotten meanwhile
	}
	if arrived {
		c.LetterArrived(m.Letter, t.Tx.Now())
		t.Tx.PutConcern(c)
	} else if c.Open() {
		callTeam(t, c, "staff.urgent", chat.A{"Number": ConcernName(c)})
	}
}

// LettersNaming are the team's messages on their way to others that name somebody: they go with them.
func LettersNaming(t *chat.Turn, id buddy.PersonID) []buddy.Message {
	return slices.DeleteFunc(
		t.Tx.MessagesAbout(id),
		func(m buddy.Message) bool { return m.Letter == 0 || m.Person == id },
	)
}

// HandOnLater plans to hand on what has not arrived with the person.
func HandOnLater(t *chat.Turn, at time.Time) {
	for _, c := range t.Tx.ConcernsOf(t.Me.ID) {
		if len(Undelivered(t, c)) > 0 {
			t.Tx.Schedule(buddy.DueAbout(DueLetter, c.ID, at).To(t.Me.ID))
		}
	}
}

// LetterText is a message as it was typed, or the words of the tap.
func LetterText(t *chat.Turn, l buddy.Letter) string {
	if l.Tap != "" {
		return t.P("reply."+l.Tap+".button", nil)
	}
	return l.Text
}
