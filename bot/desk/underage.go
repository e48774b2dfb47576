package desk

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/bot/me"
	"buddy/bot/team"
)

// underage takes somebody out of the programme who is under 18, after asking once: pairs end in the words of any end,
// all that is stored of them goes as with /forget, and the account cannot take part until the team lets it. They are
// told kindly and at once, with whom they can talk, and the focal points hear of it. Arguments: the person, "yes".
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
	me.Erase(t, p.ID)
	team.Overlook(t, p.ID) // there is nobody any more who could read of it
	t.Audit("underage", 0, 0, "")
	sayGoodbye(t.With(buddy.Person{Chat: p.Chat, Lang: p.Lang, Unreachable: p.Unreachable}), site)
	tellFocals(t, site, paired)
	t.Show(chat.Screen{Text: t.T("underage.done", nil), Rows: [][]buddy.Button{
		chat.Row(t.Button("person.people.button", "people", chat.Back)), chat.Row(t.Button("home.button", "home")),
	}})
	return nil
}

// sayGoodbye tells somebody of whom nothing is stored any more: the row holds only the chat, and goes once sent.
func sayGoodbye(t *chat.Turn, site buddy.Programme) {
	t.Say(chat.Screen{
		Text: chat.Paragraphs(t.T("news.title", nil), t.T("underage.bye", nil), team.YoungLines(t, site)),
		Rows: team.YoungRows(t),
	})
	t.SetMenu()
}

// tellFocals lets the focal points know, and the owners where there is no other, that whoever did it can tell them
// more. Who it was stands nowhere any more.
func tellFocals(t *chat.Turn, site buddy.Programme, paired bool) {
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
		)})
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
