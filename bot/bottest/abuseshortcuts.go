package bottest

import (
	"fmt"
	"maps"
	"strings"

	"buddy/bot/telegramtest"
	"buddy/bot/telegramtest/script"
)

// abuseShortcuts are the player's instructions for conversations with somebody who means harm:
//
//	hurried                        from now on the bot heeds how fast people act
//	flood mallory 300 /language    writes that so often at one moment
//	follow 40 join                 so many new accounts come by that link, in English, and stop at the first question
//	named mallory Admin            is called that on Telegram
//
// $wrong is the payload of a made-up link. $reversed and $towers are names: written backwards, with marks like towers.
func (w *World) abuseShortcuts(p *script.Player) map[string]func(string) error {
	maps.Copy(w.Links, map[string]string{
		"wrong": strings.Repeat("A", 24), "reversed": "\u202eanimA\u202c",
		"towers": "A" + strings.Repeat("\u0335\u0317\u0310", 20) + "mina",
	})
	return map[string]func(string) error{
		"follow": func(args string) error {
			var n int
			var link string
			if _, err := fmt.Sscan(args, &n, &link); err != nil {
				return fmt.Errorf("how many and by which link: %w", err)
			}
			return w.follow(n, w.Links[link])
		},
		"named": func(args string) error {
			who, name, _ := strings.Cut(args, " ")
			return w.TG.SetFirstName(p.Phone(who), name)
		},
		"hurried": func(string) error { w.Burst = 0; return w.Boot() },
		"flood": func(args string) error {
			var name, text string
			var n int
			if _, err := fmt.Sscan(args, &name, &n, &text); err != nil {
				return fmt.Errorf("who, how often and what: %w", err)
			}
			for range n {
				if _, err := w.TG.Say(p.Phone(name), text); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// follow lets so many new accounts come by a link. They have nobody to tell what they see.
func (w *World) follow(n int, link string) error {
	for range n {
		w.followers++
		id := int64(50_000 + w.followers)
		w.TG.Join(telegramtest.User{ID: id, FirstName: fmt.Sprint("M", w.followers), LanguageCode: "en"})
		if _, err := w.TG.Start(id, link); err != nil {
			return err
		}
		if err := w.Drive(); err != nil {
			return err
		}
		if err := w.TG.TapData(id, "lang.en"); err != nil {
			return err
		}
		if err := w.Drive(); err != nil {
			return err
		}
	}
	return nil
}
