package me

import (
	"slices"
	"strconv"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/farewell"
	"buddy/bot/gate"
	"buddy/bot/join"
	"buddy/bot/pairs"
	"buddy/bot/safe"
	"buddy/bot/team"
	"buddy/locales"
)

// letterFacts are the same in words.
func letterFacts(t *chat.Turn, list []buddy.Letter) (lines []string) {
	for _, l := range list {
		key := "mydata.letter.own"
		if l.Team {
			key = "mydata.letter.team"
		}
		lines = append(
			lines,
			t.T(
				"mydata.dated",
				chat.A{"Date": t.Day(l.At), "Text": locales.Safe(t.T(key, chat.A{"Text": team.LetterText(t, l)}))},
			),
		)
	}
	return lines
}

// myText is everything in words, cut into messages Telegram takes.
func myText(t *chat.Turn) []string {
	sections := []string{t.T("mydata.title", nil), aboutMe(t)}
	for _, s := range []struct {
		key   string
		lines []string
	}{
		{"mydata.consents", consentLines(t)},
		{"mydata.pairs", pairLines(t)},
		{"mydata.meets", meetLines(t)},
		{"mydata.activities", activityLines(t)},
		{"mydata.checkins", checkInLines(t)},
		{"mydata.goals", goalLines(t)},
		{"mydata.notes", noteLines(t)},
		{"mydata.farewells", farewellLines(t)},
		{"mydata.concerns", concernLines(t)},
		{"mydata.reports", reportLines(t)},
		{"mydata.told", toldLines(t)},
		{"mydata.staff", staffLines(t)},
		{"mydata.open", openLines(t)},
	} {
		if len(s.lines) > 0 {
			sections = append(sections, "<b>"+t.T(s.key, nil)+"</b>\n"+strings.Join(s.lines, "\n"))
		}
	}
	return inMessages(sections, 4096)
}

func aboutMe(t *chat.Turn) string {
	var lines []string
	if t.Me.Programme != 0 {
		programme, _ := t.Tx.Programme(t.Me.Programme)
		lines = append(lines, team.Line(t, "mydata.programme", programme.Name))
	}
	if t.Me.Profile.Name != "" {
		lines = append(lines, join.Facts(t, t.Me, chat.ToPerson))
	}
	lines = append(
		lines,
		team.Line(t, "mydata.language", locales.Name(t.Lang())),
		team.Line(t, "mydata.since", t.Day(t.Me.Created)),
	)
	if t.Me.Username != "" {
		lines = append(lines, team.Line(t, "mydata.username", locales.LTR("@"+t.Me.Username)))
	}
	if t.Me.Source != "" {
		lines = append(lines, team.Line(t, "mydata.source", t.Me.Source))
	}
	for _, id := range t.Me.Staff {
		lines = append(lines, roleLine(t, buddy.Coordinator, id))
	}
	for _, at := range t.Me.Posts {
		lines = append(lines, roleLine(t, at.Role, at.Programme))
	}
	if t.Me.News {
		lines = append(lines, t.T("mydata.news", nil))
	}
	if !t.Me.Screening.At.IsZero() {
		lines = append(lines, gate.ResultLine(t, t.Me))
	}
	if at := t.Me.Crowd.At; !at.IsZero() {
		lines = append(lines, t.T("mydata.dated", chat.A{"Date": t.Day(at), "Text": t.Nested(crowdKey(t.Me.Crowd))}))
	}
	if at := t.Me.Training.At; !at.IsZero() {
		lines = append(lines, t.T("mydata.dated", chat.A{"Date": t.Day(at), "Text": t.Nested("deed.own.training")}))
	}
	return "<b>" + t.T("mydata.about", nil) + "</b>\n" + strings.Join(lines, "\n")
}

// crowdKey is how somebody reads that they came by a link with many others.
func crowdKey(c buddy.Crowd) string {
	if c.Out {
		return "mydata.crowd.out"
	}
	return "mydata.crowd"
}

// roleLine is a role the person has in a programme.
func roleLine(t *chat.Turn, role buddy.Role, id buddy.ProgrammeID) string {
	site, _ := t.Tx.Programme(id)
	at := t.T("post.at", chat.A{"Role": team.RoleName(t, role), "Programme": site.Name})
	return team.Line(t, "mydata.post", locales.Safe(at))
}

func consentLines(t *chat.Turn) (lines []string) {
	for _, c := range t.Me.Consents {
		key := "mydata.consent." + c.Kind + "." + yesOrNo(c.Given)
		lines = append(lines, t.T("mydata.dated", chat.A{"Date": t.Day(c.At), "Text": locales.Safe(t.T(key, nil))}))
	}
	return lines
}

func pairLines(t *chat.Turn) (lines []string) {
	for _, p := range t.Tx.PairsOf(t.Me.ID) {
		text := t.T("mydata.pair."+stands(p), chat.A{"Date": t.Day(p.EndedAt)}) // the day alone, whoever ended it
		lines = append(lines, t.T("mydata.dated", chat.A{"Date": t.Day(p.Created), "Text": locales.Safe(text)}))
		if n := len(pairs.Seen(t, p).Meetings); n > 0 {
			lines = append(lines, team.Line(t, "mydata.meetings", n))
		}
	}
	return lines
}

