package bot

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"sync"
	"time"

	"buddy"
	"buddy/locales"
	"buddy/store"
)

const enrolmentDialog = "enrol"

// enrolment is asked of both sides in the same words. Adding a question is one
// literal here plus its texts "enrol.<id>" and "enrol.<id>.hint".
func enrolment() *Dialog[enrolled] {
	return &Dialog[enrolled]{
		Name: enrolmentDialog, Counted: "side", Keep: true,
		Begin: func(t *turn, talk store.Talk) enrolled { return enrolled{sure: t.sure(talk)} },
		Steps: []Step[enrolled]{
			{ID: "adult", Input: choice{from: words("enrol.adult", "yes", "no")}, Set: func(v *enrolled, a []string) { v.Adult = a[0] == "yes" }},
			{ID: "takepart", Input: choice{from: words("enrol.takepart", "yes", "no")}, When: adult, Set: func(v *enrolled, a []string) { v.takePart = a[0] == "yes" }, Now: receipt(buddy.ConsentTakePart)},
			{ID: "evaluate", Input: choice{from: words("enrol.evaluate", "yes", "no")}, When: agreed, Set: func(v *enrolled, a []string) { v.evaluate = a[0] == "yes" }, Now: receipt(buddy.ConsentEvaluate)},
			{ID: "side", Input: choice{from: words("enrol.side", "newcomer", "local")}, When: agreed, Set: func(v *enrolled, a []string) { v.Side = buddy.Side(a[0]) }},
			{ID: "name", Input: typed{max: 40, ready: telegramName, check: onlyAName}, When: agreed, Set: func(v *enrolled, a []string) { v.Name = a[0] }},
			{ID: "area", Input: choice{from: areas}, When: agreed, Set: (*enrolled).setArea},
			{ID: "languages", Input: several{from: spoken, min: 1, max: 8, page: 12}, When: agreed, Set: (*enrolled).setLanguages},
			{ID: "level", Input: choice{from: levels}, When: agreed, Each: enrolled.levelled, Args: languageArgs},
			{ID: "practise", Input: several{from: practisable, max: 5, page: 12}, When: agreed, Set: func(v *enrolled, a []string) { v.Practise = a }},
			{ID: "interests", Input: several{from: fixed("interest", buddy.Interests), min: 1, max: 8}, When: agreed, Set: func(v *enrolled, a []string) { v.Interests = a }},
			{ID: "wants", Input: several{from: fixed("topic", buddy.Topics), max: 5}, When: agreed, Set: func(v *enrolled, a []string) { v.Wants = a }},
			{ID: "offers", Input: several{from: fixed("topic", buddy.Topics), max: 5}, When: agreed, Set: func(v *enrolled, a []string) { v.Offers = a }},
			{ID: "free", Input: weekGrid{min: 1}, When: agreed, Set: func(v *enrolled, a []string) { v.Free, _ = slots(a) }},
			{ID: "age", Input: choice{from: fixed("age", buddy.AgeBands), across: 2}, When: agreed, Set: func(v *enrolled, a []string) { v.Age = a[0] }},
			{ID: "same", Input: choice{from: words("enrol.same", "any", "same")}, When: agreed, Set: func(v *enrolled, a []string) { v.SameOnly = a[0] == "same" }},
			{ID: "gender", Input: choice{from: genders}, When: agreed, Set: (*enrolled).setGender},
			{ID: "needs", Input: several{from: fixed("need", buddy.Needs), across: 2}, When: agreed, Set: func(v *enrolled, a []string) { v.Needs = a }},
			{ID: "rhythm", Input: choice{from: fixed("rhythm", buddy.Rhythms)}, When: agreed, Set: func(v *enrolled, a []string) { v.Rhythm = a[0] }},
			{ID: "contact", Input: choice{from: priorContacts}, When: agreed, Set: (*enrolled).setContact},
			{ID: "avoid", Input: typed{max: 300, ready: nobody}, When: agreed, Set: (*enrolled).setAvoid},
		},
		Done:   finishEnrolment,
		Edited: (*turn).profile,
	}
}

