package join

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/store"
)

// EnrolmentDialog is the name of the questions that lead in.
const EnrolmentDialog = "enrol"

// enrolment is asked of both sides in the same words. Adding a question is one
// literal here plus its texts "enrol.<id>", "enrol.<id>.hint" and, where it is
// shown or can be changed, "profile.<id>".
func enrolment() *chat.Dialog[Enrolled] {
	return &chat.Dialog[Enrolled]{
		Name: EnrolmentDialog, Who: chat.Participant, WhileSuspended: true, Counted: "side", Keep: true,
		Begin: func(t *chat.Turn, talk store.Talk) Enrolled { return Enrolled{sure: sure(t, talk)} },
		Steps: []chat.Step[Enrolled]{
			{
				ID:     "adult",
				Input:  chat.Choice{From: chat.Words("enrol.adult", "yes", "no")},
				Set:    func(v *Enrolled, a []string) { v.Adult = a[0] == "yes" },
				Unread: "who is younger is turned away: the answer is the same of everybody",
			},
			{
				ID:     "takepart",
				Input:  agree{buddy.ConsentTakePart},
				When:   adult,
				Set:    func(v *Enrolled, a []string) { v.takePart = a[0] == "yes" },
				Now:    receipt(buddy.ConsentTakePart),
				Unread: "a consent: it stands and is changed under /privacy",
			},
			{
				ID:     "evaluate",
				Input:  agree{buddy.ConsentEvaluate},
				When:   agreed,
				Set:    func(v *Enrolled, a []string) { v.evaluate = a[0] == "yes" },
				Now:    receipt(buddy.ConsentEvaluate),
				Unread: "a consent: it stands and is changed under /privacy",
			},
			{
				ID:    "side",
				Input: chat.Choice{From: chat.Words("enrol.side", "newcomer", "local")},
				When:  agreed,
				Set:   func(v *Enrolled, a []string) { v.Side = buddy.Side(a[0]) },
				Shown: sideLine,
			},
			{
				ID:    "name",
				Input: chat.Typed{Max: 40, Ready: telegramName, Form: oneScript, Check: onlyAName},
				When:  agreed,
				Set:   func(v *Enrolled, a []string) { v.Name = a[0] },
				Shown: nameLine,
				Edit:  true,
			},
			{
				ID:    "area",
				Input: chat.Choice{From: areas},
				When:  agreed,
				Set:   (*Enrolled).setArea,
				Shown: toBoth(areaShown),
				Edit:  true,
			},
			{
				ID:    "languages",
				Input: chat.Several{From: spoken, Min: 1, Max: 8, Page: 12},
				When:  agreed,
				Set:   (*Enrolled).setLanguages,
				Shown: toBoth(languagesShown),
				Edit:  true,
			},
			{
				ID:     "level",
				Input:  chat.Choice{From: levels},
				When:   agreed,
				Each:   Enrolled.levelled,
				Args:   languageArgs,
				Unread: "it stands beside its language, and is asked again with them",
			},
			{
				ID:    "practise",
				Input: chat.Several{From: practisable, Max: 5, Page: 12},
				When:  agreed,
				Set:   func(v *Enrolled, a []string) { v.Practise = a },
				Shown: optional(practiseShown),
				Edit:  true,
			},
			{
				ID:    "interests",
				Input: chat.Several{From: chat.Fixed("interest", buddy.Interests), Min: 1, Max: 8},
				When:  agreed,
				Set:   func(v *Enrolled, a []string) { v.Interests = a },
				Shown: toBoth(listed("interest", func(v Enrolled) []string { return v.Interests })),
				Edit:  true,
			},
			{
				ID:    "wants",
				Input: chat.Several{From: chat.Fixed("topic", buddy.Topics), Max: 5},
				When:  agreed,
				Set:   func(v *Enrolled, a []string) { v.Wants = a },
				Shown: optional(listed("topic", func(v Enrolled) []string { return v.Wants })),
				Edit:  true,
			},
			{
				ID:    "offers",
				Input: chat.Several{From: chat.Fixed("topic", buddy.Topics), Max: 5},
				When:  agreed,
				Set:   func(v *Enrolled, a []string) { v.Offers = a },
				Shown: optional(listed("topic", func(v Enrolled) []string { return v.Offers })),
				Edit:  true,
			},
			{
				ID:    "free",
				Input: chat.WeekGrid{Min: 1},
				When:  agreed,
				Set:   func(v *Enrolled, a []string) { v.Free, _ = chat.Slots(a) },
				Shown: toBoth(freeShown),
				Edit:  true,
			},
			{
				ID:    "age",
				Input: chat.Choice{From: chat.Fixed("age", buddy.AgeBands), Across: 2},
				When:  agreed,
				Set:   func(v *Enrolled, a []string) { v.Age = a[0] },
				Shown: toBoth(labelled("age", func(v Enrolled) string { return v.Age })),
				Edit:  true,
			},
			{
				ID:    "same",
				Input: chat.Choice{From: chat.Words("enrol.same", "any", "same")},
				When:  agreed,
				Set:   func(v *Enrolled, a []string) { v.SameOnly = a[0] == "same" },
				Shown: shown{To: both, Value: sameShown, Unsaid: "enrol.same.any.button"},
				Edit:  true,
			},
			{
				ID:    "gender",
				Input: chat.Choice{From: genders},
				When:  agreed,
				Set:   (*Enrolled).setGender,
				Shown: optional(labelled("gender", func(v Enrolled) string { return v.Gender })),
				Edit:  true,
			},
			{
				ID:    "needs",
				Input: chat.Several{From: chat.Fixed("need", buddy.Needs), Across: 2},
				When:  agreed,
				Set:   func(v *Enrolled, a []string) { v.Needs = a },
				Shown: optional(listed("need", func(v Enrolled) []string { return v.Needs })),
				Edit:  true,
			},
			{
				ID:    "rhythm",
				Input: chat.Choice{From: chat.Fixed("rhythm", buddy.Rhythms)},
				When:  agreed,
				Set:   func(v *Enrolled, a []string) { v.Rhythm = a[0] },
				Shown: toBoth(labelled("rhythm", func(v Enrolled) string { return v.Rhythm })),
				Edit:  true,
			},
			{
				ID:    "several",
				Input: chat.Choice{From: chat.Words("enrol.several", numbers()...)},
				When:  Enrolled.mayHaveSeveral,
				Now:   askFor,
				Shown: shown{To: both, Value: severalShown},
				Edit:  true,
			},
			{
				ID:    "contact",
				Input: chat.Choice{From: priorContacts},
				When:  agreed,
				Set:   (*Enrolled).setContact,
				// No coordinator reads it anywhere.
				Shown: shown{To: chat.ToPerson, Unsaid: unsaid, Value: contactShown},
				Edit:  true,
			},
			{
				ID:    "avoid",
				Input: chat.Typed{Max: 300, Ready: nobody},
				When:  agreed,
				Set:   (*Enrolled).setAvoid,
				Shown: toBoth(func(_ *chat.Turn, v Enrolled) any { return some(v.Avoid) }),
				Edit:  true,
			},
		},
		Done:   finishEnrolment,
		Edited: profile,
	}
}

