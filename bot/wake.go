package bot

import (
	"slices"

	"buddy"
)

// resumeOurPair ends the team's own break of a pair. One that a member asked for it ends only
// after asking once more, and never one that a member needs. Arguments: the pair, the answer.
func (t *turn) resumeOurPair(args []string) error {
	p, err := t.ourPair(args, 0)
	if err != nil {
		return err
	}
	if t.oneSuspended(p) {
		return buddy.Refuse("refuse.theysuspended")
	}
	if p.State != buddy.Paused {
		return buddy.Refuse("refuse.pair.moved")
	}
	needed, err := t.neededBreak(&p)
	if err != nil {
		return err
	}
	ends := []buddy.Side{""}
	if arg(args, 1) == "yes" && !needed {
		ends = append(ends, buddy.Sides[:]...)
	}
	if err := t.endBreaks(p, ends); err != nil {
		return err
	}
	if p, _ = t.tx.Pair(p.ID); p.State == buddy.Paused {
		t.breakLasts(p, needed)
		return nil
	}
	t.flash("toast.saved")
	return t.pairCard(args[:1])
}

// endBreaks ends the breaks that sides, "" for the team, took from a pair alone.
func (t *turn) endBreaks(p buddy.Pair, sides []buddy.Side) error {
	before := len(p.Breaks)
	for _, side := range sides {
		if p.State != buddy.Paused {
			break
		}
		if err := p.GoOn(side, false, t.tx.Now()); err != nil {
			return err
		}
	}
	if p.State != buddy.Paused || len(p.Breaks) < before {
		t.auditPair("pair.resume", p, "")
	}
	goOn(t, p)
	planLongBreak(t.tx, p)
	return nil
}

// neededBreak tells whether a member has a break from everything, or one while an urgent case of
// theirs is open: these end with their own word, or with the case. Who rests without a break
// of their own, such as after a suspension, holds one from now on.
func (t *turn) neededBreak(p *buddy.Pair) (needed bool, err error) {
	for _, id := range p.People {
		member, _ := t.tx.Person(id)
		side := p.Side(id)
		if member.Stage == buddy.Resting && !p.Rests(side, true) {
			if err := p.Pause(buddy.Break{By: side, Own: true, Until: member.RestUntil}, t.tx.Now()); err != nil {
				return false, err
			}
		}
		needed = needed || id != 0 && (p.Rests(side, true) || p.Rests(side, false) && t.openUrgent(id))
	}
	return needed, nil
}

// openUrgent tells whether an urgent case of somebody's waits.
func (t *turn) openUrgent(id buddy.PersonID) bool {
	return slices.ContainsFunc(t.tx.ConcernsOf(id), func(c buddy.Concern) bool {
		return c.Person == id && c.Open() && c.Urgency() == buddy.High
	})
}

// breakLasts says that a member's break goes on, in the same words whosever it is and why.
func (t *turn) breakLasts(p buddy.Pair, needed bool) {
	ask, rows := "pairs.break.ask", [][]buddy.Button{row(t.button("pairs.break.yes.button", "pairresume", p.ID, "yes"))}
	if needed {
		ask, rows = "pairs.break.needed", nil
	}
	t.show(screen{
		Text: paragraphs(t.T("pairs.break.lasts", A{"Names": t.both(p)}), t.T(ask, nil)),
		Rows: append(rows, row(t.button("button.back", "pairdesk", p.ID))),
	})
}
