package desk

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/safe"
	"buddy/bot/team"
	"buddy/locales"
)

// concernMarks stand for urgency; the words beside them say the same.
var concernMarks = map[buddy.Urgency]string{buddy.High: "🔴", buddy.Medium: "🟠", buddy.Low: "🟡"}

func concernEntry(t *chat.Turn, c buddy.Concern) chat.Entry {
	line, due := concernLine(t, c, team.Ago(t, c.Opened)), c.Due(siteOf(t, c))
	switch {
	case c.Overdue(t.Tx.Now(), siteOf(t, c)):
		line = "⏰" + line
	case !due.IsZero():
		line = concernLine(t, c, locales.Safe(t.T("queue.until", chat.A{"Date": shortDay(t, due)})))
	}
	return chat.Entry{Line: line, Data: chat.DataOf("concern", c.ID)}
}

func concernLine(t *chat.Turn, c buddy.Concern, when locales.Safe) string {
	return concernMarks[c.Urgency()] + " " + t.T("queue.concern.line", chat.A{
		"Code": team.ConcernName(c), "Name": whose(t, c),
		"Kind": t.Nested("concern." + string(c.Kind)), "Days": when,
	})
}

// whose is whom a case is about: both, where it is about neither of them alone.
func whose(t *chat.Turn, c buddy.Concern) string {
	if pair, ok := t.Tx.Pair(c.Pair); ok && c.Person == 0 {
		return team.Both(t, pair)
	}
	return team.NameOf(t, c.Person)
}

// siteOf is the programme that a case belongs to.
func siteOf(t *chat.Turn, c buddy.Concern) buddy.Programme {
	programme, _ := t.Tx.Programme(c.Programme)
	return programme
}

// untilWhen says until when somebody should look at a case, or that it is late.
func untilWhen(t *chat.Turn, c buddy.Concern) string {
	due := c.Due(siteOf(t, c))
	switch {
	case due.IsZero():
		return t.T("concern.week", nil)
	case c.Overdue(t.Tx.Now(), siteOf(t, c)):
		return "⏰ " + t.T("concern.overdue", nil)
	}
	return t.T("concern.until", chat.A{"Date": t.Day(due)})
}

// tapped are the kinds of case about which somebody may have tapped what it is about.
var tapped = []buddy.ConcernKind{buddy.Conduct, buddy.Uncomfortable, buddy.Lonely, buddy.Unwell, buddy.WantsChange}

// aboutOf is what the person tapped last that it is about; "" for nothing.
func aboutOf(t *chat.Turn, c buddy.Concern) (about string) {
	for _, in := range t.Tx.CheckInsOf(c.Pair) {
		if in.Person == c.Person && in.Pulse.About != "" && slices.Contains(tapped, c.Kind) {
			about = t.P("about."+in.Pulse.About+".button", nil)
		}
	}
	return about
}

// shortDay is a day in the next days, as short as it fits on a button.
func shortDay(t *chat.Turn, day time.Time) locales.Safe {
	weekday := strings.ToLower(day.Weekday().String()[:3])
	return locales.Safe(t.P("weekday."+weekday+".short", nil) + " " + strconv.Itoa(day.Day()))
}

// ourConcern is the concern of an argument, if it is of the programme at one's
// desk. That there is one they may not read is not said.
func ourConcern(t *chat.Turn, args []string) (buddy.Concern, error) {
	id, err := chat.Number(args, 0)
	if err != nil {
		return buddy.Concern{}, err
	}
	c, ok := t.Tx.Concern(buddy.ConcernID(id))
	if !ok || c.Programme != t.Me.Desk || !team.MayRead(t, c) {
		return buddy.Concern{}, buddy.Refuse("refuse.stale")
	}
	team.AtDesk(t, "read.case", c.Person)
	return c, nil
}

