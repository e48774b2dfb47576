package desk

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/bot/join"
	"buddy/bot/safe"
	"buddy/bot/team"
	"buddy/locales"
	"buddy/store"
)

// suspendReasons are why the team suspends somebody; "suspend.why.<id>.button".
var suspendReasons = []string{"conduct", "report", "rules", "other"}

// suspend stops somebody from taking part, after asking why and once more: they are told at
// once. Arguments: the person, the reason, the answer.
func suspend(t *chat.Turn, args []string) error {
	p, err := team.Ours(t, args, 0)
	if err != nil {
		return err
	}
	why := chat.Arg(args, 1)
	if !slices.Contains(suspendReasons, why) {
		var rows [][]buddy.Button
		for _, why := range suspendReasons {
			rows = append(rows, chat.Row(t.Button("suspend.why."+why+".button", "suspend", p.ID, why)))
		}
		t.Show(
			chat.Screen{
				Text: t.T("suspend.ask", chat.A{"Name": p.Profile.Name}),
				Rows: append(rows, chat.Row(t.Button("button.cancel", "person", p.ID))),
			},
		)
		return nil
	}
	_, already := t.Tx.SuspensionOf(p, p.Programme)
	if !already && chat.Arg(args, 2) != "yes" {
		t.Show(chat.Screen{
			Text: chat.Paragraphs(
				t.T("suspend.sure", chat.A{"Name": p.Profile.Name, "Why": t.Nested("suspend.why." + why + ".button")}),
				leavesToo(t, p),
			),
			Rows: [][]buddy.Button{
				chat.Row(
					t.Button("suspend.yes.button", "suspend", p.ID, why, "yes"),
				), chat.Row(t.Button("button.back", "suspend", p.ID)),
			},
		})
		return nil
	}
	if !already {
		if err := Suspend(t, p, why); err != nil {
			return err
		}
	}
	t.Flash("toast.saved")
	return showPerson(t, args[:1])
}

// Suspend stops somebody from taking part in their programme, for one of suspendReasons.
func Suspend(t *chat.Turn, p buddy.Person, why string) error {
	t.Tx.SuspendPerson(p, why)
	p = outOfTeam(t, p)
	if err := stopTakingPart(t, p); err != nil {
		return err
	}
	t.Audit("suspend", p.ID, 0, why)
	return nil
}

// serves tells whether somebody has any role in the programme they take part in.
func serves(p buddy.Person) bool {
	return p.Coordinates(p.Programme) || slices.ContainsFunc(buddy.Posts, func(role buddy.Role) bool {
		return p.Holds(role, p.Programme)
	})
}

// leavesToo says that whoever is suspended is out of the team, too; "" to whom that says nothing.
func leavesToo(t *chat.Turn, p buddy.Person) string {
	if !serves(p) {
		return ""
	}
	return t.T("suspend.team", chat.A{"Name": p.Profile.Name})
}

// outOfTeam takes somebody who is suspended out of the team, which reads all that is said about people, and their posts
// in the programme from them: a focal point would hear even more. They end for good, since who may come back as a
// participant need not be trusted with others again. The owners hear of it: one of the team did that to another.
func outOfTeam(t *chat.Turn, p buddy.Person) buddy.Person {
	if !serves(p) {
		return p
	}
	for _, role := range buddy.Posts {
		if p.Holds(role, p.Programme) {
			p = team.Dismiss(t, p, role, p.Programme)
		}
	}
	if p.Coordinates(p.Programme) {
		p = team.Resign(t, p, p.Programme)
	}
	site, _ := t.Tx.Programme(p.Programme)
	for _, owner := range t.Tx.Owners() {
		if owner.ID != p.ID && owner.ID != t.Me.ID {
			to := t.With(owner)
			args := chat.A{"Programme": site.Name, "Name": team.StaffName(p)}
			to.Say(chat.Screen{Text: to.T("suspend.owner", args), Rows: to.Home().Rows})
		}
	}
	return p
}

// stopTakingPart rests the person, drops what they were asked, and tells them. A
// pair of theirs pauses until the team ends its pause: the other hears of a break
// in the words of every break. A proposal ends.
func stopTakingPart(t *chat.Turn, p buddy.Person) error {
	them := t.With(p)
	for _, talk := range t.Tx.TalksOf(p.ID) {
		if !talk.Over && slices.Contains([]string{join.EnrolmentDialog, duo.PulseDialog}, talk.Dialog) {
			t.Tx.EndTalk(talk.Run)
		}
	}
	err := duo.EachLive(them, func(p buddy.Pair) error {
		if !p.Begun() {
			return duo.End(t, p, buddy.EndLeft, "")
		}
		return duo.Pause(t, p, buddy.Break{})
	})
	if err != nil {
		return err
	}
	if them.Me.Enrolled() {
		if err := them.Me.Rest(time.Time{}); err != nil {
			return err
		}
		them.Save()
	}
	told := safe.SuspendedHome(them)
	told.Text = chat.Paragraphs(them.T("news.title", nil), told.Text)
	them.Say(told)
	return nil
}

