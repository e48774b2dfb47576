package me_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
)

func TestMyDataIsEverythingOfMineAndNothingOfOthers(t *testing.T) {
	d := bottest.NewDuo(t)
	before := len(d.TG.Chat(bottest.Amina))
	d.Say(bottest.Amina, "/mydata")
	d.Tap(bottest.Amina, "Send it here")
	var file, text string
	for _, m := range d.TG.Chat(bottest.Amina)[before:] {
		if m.File != nil {
			file = string(m.File.Bytes)
		}
		text += telegramtest.Visible(m.Text) + "\n"
	}
	if !json.Valid([]byte(file)) {
		t.Fatalf("not a JSON file: %q", file)
	}
	for what, want := range map[string]string{
		"name": "Amina", "username": "amina_x", "phone": bottest.AminaPhone, "free text": bottest.AminaAvoid,
		"consent":    `"takepart"`,
		"own answer": `"good"`,
		"own case":   `"phone.evening"`, "who looked": `"read.person"`, "plan": `"pair.pulse"`,
		"set aside": "set aside",
		"link":      `"coordinator"`, "last tap": `"Data": "met"`,
	} {
		if !strings.Contains(file, want) {
			t.Errorf("the file lacks the %s: %q", what, want)
		}
	}
	for what, want := range map[string]string{
		"name": "Amina", "username": "@amina_x", "phone": bottest.AminaPhone, "free text": bottest.AminaAvoid,
		"own answer": "met in person", "who looked": "looked at your answers",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the messages lack the %s: %q in\n%s", what, want, text)
		}
	}
	for what, secret := range map[string]string{
		"buddy's name": "Marco", "buddy's phone": bottest.MarcoPhone, "buddy's free text": bottest.MarcoAvoid,
		"buddy's wish":   `"stop"`,
		"buddy's answer": `"uncomfortable"`, "buddy's reason": `"mood"`, "team's note": bottest.TeamNote,
		"what others asked for": "forbid", "number counted over all pairs": "990011",
		"coordinator": "clara", "buddy's update": "for marco only",
	} {
		if strings.Contains(file, secret) || strings.Contains(text, secret) {
			t.Errorf("it tells the %s: %q", what, secret)
		}
	}
}

