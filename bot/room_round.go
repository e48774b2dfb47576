package bot

// roundRoom is matching in chat: proposals, why, what if, and who waits.
func roundRoom() Room {
	return Room{
		Name: "round",
		Commands: []command{
			{name: "match", place: 50, who: staff, do: plain((*turn).match)},
			{name: "stuck", place: 60, who: staff, do: plain((*turn).stuck)},
			{name: "whatif", place: 70, who: staff, do: plain((*turn).whatIf)},
		},
		Actions: map[string]action{
			"choose": {staff, func(t *turn, _ []string) error { return t.howWeChoose() }},

			"explain": {staff, (*turn).explain},
			"others":  {staff, (*turn).alternatives},

			"floor":    {staff, (*turn).floor},
			"setfloor": {staff, (*turn).setFloor},

			"idle": {staff, func(t *turn, args []string) error { return t.idlePage(pageOf(arg(args, 0))) }},

			"proposal": {staff, (*turn).proposalCard},
			"approve":  {staff, (*turn).approve},
			"hold":     {staff, (*turn).hold},
			"unhold":   {staff, (*turn).unhold},
			"nomatch":  {staff, (*turn).noMatch},
			"unpin":    {staff, (*turn).unpin},

			"proposals":  {staff, func(t *turn, args []string) error { return t.proposalsAt(t.returning("proposals", args)) }},
			"approveall": {staff, (*turn).approveAll},

			"match":  {staff, func(t *turn, _ []string) error { return t.match() }},
			"proven": {staff, (*turn).proven},

			"stuck": {staff, func(t *turn, args []string) error { return t.stuckPage(pageOf(arg(args, 0))) }},
			"aside": {staff, func(t *turn, args []string) error { return t.asidePage(pageOf(arg(args, 0))) }},

			"swap":     {staff, (*turn).chooseSwap},
			"swapto":   {staff, (*turn).swapTo},
			"partners": {staff, (*turn).partners},
			"join":     {staff, (*turn).joinTwo},

			"whatif":       {staff, func(t *turn, _ []string) error { return t.whatIf() }},
			"whatifweight": {staff, (*turn).whatIfWeight},
			"whatifrule":   {staff, (*turn).whatIfRule},
			"whatiffloor":  {staff, (*turn).whatIfFloor},

			"whatifnew":   {staff, func(t *turn, _ []string) error { return t.begin(imaginingDialog, 0, nil) }},
			"whatiflocal": {staff, (*turn).whatIfLocal},

			"why": {staff, (*turn).why},
		},
		Dialogs: []dialog{holding(), imagining()},
	}
}