// suspendedPage lists who is suspended, those who have erased themselves, too.
func suspendedPage(t *chat.Turn, page int) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	var all []chat.Entry
	for _, s := range t.Tx.Suspensions(p.ID) {
		who, known := t.Tx.SuspendedPerson(s)
		if known && team.Involved(t)[who.ID] {
			continue
		}
		line := t.T(
			"suspended.line",
			chat.A{
				"Name": team.NameOf(t, who.ID),
				"Date": t.Day(s.At),
				"Why":  locales.Safe(t.T("suspend.why."+s.Why+".button", nil)),
			},
		)
		all = append(all, chat.Entry{Line: line, Data: chat.DataOf("suspension", s.Token())})
	}
	title := t.T("suspended.title", chat.A{"Count": len(all)})
	if all == nil {
		title = t.T("suspended.none", nil)
	}
	s := t.List(title, all, page, func(n int) string { return chat.DataOf("suspended", n) })
	s.Rows = append(
		s.Rows,
		chat.Row(t.Button("person.people.button", "people", chat.Back)),
		chat.Row(t.Button("home.button", "home")),
	)
	t.Show(s)
	return nil
}

// showSuspension asks whether to end a suspension. Argument: its token.
func showSuspension(t *chat.Turn, args []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	for _, s := range t.Tx.Suspensions(p.ID) {
		who, _ := t.Tx.SuspendedPerson(s)
		if s.Token() != chat.Arg(args, 0) || team.Involved(t)[who.ID] {
			continue
		}
		t.Show(chat.Screen{Text: t.T("unsuspend.ask", chat.A{"Name": team.NameOf(t, who.ID)}), Rows: [][]buddy.Button{
			chat.Row(
				t.Button("unsuspend.button", "unsuspend", s.Token()),
			), chat.Row(t.Button("button.back", "suspended")),
		}})
		return nil
	}
	return buddy.Refuse("refuse.stale")
}

// lifts tells whether the person may end a suspension: where focal points are appointed, not before one of them, or an
// owner where they are the only one, has said yes. That holds for every suspension alike, whoever set it and why: a
// refusal for some alone would tell of which somebody has told a focal point something.
func lifts(t *chat.Turn, s store.Suspension) bool {
	return len(t.Tx.Holders(buddy.FocalPoint, s.Programme)) == 0 || team.Approved(t, buddy.LiftSuspension, s.Number())
}

// askToLift asks for that yes.
func askToLift(t *chat.Turn, s store.Suspension) error {
	who, _ := t.Tx.SuspendedPerson(s)
	return secondYes(t, buddy.LiftSuspension, s.Number(), s.Programme, who.ID)
}

// secondYes asks a focal point, or an owner where no other can answer, to allow something about somebody. Nobody is
// asked who has to do with them.
func secondYes(
	t *chat.Turn, what buddy.ApprovalKind, subject uint64, site buddy.ProgrammeID, who buddy.PersonID,
) error {
	wanted := buddy.Approval{What: what, Subject: subject, Programme: site}
	for _, p := range append(t.Tx.Holders(buddy.FocalPoint, site), t.Tx.Owners()...) {
		if who != 0 && team.Involved(t.With(p))[who] {
			wanted.About = append(wanted.About, p.ID)
		}
	}
	return team.AskApproval(t, wanted)
}

// unsuspend lets somebody take part again: they end their break themselves, and the
// team the pause of a pair.
func unsuspend(t *chat.Turn, args []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	for _, s := range t.Tx.Suspensions(p.ID) {
		who, _ := t.Tx.SuspendedPerson(s)
		if s.Token() != chat.Arg(args, 0) || team.Involved(t)[who.ID] {
			continue
		}
		if waits, err := Lift(t, s); waits {
			return err
		}
		t.Flash("toast.saved")
		if who.Programme != p.ID {
			return suspendedPage(t, 0)
		}
		return showPerson(t, []string{chat.DataOf(who.ID)})
	}
	return buddy.Refuse("refuse.stale")
}

// Lift ends a suspension once that is allowed, and tells whether it waits for the second yes, which it asks for.
func Lift(t *chat.Turn, s store.Suspension) (waits bool, err error) {
	if !lifts(t, s) {
		return true, askToLift(t, s)
	}
	unstop(t, s)
	return false, nil
}

// unstop lets somebody take part again, and tells them.
func unstop(t *chat.Turn, s store.Suspension) {
	who, known := t.Tx.SuspendedPerson(s)
	t.Tx.Unsuspend(s)
	t.Audit("unsuspend", who.ID, 0, "")
	if known {
		them := t.With(who)
		them.Say(
			chat.Screen{
				Text: chat.Paragraphs(them.T("news.title", nil), them.T("suspended.over", nil)),
				Rows: them.Home().Rows,
			},
		)
	}
}
