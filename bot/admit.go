package bot

import (
	"slices"

	"buddy"
)

// linkStands tells whether a link into a team is worth what it was when it was
// made: whoever made it still may, and whoever follows it was not taken out of
// that team since. A link of the operator's own, made by nobody, always stands.
func (t *turn) linkStands(i buddy.Invite) bool {
	return t.me.RemovedFrom(i.Programme).Before(i.Created) && t.makerStands(i)
}

// makerStands tells whether whoever made a link into a team may still make one.
func (t *turn) makerStands(i buddy.Invite) bool {
	if i.By == 0 {
		return true
	}
	maker, ok := t.tx.Person(i.By)
	return ok && (maker.Owner || maker.Coordinates(i.Programme) && maker.RemovedFrom(i.Programme).Before(i.Created))
}

// judges are who may let somebody in that came by a team's link: whoever made it;
// when they are gone or cannot be reached the others of the team, else the owners.
func (t *turn) judges(i buddy.Invite) []buddy.Person {
	if maker, ok := t.tx.Person(i.By); ok && t.makerStands(i) && maker.Unreachable.IsZero() {
		return []buddy.Person{maker}
	}
	not := func(p buddy.Person) bool { return p.ID == i.Waiting || p.ID == i.By || !p.Unreachable.IsZero() }
	if team := slices.DeleteFunc(t.tx.StaffOf(i.Programme), not); len(team) > 0 {
		return team
	}
	return slices.DeleteFunc(t.tx.Owners(), not)
}

// askIn lets somebody wait who came by a team's link, and asks those who decide.
// The others of the team hear of it.
func (t *turn) askIn(i buddy.Invite) {
	i.Waiting = t.me.ID
	t.tx.SaveInvite(i)
	t.audit("staff.ask", t.me.ID, 0, "")
	t.askJudges(i)
	site, _ := t.tx.Programme(i.Programme)
	for _, p := range t.tx.StaffOf(i.Programme) {
		if !slices.ContainsFunc(t.judges(i), func(j buddy.Person) bool { return j.ID == p.ID }) {
			to := t.with(p)
			to.team = i.Programme
			to.say(screen{Text: to.T("admit.told", A{"Name": staffName(t.me), "Programme": site.Name})})
		}
	}
	t.show(screen{Text: t.T("admit.wait", A{"Programme": site.Name, "Name": staffName(t.me)}), Rows: t.home().Rows})
}

// admitWaits says to whoever came by a team's link that the team's yes is awaited; "" to all
// others.
func (t *turn) admitWaits() string {
	for _, i := range t.tx.InvitesOf(t.me.ID) {
		if i.Waiting == t.me.ID && t.me.ID != 0 {
			site, _ := t.tx.Programme(i.Programme)
			return t.T("admit.wait", A{"Programme": site.Name, "Name": staffName(t.me)})
		}
	}
	return ""
}

// toAdmit are a programme's links that wait for the yes of the person whose turn it is.
func (t *turn) toAdmit(id buddy.ProgrammeID) []buddy.Invite {
	return slices.DeleteFunc(t.tx.Invites(id), func(i buddy.Invite) bool {
		_, known := t.tx.Person(i.Waiting)
		return !known || !slices.ContainsFunc(t.judges(i), func(p buddy.Person) bool { return p.ID == t.me.ID })
	})
}

// admitEntry is one of them where things wait.
func (t *turn) admitEntry(i buddy.Invite) entry {
	who, _ := t.tx.Person(i.Waiting)
	return entry{line: t.T("queue.admit.line", A{"Name": staffName(who)}), data: dataOf("admit", i.ID)}
}

// admitRows lead an owner to them in the teams where they have no desk.
func (t *turn) admitRows() (rows [][]buddy.Button) {
	for _, p := range t.tx.Programmes() {
		if t.me.Coordinates(p.ID) {
			continue
		}
		for _, i := range t.toAdmit(p.ID) {
			e := t.admitEntry(i)
			rows = append(rows, row(buddy.Button{Text: labelOf(e.line), Data: e.data}))
		}
	}
	return rows
}

// askJudges asks who decides about somebody that waits, but for those who were asked before.
func (t *turn) askJudges(i buddy.Invite, before ...buddy.Person) {
	for _, p := range t.judges(i) {
		if among(before, p.ID) {
			continue
		}
		to := t.with(p)
		if !p.Owner {
			to.team = i.Programme
		}
		to.say(to.admitScreen(i))
	}
}

// admitScreen asks whether somebody is known.
func (t *turn) admitScreen(i buddy.Invite) screen {
	site, _ := t.tx.Programme(i.Programme)
	who, _ := t.tx.Person(i.Waiting)
	text := t.T("admit.ask", A{"Programme": site.Name, "Name": staffName(who)})
	if who.Programme == i.Programme && who.Enrolled() {
		text = paragraphs(text, t.T("admit.member", nil))
	}
	return screen{
		Text: text,
		Rows: [][]buddy.Button{
			row(t.button("admit.yes.button", "admit", i.ID, "yes")), row(t.button("admit.no.button", "admit", i.ID, "no")),
		},
	}
}

// admit answers whether somebody who came by a team's link may enter it.
// Arguments: the link, the answer.
func (t *turn) admit(args []string) error {
	id, err := number(args, 0)
	if err != nil {
		return err
	}
	i, ok := t.tx.Invite(id)
	who, known := t.tx.Person(i.Waiting)
	if !ok || !known || !slices.ContainsFunc(t.judges(i), func(p buddy.Person) bool { return p.ID == t.me.ID }) {
		return buddy.Refuse("refuse.stale")
	}
	them := t.with(who)
	if arg(args, 1) == "yes" && them.unsuspended(i.Programme) != nil {
		return buddy.Refuse("refuse.theysuspended")
	}
	switch arg(args, 1) {
	case "yes":
		i.UsedBy, i.Waiting = who.ID, 0
		t.tx.SaveInvite(i)
		them.enterTeam(i.Programme)
		t.audit("staff.admit", who.ID, 0, "")
	case "no":
		i.Closed, i.Waiting = true, 0
		t.tx.SaveInvite(i)
		t.audit("staff.refuse", who.ID, 0, "")
		them.say(screen{Text: them.T("admit.refused", nil), Rows: them.home().Rows})
	default:
		t.show(t.admitScreen(i))
		return nil
	}
	if who.ID == t.me.ID {
		t.me = them.me
	}
	t.flash("toast.saved")
	return t.menu()
}

// waitingLine is a link in the list of links that somebody has used and nobody
// confirmed.
func (t *turn) waitingLine(i buddy.Invite) string {
	who, _ := t.tx.Person(i.Waiting)
	return t.T("admit.line", A{"Name": staffName(who)})
}
