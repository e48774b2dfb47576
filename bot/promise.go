package bot

import (
	"slices"
	"strings"

	"buddy"
	"buddy/locales"
)

// promised are the texts that say that the team will get in touch. A screen with
// one of them is shown by promise and nothing else, so that the team can keep it.
var promised = strings.Fields(`
	agreement.team.yes cope.pause cope.talk first.help pulse.done.advice pulse.done.change reveal.team safe.asked`)

func promises(key string) bool { return slices.Contains(promised, key) }

// promise shows a screen that says that the team will get in touch about a case.
// Where nobody of the team hears of it that is said, too. Whom the team has no way to reach is asked
// for one at that moment.
func (t *turn) promise(c buddy.Concern, s screen) error {
	if c.Open() && len(t.teamFor(c)) == 0 {
		s.Text = paragraphs(s.Text, t.whoHears(c))
	}
	t.show(s)
	if _, said := c.ReachOf(t.me.ID); said || t.me.Username != "" || !c.Open() {
		return nil
	}
	return t.begin(reachMeDialog, uint64(c.ID), nil)
}

// reachable notes on a case how the team can reach the person.
func (t *turn) reachable(id buddy.ConcernID, v reach) error {
	c, ok := t.tx.Concern(id)
	pair, _ := t.tx.Pair(c.Pair)
	if !ok || !c.Open() || c.Person != t.me.ID && pair.Side(t.me.ID) == "" {
		return t.menu() // settled meanwhile
	}
	c.SetReach(buddy.Reach{Person: t.me.ID, How: v.how, When: v.when, Phone: v.number})
	t.press(c, true)
	t.show(screen{
		Text: t.T("contact.settled", nil), Private: true,
		Rows: [][]buddy.Button{row(t.button("home.button", "home")), t.closeRow()},
	})
	return nil
}

// reachLines say how people can be reached about a case, in the reader's language.
func (t *turn) reachLines(list []buddy.Reach, name func(buddy.PersonID) string) (lines []string) {
	for _, r := range list {
		lines = append(lines, t.T("reachme.of", A{
			"Name": name(r.Person), "How": t.P("reachme.how."+r.How+".button", nil), "When": t.P("reachme.when."+r.When+".button", nil),
		}))
		if r.Phone != "" {
			lines = append(lines, t.T("reachme.phone", A{"Phone": locales.LTR(r.Phone)}))
		}
	}
	return lines
}
