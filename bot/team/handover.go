package team

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/daytime"
	"buddy/store"
)

// A call for help that is open has been told to at least one of those who hear of it: as somebody
// goes all who are left hear it anew, since only the one who goes may have been told; and whoever
// comes where nobody was hears it, too.

// HandOver does what puts somebody out of reach, out of a team or apart from whose case it is, and
// asks anew what they may have been the only one to be asked: open cases, and who waits to be let
// into a team.
func HandOver(t *chat.Turn, id buddy.PersonID, change func()) {
	p, _ := t.Tx.Person(id)
	towns := townsOf(t, p)
	heard, judged := map[buddy.ConcernID][]buddy.Person{}, map[uint64][]buddy.Person{}
	for _, town := range towns {
		for _, c := range calls(t.Tx, town) {
			heard[c.ID] = hearers(t, c)
		}
		for _, i := range t.Tx.Invites(town) {
			if i.Waiting != 0 {
				judged[i.ID] = judges(t, i)
			}
		}
	}
	change()
	for _, town := range towns {
		for _, c := range calls(t.Tx, town) {
			if before := heard[c.ID]; among(before, id) && !slices.EqualFunc(before, hearers(t, c), same) {
				callAnew(t, c)
			}
		}
		for _, i := range t.Tx.Invites(town) {
			if before := judged[i.ID]; i.Waiting != 0 && among(before, id) {
				askJudges(t, i, before...)
			}
		}
	}
}

func same(a, b buddy.Person) bool { return a.ID == b.ID }

func among(list []buddy.Person, id buddy.PersonID) bool {
	return slices.ContainsFunc(list, func(p buddy.Person) bool { return p.ID == id })
}

// townsOf are the programmes of whose cases somebody may hear: their own, for an owner all.
func townsOf(t *chat.Turn, p buddy.Person) []buddy.ProgrammeID {
	if !p.Owner {
		return p.Staff
	}
	var towns []buddy.ProgrammeID
	for _, town := range t.Tx.Programmes() {
		towns = append(towns, town.ID)
	}
	return towns
}

// calls are the open cases of a programme that somebody waits to be answered about, or that are urgent.
func calls(tx *store.Tx, town buddy.ProgrammeID) []buddy.Concern {
	return slices.DeleteFunc(
		tx.OpenConcerns(town),
		func(c buddy.Concern) bool { return !c.Asked() && c.Urgency() != buddy.High },
	)
}

// callAnew tells all who are left of a case, or the person that nobody is left. What is less urgent the
// team finds where things wait.
func callAnew(t *chat.Turn, c buddy.Concern) {
	switch team := TeamFor(t, c); {
	case len(hearers(t, c)) == 0:
		t.Tx.Schedule(buddy.DueAbout(dueUnheard, c.ID, t.Tx.Now().Add(time.Second-1)))
	case len(team) == 0 || c.Urgency() == buddy.High:
		callTeam(t, c, "staff.urgent", chat.A{"Number": ConcernName(c)})
	}
}

// HandTo tells somebody who comes into a team, or is there again, of the urgent cases that nobody but
// they can hear of: nobody has.
func HandTo(t *chat.Turn) {
	for _, town := range townsOf(t, t.Me) {
		for _, c := range calls(t.Tx, town) {
			if to := hearers(t, c); c.Urgency() == buddy.High && len(to) == 1 && to[0].ID == t.Me.ID {
				callTeam(t, c, "staff.urgent", chat.A{"Number": ConcernName(c)})
			}
		}
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
	if day := daytime.Within(t.Now()); day.After(t.Now()) && t.Tx.Now().Sub(c.Heard()) > Talking {
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
