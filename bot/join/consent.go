package join

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/locales"
)

// words are those of a consent that somebody was shown.
type words struct {
	version    int
	lang, text string // text is a hash of them
}

// wordsOf are those of a consent as they stand now, in the person's language.
func wordsOf(t *chat.Turn, kind string) words {
	shown := t.T("enrol."+kind, nil) + "\n" + t.T("enrol."+kind+".hint", nil)
	sum := sha256.Sum256([]byte(shown))
	return words{buddy.ConsentVersion(kind), t.Lang(), hex.EncodeToString(sum[:8])}
}

// agree asks for a consent. Each button says which words it stood below: whoever taps it when they have changed, or
// reads another language by now, has answered those.
type agree struct{ kind string }

func (x agree) choice() chat.Choice {
	return chat.Choice{From: chat.Words("enrol."+x.kind, "yes", "no")}
}

// Keyboard offers yes and no.
func (x agree) Keyboard(a chat.Ask) [][]buddy.Button {
	w := wordsOf(a.Turn, x.kind)
	rows := x.choice().Keyboard(a)
	for _, row := range rows {
		for i := range row {
			row[i].Data += fmt.Sprintf("-%d-%s-%s", w.version, w.lang, w.text)
		}
	}
	return rows
}

// Tap takes one of them, with the words it stood below.
func (x agree) Tap(a chat.Ask, option string) ([]string, bool, error) {
	answer := strings.Split(option, "-")
	if !x.Valid(a, answer) {
		return nil, false, buddy.Refuse("refuse.stale")
	}
	return answer, true, nil
}

// Text takes nothing typed.
func (agree) Text(chat.Ask, string) ([]string, bool, error) { return nil, false, nil }

// Valid tells whether it is yes or no, alone as it was before buttons said more, or with words there can have been.
func (x agree) Valid(a chat.Ask, answer []string) bool {
	if !x.choice().Valid(a, answer[:min(len(answer), 1)]) || len(answer) != 1 && len(answer) != 4 {
		return false
	}
	w, ok := wordsIn(answer)
	return !ok || w.version >= 1 && w.version <= buddy.ConsentVersion(x.kind) &&
		slices.Contains(locales.Languages(), w.lang) && len(w.text) == 16
}

// wordsIn are the words that an answer was given to, where it says so.
func wordsIn(answer []string) (w words, ok bool) {
	if len(answer) != 4 {
		return w, false
	}
	w.version, _ = strconv.Atoi(answer[1])
	w.lang, w.text = answer[2], answer[3]
	return w, true
}

// receipt keeps an answer to a consent with the words and the moment it was given
// in. A first no leaves nothing.
func receipt(kind string) func(*chat.Turn, []string) {
	return func(t *chat.Turn, answer []string) {
		given := answer[0] == "yes"
		if given || t.Me.Consented(kind) || kind == buddy.ConsentEvaluate {
			w, ok := wordsIn(answer)
			if !ok {
				w = wordsOf(t, kind)
			}
			consent(t, kind, given, w)
			t.Save()
		}
	}
}

// Consent appends a receipt of the words as they stand now in the person's language.
func Consent(t *chat.Turn, kind string, given bool) { consent(t, kind, given, wordsOf(t, kind)) }

func consent(t *chat.Turn, kind string, given bool, w words) {
	t.Me.Receive(buddy.Consent{
		Kind: kind, Given: given, Version: w.version, Lang: w.lang, Text: w.text, At: t.Tx.Now(),
	})
	note := "yes"
	if !given {
		note = "no"
	}
	t.Audit("consent."+kind, t.Me.ID, 0, note)
}
