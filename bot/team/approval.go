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

// stillHolds tells whether who said yes still might.
func stillHolds(t *chat.Turn, a buddy.Approval) bool {
	p, _ := t.Tx.Person(a.Given)
	return a.MayGive(p)
}

// Counts tells whether a second pair of eyes said yes, and both of the two still are what they were.
func Counts(t *chat.Turn, a buddy.Approval) bool {
	by, _ := t.Tx.Person(a.By)
	asks := by.Owner
	if a.Role != "" {
		asks = by.Holds(a.Role, a.Programme)
	}
	return asks && a.Holds(t.Tx.Now()) && stillHolds(t, a)
}

// Eyes tells whether anybody else could say yes to something now.
func Eyes(t *chat.Turn, wanted buddy.Approval) bool {
	return len(eyesFor(t, wanted.Asked(t.Me.ID, t.Tx.Now()))) > 0
}

// UseUp ends what was asked for and allowed about one of a kind: a yes that counts once.
func UseUp(t *chat.Turn, what buddy.ApprovalKind, subject uint64) {
	for _, a := range t.Tx.Approvals() {
		if a.What == what && a.Subject == subject {
			t.Tx.DropApproval(a.ID)
		}
	}
}

// AskApproval asks all who may be the second pair of eyes, once, and says so to the person. What, Subject, Programme,
// Role and About are the caller's to fill.
func AskApproval(t *chat.Turn, wanted buddy.Approval) error {
	for _, a := range t.Tx.Approvals() {
		if a.By == t.Me.ID && a.What == wanted.What && a.Subject == wanted.Subject && a.Open(t.Tx.Now()) {
			return showAsked(t)
		}
	}
	wanted = wanted.Asked(t.Me.ID, t.Tx.Now())
	eyes := eyesFor(t, wanted)
	if len(eyes) == 0 {
		return buddy.Refuse("refuse.approval.nobody")
	}
	wanted = t.Tx.PutApproval(wanted)
	t.Tx.Schedule(buddy.DueAbout(dueLapse, wanted.ID, wanted.Until()))
	noteApproval(t, wanted, "ask")
	for _, p := range eyes {
		to := t.With(p)
		noteRole(to, wanted)
		to.Say(approvalScreen(to, wanted))
	}
	return showAsked(t)
}

func showAsked(t *chat.Turn) error {
	t.Show(chat.Screen{
		Text: t.T("approval.asked", nil), Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))},
	})
	return nil
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
		not := seen[p.ID] || !a.MayGive(p) || !p.Unreachable.IsZero()
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
	if a.What == buddy.MoveAccount {
		args["Name"] = args["Number"] // an owner reads no names of people who take part
		who, known := t.Tx.Person(buddy.PersonID(a.Subject))
		reads := t.Me.Coordinates(a.Programme) || t.Me.Holds(buddy.FocalPoint, a.Programme)
		if known && reads && who.Profile.Name != "" {
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
	if !ok || !known || !a.MayGive(t.Me) || !a.Open(t.Tx.Now()) {
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
	to := t.With(by)
	noteRole(to, a)
	to.Say(chat.Screen{
		Text: to.T("approval."+said, nil), Rows: [][]buddy.Button{chat.Row(to.Button("home.button", "home"))},
	})
	t.Flash("toast.saved")
	return t.ShowHome()
}

// approvalsWait lead somebody from the first screen to what waits for their second look.
func approvalsWait(t *chat.Turn) (s chat.Screen) {
	for _, a := range t.Tx.Approvals() {
		if a.Open(t.Tx.Now()) && a.MayGive(t.Me) {
			by, _ := t.Tx.Person(a.By)
			line := t.P("approval.line", chat.A{"Name": StaffName(by)})
			s.Rows = append(s.Rows, chat.Row(buddy.Button{Text: chat.LabelOf(line), Data: chat.DataOf("eyes", a.ID)}))
		}
	}
	return s
}

// lapse takes a request away that counts no more.
func lapse(t *chat.Turn, d buddy.Due) error {
	if a, ok := t.Tx.Approval(buddy.ApprovalID(d.Subject)); ok && !t.Tx.Now().Before(a.Until()) {
		t.Tx.DropApproval(a.ID)
	}
	return nil
}

// endApprovals takes away what somebody asked for, or allowed, in a role they have no more.
func endApprovals(t *chat.Turn, p buddy.Person, role buddy.Role, id buddy.ProgrammeID) {
	for _, a := range t.Tx.Approvals() {
		if a.Programme == id && a.Role == role && (a.By == p.ID || a.Given == p.ID) {
			t.Tx.DropApproval(a.ID)
		}
	}
}
