package meet

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/store"
)

// venueDialog is the name of the questions about one more place, whose runs number a programme.
const venueDialog = "venue"

// venue asks a coordinator for a good public place.
func venue() *chat.Dialog[buddy.Venue] {
	return &chat.Dialog[buddy.Venue]{
		Name: venueDialog,
		Who:  chat.Staff,
		Steps: []chat.Step[buddy.Venue]{
			{
				ID: "name", Input: chat.Typed{Max: 60, Check: checkPlace},
				Set: func(v *buddy.Venue, a []string) { v.Name = a[0] },
			},
			{ID: "stepfree", Input: chat.YesNo, Set: func(v *buddy.Venue, a []string) { v.StepFree = a[0] == "yes" }},
			{ID: "free", Input: chat.YesNo, Set: func(v *buddy.Venue, a []string) { v.Free = a[0] == "yes" }},
		},
		Done: addVenue,
		Stop: func(t *chat.Turn, _ store.Talk) error { return places(t) },
	}
}

// places lists the places a programme offers, and those it does no more.
func places(t *chat.Turn) error { return placesAt(t, 0) }

func placesAt(t *chat.Turn, page int) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	var all []chat.Entry
	for _, v := range p.Venues {
		line := venueLabel(t, v)
		if v.Hidden {
			line = t.T("venues.hidden.line", chat.A{"Place": line})
		}
		all = append(all, chat.Entry{Line: line, Data: chat.DataOf("venue", v.ID)})
	}
	s := t.List(t.T("venues.title", chat.A{"Programme": p.Name}), all, page,
		func(n int) string { return chat.DataOf("venues", n) })
	s.Rows = append(s.Rows, chat.Row(t.Button("venues.new.button", "venuenew")),
		chat.Row(t.Button("home.button", "home")))
	t.Show(s)
	return nil
}

// newVenue begins the questions.
func newVenue(t *chat.Turn, _ []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	return t.Begin(venueDialog, uint64(p.ID), nil)
}

// addVenue lists what was asked for.
func addVenue(t *chat.Turn, talk store.Talk, v buddy.Venue) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	if uint64(p.ID) != talk.Subject {
		return buddy.Refuse("refuse.stale")
	}
	if err := p.AddVenue(v); err != nil {
		return err
	}
	return keepVenues(t, p)
}

// showVenue is one place, with what can be done about it.
func showVenue(t *chat.Turn, args []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	v, ok := p.Venue(chat.Arg(args, 0))
	if !ok {
		return buddy.Refuse("refuse.stale")
	}
	switch chat.Arg(args, 1) {
	case "hide", "show":
		if err := p.HideVenue(v.ID, chat.Arg(args, 1) == "hide"); err != nil {
			return err
		}
		return keepVenues(t, p)
	}
	button := t.Button("venue.hide.button", "venue", v.ID, "hide")
	if v.Hidden {
		button = t.Button("venue.show.button", "venue", v.ID, "show")
	}
	t.Show(chat.Screen{Text: t.T("venue.card", chat.A{"Place": venueLabel(t, v)}), Rows: [][]buddy.Button{
		chat.Row(button), chat.Row(t.Button("venues.button", "venues")),
	}})
	return nil
}

// keepVenues writes the programme and shows its places.
func keepVenues(t *chat.Turn, p buddy.Programme) error {
	t.Tx.PutProgramme(p)
	team.Note(t, "programme.venues", p.ID, "")
	t.Flash("toast.saved")
	return places(t)
}
