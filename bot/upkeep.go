package bot

import (
	"fmt"
	"time"

	"buddy"
	"buddy/store"
)

// How long things are kept. One place, so that it can be compared with what
// /privacy promises.
const (
	keepHandled     = 48 * time.Hour       // ids of updates; Telegram redelivers for 24 hours
	keepQuarantine  = 24 * time.Hour       // raw updates that could not be handled
	keepScratch     = 48 * time.Hour       // ids of private messages, the link a newcomer came by
	keepApplicants  = 90 * 24 * time.Hour  // answers of somebody who never finished them
	keepSilent      = 182 * 24 * time.Hour // without a buddy and silent, before they are asked
	keepUnanswered  = 30 * 24 * time.Hour  // after they were asked
	keepNotes       = 90 * 24 * time.Hour  // the team's notes about a pair that is over
	keepLooked      = 365 * 24 * time.Hour // who of the team looked at somebody
	keepNamedPulses = 30 * 24 * time.Hour  // who gave the answers of a check-in, after the end of the pair
	upkeepHour      = 3                    // UTC
)

// ensure puts what is periodic on the agenda of a store that has none of it,
// and the next beat of every pair whose row was set aside. From then on the bot runs.
func (b *Bot) ensure() error {
	err := b.db.Update(b.now(), func(tx *store.Tx) error {
		tx.SetSetting(running, "yes")
		if err := spared(func() { keepPlanned(tx) }); err != nil {
			return err
		}
		return keepBeating(tx)
	})
	if err != nil {
		return fmt.Errorf("plan what is periodic: %w", err)
	}
	return nil
}

// nextDay is the first of the daily times after at that lies after now. Days
// that were missed collapse into one.
func nextDay(at, now time.Time) time.Time {
	for !at.After(now) {
		at = at.AddDate(0, 0, 1)
	}
	return at
}

// heard is when a person was last heard of.
func heard(p buddy.Person) time.Time {
	if p.Seen.After(p.Created) {
		return p.Seen
	}
	return p.Created
}

// retain forgets what is not needed about one person any more, and tells
// whether there was anything. Staff stay, without the answers of a participant.
func retain(t *turn, p buddy.Person) bool {
	for _, talk := range t.tx.TalksOf(p.ID) {
		if !t.book.Asks(talk.Dialog) && t.tx.Now().Sub(talk.Touched) > keepScratch {
			t.tx.EndTalk(talk.Run)
		}
	}
	silent := t.tx.Now().Sub(heard(p))
	_, paired := t.tx.LivePairOf(p.ID)
	switch {
	case paired:
		return false
	case p.Stage == buddy.Outside || p.Stage == buddy.Applying:
		return silent > keepApplicants && drop(t, p)
	case silent <= keepSilent:
		return false
	case p.Stage == buddy.Left:
		return drop(t, p)
	case p.StayAsked.IsZero():
		p.StayAsked = t.tx.Now()
		t.tx.PutPerson(p)
		t.tx.Schedule(buddy.Due{At: t.tx.Now(), Kind: "person.ask", Person: p.ID})
		return true
	}
	return t.tx.Now().Sub(p.StayAsked) > keepUnanswered && drop(t, p)
}

// drop erases a person, or of staff only what they answered as a participant.
func drop(t *turn, p buddy.Person) bool {
	if len(p.Staff) == 0 && !p.Owner {
		erase(t, p.ID)
		return true
	}
	if p.Stage == buddy.Outside {
		return false
	}
	for _, talk := range t.tx.TalksOf(p.ID) {
		t.tx.EndTalk(talk.Run)
	}
	p.Profile, p.Programme, p.Source, p.Stage, p.Since, p.StayAsked = buddy.Profile{}, 0, "", buddy.Outside, time.Time{}, time.Time{}
	t.tx.PutPerson(p)
	return true
}

// fade takes from a pair that is over what only mattered while it lasted, and
// tells whether there was anything.
func fade(tx *store.Tx, p buddy.Pair) bool {
	if p.Live() {
		return false
	}
	over, faded := tx.Now().Sub(p.EndedAt), false
	if over > keepNotes && (p.HoldNote != "" || p.EndNote != "") {
		p.HoldNote, p.EndNote, faded = "", "", true
		tx.PutPair(p)
	}
	if over > keepNamedPulses {
		for _, c := range tx.CheckInsOf(p.ID) {
			faded = unname(tx, c) || faded
		}
	}
	return faded
}

// unname takes the person off a check-in. The answers stay only of somebody who
// agreed that we learn from them.
func unname(tx *store.Tx, c buddy.CheckIn) bool {
	if c.Person == 0 {
		return false
	}
	if who, ok := tx.Person(c.Person); ok && !who.Consented(buddy.ConsentEvaluate) {
		c.Pulse = buddy.Pulse{}
	}
	c.Person, c.Closed = 0, true
	tx.PutCheckIn(c)
	return true
}

// askStay asks somebody long silent whether they are still there.
func askStay(t *turn, _ buddy.Due) error {
	if t.me.StayAsked.IsZero() {
		return nil
	}
	t.me.StayAsked = t.tx.Now() // from when it is said, the time to answer counts
	t.save()
	t.say(screen{Text: t.T("stay.ask", A{"Name": t.me.Profile.Name}), Rows: [][]buddy.Button{
		row(t.button("stay.yes.button", "stay")), row(t.button("command.forget.button", "forget")),
		row(t.button("mail.stop.button", "quiet")),
	}})
	return nil
}

// stay is the answer that keeps everything; the tap itself was noticed.
func (t *turn) stay() error {
	s := t.home()
	s.Text = t.T("stay.kept", nil) + "\n\n" + s.Text
	t.show(s)
	return nil
}
