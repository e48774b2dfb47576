package team

import (
	"fmt"
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/locales"
	"buddy/store"
)

// What reads a lot, or what is most private, takes two: one asks, another of those who may says yes, and both are
// audited. Neither is who it is about.

// Approved tells whether somebody else has allowed the person to do something.
func Approved(t *chat.Turn, what buddy.ApprovalKind, subject uint64) bool {
	return slices.ContainsFunc(t.Tx.Approvals(), func(a buddy.Approval) bool {
		return a.By == t.Me.ID && a.What == what && a.Subject == subject && a.Holds(t.Tx.Now()) && stillHolds(t, a)
	})
}

// stillHolds tells whether who said yes still might, where somebody had to.
func stillHolds(t *chat.Turn, a buddy.Approval) bool {
	p, _ := t.Tx.Person(a.Given)
	return a.MayGive(p) || a.Alone && a.Given == 0
}

// Second tells whether something waits for a second yes, and asks for it. Where one is there it is used up: it counts
// once.
func Second(t *chat.Turn, wanted buddy.Approval) (waits bool, err error) {
	if Approved(t, wanted.What, wanted.Subject) {
		UseUp(t, wanted.What, wanted.Subject)
		return false, nil
	}
	return true, AskApproval(t, wanted)
}

// Counts tells whether a second pair of eyes said yes, and both of the two still are what they were.
func Counts(t *chat.Turn, a buddy.Approval) bool {
	by, _ := t.Tx.Person(a.By)
	return a.Suits(by) && a.Holds(t.Tx.Now()) && stillHolds(t, a)
}

// Eyes tells whether anybody else could say yes to something now.
func Eyes(t *chat.Turn, wanted buddy.Approval) bool {
	_, eyes := asked(t, wanted)
	return len(eyes) > 0
}

// asked is a request as the person makes it now, for whom its kind says, and who may say yes to it.
func asked(t *chat.Turn, wanted buddy.Approval) (buddy.Approval, []buddy.Person) {
	row := buddy.TwoFor(wanted.What)
	wanted = wanted.Asked(t.Me.ID, t.Tx.Now())
	wanted.Role = row.Role
	eyes := eyesFor(t, wanted)
	if len(eyes) == 0 && row.OrOwner {
		wanted.Role = ""
		eyes = eyesFor(t, wanted)
	}
	wanted.Alone = row.Alone && len(eyes) == 0
	return wanted, eyes
}

// UseUp ends what was asked for and allowed about one of a kind: a yes that counts once.
func UseUp(t *chat.Turn, what buddy.ApprovalKind, subject uint64) {
	for _, a := range t.Tx.Approvals() {
		if a.What == what && a.Subject == subject {
			t.Tx.DropApproval(a.ID)
		}
	}
}

// AskApproval asks all who may be the second pair of eyes, once, and says so to the person. What, Subject, Programme
// and About are the caller's to fill.
func AskApproval(t *chat.Turn, wanted buddy.Approval) error {
	for _, a := range t.Tx.Approvals() {
		if a.By == t.Me.ID && a.What == wanted.What && a.Subject == wanted.Subject && a.Open(t.Tx.Now()) {
			return showAsked(t, a)
		}
	}
	wanted, eyes := asked(t, wanted)
	if len(eyes) == 0 && !wanted.Alone {
		return buddy.Refuse("refuse.approval.nobody")
	}
	wanted = t.Tx.PutApproval(wanted)
	t.Tx.Schedule(buddy.DueAbout(dueLapse, wanted.ID, wanted.Ripe()))
	noteApproval(t, wanted, "ask")
	for _, p := range eyes {
		to := t.With(p)
		noteRole(to, wanted)
		to.Say(approvalScreen(to, wanted))
	}
	if wanted.Alone {
		tellAlone(t, wanted)
	}
	return showAsked(t, wanted)
}

func showAsked(t *chat.Turn, a buddy.Approval) error {
	text := t.T("approval.asked", nil)
	if a.Alone {
		text = t.T("approval.asked.alone", aloneArgs(t, a))
	}
	t.Show(chat.Screen{Text: text, Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))}})
	return nil
}

