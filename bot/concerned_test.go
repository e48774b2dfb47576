package bot_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"buddy"
	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/store"

	"github.com/google/go-cmp/cmp"
)

// tied are the coordinators of the other programme who also take part in it,
// with whom each has to do.
var tied = map[int64][]int64{
	9101: {9100},             // a proposal
	9103: {9102},             // one that is held back
	9105: {9104},             // a buddy
	9107: {9106},             // a buddy, in a break
	9109: {9104, 9106, 9108}, // one from before, one who was asked, one who is kept apart
}

// about is all that is stored about some people as the team could change it.
func about(w *bottest.TwoTowns, me int64, others ...int64) string {
	chats := append([]int64{me}, others...)
	var out []any
	w.View(func(tx *store.Tx) {
		var both []buddy.PersonID
		for _, chat := range chats {
			p, _ := tx.PersonByChat(chat)
			p.Desk, p.Seen, p.Username, p.Runs = 0, p.Created, "", 0 // theirs to change
			out, both = append(out, p), append(both, p.ID)
		}
		for _, p := range tx.Pairs(w.Other) {
			if slices.Contains(both, p.People[0]) || slices.Contains(both, p.People[1]) {
				p.Score, p.Reasons = 0, nil // a round measures them anew
				p.Names = [2]string{}       // a tap here comes without a username, as from somebody who gave it up
				out = append(out, p)
			}
		}
		for _, c := range tx.Concerns(w.Other) {
			if slices.Contains(both, c.Person) {
				out = append(out, c)
			}
		}
		for _, two := range tx.Forbidden(w.Other) {
			if slices.Contains(both, two[0]) || slices.Contains(both, two[1]) {
				out = append(out, two)
			}
		}
	})
	text, err := json.MarshalIndent(out, "", " ")
	if err != nil {
		w.T.Fatal(err)
	}
	return string(text)
}

// tieArgs are arguments for a button about two people and what they are in.
func tieArgs(w *bottest.TwoTowns, me, other int64) (out []string) {
	var ids []string
	free := ""
	w.View(func(tx *store.Tx) {
		one, _ := tx.PersonByChat(me)
		two, _ := tx.PersonByChat(other)
		nobody, _ := tx.PersonByChat(9104)
		free, ids = fmt.Sprint(nobody.ID), []string{fmt.Sprint(one.ID), fmt.Sprint(two.ID)}
		for _, pair := range tx.PairsOf(two.ID) {
			ids = append(ids, fmt.Sprint(pair.ID))
		}
		for _, c := range tx.Concerns(w.Other) {
			if c.Person == two.ID {
				ids = append(ids, fmt.Sprint(c.ID))
			}
		}
	})
	for _, first := range ids {
		out = append(out, first, first+".yes", first+".0", first+"."+free+"."+ids[1]+".yes")
		for _, second := range append(ids[:2:2], free) {
			out = append(out, first+"."+second+".yes", first+"."+second+".wish")
		}
	}
	return append(out, free+"."+ids[1]+".yes", "", "waiting", "resting", "ended", "99.1.yes", "99.2.yes")
}

// TestNobodyInTheTeamDecidesAboutWhomTheyHaveToDoWith taps every button of the
// team with everything two people are in, as one of them.
func TestNobodyInTheTeamDecidesAboutWhomTheyHaveToDoWith(t *testing.T) {
	for _, action := range bottest.StaffActions() {
		if action == "match" {
			continue // draws the best pairs of all: nothing to choose
		}
		t.Run(action, func(t *testing.T) {
			t.Parallel()
			for me, others := range tied {
				w := bottest.NewTies(t)
				before := about(w, me, others...)
				for _, other := range others {
					tapAsTied(w, action, me, other)
				}
				if diff := cmp.Diff(before, about(w, me, others...)); diff != "" {
					t.Errorf("%s by %d changed what concerns them:\n%s", action, me, diff)
				}
			}
		})
	}
}

