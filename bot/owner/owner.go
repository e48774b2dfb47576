package owner

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/desk"
	"buddy/bot/pin"
	"buddy/bot/round"
	"buddy/bot/team"
	"buddy/locales"
)

// home is the part of the first screen for whoever operates the bot.
func home(t *chat.Turn) chat.Screen {
	if !t.Me.Owner {
		return chat.Screen{}
	}
	rows := [][]buddy.Button{chat.Row(t.Button("owner.create.button", "newprogramme"))}
	n := len(t.Tx.Programmes())
	if n > 0 {
		rows = append(rows, chat.Row(t.Button("owner.programmes.button", "programmes")))
	}
	if len(round.Undecided(t)) > 0 {
		rows = append([][]buddy.Button{chat.Row(t.Button("decide.look.button", "decide"))}, rows...)
	}
	text := t.T("owner.home", chat.A{"Count": n})
	if n > 0 && !team.OperatorOf(t.Tx).Known() {
		text = chat.Paragraphs(text, t.T("operator.unset", nil))
		rows = append(rows, chat.Row(t.Button("operator.change.button", "operator", "change")))
	}
	return chat.Screen{Text: text, Rows: append(team.AdmitRows(t), rows...)}
}

// programmes lists every programme, without anything about its people.
func programmes(t *chat.Turn) error { return programmePage(t, 0) }

func programmePage(t *chat.Turn, page int) error {
	var all []chat.Entry
	for _, p := range t.Tx.Programmes() {
		all = append(all, chat.Entry{Line: programmeLine(t, p), Data: chat.DataOf("site", p.ID)})
	}
	title := t.T("owner.programmes", nil)
	if all == nil {
		title = t.T("owner.programmes.none", nil)
	}
	s := t.List(title, all, page, func(n int) string { return chat.DataOf("programmes", n) })
	s.Rows = append(
		s.Rows,
		chat.Row(t.Button("owner.create.button", "newprogramme")),
		chat.Row(t.Button("home.button", "home")),
	)
	t.Show(s)
	return nil
}

func programmeLine(t *chat.Turn, p buddy.Programme) string {
	return t.T("owner.programme.line", chat.A{
		"Programme": p.Name, "Track": t.P("programme.track."+string(p.Track)+".button", nil),
		"State": locales.Safe(team.State(t, p)),
	})
}

// siteOf is the programme an owner's button names.
func siteOf(t *chat.Turn, args []string) (buddy.Programme, error) {
	id, err := chat.Number(args, 0)
	if err != nil {
		return buddy.Programme{}, err
	}
	p, ok := t.Tx.Programme(buddy.ProgrammeID(id))
	if !ok {
		return p, buddy.Refuse("refuse.stale")
	}
	return p, nil
}

// site shows an owner one programme: its settings and how big its team is.
func site(t *chat.Turn, args []string) error {
	p, err := siteOf(t, args)
	if err != nil {
		return err
	}
	members := t.Tx.StaffOf(p.ID)
	rows := [][]buddy.Button{chat.Row(t.Button("invite.coordinator.button", "sitestaff", p.ID))}
	for _, who := range members {
		rows = append(
			rows,
			chat.Row(
				buddy.Button{
					Text: t.P("owner.remove.button", chat.A{"Name": team.StaffName(who)}),
					Data: chat.DataOf("unstaff", p.ID, who.ID),
				},
			),
			chat.Row(buddy.Button{
				Text: t.P("moved.label", chat.A{"Name": team.StaffName(who)}), Data: chat.DataOf("lost", who.ID),
			}),
		)
		rows = append(rows, pin.ResetRow(t, who)...)
	}
	t.Show(chat.Screen{
		Text: desk.SettingsText(t, p) + "\n\n" + t.T("owner.team", chat.A{"Count": len(members)}),
		Rows: append(rows, chat.Row(desk.HaltButton(t, p)),
			chat.Row(t.Button("owner.posts.button", "posts", p.ID)), chat.Row(t.Button("button.back", "programmes"))),
	})
	return nil
}

// unstaff asks once and then takes somebody out of a programme's team, for a
// coordinator who has gone or lost their phone.
func unstaff(t *chat.Turn, args []string) error {
	p, err := siteOf(t, args)
	if err != nil {
		return err
	}
	id, err := chat.Number(args, 1)
	if err != nil {
		return err
	}
	who, ok := t.Tx.Person(buddy.PersonID(id))
	if !ok || !who.Coordinates(p.ID) {
		return site(t, args)
	}
	if chat.Arg(args, 2) != "yes" {
		closes := ""
		if team.ClosesWithout(t, p, buddy.Coordinator, who.ID) {
			closes = t.T("owner.remove.closes", nil)
		}
		t.Show(
			chat.Screen{
				Text: chat.Paragraphs(
					t.T("owner.remove", chat.A{"Name": team.StaffName(who), "Programme": p.Name}), closes),
				Rows: [][]buddy.Button{
					chat.Row(
						t.Button("owner.remove.yes.button", "unstaff", p.ID, id, "yes"),
					), chat.Row(t.Button("button.back", "site", p.ID)),
				},
			},
		)
		return nil
	}
	who = team.Resign(t, who, p.ID)
	if who.ID == t.Me.ID {
		t.Me = who
	}
	t.Flash("toast.saved")
	return site(t, args)
}

// inviteToSite makes a coordinator link for any programme.
func inviteToSite(t *chat.Turn, args []string) error {
	p, err := siteOf(t, args)
	if err != nil {
		return err
	}
	i, err := desk.InviteStaff(t, p.ID)
	if err != nil {
		return err
	}
	t.Show(desk.CoordinatorLink(t, i))
	return nil
}