func TestForgettingLeavesNothing(t *testing.T) {
	d := bottest.NewDuo(t)
	marks := []string{
		"Amina", "amina_x", fmt.Sprint(bottest.Amina), bottest.AminaPhone, bottest.AminaAvoid, bottest.TeamNote,
		"set aside",
	}
	for _, m := range marks { // the test looks for what is really there
		if !strings.Contains(d.Everything(), m) {
			t.Fatalf("%q is stored nowhere to begin with", m)
		}
	}
	d.Say(bottest.Amina, "/safe") // in the middle of everything
	d.Tap(bottest.Amina, "Please contact me")
	d.Tap(bottest.Amina, "By phone")
	d.Say(bottest.Amina, "/pause")
	d.Say(bottest.Amina, "/forget")
	d.Tap(bottest.Amina, "Yes, delete everything")
	d.Wait(48 * time.Hour)

	if _, ok := d.Person(d.Amina); ok {
		t.Error("the person is still there")
	}
	if got := d.Last(bottest.Amina); !strings.Contains(got, "is deleted") {
		t.Errorf("the last word was %q", got)
	}
	got := d.Last(bottest.Marco)
	if !strings.Contains(got, "Your buddy pair has ended") || strings.Contains(got, "Amina") {
		t.Errorf("the buddy heard %q", got)
	}
	left := d.Everything()
	for _, m := range marks {
		if strings.Contains(left, m) {
			t.Errorf("%q is still stored", m)
		}
	}
	if !strings.Contains(left, bottest.MarcoAvoid) {
		t.Error("the buddy's own answers went, too")
	}
	if strings.Contains(left, bottest.MarcoPhone) {
		t.Error("the number the buddy lent for the pair outlives it")
	}
	if err := d.DB.Compact(); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(d.Dir, store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range marks {
		if bytes.Contains(raw, []byte(m)) {
			t.Errorf("the file shows %q", m)
		}
	}
	d.View(func(tx *store.Tx) {
		if p, ok := tx.Pair(d.Pair); !ok || p.Live() || p.People[0] != 0 {
			t.Errorf("the pair: %+v", p)
		}
	})

	d.Say(bottest.Amina, "Hello")
	d.View(func(tx *store.Tx) {
		if p, ok := tx.PersonByChat(bottest.Amina); !ok || p.ID == d.Amina || p.Lang != "" || p.Programme != 0 {
			t.Errorf("who writes again is no stranger: %+v", p)
		}
	})
}

// TestErasedPagesAreRewrittenInTheNight: a person who forgets is gone from
// the file itself by the next morning.
func TestErasedPagesAreRewrittenInTheNight(t *testing.T) {
	d := bottest.NewDuo(t)
	d.Say(bottest.Amina, "/forget")
	d.Tap(bottest.Amina, "Yes, delete everything")
	due := func() (s string) { d.View(func(tx *store.Tx) { s = tx.Setting(store.CompactDue) }); return s }
	if due() == "" {
		t.Error("nobody plans to rewrite the file")
	}
	d.Wait(24 * time.Hour)
	if due() != "" {
		t.Error("the file was not rewritten")
	}
}

// TestOneTapClearsThePrivateMessages: questions, answers typed meanwhile,
// refusals and the command itself leave the screen.
func TestOneTapClearsThePrivateMessages(t *testing.T) {
	d := bottest.NewDuo(t)
	before := len(d.TG.Chat(bottest.Amina))
	d.Say(bottest.Amina, "/safe")
	d.Tap(bottest.Amina, "Please contact me")
	d.Say(bottest.Amina, "what happens now?")
	d.Tap(bottest.Amina, "By phone")
	d.Say(bottest.Amina, "he took my papers")
	d.Say(bottest.Amina, "+39 333 1234567")
	d.Tap(bottest.Amina, "In the morning")
	d.Tap(bottest.Amina, "Close this")
	chat := d.TG.Chat(bottest.Amina)
	if len(chat) != before+1 || d.Last(bottest.Amina) != "What would you like to do?" {
		t.Errorf("the screen still shows, beside what was there before:")
		for _, m := range chat[before:] {
			t.Errorf("  %q", m.Text)
		}
	}
}

func TestWishToBeContactedReachesTheTeam(t *testing.T) {
	d := bottest.NewDuo(t)
	d.SettleAll()
	d.Say(bottest.Amina, "/safe")
	d.Tap(bottest.Amina, "Please contact me")
	d.Tap(bottest.Amina, "By phone")
	d.Say(bottest.Amina, "٣٣٣ 1234567")
	d.Tap(bottest.Amina, "In the evening")
	var got buddy.Concern
	d.View(func(tx *store.Tx) {
		for _, c := range tx.OpenConcerns(1) {
			got = c
		}
	})
	if got.Kind != buddy.WantsContact || got.Urgency() != buddy.High || got.Person != d.Amina || got.Pair != d.Pair ||
		got.Wish != "phone.evening" ||
		got.Phone == "" {
		t.Errorf("in the queue: %+v", got)
	}
	if said := d.Last(bottest.Clara); strings.Contains(said, "Amina") || !strings.Contains(said, fmt.Sprint(got.ID)) {
		t.Errorf("the team heard %q", said)
	}
	p, _ := d.Person(d.Amina)
	if !p.Enrolled() {
		t.Error("asking for help changed where the person stands")
	}
}

// TestConsentsAreTakenBackInThreeTaps counts from the command on.
func TestConsentsAreTakenBackInThreeTaps(t *testing.T) {
	d := bottest.NewDuo(t)
	receipts := func() []buddy.Consent { p, _ := d.Person(d.Amina); return p.Consents }
	for _, given := range []bool{true, false} {
		d.Say(bottest.Amina, "/privacy")
		d.Tap(bottest.Amina, "Change: use of my answers")
		d.Tap(bottest.Amina, map[bool]string{true: "Yes, you may", false: "No, please do not"}[given])
		last := receipts()[len(receipts())-1]
		if last.Kind != buddy.ConsentEvaluate || last.Given != given || last.Text == "" || last.Lang != "en" ||
			last.At.IsZero() {
			t.Errorf("receipt %+v", last)
		}
	}
	if n := len(receipts()); n != 3 {
		t.Errorf("%d receipts, want 3: they are added, never changed", n)
	}
	d.Say(bottest.Amina, "/privacy")
	d.Tap(bottest.Amina, "Change: looking for a buddy")
	d.Tap(bottest.Amina, "No, thank you")
	p, _ := d.Person(d.Amina)
	if p.Stage != buddy.Left || p.Consented(buddy.ConsentTakePart) {
		t.Errorf("without the consent: stage %q", p.Stage)
	}
	d.View(func(tx *store.Tx) {
		if pair, _ := tx.Pair(d.Pair); pair.Live() {
			t.Error("the pair goes on without consent")
		}
	})
}

// TestAWishForAnotherBuddyEndsWithThePerson: nobody of the team is asked to talk to somebody who is gone.
func TestAWishForAnotherBuddyEndsWithThePerson(t *testing.T) {
	d := bottest.NewDuo(t)
	d.SettleAll()
	d.Alone()
	d.Update(func(tx *store.Tx) error {
		tx.PutConcern(buddy.Concern{
			Programme: 1, Kind: buddy.WantsAgain, Person: d.Amina, Pair: d.Pair, Opened: tx.Now(),
		})
		return nil
	})
	d.Say(bottest.Amina, "/forget")
	d.Tap(bottest.Amina, "Yes, delete everything")
	d.View(func(tx *store.Tx) {
		if open := tx.OpenConcerns(1); len(open) > 0 {
			t.Errorf("still asked for: %+v", open)
		}
	})
}

// TestAYesCountsForTheWordsThatWereRead: a button below words of before asks with those of now, and takes a no at once.
func TestAYesCountsForTheWordsThatWereRead(t *testing.T) {
	d := bottest.NewDuo(t)
	for _, data := range []string{"consent.evaluate.yes", "consent.evaluate.yes.1"} {
		d.Press(7000+len(data), bottest.Amina, data)
		if p, _ := d.Person(d.Amina); p.Consented(buddy.ConsentEvaluate) {
			t.Errorf("%s agreed to words that were not on the screen", data)
		}
	}
	d.Press(7100, bottest.Amina, fmt.Sprintf("consent.evaluate.yes.%d", buddy.ConsentVersion(buddy.ConsentEvaluate)))
	if p, _ := d.Person(d.Amina); !p.Agrees(buddy.ConsentEvaluate) {
		t.Error("a yes to the words of now was not taken")
	}
	d.Press(7101, bottest.Amina, "consent.evaluate.no")
	if p, _ := d.Person(d.Amina); p.Consented(buddy.ConsentEvaluate) {
		t.Error("a no was not taken")
	}
}
