package safe

import (
	"regexp"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/event"
	"buddy/bot/team"
	"buddy/locales"
	"buddy/store"
)

// reachMeDialog is the name of the questions how and when the team can get in touch; runs number a case.
const reachMeDialog = "reachme"

// reachMe asks how the team may get in touch: for somebody who asks for it, or
// about the case that is its subject (promise.go). It asks for no story: that is told
// to a person, not to a bot.
func reachMe() *chat.Dialog[reach] {
	return &chat.Dialog[reach]{
		Name: reachMeDialog, Who: chat.Anyone, Private: true, Brief: true, Awaited: true,
		Begin: func(t *chat.Turn, talk store.Talk) reach {
			c := team.CaseOf(t, talk)
			return reach{heard: heard(t, c), open: c.Kind == buddy.WantsContact && c.Pair == 0 && severalBuddies(t)}
		},
		Steps: []chat.Step[reach]{
			{
				ID:    "how",
				Input: chat.Choice{From: ways},
				Args:  func(_ *chat.Turn, v reach, _ string) chat.A { return chat.A{"Heard": v.heard} },
				Set:   func(v *reach, a []string) { v.how = a[0] },
			},
			{
				ID:    "number",
				Input: chat.Typed{Max: 300, Phone: true, Form: chat.PhoneForm, Check: LooksLikePhone},
				When:  byPhone,
				Set:   func(v *reach, a []string) { v.number = a[0] },
			},
			{
				ID:    "which",
				Input: chat.Choice{From: whichBuddy},
				When:  func(v reach) bool { return v.open },
				Set:   func(v *reach, a []string) { v.which = a[0] },
			},
			{
				ID: "when",
				Input: chat.Choice{
					From:   chat.Words("reachme.when", "morning", "afternoon", "evening", "any"),
					Across: 2,
				},
				Set: func(v *reach, a []string) { v.when = a[0] },
			},
		},
		Done: askTeam,
		Stop: func(t *chat.Turn, talk store.Talk) error {
			switch c := team.CaseOf(t, talk); {
			case c.Open() && c.Kind == buddy.WantsContact:
				t.Show(stillAsked(t, c))
				return nil
			case talk.Subject != 0:
				return t.ShowHome()
			}
			return safe(t)
		},
	}
}

// reach is how a person would like to be contacted; heard says before the question who knows
// of the wish. A number is asked for each time: to offer the one that the team has would tell
// whoever holds the phone that somebody asked before.
type reach struct {
	how, when, number, which string
	heard                    locales.Safe
	open                     bool // it may be about one of several buddies
}

func byPhone(v reach) bool { return v.how == "phone" }

// ways offers a message only to people who can be found on Telegram. To others the
// team can write here (desk/letter.go).
func ways(a chat.Ask) []chat.Option {
	ids := []string{"message", "phone", "office"}
	switch about := a.Talk.Subject; {
	case about != 0 && team.CaseOf(a.Turn, *a.Talk).Kind != buddy.WantsContact || a.Turn.Me.Username == "":
		ids[0] = "here"
	}
	return chat.Words("reachme.how", ids...)(a)
}

var phoneShape = regexp.MustCompile(`^\+?\(?[0-9][0-9 ()./-]{4,22}$`)

// LooksLikePhone refuses what nobody can dial.
func LooksLikePhone(_ chat.Ask, text string) error {
	if !phoneShape.MatchString(text) {
		return buddy.Refuse("refuse.phone")
	}
	return nil
}

// safe shows the numbers that help now, the way to the team, and the one past it: it says before who reads what, for
// it may be one of the team whom somebody fears. Where those past it coordinate, too, it calls nobody outside of the
// team. Anybody may: strangers, people who left, people who have not chosen a language yet.
func safe(t *chat.Turn) error {
	t.Class = buddy.Urgent
	if t.Ev.Kind == event.GaveCommand {
		chat.Trace(t.Tx, t.Me.ID, t.Ev.Own)
	}
	parts := []string{t.T("safe.text", nil), team.HelpLines(t)}
	var rows [][]buddy.Button
	if team.ProgrammeToAsk(t) != 0 {
		text, button := "safe.team.same", "tell.kind.unsafe.button"
		if team.Apart(t, team.ProgrammeToAsk(t)) {
			text, button = "safe.team", "safe.trust.button"
		}
		parts = append(parts, t.T(text, nil))
		rows = append(rows, chat.Row(t.Button("safe.ask.button", "safe", "ask")),
			chat.Row(t.Button(button, "confide", buddy.Unsafe)))
	}
	rows = append(rows, chat.Row(t.Button("safe.tell.button", "confide")), t.CloseRow())
	t.Show(chat.Screen{Text: strings.Join(parts, "\n\n"), Rows: rows, Private: true})
	return nil
}

func safeAction(t *chat.Turn, args []string) error {
	switch chat.Arg(args, 0) {
	case "ask":
		if team.ProgrammeToAsk(t) == 0 {
			return safe(t)
		}
		return AskReach(t, askForTeam(t).ID, nil)
	case "enough":
		return enough(t)
	case "reach":
		if c, ok := introduced(t); ok {
			return AskReach(t, c.ID, nil)
		}
		return t.ShowHome()
	case "close": // what the button was before it had a name of its own: it stands in chats
		return t.Lead(chat.CloseButton)
	}
	return safe(t)
}

