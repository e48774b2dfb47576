package team

import (
	"fmt"
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/locales"
)

// LinkStands tells whether a link into a team is worth what it was when it was
// made: whoever made it still may, and whoever follows it was not taken out of
// that team since. A link of the operator's own, made by nobody, always stands.
func LinkStands(t *chat.Turn, i buddy.Invite) bool {
	return t.Me.RemovedFrom(i.Role(), i.Programme).Before(i.Created) && MakerStands(t, i)
}

// MakerStands tells whether whoever made a link into a team may still make one.
func MakerStands(t *chat.Turn, i buddy.Invite) bool {
	if i.By == 0 {
		return true
	}
	maker, ok := t.Tx.Person(i.By)
	return ok && (maker.Owner || i.Role() == buddy.Coordinator && maker.Coordinates(i.Programme) &&
		maker.RemovedFrom(buddy.Coordinator, i.Programme).Before(i.Created))
}

// judges are who may let somebody in that came by a team's link: whoever made it;
// when they are gone or cannot be reached the others of the team, else the owners. Into a post
// only an owner lets anybody: no coordinator chooses who hears of the team's own faults.
func judges(t *chat.Turn, i buddy.Invite) []buddy.Person {
	if maker, ok := t.Tx.Person(i.By); ok && MakerStands(t, i) && maker.Unreachable.IsZero() {
		return []buddy.Person{maker}
	}
	not := func(p buddy.Person) bool { return p.ID == i.Waiting || p.ID == i.By || !p.Unreachable.IsZero() }
	if team := slices.DeleteFunc(t.Tx.StaffOf(i.Programme), not); i.Kind == buddy.InviteCoordinator && len(team) > 0 {
		return team
	}
	return slices.DeleteFunc(t.Tx.Owners(), not)
}

// AskIn lets somebody wait who came by a team's link, and asks those who decide.
// The others of the team hear of it.
func AskIn(t *chat.Turn, i buddy.Invite) {
	i.Await(t.Me.ID)
	t.Tx.SaveInvite(i)
	noteAdmitted(t, i, t.Me.ID, "ask")
	askJudges(t, i)
	for _, p := range colleagues(t, i) {
		if !among(judges(t, i), p.ID) {
			to := t.With(p)
			work(to, i)
			to.Say(chat.Screen{Text: to.T(key(i, "told"), named(to, i, t.Me))})
		}
	}
	t.Show(chat.Screen{Text: t.T(key(i, "wait"), named(t, i, t.Me)), Rows: t.Home().Rows})
}

// colleagues are who hears that somebody would like to come into a team, or to have a post.
func colleagues(t *chat.Turn, i buddy.Invite) []buddy.Person {
	if i.Kind == buddy.InvitePost {
		return slices.DeleteFunc(t.Tx.Owners(), func(p buddy.Person) bool { return p.ID == t.Me.ID })
	}
	return t.Tx.StaffOf(i.Programme)
}

// work notes that what is said is a team's work, where the person hears it as one of the team.
func work(t *chat.Turn, i buddy.Invite) {
	if i.Kind == buddy.InviteCoordinator && !t.Me.Owner {
		Noted(t).Team = i.Programme
	}
}

// key is the text about a link into a team, or into a post.
func key(i buddy.Invite, name string) string {
	if i.Kind == buddy.InvitePost {
		return "post." + name
	}
	return "admit." + name
}

// named are the values of the texts about a link and who came by it.
func named(t *chat.Turn, i buddy.Invite, who buddy.Person) chat.A {
	site, _ := t.Tx.Programme(i.Programme)
	return chat.A{"Programme": site.Name, "Name": StaffName(who), "Role": RoleName(t, i.Role())}
}

// admitWaits says to whoever came by a team's link that the team's yes is awaited.
func admitWaits(t *chat.Turn) chat.Screen {
	for _, i := range t.Tx.InvitesOf(t.Me.ID) {
		if i.Waiting == t.Me.ID && t.Me.ID != 0 {
			return chat.Screen{Text: t.T(key(i, "wait"), named(t, i, t.Me))}
		}
	}
	return chat.Screen{}
}

// ToAdmit are a programme's links that wait for the yes of the person whose turn it is.
func ToAdmit(t *chat.Turn, id buddy.ProgrammeID) []buddy.Invite {
	return slices.DeleteFunc(t.Tx.Invites(id), func(i buddy.Invite) bool {
		_, known := t.Tx.Person(i.Waiting)
		return !known || !slices.ContainsFunc(judges(t, i), func(p buddy.Person) bool { return p.ID == t.Me.ID })
	})
}

// admitEntry is one of them where things wait.
func admitEntry(t *chat.Turn, i buddy.Invite) chat.Entry {
	who, _ := t.Tx.Person(i.Waiting)
	line := "queue.admit.line"
	if i.Kind == buddy.InvitePost {
		line = "queue.post.line"
	}
	return chat.Entry{Line: t.T(line, named(t, i, who)), Data: chat.DataOf("admit", i.ID)}
}

// waitingToJoin are who would like to join a team.
func waitingToJoin(t *chat.Turn, p buddy.Programme, _ int) (all []chat.Entry) {
	for _, i := range ToAdmit(t, p.ID) {
		all = append(all, admitEntry(t, i))
	}
	return all
}

