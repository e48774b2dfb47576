package duo

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/safe"
	"buddy/bot/team"
	"buddy/locales"
)

// reach is how a member can be reached right now; "" while that is open, or not for the reader
// to know. People change their username (username.go).
func reach(t *chat.Turn, p buddy.Pair, member buddy.Person) string {
	return p.Reach(p.Side(member.ID), nameFor(t, p, member))
}

// reveal tells a person that both said yes, and how to reach the other.
func reveal(t *chat.Turn, p buddy.Pair) chat.Screen {
	parts := []string{t.T("reveal.title", pairs.Named(t, p)), contactOf(t, p)}
	rows := [][]buddy.Button{
		chat.Row(t.Button("reveal.agreement.button", "agreement", p.ID)), chat.Row(t.Button("home.button", "home")),
	}
	if reach(t, p, t.Me) == "" {
		parts = append(parts, t.T("contact.ask", pairs.Named(t, p)))
		rows = append(ways(t, p), rows...)
	}
	if pairs.Mark(t, p) != "" {
		parts = append(parts, t.T("buddies.alike", nil))
	}
	parts = append(parts, pairs.Turn(t, p)) // whatever the ways: both are told the same
	return chat.Screen{Text: chat.Paragraphs(parts...), Rows: rows, Protect: true}
}

// contactOf says how the other can be reached. What must be tapped has its own line.
func contactOf(t *chat.Turn, p buddy.Pair) string {
	other := pairs.Buddy(t, p)
	lookUp(t, p, other)
	args := chat.A{"Name": other.Profile.Name}
	switch way := reach(t, p, other); way {
	case buddy.WayUsername:
		args["Username"] = locales.LTR("@" + nameFor(t, p, other))
		return t.T("reveal.username", args)
	case buddy.WayPhone:
		args["Phone"] = locales.LTR(p.Phones[p.Seat(other.ID)])
		return t.T("reveal.phone", args)
	case buddy.WayTeam:
		return t.T("reveal.team", args)
	}
	return t.T("reveal.open", args)
}

// ways are the choices of somebody who cannot be reached yet.
func ways(t *chat.Turn, p buddy.Pair) [][]buddy.Button {
	var rows [][]buddy.Button
	for _, way := range buddy.Ways {
		rows = append(rows, chat.Row(t.Button("contact."+way+".button", "contact", p.ID, way)))
	}
	return rows
}

// chooseWay settles how a person can be reached. A phone number comes with the
// next message, by Telegram's own button, so that it is surely their own.
func chooseWay(t *chat.Turn, args []string) error {
	p, err := pairs.Mine(t, args)
	if err != nil {
		return err
	}
	if reach(t, p, t.Me) != "" {
		return showPair(t, p) // settled before: an old button
	}
	way := chat.Arg(args, 1)
	if way == buddy.WayUsername && t.Me.Username == "" {
		return buddy.Refuse("refuse.username")
	}
	if way == buddy.WayPhone && t.InPrivate() { // what is shared then is not for the buddy
		return buddy.Refuse("refuse.phone.private")
	}
	asked := p.Contact[p.Seat(t.Me.ID)] == buddy.WayPhone
	if err := p.Choose(t.Me.ID, way); err != nil {
		return err
	}
	p = t.Tx.PutPair(p)
	if way == buddy.WayPhone {
		t.Say(chat.Screen{
			Text: t.T("contact.phone", nil),
			Keys: [][]buddy.Button{{{Text: t.P("contact.phone.share.button", nil), Phone: true}}},
		})
		return nil
	}
	if asked {
		t.Say(chat.Screen{Text: t.T("contact.settled", nil), NoKeys: true})
	}
	return keptWay(t, p)
}