// mayGive tells whether somebody is the second pair of eyes now: nobody is who has a role since less than a day.
func mayGive(t *chat.Turn, a buddy.Approval, p buddy.Person) bool {
	return a.MayGive(p) && !isNew(t, p)
}

// eyesFor are who may allow something and can be reached.
func eyesFor(t *chat.Turn, a buddy.Approval) []buddy.Person {
	all := slices.Clone(t.Tx.Owners())
	switch a.Role {
	case "":
	case buddy.AnyOfTeam:
		all = append(all, t.Tx.StaffOf(a.Programme)...)
		all = append(all, t.Tx.Holders(buddy.FocalPoint, a.Programme)...)
	default:
		all = slices.Clone(t.Tx.Holders(a.Role, a.Programme))
	}
	seen := map[buddy.PersonID]bool{}
	return slices.DeleteFunc(all, func(p buddy.Person) bool {
		not := seen[p.ID] || !mayGive(t, a, p) || !p.Unreachable.IsZero()
		seen[p.ID] = true
		return not
	})
}

// noteRole notes in what role somebody reads about a request.
func noteRole(t *chat.Turn, a buddy.Approval) {
	n := Noted(t)
	switch {
	case a.Role != buddy.AnyOfTeam:
		n.Team, n.Post = a.Programme, a.Role
	case t.Me.Coordinates(a.Programme):
		n.Team = a.Programme
	case t.Me.Holds(buddy.FocalPoint, a.Programme):
		n.Team, n.Post = a.Programme, buddy.FocalPoint
	}
}

// noteApproval audits what became of a request, without what it is about: a report leaves no trace for others.
func noteApproval(t *chat.Turn, a buddy.Approval, what string) {
	t.Tx.Audit(store.AuditRow{
		At: t.Tx.Now(), By: t.Me.ID, Kind: "approval", Subject: a.By, Programme: a.Programme,
		Note: string(a.What) + "." + what,
	})
}

// approvalScreen asks the second pair of eyes.
func approvalScreen(t *chat.Turn, a buddy.Approval) chat.Screen {
	site, _ := t.Tx.Programme(a.Programme)
	by, _ := t.Tx.Person(a.By)
	asks := t.T("approval.ask", chat.A{"Name": StaffName(by), "Programme": site.Name})
	if a.Programme == 0 {
		asks = t.T("approval.ask.whole", chat.A{"Name": StaffName(by)})
	}
	return chat.Screen{
		Text: chat.Paragraphs(
			asks,
			t.T("approval."+string(a.What), wanted(t, a)),
		),
		Rows: [][]buddy.Button{
			chat.Row(t.Button("approval.yes.button", "eyes", a.ID, "yes")),
			chat.Row(t.Button("approval.no.button", "eyes", a.ID, "no")),
		},
	}
}

// wanted is what a request is about, for those who may know it.
func wanted(t *chat.Turn, a buddy.Approval) chat.A {
	args := chat.A{"Number": locales.LTR(fmt.Sprintf("#%d", a.Subject)), "Name": t.P("people.gone", nil)}
	if a.What == buddy.TurnAway {
		if who, known := t.Tx.Person(buddy.PersonID(a.Subject)); known {
			args["Name"] = who.Profile.Name
		}
		return args
	}
	for _, s := range t.Tx.Suspensions(a.Programme) {
		if who, known := t.Tx.SuspendedPerson(s); known && s.Number() == a.Subject && who.Profile.Name != "" {
			args["Name"] = who.Profile.Name
		}
	}
	switch a.What {
	case buddy.MakeFocal:
		i, _ := t.Tx.Invite(a.Subject)
		who, _ := t.Tx.Person(i.Waiting)
		args["Name"] = StaffName(who)
	case buddy.MoveAccount, buddy.MoveQuiet, buddy.MoveDoubted:
		args["Name"] = args["Number"] // an owner reads no names of people who take part
		who, known := t.Tx.Person(buddy.PersonID(a.Subject))
		reads := t.Me.Coordinates(a.Programme) || t.Me.Holds(buddy.FocalPoint, a.Programme)
		switch {
		case known && who.Serves():
			args["Name"] = StaffName(who)
		case known && reads && who.Profile.Name != "":
			args["Name"] = who.Profile.Name
		}
	}
	return args
}

