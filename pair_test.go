package buddy_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"buddy"
)

var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

const amina, marco, stranger buddy.PersonID = 1, 2, 3

// carla coordinates.
var carla = buddy.Person{ID: 9, Training: buddy.Training{Before: true}}

// ready is somebody with no gate before them.
func ready(id buddy.PersonID) buddy.Person {
	return buddy.Person{ID: id, Stage: buddy.Waiting, Training: buddy.Training{Before: true}}
}

// proposed is a pair both have been asked about on Monday.
func proposed(t testing.TB) buddy.Pair {
	p := buddy.Pair{ID: 7, People: [2]buddy.PersonID{amina, marco}, State: buddy.Suggested}
	must(t, p.Approve(carla, [2]buddy.Person{ready(amina), ready(marco)}, buddy.Programme{}, monday))
	p.Asked = [2]time.Time{monday, monday.Add(time.Hour)}
	return p
}

// active is a pair both have said yes to on Monday.
func active(t testing.TB) buddy.Pair {
	p := proposed(t)
	must(t, p.Say(amina, true, monday))
	must(t, p.Say(marco, true, monday))
	return p
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func refused(t testing.TB, err error, key string) {
	t.Helper()
	if r, ok := buddy.AsRefusal(err); !ok || r.Key != key {
		t.Errorf("got %v, want refusal %q", err, key)
	}
}

func TestTwoYesBeginAPair(t *testing.T) {
	p := proposed(t)
	must(t, p.Say(amina, true, monday))
	if p.State != buddy.Proposed || p.Begun() {
		t.Fatalf("one yes made it %s", p.State)
	}
	refused(t, p.Say(amina, true, monday), "refuse.pair.answered")
	refused(t, p.Say(amina, false, monday), "refuse.pair.answered")
	refused(t, p.Say(stranger, true, monday), "refuse.pair.gone")
	must(t, p.Say(marco, true, monday))
	if p.State != buddy.Active || !p.Begun() || p.Lead == "" {
		t.Fatalf("two yes: state %s, lead %q", p.State, p.Lead)
	}
}

func TestOneNoEndsAProposalWithoutAName(t *testing.T) {
	p := proposed(t)
	must(t, p.Say(amina, true, monday))
	must(t, p.Say(marco, false, monday))
	if p.State != buddy.Ended || p.EndReason != buddy.EndDeclined || p.EndedBy != 0 || p.Begun() {
		t.Errorf("after a no: %+v", p)
	}
	refused(t, p.Say(marco, true, monday), "refuse.pair.answered")
}

func TestOverdueIsWhoHadFiveDaysAndSaidNothing(t *testing.T) {
	p := proposed(t) // Marco was asked an hour later
	must(t, p.Say(amina, true, monday))
	end := monday.Add(buddy.AnswerTime)
	if late := p.Overdue(end); len(late) != 0 {
		t.Errorf("too early: %v", late)
	}
	if late := p.Overdue(end.Add(time.Hour)); len(late) != 1 || late[0] != marco {
		t.Errorf("after five days: %v, want Marco alone", late)
	}
	p.Asked[1] = time.Time{}
	if late := p.Overdue(end.AddDate(1, 0, 0)); len(late) != 0 {
		t.Errorf("never asked, yet late: %v", late)
	}
}

func TestReachFollowsTheChoiceAndTheUsername(t *testing.T) {
	for _, c := range []struct {
		chosen, phone, username, want string
	}{
		{"", "", "", ""},
		{"", "", "zoe", buddy.WayUsername}, // somebody who set one meanwhile
		{buddy.WayUsername, "", "zoe", buddy.WayUsername},
		{buddy.WayUsername, "", "", ""}, // it vanished
		{buddy.WayPhone, "", "", ""},    // not shared yet
		{buddy.WayPhone, "", "zoe", ""},
		{buddy.WayPhone, "+391", "", buddy.WayPhone},
		{buddy.WayTeam, "", "", buddy.WayTeam},
		{buddy.WayTeam, "", "zoe", buddy.WayTeam},
	} {
		p := buddy.Pair{Contact: [2]string{"", c.chosen}, Phones: [2]string{"", c.phone}}
		if got := p.Reach(buddy.Local, c.username); got != c.want {
			t.Errorf("chosen %q, phone %q, username %q: %q, want %q", c.chosen, c.phone, c.username, got, c.want)
		}
	}
}

func TestAPhoneNumberIsTakenOnlyWhenAskedFor(t *testing.T) {
	p := proposed(t)
	refused(t, p.Choose(amina, buddy.WayPhone), "refuse.pair.gone") // no yes yet
	must(t, p.Say(amina, true, monday))
	refused(t, p.Share(amina, "+391"), "refuse.phone.unasked")
	must(t, p.Choose(amina, buddy.WayPhone))
	refused(t, p.Share(marco, "+392"), "refuse.phone.unasked")
	must(t, p.Share(amina, "+391"))
	refused(t, p.Share(amina, "+393"), "refuse.phone.unasked")
	must(t, p.End(buddy.EndExpired, 0, "", monday))
	if p.Phones != [2]string{} {
		t.Errorf("numbers stayed after the end: %v", p.Phones)
	}
	refused(t, p.Choose(amina, buddy.WayTeam), "refuse.pair.gone")
}

func TestAMeetingPassesTheLeadOnAndCountsOnce(t *testing.T) {
	p := active(t)
	lead := p.Lead
	must(t, p.Met(buddy.Meeting{At: monday, By: amina, How: "person"}, time.UTC))
	if p.Lead != lead.Other() {
		t.Errorf("lead stayed with %s", p.Lead)
	}
	refused(
		t,
		p.Met(buddy.Meeting{At: monday.Add(time.Minute), By: amina, How: "online"}, time.UTC),
		"refuse.meeting.logged",
	)
	must(t, p.Met(buddy.Meeting{At: monday.Add(time.Hour), By: marco, How: "person"}, time.UTC))
	if len(p.Meetings) != 1 || p.Lead != lead.Other() {
		t.Errorf("noted by both: %d meetings, lead %s", len(p.Meetings), p.Lead)
	}
	must(t, p.Met(buddy.Meeting{At: monday.AddDate(0, 0, 1), By: marco, How: "online"}, time.UTC))
	if len(p.Meetings) != 2 || p.Lead != lead {
		t.Errorf("the next one: %d meetings, lead %s", len(p.Meetings), p.Lead)
	}
	must(t, p.Met(buddy.Meeting{At: monday.AddDate(0, 0, -1), By: amina, How: "online"}, time.UTC))
	if len(p.Meetings) != 3 || p.Lead != lead || !p.Meetings[0].At.Before(p.Meetings[1].At) {
		t.Errorf("an earlier one: %v, lead %s", p.Meetings, p.Lead)
	}
}

// A day is a day on the clock of the two, not 24 hours.
func TestAMeetingCountsOnceADay(t *testing.T) {
	rome, err := time.LoadLocation("Europe/Rome")
	if err != nil {
		t.Fatal(err)
	}
	at := func(d, h, m int) time.Time { return time.Date(2026, 11, d, h, m, 0, 0, rome) }
	for _, c := range []struct {
		what        string
		first, then time.Time
		want        int
	}{
		{"morning and evening", at(24, 0, 5), at(24, 23, 55), 1},
		{"around midnight", at(24, 23, 55), at(25, 0, 5), 2},
		{"noon and noon", at(24, 12, 0), at(25, 12, 0), 2},
	} {
		p := active(t)
		must(t, p.Met(buddy.Meeting{At: c.first.UTC(), By: amina, How: "person"}, rome))
		must(t, p.Met(buddy.Meeting{At: c.then.UTC(), By: marco, How: "person"}, rome))
		if len(p.Meetings) != c.want {
			t.Errorf("%s: %d meetings, want %d", c.what, len(p.Meetings), c.want)
		}
	}
}

func TestTheMoreCarefulWishWins(t *testing.T) {
	for _, c := range []struct{ one, two, want string }{
		{"", "", ""}, {"touch", "", ""}, {"sometimes", "", ""}, {"stop", "", "stop"}, {"", "stop", "stop"},
		{"touch", "touch", "touch"}, {"touch", "sometimes", "sometimes"}, {"sometimes", "stop", "stop"},
		{"stop", "touch", "stop"},
	} {
		if got := (buddy.Pair{Touch: [2]string{c.one, c.two}}).Touches(); got != c.want {
			t.Errorf("%q and %q: %q, want %q", c.one, c.two, got, c.want)
		}
	}
}

func TestAWishIsTakenInTheClosingWeeksOnly(t *testing.T) {
	p := active(t)
	refused(t, p.Wish(amina, "touch"), "refuse.pair.gone")
	must(t, p.Close())
	must(t, p.Wish(amina, "touch"))
	must(t, p.Wish(amina, "stop"))
	refused(t, p.Wish(amina, "marry"), "refuse.pair.gone")
	refused(t, p.Wish(stranger, "touch"), "refuse.pair.gone")
}

func TestAPauseGoesOnWhereItBegan(t *testing.T) {
	for _, closing := range []bool{false, true} {
		p := active(t)
		if closing {
			must(t, p.Close())
		}
		before := p.State
		must(t, p.Pause(buddy.Break{}, monday))
		must(t, p.Resume(monday.AddDate(0, 0, 10)))
		if p.State != before || p.PausedFor != 10*24*time.Hour {
			t.Errorf("paused as %s: came back as %s after %v", before, p.State, p.PausedFor)
		}
		refused(t, p.Resume(monday), "refuse.pair.moved")
	}
}

func TestAPauseMovesWeekZeroByWholeWeeks(t *testing.T) {
	rome, err := time.LoadLocation("Europe/Rome")
	must(t, err)
	base := buddy.Pair{Accepted: monday}.WeekZero(rome)
	if want := time.Date(2026, 11, 30, 0, 0, 0, 0, rome); !base.Equal(want) {
		t.Fatalf("week 0 begins %v, want %v", base, want)
	}
	for _, c := range []struct {
		paused time.Duration
		weeks  int
	}{{0, 0}, {2 * time.Hour, 1}, {7 * 24 * time.Hour, 1}, {7*24*time.Hour + time.Minute, 1}, {8 * 24 * time.Hour,
		2}, {28 * 24 * time.Hour, 4}} {
		got := buddy.Pair{Accepted: monday, PausedFor: c.paused}.WeekZero(rome)
		if !got.Equal(base.AddDate(0, 0, 7*c.weeks)) {
			t.Errorf("paused for %v: week 0 %v, want %d weeks later", c.paused, got, c.weeks)
		}
	}
}

// TestPairLaws does random things to a pair and holds what must always be true.
func TestPairLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := buddy.Pair{ID: 7, People: [2]buddy.PersonID{amina, marco}, State: buddy.Suggested}
		now := monday
		who := rapid.SampledFrom([]buddy.PersonID{amina, marco, stranger})
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			now = now.Add(time.Duration(rapid.IntRange(0, 72).Draw(t, "hours")) * time.Hour)
			before := p
			person := who.Draw(t, "who")
			var err error
			switch rapid.IntRange(0, 10).Draw(t, "do") {
			case 0:
				err = p.Approve(carla, [2]buddy.Person{ready(amina), ready(marco)}, buddy.Programme{}, now)
			case 1:
				err = p.Hold("a reason")
			case 2, 3, 4:
				err = p.Say(person, rapid.IntRange(0, 9).Draw(t, "yes") > 0, now)
			case 5:
				err = p.Pause(
					buddy.Break{
						By:    p.Side(person),
						Own:   rapid.Bool().Draw(t, "own"),
						Until: rapid.SampledFrom([]time.Time{{}, now.AddDate(0, 0, 7)}).Draw(t, "until"),
					},
					now,
				)
			case 6:
				switch rapid.IntRange(0, 2).Draw(t, "how") {
				case 0:
					err = p.Resume(now)
				case 1:
					err = p.GoOn(p.Side(person), rapid.Bool().Draw(t, "own"), now)
				case 2:
					err = p.Lapse(now)
				}
			case 7:
				err = p.Close()
			case 8:
				err = p.Met(buddy.Meeting{At: now, By: person, How: "person"}, time.UTC)
			case 9:
				err = p.Choose(person, rapid.SampledFrom(buddy.Ways).Draw(t, "way"))
			case 10:
				if rapid.IntRange(0, 5).Draw(t, "end") == 0 {
					err = p.End(buddy.EndLeft, person, "", now)
				}
			}
			if err != nil {
				if _, expected := buddy.AsRefusal(err); !expected {
					t.Fatalf("not a refusal: %v", err)
				}
				if before.State != p.State || before.Said != p.Said || len(before.Meetings) != len(p.Meetings) {
					t.Fatalf("a refusal changed the pair: %+v then %+v", before, p)
				}
			}
			if !before.Live() && p.State != buddy.Ended {
				t.Fatal("an ended pair came back to life")
			}
			bothYes := p.Said == [2]string{"yes", "yes"}
			if p.Begun() != bothYes {
				t.Fatalf("begun %v with answers %q", p.Begun(), p.Said)
			}
			if (p.State == buddy.Active || p.State == buddy.Paused || p.State == buddy.Closing) &&
				(!bothYes || p.ApprovedBy == 0) {
				t.Fatalf("%s without a coordinator and two yes", p.State)
			}
			if (p.State == buddy.Paused) == p.PausedAt.IsZero() && p.Live() {
				t.Fatalf("%s, paused at %v", p.State, p.PausedAt)
			}
			if p.Live() && (p.State == buddy.Paused) != (len(p.Breaks) > 0) {
				t.Fatalf("%s with the breaks %v", p.State, p.Breaks)
			}
			for _, b := range p.Breaks {
				if before.Rests(b.By, b.Own) && b.By != p.Side(person) && !slices.Contains(before.Breaks, b) {
					t.Fatalf("a break of somebody else's changed: %v, then %v", before.Breaks, p.Breaks)
				}
			}
			for i, way := range p.Contact {
				if way != "" && p.Said[i] != "yes" {
					t.Fatalf("a way to be reached without a yes: %+v", p)
				}
			}
		}
	})
}

