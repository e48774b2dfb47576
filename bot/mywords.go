package bot

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"buddy"
	"buddy/locales"
)

// myText is everything in words, cut into messages Telegram takes.
func (t *turn) myText() []string {
	sections := []string{t.T("mydata.title", nil), t.aboutMe()}
	for _, s := range []struct {
		key   string
		lines []string
	}{
		{"mydata.consents", t.consentLines()},
		{"mydata.pairs", t.pairLines()},
		{"mydata.checkins", t.checkInLines()},
		{"mydata.concerns", t.concernLines()},
		{"mydata.staff", t.staffLines()},
		{"mydata.open", t.openLines()},
	} {
		if len(s.lines) > 0 {
			sections = append(sections, "<b>"+t.T(s.key, nil)+"</b>\n"+strings.Join(s.lines, "\n"))
		}
	}
	return inMessages(sections, 4096)
}

// line is one fact, such as "Language: English".
func (t *turn) line(key string, value any) string {
	return t.T("profile.line", A{"Label": locales.Safe(t.T(key, nil)), "Value": value})
}

func (t *turn) aboutMe() string {
	var lines []string
	if t.me.Programme != 0 {
		programme, _ := t.tx.Programme(t.me.Programme)
		lines = append(lines, t.line("mydata.programme", programme.Name))
	}
	if t.me.Profile.Name != "" {
		lines = append(lines, t.facts(t.me, true))
	}
	lines = append(lines, t.line("mydata.language", locales.Name(t.lang())), t.line("mydata.since", t.day(t.me.Created)))
	if t.me.Username != "" {
		lines = append(lines, t.line("mydata.username", locales.LTR("@"+t.me.Username)))
	}
	if t.me.Source != "" {
		lines = append(lines, t.line("mydata.source", t.me.Source))
	}
	return "<b>" + t.T("mydata.about", nil) + "</b>\n" + strings.Join(lines, "\n")
}

func (t *turn) consentLines() (lines []string) {
	for _, c := range t.me.Consents {
		key := "mydata.consent." + c.Kind + "." + yesOrNo(c.Given)
		lines = append(lines, t.T("mydata.dated", A{"Date": t.day(c.At), "Text": locales.Safe(t.T(key, nil))}))
	}
	return lines
}

func (t *turn) pairLines() (lines []string) {
	for _, p := range t.tx.PairsOf(t.me.ID) {
		text := t.T("mydata.pair."+stands(p), A{"Date": t.day(p.EndedAt)}) // the day alone, whoever ended it
		lines = append(lines, t.T("mydata.dated", A{"Date": t.day(p.Created), "Text": locales.Safe(text)}))
		if n := len(p.Meetings); n > 0 {
			lines = append(lines, t.line("mydata.meetings", n))
		}
	}
	return lines
}

func (t *turn) checkInLines() (lines []string) {
	for _, c := range t.ownCheckIns() {
		lines = append(lines, t.T("mydata.dated", A{"Date": t.day(c.Sent), "Text": t.pulseWords(c.Pulse)}))
	}
	return lines
}

// pulseWords are the answers of a check-in in the words they were given in.
func (t *turn) pulseWords(p buddy.Pulse) []string {
	feeling := ""
	if p.Feeling != 0 {
		feeling = strconv.Itoa(p.Feeling)
	}
	var out []string
	for _, a := range [][2]string{{"contact", p.Contact}, {"whynot", p.WhyNot}, {"feeling", feeling}, {"decided", p.Decided}, {"need", p.Need}} {
		if a[1] != "" {
			out = append(out, t.P("pulse."+a[0]+"."+a[1]+".button", nil))
		}
	}
	return out
}

func (t *turn) concernLines() (lines []string) {
	for _, c := range t.ownConcerns() {
		if c.Kind != "" {
			key := "mydata.concern.open"
			if !c.Closed.IsZero() {
				key = "mydata.concern.closed"
			}
			lines = append(lines, t.T("mydata.dated", A{"Date": t.day(c.Opened), "Text": locales.Safe(t.T(key, nil))}))
		}
		if c.Phone != "" {
			lines = append(lines, t.T("reachme.phone", A{"Phone": locales.LTR(c.Phone)}))
		}
		if r := c.Reach; r != nil {
			me := func(buddy.PersonID) string { return t.me.Profile.Name }
			lines = append(lines, t.reachLines([]buddy.Reach{{Person: t.me.ID, How: r.How, When: r.When, Phone: r.Phone}}, me)...)
		}
		lines = append(lines, t.letterFacts(c.Letters)...)
	}
	return lines
}

// mostDeeds of the team stand in the chat.
const mostDeeds = 20

// staffLines are the newest deeds of staff about the person; the file has all,
// and where that is more, the last line says so.
func (t *turn) staffLines() (lines []string) {
	told := slices.DeleteFunc(t.toldDeeds(), func(d toldDeed) bool { return !d.staff })
	slices.Reverse(told)
	for _, d := range told[:min(len(told), mostDeeds)] {
		lines = append(lines, t.T("mydata.dated", A{"Date": t.day(d.At), "Text": t.wordsOf(d)}))
	}
	if len(told) > mostDeeds {
		lines = append(lines, t.T("mydata.staff.more", A{"Shown": mostDeeds, "Count": len(told)}))
	}
	return lines
}

func (t *turn) openLines() (lines []string) {
	open := 0
	for _, talk := range t.tx.TalksOf(t.me.ID) {
		if _, ok := t.book.dialogs[talk.Dialog]; ok && !talk.Over {
			open++
		}
	}
	for _, c := range []struct {
		key string
		n   int
	}{{"mydata.open.questions", open}, {"mydata.open.planned", len(t.ownAgenda())}} {
		if c.n > 0 {
			lines = append(lines, t.line(c.key, c.n))
		}
	}
	return lines
}

// units is how long a text is as Telegram counts, in UTF-16.
func units(s string) int { return len(utf16.Encode([]rune(s))) }

// inMessages joins sections into as few messages as the limit allows.
// A section that is too long is cut between its lines.
func inMessages(sections []string, limit int) []string {
	var out []string
	add := func(piece, glue string) {
		if n := len(out); n > 0 && units(out[n-1])+units(glue)+units(piece) <= limit {
			out[n-1] += glue + piece
			return
		}
		out = append(out, piece)
	}
	for _, s := range sections {
		if units(s) <= limit {
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
