package team_test

import (
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/store"
)

// TestANewAccountIsNoSecondPairOfEyes: an owner lets another account into the team. It cannot say yes by the first
// screen, nor by a forged button, before it has its role for a day.
func TestANewAccountIsNoSecondPairOfEyes(t *testing.T) {
	t.Parallel()
	w := bottest.NewTwoTowns(t)
	w.Follows(bottest.Osman, w.TeamLink(bottest.Olga))
	w.Tap(bottest.Olga, w.FirstButton(bottest.Olga))
	w.Shown(bottest.Olga)
	if !w.InTeam(bottest.Osman) {
		t.Fatal("the account is not in the team")
	}
	yes := asksFocal(w, bottest.Nadia)
	w.Tap(bottest.Olga, yes)
	w.OpenPINs(buddy.PINOpens)
	w.Tap(bottest.Osman, eyesData(w))
	w.Tap(bottest.Olga, yes)
	if hears(w, bottest.Nadia) {
		t.Error("an account that is in the team since a minute was the second pair of eyes")
	}
	w.Clock.Advance(buddy.ApprovalLasts + time.Minute)
	w.OpenPINs(buddy.PINOpens)
	w.Tap(bottest.Olga, yes)
	w.Tap(bottest.Osman, eyesData(w))
	w.Tap(bottest.Olga, yes)
	if !hears(w, bottest.Nadia) {
		t.Error("after a day it is none either")
	}
}

// TestANewFocalPointIsNotAskedAboutADoubtedMove, but the owner in their stead, or nobody.
func TestANewFocalPointIsNotAskedAboutADoubtedMove(t *testing.T) {
	t.Parallel()
	w := bottest.NewTwoTowns(t)
	yes := asksFocal(w, bottest.Nadia)
	w.Tap(bottest.Olga, yes)
	w.Tap(bottest.Dario, eyesData(w))
	if w.Tap(bottest.Olga, yes); !hears(w, bottest.Nadia) {
		t.Fatal("Nadia is no focal point")
	}
	doubted := buddy.Approval{
		What: buddy.MoveDoubted, Programme: w.Other, About: []buddy.PersonID{idOf(w, bottest.Olga)},
	}
	book, err := chat.NewBook(chat.Host{}, bot.Rooms()...)
	if err != nil {
		t.Fatal(err)
	}
	w.View(func(tx *store.Tx) {
		if team.Eyes(book.Nobody(tx), doubted) {
			t.Error("who is a focal point since a minute is asked")
		}
	})
	w.Clock.Advance(buddy.ApprovalLasts + time.Minute)
	w.View(func(tx *store.Tx) {
		if !team.Eyes(book.Nobody(tx), doubted) {
			t.Error("after a day nobody is asked either")
		}
	})
}