// eyes answers a request. Arguments: the request, the answer.
func eyes(t *chat.Turn, args []string) error {
	id, err := chat.Number(args, 0)
	if err != nil {
		return err
	}
	a, ok := t.Tx.Approval(buddy.ApprovalID(id))
	by, known := t.Tx.Person(a.By)
	if !ok || !known || !mayGive(t, a, t.Me) || !a.Open(t.Tx.Now()) {
		return buddy.Refuse("refuse.stale")
	}
	var said string
	switch chat.Arg(args, 1) {
	case "yes":
		if err := a.Give(t.Me, t.Tx.Now()); err != nil {
			return err
		}
		t.Tx.PutApproval(a)
		t.Tx.Schedule(buddy.DueAbout(dueLapse, a.ID, a.Until()))
		said = "given"
	case "no":
		t.Tx.DropApproval(a.ID)
		said = "refused"
	default:
		t.Show(approvalScreen(t, a))
		return nil
	}
	noteApproval(t, a, said)
	answer(t.With(by), a, said)
	t.Flash("toast.saved")
	return t.ShowHome()
}

// answer tells whoever asked what came of it, and leads them on where it is allowed now.
func answer(t *chat.Turn, a buddy.Approval, said string) {
	noteRole(t, a)
	rows := [][]buddy.Button{chat.Row(t.Button("home.button", "home"))}
	if on := buddy.TwoFor(a.What).GoOn; on != "" && a.Holds(t.Tx.Now()) {
		rows = append([][]buddy.Button{chat.Row(t.Button("approval.on.button", on, a.Subject, "yes"))}, rows...)
	}
	t.Say(chat.Screen{Text: t.T("approval."+said, nil), Rows: rows})
}

// approvalsWait lead somebody from the first screen to what waits for their second look.
func approvalsWait(t *chat.Turn) (s chat.Screen) {
	for _, a := range t.Tx.Approvals() {
		if a.Open(t.Tx.Now()) && mayGive(t, a, t.Me) {
			by, _ := t.Tx.Person(a.By)
			line := t.P("approval.line", chat.A{"Name": StaffName(by)})
			s.Rows = append(s.Rows, chat.Row(buddy.Button{Text: chat.LabelOf(line), Data: chat.DataOf("eyes", a.ID)}))
		}
	}
	return s
}

// lapse takes a request away that counts no more, and tells whoever asked that it does where nobody stopped it.
func lapse(t *chat.Turn, d buddy.Due) error {
	a, ok := t.Tx.Approval(buddy.ApprovalID(d.Subject))
	switch by, known := t.Of(a.By); {
	case !ok:
	case !t.Tx.Now().Before(a.Until()):
		t.Tx.DropApproval(a.ID)
	case known && a.Given == 0 && a.Holds(t.Tx.Now()):
		t.Tx.Schedule(buddy.DueAbout(dueLapse, a.ID, a.Until()))
		answer(by, a, "unstopped")
	}
	return nil
}

// endApprovals takes away what somebody asked for, or allowed, in a role they have no more.
func endApprovals(t *chat.Turn, p buddy.Person, role buddy.Role, id buddy.ProgrammeID) {
	anyOf := buddy.Approval{Role: buddy.AnyOfTeam, Programme: id}
	for _, a := range t.Tx.Approvals() {
		asked := a.By == p.ID && (a.Role == role || !anyOf.Suits(p))
		if allowed := a.Given == p.ID && !a.MayGive(p); a.Programme == id && (asked || allowed) {
			t.Tx.DropApproval(a.ID)
		}
	}
}
