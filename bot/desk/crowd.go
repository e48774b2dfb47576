package desk

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/join"
	"buddy/bot/team"
)

// heldBy are who came by a link with many others and waits for the team, those with a name first, but for whom one has
// to do with, and for whom it has answered about already.
func heldBy(t *chat.Turn, i buddy.Invite) []buddy.Person {
	all := slices.DeleteFunc(othersHeld(t, i), i.Verdict.Covers)
	slices.SortStableFunc(all, func(a, b buddy.Person) int {
		return compareBool(a.Profile.Name == "", b.Profile.Name == "")
	})
	return all
}

// othersHeld are who waits, but for whom one has to do with.
func othersHeld(t *chat.Turn, i buddy.Invite) []buddy.Person {
	with := team.Involved(t)
	return slices.DeleteFunc(t.Tx.Crowd(i.ID), func(p buddy.Person) bool { return p.ID == t.Me.ID || with[p.ID] })
}

// crowds are the links by which so many came that the team looks first: one line each, however many they are.
func crowds(t *chat.Turn, p buddy.Programme, _ int) (all []chat.Entry) {
	for _, i := range t.Tx.Invites(p.ID) {
		if n := len(heldBy(t, i)); i.Kind == buddy.InviteCampaign && n > 0 {
			line := t.T("queue.crowd.line", chat.A{"Partner": i.Label, "Number": n})
			all = append(all, chat.Entry{Line: line, Data: chat.DataOf("crowd", i.ID)})
		}
	}
	return all
}

// newest are the highest number and the latest time of those on a screen (wereShown).
func newest(all []buddy.Person) (id buddy.PersonID, at int64) {
	for _, p := range all {
		id, at = max(id, p.ID), max(at, p.Crowd.At.Unix())
	}
	return id, at
}

// wereShown are those who were held when a screen was shown: about whoever came after it nobody was asked. A button of
// before there were these numbers is about nobody.
func wereShown(all []buddy.Person, args []string) []buddy.Person {
	id, err := chat.Number(args, 3)
	at, late := chat.Number(args, 4)
	if err != nil || late != nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(all), func(p buddy.Person) bool {
		return uint64(p.ID) > id || p.Crowd.At.Unix() > int64(at)
	})
}

// held shows who is held, and answers for one or for all of them. Arguments: the link, then "all" or a person or a page
// ("p1"), and the answer; for all then the newest of those shown, and that one is sure.
func held(t *chat.Turn, args []string) error {
	i, err := ourInvite(t, args)
	if err != nil {
		return err
	}
	all := heldBy(t, i)
	if len(all) == 0 {
		return queueAt(t, t.LeftAt("queue"))
	}
	switch who := chat.Arg(args, 1); {
	case who == "all":
		return heldAll(t, i, all, args)
	case who != "" && !strings.HasPrefix(who, "p"):
		one := slices.IndexFunc(all, func(p buddy.Person) bool { return chat.DataOf(p.ID) == who })
		switch {
		case one < 0:
			return buddy.Refuse("refuse.stale")
		case chat.Arg(args, 2) == "":
			t.Show(heldOne(t, i, all[one]))
			return nil
		}
		return decide(t, i, all[one:one+1], chat.Arg(args, 2) == "yes")
	}
	return heldPage(t, i, all, chat.PageOf(strings.TrimPrefix(chat.Arg(args, 1), "p")))
}

// heldAll answers for all who were shown. To let nobody in is asked twice.
func heldAll(t *chat.Turn, i buddy.Invite, all []buddy.Person, args []string) error {
	some := wereShown(all, args)
	switch {
	case len(some) == 0:
		return heldPage(t, i, all, 0)
	case chat.Arg(args, 2) == "no" && chat.Arg(args, 5) != "yes":
		t.Show(chat.Screen{Text: t.T("crowd.none.ask", chat.A{"Number": len(some)}), Rows: [][]buddy.Button{
			chat.Row(t.Button("crowd.none.yes.button", "crowd", i.ID, "all", "no", args[3], args[4], "yes")),
			chat.Row(t.Button("button.back", "crowd", i.ID)),
		}})
		return nil
	}
	if i.Verdict != (buddy.Verdict{}) { // one after the other: whom the first turns away the second must not let in
		return buddy.Refuse("refuse.stale")
	}
	id, at := newest(some)
	i.Decide(buddy.Verdict{
		In: chat.Arg(args, 2) == "yes", By: t.Me.ID, Newest: uint64(id), At: time.Unix(at+1, 0).Add(-1),
	})
	i, err := carryOut(t, i)
	if err != nil {
		return err
	}
	return decided(t, i)
}

// heldPage lists who is held by a link.
func heldPage(t *chat.Turn, i buddy.Invite, people []buddy.Person, page int) error {
	var all []chat.Entry
	for _, p := range people {
		all = append(all, chat.Entry{
			Line: t.T("crowd.line", chat.A{"Name": heldName(t, p), "Date": t.Day(p.Crowd.At)}),
			Data: chat.DataOf("crowd", i.ID, p.ID),
		})
	}
	title := chat.Paragraphs(
		t.T("crowd.title", chat.A{"Partner": i.Label, "Number": len(people)}),
		t.T("crowd.hint", chat.A{"Number": i.AllowedPace(), "Day": i.AllowedADay()}),
	)
	s := t.List(title, all, page, func(n int) string { return chat.DataOf("crowd", i.ID, fmt.Sprint("p", n)) })
	id, at := newest(people)
	s.Rows = append(s.Rows,
		chat.Row(t.Button("crowd.all.button", "crowd", i.ID, "all", "yes", id, at)),
		chat.Row(t.Button("crowd.none.button", "crowd", i.ID, "all", "no", id, at)),
		chat.Row(t.Button("crowd.link.button", "invite", i.ID)),
		chat.Row(t.Button("staff.queue.button", "queue", chat.Back)))
	t.Show(s)
	return nil
}