func farewellLines(t *chat.Turn) (lines []string) {
	for _, f := range t.Tx.FarewellsOf(t.Me.ID) {
		if words := farewell.Words(t, f); len(words) > 0 {
			lines = append(lines, string(t.Day(f.Ended)))
			lines = append(lines, words...)
		}
	}
	return lines
}

func checkInLines(t *chat.Turn) (lines []string) {
	for _, c := range ownCheckIns(t) {
		words := pulseWords(t, c.Pulse)
		if words == nil {
			words = []string{t.P("profile.unsaid", nil)}
		}
		lines = append(lines, t.T("mydata.dated", chat.A{"Date": t.Day(c.Sent), "Text": words}))
	}
	return newest(t, lines, mostDeeds)
}

// pulseWords are the answers of a check-in in the words they were given in.
func pulseWords(t *chat.Turn, p buddy.Pulse) []string {
	feeling := ""
	if p.Feeling != 0 {
		feeling = strconv.Itoa(p.Feeling)
	}
	var out []string
	for _, a := range [][2]string{{"contact", p.Contact}, {"whynot", p.WhyNot}, {"feeling", feeling},
		{"decided", p.Decided}, {"need", p.Need}} {
		if a[1] != "" {
			out = append(out, t.P("pulse."+a[0]+"."+a[1]+".button", nil))
		}
	}
	if p.About != "" {
		out = append(out, t.P("about."+p.About+".button", nil))
	}
	return out
}

// noteLines are what the person wrote down, whoever may read it.
func noteLines(t *chat.Turn) (lines []string) {
	for _, n := range t.Tx.NotesOf(t.Me.ID) {
		lines = append(lines, t.T("mydata.dated", chat.A{"Date": t.Day(n.At), "Text": n.Text}))
	}
	return lines
}

func concernLines(t *chat.Turn) (lines []string) {
	for _, c := range ownConcerns(t) {
		if c.Kind != "" {
			key := "mydata.concern.open"
			if !c.Closed.IsZero() {
				key = "mydata.concern.closed"
			}
			lines = append(
				lines,
				t.T("mydata.dated", chat.A{"Date": t.Day(c.Opened), "Text": locales.Safe(t.T(key, nil))}),
			)
		}
		if c.Phone != "" {
			lines = append(lines, t.T("reachme.phone", chat.A{"Phone": locales.LTR(c.Phone)}))
		}
		if r := c.Reach; r != nil {
			me := func(buddy.PersonID) string { return t.Me.Profile.Name }
			lines = append(
				lines,
				safe.ReachLines(t, []buddy.Reach{{Person: t.Me.ID, How: r.How, When: r.When, Phone: r.Phone}}, me)...)
		}
		lines = append(lines, letterFacts(t, c.Letters)...)
	}
	return lines
}

// mostDeeds of the team stand in the chat, and as many meetings and check-ins.
const mostDeeds = 20

// newest are the last lines, and where there are more, one that says so.
func newest(t *chat.Turn, lines []string, most int) []string {
	if len(lines) <= most {
		return lines
	}
	return append(chat.LastOf(lines, most), t.T("mydata.staff.more", chat.A{"Shown": most, "Count": len(lines)}))
}

// staffLines are the newest deeds of staff about the person; the file has all,
// and where that is more, the last line says so.
func staffLines(t *chat.Turn) (lines []string) {
	told := slices.DeleteFunc(toldDeeds(t), func(d toldDeed) bool { return !d.staff })
	slices.Reverse(told)
	for _, d := range told[:min(len(told), mostDeeds)] {
		lines = append(lines, t.T("mydata.dated", chat.A{"Date": t.Day(d.At), "Text": wordsOf(t, d)}))
	}
	if len(told) > mostDeeds {
		lines = append(lines, t.T("mydata.staff.more", chat.A{"Shown": mostDeeds, "Count": len(told)}))
	}
	return lines
}

func openLines(t *chat.Turn) (lines []string) {
	open := 0
	for _, talk := range t.Tx.TalksOf(t.Me.ID) {
		if !talk.Over {
			open++
		}
	}
	for _, c := range []struct {
		key string
		n   int
	}{{"mydata.open.questions", open}, {"mydata.open.planned", len(ownAgenda(t))}} {
		if c.n > 0 {
			lines = append(lines, team.Line(t, c.key, c.n))
		}
	}
	return lines
}

// inMessages joins sections into as few messages as the limit allows.
// A section that is too long is cut between its lines.
func inMessages(sections []string, limit int) []string {
	var out []string
	add := func(piece, glue string) {
		if n := len(out); n > 0 && chat.Units(out[n-1])+chat.Units(glue)+chat.Units(piece) <= limit {
			out[n-1] += glue + piece
			return
		}
		out = append(out, piece)
	}
	for _, s := range sections {
		if chat.Units(s) <= limit {
			add(s, "\n\n")
			continue
		}
		glue := "\n\n"
		for line := range strings.SplitSeq(s, "\n") {
			add(line, glue)
			glue = "\n"
		}
	}
	return out
}
