package buddy

import "time"

// AnswerTime is how long two people have to say yes to a proposal.
const AnswerTime = 5 * 24 * time.Hour

// ReminderTime is when the one reminder goes out, counted from the question.
const ReminderTime = 3 * 24 * time.Hour

// Unasked tells whether the pair is only an idea of the team's: its people know
// nothing of it yet, so that it can go without a word.
func (p Pair) Unasked() bool { return p.State == Suggested || p.State == Held }

// Settled tells whether rounds leave an unasked pair together: a coordinator
// chose it or looks into it.
func (p Pair) Settled() bool { return p.State == Held || p.State == Suggested && p.Pinned }

// Pin keeps a suggestion of a coordinator together in rounds.
func (p *Pair) Pin() { p.Pinned = true }

// Unpin leaves a suggestion that was chosen by hand to the matching again.
func (p *Pair) Unpin() error {
	if !p.Unasked() {
		return Refuse("refuse.pair.moved")
	}
	p.Pinned, p.Loose = false, true
	return nil
}

// Stay keeps a suggestion that another round chose again, with what speaks for it now.
func (p *Pair) Stay(score int, reasons []Reason) { p.Score, p.Reasons, p.Loose = score, reasons, false }

// Hold keeps a suggestion back with a reason.
func (p *Pair) Hold(note string) error {
	if p.State != Suggested && p.State != Held {
		return Refuse("refuse.pair.moved")
	}
	p.State, p.HoldNote = Held, note
	return nil
}

// Unhold puts a suggestion that was kept back among those that wait for a yes.
// Nobody is asked, and rounds may choose differently unless it is Pinned.
func (p *Pair) Unhold() error {
	if p.State != Held {
		return Refuse("refuse.pair.moved")
	}
	p.State, p.HoldNote = Suggested, ""
	return nil
}

// Approve asks both people, past whose gates nobody comes. Only a yes leads here: of a coordinator, who knows the
// rules themselves, or of an owner, where no coordinator may decide.
func (p *Pair) Approve(by Person, two [2]Person, site Programme, now time.Time) error {
	if p.State != Suggested && p.State != Held {
		return Refuse("refuse.pair.moved")
	}
	if by.Coordinates(p.Programme) && !by.Training.Done() {
		return Refuse("refuse.training")
	}
	for _, who := range two {
		switch {
		case who.Stage != Waiting || who.Parted:
			return Refuse("refuse.pair.moved")
		case len(who.Lacks(site, now)) > 0:
			return Refuse("refuse.gates")
		}
	}
	p.State, p.ApprovedBy, p.Approved, p.HoldNote = Proposed, by.ID, now, ""
	return nil
}

// Awaits tells whether the two are asked and the member has not answered yet.
func (p Pair) Awaits(who PersonID) bool {
	side := p.Side(who)
	return p.State == Proposed && side != "" && p.Said[side.Index()] == ""
}

// Ask notes that a member has the card, from when their time to answer counts; false when they had
// it before.
func (p *Pair) Ask(who PersonID, now time.Time) (first bool) {
	if first = p.Asked[p.Seat(who)].IsZero(); first {
		p.Asked[p.Seat(who)] = now
	}
	return first
}

// AskLate counts a member's time to answer from now: the card took long to reach them.
func (p *Pair) AskLate(who PersonID, now time.Time) { p.Asked[p.Seat(who)] = now }

// Unask takes the question back from a member who has not answered: the card never came.
func (p *Pair) Unask(who PersonID) {
	if i := p.Seat(who); p.Said[i] == "" {
		p.Asked[i] = time.Time{}
	}
}

// Say records one person's answer to the proposal. The second yes makes the
// pair Active; one no ends it.
func (p *Pair) Say(who PersonID, yes bool, now time.Time) error {
	side := p.Side(who)
	if side == "" {
		return Refuse("refuse.pair.gone")
	}
	if p.State != Proposed || p.Said[side.Index()] != "" {
		return Refuse("refuse.pair.answered")
	}
	if !yes {
		p.Said[side.Index()] = "no"
		return p.End(EndDeclined, 0, "", now)
	}
	p.Said[side.Index()] = "yes"
	if p.Said[0] == "yes" && p.Said[1] == "yes" {
		p.State, p.Accepted = Active, now
		p.Lead = Sides[uint64(p.ID)%2]
	}
	return nil
}

// Overdue lists who was asked, did not answer, and has no time left at now.
func (p Pair) Overdue(now time.Time) (late []PersonID) {
	for i, id := range p.People {
		if id != 0 && p.Said[i] == "" && !p.Asked[i].IsZero() && !now.Before(p.Asked[i].Add(AnswerTime)) {
			late = append(late, id)
		}
	}
	return late
}