// Enrolled is a profile on its way, with the two consents beside it.
type Enrolled struct {
	buddy.Profile
	takePart, evaluate bool
	asksFor            int                   // buddies at once, which the team has not answered; for those who read it
	programme          buddy.ProgrammeID     // whose areas they chose from; for those who read the answers
	sure               func(tag string) bool // of which spoken languages the level is not asked
}

func adult(v Enrolled) bool { return v.Adult }

func agreed(v Enrolled) bool { return v.Adult && v.takePart }

func (v Enrolled) mayHaveSeveral() bool { return agreed(v) && v.Side == buddy.Local }

// Enrol begins the questions, or goes on where the person stopped. Who has
// answered them pressed an old button.
func Enrol(t *chat.Turn) error {
	switch {
	case t.Me.Programme == 0:
		return buddy.Refuse("refuse.nolink")
	case t.Me.Enrolled():
		return t.ShowHome()
	case team.Suspended(t):
		return buddy.Refuse("refuse.suspended")
	}
	for _, talk := range t.Tx.TalksOf(t.Me.ID) {
		if talk.Dialog == EnrolmentDialog && !talk.Over {
			return t.Advance(talk)
		}
	}
	if atDoor(t) {
		return waitAtDoor(t)
	}
	t.Tx.Schedule(buddy.DueAt(dueNudge, t.Tx.Now().Add(48*time.Hour)).To(t.Me.ID))
	return t.Begin(EnrolmentDialog, 0, nil)
}

// nudgeEnrolment reminds once of an enrolment that was begun and not finished.
func nudgeEnrolment(t *chat.Turn, _ buddy.Due) error {
	if t.Me.Stage != buddy.Applying {
		return nil
	}
	t.Say(chat.Screen{Text: t.T("enrol.nudge", nil), Rows: [][]buddy.Button{
		chat.Row(t.Button("enrol.continue.button", "enrol")), chat.Row(t.Button("mail.stop.button", "quiet")),
	}})
	return nil
}