// tapAsTied taps a button with everything about another person, whose name shows
// up nowhere but in the list of everybody.
func tapAsTied(w *bottest.TwoTowns, action string, me, other int64) {
	name := fmt.Sprintf("Zz%d", other-9100)
	for _, args := range tieArgs(w, me, other) {
		data := strings.TrimSuffix(action+"."+args, ".")
		w.Tap(me, data)
		for line := range strings.SplitSeq(w.Shown(me), "\n") {
			listed := action == "people" && (line == name || strings.Contains(line, "look after this"))
			if strings.Contains(line, name) && !listed {
				w.T.Errorf("%q of %d shows %q", data, me, line)
			}
		}
	}
}

// TestWhatConcernsACoordinatorIsNotCounted: neither the count on the desk, nor a
// list, nor the morning's message tells that somebody asked for help.
func TestWhatConcernsACoordinatorIsNotCounted(t *testing.T) {
	w := bottest.NewTies(t)
	const coordinator, other = 9105, 9104
	desk := func() string {
		seen := ""
		for _, data := range []string{"home", "queue", "pairs", "proposals", "people", "people.resting", "stuck",
			"aside", "idle"} {
			w.Tap(coordinator, data)
			seen += data + "\n" + w.Shown(coordinator) + "\n"
		}
		return seen
	}
	before := desk()
	w.Update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(other)
		pair, _ := bottest.PairOf(tx, p.ID)
		tx.PutConcern(
			buddy.Concern{Programme: w.Other, Kind: buddy.Uncomfortable, Person: p.ID, Pair: pair.ID, Opened: tx.Now()},
		)
		p.Stage = buddy.Resting
		tx.PutPerson(p)
		return nil
	})
	if diff := cmp.Diff(before, desk()); diff != "" {
		t.Errorf("the desk tells that something was said (-before +after):\n%s", diff)
	}
	w.Tap(bottest.Dario, "queue")
	if seen := w.Shown(bottest.Dario); !strings.Contains(seen, "Zz4") {
		t.Errorf("a colleague sees nothing of it:\n%s", seen)
	}
}

// TestAReportGoesToWhomItIsNotAbout: to the other coordinators, else to the
// owners, else nobody; and the person is told which.
func TestAReportGoesToWhomItIsNotAbout(t *testing.T) {
	const reporter, reported = 9104, 9105
	for name, c := range map[string]struct {
		colleague, owner bool
		told             string
	}{
		"a colleague": {true, true, "Others in the team can."},
		"the owner":   {false, true, "Whoever runs this bot hears that something waits, not what."},
		"nobody":      {false, false, "Nobody can see this now"},
	} {
		w := bottest.NewTies(t)
		w.Update(func(tx *store.Tx) error {
			for _, chat := range []int64{9101, 9103, 9107, 9109, bottest.Dario, bottest.Olga} {
				p, _ := tx.PersonByChat(chat)
				p.Staff, p.Desk = nil, 0
				if chat == bottest.Dario && c.colleague {
					p.Staff, p.Desk = []buddy.ProgrammeID{w.Other}, w.Other
				}
				p.Owner = chat == bottest.Olga && c.owner
				tx.PutPerson(p)
			}
			if !c.owner { // whom it is about is the only one
				p, _ := tx.PersonByChat(reported)
				p.Owner = true
				tx.PutPerson(p)
			}
			return nil
		})
		for _, chat := range []int64{reporter, reported, bottest.Dario, bottest.Olga} {
			w.Shown(chat)
		}
		w.Tap(reporter, "safe.ask")
		for range 2 { // here in this chat, in the morning
			w.Tap(reporter, w.FirstButton(reporter))
		}
		if got := w.Shown(reporter); !strings.Contains(got, c.told) || !strings.Contains(got, "112") {
			t.Errorf("%s: the reporter reads\n%s", name, got)
		}
		if got := w.Shown(reported); got != "" {
			t.Errorf("%s: whom it is about reads\n%s", name, got)
		}
		if got := w.Shown(bottest.Dario); (got != "") != c.colleague {
			t.Errorf("%s: the colleague reads %q", name, got)
		}
		if got := w.Shown(bottest.Olga); strings.Contains(got, "A case is waiting") != (c.owner && !c.colleague) ||
			strings.Contains(got, "Zz") {
			t.Errorf("%s: the owner reads %q", name, got)
		}
	}
}

