package bot_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/store"
)

const karl = 7010

// helps puts one more coordinator into the team.
func (d *duo) helps() (id buddy.PersonID) {
	d.t.Helper()
	d.TG.Join(telegramtest.User{ID: karl, FirstName: "Karl", Username: "karl_x", LanguageCode: "en"})
	d.update(func(tx *store.Tx) error {
		id = tx.PutPerson(buddy.Person{
			Chat: karl, Username: "karl_x", Lang: "en", Created: tx.Now(), Staff: []buddy.ProgrammeID{1}, Desk: 1,
		}).ID
		return nil
	})
	d.must(d.TG.Start(karl, ""))
	return id
}

const needsYou = "Something needs you"

// TestWhoeverIsLeftHearsOfACall that had reached only who goes: those who came after it, too.
func TestWhoeverIsLeftHearsOfACall(t *testing.T) {
	t.Parallel()
	for name, goes := range map[string]func(d *duo){
		"she blocks":             func(d *duo) { d.check(d.TG.Block(clara)) },
		"she erases herself":     func(d *duo) { d.say(clara, "/forget"); d.tap(clara, "Yes, delete everything") },
		"she is out of the team": func(d *duo) { d.forge(90_000, boss, unstaffs(d)) },
	} {
		d := newCall(t, true)
		d.calls(amina)
		d.helps()
		since := d.Clock.Now()
		goes(d)
		d.pass(2 * time.Minute)
		if !d.hears(karl, since, needsYou) {
			t.Errorf("%s: Karl reads %q", name, d.last(karl))
		}
	}
}

// TestWhoComesWhereNobodyHeardIsTold: a coordinator who is there again, and a new one.
func TestWhoComesWhereNobodyHeardIsTold(t *testing.T) {
	t.Parallel()
	for _, owner := range []bool{true, false} {
		d := newCall(t, owner)
		d.check(d.TG.Block(clara))
		d.calls(amina)
		d.pass(time.Hour)
		back := d.Clock.Now()
		d.check(d.TG.Unblock(clara))
		d.pass(2 * time.Minute)
		if !d.hears(clara, back, needsYou) {
			t.Errorf("with an owner (%v) Clara reads %q", owner, d.last(clara))
		}
		d.helps()
		later := d.Clock.Now()
		d.check(d.TG.Block(karl))
		d.check(d.TG.Unblock(karl))
		d.pass(2 * time.Minute)
		if d.hears(karl, later, needsYou) {
			t.Error("Karl is called where Clara was told")
		}
	}
}

// matchable lets the coordinator take part, too.
func (d *duo) matchable(id buddy.PersonID, name string) {
	d.update(func(tx *store.Tx) error {
		p, _ := tx.Person(id)
		like, _ := tx.Person(d.marco)
		p.Programme, p.Source, p.Consents = 1, like.Source, like.Consents
		p.Profile = like.Profile
		p.Profile.Name, p.Profile.Capacity = name, 2
		if err := p.Enrol(tx.Now()); err != nil {
			return err
		}
		tx.PutPerson(p)
		return nil
	})
}

const zoe = 7011

// waitsFor is somebody who could only meet the coordinator, and has called the team.
func (d *duo) waitsFor() (id buddy.PersonID) {
	d.t.Helper()
	d.matchable(d.clara, "Clara")
	d.TG.Join(telegramtest.User{ID: zoe, FirstName: "Zoe", Username: "zoe_x", LanguageCode: "en"})
	d.update(func(tx *store.Tx) error {
		id = d.enrolled(tx, zoe, "Zoe", buddy.Newcomer, "")
		return nil
	})
	d.must(d.TG.Start(zoe, ""))
	return id
}

// TestARoundTakesNoCaseFromWhoReadsIt: whoever is to hear of a call is not proposed to whom it is of
// until it is settled, by a round or by hand.
func TestARoundTakesNoCaseFromWhoReadsIt(t *testing.T) {
	t.Parallel()
	d := newCall(t, true)
	id := d.waitsFor()
	d.calls(zoe)
	d.helps()
	paired := func() (yes bool) {
		d.view(func(tx *store.Tx) { _, yes = tx.LivePairOf(id) })
		return yes
	}
	d.say(clara, "/match")
	d.forge(80_000, karl, fmt.Sprintf("join.%d.%d.yes", id, d.clara))
	d.say(clara, "/queue")
	if !strings.Contains(d.last(clara), "1 thing waits") || paired() {
		t.Fatalf("Zoe has a proposal (%v), and Clara reads %q", paired(), d.last(clara))
	}
	d.settleAll()
	d.say(clara, "/match")
	if !paired() {
		t.Error("once the case is settled nobody is proposed to Zoe")
	}
}

