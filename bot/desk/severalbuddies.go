package desk

import (
	"strconv"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/team"
)

// askingForMore are the people here longer who would like more buddies at once than they may have.
func askingForMore(t *chat.Turn, p buddy.Programme, _ int) (all []chat.Entry) {
	with := team.Involved(t)
	for _, person := range t.Tx.PeopleOf(p.ID) {
		if person.AsksFor == 0 || !person.Enrolled() || with[person.ID] {
			continue
		}
		line := t.T("queue.several.line", chat.A{"Name": person.Profile.Name, "Number": person.AsksFor})
		all = append(all, chat.Entry{Line: line, Data: chat.DataOf("several", person.ID)})
	}
	return all
}

// severalBuddies asks how many buddies at once somebody may have, then notes it. Arguments: the person,
// the number they asked for, the answer.
func severalBuddies(t *chat.Turn, args []string) error {
	p, err := team.Ours(t, args, 0)
	if err != nil {
		return err
	}
	number, err := strconv.Atoi(chat.Arg(args, 1))
	if answer := chat.Arg(args, 2); err == nil && (answer == "yes" || answer == "no") {
		return letHave(t, p, number, answer)
	}
	if p.AsksFor == 0 {
		return queueAt(t, t.LeftAt("queue"))
	}
	t.Show(chat.Screen{
		Text: t.T("several.ask", chat.A{"Name": p.Profile.Name, "Number": p.AsksFor, "Now": p.Profile.Places()}),
		Rows: [][]buddy.Button{
			chat.Row(t.Button("several.yes.button", "several", p.ID, p.AsksFor, "yes")),
			chat.Row(t.Button("several.no.button", "several", p.ID, p.AsksFor, "no")),
			chat.Row(team.PersonButton(t, p.ID)),
			chat.Row(t.Button("staff.queue.button", "queue", chat.Back)),
		},
	})
	return nil
}

// letHave notes the team's answer, which the person hears.
func letHave(t *chat.Turn, p buddy.Person, number int, answer string) error {
	if err := p.LetHave(number, answer == "yes"); err != nil {
		return err
	}
	p = t.Tx.PutPerson(p)
	t.Audit("several", p.ID, 0, chat.DataOf(p.Profile.Places()))
	t.Tx.Schedule(buddy.DueAt(dueSeveral, t.Tx.Now()).To(p.ID))
	t.Flash("toast.saved")
	return queueAt(t, t.LeftAt("queue"))
}

// tellSeveral tells somebody how many buddies at once they may have, now that the team has decided.
func tellSeveral(t *chat.Turn, _ buddy.Due) error {
	if t.Me.AsksFor > 0 || !t.Me.Enrolled() {
		return nil
	}
	t.Say(pairs.Stoppable(t, chat.Screen{
		Text: chat.Paragraphs(t.T("news.title", nil), t.T("several.told", chat.A{"Number": t.Me.Profile.Places()})),
		Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))},
	}))
	return nil
}
