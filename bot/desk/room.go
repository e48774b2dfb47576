package desk

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// Room is the desk as one value.
func Room() chat.Room {
	return chat.Room{
		Name: "desk",
		Commands: []chat.Command{
			{Name: "queue", Place: 30, Who: chat.Staff, Do: chat.Plain(queue)},
			{Name: "people", Place: 40, Who: chat.Staff, Do: people},
			{Name: "pairs", Place: 80, Who: chat.Staff, Do: chat.Plain(listPairs)},
			{Name: "programme", Place: 90, Who: chat.Staff, Do: chat.Plain(programme)},
			{Name: "invite", Place: 100, Who: chat.Staff, Do: chat.Plain(invites)},
		},
		Home: []chat.Part{{Place: 10, Show: letterWaits}, {Place: 30, Who: chat.Staff, Show: home}},
		Actions: map[string]chat.Action{
			"desk":    {Who: chat.Staff, Do: moveDesk},
			"several": {Who: chat.Staff, Do: severalBuddies},
			"invites": {
				Who: chat.Staff,
				Do: func(t *chat.Turn,
					args []string) error {
					return invitePage(t, chat.PageOf(chat.Arg(args, 0)), false)
				},
			},
			"wanted": {
				Who: chat.Staff,
				Do: func(t *chat.Turn,
					args []string) error {
					return invitePage(t, chat.PageOf(chat.Arg(args, 0)), true)
				},
			},
			"invite": {Who: chat.Staff, Do: showInvite},
			"staff": {Who: chat.Staff, Do: func(t *chat.Turn, _ []string) error {
				i, err := InviteStaff(t, t.Me.Desk)
				if err != nil {
					return err
				}
				t.Show(CoordinatorLink(t, i))
				return nil
			}},
			"campaign": {
				Who: chat.Staff,
				Do:  func(t *chat.Turn, _ []string) error { return t.Begin(partnerDialog, uint64(t.Me.Desk), nil) },
			},
			"shut":  {Who: chat.Staff, Do: shutInvite},
			"renew": {Who: chat.Staff, Do: renew},

			"person":     {Who: chat.Staff, Do: showPerson},
			"personrest": {Who: chat.Staff, Do: restPerson},
			"personback": {Who: chat.Staff, Do: returnPerson},
			"apart":      {Who: chat.Staff, Do: choosePartedFrom},
			"apartyes":   {Who: chat.Staff, Do: keepApart},

			"concern":   {Who: chat.Staff, Do: showConcern},
			"settled":   {Who: chat.Staff, Do: settleConcern},
			"settleall": {Who: chat.Staff, Do: settleSeveral},
			"unsettle":  {Who: chat.Staff, Do: unsettle},
			"cases": {
				Who: chat.Staff,
				Do:  func(t *chat.Turn, args []string) error { return settledPage(t, t.Returning("cases", args)) },
			},

			"permit": {Who: chat.Staff, Do: permit},

			"letter":   {Who: chat.Staff, Do: writeLetter},
			"letterto": {Who: chat.Staff, Do: writeLetterTo},
			"letters":  {Who: chat.Staff, Do: letters},

			"pairs": {Who: chat.Staff, Do: func(t *chat.Turn, args []string) error {
				args = t.Returning("pairs", args)
				return pairPage(t, chat.Arg(args, 0), chat.PageOf(chat.Arg(args, 1)))
			}},
			"pairdesk": {Who: chat.Staff, Do: showPair},

			"pairrest":   {Who: chat.Staff, Do: restPair},
			"pairresume": {Who: chat.Staff, Do: resumeOurPair},
			"pairend":    {Who: chat.Staff, Do: askEndPair},

			"people": {
				Who: chat.Staff,
				Do:  func(t *chat.Turn, args []string) error { return peopleAt(t, t.Returning("people", args)) },
			},
			"areas": {Who: chat.Staff, Do: func(t *chat.Turn, _ []string) error { return chooseArea(t) }},
			"seek": {
				Who: chat.Staff,
				Do:  func(t *chat.Turn, _ []string) error { return t.Begin(seekingDialog, 0, nil) },
			},

			"reply":  {Who: chat.Anyone, Do: replyAgain},
			"read":   {Who: chat.Anyone, Do: haveRead},
			"unread": {Who: chat.Anyone, Do: readUnread},

			"programme": {Who: chat.Staff, Do: func(t *chat.Turn, _ []string) error { return programme(t) }},
			"setting":   {Who: chat.Staff, Do: changeSetting},
			"open":      {Who: chat.Staff, Do: openProgramme},

			"suspend":   {Who: chat.Staff, Do: suspend},
			"underage":  {Who: chat.Staff, Do: underage},
			"notyoung":  {Who: chat.Keeper, Do: notYoung},
			"unsuspend": {Who: chat.Staff, Do: unsuspend},
			"suspended": {
				Who: chat.Staff,
				Do: func(t *chat.Turn,
					args []string) error {
					return suspendedPage(t, chat.PageOf(chat.Arg(args, 0)))
				},
			},
			"suspension": {Who: chat.Staff, Do: showSuspension},

			"crowd": {Who: chat.Staff, Do: held},
			"pace":  {Who: chat.Staff, Do: setPace},

			"queue": {
				Who: chat.Staff,
				Do:  func(t *chat.Turn, args []string) error { return queueAt(t, t.Returning("queue", args)) },
			},
		},
		Dialogs: []chat.AnyDialog{partner(), letter(), letterTo(), endPair(), seeking(), reply(), setup()},
		Duties: map[buddy.DueKind]chat.Duty{
			dueCrowd:       chat.Job(goOnDeciding),
			dueRested:      chat.Mail(tellRested),
			dueSeveral:     chat.Mail(tellSeveral),
			team.DueSeal:   chat.Job(sealConcern),
			dueDigest:      chat.Job(playDigest).To(chat.Staff),
			dueEvening:     chat.Job(playEvening).To(chat.Staff),
			team.DueLetter: chat.Job(playLetter),
			dueFade:        chat.Job(fadeLetters),
		},
		Series: []chat.Series{{Kind: dueDigest, Each: planFirst}, {Kind: dueEvening, Each: planEvening}},
		Waits: []chat.Wait{
			{Kind: "case", Place: 10, List: openCases},
			{Kind: "crowd", Place: 22, List: crowds},
			{Kind: "several", Place: 35, List: askingForMore},
			{Kind: "pair", Place: 40, List: unmetPairs},
			{Kind: "person", Place: 50, List: longWaits},
		},
		Deeds: map[string]chat.Deed{
			"read.case":      {Own: "own.team", Staff: "read.case"},
			"several":        {Own: "own.team", Staff: "several"},
			"person.":        {Own: "own.team", Staff: "break"},
			"letter.write":   {Own: "own.team", Staff: "letter"},
			"letter.answer":  {Own: "own.letter"},
			"concern.settle": {Own: "own.team", Staff: "settle"},
			"concern.reopen": {Own: "own.team", Staff: "reopen"},
			"suspend":        {Own: "own.team", Staff: "suspend"},
			"unsuspend":      {Own: "own.team", Staff: "suspend"},
			"underage":       {Own: "own.team"},
			"forbid":         {Secret: true},
			"permit":         {Secret: true},
			"invite.":        {Own: "own.team"},
			"crowd.":         {Own: "own.team", Staff: "crowd"},
			"programme.":     {Own: "own.team"},
		},
	}
}
