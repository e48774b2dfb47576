package desk

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/bot/team"
)

// resumeOurPair ends the team's own break of a pair. One of a member ends with their own word, or with a case: somebody
// may have asked for it as they told something in trust, and any difference would tell of that. Argument: the pair.
func resumeOurPair(t *chat.Turn, args []string) error {
	p, err := team.OurPair(t, args, 0)
	if err != nil {
		return err
	}
	if team.OneSuspended(t, p) {
		return buddy.Refuse("refuse.theysuspended")
	}
	if p.State != buddy.Paused && !p.Plans("", false) {
		return buddy.Refuse("refuse.pair.moved")
	}
	if err := holdBreaks(t, &p); err != nil {
		return err
	}
	if err := endBreak(t, p); err != nil {
		return err
	}
	if p, _ = t.Tx.Pair(p.ID); p.State == buddy.Paused {
		breakLasts(t, p)
		return nil
	}
	t.Flash("toast.saved")
	return showPair(t, args[:1])
}

// endBreak ends the break that the team took from a pair.
func endBreak(t *chat.Turn, p buddy.Pair) error {
	before := len(p.Breaks)
	if err := p.GoOn("", false, t.Tx.Now()); err != nil {
		return err
	}
	if p.State != buddy.Paused || len(p.Breaks) < before {
		team.AuditPair(t, "pair.resume", p, "")
	}
	duo.GoOn(t, p)
	duo.PlanLongBreak(t.Tx, p)
	return nil
}

// holdBreaks has who rests without a break of their own, such as after a suspension, hold one from now on.
func holdBreaks(t *chat.Turn, p *buddy.Pair) error {
	for _, id := range p.People {
		member, _ := t.Tx.Person(id)
		side := p.Side(id)
		if p.State != buddy.Paused {
			continue
		}
		if member.Stage == buddy.Resting && !p.Rests(side, true) {
			if err := p.Pause(buddy.Break{By: side, Own: true, Until: member.RestUntil}, t.Tx.Now()); err != nil {
				return err
			}
		}
	}
	return nil
}

// openUrgent tells whether an urgent case of somebody's waits.
func openUrgent(t *chat.Turn, id buddy.PersonID) bool {
	return slices.ContainsFunc(t.Tx.ConcernsOf(id), func(c buddy.Concern) bool {
		return c.Person == id && c.Open() && c.Urgency() == buddy.High
	})
}

// breakLasts says that a member's break goes on, in the same words whosever it is and why.
func breakLasts(t *chat.Turn, p buddy.Pair) {
	t.Show(chat.Screen{
		Text: chat.Paragraphs(
			t.T("pairs.break.lasts", chat.A{"Names": team.Both(t, p)}), t.T("pairs.break.needed", nil),
		),
		Rows: [][]buddy.Button{chat.Row(t.Button("button.back", "pairdesk", p.ID))},
	})
}
