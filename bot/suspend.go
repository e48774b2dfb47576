package bot

import (
	"slices"
	"time"

	"buddy"
	"buddy/locales"
)

// suspendReasons are why the team suspends somebody; "suspend.why.<id>.button".
var suspendReasons = []string{"conduct", "report", "rules", "other"}

// whileSuspended are the commands and buttons of participants that stay: to read
// one's answers and keep them, to leave, to end a pair, to say that something is not
// right.
var whileSuspended = []string{"profile", "leave", "ourstop", "ourend", "cope", "edit", "stay"}

// suspended tells whether the team has stopped the person from taking part in
// the programme they are in.
func (t *turn) suspended() bool { return t.theySuspended(t.me) }

// theySuspended tells the same of somebody else. For the team that is where they stand, and
// no break.
func (t *turn) theySuspended(p buddy.Person) bool {
	_, suspended := t.tx.Suspended(p.Programme, p.Chat)
	return suspended && p.Programme != 0
}

// oneSuspended tells whether a pair's pause is that one of the two is suspended.
func (t *turn) oneSuspended(p buddy.Pair) bool {
	return p.State == buddy.Paused && slices.ContainsFunc(p.People[:], func(id buddy.PersonID) bool {
		member, _ := t.tx.Person(id)
		return t.theySuspended(member)
	})
}

// unsuspended refuses whoever is suspended. It stands before every way back.
func (t *turn) unsuspended(programme buddy.ProgrammeID) error {
	if _, suspended := t.tx.Suspended(programme, t.me.Chat); suspended {
		return buddy.Refuse("refuse.suspended")
	}
	return nil
}

// maySuspended refuses what a suspended participant cannot do.
func (t *turn) maySuspended(w who, name string) error {
	if w != participant || slices.Contains(whileSuspended, name) {
		return nil
	}
	return t.unsuspended(t.me.Programme)
}

// mailWhileSuspended is what the bot still starts: that a pair is over, and the
// question before somebody's answers are forgotten.
var mailWhileSuspended = []buddy.DueKind{"pair.ended", "person.ask"}

// suspendedHome is the first screen of somebody who is suspended.
func (t *turn) suspendedHome() screen {
	return screen{Text: t.T("suspended.home", nil), Rows: [][]buddy.Button{
		row(t.button("help.safe.button", "safe")), row(t.button("privacy.mydata.button", "mydata")),
		row(t.button("command.forget.button", "forget")),
	}}
}

// suspend stops somebody from taking part, after asking why and once more: they are told at
// once. Arguments: the person, the reason, the answer.
func (t *turn) suspend(args []string) error {
	p, err := t.ours(args, 0)
	if err != nil {
		return err
	}
	why := arg(args, 1)
	if !slices.Contains(suspendReasons, why) {
		var rows [][]buddy.Button
		for _, why := range suspendReasons {
			rows = append(rows, row(t.button("suspend.why."+why+".button", "suspend", p.ID, why)))
		}
		t.show(screen{Text: t.T("suspend.ask", A{"Name": p.Profile.Name}), Rows: append(rows, row(t.button("button.cancel", "person", p.ID)))})
		return nil
	}
	_, already := t.tx.Suspended(p.Programme, p.Chat)
	if !already && arg(args, 2) != "yes" {
		t.show(screen{
			Text: t.T("suspend.sure", A{"Name": p.Profile.Name, "Why": t.nested("suspend.why." + why + ".button")}),
			Rows: [][]buddy.Button{
				row(t.button("suspend.yes.button", "suspend", p.ID, why, "yes")), row(t.button("button.back", "suspend", p.ID)),
			},
		})
		return nil
	}
	if !already {
		t.tx.Suspend(p.Programme, p.Chat, why)
		if err := t.stopTakingPart(p); err != nil {
			return err
		}
		t.audit("suspend", p.ID, 0, why)
	}
	t.flash("toast.saved")
	return t.personCard(args[:1])
}

// stopTakingPart rests the person, drops what they were asked, and tells them. A
// pair of theirs pauses until the team ends its pause: the other hears of a break
// in the words of every break. A proposal ends.
func (t *turn) stopTakingPart(p buddy.Person) error {
	them := t.with(p)
	for _, talk := range t.tx.TalksOf(p.ID) {
		if !talk.Over && slices.Contains([]string{enrolmentDialog, pulseDialog}, talk.Dialog) {
			t.tx.EndTalk(talk.Run)
		}
	}
	err := them.eachLivePair(func(p buddy.Pair) error {
		if !p.Begun() {
			return endPair(t, p, buddy.EndLeft, "")
		}
		return pausePair(t, p, buddy.Break{})
	})
	if err != nil {
		return err
	}
	if them.me.Enrolled() {
		if err := them.me.Rest(time.Time{}); err != nil {
			return err
		}
		them.save()
	}
	told := them.suspendedHome()
	told.Text = paragraphs(them.T("news.title", nil), told.Text)
	them.say(told)
	return nil
}

// suspendedPage lists who is suspended, those who have erased themselves, too.
func (t *turn) suspendedPage(page int) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	var all []entry
	for _, s := range t.tx.Suspensions(p.ID) {
		who, known := t.tx.SuspendedPerson(s)
		if known && t.involved()[who.ID] {
			continue
		}
		line := t.T("suspended.line", A{"Name": t.nameOf(who.ID), "Date": t.day(s.At), "Why": locales.Safe(t.T("suspend.why."+s.Why+".button", nil))})
		all = append(all, entry{line: line, data: dataOf("suspension", s.Token())})
	}
	title := t.T("suspended.title", A{"Count": len(all)})
	if all == nil {
		title = t.T("suspended.none", nil)
	}
	s := t.list(title, all, page, func(n int) string { return dataOf("suspended", n) })
	s.Rows = append(s.Rows, row(t.button("person.people.button", "people", back)), row(t.button("home.button", "home")))
	t.show(s)
	return nil
}

// suspensionCard asks whether to end a suspension. Argument: its token.
func (t *turn) suspensionCard(args []string) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	for _, s := range t.tx.Suspensions(p.ID) {
		who, _ := t.tx.SuspendedPerson(s)
		if s.Token() != arg(args, 0) || t.involved()[who.ID] {
			continue
		}
		t.show(screen{Text: t.T("unsuspend.ask", A{"Name": t.nameOf(who.ID)}), Rows: [][]buddy.Button{
			row(t.button("unsuspend.button", "unsuspend", s.Token())), row(t.button("button.back", "suspended")),
		}})
		return nil
	}
	return buddy.Refuse("refuse.stale")
}

// unsuspend lets somebody take part again: they end their break themselves, and the
// team the pause of a pair.
func (t *turn) unsuspend(args []string) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	for _, s := range t.tx.Suspensions(p.ID) {
		who, known := t.tx.SuspendedPerson(s)
		if s.Token() != arg(args, 0) || t.involved()[who.ID] {
			continue
		}
		t.tx.Unsuspend(s)
		t.audit("unsuspend", who.ID, 0, "")
		t.flash("toast.saved")
		if known {
			them := t.with(who)
			them.say(screen{Text: paragraphs(them.T("news.title", nil), them.T("suspended.over", nil)), Rows: them.home().Rows})
		}
		if who.Programme != p.ID {
			return t.suspendedPage(0)
		}
		return t.personCard([]string{dataOf(who.ID)})
	}
	return buddy.Refuse("refuse.stale")
}
