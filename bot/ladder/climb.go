package ladder

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/team"
	"buddy/rungs"
	"buddy/store"
	"buddy/track"
)

// Climb takes two people up whatever rungs they have reached since it last looked, and tells which.
func Climb(t *chat.Turn, p buddy.Pair) (codes []string) {
	look, day := lookAt(t.Tx, p), pairs.Day(t.Tx, p)
	var reached []buddy.Climb
	for _, r := range rungs.All {
		for _, c := range r.Reached(look) {
			if p.Climb(c, day, t.Tx.Now()) {
				reached = append(reached, c)
			}
		}
	}
	if len(reached) == 0 {
		return nil
	}
	p = t.Tx.PutPair(p)
	for _, c := range reached {
		p = follow(t, p, c)
		codes = append(codes, c.Code)
	}
	return codes
}

// lookAt is all that the ladder asks about two people.
func lookAt(tx *store.Tx, p buddy.Pair) rungs.Look {
	l := rungs.Look{
		Pair: p, CheckIns: tx.CheckInsOf(p.ID), Dates: tx.Appointments(p.ID), Goals: tx.Plan(p.ID), Now: tx.Now(),
	}
	for i, id := range p.People {
		member, _ := tx.Person(id)
		l.Resting[i] = member.Stage == buddy.Resting
	}
	return l
}

// follow notes who climbed which rung, and does what follows. What the two report differently is about neither of
// them: nobody finds it in what is stored about them.
func follow(t *chat.Turn, p buddy.Pair, c buddy.Climb) buddy.Pair {
	r := rungs.Of(c.Code)
	var who buddy.PersonID
	if c.Side != "" {
		who = p.People[c.Side.Index()]
	}
	t.Tx.Audit(store.AuditRow{Kind: "ladder", Subject: who, Pair: p.ID, Programme: p.Programme, Note: c.Code})
	if r.Room != "" {
		return p
	}
	raise(t, p, r.Kind, who)
	switch c.Code {
	case "E1":
		atOnce(t, p, c, dueFirst)
	case "E2":
		atOnce(t, p, c, dueHelp)
	case "E9a":
		p.EvenAt(nextPrompt(t, p))
		p = t.Tx.PutPair(p)
	}
	return p
}

// raise puts a case into the queue, unless one about the pair says it already.
func raise(t *chat.Turn, p buddy.Pair, kind buddy.ConcernKind, who buddy.PersonID) {
	if kind == "" {
		return
	}
	if who == 0 {
		for _, same := range []buddy.ConcernKind{kind, sameAs[kind]} {
			if _, open := team.OpenOf(t, p.ID, same); open {
				return
			}
		}
	}
	team.Raise(t, buddy.Concern{Programme: p.Programme, Kind: kind, Person: who, Pair: p.ID})
}

// sameAs is the kind of case that asks the team for the same.
var sameAs = map[buddy.ConcernKind]buddy.ConcernKind{buddy.NoMeeting: buddy.NoFirstMeet}

// atOnce lets the two hear the same at once, on a day and at an hour that tell nobody when the other answered, nor that
// it was just now.
func atOnce(t *chat.Turn, p buddy.Pair, c buddy.Climb, kind buddy.DueKind) {
	in, _ := t.Tx.CheckIn(buddy.CheckInID(c.Mark))
	at := in.Sent.Add(rungs.Patience)
	for !at.After(t.Tx.Now()) {
		at = at.Add(24 * time.Hour)
	}
	t.Tx.Schedule(buddy.DueAbout(kind, p.ID, at))
}

// nextPrompt is the number of the next beat with a prompt; 0 when none comes any more.
func nextPrompt(t *chat.Turn, p buddy.Pair) int {
	timetable, _ := pairs.Timetable(t.Tx, p)
	for b, ok := timetable.From(p.Next); ok; b, ok = timetable.From(b.No() + 1) {
		if b.Kind == track.PromptBeat {
			return b.No()
		}
	}
	return 0
}
