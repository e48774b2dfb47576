package bottest

import (
	"fmt"

	"buddy/bot/telegramtest/script"
)

// abuseShortcuts are the player's instructions for conversations with somebody who means harm:
//
//	hurried                        from now on the bot heeds how fast people act
//	flood mallory 300 /language    writes that so often at one moment
func (w *World) abuseShortcuts(p *script.Player) map[string]func(string) error {
	return map[string]func(string) error{
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
