package desk

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/bot/me"
	"buddy/bot/team"
	"buddy/store"
)

// underage takes somebody out of the programme who is under 18, after asking once and with a second yes: pairs end in
// the words of any end, all that is stored of them goes as with /forget, and the account cannot take part until the
// team or a focal point lets it. They are told kindly and at once, with whom they can talk and by which codes they hear
// of what they told, and the focal points hear of it. Arguments: the person, "yes".
func underage(t *chat.Turn, args []string) error {
	p, err := team.Ours(t, args, 0)
	if err != nil {
		return err
	}
	if p.Serves() { // whoever gave them a role takes it first
		return buddy.Refuse("refuse.stale")
	}
	if chat.Arg(args, 1) != "yes" {
		t.Show(chat.Screen{
			Text: t.T("underage.ask", chat.A{"Name": p.Profile.Name}),
			Rows: [][]buddy.Button{
				chat.Row(t.Button("underage.yes.button", "underage", p.ID, "yes")),
				chat.Row(t.Button("button.back", "person", p.ID)),
			},
		})
		return nil
	}
	if !turnsAway(t, p) {
		return secondYes(t, buddy.TurnAway, uint64(p.ID), p.Programme, p.ID)
	}
	paired := false
	err = duo.EachLive(t.With(p), func(pair buddy.Pair) error {
		paired = paired || pair.Begun()
		return duo.End(t, pair, buddy.EndLeft, "")
	})
	if err != nil {
		return err
	}
	site, _ := t.Tx.Programme(p.Programme)
	team.TurnAwayYoung(t, p)
	mark, _ := t.Tx.Suspended(p.Programme, p.Chat)
	codes, open := me.Codes(t.With(p)), openReports(t, p.ID)
	me.Erase(t, p.ID)
	keepReachable(t, open)
	team.Overlook(t, p.ID) // there is nobody any more who could read of it
	t.Audit("underage", 0, 0, "")
	sayGoodbye(t.With(buddy.Person{Chat: p.Chat, Lang: p.Lang, Unreachable: p.Unreachable}), site, codes)
	tellFocals(t, site, mark, paired)
	t.Show(chat.Screen{Text: t.T("underage.done", nil), Rows: [][]buddy.Button{
		chat.Row(t.Button("person.people.button", "people", chat.Back)), chat.Row(t.Button("home.button", "home")),
	}})
	return nil
}

// turnsAway tells whether the person may do so: where a focal point or another owner is there to ask, not before one
// of them has said yes. That holds for everybody alike: whom one would be rid of may have told something about
// oneself, and a refusal for some alone would tell of whom.
func turnsAway(t *chat.Turn, p buddy.Person) bool {
	others := without(append(t.Tx.Holders(buddy.FocalPoint, p.Programme), t.Tx.Owners()...), t.Me.ID)
	return len(others) == 0 || team.Approved(t, buddy.TurnAway, uint64(p.ID))
}

// openReports are what somebody told with their name and is not over.
func openReports(t *chat.Turn, id buddy.PersonID) []buddy.Report {
	return slices.DeleteFunc(t.Tx.ReportsBy(id), func(r buddy.Report) bool { return !r.Open() })
}

// keepReachable has whoever sees to what they told go on knowing how to reach them: a child that told something is not
// to be lost. In this chat nobody can any more.
func keepReachable(t *chat.Turn, open []buddy.Report) {
	for _, was := range open {
		if r, ok := t.Tx.Report(was.ID); ok && was.How != "here" {
			r.How, r.When, r.Phone, r.Lang, r.Own = was.How, was.When, was.Phone, was.Lang, was.Own
			t.Tx.PutReport(r)
		}
	}
}

// notYoung ends the mark of somebody who was said to be under 18 and is not. Arguments: the programme, the mark, "yes".
func notYoung(t *chat.Turn, args []string) error {
	id, err := chat.Number(args, 0)
	if err != nil {
		return err
	}
	if site := buddy.ProgrammeID(id); !t.Me.Owner && !t.Me.Holds(buddy.FocalPoint, site) {
		return buddy.Refuse("refuse.stale")
	}
	home := chat.Row(t.Button("home.button", "home"))
	for _, s := range t.Tx.Suspensions(buddy.ProgrammeID(id)) {
		switch {
		case s.Token() != chat.Arg(args, 1) || !team.ForAge(s):
			continue
		case chat.Arg(args, 2) != "yes":
			t.Show(chat.Screen{Text: t.T("underage.wrong", nil), Rows: [][]buddy.Button{
				chat.Row(t.Button("underage.wrong.yes.button", "notyoung", id, s.Token(), "yes")), home,
			}})
			return nil
		}
		unstop(t, s)
		t.Show(chat.Screen{Text: t.T("underage.wrong.done", nil), Rows: [][]buddy.Button{home}})
		return nil
	}
	return buddy.Refuse("refuse.stale")
}

// sayGoodbye tells somebody of whom nothing is stored any more: the row holds only the chat, and goes once sent.
func sayGoodbye(t *chat.Turn, site buddy.Programme, codes string) {
	t.Say(chat.Screen{
		Text: chat.Paragraphs(t.T("news.title", nil), t.T("underage.bye", nil), codes, team.YoungLines(t, site)),
		Rows: team.YoungRows(t), Protect: codes != "",
	})
	t.SetMenu()
}

// tellFocals lets the focal points know, and the owners where there is no other, that whoever did it can tell them
// more. Who it was stands nowhere any more.
func tellFocals(t *chat.Turn, site buddy.Programme, mark store.Suspension, paired bool) {
	to := without(t.Tx.Holders(buddy.FocalPoint, site.ID), t.Me.ID)
	post := buddy.FocalPoint
	if len(to) == 0 {
		to, post = without(t.Tx.Owners(), t.Me.ID), ""
	}
	staff := team.StaffName(t.Me)
	for _, who := range to {
		t := t.With(who)
		t.Class = buddy.Urgent
		if post != "" {
			team.Noted(t).Team, team.Noted(t).Post = site.ID, post
		}
		pair := ""
		if paired {
			pair = t.T("underage.told.pair", nil)
		}
		t.Say(chat.Screen{Text: chat.Paragraphs(
			t.T("underage.told", chat.A{"Programme": site.Name}), pair,
			t.T("underage.told.talk", chat.A{"Staff": staff}),
		), Rows: [][]buddy.Button{chat.Row(t.Button("underage.wrong.button", "notyoung", site.ID, mark.Token()))}})
	}
}

func without(all []buddy.Person, id buddy.PersonID) (others []buddy.Person) {
	for _, p := range all {
		if p.ID != id {
			others = append(others, p)
		}
	}
	return others
}
