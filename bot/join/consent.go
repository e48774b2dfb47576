package join

import (
	"crypto/sha256"
	"encoding/hex"

	"buddy"
	"buddy/bot/chat"
)

// receipt keeps an answer to a consent with the words and the moment it was given
// in. A first no leaves nothing.
func receipt(kind string) func(*chat.Turn, []string) {
	return func(t *chat.Turn, answer []string) {
		given := answer[0] == "yes"
		if given || t.Me.Consented(kind) || kind == buddy.ConsentEvaluate {
			Consent(t, kind, given)
			t.Save()
		}
	}
}

// Consent appends a receipt of the words shown in the person's language.
func Consent(t *chat.Turn, kind string, given bool) {
	shown := t.T("enrol."+kind, nil) + "\n" + t.T("enrol."+kind+".hint", nil)
	sum := sha256.Sum256([]byte(shown))
	t.Me.Receive(buddy.Consent{
		Kind: kind, Given: given, Version: buddy.ConsentVersion(kind),
		Lang: t.Lang(), Text: hex.EncodeToString(sum[:8]), At: t.Tx.Now(),
	})
	note := "yes"
	if !given {
		note = "no"
	}
	t.Audit("consent."+kind, t.Me.ID, 0, note)
}
