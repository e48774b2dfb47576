package pin

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/event"
	"buddy/store"
)

// KeyButton is the name of a key: the number of its keypad and which key it is follow.
const KeyButton = "pin"

const resetButton = "pinof" // person, "yes"

// dueFade stands on the agenda of every store: to change it needs a migration.
const dueFade buddy.DueKind = "pin.fade"

// Room is the PIN as one value. Again does what an event says, as when it came.
func Room(again func(t *chat.Turn) error) chat.Room {
	return chat.Room{
		Name: "pin",
		Actions: map[string]chat.Action{
			KeyButton: {
				Who: chat.Serving, Keypad: true,
				Do: func(t *chat.Turn, args []string) error { return press(t, args, again) },
			},
			chat.WorkButton: {Who: chat.Serving, Do: func(t *chat.Turn, _ []string) error { return t.ShowHome() }},
			resetButton:     {Who: chat.Owner, Do: reset},
		},
		Duties: map[buddy.DueKind]chat.Duty{dueFade: chat.Job(fade)},
		Deeds: map[string]chat.Deed{
			"pin.set":   {Own: "own.pin"},
			"pin.shut":  {Own: "own.pin.shut"},
			"pin.reset": {Own: "own.team", Staff: "pin"},
		},
	}
}

// Opened tells whether the person has entered their PIN lately.
func Opened(t *chat.Turn) bool { return t.Tx.PINOpens(t.Me.ID) }

// Secured tells whether the person has chosen a PIN.
func Secured(t *chat.Turn) bool { return t.Tx.PINChosen(t.Me.ID) }

// keep writes a PIN with what stands on the screen, and plans that this goes.
func keep(t *chat.Turn, p buddy.PIN) {
	t.Tx.PutPIN(p)
	planFade(t.Tx, p)
}

func planFade(tx *store.Tx, p buddy.PIN) {
	if p.Stands().IsZero() {
		return
	}
	for _, d := range tx.AgendaOf(p.Person) {
		if d.Kind == dueFade {
			return
		}
	}
	tx.Schedule(buddy.DueAt(dueFade, p.Stands()).To(p.Person))
}

// fade takes a keypad and what was wanted from somebody who has not come back to it for a day.
func fade(t *chat.Turn, d buddy.Due) error {
	if !t.Tx.HasPIN(d.Person) {
		return nil
	}
	p := t.Tx.PIN(d.Person)
	p.Fade(t.Tx.Now())
	if p.Blank() {
		t.Tx.DropPIN(d.Person)
		return nil
	}
	t.Tx.PutPIN(p)
	planFade(t.Tx, p)
	return nil
}

// wishOf is what somebody was about to do.
func wishOf(e event.Event) buddy.Wish {
	switch e.Kind {
	case event.Tapped:
		return buddy.Wish{Data: e.Data}
	case event.GaveCommand:
		return buddy.Wish{Command: e.Command, Payload: e.Payload}
	}
	return buddy.Wish{Typed: []buddy.Typed{{Text: e.Text, Own: e.Own}}}
}

// eventsOf are what was wanted, in its order, as events that came with a tap on the keypad.
func eventsOf(tap event.Event, w buddy.Wish) (all []event.Event) {
	for _, said := range w.Typed {
		e := tap
		e.Kind, e.Data, e.Text, e.Own = event.WroteText, "", said.Text, said.Own
		all = append(all, e)
	}
	switch e := tap; {
	case w.Data != "":
		e.Data = w.Data
		all = append(all, e)
	case w.Command != "":
		e.Kind, e.Data, e.Command, e.Payload = event.GaveCommand, "", w.Command, w.Payload
		all = append(all, e)
	}
	return all
}
