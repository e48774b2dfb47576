package join_test

import (
	"fmt"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// answers taps an option of the open question.
func answers(w *bottest.TwoTowns, chat int64, step, option string) {
	w.T.Helper()
	var run uint64
	w.View(func(tx *store.Tx) {
		p, _ := tx.PersonByChat(chat)
		for _, talk := range tx.TalksOf(p.ID) {
			if !talk.Over && talk.Step == step {
				run = talk.Name()
			}
		}
	})
	if run == 0 {
		w.T.Fatalf("nobody asks %s", step)
	}
	w.Tap(chat, fmt.Sprintf("t%s.%s.%s", bottest.Base36(run), step, option))
}

// TestAReceiptHoldsTheWordsAndTheMomentOfTheYes, not of the last question.
func TestAReceiptHoldsTheWordsAndTheMomentOfTheYes(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	receipts := func() (all []buddy.Consent) {
		w.View(func(tx *store.Tx) { p, _ := tx.PersonByChat(bottest.Nadia); all = p.Consents })
		return all
	}
	w.Follows(bottest.Nadia, w.Links["join"])
	answers(w, bottest.Nadia, "adult", "yes")
	yes := w.Clock.Now()
	answers(w, bottest.Nadia, "takepart", "yes")
	w.Clock.Advance(24 * time.Hour)
	w.Tap(bottest.Nadia, "lang.it")
	answers(w, bottest.Nadia, "evaluate", "no")
	got := receipts()
	if len(got) != 2 || !got[0].At.Equal(yes) || got[0].Lang != "en" || !got[0].Given || got[1].Lang != "it" ||
		got[1].Given ||
		!got[1].At.Equal(yes.Add(24*time.Hour)) ||
		got[0].Text == got[1].Text {
		t.Fatalf("receipts: %+v", got)
	}
	answers(w, bottest.Nadia, "side", "_back")
	answers(w, bottest.Nadia, "evaluate", "yes")
	if got = receipts(); len(got) != 3 || !got[2].Given {
		t.Errorf("after a change of mind: %+v", got)
	}
}

// TestAReceiptIsOfTheWordsThatWereShown, whatever they are when the button is tapped; made-up ones are refused.
func TestAReceiptIsOfTheWordsThatWereShown(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	newest := func() (c buddy.Consent) {
		w.View(func(tx *store.Tx) {
			if p, _ := tx.PersonByChat(bottest.Nadia); len(p.Consents) > 0 {
				c = p.Consents[len(p.Consents)-1]
			}
		})
		return c
	}
	w.Follows(bottest.Nadia, w.Links["join"])
	answers(w, bottest.Nadia, "adult", "yes")
	for _, odd := range []string{"yes-0-en-0123456789abcdef", "yes-99-en-0123456789abcdef", "yes-1-xx-0123456789abcdef",
		"yes-1-en", "maybe-1-en-0123456789abcdef", "yes-1-en-0"} {
		answers(w, bottest.Nadia, "takepart", odd)
		if c := newest(); c.Kind != "" {
			t.Fatalf("%s: %+v", odd, c)
		}
	}
	w.Tap(bottest.Nadia, "lang.it") // the question of before still stands in the chat
	answers(w, bottest.Nadia, "takepart", "yes-1-en-0123456789abcdef")
	if c := newest(); !c.Given || c.Version != 1 || c.Lang != "en" || c.Text != "0123456789abcdef" {
		t.Errorf("the receipt: %+v", c)
	}
	w.View(func(tx *store.Tx) {
		if p, _ := tx.PersonByChat(bottest.Nadia); p.Agrees(buddy.ConsentTakePart) {
			t.Error("a yes to earlier words counts for these")
		}
	})
}

// TestOneAccountCountsOnceForACampaign, however often it comes.
func TestOneAccountCountsOnceForACampaign(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	var link buddy.Invite
	token := ""
	w.Update(func(tx *store.Tx) error {
		link, token = tx.PutInvite(
			buddy.Invite{Kind: buddy.InviteCampaign, Programme: w.Own, Label: "School", Places: 3},
		)
		return nil
	})
	for range 5 {
		w.Follows(bottest.Nadia, token)
		answers(w, bottest.Nadia, "adult", "no")
	}
	for range 5 {
		w.Follows(bottest.Osman, token)
		w.Tap(bottest.Osman, "forget.yes")
	}
	w.Follows(9303, token)
	w.View(func(tx *store.Tx) {
		i, _ := tx.Invite(link.ID)
		if err := i.Check(tx.Now()); err != nil || i.Count-i.Gone != 2 {
			t.Errorf("two came and stayed; the link counts %d of whom %d are gone: %v", i.Count, i.Gone, err)
		}
	})
	w.Follows(9304, token)
	w.Follows(9305, token)
	w.View(func(tx *store.Tx) {
		if p, _ := tx.PersonByChat(9304); p.Programme != w.Own {
			t.Error("the third is refused")
		}
		if p, _ := tx.PersonByChat(9305); p.Programme == w.Own {
			t.Error("the fourth is let in")
		}
	})
}
