package buddy_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"buddy"
)

// Whatever 500 messages one person causes, no more waits for them than a handful of
// each sort; the newest of each is among it, and nothing that takes a message away is lost.
func TestWhatWaitsForOnePersonIsBounded(t *testing.T) {
	kinds := []buddy.MessageKind{
		buddy.SendText,
		buddy.SendText,
		buddy.SendFile,
		buddy.Toast,
		buddy.Delete,
		buddy.Unkey,
		buddy.SetMenu,
	}
	for seed := range uint32(20) {
		texts, random := 1+2*seed*seed, rand.New(rand.NewPCG(7, uint64(seed)))
		var waiting []buddy.Message
		deletes := 0
		for i := range 500 {
			n := random.Uint32()
			m := buddy.Message{
				ID: uint64(
					i + 1,
				), Chat: 7, Person: 1, Kind: kinds[n%7], Class: buddy.Class(n / 7 % 3),
				Text: string(rune('a' + n/21%texts)),
			}
			switch m.Kind {
			case buddy.SendText:
				m.Edit = int(n>>24) % 4 * i % 50 // three of four edit one of fifty
			case buddy.Delete, buddy.Unkey:
				if m.Edit = i; m.Kind == buddy.Delete {
					deletes++
				}
			}
			gone, needless := m.Displaces(waiting)
			if needless {
				if last := lastSaid(waiting); last.Text != m.Text || last.Kind != m.Kind ||
					m.Class == buddy.Scheduled ||
					len(gone) > 0 {
					t.Fatalf("%+v is needless after %+v", m, last)
				}
				continue
			}
			waiting = slices.DeleteFunc(waiting, func(w buddy.Message) bool { return slices.Contains(gone, w.ID) })
			waiting = append(waiting, m)
		}
		count := map[string]int{}
		for i, w := range waiting {
			count[sort(w)]++
			if i > 0 && w.ID <= waiting[i-1].ID {
				t.Fatal("the order changed")
			}
		}
		for what, most := range map[string]int{"toast": 5, "reply": 20, "urgent": 100, "mail": 100, "unkey": 100,
			"menu": 1} {
			if count[what] > most {
				t.Fatalf("%d of the sort %q wait, want at most %d", count[what], what, most)
			}
		}
		if count["delete"] != min(deletes, 100) {
			t.Fatalf("%d of %d messages will be taken away", count["delete"], deletes)
		}
	}
}

// lastSaid is the newest message that a person would see as one.
func lastSaid(list []buddy.Message) (last buddy.Message) {
	for _, m := range list {
		if m.Kind == buddy.SendText || m.Kind == buddy.SendFile {
			last = m
		}
	}
	return last
}

func sort(m buddy.Message) string {
	switch m.Kind {
	case buddy.Toast:
		return "toast"
	case buddy.Delete:
		return "delete"
	case buddy.Unkey:
		return "unkey"
	case buddy.SetMenu:
		return "menu"
	}
	return map[buddy.Class]string{buddy.Reply: "reply", buddy.Urgent: "urgent", buddy.Scheduled: "mail"}[m.Class]
}

// Of what is too much the oldest goes.
func TestTheNewestStay(t *testing.T) {
	for most, m := range map[int]buddy.Message{
		20: {Kind: buddy.SendText}, 100: {Kind: buddy.SendText, Class: buddy.Scheduled}, 5: {Kind: buddy.Toast},
	} {
		var waiting []buddy.Message
		for i := range 500 {
			m.ID, m.Text = uint64(i+1), string(rune('a'+i))
			gone, needless := m.Displaces(waiting)
			if needless {
				t.Fatalf("message %d is needless", m.ID)
			}
			waiting = append(
				slices.DeleteFunc(waiting, func(w buddy.Message) bool { return slices.Contains(gone, w.ID) }),
				m,
			)
		}
		if len(waiting) != most || waiting[0].ID != uint64(501-most) || waiting[most-1].ID != 500 {
			t.Errorf(
				"%d wait, from %d to %d, want the newest %d", len(waiting), waiting[0].ID, waiting[len(waiting)-1].ID,
				most,
			)
		}
	}
}

// TestAnswersDoNotPushOutALetter: somebody wrote it, and was told that it goes.
func TestAnswersDoNotPushOutALetter(t *testing.T) {
	waiting := []buddy.Message{{ID: 1, Kind: buddy.SendText, Text: "letter", Concern: 1, Letter: 1}}
	for n := range 40 {
		waiting = append(
			waiting,
			buddy.Message{ID: uint64(n + 2), Kind: buddy.SendText, Text: fmt.Sprint("answer ", n)},
		)
	}
	gone, needless := buddy.Message{Kind: buddy.SendText, Text: "one more"}.Displaces(waiting)
	if needless || len(gone) == 0 || slices.Contains(gone, 1) {
		t.Errorf("gone are %v", gone)
	}
	again := buddy.Message{Kind: buddy.SendText, Text: "letter", Concern: 1, Letter: 2}
	if gone, needless := again.Displaces(waiting[:1]); needless || len(gone) > 0 {
		t.Error("two letters with the same words are taken for one")
	}
}