// TestWhoeverIsKeptApartFromACallerHandsTheCallOn: nobody else had heard it.
func TestWhoeverIsKeptApartFromACallerHandsTheCallOn(t *testing.T) {
	t.Parallel()
	d := newCall(t, true)
	id := d.waitsFor()
	d.calls(zoe)
	d.helps()
	since := d.Clock.Now()
	d.forge(80_000, karl, fmt.Sprintf("apartyes.%d.%d.wish", id, d.clara))
	d.pass(2 * time.Minute)
	if !d.hears(karl, since, needsYou) {
		t.Errorf("Karl reads %q", d.last(karl))
	}
}

// TestWhatWasHiddenStaysSoBeyondAnErasure of either of the two a case is about.
func TestWhatWasHiddenStaysSoBeyondAnErasure(t *testing.T) {
	t.Parallel()
	for _, gone := range []int64{amina, marco} {
		d := newCall(t, true)
		k := d.helps()
		var c buddy.Concern
		d.update(func(tx *store.Tx) error {
			tx.Forbid(k, map[int64]buddy.PersonID{amina: d.amina, marco: d.marco}[gone], buddy.ByWish)
			c = tx.PutConcern(buddy.Concern{
				Programme: 1, Kind: buddy.Uncomfortable, Person: d.amina, Pair: d.pair, Opened: tx.Now(),
			})
			return nil
		})
		d.say(gone, "/forget")
		d.tap(gone, "Yes, delete everything")
		d.say(karl, "/queue")
		if !strings.Contains(d.last(karl), "Nothing waits") {
			t.Errorf("%d gone: Karl reads %q", gone, d.last(karl))
		}
		d.forge(80_000, karl, fmt.Sprintf("concern.%d", c.ID))
		d.check(nil)
		if strings.Contains(d.last(karl), "uncomfortable") {
			t.Errorf("%d gone: Karl reads %q", gone, d.last(karl))
		}
		d.say(clara, "/queue")
		if !strings.Contains(d.last(clara), "1 thing waits") {
			t.Errorf("%d gone: Clara reads %q", gone, d.last(clara))
		}
		d.say(karl, "/forget")
		d.tap(karl, "Yes, delete everything")
		d.view(func(tx *store.Tx) {
			if c, _ := tx.Concern(c.ID); slices.Contains(c.Hidden, k) {
				t.Error("Karl is erased, and the case still names him")
			}
		})
	}
}

// TestADraftGoesWithTheTeam: what somebody was writing as they were taken out of the team does not
// outlast whom it is to.
func TestADraftGoesWithTheTeam(t *testing.T) {
	t.Parallel()
	d := newCall(t, true)
	d.update(func(tx *store.Tx) error {
		p, _ := tx.Person(d.amina)
		p.Username = ""
		tx.PutPerson(p)
		return nil
	})
	d.forge(80_000, clara, fmt.Sprintf("letterto.%d", d.amina))
	d.say(clara, "Dear Amina Secretname, come to me")
	if !strings.Contains(d.everything(), "Secretname") {
		t.Fatal("there is no draft")
	}
	d.forge(90_000, boss, unstaffs(d))
	if strings.Contains(d.everything(), "Secretname") {
		t.Error("the draft is still there")
	}
}

// TestWhoIsSuspendedReadsNothingMoreOfTheTeam: a coordinator who takes part, too. The owners hear.
func TestWhoIsSuspendedReadsNothingMoreOfTheTeam(t *testing.T) {
	t.Parallel()
	d := newCall(t, true)
	k := d.helps()
	d.matchable(k, "Karl")
	d.calls(amina)
	since := d.Clock.Now()
	d.forge(80_000, clara, fmt.Sprintf("suspend.%d.conduct", k))
	d.check(nil)
	if !d.hears(clara, time.Time{}, " leaves the team, too") {
		t.Errorf("before, Clara reads %q", d.last(clara))
	}
	d.forge(90_000, clara, fmt.Sprintf("suspend.%d.conduct.yes", k))
	d.pass(time.Minute)
	if !d.hears(boss, since, "They are out of the team, too") {
		t.Errorf("the owner reads %q", d.last(boss))
	}
	for _, text := range []string{"/queue", "/people"} {
		d.say(karl, text)
		if got := d.last(karl); strings.Contains(got, "thing waits") || strings.Contains(got, "Amina") {
			t.Errorf("%s shows Karl %q", text, got)
		}
	}
	d.forge(95_000, karl, fmt.Sprintf("person.%d", d.amina))
	d.check(nil)
	if got := d.last(karl); strings.Contains(got, "Amina") {
		t.Errorf("Karl reads %q", got)
	}
}
