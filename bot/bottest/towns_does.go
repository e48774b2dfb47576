package bottest

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"buddy"
	"buddy/store"
)

// The phones of people who come by a team's link.
const (
	Nadia = 9301
	Osman = 9302
)

// InTeam tells whether a phone coordinates the other programme.
func (w *TwoTowns) InTeam(chat int64) (in bool) {
	w.View(func(tx *store.Tx) { p, _ := tx.PersonByChat(chat); in = p.Coordinates(w.Other) })
	return in
}

// TeamLink makes a link into the other programme's team, as somebody would.
func (w *TwoTowns) TeamLink(by int64) (token string) {
	w.Update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(by)
		_, token = tx.PutInvite(
			buddy.Invite{
				Kind:      buddy.InviteCoordinator,
				Programme: w.Other,
				By:        p.ID,
				Expires:   tx.Now().AddDate(0, 0, 7),
			},
		)
		return nil
	})
	return token
}

// Follows opens a link on a phone whose language is chosen.
func (w *TwoTowns) Follows(chat int64, token string) {
	w.T.Helper()
	w.Update(func(tx *store.Tx) error {
		if _, known := tx.PersonByChat(chat); !known {
			tx.PutPerson(buddy.Person{Chat: chat, Lang: "en", Username: fmt.Sprint("u", chat)})
		}
		return nil
	})
	w.updates++
	raw := fmt.Sprintf(
		`{"update_id":%d,"message":{"message_id":%d,"date":1,"chat":{"id":%d,"type":"private"},
		"from":{"id":%d,"first_name":"X","username":"u%d"},
		"text":"/start %s","entities":[{"type":"bot_command","offset":0,"length":6}]}}`,
		w.updates,
		w.updates,
		chat,
		chat,
		chat,
		token,
	)
	if err := w.Bot.Handle(rawly(raw)); err != nil {
		w.T.Fatal(err)
	}
}

// FirstButton is the data of the first button of what waits for a phone.
func (w *TwoTowns) FirstButton(chat int64) (data string) {
	w.View(func(tx *store.Tx) {
		for _, m := range tx.Outbox() {
			if m.Chat == chat && len(m.Buttons) > 0 {
				data = m.Buttons[0][0].Data
			}
		}
	})
	return data
}

// Tick lets the bot work at a time, after which it was away.
func (w *TwoTowns) Tick(at time.Time) {
	w.T.Helper()
	w.Clock.Set(at)
	if _, err := w.Bot.Tick(); err != nil {
		w.T.Fatal(err)
	}
}

// Calendar sets the other programme's matching rounds and starts the bot anew.
func (w *TwoTowns) Calendar(spec string) {
	w.T.Helper()
	w.Update(func(tx *store.Tx) error {
		p, _ := tx.Programme(w.Other)
		p.Rounds = spec
		tx.PutProgramme(p)
		return nil
	})
	if err := w.Boot(); err != nil {
		w.T.Fatal(err)
	}
}

// PairsOf are all pairs of a programme.
func (w *TwoTowns) PairsOf(id buddy.ProgrammeID) (out []buddy.Pair) {
	w.View(func(tx *store.Tx) { out = tx.Pairs(id) })
	return out
}

// Tap sends a button's data from a phone, whatever that phone was shown.
func (w *TwoTowns) Tap(chat int64, data string) {
	w.T.Helper()
	w.updates++
	raw := fmt.Sprintf(
		`{"update_id":%d,"callback_query":{"id":"%d","from":{"id":%d,"first_name":"X"},"chat_instance":"1","data":%q,
		"message":{"message_id":1,"date":1,"chat":{"id":%d,"type":"private"}}}}`,
		w.updates,
		w.updates,
		chat,
		data,
		chat,
	)
	if err := w.Bot.Handle([]json.RawMessage{json.RawMessage(raw)}); err != nil {
		w.T.Fatal(err)
	}
}

// Shown is everything the bot has for a phone, which is then forgotten.
func (w *TwoTowns) Shown(chat int64) string {
	var all []string
	w.Update(func(tx *store.Tx) error {
		for _, m := range tx.Outbox() {
			if m.Chat != chat {
				continue
			}
			all = append(all, m.Text)
			for _, r := range m.Buttons {
				for _, b := range r {
					all = append(all, b.Text)
				}
			}
			tx.DropMessage(m.ID)
		}
		if n := len(tx.Quarantined()); n > 0 {
			w.T.Errorf("%d taps were set aside as bugs: %s", n, tx.Quarantined()[0].Err)
		}
		return nil
	})
	return strings.Join(all, "\n")
}

// Says sends a text from a phone.
func (w *TwoTowns) Says(chat int64, text string) {
	w.T.Helper()
	w.updates++
	raw := fmt.Sprintf(
		`{"update_id":%d,"message":{"message_id":%d,"date":1,"from":{"id":%d,"first_name":"X"},"chat":{"id":%d,`+
			`"type":"private"},"text":%q}}`,
		w.updates,
		w.updates,
		chat,
		chat,
		text,
	)
	if err := w.Bot.Handle([]json.RawMessage{json.RawMessage(raw)}); err != nil {
		w.T.Fatal(err)
	}
}

// Writes sends a text or a command from a phone.
func (w *TwoTowns) Writes(chat int64, text string) {
	w.T.Helper()
	w.updates++
	entities := ""
	if strings.HasPrefix(text, "/") {
		entities = fmt.Sprintf(`,"entities":[{"type":"bot_command","offset":0,"length":%d}]`, len(text))
	}
	raw := fmt.Sprintf(
		`{"update_id":%d,"message":{"message_id":%d,"date":1,"chat":{"id":%d,"type":"private"},"from":{"id":%d,`+
			`"first_name":"X"},"text":%q%s}}`,
		w.updates,
		w.updates,
		chat,
		chat,
		text,
		entities,
	)
	if err := w.Bot.Handle(rawly(raw)); err != nil {
		w.T.Fatal(err)
	}
}