// heldName is what a list calls somebody who may not have said a name yet.
func heldName(t *chat.Turn, p buddy.Person) string {
	if p.Profile.Name == "" {
		return t.P("crowd.nameless", nil)
	}
	team.AtDesk(t, "read.list", p.ID)
	return p.Profile.Name
}

// heldOne asks about one of them.
func heldOne(t *chat.Turn, i buddy.Invite, p buddy.Person) chat.Screen {
	rows := [][]buddy.Button{
		chat.Row(t.Button("crowd.yes.button", "crowd", i.ID, p.ID, "yes")),
		chat.Row(t.Button("crowd.no.button", "crowd", i.ID, p.ID, "no")),
	}
	if p.Profile.Side != "" {
		rows = append(rows, chat.Row(team.PersonButton(t, p.ID)))
	}
	return chat.Screen{
		Text: t.T("crowd.one", chat.A{"Name": heldName(t, p), "Partner": i.Label, "Date": t.Day(p.Crowd.At)}),
		Rows: append(rows, chat.Row(t.Button("button.back", "crowd", i.ID))),
	}
}

// decide lets people in or not. Each hears it. When nobody is held any more, the link is as before.
func decide(t *chat.Turn, i buddy.Invite, people []buddy.Person, in bool) error {
	for _, p := range people {
		if err := decideOne(t, &i, p, in); err != nil {
			return err
		}
	}
	settled(t, i)
	return decided(t, i)
}

// decided shows who is held still, or what else waits.
func decided(t *chat.Turn, i buddy.Invite) error {
	t.Flash("toast.saved")
	if left := heldBy(t, i); len(left) > 0 {
		return heldPage(t, i, left, 0)
	}
	return queueAt(t, t.LeftAt("queue"))
}

func settled(t *chat.Turn, i buddy.Invite) {
	i.Answered()
	if !t.Tx.Crowded(i.ID) {
		i.Release()
	}
	t.Tx.SaveInvite(i)
}

// heldSlice is about how many one transaction decides: whoever writes meanwhile is answered in between.
const heldSlice = 25

// carryOut does a part of what was decided about all who were held, and plans the next part. What the answer leaves out
// stays for somebody else of the team.
func carryOut(t *chat.Turn, i buddy.Invite) (buddy.Invite, error) {
	left := slices.DeleteFunc(othersHeld(t, i), func(p buddy.Person) bool { return !i.Verdict.Covers(p) })
	some := left[:min(heldSlice, len(left))]
	for _, p := range some {
		if err := decideOne(t, &i, p, i.Verdict.In); err != nil {
			return i, err
		}
	}
	if len(some) < len(left) {
		t.Tx.Schedule(buddy.DueAbout(dueCrowd, i.ID, t.Tx.Now()))
		t.Tx.SaveInvite(i)
		return i, nil
	}
	i.Decided()
	settled(t, i)
	return i, nil
}

// goOnDeciding carries on with an answer, for whoever gave it.
func goOnDeciding(t *chat.Turn, d buddy.Due) error {
	i, ok := t.Tx.Invite(d.Subject)
	if !ok || i.Verdict == (buddy.Verdict{}) {
		return nil
	}
	by, known := t.Of(i.Verdict.By)
	if !known || !by.Me.Coordinates(i.Programme) { // whose word it was has none there any more: others decide
		i.Decided()
		settled(t, i)
		return nil
	}
	_, err := carryOut(by, i)
	return err
}

func decideOne(t *chat.Turn, i *buddy.Invite, p buddy.Person, in bool) error {
	if in {
		if err := p.LetIn(); err != nil {
			return err
		}
		them := t.With(t.Tx.PutPerson(p))
		t.Audit("crowd.in", p.ID, 0, "")
		them.Say(chat.Screen{Text: chat.Paragraphs(them.T("news.title", nil), them.T("crowd.in", nil)),
			Rows: them.Home().Rows})
		return nil
	}
	t.Audit("crowd.out", p.ID, 0, "") // while it is known in which programme they were
	if err := p.KeepOut(); err != nil {
		return err
	}
	i.GiveBack()
	join.EndEnrolment(t.Tx, p.ID)
	them := t.With(t.Tx.PutPerson(p))
	them.SetMenu()
	them.Say(chat.Screen{Text: chat.Paragraphs(them.T("news.title", nil), them.T("crowd.out", nil)),
		Rows: [][]buddy.Button{chat.Row(them.Button("help.safe.button", "safe"))}})
	return nil
}

// paces are how many may come by a link in an hour, as coordinators choose.
var paces = []int{10, buddy.UsualPace, 100, 300}

// setPace says how many may come by a link in an hour, so that a class or an event is not held. Arguments: the link,
// the number.
func setPace(t *chat.Turn, args []string) error {
	i, err := ourInvite(t, args)
	if err != nil || i.Kind != buddy.InviteCampaign {
		return buddy.Refuse("refuse.stale")
	}
	n, err := chat.Number(args, 1)
	if err != nil || !slices.Contains(paces, int(n)) {
		var chips []buddy.Button
		for _, n := range paces {
			chips = append(chips, chat.Chip(chat.DataOf(n), "pace", i.ID, n))
		}
		t.Show(chat.Screen{Text: t.T("invite.pace.ask", nil), Rows: [][]buddy.Button{
			chips, chat.Row(t.Button("button.back", "invite", i.ID)),
		}})
		return nil
	}
	i.SetPace(int(n))
	t.Tx.SaveInvite(i)
	team.Note(t, "invite.pace", i.Programme, chat.DataOf(n))
	t.Flash("toast.saved")
	return showInvite(t, args)
}
