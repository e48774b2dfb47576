package bot

import (
	"fmt"

	"buddy"
	"buddy/locales"
)

// ownerHome is the part of the home screen for whoever operates the bot.
func (t *turn) ownerHome() screen {
	rows := [][]buddy.Button{row(t.button("owner.create.button", "newprogramme"))}
	n := len(t.tx.Programmes())
	if n > 0 {
		rows = append(rows, row(t.button("owner.programmes.button", "programmes")))
	}
	if len(t.undecided()) > 0 {
		rows = append([][]buddy.Button{row(t.button("decide.look.button", "decide"))}, rows...)
	}
	return screen{Text: t.T("owner.home", A{"Count": n}), Rows: append(t.admitRows(), rows...)}
}

// programmes lists every programme, without anything about its people.
func (t *turn) programmes() error { return t.programmePage(0) }

func (t *turn) programmePage(page int) error {
	var all []entry
	for _, p := range t.tx.Programmes() {
		all = append(all, entry{line: t.programmeLine(p), data: dataOf("site", p.ID)})
	}
	title := t.T("owner.programmes", nil)
	if all == nil {
		title = t.T("owner.programmes.none", nil)
	}
	s := t.list(title, all, page, func(n int) string { return dataOf("programmes", n) })
	s.Rows = append(s.Rows, row(t.button("owner.create.button", "newprogramme")), row(t.button("home.button", "home")))
	t.show(s)
	return nil
}

func (t *turn) programmeLine(p buddy.Programme) string {
	state := "programme.isopen"
	if !p.Open {
		state = "programme.isclosed"
	}
	return t.T("owner.programme.line", A{
		"Programme": p.Name, "Track": t.P("programme.track."+string(p.Track)+".button", nil), "State": locales.Safe(t.T(state, nil)),
	})
}

// siteOf is the programme an owner's button names.
func (t *turn) siteOf(args []string) (buddy.Programme, error) {
	id, err := number(args, 0)
	if err != nil {
		return buddy.Programme{}, err
	}
	p, ok := t.tx.Programme(buddy.ProgrammeID(id))
	if !ok {
		return p, buddy.Refuse("refuse.stale")
	}
	return p, nil
}

// site shows an owner one programme: its settings and how big its team is.
func (t *turn) site(args []string) error {
	p, err := t.siteOf(args)
	if err != nil {
		return err
	}
	team := t.tx.StaffOf(p.ID)
	rows := [][]buddy.Button{row(t.button("invite.coordinator.button", "sitestaff", p.ID))}
	for _, who := range team {
		rows = append(rows, row(buddy.Button{Text: t.P("owner.remove.button", A{"Name": staffName(who)}), Data: dataOf("unstaff", p.ID, who.ID)}))
	}
	t.show(screen{
		Text: t.settingsText(p) + "\n\n" + t.T("owner.team", A{"Count": len(team)}),
		Rows: append(rows, row(t.button("button.back", "programmes"))),
	})
	return nil
}

// staffName is how an owner tells coordinators apart: by their name on Telegram,
// or by their number.
func staffName(p buddy.Person) locales.LTR {
	if p.Username != "" {
		return locales.LTR(short("@"+p.Username, 20))
	}
	return locales.LTR(fmt.Sprint("#", p.ID))
}

// unstaff asks once and then takes somebody out of a programme's team, for a
// coordinator who has gone or lost their phone.
func (t *turn) unstaff(args []string) error {
	p, err := t.siteOf(args)
	if err != nil {
		return err
	}
	id, err := number(args, 1)
	if err != nil {
		return err
	}
	who, ok := t.tx.Person(buddy.PersonID(id))
	if !ok || !who.Coordinates(p.ID) {
		return t.site(args)
	}
	if arg(args, 2) != "yes" {
		t.show(screen{Text: t.T("owner.remove", A{"Name": staffName(who), "Programme": p.Name}), Rows: [][]buddy.Button{
			row(t.button("owner.remove.yes.button", "unstaff", p.ID, id, "yes")), row(t.button("button.back", "site", p.ID)),
		}})
		return nil
	}
	t.handOver(who.ID, func() {
		who.Resign(p.ID, t.tx.Now())
		t.tx.PutPerson(who)
		t.dropTeamMail(who.ID, p.ID)
	})
	t.audit("staff.remove", who.ID, 0, "")
	t.with(who).setMenu()
	if who.ID == t.me.ID {
		t.me = who
	}
	t.flash("toast.saved")
	return t.site(args)
}

// dropTeamMail drops what waits for somebody about the work of a team they have left.
func (t *turn) dropTeamMail(id buddy.PersonID, team buddy.ProgrammeID) {
	for _, m := range t.tx.MessagesTo(id) {
		if m.Team == team {
			t.tx.DropMessage(m.ID)
		}
	}
}

// inviteToSite makes a coordinator link for any programme.
func (t *turn) inviteToSite(args []string) error {
	p, err := t.siteOf(args)
	if err != nil {
		return err
	}
	i, err := t.inviteStaff(p.ID)
	if err != nil {
		return err
	}
	s := t.coordinatorLink(i)
	s.Rows = [][]buddy.Button{row(t.button("button.back", "site", p.ID))}
	t.show(s)
	return nil
}
