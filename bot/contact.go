package bot

import (
	"time"

	"buddy"
	"buddy/locales"
)

// reach is how a member can be reached right now; "" while that is open. The
// pair keeps no username: people change it (username.go).
func (t *turn) reach(p buddy.Pair, member buddy.Person) string {
	return p.Reach(p.Side(member.ID), member.Username)
}

// reveal tells a person that both said yes, and how to reach the other.
func (t *turn) reveal(p buddy.Pair) screen {
	parts := []string{t.T("reveal.title", t.named(p)), t.contactOf(p)}
	rows := [][]buddy.Button{
		row(t.button("reveal.agreement.button", "agreement", p.ID)), row(t.button("home.button", "home")),
	}
	if t.reach(p, t.me) == "" {
		parts = append(parts, t.T("contact.ask", t.named(p)))
		rows = append(t.ways(p), rows...)
	}
	parts = append(parts, t.turnToPropose(p)) // whatever the ways: both are told the same
	return screen{Text: paragraphs(parts...), Rows: rows}
}

// contactOf says how the other can be reached. What must be tapped has its own line.
func (t *turn) contactOf(p buddy.Pair) string {
	other := t.buddyOf(p)
	t.lookUp(p, other)
	args := A{"Name": other.Profile.Name}
	switch way := t.reach(p, other); way {
	case buddy.WayUsername:
		args["Username"] = locales.LTR("@" + other.Username)
		return t.T("reveal.username", args)
	case buddy.WayPhone:
		args["Phone"] = locales.LTR(p.Phones[seat(p, other.ID)])
		return t.T("reveal.phone", args)
	case buddy.WayTeam:
		return t.T("reveal.team", args)
	}
	return t.T("reveal.open", args)
}

// turnToPropose says whose turn it is to propose the next meeting; "" to somebody
// whom it would press now.
func (t *turn) turnToPropose(p buddy.Pair) string {
	if t.still(p) {
		return ""
	}
	if p.Side(t.me.ID) == p.Lead {
		return t.T("lead.you", nil)
	}
	return t.T("lead.other", t.named(p))
}

// ways are the choices of somebody who cannot be reached yet.
func (t *turn) ways(p buddy.Pair) [][]buddy.Button {
	var rows [][]buddy.Button
	for _, way := range buddy.Ways {
		rows = append(rows, row(t.button("contact."+way+".button", "contact", p.ID, way)))
	}
	return rows
}

// chooseWay settles how a person can be reached. A phone number comes with the
// next message, by Telegram's own button, so that it is surely their own.
func (t *turn) chooseWay(args []string) error {
	p, err := t.myPair(args)
	if err != nil {
		return err
	}
	if t.reach(p, t.me) != "" {
		return t.menu() // settled before: an old button
	}
	way := arg(args, 1)
	if way == buddy.WayUsername && t.me.Username == "" {
		return buddy.Refuse("refuse.username")
	}
	asked := p.Contact[seat(p, t.me.ID)] == buddy.WayPhone
	if err := p.Choose(t.me.ID, way); err != nil {
		return err
	}
	p = t.tx.PutPair(p)
	if way == buddy.WayPhone {
		t.say(screen{
			Text: t.T("contact.phone", nil),
			Keys: [][]buddy.Button{{{Text: t.P("contact.phone.share.button", nil), Phone: true}}},
		})
		return nil
	}
	if asked {
		t.say(screen{Text: t.T("contact.settled", nil), NoKeys: true})
	}
	return t.settled(p)
}

// gavePhone takes a phone number that was asked for. Any other is not kept.
func (t *turn) gavePhone() error {
	phone, ok := cleanPhone(t.ev.phone)
	for _, p := range t.tx.PairsOf(t.me.ID) {
		if !ok || p.Share(t.me.ID, phone) != nil {
			continue
		}
		p = t.tx.PutPair(p)
		t.say(screen{Text: t.T("contact.settled", nil), NoKeys: true})
		return t.settled(p)
	}
	t.say(screen{Text: t.T("contact.unasked", nil), NoKeys: true})
	return nil
}

