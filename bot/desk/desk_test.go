package desk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// due is when a kind of row of the other programme comes up, in local time.
func due(w *bottest.TwoTowns, kind buddy.DueKind) (out []string) {
	w.View(func(tx *store.Tx) {
		p, _ := tx.Programme(w.Other)
		for _, d := range tx.Agenda() {
			if d.Kind == kind && d.Subject == uint64(w.Other) {
				out = append(out, d.At.In(p.Location()).Format("2006-01-02 15:04"))
			}
		}
	})
	return out
}

func TestAfterAnOutageOneRoundStandsForAll(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	w.Calendar("0 18 * * THU")
	if got := due(w, "programme.round"); !slices.Equal(got, []string{"2026-11-26 18:00"}) {
		t.Fatalf("first round: %v", got)
	}
	before := len(w.PairsOf(w.Other))
	w.Tick(time.Date(2026, 12, 30, 2, 0, 0, 0, time.UTC)) // three o'clock in the night there
	if got := due(w, "programme.round"); !slices.Equal(got, []string{"2026-12-31 18:00"}) {
		t.Errorf("next round: %v", got)
	}
	if got := due(w, "programme.digest"); !slices.Equal(got, []string{"2026-12-30 10:00"}) {
		t.Errorf("next digest: %v", got)
	}
	if got := len(w.PairsOf(w.Other)); got != before+1 { // two of ten are free
		t.Errorf("%d new proposals, want one", got-before)
	}
	if text := w.Shown(bottest.Dario); text != "" {
		t.Errorf("staff heard at night:\n%s", text)
	}
	w.Tick(time.Date(2026, 12, 30, 9, 1, 0, 0, time.UTC))
	if text := chat(w, bottest.Dario); strings.Count(text, "Good morning!") != 1 {
		t.Errorf("in the morning staff heard:\n%s", text)
	}
}

func TestTheDigestStaysAtTenThroughSummerTime(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	w.Calendar("")
	for day := time.Date(2027, 3, 26, 22, 0, 0, 0,
		time.UTC); day.Before(time.Date(2027, 3, 31, 0, 0, 0, 0, time.UTC)); day = day.AddDate(0, 0, 1) {
		w.Tick(day)
		w.Tick(day.Add(13 * time.Hour))
		w.Shown(bottest.Dario)
		if got := due(w, "programme.digest"); len(got) != 1 || !strings.HasSuffix(got[0], "10:00") {
			t.Errorf("on %v the digest is due %v", day, got)
		}
	}
}

// chat is what the bot has sent to a phone or still holds for it.
func chat(w *bottest.TwoTowns, id int64) string {
	var all []string
	for _, m := range w.TG.Chat(id) {
		all = append(all, m.Text)
	}
	return strings.Join(append(all, w.Shown(id)), "\n")
}

// answered stores an answered check-in of the newcomer of the other
// programme's active pair, and returns the pair.
func answered(w *bottest.TwoTowns) (p buddy.Pair) {
	for _, pair := range w.PairsOf(w.Other) {
		if pair.State == buddy.Active {
			p = pair
		}
	}
	w.Update(func(tx *store.Tx) error {
		tx.PutCheckIn(buddy.CheckIn{
			Pair: p.ID, Person: p.People[0], Week: 2, Sent: tx.Now(), Answered: tx.Now(),
			Pulse: buddy.Pulse{Contact: "met", Feeling: 2, Decided: "buddy", Need: "uncomfortable"},
		})
		c := buddy.Concern{Programme: w.Other, Kind: buddy.Lonely, Person: p.People[0], Pair: p.ID, Opened: tx.Now()}
		tx.PutConcern(c)
		return nil
	})
	return p
}

