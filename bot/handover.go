package bot

import (
	"slices"
	"time"

	"buddy"
)

// handOver does what puts somebody out of reach or out of a team, and asks anew what only
// they were asked: cases of which nobody else has heard, and who waits to be let into a team.
func (t *turn) handOver(id buddy.PersonID, change func()) {
	p, _ := t.tx.Person(id)
	towns := p.Staff
	if p.Owner {
		towns = nil
		for _, town := range t.tx.Programmes() {
			towns = append(towns, town.ID)
		}
	}
	heard, judged := map[buddy.ConcernID][]buddy.Person{}, map[uint64][]buddy.Person{}
	for _, town := range towns {
		for _, c := range t.tx.OpenConcerns(town) {
			if c.Asked() || c.Urgency() == buddy.High {
				heard[c.ID] = t.hearers(c)
			}
		}
		for _, i := range t.tx.Invites(town) {
			if i.Waiting != 0 {
				judged[i.ID] = t.judges(i)
			}
		}
	}
	change()
	for _, town := range towns {
		for _, c := range t.tx.OpenConcerns(town) {
			if before := heard[c.ID]; among(before, id) {
				t.callAnew(c, before)
			}
		}
		for _, i := range t.tx.Invites(town) {
			if before := judged[i.ID]; i.Waiting != 0 && among(before, id) {
				t.askJudges(i, before...)
			}
		}
	}
}

func among(list []buddy.Person, id buddy.PersonID) bool {
	return slices.ContainsFunc(list, func(p buddy.Person) bool { return p.ID == id })
}

// callAnew tells those of a case who had not been told of it, or the person that nobody is left.
func (t *turn) callAnew(c buddy.Concern, before []buddy.Person) {
	now := t.hearers(c)
	if len(now) == 0 {
		t.tx.Schedule(buddy.Due{At: t.tx.Now().Add(time.Second - 1), Kind: "concern.unheard", Subject: uint64(c.ID)})
		return
	}
	if slices.ContainsFunc(now, func(p buddy.Person) bool { return !among(before, p.ID) }) {
		t.call(c, "staff.urgent", A{"Number": concernName(c)})
	}
}

// tellUnheard says to somebody who asked the team for something that nobody is left who hears it:
// at once where they asked just now, else by day.
func tellUnheard(t *turn, d buddy.Due) error {
	c, ok := t.tx.Concern(buddy.ConcernID(d.Subject))
	t, known := t.of(c.Person)
	if !ok || !known || !c.Open() || !c.Asked() || len(t.hearers(c)) > 0 {
		return nil
	}
	if day := buddy.WithinHours(t.now()); day.After(t.now()) && t.tx.Now().Sub(c.Heard()) > talking {
		d.At = day.Add(time.Second - 1)
		t.tx.Schedule(d)
		return nil
	}
	t.class = buddy.Urgent
	t.say(screen{Text: paragraphs(t.whoHears(c), t.T("safe.urgent", nil), t.helpLines()), Rows: [][]buddy.Button{t.closeRow()}, Private: true})
	return nil
}