// GavePhone takes a phone number that was asked for: for each buddy for whom the person chose it. Any
// other is not kept.
func GavePhone(t *chat.Turn) error {
	phone, ok := chat.CleanPhone(t.Ev.Phone)
	var given []buddy.Pair
	for _, p := range t.Tx.PairsOf(t.Me.ID) {
		if ok && p.Share(t.Me.ID, phone) == nil {
			given = append(given, t.Tx.PutPair(p))
		}
	}
	if len(given) > 0 {
		t.Say(chat.Screen{Text: t.T("contact.settled", nil), NoKeys: true})
	}
	for _, p := range given {
		t.Regards = nil
		pairs.Regard(t, p)
		if err := keptWay(t, p); err != nil {
			return err
		}
	}
	if len(given) > 0 {
		return nil
	}
	t.Say(chat.Screen{Text: t.T("contact.unasked", nil), NoKeys: true})
	return nil
}

// keptWay goes on after a person chose how to be reached: the other hears of
// it once both have said yes.
func keptWay(t *chat.Turn, p buddy.Pair) error {
	t.Audit("pair.contact", t.Me.ID, p.ID, p.Contact[p.Seat(t.Me.ID)])
	if !p.Begun() {
		t.Show(thanked(t, p))
		return nil
	}
	introduce(t, p, t.Me.ID)
	other := p.Other(t.Me.ID)
	if p.Told[p.Seat(other)] {
		pairs.Hear(t, p, dueContact, other)
	} else {
		pairs.Hear(t, p, dueReveal, other)
	}
	return introduced(t, p, screenOf(t, p))
}

// introduced shows a screen that may say that the team introduces the two. How their
// buddy can reach them is asked first.
func introduced(t *chat.Turn, p buddy.Pair, s chat.Screen) error {
	c, ok := team.OpenOf(t, p.ID, buddy.Introduce)
	if !ok || reach(t, p, t.Me) == "" {
		t.Show(s)
		return nil
	}
	return safe.Promise(t, c, s)
}

// introduce puts two of whom one wants to be introduced by the team into its queue.
func introduce(t *chat.Turn, p buddy.Pair, id buddy.PersonID) {
	if p.Contact[p.Side(id).Index()] == buddy.WayTeam {
		raiseOnce(t, buddy.Concern{Programme: p.Programme, Kind: buddy.Introduce, Person: id, Pair: p.ID})
	}
}

// raiseOnce opens a case about what two people wait for, which may be the one that
// the other asked for; false when they have met by now.
func raiseOnce(t *chat.Turn, c buddy.Concern) (buddy.Concern, bool) {
	if p, ok := t.Tx.Pair(c.Pair); ok && len(p.Meetings) >= pairs.Until(t, p, c.Kind) {
		return c, false
	}
	if old, ok := team.OpenOf(t, c.Pair, c.Kind); ok {
		return old, true
	}
	return team.Raise(t, c), true
}

// revealWaits is how long the good news waits for the other to choose how to be
// reached: one message is better than two.
const revealWaits = 24 * time.Hour

// sendReveal tells the one who said yes first.
func sendReveal(t *chat.Turn, d buddy.Due) error {
	p, ok := pairs.Of(t, d)
	if !ok || !p.Live() || !p.Begun() || p.Told[p.Seat(t.Me.ID)] {
		return nil
	}
	if end := p.Accepted.Add(revealWaits); reach(t, p, pairs.Buddy(t, p)) == "" && t.Tx.Now().Before(end) {
		d.At = end
		t.Tx.Schedule(d)
		return nil
	}
	return revealTo(t, p)
}

// told notes that the person knows that both said yes.
func told(t *chat.Turn, p buddy.Pair) buddy.Pair {
	p.Tell(t.Me.ID)
	return t.Tx.PutPair(p)
}

// sendContact tells a person that the other can be reached now.
func sendContact(t *chat.Turn, d buddy.Due) error {
	p, ok := pairs.Of(t, d)
	if !ok || !p.Live() || !p.Begun() || reach(t, p, pairs.Buddy(t, p)) == "" {
		return nil
	}
	return introduced(t, p, pairs.Stoppable(t, contactNews(t, "contact.news", p)))
}

// contactNews says how the other can be reached, with a line of why before it.
func contactNews(t *chat.Turn, key string, p buddy.Pair) chat.Screen {
	return chat.Screen{
		Text:    t.T(key, nil) + "\n\n" + contactOf(t, p),
		Rows:    [][]buddy.Button{chat.Row(t.Button("home.button", "home"))},
		Protect: true,
	}
}
