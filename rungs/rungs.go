package rungs

import (
	"slices"
	"time"

	"buddy"
)

// All are the ladder for silence and trouble, in order. What needs people beyond a programme's coordinators is
// not among them.
var All = []Rung{
	{
		Code: "E1", Tier: BotAlone, reached: noFirstContact,
		When: "In the first check-in both say that there was no contact.",
		Bot: "To both at the same moment, some days after the check-in: whose turn it is, " +
			"with a button to propose times.",
	},
	{
		Code: "E2", Tier: TeamSoon, Kind: buddy.NoMeeting, Ask: Both, reached: noMeeting,
		When: "Nobody met in two check-ins, and no date lies ahead.",
		Bot:  "To both at the same moment, some days after the check-in: may somebody of the team help to plan?",
	},
	{
		Code: "E3a", Tier: BotAlone, Room: "bot/duo", reached: bySide(unheard(2)),
		When: "Somebody left two check-ins without an answer.",
		Bot:  "To them: one gentle question, at another time of day.",
	},
	{
		Code: "E3b", Tier: TeamSoon, Kind: buddy.Silent, Ask: Them, reached: bySide(unheard(3)),
		When: "Somebody left three check-ins without an answer.",
		Bot:  "Nothing: from now on the bot waits.",
	},
	{
		Code: "E3c", Tier: TeamSoon, Kind: buddy.AtRisk, Ask: Them, reached: bySide(unheard(4)),
		When: "The time of a fourth has passed without a word: the pair is at risk.",
		Bot:  "Nothing.",
	},
	{
		Code: "E4", Tier: TeamSoon, Kind: buddy.Differ, reached: contradicting,
		When: "One says that they met, the other that they did not: in a check-in, or about a date both had agreed on.",
		Bot:  "Nothing, to nobody.",
	},
	{
		Code: "E5a", Tier: TeamSoon, Kind: buddy.Unwell, Ask: Them, reached: bySide(feelsLow),
		When: "Somebody chose one of the two lowest faces twice, or one that is two steps lower than before.",
		Bot:  "To them: a reason can be tapped, or not.",
	},
	{
		Code: "E5b", Tier: TeamToday, Kind: buddy.Lonely, Ask: Them, reached: bySide(feelsBad),
		When: "Somebody chose the lowest face.",
		Bot:  "To them: a reason can be tapped, or not.",
	},
	{
		Code: "E6", Tier: TeamToday, Kind: buddy.Uncomfortable, Room: "bot/duo", Ask: Them, reached: bySide(uneasy),
		When: "Somebody says that something felt uncomfortable.",
		Bot:  "To them: help numbers, and what should happen next.",
	},
	{
		Code: "E8", Tier: TeamToday, Kind: buddy.Conduct, Ask: Them, reached: bySide(againstTheRules),
		When: "Somebody taps that it is about money, a gift, a loan, a document, a workplace or housing.",
		Bot:  "To them: what we all agreed on about that.",
	},
	{
		Code: "E9a", Tier: BotAlone, reached: bySide(decidedByBuddy(2)),
		When: "Somebody says for the second time that mostly the other decided.",
		Bot:  "To both, in the same words, with the next idea or question: the two take turns.",
	},
	{
		Code: "E9b", Tier: TeamSoon, Kind: buddy.OneDecides, Ask: Them, reached: bySide(decidedByBuddy(3)),
		When: "Somebody says it for the third time.",
		Bot:  "Nothing.",
	},
	{
		Code: "E10", Tier: TeamSoon, Kind: "stalled", Room: "bot/plan", Ask: Both, reached: stalledGoal,
		When: "A goal of the support plan has not gone on for two reviews.",
		Bot:  "To both: who else could know something about it.",
	},
}

// Patience is how long a check-in waits for an answer before those that came count alone.
const Patience = 3 * 24 * time.Hour

func noFirstContact(l Look) []buddy.Climb {
	all := l.rounds()
	if len(all) == 0 || all[0].two[0].Pulse.Contact != "no" || all[0].two[1].Pulse.Contact != "no" ||
		l.met(l.since(), l.Now) {
		return nil
	}
	return []buddy.Climb{{Mark: all[0].last()}}
}

// met tells whether a meeting was noted between two times.
func (l Look) met(from, to time.Time) bool {
	return slices.ContainsFunc(
		l.Pair.Meetings,
		func(m buddy.Meeting) bool { return !m.At.Before(from) && m.At.Before(to) },
	)
}

// noMeeting is reached by the second check-in in a row without one; each time they go without once. A check-in is over
// when the next comes: whoever meets in between has met.
func noMeeting(l Look) (climbs []buddy.Climb) {
	all := l.rounds()
	begin, row, heard := l.since(), 0, false
	for i, r := range all {
		end := l.Now
		if i+1 < len(all) {
			end = all[i+1].sent
		}
		if r.say("met", "call") || l.met(begin, end) || l.saidAlone(begin, end) {
			row, heard = 0, false
		} else {
			row++
			heard = heard || r.two[0].Heard() || r.two[1].Heard()
		}
		over := r.two[0].Heard() && r.two[1].Heard() || !l.Now.Before(r.sent.Add(Patience))
		if a, _ := l.Dates.Last(); row == 2 && heard && over && !a.Ahead(l.Now) {
			climbs = append(climbs, buddy.Climb{Mark: r.last()})
		}
		begin = r.sent
	}
	return climbs
}

