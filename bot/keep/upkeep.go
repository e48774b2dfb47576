package keep

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/me"
	"buddy/store"
)

// nextDay is the first of the daily times after at that lies after now. Days
// that were missed collapse into one.
func nextDay(at, now time.Time) time.Time {
	for !at.After(now) {
		at = at.AddDate(0, 0, 1)
	}
	return at
}

// retain forgets what is not needed about one person any more, and tells
// whether there was anything. Staff stay, without the answers of a participant.
func retain(t *chat.Turn, p buddy.Person) bool {
	if s := t.Tx.Scratch(p.ID); s.Fade(t.Tx.Now().Add(-buddy.KeepScratch), t.Tx.Now().Add(-buddy.KeepPrivate)) {
		t.Tx.PutScratch(s)
		report(t.Tx, "scratch", 1)
	}
	for _, talk := range t.Tx.LeftAlone(p.ID) {
		t.Tx.EndTalk(talk.Run)
		report(t.Tx, "begun", 1)
	}
	if p.ForgetSent(t.Tx.Now()) {
		p = t.Tx.PutPerson(p)
		report(t.Tx, "sent", 1)
	}
	if oldPseudonym(t.Tx, p) {
		t.Tx.Unlink(p.ID)
		report(t.Tx, "pseudonyms", 1)
	}
	me.AskAgain(t, p)
	rule := verdict(t.Tx, p)
	gone := rule == askFirst && ask(t, p) || rule != askFirst && rule != "" && drop(t, p)
	report(t.Tx, rule, one(gone))
	return gone
}

// askFirst is the rule by which somebody long silent is asked.
const askFirst = "ask"

// verdict is the rule by which it is time for a person; "" for none.
func verdict(tx *store.Tx, p buddy.Person) string {
	silent := tx.Now().Sub(p.Heard())
	long := func(rule string, since, most time.Duration) string {
		if since > most {
			return rule
		}
		return ""
	}
	switch {
	case len(tx.LivePairsOf(p.ID)) > 0:
		return ""
	case p.Stage == buddy.Outside && p.Serves():
		return ""
	case p.Stage == buddy.Outside || p.Stage == buddy.Applying:
		return long("applicants", silent, buddy.KeepApplicants)
	case silent <= buddy.KeepSilent:
		return ""
	case p.Stage == buddy.Left:
		return "left"
	case !p.Unreachable.IsZero() && (p.StayAsked.IsZero() || !p.Unreachable.After(p.StayAsked)):
		return long("unreachable", tx.Now().Sub(p.Unreachable), buddy.KeepSilent+buddy.KeepUnanswered)
	case p.StayAsked.IsZero():
		return askFirst
	}
	return long("unanswered", tx.Now().Sub(p.StayAsked), buddy.KeepUnanswered)
}

// ask plans to ask somebody long silent, unless that is on its way. Who cannot be asked (verdict) has the time
// of silence once more from when Telegram said so, and then the time to answer.
func ask(t *chat.Turn, p buddy.Person) bool {
	planned := slices.ContainsFunc(t.Tx.AgendaOf(p.ID), func(d buddy.Due) bool { return d.Kind == dueAsk })
	if planned || slices.ContainsFunc(t.Tx.MessagesTo(p.ID), asksToStay) {
		return false
	}
	t.Tx.Schedule(buddy.DueAt(dueAsk, t.Tx.Now()).To(p.ID))
	return true
}

// asksToStay tells whether a message is the question of askStay.
func asksToStay(m buddy.Message) bool {
	return slices.ContainsFunc(slices.Concat(m.Buttons...), func(b buddy.Button) bool { return b.Data == stayButton })
}

// Asked begins the time to answer with the arrival of the question whether somebody stays. One that
// does not arrive is asked again another night.
func Asked(tx *store.Tx, m buddy.Message) {
	if p, ok := tx.Person(m.Person); ok && asksToStay(m) && tx.Now().Sub(p.Heard()) > buddy.KeepSilent {
		p.AskStay(tx.Now())
		tx.PutPerson(p)
	}
}

// drop erases a person, or of who has a role only what they answered as a participant.
func drop(t *chat.Turn, p buddy.Person) bool {
	if !p.Serves() {
		me.Erase(t, p.ID)
		return true
	}
	if p.Stage == buddy.Outside {
		return false
	}
	for _, talk := range t.Tx.TalksOf(p.ID) {
		t.Tx.EndTalk(talk.Run)
	}
	t.Tx.PutScratch(store.Scratch{Person: p.ID})
	p.ForgetPart()
	t.Tx.PutPerson(p)
	return true
}

// stayButton is what nothing but the question of askStay offers.
const stayButton = "stay"

// askStay asks somebody long silent whether they are still there.
func askStay(t *chat.Turn, _ buddy.Due) error {
	if t.Tx.Now().Sub(t.Me.Heard()) <= buddy.KeepSilent {
		return nil // they wrote since
	}
	t.Say(chat.Screen{Text: t.T("stay.ask", chat.A{"Name": t.Me.Profile.Name}), Rows: [][]buddy.Button{
		chat.Row(t.Button("stay.yes.button", stayButton)), chat.Row(t.Button("command.forget.button", "forget")),
		chat.Row(t.Button("mail.stop.button", "quiet")),
	}})
	return nil
}

// stay is the answer that keeps everything; the tap itself was noticed.
func stay(t *chat.Turn) error {
	s := t.Home()
	s.Text = t.T("stay.kept", nil) + "\n\n" + s.Text
	t.Show(s)
	return nil
}

// upkeepHour is when the night's upkeep begins, UTC.
const upkeepHour = 3