// askForTeam puts the wish for the team into the coordinators' queue and tells them,
// at the first tap: whoever stops at the questions after it has asked all the same.
func askForTeam(t *chat.Turn) buddy.Concern {
	for _, c := range t.Tx.ConcernsOf(t.Me.ID) { // it may be about one of several buddies by now
		if c.Open() && c.Kind == buddy.WantsContact && c.Programme == team.ProgrammeToAsk(t) && severalBuddies(t) {
			return team.Press(t, c, false)
		}
	}
	return team.Raise(t, buddy.Concern{
		Programme: team.ProgrammeToAsk(t), Kind: buddy.WantsContact, Person: t.Me.ID, Pair: team.BegunPair(t, t.Me.ID),
	})
}

// heard says before the first question who knows already that the person asks for the
// team; "" where they did not ask for it here.
func heard(t *chat.Turn, c buddy.Concern) locales.Safe {
	if c.Kind != buddy.WantsContact {
		return ""
	}
	who := team.WhoHears(t, c)
	if who == "" {
		who = t.T("reachme.heard", nil)
	}
	return locales.Safe(who + "\n\n")
}

// askTeam notes how the team can get in touch about a case.
func askTeam(t *chat.Turn, talk store.Talk, v reach) error {
	c := team.CaseOf(t, talk)
	if c.Kind != buddy.WantsContact && talk.Subject != 0 {
		return reachable(t, buddy.ConcernID(talk.Subject), v)
	}
	if !c.Open() || c.Person != t.Me.ID { // settled meanwhile: they ask again
		c = askForTeam(t)
	}
	if pair, ok := chosenPair(t, v.which); ok {
		c.Regard(pair.ID)
	}
	again := c.ReachBy(v.how, v.when, v.number)
	c = team.Press(t, c, again)
	t.Class = buddy.Urgent
	s := chat.Screen{Text: askedText(t, c), Rows: [][]buddy.Button{t.CloseRow()}, Private: true}
	if p, ok := t.Tx.Pair(c.Pair); ok && Still(t, p) {
		s.Text, s.Rows = chat.Paragraphs(s.Text, t.T("still.text", nil)), append(StillRows(t, p), s.Rows...)
	}
	t.Show(s)
	return nil
}

// stillAsked says that stopping at the questions takes nothing back, and what does. /safe
// itself never tells that somebody asked: who looks at the phone could read it there.
func stillAsked(t *chat.Turn, c buddy.Concern) chat.Screen {
	return chat.Screen{
		Text:    chat.Paragraphs(string(heard(t, c))+t.T("safe.still", nil), team.HelpLines(t)),
		Rows:    [][]buddy.Button{chat.Row(t.Button("safe.enough.button", "safe", "enough")), t.CloseRow()},
		Private: true,
	}
}

// enough takes back the wish for the team, once the person says that it is not needed any
// more. The team still finds it among what is settled.
func enough(t *chat.Turn) error {
	for _, c := range t.Tx.ConcernsOf(t.Me.ID) {
		if !c.Open() || c.Kind != buddy.WantsContact {
			continue
		}
		if err := c.Settle(t.Me.ID, t.Tx.Now()); err != nil {
			return err
		}
		t.Tx.PutConcern(c)
		t.Tx.Schedule(team.SealDue(c))
		t.Audit("concern.enough", t.Me.ID, c.Pair, "")
	}
	t.Class = buddy.Urgent
	t.Show(chat.Screen{Text: t.T("safe.enough", nil), Rows: [][]buddy.Button{t.CloseRow()}, Private: true})
	return nil
}

// askedText says who hears the wish, what stays as it is, and whom to call meanwhile. That the
// team will get in touch it says only where somebody of the team hears.
func askedText(t *chat.Turn, c buddy.Concern) string {
	kept := ""
	switch begun := team.BegunPairs(t, t.Me.ID); {
	case team.Suspended(t) || !t.Me.Enrolled():
	case len(begun) > 1:
		kept = t.T("safe.unchanged.several", nil)
	case len(begun) == 1:
		kept = t.T("safe.unchanged", nil)
	default:
		kept = t.T("safe.unchanged.place", nil)
	}
	if len(team.TeamFor(t, c)) == 0 {
		return chat.Paragraphs(team.WhoHears(t, c), kept, t.T("safe.urgent", nil), team.HelpLines(t))
	}
	return chat.Paragraphs(
		strings.TrimSpace(t.T("safe.asked", nil)+" "+kept), t.T("safe.urgent", nil), team.HelpLines(t),
		team.WhoHears(t, c),
	)
}

// Wish says in the reader's language how and when a person would like to be
// contacted; "" when the concern holds no such wish.
func Wish(t *chat.Turn, c buddy.Concern) string {
	how, when, ok := strings.Cut(c.Wish, ".")
	if !ok || c.Kind != buddy.WantsContact {
		return ""
	}
	wish := t.T(
		"reachme.wish",
		chat.A{"How": t.P("reachme.how."+how+".button", nil), "When": t.P("reachme.when."+when+".button", nil)},
	)
	if c.Phone != "" {
		wish += "\n" + t.T("reachme.phone", chat.A{"Phone": locales.LTR(c.Phone)})
	}
	return wish
}

// TrustRow leads to what people tell those who are not the team, and says so where it is so.
func TrustRow(t *chat.Turn) []buddy.Button {
	if !team.Apart(t, team.ProgrammeToAsk(t)) {
		return chat.Row(t.Button("safe.tell.button", "confide"))
	}
	return chat.Row(t.Button("cope.trust.button", "confide"))
}

// StillRows lead back to the usual messages, unless a report asks for a break. Their words tell a reader nothing.
func StillRows(t *chat.Turn, p buddy.Pair) [][]buddy.Button {
	if Rested(t, p) {
		return nil
	}
	return [][]buddy.Button{chat.Row(t.Button("still.button", "carryon", p.ID))}
}
