package bot_test

import (
	"maps"
	"testing"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/locales"
	"buddy/season"
	"buddy/store"
	"buddy/store/storetest"
)

// world is the bot, its store and a Telegram, all in simulated time, with
// links by name.
type world struct {
	*season.World
	t     testing.TB
	links map[string]string // payloads by name

	fixture bool // the test itself is writing to the store
}

// newWorld is a bot with one programme: "Palermo", tandem, areas North and
// South, a coordinator link $team, a campaign link $join, an owner link $owner.
func newWorld(t testing.TB) *world {
	w := &world{t: t, links: map[string]string{}}
	var err error
	if w.World, err = season.New(storetest.OpenWith(t, store.Options{Keys: storetest.FixedRing(t)}), season.Monday,
		true); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.TG.Close)
	w.found()
	return w
}

// found writes the programme straight into the store.
func (w *world) found() {
	w.update(func(tx *store.Tx) error {
		p := tx.PutProgramme(buddy.Programme{
			Name: "Palermo", Track: buddy.Tandem, Zone: "Europe/Rome", Host: "it", Open: true, Created: tx.Now(),
			Areas: []buddy.Area{{ID: "north", Name: "North"}, {ID: "south", Name: "South"}},
			Help:  []string{"112 Emergency"}, Languages: locales.Languages(),
		})
		_, w.links["team"] = tx.PutInvite(
			buddy.Invite{
				Kind:      buddy.InviteCoordinator,
				Programme: p.ID,
				Created:   tx.Now(),
				Expires:   tx.Now().AddDate(0, 0, 7),
			},
		)
		_, w.links["join"] = tx.PutInvite(
			buddy.Invite{Kind: buddy.InviteCampaign, Programme: p.ID, Label: "University", Created: tx.Now()},
		)
		_, w.links["owner"] = tx.PutInvite(
			buddy.Invite{Kind: buddy.InviteOwner, Created: tx.Now(), Expires: tx.Now().AddDate(0, 0, 7)},
		)
		return nil
	})
}

func (w *world) update(f func(tx *store.Tx) error) {
	w.t.Helper()
	if err := w.DB.Update(w.Clock.Now(), f); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) view(f func(tx *store.Tx)) {
	w.t.Helper()
	if err := w.DB.View(w.Clock.Now(), func(tx *store.Tx) error { f(tx); return nil }); err != nil {
		w.t.Fatal(err)
	}
}

// player acts out a transcript in this world.
func (w *world) player() *telegramtest.Player {
	p := &telegramtest.Player{
		Server: w.TG, Drive: w.Drive, Pass: w.Pass,
		Value: func(name string) string { return w.links[name] },
	}
	p.Extra = w.shortcuts(p)
	w.staffed(p)
	maps.Copy(p.Extra, w.answerShortcuts(p))
	return p
}