// TestAnOwnerDecidesWhereNoCoordinatorMay, and reads nobody's name.
func TestAnOwnerDecidesWhereNoCoordinatorMay(t *testing.T) {
	for _, answer := range []string{"yes", "no"} {
		w := bottest.NewTies(t)
		var pair buddy.Pair
		w.Update(func(tx *store.Tx) error {
			for _, chat := range []int64{9103, 9105, 9107, 9109, bottest.Dario} { // 9101 is left
				p, _ := tx.PersonByChat(chat)
				p.Staff, p.Desk = nil, 0
				tx.PutPerson(p)
			}
			p, _ := tx.PersonByChat(9101)
			pair, _ = bottest.PairOf(tx, p.ID)
			also, _ := tx.PersonByChat(9100) // an owner, and one of the two
			also.Owner = true
			tx.PutPerson(also)
			return nil
		})
		w.Shown(bottest.Olga)
		w.Tap(9101, fmt.Sprintf("decide.%d.yes", pair.ID))
		w.Shown(9100)
		w.Tap(9100, fmt.Sprintf("decide.%d.yes", pair.ID))
		w.Tap(9100, "home")
		if got := w.Shown(9100); strings.Contains(got, "A decision for you") {
			t.Errorf("one of the two is to decide as an owner: %s", got)
		}
		w.View(func(tx *store.Tx) {
			if now, _ := tx.Pair(pair.ID); now.State != pair.State {
				t.Errorf("one of the two decided as an owner: %s", now.State)
			}
		})
		w.Shown(bottest.Olga)
		w.Clock.Advance(bottest.Day / 8) // into the day
		w.Update(func(tx *store.Tx) error {
			tx.Schedule(buddy.Due{At: tx.Now(), Kind: "programme.digest", Subject: uint64(w.Other)})
			return nil
		})
		for played := true; played; {
			var err error
			if played, err = bot.PlayNext(w.Bot); err != nil {
				t.Fatal(err)
			}
		}
		got := w.Shown(bottest.Olga)
		if strings.Count(got, "One decision waits for you") != 1 || strings.Contains(got, "Zz") {
			t.Errorf("in the morning the owner reads: %s", got)
		}
		w.Tap(bottest.Olga, "home")
		if got := w.Shown(bottest.Olga); !strings.Contains(got, "A decision for you") {
			t.Errorf("the owner's screen: %s", got)
		}
		w.Tap(bottest.Olga, "decide")
		if got := w.Shown(bottest.Olga); !strings.Contains(got, "May we ask the two?") || strings.Contains(got, "Zz") {
			t.Errorf("the owner is asked: %s", got)
		}
		w.Tap(bottest.Olga, fmt.Sprintf("decide.%d.%s", pair.ID, answer))
		w.Tap(bottest.Olga, fmt.Sprintf("decide.%d.%s", pair.ID, answer)) // twice, as phones do
		w.View(func(tx *store.Tx) {
			now, _ := tx.Pair(pair.ID)
			olgas, _ := tx.PersonByChat(bottest.Olga)
			if answer == "yes" && (now.State != buddy.Proposed || now.ApprovedBy != olgas.ID) ||
				answer == "no" && (now.EndReason != buddy.EndNoMatch || len(tx.Forbidden(w.Other)) != 2) {
				t.Errorf("after %s: %+v", answer, now)
			}
		})
	}
}

// TestARefusalDoesNotTellOfAProposal: whom somebody was not asked about yet, or is kept
// apart from, is for them like somebody who is not there; of their own buddy they know.
func TestARefusalDoesNotTellOfAProposal(t *testing.T) {
	for _, c := range []struct {
		me, other int64
		knows     bool
	}{{9101, 9100, false}, {9103, 9102, false}, {9109, 9108, false}, {9105, 9104, true}, {9107, 9106, true}} {
		w := bottest.NewTies(t)
		var id buddy.PersonID
		w.View(func(tx *store.Tx) { p, _ := tx.PersonByChat(c.other); id = p.ID })
		for _, action := range []string{"person", "personrest", "suspend", "apart", "why", "partners"} {
			w.Tap(c.me, action+".987654")
			nobody := w.Shown(c.me)
			w.Tap(c.me, fmt.Sprint(action, ".", id))
			if got := w.Shown(c.me); (got == nobody) == c.knows {
				t.Errorf("%s of %d by %d says %q; of nobody %q", action, c.other, c.me, got, nobody)
			}
		}
		w.Tap(c.me, "people")
		if got := w.Shown(c.me); strings.Contains(got, fmt.Sprintf("Zz%d", c.other-9100)) != c.knows {
			t.Errorf("the list of %d says of %d:\n%s", c.me, c.other, got)
		}
	}
}

