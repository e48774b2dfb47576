package safe_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
)

const needsYou = "Something needs you"

// TestWhoeverIsLeftHearsOfACall that had reached only who goes: those who came after it, too.
func TestWhoeverIsLeftHearsOfACall(t *testing.T) {
	t.Parallel()
	for name, goes := range map[string]func(d *bottest.Duo){
		"she blocks": func(d *bottest.Duo) { d.Check(d.TG.Block(bottest.Clara)) },
		"she erases herself": func(d *bottest.Duo) {
			d.Say(bottest.Clara, "/forget")
			d.Tap(bottest.Clara, "Yes, delete everything")
		},
		"she is out of the team": func(d *bottest.Duo) { d.Forge(90_000, bottest.Boss, unstaffs(d)) },
	} {
		d := bottest.NewCall(t, true)
		calls(d, bottest.Amina)
		d.Helps()
		since := d.Clock.Now()
		goes(d)
		d.Wait(2 * time.Minute)
		if !d.Hears(bottest.Karl, since, needsYou) {
			t.Errorf("%s: Karl reads %q", name, d.Last(bottest.Karl))
		}
	}
}

// TestWhoComesWhereNobodyHeardIsTold: a coordinator who is there again, and a new one.
func TestWhoComesWhereNobodyHeardIsTold(t *testing.T) {
	t.Parallel()
	for _, owner := range []bool{true, false} {
		d := bottest.NewCall(t, owner)
		d.Check(d.TG.Block(bottest.Clara))
		calls(d, bottest.Amina)
		d.Wait(time.Hour)
		back := d.Clock.Now()
		d.Check(d.TG.Unblock(bottest.Clara))
		d.Wait(2 * time.Minute)
		if !d.Hears(bottest.Clara, back, needsYou) {
			t.Errorf("with an owner (%v) Clara reads %q", owner, d.Last(bottest.Clara))
		}
		d.Helps()
		later := d.Clock.Now()
		d.Check(d.TG.Block(bottest.Karl))
		d.Check(d.TG.Unblock(bottest.Karl))
		d.Wait(2 * time.Minute)
		if d.Hears(bottest.Karl, later, needsYou) {
			t.Error("Karl is called where Clara was told")
		}
	}
}

