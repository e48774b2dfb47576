package safe

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/locales"
)

// promised are the texts that say that the team will get in touch. A screen with
// one of them is shown by promise and nothing else, so that the team can keep it.
var promised = strings.Fields(`
	again.talk agreement.team.yes cope.pause cope.talk first.help pulse.done.advice pulse.done.change
	reveal.team safe.asked`)

// Promises tells whether a text says that the team will get in touch.
func Promises(key string) bool { return slices.Contains(promised, key) }

// Promise shows a screen that says that the team will get in touch about a case.
// Where nobody of the team hears of it that is said, too. Whom the team has no way to reach is asked
// for one at that moment.
func Promise(t *chat.Turn, c buddy.Concern, s chat.Screen) error {
	if c.Open() && len(team.TeamFor(t, c)) == 0 {
		s.Text = chat.Paragraphs(s.Text, team.WhoHears(t, c))
	}
	t.Show(s)
	if _, chosen := c.ReachOf(t.Me.ID); chosen || t.Me.Username != "" || !c.Open() {
		return nil
	}
	return AskReach(t, c.ID, nil)
}

// AskReach asks how the team can get in touch about a case; answers may hold some that were given.
// The button that shares a number with the buddy goes first: it would stand below the question.
func AskReach(t *chat.Turn, about buddy.ConcernID, answers map[string][]string) error {
	if slices.ContainsFunc(t.Tx.PairsOf(t.Me.ID), func(p buddy.Pair) bool { return p.AsksPhone(t.Me.ID) }) {
		t.Say(chat.Screen{Text: t.T("reachme.keys", nil), NoKeys: true, Private: true})
	}
	return t.Begin(reachMeDialog, uint64(about), answers)
}

// introduced is the person's open wish that the team introduces them to their buddy, while nobody knows how to reach
// them: the question for it goes off the screen when it is left alone.
func introduced(t *chat.Turn) (buddy.Concern, bool) {
	for _, p := range team.BegunPairs(t, t.Me.ID) {
		c, ok := team.OpenOf(t, p.ID, buddy.Introduce)
		_, chosen := c.ReachOf(t.Me.ID)
		if ok && !chosen && t.Me.Username == "" && p.Contact[p.Seat(t.Me.ID)] != "" {
			return c, true
		}
	}
	return buddy.Concern{}, false
}

// askedHome leads back to that question.
func askedHome(t *chat.Turn) (s chat.Screen) {
	if _, ok := introduced(t); ok {
		s.Rows = [][]buddy.Button{chat.Row(t.Button("reachme.back.button", "safe", "reach"))}
	}
	return s
}

// reachable notes on a case how the team can reach the person.
func reachable(t *chat.Turn, id buddy.ConcernID, v reach) error {
	c, ok := t.Tx.Concern(id)
	pair, _ := t.Tx.Pair(c.Pair)
	if !ok || !c.Open() || c.Person != t.Me.ID && pair.Side(t.Me.ID) == "" {
		return t.ShowHome() // settled meanwhile
	}
	c.SetReach(buddy.Reach{Person: t.Me.ID, How: v.how, When: v.when, Phone: v.number})
	team.Press(t, c, true)
	t.Show(chat.Screen{
		Text: t.T("contact.settled", nil), Private: true,
		Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home")), t.CloseRow()},
	})
	return nil
}

// ReachLines say how people can be reached about a case, in the reader's language.
func ReachLines(t *chat.Turn, list []buddy.Reach, name func(buddy.PersonID) string) (lines []string) {
	for _, r := range list {
		lines = append(lines, t.T("reachme.of", chat.A{
			"Name": name(
				r.Person,
			), "How": t.P("reachme.how."+r.How+".button", nil), "When": t.P("reachme.when."+r.When+".button", nil),
		}))
		if r.Phone != "" {
			lines = append(lines, t.T("reachme.phone", chat.A{"Phone": locales.LTR(r.Phone)}))
		}
	}
	return lines
}
