package duo

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/ladder"
	"buddy/bot/pairs"
	"buddy/bot/safe"
	"buddy/bot/team"
	"buddy/locales"
)

// raises is what the answer to the last question puts into the team's queue.
var raises = map[string]buddy.ConcernKind{
	"advice": buddy.WantsAdvice, "change": buddy.WantsChange, "uncomfortable": buddy.Uncomfortable,
}

// answered is the end of a check-in, and the case it puts into the team's queue.
func answered(t *chat.Turn, p buddy.Pair, need string) (s chat.Screen, c buddy.Concern) {
	home := chat.Row(t.Button("home.button", "home"))
	if kind := raises[need]; kind != "" {
		c = team.Raise(t, buddy.Concern{Programme: p.Programme, Kind: kind, Person: t.Me.ID, Pair: p.ID})
	}
	s = chat.Screen{Text: t.T("pulse.done."+need, nil), Rows: [][]buddy.Button{home}, Private: need == "change"}
	switch need {
	case "good":
		s.Text = chat.Paragraphs(s.Text, pairs.Turn(t, p))
	case "change":
		s.Rows = [][]buddy.Button{
			copeRow(t, "cope.pause.button", c, "pause"), copeRow(t, "cope.end.button", c, "end"),
			copeRow(t, "cope.team.button", c, "talk"), t.CloseRow(),
		}
	case "uncomfortable":
		s = safetyScreen(t, p, c)
	}
	return s, c
}

// sayWhy lets whoever does not feel good tap a reason, and who said that something is not right, whether it is about
// what nobody is to ask of a buddy. Nobody has to.
func sayWhy(t *chat.Turn, p buddy.Pair, need string, climbed []string, s chat.Screen) chat.Screen {
	var set string
	switch {
	case need == "uncomfortable" || need == "change":
		set = ladder.Rules
	case slices.Contains(climbed, "E5a") || slices.Contains(climbed, "E5b"):
		set = ladder.Reasons
	default:
		return s
	}
	s.Rows = slices.Insert(s.Rows, len(s.Rows)-1, ladder.AboutRow(t, p, set))
	return s
}

// safetyScreen asks what should happen next, and never what happened.
func safetyScreen(t *chat.Turn, p buddy.Pair, c buddy.Concern) chat.Screen {
	programme, _ := t.Tx.Programme(p.Programme)
	text := t.T("pulse.done.uncomfortable", nil)
	if len(programme.Lifelines) > 0 {
		lines := locales.Safe(team.LinesAs(t, "lifeline.line", programme.Lifelines))
		text += "\n\n" + t.T("cope.lines", chat.A{"Lines": lines})
	}
	var rows [][]buddy.Button
	for _, wish := range []string{"talk", "pause", "end", "note"} {
		rows = append(rows, copeRow(t, "cope."+wish+".button", c, wish))
	}
	rows = append(append(append(rows, safe.TrustRow(t)), safe.StillRows(t, p)...), t.CloseRow())
	return chat.Screen{
		Text:    chat.Paragraphs(text, team.WhoHears(t, c), t.T("still.text", nil), t.T("cope.ask", nil)),
		Rows:    rows,
		Private: true,
	}
}

// copeRow is one answer to a case. It names the case by what it is about: its number
// is counted over all people.
func copeRow(t *chat.Turn, key string, c buddy.Concern, wish string) []buddy.Button {
	return chat.Row(t.Button(key, "cope", c.Pair, c.Kind, wish))
}

// ownCase is the person's open case of a kind about a pair.
func ownCase(t *chat.Turn, args []string) (c buddy.Concern, p buddy.Pair, err error) {
	id, err := chat.Number(args, 0)
	if err != nil {
		return c, p, err
	}
	all := t.Tx.ConcernsOf(t.Me.ID)
	i := slices.IndexFunc(all, func(c buddy.Concern) bool {
		return c.Open() && c.Pair == buddy.PairID(id) && string(c.Kind) == chat.Arg(args, 1)
	})
	p, ok := t.Tx.Pair(buddy.PairID(id))
	if i < 0 || !ok {
		return c, p, buddy.Refuse("refuse.stale")
	}
	return all[i], p, nil
}

// cope does what a person chose after saying that something is not right.
func cope(t *chat.Turn, args []string) error {
	c, p, err := ownCase(t, args)
	if err != nil {
		return err
	}
	wish := chat.Arg(args, 2)
	switch wish {
	case "end":
		t.Show(chat.Screen{Text: t.T("pair.end.ask", nil), Rows: [][]buddy.Button{
			copeRow(t, "pair.end.yes.button", c, "ended"), copeRow(t, "cope.team.button", c, "talk"), t.CloseRow(),
		}, Private: true})
		return nil
	case "ended":
		wish, err = "end", End(t, p, buddy.EndLeft, "")
	case "pause":
		if err = PlanLasting(t, p, p.Side(t.Me.ID)); err == nil {
			pairs.AuditOwn(t, "pair.pause", p, "")
		}
	case "talk", "note":
	default:
		return buddy.Refuse("refuse.stale")
	}
	if err != nil {
		return err
	}
	c.Choose(wish)
	t.Tx.PutConcern(c)
	t.Audit("concern.wish", t.Me.ID, p.ID, wish)
	s := chat.Screen{
		Text:    t.T("cope."+wish, nil),
		Rows:    [][]buddy.Button{chat.Row(t.Button("home.button", "home"))},
		Private: true,
	}
	switch {
	case wish == "end":
		s.Rows = next(t, p)
	case wish != "pause" && safe.Still(t, p):
		s.Text, s.Rows = chat.Paragraphs(s.Text, t.T("still.text", nil)), append(s.Rows, safe.StillRows(t, p)...)
	}
	s.Rows = append(s.Rows, t.CloseRow())
	if safe.Promises("cope." + wish) {
		return safe.Promise(t, c, s)
	}
	t.Show(s)
	return nil
}
