package bot

import "buddy"

// deskRoom is the coordinator's desk: what waits, people, pairs, cases, links, settings.
func deskRoom() Room {
	return Room{
		Name: "desk",
		Commands: []command{
			{name: "queue", place: 30, who: staff, do: plain((*turn).queue)},
			{name: "people", place: 40, who: staff, do: (*turn).people},
			{name: "pairs", place: 80, who: staff, do: plain((*turn).pairs)},
			{name: "programme", place: 90, who: staff, do: plain((*turn).programme)},
			{name: "invite", place: 100, who: staff, do: plain((*turn).invites)},
		},
		Actions: map[string]action{
			"invites": {staff, func(t *turn, args []string) error { return t.invitePage(pageOf(arg(args, 0)), false) }},
			"wanted":  {staff, func(t *turn, args []string) error { return t.invitePage(pageOf(arg(args, 0)), true) }},
			"invite":  {staff, (*turn).inviteCard},
			"staff": {staff, func(t *turn, _ []string) error {
				i, err := t.inviteStaff(t.me.Desk)
				if err != nil {
					return err
				}
				t.show(t.coordinatorLink(i))
				return nil
			}},
			"campaign": {staff, func(t *turn, _ []string) error { return t.begin(partnerDialog, uint64(t.me.Desk), nil) }},
			"shut":     {staff, (*turn).shutInvite},

			"person":     {staff, (*turn).personCard},
			"personrest": {staff, (*turn).restPerson},
			"personback": {staff, (*turn).returnPerson},
			"apart":      {staff, (*turn).choosePartedFrom},
			"apartyes":   {staff, (*turn).keepApart},

			"concern":   {staff, (*turn).concernCard},
			"settled":   {staff, (*turn).settleConcern},
			"settleall": {staff, (*turn).settleSeveral},
			"unsettle":  {staff, (*turn).unsettle},
			"cases":     {staff, func(t *turn, args []string) error { return t.settledPage(t.returning("cases", args)) }},

			"decide": {owner, (*turn).decide},

			"permit": {staff, (*turn).permit},

			"letter":   {staff, (*turn).writeLetter},
			"letterto": {staff, (*turn).writeLetterTo},
			"letters":  {staff, (*turn).letters},

			"pairs": {staff, func(t *turn, args []string) error {
				args = t.returning("pairs", args)
				return t.pairPage(arg(args, 0), pageOf(arg(args, 1)))
			}},
			"pairdesk": {staff, (*turn).pairCard},

			"pairrest":   {staff, (*turn).restPair},
			"pairresume": {staff, (*turn).resumeOurPair},
			"pairend":    {staff, (*turn).askEndPair},

			"people": {staff, func(t *turn, args []string) error { return t.peopleAt(t.returning("people", args)) }},
			"areas":  {staff, func(t *turn, _ []string) error { return t.chooseArea() }},
			"seek":   {staff, func(t *turn, _ []string) error { return t.begin(seekingDialog, 0, nil) }},

			"reply": {do: (*turn).replyAgain},

			"programme": {staff, func(t *turn, _ []string) error { return t.programme() }},
			"setting":   {staff, (*turn).changeSetting},
			"open":      {staff, (*turn).openProgramme},

			"newprogramme": {owner, func(t *turn, _ []string) error { return t.begin(setupDialog, 0, nil) }},

			"suspend":    {staff, (*turn).suspend},
			"unsuspend":  {staff, (*turn).unsuspend},
			"suspended":  {staff, func(t *turn, args []string) error { return t.suspendedPage(pageOf(arg(args, 0))) }},
			"suspension": {staff, (*turn).suspensionCard},

			"queue": {staff, func(t *turn, args []string) error { return t.queueAt(t.returning("queue", args)) }},
		},
		Dialogs: []dialog{partner(), letter(), letterTo(), ending(), seeking(), reply(), setup()},
		Duties: map[buddy.DueKind]duty{
			"person.rested":    mail(tellRested),
			"concern.seal":     sealConcern,
			"programme.round":  playRound,
			"programme.digest": playDigest,
			"letter":           dueLetter,
			"letter.fade":      fadeLetters,
		},
	}
}
