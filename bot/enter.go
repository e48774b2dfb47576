package bot

import (
	"slices"
	"strings"

	"buddy"
	"buddy/locales"
	"buddy/store"
)

// enterTalk keeps the link a newcomer came by while they choose a language. It
// is no dialog: nothing is asked about it.
const enterTalk = "enter"

// start is the first contact, a deep link, or somebody lost.
func (t *turn) start(payload string) error {
	if token := linkedToken(payload, t.book.Username()); token != "" {
		payload = token // the whole link behind the command
	}
	if t.me.Lang == "" {
		return t.chooseLanguage(payload)
	}
	if payload != "" {
		return t.follow(payload)
	}
	return t.menu()
}

// longestLink is how many bytes Telegram lets a deep link carry; a longer one was typed.
const longestLink = 64

// chooseLanguage shows the languages by their own names. It remembers the
// link, so that it counts once the language is known.
func (t *turn) chooseLanguage(link string) error {
	if link != "" && len(link) <= longestLink {
		for _, old := range t.tx.TalksOf(t.me.ID) {
			if old.Dialog == enterTalk {
				t.tx.EndTalk(old.Run)
			}
		}
		t.tx.PutTalk(store.Talk{
			Person: t.me.ID, Dialog: enterTalk, Answers: map[string][]string{"link": {link}}, Touched: t.tx.Now(),
		})
	}
	return t.languages()
}

// languages is the grid of languages, each in its own words.
func (t *turn) languages() error {
	var buttons []buddy.Button
	var ask []string
	for _, lang := range locales.Languages() {
		label := locales.Name(lang)
		if lang == t.me.Lang {
			label = tick + label
		}
		buttons = append(buttons, chip(label, "lang", lang))
		ask = append(ask, locales.Text(lang, "language.ask", nil))
	}
	t.show(screen{Text: strings.Join(ask, "\n"), Rows: inRows(buttons, 2)})
	return nil
}

// choseLanguage sets the language of all texts and goes on where the person was.
func (t *turn) choseLanguage(args []string) error {
	lang := arg(args, 0)
	if !locales.Supported(lang) {
		return buddy.Refuse("refuse.stale")
	}
	t.me.Lang = lang
	t.save()
	t.setMenu()
	t.flash("toast.language")
	for _, talk := range t.tx.TalksOf(t.me.ID) {
		if talk.Dialog != enterTalk {
			continue
		}
		t.tx.EndTalk(talk.Run)
		err := t.follow(strings.Join(talk.Answers["link"], ""))
		if r, ok := buddy.AsRefusal(err); ok {
			t.show(screen{Text: t.T(r.Key, r.Args)}) // the language stays chosen
			return nil
		}
		return err
	}
	if talk, ok := t.openTalk(); ok {
		return t.advance(talk) // the same question, now in the new language
	}
	return t.menu()
}

// follow does what a deep link is for. Wrong, used and expired links all get
// the same words.
func (t *turn) follow(token string) error {
	invite, ok := t.tx.InviteByToken(token)
	if !ok {
		return buddy.Refuse("refuse.link")
	}
	if t.cameBy(invite) {
		return t.menu()
	}
	if err := invite.Check(t.tx.Now()); err != nil {
		return err
	}
	switch invite.Kind {
	case buddy.InviteOwner:
		return t.becomeOwner(invite)
	case buddy.InviteCoordinator:
		return t.becomeStaff(invite)
	}
	return t.join(invite)
}

// cameBy tells whether a link has done for this person what it can, such as
// one that was tapped twice: by now it may be used up or full.
func (t *turn) cameBy(i buddy.Invite) bool {
	if i.Kind == buddy.InviteCampaign {
		return i.Programme == t.me.Programme && t.allowed(participant) == nil
	}
	return i.UsedBy == t.me.ID && t.linkStands(i) || i.Waiting == t.me.ID
}

func (t *turn) becomeOwner(invite buddy.Invite) error {
	invite.UsedBy = t.me.ID
	t.tx.SaveInvite(invite)
	t.me.Owner = true
	t.save()
	t.audit("owner", t.me.ID, 0, "")
	t.setMenu()
	t.show(screen{Text: t.T("owner.welcome", nil), Rows: [][]buddy.Button{row(t.button("owner.create.button", "newprogramme"))}})
	return nil
}

// becomeStaff lets somebody into a team by its link, or ask to be let in.
func (t *turn) becomeStaff(invite buddy.Invite) error {
	programme, ok := t.tx.Programme(invite.Programme)
	switch {
	case !ok || !t.linkStands(invite):
		return buddy.Refuse("refuse.link")
	case t.me.Coordinates(programme.ID):
		return t.menu()
	case t.unsuspended(programme.ID) != nil:
		return t.unsuspended(programme.ID)
	case invite.By != 0:
		t.askIn(invite)
		return nil
	}
	invite.UsedBy = t.me.ID
	t.tx.SaveInvite(invite)
	t.enterTeam(programme.ID)
	return nil
}

// enterTeam makes a coordinator of the person.
func (t *turn) enterTeam(id buddy.ProgrammeID) {
	programme, _ := t.tx.Programme(id)
	if !t.me.Coordinates(id) {
		t.me.Staff = append(t.me.Staff, id)
	}
	t.me.Desk = id
	t.save()
	t.audit("staff", t.me.ID, 0, "")
	t.setMenu()
	t.show(screen{Text: t.T("staff.welcome", A{"Programme": programme.Name}), Rows: t.home().Rows})
}

// join begins enrolment through a partner's campaign link.
func (t *turn) join(invite buddy.Invite) error {
	programme, ok := t.tx.Programme(invite.Programme)
	if !ok || !programme.Open {
		return buddy.Refuse("refuse.closed")
	}
	if err := t.unsuspended(programme.ID); err != nil {
		return err
	}
	if t.me.Programme != 0 && t.me.Stage != buddy.Outside && t.me.Stage != buddy.Left {
		if t.me.Programme != programme.ID {
			return buddy.Refuse("refuse.otherprogramme")
		}
		return t.menu()
	}
	if t.left() && t.me.Programme == programme.ID {
		return t.rejoin(nil)
	}
	if !slices.Contains(t.me.Came, invite.ID) {
		invite.Count++
		t.tx.SaveInvite(invite)
		t.me.Came = append(t.me.Came, invite.ID)
	}
	t.me.Programme, t.me.Source, t.me.Stage = programme.ID, invite.Label, buddy.Applying
	t.save()
	t.setMenu()
	return t.enrol()
}
