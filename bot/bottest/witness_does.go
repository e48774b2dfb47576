package bottest

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"buddy"
	"buddy/store"
)

// ComesToRest lets the next thing happen at the same moment in both stories,
// however many messages to others went out meanwhile.
func (w *Witness) ComesToRest() {
	w.T.Helper()
	if err := w.To(w.Clock.Now().Truncate(10 * time.Minute).Add(10 * time.Minute)); err != nil {
		w.T.Fatal(err)
	}
}

// Does lets one of the three do something, if they can now.
func (w *Witness) Does(step string) {
	w.T.Helper()
	var days int
	if _, err := fmt.Sscanf(step, "%d day", &days); err == nil {
		w.Wait(time.Duration(days) * Day)
		return
	}
	who, rest, _ := strings.Cut(step, " ")
	what, args, _ := strings.Cut(rest, " ")
	chat := map[string]int64{"amina": w.Amina, "marco": w.Marco, "clara": w.Clara}[who]
	pair := w.Now()
	if strings.Contains(args, "%d") {
		args = fmt.Sprintf(args, pair.ID)
	}
	switch what {
	case "say":
		w.Must(w.TG.Say(chat, args))
	case "forge":
		w.Forge(chat, args)
	case "tap":
		w.Taps(chat, args)
	case "cope":
		kind, wish, _ := strings.Cut(args, ".")
		w.Forge(chat, fmt.Sprintf("cope.%d.%s.%s", pair.ID, kind, wish))
	case "goes": // ends whatever break they have
		side := pair.Side(w.Person(chat).ID)
		if pair.Rests(side, true) {
			w.Must(w.TG.Say(chat, "/resume"))
		} else if pair.Rests(side, false) {
			w.Forge(chat, fmt.Sprintf("ourwake.%d", pair.ID))
		}
	case "ends":
		w.Forge(chat, fmt.Sprintf("pairend.%d", pair.ID))
		w.Taps(chat, "Another reason")
		w.Taps(chat, "No, nothing")
		w.Taps(chat, "Yes")
	case "reads":
		w.Forge(chat, "queue")
		for _, c := range w.casesOf(w.Marco) {
			w.Forge(chat, fmt.Sprintf("concern.%d", c.ID))
		}
	case "writes": // to Marco, about the last he said; that somebody saw Amina's name she may know
		w.Forge(chat, "people")
		if open := w.casesOf(w.Marco); len(open) > 0 {
			last := open[len(open)-1]
			w.Forge(chat, fmt.Sprintf("letter.%d", last.ID))
			w.Must(w.TG.Say(chat, "Shall we talk?"))
			w.Taps(chat, "Yes, send it")
		}
	case "settles":
		w.Arrange(func(tx *store.Tx) error {
			for _, c := range tx.OpenConcerns(pair.Programme) {
				if err := c.Settle(w.Person(w.Clara).ID, tx.Now()); err != nil {
					return err
				}
				tx.PutConcern(c)
			}
			return nil
		})
	case "pulse":
		answers := []string{"We met in person", "🙂 Good", "Both of us", "All is good"}
		switch args {
		case "uncomfortable":
			answers[3] = "I felt uncomfortable"
		case "advice":
			answers[3] = "Some advice, please"
		case "change":
			answers[3] = "A change or a break"
		case "lonely":
			answers[1] = "😞 Bad"
		}
		for _, a := range answers {
			w.Taps(chat, a)
		}
	default:
		w.T.Fatalf("nobody knows how to do %q", step)
	}
}

// casesOf are the open cases about somebody.
func (w *Witness) casesOf(chat int64) (open []buddy.Concern) {
	w.View(func(tx *store.Tx) {
		open = slices.DeleteFunc(tx.ConcernsOf(w.Person(chat).ID), func(c buddy.Concern) bool { return !c.Open() })
	})
	return open
}

// Taps presses a button if the phone shows it.
func (w *Witness) Taps(chat int64, label string) {
	w.T.Helper()
	if _, _, _, ok := w.TG.Find(chat, label, false); ok {
		w.Tap(chat, label)
	}
}