// AdmitRows lead an owner to them in the teams where they have no desk.
func AdmitRows(t *chat.Turn) (rows [][]buddy.Button) {
	for _, p := range t.Tx.Programmes() {
		if t.Me.Coordinates(p.ID) {
			continue
		}
		for _, i := range ToAdmit(t, p.ID) {
			e := admitEntry(t, i)
			rows = append(rows, chat.Row(buddy.Button{Text: chat.LabelOf(e.Line), Data: e.Data}))
		}
	}
	return rows
}

// askJudges asks who decides about somebody that waits, but for those who were asked before.
func askJudges(t *chat.Turn, i buddy.Invite, before ...buddy.Person) {
	for _, p := range judges(t, i) {
		if among(before, p.ID) {
			continue
		}
		to := t.With(p)
		work(to, i)
		to.Say(AdmitScreen(to, i))
	}
}

// AdmitScreen asks whether somebody is known.
func AdmitScreen(t *chat.Turn, i buddy.Invite) chat.Screen {
	who, _ := t.Tx.Person(i.Waiting)
	text := t.T(key(i, "ask"), named(t, i, who))
	if i.Kind == buddy.InvitePost {
		text = chat.Paragraphs(text, Reads(t, i.Role()))
	}
	if who.Programme == i.Programme && who.Enrolled() {
		text = chat.Paragraphs(text, t.T("admit.member", nil))
	}
	if i.Role() == buddy.FocalPoint && who.Coordinates(i.Programme) {
		text = chat.Paragraphs(text, t.T("post.both", nil))
	}
	return chat.Screen{
		Text: text,
		Rows: [][]buddy.Button{
			chat.Row(
				t.Button("admit.yes.button", "admit", i.ID, "yes"),
			), chat.Row(t.Button("admit.no.button", "admit", i.ID, "no")),
		},
	}
}

// Admit answers whether somebody who came by a team's link may enter it.
// Arguments: the link, the answer.
func Admit(t *chat.Turn, args []string) error {
	id, err := chat.Number(args, 0)
	if err != nil {
		return err
	}
	i, ok := t.Tx.Invite(id)
	who, known := t.Tx.Person(i.Waiting)
	if !ok || !known || !slices.ContainsFunc(judges(t, i), func(p buddy.Person) bool { return p.ID == t.Me.ID }) {
		return buddy.Refuse("refuse.stale")
	}
	them := t.With(who)
	if chat.Arg(args, 1) == "yes" && Unsuspended(them, i.Programme) != nil {
		return buddy.Refuse("refuse.theysuspended")
	}
	switch chat.Arg(args, 1) {
	case "yes":
		if waits, err := takesTwo(t, i, who.ID); waits || err != nil {
			return err
		}
		i.Use(who.ID)
		t.Tx.SaveInvite(i)
		EnterTeam(them, i.Role(), i.Programme)
		noteAdmitted(t, i, who.ID, "admit")
	case "no":
		i.TurnAway()
		t.Tx.SaveInvite(i)
		noteAdmitted(t, i, who.ID, "refuse")
		them.Say(chat.Screen{Text: them.T(key(i, "refused"), named(them, i, who)), Rows: them.Home().Rows})
	default:
		t.Show(AdmitScreen(t, i))
		return nil
	}
	if who.ID == t.Me.ID {
		t.Me = them.Me
	}
	t.Flash("toast.saved")
	return t.ShowHome()
}

// takesTwo asks for a second yes where somebody is to hear what is serious; waits is true while there is none.
func takesTwo(t *chat.Turn, i buddy.Invite, who buddy.PersonID) (waits bool, err error) {
	if i.Role() != buddy.FocalPoint || firstFocal(t, i, who) {
		return false, nil
	}
	return Second(t, focal(i, who))
}

// WaitingLine is a link in the list of links that somebody has used and nobody
// confirmed.
func WaitingLine(t *chat.Turn, i buddy.Invite) string {
	who, _ := t.Tx.Person(i.Waiting)
	return t.T(key(i, "line"), named(t, i, who))
}

// EnterTeam makes a coordinator of the person, or gives them a post.
func EnterTeam(t *chat.Turn, role buddy.Role, id buddy.ProgrammeID) {
	t.Me.Appoint(role, id, t.Tx.Now())
	t.Save()
	if role != buddy.Coordinator {
		takeUp(t, role, id)
		return
	}
	t.Audit("staff", t.Me.ID, 0, "")
	t.SetMenu()
	programme, _ := t.Tx.Programme(id)
	t.Show(chat.Screen{Text: t.T("staff.welcome", chat.A{"Programme": programme.Name}), Rows: t.Home().Rows})
	HandTo(t)
}

// noteAdmitted audits what was asked or said about somebody who came by a link.
func noteAdmitted(t *chat.Turn, i buddy.Invite, who buddy.PersonID, what string) {
	if i.Kind == buddy.InvitePost {
		notePost(t, i.Role(), i.Programme, who, what)
		return
	}
	t.Audit("staff."+what, who, 0, "")
}

// StaffName is how an owner tells coordinators apart: by their name on Telegram,
// or by their number.
func StaffName(p buddy.Person) locales.LTR {
	if p.Username != "" {
		return locales.LTR(chat.Short("@"+p.Username, 20))
	}
	return locales.LTR(fmt.Sprint("#", p.ID))
}
