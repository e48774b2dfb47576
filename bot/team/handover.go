package team

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
)

// HandOver does what puts somebody out of reach or out of a team, and asks anew what only
// they were asked: cases of which nobody else has heard, and who waits to be let into a team.
func HandOver(t *chat.Turn, id buddy.PersonID, change func()) {
	p, _ := t.Tx.Person(id)
	towns := p.Staff
	if p.Owner {
		towns = nil
		for _, town := range t.Tx.Programmes() {
			towns = append(towns, town.ID)
		}
	}
	heard, judged := map[buddy.ConcernID][]buddy.Person{}, map[uint64][]buddy.Person{}
	for _, town := range towns {
		for _, c := range t.Tx.OpenConcerns(town) {
			if c.Asked() || c.Urgency() == buddy.High {
				heard[c.ID] = hearers(t, c)
			}
		}
		for _, i := range t.Tx.Invites(town) {
			if i.Waiting != 0 {
				judged[i.ID] = judges(t, i)
			}
		}
	}
	change()
	for _, town := range towns {
		for _, c := range t.Tx.OpenConcerns(town) {
			if before := heard[c.ID]; among(before, id) {
				callAnew(t, c, before)
			}
		}
		for _, i := range t.Tx.Invites(town) {
			if before := judged[i.ID]; i.Waiting != 0 && among(before, id) {
				askJudges(t, i, before...)
			}
		}
	}
}

func among(list []buddy.Person, id buddy.PersonID) bool {
	return slices.ContainsFunc(list, func(p buddy.Person) bool { return p.ID == id })
}

// callAnew tells those of a case who had not been told of it, or the person that nobody is left.
func callAnew(t *chat.Turn, c buddy.Concern, before []buddy.Person) {
	now := hearers(t, c)
	if len(now) == 0 {
		t.Tx.Schedule(buddy.DueAbout(dueUnheard, c.ID, t.Tx.Now().Add(time.Second-1)))
		return
	}
	if slices.ContainsFunc(now, func(p buddy.Person) bool { return !among(before, p.ID) }) {
		Call(t, c, "staff.urgent", chat.A{"Number": ConcernName(c)})
	}
}

// tellUnheard says to somebody who asked the team for something that nobody is left who hears it:
// at once where they asked just now, else by day.
func tellUnheard(t *chat.Turn, d buddy.Due) error {
	c, ok := t.Tx.Concern(buddy.ConcernID(d.Subject))
	t, known := t.Of(c.Person)
	if !ok || !known || !c.Open() || !c.Asked() || len(hearers(t, c)) > 0 {
		return nil
	}
	if day := buddy.WithinHours(t.Now()); day.After(t.Now()) && t.Tx.Now().Sub(c.Heard()) > Talking {
		d.At = day.Add(time.Second - 1)
		t.Tx.Schedule(d)
		return nil
	}
	t.Class = buddy.Urgent
	t.Say(
		chat.Screen{
			Text:    chat.Paragraphs(WhoHears(t, c), t.T("safe.urgent", nil), HelpLines(t)),
			Rows:    [][]buddy.Button{t.CloseRow()},
			Private: true,
		},
	)
	return nil
}
