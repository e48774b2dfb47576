package bot_test

import (
	"fmt"
	"testing"
	"time"

	"buddy"
	"buddy/store"
)

// answers taps an option of the open question.
func (w *twoTowns) answers(chat int64, step, option string) {
	w.t.Helper()
	var run uint64
	w.view(func(tx *store.Tx) {
		p, _ := tx.PersonByChat(chat)
		for _, talk := range tx.TalksOf(p.ID) {
			if !talk.Over && talk.Step == step {
				run = talk.Name()
			}
		}
	})
	if run == 0 {
		w.t.Fatalf("nobody asks %s", step)
	}
	w.tap(chat, fmt.Sprintf("t%s.%s.%s", base36(run), step, option))
}

// TestAReceiptHoldsTheWordsAndTheMomentOfTheYes, not of the last question.
func TestAReceiptHoldsTheWordsAndTheMomentOfTheYes(t *testing.T) {
	w := newTwoTowns(t)
	receipts := func() (all []buddy.Consent) {
		w.view(func(tx *store.Tx) { p, _ := tx.PersonByChat(nadia); all = p.Consents })
		return all
	}
	w.follows(nadia, w.links["join"])
	w.answers(nadia, "adult", "yes")
	yes := w.Clock.Now()
	w.answers(nadia, "takepart", "yes")
	w.Clock.Advance(24 * time.Hour)
	w.tap(nadia, "lang.it")
	w.answers(nadia, "evaluate", "no")
	got := receipts()
	if len(got) != 2 || !got[0].At.Equal(yes) || got[0].Lang != "en" || !got[0].Given || got[1].Lang != "it" ||
		got[1].Given ||
		!got[1].At.Equal(yes.Add(24*time.Hour)) ||
		got[0].Text == got[1].Text {
		t.Fatalf("receipts: %+v", got)
	}
	w.answers(nadia, "side", "_back")
	w.answers(nadia, "evaluate", "yes")
	if got = receipts(); len(got) != 3 || !got[2].Given {
		t.Errorf("after a change of mind: %+v", got)
	}
}

// TestOneAccountCountsOnceForACampaign, however often it comes.
func TestOneAccountCountsOnceForACampaign(t *testing.T) {
	w := newTwoTowns(t)
	var link buddy.Invite
	token := ""
	w.update(func(tx *store.Tx) error {
		link, token = tx.PutInvite(
			buddy.Invite{Kind: buddy.InviteCampaign, Programme: w.own, Label: "School", Places: 3},
		)
		return nil
	})
	for range 5 {
		w.follows(nadia, token)
		w.answers(nadia, "adult", "no")
	}
	for range 5 {
		w.follows(osman, token)
		w.tap(osman, "forget.yes")
	}
	w.follows(9303, token)
	w.view(func(tx *store.Tx) {
		i, _ := tx.Invite(link.ID)
		if err := i.Check(tx.Now()); err != nil || i.Count-i.Gone != 2 {
			t.Errorf("two came and stayed; the link counts %d of whom %d are gone: %v", i.Count, i.Gone, err)
		}
	})
	w.follows(9304, token)
	w.follows(9305, token)
	w.view(func(tx *store.Tx) {
		if p, _ := tx.PersonByChat(9304); p.Programme != w.own {
			t.Error("the third is refused")
		}
		if p, _ := tx.PersonByChat(9305); p.Programme == w.own {
			t.Error("the fourth is let in")
		}
	})
}