func TestAHeldPairComesOffHoldWithoutAnybodyBeingAsked(t *testing.T) {
	p := buddy.Pair{State: buddy.Suggested}
	if p.Unhold() == nil {
		t.Error("a suggestion that is not held came off hold")
	}
	if err := p.Hold("later"); err != nil {
		t.Fatal(err)
	}
	if err := p.Unhold(); err != nil || p.State != buddy.Suggested || p.HoldNote != "" || p.Settled() ||
		!p.Approved.IsZero() {
		t.Errorf("off hold: %v, %+v", err, p)
	}
	p.State = buddy.Proposed
	if p.Unhold() == nil || p.State != buddy.Proposed {
		t.Errorf("a pair that was asked: %+v", p)
	}
}

func TestAPairChosenByHandIsSettledUntilItIsLeftToTheMatching(t *testing.T) {
	p := buddy.Pair{State: buddy.Suggested}
	if !p.Unasked() || p.Settled() {
		t.Errorf("a suggestion: %+v", p)
	}
	if p.Pinned = true; !p.Settled() {
		t.Error("a chosen pair is not settled")
	}
	if err := p.Unpin(); err != nil || p.Settled() || !p.Loose {
		t.Errorf("left to the matching: %v, %+v", err, p)
	}
	if err := p.Hold("later"); err != nil || !p.Settled() || !p.Unasked() {
		t.Errorf("held: %v, %+v", err, p)
	}
	both := [2]buddy.Person{ready(amina), ready(marco)}
	err := p.Approve(carla, both, buddy.Programme{}, time.Time{})
	if err != nil || p.Settled() || p.Unasked() || p.Unpin() == nil {
		t.Errorf("asked: %v, %+v", err, p)
	}
}

// TestWhoWishesABreakToLastIsHeard: their silence counts from there, the other's from
// the beginning, and a later pause begins anew.
func TestWhoWishesABreakToLastIsHeard(t *testing.T) {
	p := active(t)
	must(t, p.Pause(buddy.Break{}, monday))
	later := monday.AddDate(0, 0, 30)
	p.Keep(p.People[1], later)
	p.Keep(stranger, later)
	if !p.Quiet(buddy.Newcomer).Equal(monday) || !p.Quiet(buddy.Local).Equal(later) {
		t.Errorf("silent since %v and %v", p.Quiet(buddy.Newcomer), p.Quiet(buddy.Local))
	}
	must(t, p.Resume(later))
	must(t, p.Pause(buddy.Break{}, monday.AddDate(0, 0, 20)))
	if !p.Quiet(buddy.Local).Equal(monday.AddDate(0, 0, 20)) {
		t.Errorf("what was said in an earlier pause counts: %v", p.Quiet(buddy.Local))
	}
}