// typedCase shows the case whose number was typed, if one may read it.
func typedCase(t *chat.Turn, text string) (found bool, err error) {
	id, noNumber := strconv.ParseUint(strings.TrimPrefix(chat.WesternDigits(text), "#"), 10, 64)
	c, ok := t.Tx.Concern(buddy.ConcernID(id))
	if noNumber != nil || !ok || c.Programme != t.Me.Desk || !team.MayRead(t, c) {
		return false, nil
	}
	return true, showConcern(t, []string{chat.DataOf(c.ID)})
}

// showConcern shows one concern: what, who, since when, never a story. A settled one
// stays to be read, without the number that was given for it.
func showConcern(t *chat.Turn, args []string) error {
	c, err := ourConcern(t, args)
	if err != nil {
		return err
	}
	if !c.Open() {
		c = c.WithoutNumbers()
	}
	lines := []string{
		"<b>" + concernMarks[c.Urgency()] + " " + t.T("concern.title", chat.A{"Code": team.ConcernName(c)}) + "</b>",
		t.T("concern."+string(c.Kind), nil),
	}
	if c.Open() {
		lines = append(lines, untilWhen(t, c))
	}
	if about := aboutOf(t, c); about != "" {
		lines = append(lines, t.T("concern.about", chat.A{"Text": about}))
	}
	if c.Kind == buddy.Differ {
		lines = append(lines, t.T("concern.differ.hint", nil))
	}
	if lines = append(lines, ""); c.Person != 0 {
		lines = append(lines, t.T(whoBegan(c), chat.A{"Name": team.NameOf(t, c.Person)}))
	}
	pair, paired := t.Tx.Pair(c.Pair)
	if paired {
		team.Overlook(t, pair.Other(c.Person))
		lines = append(lines, t.T("concern.pair", chat.A{"Names": team.Both(t, pair), "State": team.StateOf(t, pair)}))
	}
	lines = append(lines, maybeAbout(t, c)...)
	if wish := safe.Wish(t, c); wish != "" {
		lines = append(append(lines, wish), writtenTo(t, c)...)
	} else if c.Wish != "" {
		lines = append(lines, t.T("concern.wish."+c.Wish, nil))
	} else if unsaid := unsaidWish[c.Kind]; unsaid != "" {
		lines = append(lines, t.T(unsaid, nil))
	}
	lines = append(lines, safe.ReachLines(t, c.Reach, func(id buddy.PersonID) string { return team.NameOf(t, id) })...)
	lines = append(lines, t.T("concern.since", chat.A{"Date": c.Opened.In(t.Zone())}))
	lines = append(lines, letterLines(t, c, chat.LastOf(c.Letters, lettersShown))...)
	if !c.Open() {
		closed := "concern.closed"
		if c.ClosedBy == c.Person && c.Person != 0 {
			closed = "concern.closed.self"
		}
		lines = append(lines, t.T(closed, chat.A{"Date": t.Day(c.Closed), "Name": team.NameOf(t, c.Person)}))
	}
	t.Show(chat.Screen{Text: strings.Join(lines, "\n"), Rows: concernButtons(t, c, paired)})
	return nil
}

// noticed are the kinds of case that the bot opens without a word of the person.
var noticed = []buddy.ConcernKind{buddy.Silent, buddy.AtRisk, buddy.Lost, buddy.NoAnswer, buddy.LongBreak}

// whoBegan is the text that names the person of a case: it came from them, the team opened it, or the bot.
func whoBegan(c buddy.Concern) string {
	switch {
	case c.Kind == buddy.TeamWrites:
		return "concern.who.team"
	case slices.Contains(noticed, c.Kind), c.Kind == buddy.NoFirstMeet && c.Wish == "":
		return "concern.who.noticed"
	}
	return "concern.who"
}

// unsaidPairs are the pairs of whoever has several, where nobody said which of them a case is about.
func unsaidPairs(t *chat.Turn, c buddy.Concern) []buddy.Pair {
	if c.Pair != 0 || c.Person == 0 {
		return nil
	}
	all := team.BegunPairs(t, c.Person)
	if len(all) < 2 {
		return nil
	}
	return team.Unconcerned(t, all)
}

