package bottest

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"testing"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/bot/telegramtest/script"
	"buddy/locales"
	"buddy/matching"
	"buddy/season"
	"buddy/store"
	"buddy/store/storetest"
	"buddy/track"
)

// World is the bot, its store and a Telegram, all in simulated time, with
// links by name.
type World struct {
	*season.World
	T     testing.TB
	Links map[string]string // payloads by name

	Fixture bool // the test itself is writing to the store

	followers int  // accounts that came by a link in a crowd
	unread    bool // nobody is taken to know the rules
}

// OwnedWorld has an owner, Olga, with chat 7.
func OwnedWorld(t *testing.T) *World {
	w := NewWorld(t)
	w.TG.Join(telegramtest.User{ID: 7, FirstName: "Olga", LanguageCode: "en"})
	w.Must(w.TG.Start(7, w.Links["owner"]))
	w.Tap(7, "English")
	return w
}

// Phone adds a person with an English app who has chosen English.
func (w *World) Phone(id int64, name string) {
	w.T.Helper()
	w.TG.Join(telegramtest.User{ID: id, FirstName: name, Username: strings.ToLower(name), LanguageCode: "en"})
	w.Must(w.TG.Start(id, w.Links["join"]))
	w.Tap(id, "English")
}

// Must ends the test on an error, and else lets the bot work until it is quiet.
func (w *World) Must(_ int, err error) {
	w.T.Helper()
	if err != nil {
		w.T.Fatal(err)
	}
	if err := w.Drive(); err != nil {
		w.T.Fatal(err)
	}
}

// Tap presses the newest button with that label on a phone.
func (w *World) Tap(id int64, label string) {
	w.T.Helper()
	m, row, col, ok := w.TG.Find(id, label, false)
	if !ok {
		w.T.Fatalf("no button %q on the phone of %d", label, id)
	}
	w.Must(0, w.TG.Tap(id, m, row, col))
}

// Last is the newest message on a phone.
func (w *World) Last(id int64) string {
	chat := w.TG.Chat(id)
	if len(chat) == 0 {
		return ""
	}
	return telegramtest.Visible(chat[len(chat)-1].Text)
}

// Press hands the bot a tap without letting anything be delivered.
func (w *World) Press(id int, chat int64, data string) {
	w.T.Helper()
	if err := w.Bot.Handle([]json.RawMessage{Presses(id, chat, data)}); err != nil {
		w.T.Fatal(err)
	}
}

// Pair approves two enrolled people.
func (w *World) Pair(newcomer, local int64) error {
	w.Arrange(func(tx *store.Tx) error {
		n, ok := tx.PersonByChat(newcomer)
		l, okToo := tx.PersonByChat(local)
		if !ok || !okToo {
			return fmt.Errorf("enrol both first")
		}
		programme, _ := tx.Programme(n.Programme)
		fit := matching.Explain(matching.Input{
			Track: programme.Track, Now: tx.Now(), Programme: programme, People: tx.PeopleOf(programme.ID),
		}, n.ID, l.ID)
		if !fit.OK {
			return fmt.Errorf("the two do not fit: %v", fit.Broken)
		}
		return Propose(tx, tx.PutPair(buddy.Pair{
			Programme: programme.ID, People: [2]buddy.PersonID{n.ID, l.ID}, State: buddy.Suggested,
			Score: fit.Score, Reasons: fit.Reasons, Created: tx.Now(),
		}))
	})
	return nil
}

// Arrange writes to the store in the test's own name.
func (w *World) Arrange(f func(tx *store.Tx) error) {
	w.T.Helper()
	w.Fixture = true
	defer func() { w.Fixture = false }()
	w.Update(f)
}

// NewWorld is a bot with one programme: "Palermo", tandem, areas North and
// South, a coordinator link $team, a campaign link $join, an owner link $owner.
func NewWorld(t testing.TB) *World {
	w := &World{T: t, Links: map[string]string{}}
	var err error
	if w.World, err = season.New(storetest.OpenWith(t, store.Options{Keys: storetest.FixedRing(t)}), season.Monday,
		true); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.TG.Close)
	w.Found()
	return w
}

// Found writes the programme straight into the store.
func (w *World) Found() {
	w.Update(func(tx *store.Tx) error {
		p := tx.PutProgramme(buddy.Programme{
			Name: "Palermo", Track: track.Tandem, Zone: "Europe/Rome", Host: "it", Open: true, Created: tx.Now(),
			Areas:     []buddy.Area{{ID: "north", Name: "North"}, {ID: "south", Name: "South"}},
			Lifelines: emergency("Emergency", tx.Now()), Lines: 1, ReadyBy: tx.Now().AddDate(10, 0, 0),
			Languages: locales.Languages(),
		})
		_, w.Links["team"] = tx.PutInvite(
			buddy.Invite{
				Kind:      buddy.InviteCoordinator,
				Programme: p.ID,
				Created:   tx.Now(),
				Expires:   tx.Now().AddDate(0, 0, 7),
			},
		)
		_, w.Links["join"] = tx.PutInvite(
			buddy.Invite{Kind: buddy.InviteCampaign, Programme: p.ID, Label: "University", Created: tx.Now()},
		)
		_, w.Links["owner"] = tx.PutInvite(
			buddy.Invite{Kind: buddy.InviteOwner, Created: tx.Now(), Expires: tx.Now().AddDate(0, 0, 7)},
		)
		return nil
	})
}

// Update writes to the store at the world's time.
func (w *World) Update(f func(tx *store.Tx) error) {
	w.T.Helper()
	if err := w.DB.Update(w.Clock.Now(), f); err != nil {
		w.T.Fatal(err)
	}
}

// View reads the store at the world's time.
func (w *World) View(f func(tx *store.Tx)) {
	w.T.Helper()
	if err := w.DB.View(w.Clock.Now(), func(tx *store.Tx) error { f(tx); return nil }); err != nil {
		w.T.Fatal(err)
	}
}

// Player acts out a transcript in this world.
func (w *World) Player() *script.Player {
	p := &script.Player{
		Server: w.TG, Drive: w.Drive, Pass: w.Pass,
		Value: func(name string) string { return w.Links[name] },
	}
	p.Extra = w.shortcuts(p)
	w.staffed(p)
	maps.Copy(p.Extra, w.answerShortcuts(p))
	maps.Copy(p.Extra, w.abuseShortcuts(p))
	return p
}
