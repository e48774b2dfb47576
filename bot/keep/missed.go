package keep

import (
	"strconv"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/store"
)

// missedMail is the setting that counts messages nobody got, until the owners
// heard of them.
const missedMail = "mail.missed"

// gatherMissed is how long messages that nobody got are gathered into one word.
const gatherMissed = 10 * time.Minute

// Missed counts a message that will not be delivered. The first plans the word
// to the owners.
func Missed(tx *store.Tx) {
	n := missedCount(tx)
	if n == 0 {
		tx.Schedule(buddy.DueAt(dueMissed, tx.Now().Add(gatherMissed)))
	}
	tx.SetSetting(missedMail, strconv.Itoa(n+1))
}

func missedCount(tx *store.Tx) int {
	n, err := strconv.Atoi(tx.Setting(missedMail))
	if err != nil {
		return 0 // never set
	}
	return n
}

// tellMissed tells the owners how many messages nobody got.
func tellMissed(t *chat.Turn, _ buddy.Due) error {
	n := missedCount(t.Tx)
	t.Tx.SetSetting(missedMail, "")
	for _, owner := range t.Tx.Owners() {
		t := t.With(owner)
		if n > 0 {
			t.Say(chat.Screen{Text: t.T("owner.missed", chat.A{"Count": n})})
		}
	}
	return nil
}