// TestWhoIsKeptApartReadsNothingInTheTeamEither: somebody who was reported erases
// themselves, comes back and joins the team without taking part. That the two are kept apart
// is all that is left, and keeps the report from them.
func TestWhoIsKeptApartReadsNothingInTheTeamEither(t *testing.T) {
	const reported, reporter = 9105, 9104
	w := bottest.NewTwoTowns(t)
	var c buddy.Concern
	w.Update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(reporter)
		pair, _ := bottest.PairOf(tx, p.ID)
		c = tx.PutConcern(
			buddy.Concern{
				Programme: w.Other,
				Kind:      buddy.Uncomfortable,
				Person:    p.ID,
				Pair:      pair.ID,
				Wish:      "talk",
				Opened:    tx.Now(),
			},
		)
		return nil
	})
	w.Tap(reported, "forget.yes")
	w.Follows(reported, w.TeamLink(bottest.Dario))
	var id uint64
	w.View(func(tx *store.Tx) {
		for _, i := range tx.Invites(w.Other) {
			if i.Waiting != 0 {
				id = i.ID
			}
		}
	})
	w.Tap(bottest.Dario, fmt.Sprintf("admit.%d.yes", id))
	if !w.InTeam(reported) {
		t.Fatal("not in the team")
	}
	w.Shown(reported)
	for _, data := range []string{"queue", "cases", "people", fmt.Sprint("concern.", c.ID), fmt.Sprint("letter.", c.ID),
		fmt.Sprint("person.", c.Person)} {
		w.Tap(reported, data)
		if got := w.Shown(reported); strings.Contains(got, "Zz4") {
			t.Errorf("%s shows whoever reported them:\n%s", data, got)
		}
	}
}

// TestOnlyOnesOwnBuddyIsSaidToBeInTheTeam: not who was only proposed, or is kept apart.
func TestOnlyOnesOwnBuddyIsSaidToBeInTheTeam(t *testing.T) {
	for chat, has := range map[int64]bool{9100: false, 9108: false, 9106: true, 9104: true} {
		w := bottest.NewTies(t)
		w.Update(func(tx *store.Tx) error {
			for _, c := range tx.OpenConcerns(w.Other) {
				c.Closed = tx.Now()
				tx.PutConcern(c)
			}
			return nil
		})
		w.Tap(chat, "safe.ask")
		for range 2 {
			w.Tap(chat, w.FirstButton(chat))
		}
		if got := w.Shown(chat); strings.Contains(got, "buddy") != has ||
			!strings.Contains(got, "Nothing changes for") {
			t.Errorf("%d, with a buddy in the team %v, reads\n%s", chat, has, got)
		}
	}
}

// TestAnAlertOpensTheDeskItIsAbout, wherever the coordinator sits, and the home screen counts
// what waits elsewhere.
func TestAnAlertOpensTheDeskItIsAbout(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	w.Update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(bottest.Dario)
		p.Staff, p.Desk = []buddy.ProgrammeID{w.Own, w.Other}, w.Own
		tx.PutPerson(p)
		for _, pair := range tx.LivePairs(w.Own) {
			if err := pair.End(buddy.EndReplaced, 0, "", tx.Now()); err != nil {
				return err
			}
			tx.PutPair(pair)
		}
		return nil
	})
	const her = 9104
	w.Tap(her, "safe.ask")
	for range 2 {
		w.Tap(her, w.FirstButton(her))
	}
	data := w.FirstButton(bottest.Dario)
	w.Tap(bottest.Dario, "home")
	if got := w.Shown(bottest.Dario); !strings.Contains(got, "Go to Bari (4)") {
		t.Errorf("the home screen says\n%s", got)
	}
	w.Tap(bottest.Dario, data)
	if got := w.Shown(bottest.Dario); !strings.Contains(got, "Zz4") {
		t.Errorf("%q opens\n%s", data, got)
	}
}
