package bottest

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"buddy/bot/telegramtest"
)

// Witness writes down all that Amina's phone shows, and when.
type Witness struct {
	*Couple
	Seen []string
}

// Watch begins with a pair whose second member is just asked a check-in.
func Watch(t *testing.T) *Witness {
	w := &Witness{Couple: Together(t)}
	for i := 0; !w.Asks(w.Marco); i++ {
		if i > 40 {
			t.Fatal("no check-in came")
		}
		w.Wait(Day)
	}
	w.Does("clara settles") // what came up by itself
	t.Cleanup(w.TG.Subscribe(func(e telegramtest.Event) {
		at := e.At.Format("2006-01-02 15:04:05 ")
		switch {
		case e.Chat == w.Amina && e.Message != nil:
			m := *e.Message
			m.Date, m.Edited = m.Date.Truncate(time.Second), m.Edited.Truncate(time.Second)
			if m.File != nil {
				at, m.File = at+string(m.File.Bytes), nil
			}
			shown, err := json.MarshalIndent(m, "", " ")
			if err != nil {
				t.Error(err)
			}
			w.Seen = append(w.Seen, at+string(e.Kind)+string(shown))
		case e.User == w.Amina && e.Toast != nil:
			w.Seen = append(w.Seen, fmt.Sprintf("%s toast %s %v", at, e.Toast.Text, e.Toast.Alert))
		}
	}))
	return w
}
