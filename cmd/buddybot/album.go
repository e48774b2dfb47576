package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"buddy/bot/telegramtest"
	"buddy/bot/telegramtest/page"
)

// album keeps the phones of a trial beside its data, so that a later start
// shows the same chats. Telegram's servers would have them; here nobody does.
// They are not sealed, as little as they would be on a phone.
type album struct {
	dir string // "" keeps nothing
	tg  *telegramtest.Server
}

func (a album) file(name string) string { return filepath.Join(a.dir, name) }

// load brings the phones back, or makes the first four.
func (a album) load(lang string) ([]page.Phone, error) {
	first := []page.Phone{
		{ID: 101, Role: page.Coordinator, Name: "Carla", Username: "carla_team", Lang: lang},
		{ID: 102, Role: page.Newcomer, Name: "Amina", Username: "amina_b", Lang: lang},
		{ID: 103, Role: page.Local, Name: "Marco", Username: "marco_pa", Lang: lang},
		{ID: 104, Role: page.FocalPoint, Name: "Sofia", Username: "sofia_safe", Lang: lang},
	}
	if a.dir == "" {
		return first, nil
	}
	data, err := os.ReadFile(a.file("phones.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return first, nil
	}
	var kept struct {
		Phones []page.Phone
		Chats  json.RawMessage
	}
	if err == nil {
		err = json.Unmarshal(data, &kept)
	}
	if err == nil {
		err = a.tg.Load(bytes.NewReader(kept.Chats))
	}
	if err != nil {
		return nil, fmt.Errorf(
			"read the phones of the trial before (delete %s to begin with new ones): %w",
			a.file("phones.json"),
			err,
		)
	}
	return kept.Phones, nil
}

// save writes the phones down; a crash in the middle leaves those of before.
func (a album) save(phones []page.Phone) error {
	if a.dir == "" {
		return nil
	}
	var chats bytes.Buffer
	if err := a.tg.Save(&chats); err != nil {
		return err
	}
	data, err := json.Marshal(map[string]any{"Phones": phones, "Chats": json.RawMessage(chats.Bytes())})
	if err != nil {
		return fmt.Errorf("keep the phones: %w", err)
	}
	next := a.file("phones.json.new")
	if err := os.WriteFile(next, data, 0o600); err != nil {
		return fmt.Errorf("keep the phones: %w", err)
	}
	return os.Rename(next, a.file("phones.json"))
}