// maybeAbout names those pairs.
func maybeAbout(t *chat.Turn, c buddy.Concern) (lines []string) {
	for _, pair := range unsaidPairs(t, c) {
		team.Overlook(t, pair.Other(c.Person))
		lines = append(lines, t.T("concern.pair", chat.A{"Names": team.Both(t, pair), "State": team.StateOf(t, pair)}))
	}
	if len(lines) > 0 {
		lines = append([]string{t.T("concern.pair.unsaid", nil)}, lines...)
	}
	return lines
}

// writtenTo is where somebody can be written to who asked for that, whether or not they have a
// card by now.
func writtenTo(t *chat.Turn, c buddy.Concern) []string {
	p, known := t.Tx.Person(c.Person)
	if !known || !c.Open() || !strings.HasPrefix(c.Wish, "message.") {
		return nil
	}
	var value any = locales.Safe(t.T("person.nousername", nil))
	if p.Username != "" {
		value = locales.LTR("@" + p.Username)
	}
	return []string{t.T("profile.line", chat.A{"Label": locales.Safe(t.T("person.contact", nil)), "Value": value})}
}

// unsaidWish is what stands on a case whose person did not say yet how to go on.
var unsaidWish = map[buddy.ConcernKind]string{
	buddy.WantsContact:  "reachme.unsaid",
	buddy.Uncomfortable: "concern.wish.unsaid",
}

func concernButtons(t *chat.Turn, c buddy.Concern, paired bool) [][]buddy.Button {
	rows := letterRows(t, c)
	if p, known := t.Tx.Person(c.Person); known && p.Programme == c.Programme && p.Profile.Side != "" {
		rows = append(
			rows,
			chat.Row(
				buddy.Button{Text: chat.Short(team.NameOf(t, c.Person), 32), Data: chat.DataOf("person", c.Person)},
			),
		)
	}
	if paired {
		rows = append(rows, chat.Row(t.Button("concern.pair.button", "pairdesk", c.Pair)))
	}
	for _, pair := range unsaidPairs(t, c) {
		rows = append(rows, chat.Row(chat.Chip(team.Both(t, pair), "pairdesk", pair.ID)))
	}
	if c.Open() && c.Kind == buddy.NoAnswer {
		rows = append(rows, chat.Row(t.Button("match.again.button", "match")))
	}
	if c.Open() {
		return append(
			rows,
			chat.Row(t.Button("concern.settle.button", "settled", c.ID)),
			chat.Row(t.Button("staff.queue.button", "queue", chat.Back)),
		)
	}
	if c.Undoable(t.Tx.Now()) {
		rows = append(rows, chat.Row(t.Button("undo.button", "unsettle", c.ID)))
	}
	return append(
		rows,
		chat.Row(t.Button("cases.button", "cases", chat.Back), t.Button("staff.queue.button", "queue", chat.Back)),
	)
}

// settledPage lists the settled cases, the newest first.
func settledPage(t *chat.Turn, args []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	closed := slices.DeleteFunc(
		t.Tx.Concerns(p.ID),
		func(c buddy.Concern) bool { return c.Open() || !team.MayRead(t, c) },
	)
	slices.SortStableFunc(closed, func(a, b buddy.Concern) int { return b.Closed.Compare(a.Closed) })
	var all []chat.Entry
	for _, c := range closed {
		all = append(all, chat.Entry{Line: concernLine(t, c, t.Day(c.Closed)), Data: chat.DataOf("concern", c.ID)})
	}
	title := t.T("cases.title", chat.A{"Programme": p.Name, "Count": len(all)})
	if all == nil {
		title = t.T("cases.none", chat.A{"Programme": p.Name})
	}
	page := chat.PageOf(chat.Arg(args, 0))
	s := t.List(title, all, page, func(n int) string { return chat.DataOf("cases", n) })
	t.LeaveAt("cases", page)
	s.Rows = append(s.Rows, chat.Row(t.Button("staff.queue.button", "queue", chat.Back)))
	t.Show(s)
	return nil
}
