package join

import (
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/locales"
	"buddy/store"
)

// start is the first contact, a deep link, or somebody lost.
func start(t *chat.Turn, payload string) error {
	if token := chat.LinkedToken(payload, t.Book.Username()); token != "" {
		payload = token // the whole link behind the command
	}
	if t.Me.Lang == "" {
		return ChooseLanguage(t, payload)
	}
	if payload != "" {
		return Follow(t, payload)
	}
	return t.ShowHome()
}

// longestLink is how many bytes Telegram lets a deep link carry; a longer one was typed.
const longestLink = 64

// ChooseLanguage shows the languages by their own names. It remembers the
// link, so that it counts once the language is known.
func ChooseLanguage(t *chat.Turn, link string) error {
	if link != "" && len(link) <= longestLink {
		s := t.Tx.Scratch(t.Me.ID)
		s.Link = store.Link{Token: link, At: t.Tx.Now()}
		t.Tx.PutScratch(s)
	}
	return languages(t)
}

// languages is the grid of languages, each in its own words.
func languages(t *chat.Turn) error {
	var buttons []buddy.Button
	var ask []string
	for _, lang := range locales.Languages() {
		label := locales.Name(lang)
		if lang == t.Me.Lang {
			label = chat.Tick + label
		}
		buttons = append(buttons, chat.Chip(label, "lang", lang))
		ask = append(ask, locales.Text(lang, "language.ask", nil))
	}
	t.Show(chat.Screen{Text: strings.Join(ask, "\n"), Rows: chat.InRows(buttons, 2)})
	return nil
}

// choseLanguage sets the language of all texts and goes on where the person was.
func choseLanguage(t *chat.Turn, args []string) error {
	lang := chat.Arg(args, 0)
	if !locales.Supported(lang) {
		return buddy.Refuse("refuse.stale")
	}
	t.Me.ChooseLanguage(lang)
	t.Save()
	t.SetMenu()
	t.Flash("toast.language")
	if link := takeLink(t); link != "" {
		err := Follow(t, link)
		if r, ok := buddy.AsRefusal(err); ok {
			t.Show(chat.Screen{Text: t.T(r.Key, r.Args)}) // the language stays chosen
			return nil
		}
		return err
	}
	if talk, ok := t.OpenTalk(); ok {
		return t.Advance(talk) // the same question, now in the new language
	}
	return t.ShowHome()
}

// takeLink is the link the person came by, which is not remembered any more; "" for none.
func takeLink(t *chat.Turn) string {
	s := t.Tx.Scratch(t.Me.ID)
	link := s.Link.Token
	s.Link = store.Link{}
	t.Tx.PutScratch(s)
	return link
}

// Follow does what a deep link is for. Wrong, used and expired links all get
// the same words.
func Follow(t *chat.Turn, token string) error {
	invite, ok := t.Tx.InviteByToken(token)
	switch {
	case !ok, len(tries(t)) >= mostTries:
		return nowhere(t)
	case cameBy(t, invite):
		return t.ShowHome()
	case invite.Ended(t.Tx.Now()):
		return buddy.Refuse("refuse.link.ended")
	case invite.Check(t.Tx.Now()) != nil:
		return nowhere(t)
	}
	switch invite.Kind {
	case buddy.InviteOwner:
		return becomeOwner(t, invite)
	case buddy.InviteMove:
		return t.Lead("move", token)
	case buddy.InviteCoordinator, buddy.InvitePost:
		return becomeStaff(t, invite)
	}
	return join(t, invite)
}

// cameBy tells whether a link has done for this person what it can, such as
// one that was tapped twice: by now it may be used up or full.
func cameBy(t *chat.Turn, i buddy.Invite) bool {
	if i.Kind == buddy.InviteMove {
		return i.UsedBy == t.Me.ID
	}
	if i.Kind == buddy.InviteCampaign {
		return i.Programme == t.Me.Programme && t.Allowed(chat.Participant) == nil
	}
	return i.UsedBy == t.Me.ID && team.LinkStands(t, i) || i.Waiting == t.Me.ID
}

func becomeOwner(t *chat.Turn, invite buddy.Invite) error {
	invite.Use(t.Me.ID)
	t.Tx.SaveInvite(invite)
	t.Me.Operate()
	t.Save()
	t.Audit("owner", t.Me.ID, 0, "")
	t.SetMenu()
	t.Show(
		chat.Screen{
			Text: t.T("owner.welcome", nil),
			Rows: [][]buddy.Button{chat.Row(t.Button("owner.create.button", "newprogramme"))},
		},
	)
	return nil
}

// becomeStaff lets somebody into a team or a post by its link, or ask to be let in.
func becomeStaff(t *chat.Turn, invite buddy.Invite) error {
	programme, ok := t.Tx.Programme(invite.Programme)
	switch {
	case !ok || !team.LinkStands(t, invite):
		return nowhere(t)
	case t.Me.Holds(invite.Role(), programme.ID):
		return t.ShowHome()
	case team.Unsuspended(t, programme.ID) != nil:
		return team.Unsuspended(t, programme.ID)
	case invite.By != 0:
		team.AskIn(t, invite)
		return nil
	}
	invite.Use(t.Me.ID)
	t.Tx.SaveInvite(invite)
	team.EnterTeam(t, invite.Role(), programme.ID)
	return nil
}

// join begins enrolment through a partner's campaign link.
func join(t *chat.Turn, invite buddy.Invite) error {
	programme, ok := t.Tx.Programme(invite.Programme)
	if !ok || !programme.Open {
		return buddy.Refuse("refuse.closed")
	}
	if err := team.Unsuspended(t, programme.ID); err != nil {
		return err
	}
	if err := t.Me.ComeBy(invite.ID); err != nil {
		return err
	}
	if t.Me.Programme != 0 && t.Me.Stage != buddy.Outside && t.Me.Stage != buddy.Left {
		if t.Me.Programme != programme.ID {
			return buddy.Refuse("refuse.otherprogramme")
		}
		return t.ShowHome()
	}
	if Left(t) && t.Me.Programme == programme.ID {
		return rejoin(t, nil)
	}
	leaveCrowd(t, programme.ID)
	counted, err := t.Me.Apply(&invite)
	if err != nil {
		return err
	}
	tell := arrive(t, &invite, counted)
	t.Tx.SaveInvite(invite)
	t.Save()
	t.Audit("apply", t.Me.ID, 0, "")
	t.SetMenu()
	if tell {
		team.TellStaff(t, programme, func(t *chat.Turn) chat.Screen { return crowded(t, invite) })
	}
	if t.Me.Crowd.Waits() {
		t.Show(chat.Screen{Text: t.T("crowd.wait", nil)})
	}
	return Enrol(t)
}
