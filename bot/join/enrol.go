package join

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"sync"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/locales"
	"buddy/store"
)

// EnrolmentDialog is the name of the questions that lead in.
const EnrolmentDialog = "enrol"

// enrolment is asked of both sides in the same words. Adding a question is one
// literal here plus its texts "enrol.<id>", "enrol.<id>.hint" and, where it is
// shown or can be changed, "profile.<id>".
func enrolment() *chat.Dialog[Enrolled] {
	return &chat.Dialog[Enrolled]{
		Name: EnrolmentDialog, Counted: "side", Keep: true,
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
				Input:  chat.Choice{From: chat.Words("enrol.takepart", "yes", "no")},
				When:   adult,
				Set:    func(v *Enrolled, a []string) { v.takePart = a[0] == "yes" },
				Now:    receipt(buddy.ConsentTakePart),
				Unread: "a consent: it stands and is changed under /privacy",
			},
			{
				ID:     "evaluate",
				Input:  chat.Choice{From: chat.Words("enrol.evaluate", "yes", "no")},
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
				Input: chat.Typed{Max: 40, Ready: telegramName, Check: onlyAName},
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
	programme          buddy.ProgrammeID     // whose areas they chose from; for those who read the answers
	sure               func(tag string) bool // of which spoken languages the level is not asked
}

func adult(v Enrolled) bool { return v.Adult }

func agreed(v Enrolled) bool { return v.Adult && v.takePart }

// onlyAName refuses names that lead to somebody: contacts come after both said yes.
func onlyAName(_ chat.Ask, name string) error {
	if buddy.HoldsContact(name) {
		return buddy.Refuse("refuse.name")
	}
	return nil
}

// telegramName offers the first name the person has on Telegram.
func telegramName(a chat.Ask) []chat.Option {
	if name := a.Turn.FirstName(); name != "" {
		return []chat.Option{{ID: "name", Label: name}}
	}
	return nil
}

func nobody(a chat.Ask) []chat.Option {
	return []chat.Option{{ID: "none", Label: a.Turn.P("enrol.avoid.none.button", nil)}}
}

func areas(a chat.Ask) []chat.Option {
	programme, _ := a.Turn.Tx.Programme(a.Turn.Me.Programme)
	var out []chat.Option
	for _, area := range programme.Areas {
		out = append(out, chat.Option{ID: area.ID, Label: area.Name})
	}
	return append(out, chat.Option{ID: "online", Label: a.Turn.P("option.online", nil)})
}

// spoken offers the language of the place, the person's own, English and those
// of the programme's people first, the others by name.
func spoken(a chat.Ask) []chat.Option {
	programme, _ := a.Turn.Tx.Programme(a.Turn.Me.Programme)
	return spokenFirst(a, append([]string{programme.Host, a.Turn.Lang(), "en"}, programme.Languages...)...)
}

// practisable offers the same languages in the same order, but for those the
// person speaks very well. An answer given before stays one: nobody is asked
// again because another answer has changed.
func practisable(a chat.Ask) []chat.Option {
	given := a.Talk.Answers["practise"]
	sure := sure(a.Turn, *a.Talk)
	return slices.DeleteFunc(spoken(a), func(o chat.Option) bool {
		if slices.Contains(a.Talk.Answers["languages"], o.ID) && sure(o.ID) && !slices.Contains(given, o.ID) {
			return true
		}
		return slices.Equal(a.Talk.Answers["level:"+o.ID], []string{string(buddy.C1)}) && !slices.Contains(given, o.ID)
	})
}

// spokenFirst offers every language, some before the others.
func spokenFirst(a chat.Ask, tags ...string) []chat.Option {
	var first []string
	for _, tag := range tags {
		if tag != "" && !slices.Contains(first, tag) {
			first = append(first, tag)
		}
	}
	out := make([]chat.Option, 0, len(buddy.Spoken)+len(first))
	for _, tag := range first {
		out = append(out, chat.Option{ID: tag, Label: locales.LanguageName(a.Turn.Lang(), tag)})
	}
	for _, o := range byName(a.Turn.Lang()) {
		if !slices.Contains(first, o.ID) {
			out = append(out, o)
		}
	}
	return out
}

// names remembers the spoken languages by name in each language of the texts:
// every tap of an enrolment checks its answers against them.
var names sync.Map

func byName(lang string) []chat.Option {
	if known, ok := names.Load(lang); ok {
		return known.([]chat.Option)
	}
	out := make([]chat.Option, len(buddy.Spoken))
	for i, tag := range buddy.Spoken {
		out[i] = chat.Option{ID: tag, Label: locales.LanguageName(lang, tag)}
	}
	slices.SortFunc(out, func(x, y chat.Option) int { return strings.Compare(x.Label, y.Label) })
	names.Store(lang, out)
	return out
}

func levels(a chat.Ask) []chat.Option {
	var out []chat.Option
	for _, l := range buddy.Levels {
		out = append(out, chat.Option{ID: string(l), Label: a.Turn.P("level."+string(l), nil)})
	}
	return out
}

// genders may be skipped unless a buddy of the same gender was asked for.
func genders(a chat.Ask) []chat.Option {
	out := chat.Fixed("gender", buddy.Genders)(a)
	if !slices.Equal(a.Talk.Answers["same"], []string{"same"}) {
		out = append(out, chat.Option{ID: "skip", Label: a.Turn.P("button.skip", nil)})
	}
	return out
}

// priorContacts may be skipped like any other answer nobody has to give.
func priorContacts(a chat.Ask) []chat.Option {
	return append(
		chat.Fixed("contact", buddy.PriorContacts)(a),
		chat.Option{ID: "skip", Label: a.Turn.P("enrol.contact.skip.button", nil)},
	)
}

func (v *Enrolled) setContact(a []string) {
	if a[0] != "skip" {
		v.Contact = a[0]
	}
}

func (v *Enrolled) setArea(a []string) {
	v.Area, v.Online = a[0], false
	if a[0] == "online" {
		v.Area, v.Online = "", true
	}
}

func (v *Enrolled) setLanguages(a []string) {
	v.Languages = map[string]buddy.Level{}
	for _, tag := range a {
		v.Languages[tag] = ""
	}
}

// levelled lists the languages whose level is asked.
func (v Enrolled) levelled() []string { return slices.DeleteFunc(v.Spoken(), v.sure) }

// sure tells of which languages nobody is asked how well they speak them: of the
// language they chose for the texts, unless it matters. It does where they learn
// it as newcomers, and in English next to another language: there it may be the
// only texts they could read. Who changes their languages is asked, so that they
// can say otherwise; who changes something else is not.
func sure(t *chat.Turn, talk store.Talk) func(tag string) bool {
	programme, _ := t.Tx.Programme(t.Me.Programme)
	return func(tag string) bool {
		_, answered := talk.Answers["level:"+tag]
		switch {
		case answered || talk.Edit == "languages":
			return false
		case talk.Edit != "":
			return true
		case tag != t.Lang():
			return false
		case tag == programme.Host:
			return slices.Equal(talk.Answers["side"], []string{string(buddy.Local)})
		}
		return tag != "en" || len(talk.Answers["languages"]) == 1
	}
}

func languageArgs(t *chat.Turn, _ Enrolled, tag string) chat.A {
	return chat.A{"Language": locales.LanguageName(t.Lang(), tag)}
}

func (v *Enrolled) setGender(a []string) {
	if a[0] != "skip" {
		v.Gender = a[0]
	}
}

func (v *Enrolled) setAvoid(a []string) {
	if a[0] != "none" {
		v.Avoid = a[0]
	}
}

// Enrol begins the questions, or goes on where the person stopped. Who has
// answered them pressed an old button.
func Enrol(t *chat.Turn) error {
	switch {
	case t.Me.Programme == 0:
		return buddy.Refuse("refuse.nolink")
	case t.Me.Enrolled():
		return t.Menu()
	case team.Suspended(t):
		return buddy.Refuse("refuse.suspended")
	}
	for _, talk := range t.Tx.TalksOf(t.Me.ID) {
		if talk.Dialog == EnrolmentDialog && !talk.Over {
			return t.Advance(talk)
		}
	}
	t.Tx.Schedule(buddy.DueAt(dueNudge, t.Tx.Now().Add(48*time.Hour)).To(t.Me.ID))
	return t.Begin(EnrolmentDialog, 0, nil)
}

// finishEnrolment puts the person into the queue, or writes an edited profile.
func finishEnrolment(t *chat.Turn, talk store.Talk, v Enrolled) error {
	if !v.Adult || !v.takePart {
		return turnAway(t, talk, v)
	}
	for _, tag := range v.Spoken() {
		v.Languages[tag] = levelOf(t, talk, tag)
	}
	if talk.Edit == "" && team.Suspended(t) {
		return buddy.Refuse("refuse.suspended")
	}
	t.Me.Describe(v.Profile)
	if talk.Edit != "" {
		t.Save()
		t.Flash("toast.saved")
		return profile(t)
	}
	for _, c := range []buddy.Consent{{Kind: buddy.ConsentTakePart, Given: v.takePart},
		{Kind: buddy.ConsentEvaluate, Given: v.evaluate}} {
		if t.Me.Consented(c.Kind) != c.Given { // answered before receipts were written with the answer
			Consent(t, c.Kind, c.Given)
		}
	}
	if err := t.Me.Enrol(t.Tx.Now()); err != nil {
		return err
	}
	t.Save()
	t.SetMenu()
	t.Show(chat.Screen{Text: t.T("enrol.done", chat.A{"Name": t.Me.Profile.Name}), Rows: t.Home().Rows})
	return nil
}

// levelOf is how well the person speaks a language: what they said, now or
// before; very well where there was no need to ask.
func levelOf(t *chat.Turn, talk store.Talk, tag string) buddy.Level {
	if said := talk.Answers["level:"+tag]; len(said) == 1 {
		return buddy.Level(said[0])
	}
	if before := t.Me.Profile.Languages[tag]; before != "" {
		return before
	}
	return buddy.C1
}

// turnAway is the kind end for somebody under 18 or who does not want to take
// part. Nothing of the answers stays.
func turnAway(t *chat.Turn, talk store.Talk, v Enrolled) error {
	t.Tx.EndTalk(talk.Run)
	t.Me.TurnAway()
	t.Save()
	t.SetMenu()
	key := "enrol.bye.consent"
	if !v.Adult {
		key = "enrol.bye.minor"
	}
	t.Show(chat.Screen{Text: t.T(key, nil)})
	return nil
}

// receipt keeps an answer to a consent with the words and the moment it was given
// in. A first no leaves nothing.
func receipt(kind string) func(*chat.Turn, []string) {
	return func(t *chat.Turn, answer []string) {
		given := answer[0] == "yes"
		if given || t.Me.Consented(kind) || kind == buddy.ConsentEvaluate {
			Consent(t, kind, given)
			t.Save()
		}
	}
}

// Consent appends a receipt of the words shown in the person's language.
func Consent(t *chat.Turn, kind string, given bool) {
	shown := t.T("enrol."+kind, nil) + "\n" + t.T("enrol."+kind+".hint", nil)
	sum := sha256.Sum256([]byte(shown))
	t.Me.Receive(buddy.Consent{
		Kind: kind, Given: given, Lang: t.Lang(), Text: hex.EncodeToString(sum[:8]), At: t.Tx.Now(),
	})
	note := "yes"
	if !given {
		note = "no"
	}
	t.Audit("consent."+kind, t.Me.ID, 0, note)
}

// editProfile lists what can be changed, or asks the chosen question again.
func editProfile(t *chat.Turn, args []string) error {
	if step := chat.Arg(args, 0); step != "" {
		return t.Edit(EnrolmentDialog, step)
	}
	var buttons []buddy.Button
	for _, step := range enrolment().Editable() {
		buttons = append(buttons, t.Button("profile."+step, "edit", step))
	}
	rows := append(chat.InRows(buttons, 2), chat.Row(t.Button("button.back", "profile")))
	t.Show(chat.Screen{Text: t.T("profile.edit", nil), Rows: rows})
	return nil
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