// matchable lets the coordinator take part, too.
func matchable(d *bottest.Duo, id buddy.PersonID, name string) {
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.Person(id)
		like, _ := tx.Person(d.Marco)
		p.Programme, p.Source, p.Consents = 1, like.Source, like.Consents
		p.Stage, p.Training = buddy.Applying, like.Training
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
func waitsFor(d *bottest.Duo) (id buddy.PersonID) {
	d.T.Helper()
	matchable(d, d.Clara, "Clara")
	d.TG.Join(telegramtest.User{ID: zoe, FirstName: "Zoe", Username: "zoe_x", LanguageCode: "en"})
	d.Update(func(tx *store.Tx) error {
		id = d.Enrolled(tx, zoe, "Zoe", buddy.Newcomer, "")
		return nil
	})
	d.Must(d.TG.Start(zoe, ""))
	return id
}

// TestARoundTakesNoCaseFromWhoReadsIt: whoever is to hear of a call is not proposed to whom it is of
// until it is settled, by a round or by hand.
func TestARoundTakesNoCaseFromWhoReadsIt(t *testing.T) {
	t.Parallel()
	d := bottest.NewCall(t, true)
	id := waitsFor(d)
	calls(d, zoe)
	d.Helps()
	paired := func() (yes bool) {
		d.View(func(tx *store.Tx) { _, yes = bottest.PairOf(tx, id) })
		return yes
	}
	d.Say(bottest.Clara, "/match")
	d.Forge(80_000, bottest.Karl, fmt.Sprintf("join.%d.%d.yes", id, d.Clara))
	d.Say(bottest.Clara, "/queue")
	if !strings.Contains(d.Last(bottest.Clara), "1 thing waits") || paired() {
		t.Fatalf("Zoe has a proposal (%v), and Clara reads %q", paired(), d.Last(bottest.Clara))
	}
	d.SettleAll()
	d.Say(bottest.Clara, "/match")
	if !paired() {
		t.Error("once the case is settled nobody is proposed to Zoe")
	}
}

// TestWhoeverIsKeptApartFromACallerHandsTheCallOn: nobody else had heard it.
func TestWhoeverIsKeptApartFromACallerHandsTheCallOn(t *testing.T) {
	t.Parallel()
	d := bottest.NewCall(t, true)
	id := waitsFor(d)
	calls(d, zoe)
	d.Helps()
	since := d.Clock.Now()
	d.Forge(80_000, bottest.Karl, fmt.Sprintf("apartyes.%d.%d.wish", id, d.Clara))
	d.Wait(2 * time.Minute)
	if !d.Hears(bottest.Karl, since, needsYou) {
		t.Errorf("Karl reads %q", d.Last(bottest.Karl))
	}
}

// TestWhatWasHiddenStaysSoBeyondAnErasure of either of the two a case is about.
func TestWhatWasHiddenStaysSoBeyondAnErasure(t *testing.T) {
	t.Parallel()
	for _, gone := range []int64{bottest.Amina, bottest.Marco} {
		d := bottest.NewCall(t, true)
		k := d.Helps()
		var c buddy.Concern
		d.Update(func(tx *store.Tx) error {
			tx.Forbid(k, map[int64]buddy.PersonID{bottest.Amina: d.Amina, bottest.Marco: d.Marco}[gone], buddy.ByWish)
			c = tx.PutConcern(buddy.Concern{
				Programme: 1, Kind: buddy.Uncomfortable, Person: d.Amina, Pair: d.Pair, Opened: tx.Now(),
			})
			return nil
		})
		d.Say(gone, "/forget")
		d.Tap(gone, "Yes, delete everything")
		d.Say(bottest.Karl, "/queue")
		if !strings.Contains(d.Last(bottest.Karl), "Nothing waits") {
			t.Errorf("%d gone: Karl reads %q", gone, d.Last(bottest.Karl))
		}
		d.Forge(80_000, bottest.Karl, fmt.Sprintf("concern.%d", c.ID))
		d.Check(nil)
		if strings.Contains(d.Last(bottest.Karl), "uncomfortable") {
			t.Errorf("%d gone: Karl reads %q", gone, d.Last(bottest.Karl))
		}
		d.Say(bottest.Clara, "/queue")
		if !strings.Contains(d.Last(bottest.Clara), "1 thing waits") {
			t.Errorf("%d gone: Clara reads %q", gone, d.Last(bottest.Clara))
		}
		d.Say(bottest.Karl, "/forget")
		d.Tap(bottest.Karl, "Yes, delete everything")
		d.View(func(tx *store.Tx) {
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
	d := bottest.NewCall(t, true)
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.Person(d.Amina)
		p.Username = ""
		tx.PutPerson(p)
		return nil
	})
	d.Forge(80_000, bottest.Clara, fmt.Sprintf("letterto.%d", d.Amina))
	d.Say(bottest.Clara, "Dear Amina Secretname, come to me")
	if !strings.Contains(d.Everything(), "Secretname") {
		t.Fatal("there is no draft")
	}
	d.Forge(90_000, bottest.Boss, unstaffs(d))
	if strings.Contains(d.Everything(), "Secretname") {
		t.Error("the draft is still there")
	}
}

// TestWhoIsSuspendedReadsNothingMoreOfTheTeam: a coordinator who takes part, too. The owners hear.
func TestWhoIsSuspendedReadsNothingMoreOfTheTeam(t *testing.T) {
	t.Parallel()
	d := bottest.NewCall(t, true)
	k := d.Helps()
	matchable(d, k, "Karl")
	calls(d, bottest.Amina)
	since := d.Clock.Now()
	d.Forge(80_000, bottest.Clara, fmt.Sprintf("suspend.%d.conduct", k))
	d.Check(nil)
	if !d.Hears(bottest.Clara, time.Time{}, " leaves the team, too") {
		t.Errorf("before, Clara reads %q", d.Last(bottest.Clara))
	}
	d.Forge(90_000, bottest.Clara, fmt.Sprintf("suspend.%d.conduct.yes", k))
	d.Wait(time.Minute)
	if !d.Hears(bottest.Boss, since, "They are out of the team, too") {
		t.Errorf("the owner reads %q", d.Last(bottest.Boss))
	}
	for _, text := range []string{"/queue", "/people"} {
		d.Say(bottest.Karl, text)
		if got := d.Last(bottest.Karl); strings.Contains(got, "thing waits") || strings.Contains(got, "Amina") {
			t.Errorf("%s shows Karl %q", text, got)
		}
	}
	d.Forge(95_000, bottest.Karl, fmt.Sprintf("person.%d", d.Amina))
	d.Check(nil)
	if got := d.Last(bottest.Karl); strings.Contains(got, "Amina") {
		t.Errorf("Karl reads %q", got)
	}
}