// settled goes on after a person chose how to be reached: the other hears of
// it once both have said yes.
func (t *turn) settled(p buddy.Pair) error {
	t.audit("pair.contact", t.me.ID, p.ID, p.Contact[seat(p, t.me.ID)])
	if !p.Begun() {
		t.show(t.thanked(p))
		return nil
	}
	t.introduce(p, t.me.ID)
	other := p.Other(t.me.ID)
	if p.Told[seat(p, other)] {
		t.hear(p, "pair.contact", other)
	} else {
		t.hear(p, "pair.reveal", other)
	}
	return t.introduced(p, t.home())
}

// introduced shows a screen that may say that the team introduces the two. How their
// buddy can reach them is asked first.
func (t *turn) introduced(p buddy.Pair, s screen) error {
	c, ok := t.openOf(p.ID, buddy.Introduce)
	if !ok || t.reach(p, t.me) == "" {
		t.show(s)
		return nil
	}
	return t.promise(c, s)
}

// introduce puts two of whom one wants to be introduced by the team into its queue.
func (t *turn) introduce(p buddy.Pair, id buddy.PersonID) {
	if p.Contact[p.Side(id).Index()] == buddy.WayTeam {
		t.raiseOnce(buddy.Concern{Programme: p.Programme, Kind: buddy.Introduce, Person: id, Pair: p.ID})
	}
}

// raiseOnce opens a case about what two people wait for, which may be the one that
// the other asked for; false when they have met by now.
func (t *turn) raiseOnce(c buddy.Concern) (buddy.Concern, bool) {
	if p, ok := t.tx.Pair(c.Pair); ok && len(p.Meetings) > 0 {
		return c, false
	}
	if old, ok := t.openOf(c.Pair, c.Kind); ok {
		return old, true
	}
	return t.raise(c), true
}

// openOf is the open case of a kind about a pair, whoever of the two it is from.
func (t *turn) openOf(pair buddy.PairID, kind buddy.ConcernKind) (buddy.Concern, bool) {
	for _, c := range t.tx.ConcernsAbout(pair) {
		if c.Kind == kind {
			return c, true
		}
	}
	return buddy.Concern{}, false
}

// revealWaits is how long the good news waits for the other to choose how to be
// reached: one message is better than two.
const revealWaits = 24 * time.Hour

// sendReveal tells the one who said yes first.
func sendReveal(t *turn, d buddy.Due) error {
	p, ok := t.duePair(d)
	if !ok || !p.Live() || !p.Begun() || p.Told[seat(p, t.me.ID)] {
		return nil
	}
	if end := p.Accepted.Add(revealWaits); t.reach(p, t.buddyOf(p)) == "" && t.tx.Now().Before(end) {
		d.At = end
		t.tx.Schedule(d)
		return nil
	}
	return t.revealTo(p)
}

// told notes that the person knows that both said yes.
func (t *turn) told(p buddy.Pair) buddy.Pair {
	p.Told[seat(p, t.me.ID)] = true
	return t.tx.PutPair(p)
}

// sendContact tells a person that the other can be reached now.
func sendContact(t *turn, d buddy.Due) error {
	p, ok := t.duePair(d)
	if !ok || !p.Live() || !p.Begun() || t.reach(p, t.buddyOf(p)) == "" {
		return nil
	}
	return t.introduced(p, stoppable(t, t.contactNews("contact.news", p)))
}

// contactNews says how the other can be reached, with a line of why before it.
func (t *turn) contactNews(key string, p buddy.Pair) screen {
	return screen{
		Text: t.T(key, nil) + "\n\n" + t.contactOf(p),
		Rows: [][]buddy.Button{row(t.button("home.button", "home"))},
	}
}