// saidAlone tells whether somebody said between two check-ins of both that they met.
func (l Look) saidAlone(from, to time.Time) bool {
	return slices.ContainsFunc(l.CheckIns, func(c buddy.CheckIn) bool {
		return c.Alone && slices.Contains([]string{"met", "call"}, c.Pulse.Contact) &&
			!c.Sent.Before(from) && c.Sent.Before(to)
	})
}

// unheard is reached by so many check-ins in a row without an answer, known by the first of them. After the
// third the bot asks no more, so that the fourth is one for which the time has come.
func unheard(n int) func(l Look, own []buddy.CheckIn) []int {
	return func(l Look, own []buddy.CheckIn) (marks []int) {
		row := 0
		for i, c := range own {
			switch {
			case c.Heard():
				row = 0
				continue
			case !c.Closed:
				continue
			}
			if row++; row == n || n == 4 && row == 3 && i == len(own)-1 && fourthPassed(own, l.Now) {
				marks = append(marks, int(own[i-row+1].ID))
			}
		}
		return marks
	}
}

// fourthPassed tells whether a check-in more would have been asked and left by now.
func fourthPassed(own []buddy.CheckIn, now time.Time) bool {
	last := own[len(own)-1].Sent
	return !now.Before(last.Add(2 * last.Sub(own[len(own)-2].Sent)))
}

// contradicting is where one says that they met and the other that they did not.
func contradicting(l Look) (climbs []buddy.Climb) {
	for _, r := range l.roundsOf(func(buddy.CheckIn) bool { return true }) {
		for i := range r.two {
			if against(r.two[i], r.two[1-i]) {
				climbs = append(climbs, buddy.Climb{Mark: r.last()})
			}
		}
	}
	for i, a := range l.Dates.List {
		if a.Contradicts() && !a.At().Before(l.since()) {
			climbs = append(climbs, buddy.Climb{Mark: -i - 1})
		}
	}
	return climbs
}

// against tells whether somebody says that they met, and the other that they did not, at a time when they would know:
// later, or little earlier.
func against(c, other buddy.CheckIn) bool {
	return c.Pulse.Contact == "met" && (other.Pulse.Contact == "no" || other.Pulse.Contact == "messages") &&
		c.Answered.Sub(other.Answered) <= Patience
}

// feelsBad is the lowest face. Where they say as well that something felt uncomfortable, that is enough.
func feelsBad(_ Look, own []buddy.CheckIn) (marks []int) {
	for _, c := range own {
		if c.Pulse.Feeling == 1 && c.Pulse.Need != "uncomfortable" {
			marks = append(marks, int(c.ID))
		}
	}
	return marks
}

// feelsLow is one of the two lowest faces for the second time, or one two steps lower than before.
func feelsLow(_ Look, own []buddy.CheckIn) (marks []int) {
	low, before := 0, 0
	for _, c := range own {
		f := c.Pulse.Feeling
		if f == 0 {
			continue
		}
		if f == 2 && low > 0 || f > 1 && before-f >= 2 {
			if c.Pulse.Need != "uncomfortable" {
				marks = append(marks, int(c.ID))
			}
		}
		if f <= 2 {
			low++
		}
		before = f
	}
	return marks
}

func uneasy(_ Look, own []buddy.CheckIn) (marks []int) {
	for _, c := range own {
		if c.Pulse.Need == "uncomfortable" {
			marks = append(marks, int(c.ID))
		}
	}
	return marks
}

func againstTheRules(_ Look, own []buddy.CheckIn) (marks []int) {
	for _, c := range own {
		if slices.Contains(buddy.ConductAbouts, c.Pulse.About) {
			marks = append(marks, int(c.ID))
		}
	}
	return marks
}

// decidedByBuddy is reached when somebody says for the nth time that mostly the other decided. After the third the
// count begins anew.
func decidedByBuddy(n int) func(Look, []buddy.CheckIn) []int {
	return func(_ Look, own []buddy.CheckIn) (marks []int) {
		times := 0
		for _, c := range own {
			if c.Pulse.Decided != "buddy" {
				continue
			}
			if times = times%3 + 1; times == n {
				marks = append(marks, int(c.ID))
			}
		}
		return marks
	}
}

func stalledGoal(l Look) []buddy.Climb {
	for _, g := range l.Goals.Goals {
		_, stands := g.Stands()
		if week := l.Goals.Settled; stands && g.Live() && week > 0 && l.Goals.Stalled(g.No, week) {
			return []buddy.Climb{{Mark: week}}
		}
	}
	return nil
}