func TestACheckInIsForStaffAndNeverForTheBuddy(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	p := answered(w)
	w.Tap(bottest.Dario, fmt.Sprintf("pairdesk.%d", p.ID))
	if text := w.Shown(bottest.Dario); !strings.Contains(text, "Check-ins of") {
		t.Errorf("the coordinator sees no check-in:\n%s", text)
	}

	const buddyWhoCoordinates = 9105 // the active pair's other member
	w.Update(func(tx *store.Tx) error {
		who, _ := tx.Person(p.People[1])
		who.Staff, who.Desk = []buddy.ProgrammeID{w.Other}, w.Other
		tx.PutPerson(who)
		return nil
	})
	var concern buddy.ConcernID
	w.View(func(tx *store.Tx) {
		for _, c := range tx.Concerns(w.Other) {
			concern = max(concern, c.ID)
		}
	})
	for _, data := range []string{
		fmt.Sprintf("pairdesk.%d", p.ID), fmt.Sprintf("person.%d", p.People[0]), "queue",
		fmt.Sprintf("concern.%d", concern), fmt.Sprintf("settled.%d", concern),
		fmt.Sprintf("settled.%d.yes", concern),
	} {
		w.Tap(buddyWhoCoordinates, data)
		text := w.Shown(buddyWhoCoordinates)
		if strings.Contains(text, "Check-ins of") || strings.Contains(text, "did not feel good") {
			t.Errorf("%q shows the buddy the answers:\n%s", data, text)
		}
	}
	w.View(func(tx *store.Tx) {
		if c, _ := tx.Concern(concern); !c.Open() {
			t.Error("the buddy settled a concern about themselves")
		}
	})
}

func TestReadingACardLeavesATrace(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	id := buddy.PersonID(w.OwnPeople[0])
	w.Tap(bottest.Carla, fmt.Sprintf("person.%d", id))
	w.View(func(tx *store.Tx) {
		if !slices.ContainsFunc(
			tx.AuditOf(id),
			func(r store.AuditRow) bool { return r.Kind == "read.person" && r.Subject == id && r.Programme == w.Own },
		) {
			t.Errorf("no trace among %v", tx.AuditOf(id))
		}
	})
}

// Every action on a proposal can come twice, or late, and happens once. Where it is too
// late, the team is led to its own queue and not to where a participant stands.
func TestAnApprovedProposalCannotBeHeldSwappedOrRefused(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	const suggestion = 45
	w.Tap(bottest.Carla, fmt.Sprintf("approve.%d", suggestion))
	var first buddy.Pair
	w.View(func(tx *store.Tx) { first, _ = tx.Pair(suggestion) })
	if first.State != buddy.Proposed {
		t.Fatalf("the pair is %s", first.State)
	}
	w.Clock.Advance(time.Hour)
	w.Shown(bottest.Carla)
	led := 0
	for _, data := range []string{
		"approve.45", "hold.45", "swap.45", "nomatch.45.yes", "approveall.45.1.yes",
		fmt.Sprintf("swapto.45.%d.%d.yes", w.OwnPeople[0], w.OwnPeople[3]),
		fmt.Sprintf("join.%d.%d.yes", w.OwnPeople[0], w.OwnPeople[3]), "pairrest.45.1", "pairresume.45",
	} {
		w.Tap(bottest.Carla, data)
		got := w.Shown(bottest.Carla)
		led += strings.Count(got, "/queue shows what waits")
		if strings.Contains(got, "where you stand") {
			t.Errorf("%q says %q", data, got)
		}
		w.View(func(tx *store.Tx) {
			if now, _ := tx.Pair(suggestion); now.State != buddy.Proposed || !now.Approved.Equal(first.Approved) ||
				len(tx.LivePairs(w.Own)) != 1 {
				t.Errorf("%q changed the pair to %s", data, now.State)
			}
		})
	}
	if led < 3 {
		t.Errorf("%d of them lead to the queue", led)
	}
}

// TestAStaleTapOfTheTeamIsToldInItsWords: their work waits in the queue, not
// where they stand as a participant.
func TestAStaleTapOfTheTeamIsToldInItsWords(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	for _, action := range []string{"hold", "swap", "unpin"} {
		w.Tap(bottest.Dario, action+"."+w.Ids[2]) // a pair that began long ago
		if seen := w.Shown(bottest.Dario); !strings.Contains(seen, "This has changed meanwhile. /queue") {
			t.Errorf("%s: %s", action, seen)
		}
	}
}
