package team

import (
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/locales"
)

// PersonScreen is what rooms add to that is about a person, on the card that the team reads: by their id.
const PersonScreen chat.Subject = "person"

// PersonButtons lead on from a person's screen. from is the list it was opened
// from, by way of the reasons.
func PersonButtons(t *chat.Turn, p buddy.Person, from Way) [][]buddy.Button {
	rows := pairButtons(t, p)
	if PlaceLeft(t, p) && Matchable(t, p) {
		rows = append(rows, chat.Row(t.Button("person.partners.button", "partners", p.ID)))
	}
	if PlaceLeft(t, p) && p.Stage == buddy.Waiting {
		rows = append(rows, chat.Row(t.Button("why.button", "why", p.ID, from.List, from.Page)))
	}
	if p.Username == "" {
		rows = append(rows, LetterToRow(t, p.ID, t.P("letter.button", nil))...)
	}
	suspended := TheySuspended(t, p)
	switch {
	case p.Stage == buddy.Waiting:
		rows = append(rows, chat.Row(t.Button("person.rest.button", "personrest", p.ID)))
	case p.Stage == buddy.Resting && !suspended:
		rows = append(rows, chat.Row(t.Button("person.back.button", "personback", p.ID)))
	}
	if p.Enrolled() {
		apart := chat.Row(t.Button("person.apart.button", "apart", p.ID))
		if len(KeptFrom(t, p)) > 0 {
			apart = append(apart, t.Button("person.kept.button", "permit", p.ID))
		}
		rows = append(rows, apart)
	}
	if suspended {
		rows = append(rows, chat.Row(t.Button("suspended.list.button", "suspended")))
	} else {
		last := chat.Row(t.Button("person.suspend.button", "suspend", p.ID))
		if !p.Serves() {
			last = append(last, t.Button("person.underage.button", "underage", p.ID))
		}
		rows = append(rows, last)
	}
	return append(
		rows,
		chat.Row(
			t.Button("person.people.button", "people", chat.Back),
			t.Button("staff.queue.button", "queue", chat.Back),
		),
	)
}

// pairButtons lead to the pairs and proposals of a person, which name the other where there are several.
func pairButtons(t *chat.Turn, p buddy.Person) (rows [][]buddy.Button) {
	all := t.Tx.LivePairsOf(p.ID)
	for _, pair := range all {
		b := t.Button("concern.pair.button", "pairdesk", pair.ID)
		if pair.Unasked() {
			b = t.Button("person.proposal.button", "proposal", pair.ID)
		}
		if len(all) > 1 {
			b.Text, b.Fixed = b.Text+": "+chat.Short(NameOf(t, pair.Other(p.ID)), roomBeside), false
		}
		rows = append(rows, chat.Row(b))
	}
	return rows
}

// roomBeside is how much of a name fits beside other words on a button.
const roomBeside = 16

// PlaceLeft tells whether somebody could have one more buddy beside their pairs and proposals.
func PlaceLeft(t *chat.Turn, p buddy.Person) bool {
	return len(t.Tx.LivePairsOf(p.ID)) < p.Profile.Places()
}

// Matchable tells whether a new pair could be proposed to somebody now, but for the pairs they have.
func Matchable(t *chat.Turn, p buddy.Person) bool {
	site, _ := t.Tx.Programme(p.Programme)
	return p.Matchable(site, t.Tx.Now())
}

// KeptFrom are the people of the programme who are never suggested to somebody,
// but for whom the reader may not look at.
func KeptFrom(t *chat.Turn, p buddy.Person) (others []buddy.Person) {
	involved := Involved(t)
	for _, id := range t.Tx.KeptOpenly(p.ID) {
		if other, ok := t.Tx.Person(id); ok && other.Programme == p.Programme && !involved[id] {
			others = append(others, other)
		}
	}
	return others
}

// SideOf is "newer here" or "here longer", from outside.
func SideOf(t *chat.Turn, p buddy.Person) string {
	return t.P("side."+string(p.Profile.Side)+".chip", nil)
}

// Standing is where a person stands, in a few words.
func Standing(t *chat.Turn, p buddy.Person) locales.Safe {
	if TheySuspended(t, p) {
		return locales.Safe(t.T("people.suspended", nil))
	}
	if p.Stage == buddy.Waiting || p.Stage == buddy.Resting {
		if all := t.Tx.LivePairsOf(p.ID); len(all) > 0 {
			return withBuddies(t, p, all)
		}
	}
	switch {
	case p.Stage == buddy.Waiting:
		return Waited(t, p)
	case p.Stage == buddy.Resting && !p.RestUntil.IsZero():
		return locales.Safe(t.T("people.resting.until", chat.A{"Date": t.Day(p.RestUntil)}))
	case p.Stage == buddy.Resting:
		return locales.Safe(t.T("people.resting", nil))
	case p.Stage == buddy.Alumni:
		return locales.Safe(t.T("people.alumni", nil))
	}
	return locales.Safe(t.T("people.left", nil))
}

// withBuddies names the others of somebody's pairs and proposals, each with where the two stand.
func withBuddies(t *chat.Turn, p buddy.Person, all []buddy.Pair) locales.Safe {
	var with []string
	for _, pair := range all {
		names := chat.A{"Name": NameOf(t, pair.Other(p.ID)), "State": StateOf(t, pair)}
		with = append(with, t.T("people.paired", names))
	}
	return locales.Safe(strings.Join(with, " · "))
}

// Waited is how long a person has been in the queue.
func Waited(t *chat.Turn, p buddy.Person) locales.Safe {
	if n := Days(p.Since, t.Tx.Now()); n > 0 {
		return locales.Safe(t.T("people.waiting", chat.A{"Count": n}))
	}
	return locales.Safe(t.T("people.new", nil))
}

// StateOf is a pair's state in words, with the reason of its end.
func StateOf(t *chat.Turn, p buddy.Pair) locales.Safe {
	if p.State == buddy.Ended {
		return locales.Safe(t.T("pairs.ended."+p.EndReason, nil))
	}
	if OneSuspended(t, p) {
		return locales.Safe(t.T("pairs.state.suspended", nil))
	}
	return locales.Safe(t.T("pairs.state."+string(p.State), nil))
}

// Paired are the people of a programme who are in a live pair.
func Paired(t *chat.Turn, id buddy.ProgrammeID) map[buddy.PersonID]bool {
	paired := map[buddy.PersonID]bool{}
	for _, p := range t.Tx.LivePairs(id) {
		paired[p.People[0]], paired[p.People[1]] = true, true
	}
	return paired
}

// Line is one fact, such as "Language: English".
func Line(t *chat.Turn, key string, value any) string {
	return t.T("profile.line", chat.A{"Label": locales.Safe(t.T(key, nil)), "Value": value})
}
