package store_test

import (
	"testing"

	"buddy"
	"buddy/store"
)

// BenchmarkUpdate is what the store does for one handled update: find the
// person, read and write the talk, two messages, one sent, the handled id. Ten
// updates share a transaction, without fsync: the cost of the rows alone.
func BenchmarkUpdate(b *testing.B) {
	db, w := openTown(b)
	n := 100
	b.ReportAllocs()
	for b.Loop() {
		n++
		if err := db.Update(noon, func(tx *store.Tx) error {
			for i := range 10 {
				id := n*10 + i
				if tx.Received(id) {
					b.Fatal("seen")
				}
				p, _ := tx.PersonByChat(w.amina.Chat)
				talk := tx.TalksOf(p.ID)[0]
				talk.Step = "wants"
				tx.PutTalk(talk)
				m := tx.Enqueue(buddy.Message{Chat: p.Chat, Person: p.ID, Kind: buddy.SendText,
					Text: "What would you like to get?", Buttons: [][]buddy.Button{{{Text: "City",
						Data: "1.wants.city"}}, {{Text: "Work", Data: "1.wants.work"}}}})
				tx.Enqueue(buddy.Message{Chat: p.Chat, Person: p.ID, Kind: buddy.Toast, Callback: "123"})
				tx.Receive(id)
				tx.DropMessage(m.ID)
				tx.DropMessage(m.ID + 1)
			}
			return nil
		}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(10*b.N), "µs/update")
}
