package bot

import (
	"strings"
	"time"

	"buddy"
)

// pairHome is the part of the home screen about a pair: where the two stand and
// what can be done now.
func (t *turn) pairHome(p buddy.Pair) screen {
	if p.State == buddy.Proposed {
		if p.Said[seat(p, t.me.ID)] == "" {
			return screen{Text: t.T("home.card", nil), Rows: [][]buddy.Button{row(t.button("card.look.button", "card", p.ID))}}
		}
		s := t.thanked(p)
		s.Rows = s.Rows[:len(s.Rows)-1] // without the way home
		return s
	}
	parts := []string{t.T("home.pair", t.named(p)), t.contactOf(p)}
	var rows [][]buddy.Button
	if p.State == buddy.Paused {
		parts = append(parts, t.paused(p))
		if p.Rests(p.Side(t.me.ID), false) {
			rows = append(rows, row(t.button("pair.wake.button", "ourwake", p.ID)))
		}
	} else {
		parts = append(parts, strings.TrimSpace(t.T("home.meetings", A{"Count": len(p.Meetings)})+" "+t.turnToPropose(p)))
		rows = append(rows, row(t.button("met.button", "met", p.ID)))
	}
	if p.State != buddy.Paused && t.still(p) {
		parts, rows = append(parts, t.T("still.text", nil)), append(rows, t.stillRow(p))
	}
	if t.reach(p, t.me) == "" {
		parts = append(parts, t.T("contact.ask", t.named(p)))
		rows = append(rows, t.ways(p)...)
	}
	if p.State == buddy.Closing {
		rows = append(rows, row(t.button("closing.button", "wish", p.ID)))
	}
	rows = append(rows, row(t.button("reveal.agreement.button", "agreement", p.ID), t.button("pair.stop.button", "ourstop", p.ID)))
	return screen{Text: strings.Join(parts, "\n\n"), Rows: rows}
}

// askQuiet asks once whether messages are to stop. It asks below what was tapped, which
// may wait for another answer.
func (t *turn) askQuiet(args []string) error {
	if arg(args, 0) == "yes" || t.me.Quiet {
		return t.hush(true)
	}
	t.say(screen{Text: t.T("quiet.ask", nil), Rows: [][]buddy.Button{
		row(t.button("quiet.yes.button", "quiet", "yes")), row(t.button("quiet.no.button", "home")),
	}})
	return nil
}

// hush stops everything the bot would start, or lets it speak again. What comes due in
// the first ten minutes waits for their end: whoever turns back until then has missed
// nothing.
func (t *turn) hush(quiet bool) error {
	if t.me.Quiet != quiet {
		t.me.Quiet, t.me.QuietSince = quiet, time.Time{}
		kind := "loud"
		if quiet {
			kind, t.me.QuietSince = "quiet", t.tx.Now()
		}
		t.audit(kind, t.me.ID, 0, "")
	}
	t.save()
	if quiet {
		t.show(screen{Text: t.T("quiet.on", nil), Rows: [][]buddy.Button{
			row(t.button("quiet.off.button", "loud")), row(t.button("home.button", "home")),
		}})
		return nil
	}
	t.flash("toast.loud")
	return t.menu()
}