// enrolled is a profile on its way, with the two consents beside it.
type enrolled struct {
	buddy.Profile
	takePart, evaluate bool
	sure               func(tag string) bool // of which spoken languages the level is not asked
}

func adult(v enrolled) bool  { return v.Adult }
func agreed(v enrolled) bool { return v.Adult && v.takePart }

// words offers options that belong to one question: labels "<key>.<id>.button".
func words(key string, ids ...string) offer {
	return func(a ask) []option {
		out := make([]option, len(ids))
		for i, id := range ids {
			out[i] = option{id, a.t.P(key+"."+id+".button", nil)}
		}
		return out
	}
}

// onlyAName refuses names that lead to somebody: contacts come after both said yes.
func onlyAName(_ ask, name string) error {
	if buddy.HoldsContact(name) {
		return buddy.Refuse("refuse.name")
	}
	return nil
}

// telegramName offers the first name the person has on Telegram.
func telegramName(a ask) []option {
	if name := a.t.firstName(); name != "" {
		return []option{{"name", name}}
	}
	return nil
}

func nobody(a ask) []option { return []option{{"none", a.t.P("enrol.avoid.none.button", nil)}} }

func areas(a ask) []option {
	programme, _ := a.t.tx.Programme(a.t.me.Programme)
	var out []option
	for _, area := range programme.Areas {
		out = append(out, option{area.ID, area.Name})
	}
	return append(out, option{"online", a.t.P("option.online", nil)})
}

// spoken offers the language of the place, the person's own, English and those
// of the programme's people first, the others by name.
func spoken(a ask) []option {
	programme, _ := a.t.tx.Programme(a.t.me.Programme)
	return spokenFirst(a, append([]string{programme.Host, a.t.lang(), "en"}, programme.Languages...)...)
}

// practisable offers the same languages in the same order, but for those the
// person speaks very well. An answer given before stays one: nobody is asked
// again because another answer has changed.
func practisable(a ask) []option {
	given := a.talk.Answers["practise"]
	sure := a.t.sure(*a.talk)
	return slices.DeleteFunc(spoken(a), func(o option) bool {
		if slices.Contains(a.talk.Answers["languages"], o.id) && sure(o.id) && !slices.Contains(given, o.id) {
			return true
		}
		return slices.Equal(a.talk.Answers["level:"+o.id], []string{string(buddy.C1)}) && !slices.Contains(given, o.id)
	})
}

// spokenFirst offers every language, some before the others.
func spokenFirst(a ask, tags ...string) []option {
	var first []string
	for _, tag := range tags {
		if tag != "" && !slices.Contains(first, tag) {
			first = append(first, tag)
		}
	}
	out := make([]option, 0, len(buddy.Spoken)+len(first))
	for _, tag := range first {
		out = append(out, option{tag, locales.LanguageName(a.t.lang(), tag)})
	}
	for _, o := range byName(a.t.lang()) {
		if !slices.Contains(first, o.id) {
			out = append(out, o)
		}
	}
	return out
}

// names remembers the spoken languages by name in each language of the texts:
// every tap of an enrolment checks its answers against them.
var names sync.Map

func byName(lang string) []option {
	if known, ok := names.Load(lang); ok {
		return known.([]option)
	}
	out := make([]option, len(buddy.Spoken))
	for i, tag := range buddy.Spoken {
		out[i] = option{tag, locales.LanguageName(lang, tag)}
	}
	slices.SortFunc(out, func(x, y option) int { return strings.Compare(x.label, y.label) })
	names.Store(lang, out)
	return out
}

func levels(a ask) []option {
	var out []option
	for _, l := range buddy.Levels {
		out = append(out, option{string(l), a.t.P("level."+string(l), nil)})
	}
	return out
}

