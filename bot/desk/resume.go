package desk

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/bot/team"
)

// resumeOurPair ends the team's own break of a pair. One that a member asked for it ends only
// after asking once more, and never one that a member needs. Arguments: the pair, the answer.
func resumeOurPair(t *chat.Turn, args []string) error {
	p, err := team.OurPair(t, args, 0)
	if err != nil {
		return err
	}
	if team.OneSuspended(t, p) {
		return buddy.Refuse("refuse.theysuspended")
	}
	if p.State != buddy.Paused {
		return buddy.Refuse("refuse.pair.moved")
	}
	needed, err := neededBreak(t, &p)
	if err != nil {
		return err
	}
	ends := []buddy.Side{""}
	if chat.Arg(args, 1) == "yes" && !needed {
		ends = append(ends, buddy.Sides[:]...)
	}
	if err := endBreaks(t, p, ends); err != nil {
		return err
	}
	if p, _ = t.Tx.Pair(p.ID); p.State == buddy.Paused {
		breakLasts(t, p, needed)
		return nil
	}
	t.Flash("toast.saved")
	return showPair(t, args[:1])
}

// endBreaks ends the breaks that sides, "" for the team, took from a pair alone.
func endBreaks(t *chat.Turn, p buddy.Pair, sides []buddy.Side) error {
	before := len(p.Breaks)
	for _, side := range sides {
		if p.State != buddy.Paused {
			break
		}
		if err := p.GoOn(side, false, t.Tx.Now()); err != nil {
			return err
		}
	}
	if p.State != buddy.Paused || len(p.Breaks) < before {
		team.AuditPair(t, "pair.resume", p, "")
	}
	duo.GoOn(t, p)
	duo.PlanLongBreak(t.Tx, p)
	return nil
}

// neededBreak tells whether a member has a break from everything, or one while an urgent case of
// theirs is open: these end with their own word, or with the case. Who rests without a break
// of their own, such as after a suspension, holds one from now on.
func neededBreak(t *chat.Turn, p *buddy.Pair) (needed bool, err error) {
	for _, id := range p.People {
		member, _ := t.Tx.Person(id)
		side := p.Side(id)
		if member.Stage == buddy.Resting && !p.Rests(side, true) {
			if err := p.Pause(buddy.Break{By: side, Own: true, Until: member.RestUntil}, t.Tx.Now()); err != nil {
				return false, err
			}
		}
		needed = needed || id != 0 && (p.Rests(side, true) || p.Rests(side, false) && openUrgent(t, id))
	}
	return needed, nil
}

// openUrgent tells whether an urgent case of somebody's waits.
func openUrgent(t *chat.Turn, id buddy.PersonID) bool {
	return slices.ContainsFunc(t.Tx.ConcernsOf(id), func(c buddy.Concern) bool {
		return c.Person == id && c.Open() && c.Urgency() == buddy.High
	})
}

// breakLasts says that a member's break goes on, in the same words whosever it is and why.
func breakLasts(t *chat.Turn, p buddy.Pair, needed bool) {
	ask, rows := "pairs.break.ask", [][]buddy.Button{
		chat.Row(t.Button("pairs.break.yes.button", "pairresume", p.ID, "yes")),
	}
	if needed {
		ask, rows = "pairs.break.needed", nil
	}
	t.Show(chat.Screen{
		Text: chat.Paragraphs(t.T("pairs.break.lasts", chat.A{"Names": team.Both(t, p)}), t.T(ask, nil)),
		Rows: append(rows, chat.Row(t.Button("button.back", "pairdesk", p.ID))),
	})
}