// genders may be skipped unless a buddy of the same gender was asked for.
func genders(a ask) []option {
	out := fixed("gender", buddy.Genders)(a)
	if !slices.Equal(a.talk.Answers["same"], []string{"same"}) {
		out = append(out, option{"skip", a.t.P("button.skip", nil)})
	}
	return out
}

// priorContacts may be skipped like any other answer nobody has to give.
func priorContacts(a ask) []option {
	return append(fixed("contact", buddy.PriorContacts)(a), option{"skip", a.t.P("enrol.contact.skip.button", nil)})
}

func (v *enrolled) setContact(a []string) {
	if a[0] != "skip" {
		v.Contact = a[0]
	}
}

func (v *enrolled) setArea(a []string) {
	v.Area, v.Online = a[0], false
	if a[0] == "online" {
		v.Area, v.Online = "", true
	}
}

func (v *enrolled) setLanguages(a []string) {
	v.Languages = map[string]buddy.Level{}
	for _, tag := range a {
		v.Languages[tag] = ""
	}
}

// spoken lists the languages whose level is asked, in a stable order.
func (v enrolled) spoken() []string {
	tags := make([]string, 0, len(v.Languages))
	for tag := range v.Languages {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	return tags
}

// levelled lists the languages whose level is asked.
func (v enrolled) levelled() []string { return slices.DeleteFunc(v.spoken(), v.sure) }

// sure tells of which languages nobody is asked how well they speak them: of the
// language they chose for the texts, unless it matters. It does where they learn
// it as newcomers, and in English next to another language: there it may be the
// only texts they could read. Who changes their languages is asked, so that they
// can say otherwise; who changes something else is not.
func (t *turn) sure(talk store.Talk) func(tag string) bool {
	programme, _ := t.tx.Programme(t.me.Programme)
	return func(tag string) bool {
		_, answered := talk.Answers["level:"+tag]
		switch {
		case answered || talk.Edit == "languages":
			return false
		case talk.Edit != "":
			return true
		case tag != t.lang():
			return false
		case tag == programme.Host:
			return slices.Equal(talk.Answers["side"], []string{string(buddy.Local)})
		}
		return tag != "en" || len(talk.Answers["languages"]) == 1
	}
}

func languageArgs(t *turn, _ enrolled, tag string) A {
	return A{"Language": locales.LanguageName(t.lang(), tag)}
}

func (v *enrolled) setGender(a []string) {
	if a[0] != "skip" {
		v.Gender = a[0]
	}
}

func (v *enrolled) setAvoid(a []string) {
	if a[0] != "none" {
		v.Avoid = a[0]
	}
}

// enrol begins the questions, or goes on where the person stopped. Who has
// answered them pressed an old button.
func (t *turn) enrol() error {
	switch {
	case t.me.Programme == 0:
		return buddy.Refuse("refuse.nolink")
	case t.me.Enrolled():
		return t.menu()
	case t.suspended():
		return buddy.Refuse("refuse.suspended")
	}
	for _, talk := range t.tx.TalksOf(t.me.ID) {
		if talk.Dialog == enrolmentDialog && !talk.Over {
			return t.advance(talk)
		}
	}
	t.tx.Schedule(buddy.Due{At: t.tx.Now().Add(48 * time.Hour), Kind: "enrol.nudge", Person: t.me.ID})
	return t.begin(enrolmentDialog, 0, nil)
}

// finishEnrolment puts the person into the queue, or writes an edited profile.
func finishEnrolment(t *turn, talk store.Talk, v enrolled) error {
	if !v.Adult || !v.takePart {
		return t.turnAway(talk, v)
	}
	for _, tag := range v.spoken() {
		v.Languages[tag] = t.levelOf(talk, tag)
	}
	if talk.Edit == "" && t.suspended() {
		return buddy.Refuse("refuse.suspended")
	}
	v.Capacity, v.AnyAge = t.me.Profile.Capacity, t.me.Profile.AnyAge
	t.me.Profile = v.Profile
	if talk.Edit != "" {
		t.save()
		t.flash("toast.saved")
		return t.profile()
	}
	for _, c := range []buddy.Consent{{Kind: buddy.ConsentTakePart, Given: v.takePart}, {Kind: buddy.ConsentEvaluate, Given: v.evaluate}} {
		if t.me.Consented(c.Kind) != c.Given { // answered before receipts were written with the answer
			t.consent(c.Kind, c.Given)
		}
	}
	if err := t.me.Enrol(t.tx.Now()); err != nil {
		return err
	}
	t.save()
	t.setMenu()
	t.show(screen{Text: t.T("enrol.done", A{"Name": t.me.Profile.Name}), Rows: t.home().Rows})
	return nil
}

// levelOf is how well the person speaks a language: what they said, now or
// before; very well where there was no need to ask.
func (t *turn) levelOf(talk store.Talk, tag string) buddy.Level {
	if said := talk.Answers["level:"+tag]; len(said) == 1 {
		return buddy.Level(said[0])
	}
	if before := t.me.Profile.Languages[tag]; before != "" {
		return before
	}
	return buddy.C1
}

// turnAway is the kind end for somebody under 18 or who does not want to take
// part. Nothing of the answers stays.
func (t *turn) turnAway(talk store.Talk, v enrolled) error {
	t.tx.EndTalk(talk.Run)
	t.me.Programme, t.me.Stage, t.me.Source = 0, buddy.Outside, ""
	t.save()
	t.setMenu()
	key := "enrol.bye.consent"
	if !v.Adult {
		key = "enrol.bye.minor"
	}
	t.show(screen{Text: t.T(key, nil)})
	return nil
}

// receipt keeps an answer to a consent with the words and the moment it was given
// in. A first no leaves nothing.
func receipt(kind string) func(*turn, []string) {
	return func(t *turn, answer []string) {
		given := answer[0] == "yes"
		if given || t.me.Consented(kind) || kind == buddy.ConsentEvaluate {
			t.consent(kind, given)
			t.save()
		}
	}
}

// consent appends a receipt of the words shown in the person's language.
func (t *turn) consent(kind string, given bool) {
	shown := t.T("enrol."+kind, nil) + "\n" + t.T("enrol."+kind+".hint", nil)
	sum := sha256.Sum256([]byte(shown))
	t.me.Receive(buddy.Consent{
		Kind: kind, Given: given, Lang: t.lang(), Text: hex.EncodeToString(sum[:8]), At: t.tx.Now(),
	})
	note := "yes"
	if !given {
		note = "no"
	}
	t.audit("consent."+kind, t.me.ID, 0, note)
}

// editProfile lists what can be changed, or asks the chosen question again.
func (t *turn) editProfile(args []string) error {
	if step := arg(args, 0); step != "" {
		if !slices.Contains(editable, step) {
			return buddy.Refuse("refuse.stale")
		}
		return t.edit(enrolmentDialog, step)
	}
	var buttons []buddy.Button
	for _, step := range editable {
		buttons = append(buttons, t.button("profile."+step, "edit", step))
	}
	rows := append(inRows(buttons, 2), row(t.button("button.back", "profile")))
	t.show(screen{Text: t.T("profile.edit", nil), Rows: rows})
	return nil
}

// editable are the questions that can be answered again. Consents are changed
// under /privacy; the side would be another enrolment.
var editable = []string{
	"name", "area", "languages", "practise", "interests", "wants", "offers", "free", "age", "same", "gender", "needs", "rhythm", "contact", "avoid",
}

// nudgeEnrolment reminds once of an enrolment that was begun and not finished.
func nudgeEnrolment(t *turn, _ buddy.Due) error {
	if t.me.Stage != buddy.Applying {
		return nil
	}
	t.say(screen{Text: t.T("enrol.nudge", nil), Rows: [][]buddy.Button{
		row(t.button("enrol.continue.button", "enrol")), row(t.button("mail.stop.button", "quiet")),
	}})
	return nil
}
