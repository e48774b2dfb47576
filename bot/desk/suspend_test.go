package desk_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestASuspendedPersonComesBackOnlyByTheTeam tries every way back there is: the
// buttons of participants, commands, links, time, leaving, and a new account row.
func TestASuspendedPersonComesBackOnlyByTheTeam(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	const him, buddyOf = 9104, 9105
	var id buddy.PersonID
	var pair buddy.PairID
	w.View(func(tx *store.Tx) {
		p, _ := tx.PersonByChat(him)
		live, _ := bottest.PairOf(tx, p.ID)
		id, pair = p.ID, live.ID
	})
	w.Tap(bottest.Dario, fmt.Sprintf("suspend.%d.conduct.yes", id))
	if got := w.Shown(him); !strings.Contains(got, "only the team can change that") &&
		!strings.Contains(got, "Only the team can change that") ||
		strings.Contains(got, "Behaviour") {
		t.Errorf("he reads %q", got)
	}
	out := func(way string) {
		t.Helper()
		w.View(func(tx *store.Tx) {
			p, _ := tx.PersonByChat(him)
			now, _ := tx.Pair(pair)
			if p.Stage == buddy.Waiting || p.Stage == buddy.Applying || now.State == buddy.Active ||
				now.State == buddy.Closing {
				t.Fatalf("%s brings him back: %q, the pair is %s", way, p.Stage, now.State)
			}
		})
	}
	for command, want := range map[string]string{
		"safe": "112", "privacy": "Your data, in short", "language": "Scegli la tua lingua",
		"forget": "That stays, too", "profile": "Your answers",
		"help": "/mydata", "leave": "", "menu": "Only the team",
	} {
		w.Writes(him, "/"+command)
		if got := w.Shown(him); !strings.Contains(got, want) || strings.Contains(got, "Please ask the team: /safe") {
			t.Errorf("/%s says %q", command, got)
		}
	}
	w.Tap(him, "mydata.send")
	w.View(func(tx *store.Tx) {
		if !slices.ContainsFunc(tx.Outbox(), func(m buddy.Message) bool {
			return m.Chat == him && strings.Contains(string(m.File), `"suspensions"`) &&
				strings.Contains(string(m.File), "Bari 20")
		}) {
			t.Error("/mydata does not tell since when he is suspended")
		}
		for _, m := range tx.Outbox() {
			if m.Chat == him && (strings.Contains(string(m.File), "conduct") || strings.Contains(m.Text, "conduct")) {
				t.Errorf("/mydata tells why: %s%s", m.Text, m.File)
			}
		}
	})
	w.Shown(him)
	for _, command := range []string{"pause", "resume"} {
		w.Writes(him, "/"+command)
		if got := w.Shown(him); !strings.Contains(got, "Please ask the team: /safe") {
			t.Errorf("/%s says %q", command, got)
		}
	}
	stay := []string{"forget", "leave"}
	for _, action := range bottest.OpenActions() {
		if slices.Contains(stay, action) {
			continue
		}
		for _, args := range []string{"", fmt.Sprint(".", pair), fmt.Sprint(".", pair, ".yes"), ".1", ".0", ".yes",
			".same"} {
			w.Tap(him, action+args)
			out(action + args)
		}
	}
	w.Tap(buddyOf, fmt.Sprint("ourwake.", pair))
	out("his buddy")
	w.Tap(bottest.Dario, fmt.Sprint("personback.", id))
	w.Tap(bottest.Dario, fmt.Sprint("pairresume.", pair))
	out("a button of the team that is not the one")
	w.Shown(him)
	w.Tick(w.Clock.Now().AddDate(0, 2, 0))
	out("time")
	if got := w.Shown(him); got != "" {
		t.Errorf("two months later he hears %q", got)
	}
	for _, leave := range []string{"leave.yes", "forget.yes"} {
		w.Tap(him, leave)
		w.Shown(him)
		w.Follows(him, w.Links["barijoin"])
		w.Tap(him, "rejoin.same")
		w.Tap(him, "enrol")
		out("a link after " + leave)
		w.Tap(him, "safe")
		if got := w.Shown(him); !strings.Contains(got, "112") {
			t.Errorf("after %s /safe says %q", leave, got)
		}
	}
	w.Tap(bottest.Dario, "suspended")
	lift := ""
	w.View(func(tx *store.Tx) { lift = tx.Suspensions(w.Other)[0].Token() })
	w.Tap(bottest.Carla, "unsuspend."+lift)
	w.Follows(him, w.Links["barijoin"])
	out("another programme's team")
	w.Tap(bottest.Dario, "unsuspend."+lift)
	w.Clock.Advance(time.Minute)
	w.Follows(him, w.Links["barijoin"])
	w.View(func(tx *store.Tx) {
		if p, _ := tx.PersonByChat(him); p.Stage != buddy.Applying {
			t.Errorf("after the team ended it he cannot come back: %q", p.Stage)
		}
	})
}

// TestASuspensionEndsWhatIsBeingAsked: the questions of enrolment and of a check-in,
// with their old buttons and whatever is typed.
func TestASuspensionEndsWhatIsBeingAsked(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	const again, him = 9108, 9104
	var ids []buddy.PersonID
	var runs []store.Talk
	w.Update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(him)
		pair, _ := bottest.PairOf(tx, p.ID)
		c := tx.PutCheckIn(buddy.CheckIn{Pair: pair.ID, Person: p.ID, Sent: tx.Now()})
		tx.PutTalk(store.Talk{Person: p.ID, Dialog: "pulse", Subject: uint64(c.ID), Step: "contact", Touched: tx.Now()})
		p, _ = tx.PersonByChat(again)
		p.Stage = buddy.Applying
		tx.PutPerson(p)
		tx.PutTalk(store.Talk{Person: p.ID, Dialog: "enrol", Step: "adult", Touched: tx.Now()})
		for _, chat := range []int64{again, him} {
			p, _ := tx.PersonByChat(chat)
			ids, runs = append(ids, p.ID), append(runs, tx.TalksOf(p.ID)...)
		}
		return nil
	})
	if len(runs) != 2 {
		t.Fatalf("%d runs are open, want 2", len(runs))
	}
	for i, chat := range []int64{again, him} {
		w.Tap(bottest.Dario, fmt.Sprintf("suspend.%d.rules.yes", ids[i]))
		w.Shown(chat)
		for _, option := range []string{"yes", "no", "_back", "_cancel", "0", "newcomer"} {
			w.Tap(chat, fmt.Sprintf("t%s.%s.%s", strconv.FormatUint(runs[i].Run, 36), runs[i].Step, option))
		}
		w.Writes(chat, "Nour")
		w.Writes(chat, "/back")
		w.Tap(chat, "lang.it")
		w.Tap(chat, "enrol")
		w.Tap(chat, "checkin."+fmt.Sprint(runs[i].Subject))
		w.View(func(tx *store.Tx) {
			asked := slices.DeleteFunc(
				tx.TalksOf(ids[i]),
				func(talk store.Talk) bool { return talk.Dialog != "enrol" && talk.Dialog != "pulse" },
			)
			if p, _ := tx.Person(ids[i]); p.Stage == buddy.Waiting || len(asked) > 0 {
				t.Errorf("%s, asked on: %+v", p.Stage, asked)
			}
		})
		if got := w.Shown(chat); !strings.Contains(got, "Il team ha fermato") {
			t.Errorf("%d reads %q", chat, got)
		}
	}
}

// TestTheBuddyOfASuspendedPersonHearsOfABreak in the words of any other.
func TestTheBuddyOfASuspendedPersonHearsOfABreak(t *testing.T) {
	said := func(do string) string {
		w := bottest.NewTwoTowns(t)
		const him, buddyOf = 9104, 9105
		w.View(func(tx *store.Tx) {
			p, _ := tx.PersonByChat(him)
			pair, _ := bottest.PairOf(tx, p.ID)
			do = strings.NewReplacer("PERSON", fmt.Sprint(p.ID), "PAIR", fmt.Sprint(pair.ID)).Replace(do)
		})
		w.Tap(bottest.Dario, do)
		w.Tick(w.Clock.Now().AddDate(0, 0, 2))
		w.Tap(buddyOf, "home")
		return w.Shown(buddyOf)
	}
	if a, b := said("suspend.PERSON.conduct.yes"), said("pairrest.PAIR.0"); a != b || !strings.Contains(a, "break") {
		t.Errorf("suspended: %q\na break by the team: %q", a, b)
	}
}

// TestWhoErasedThemselvesWhileSuspendedIsNotSentToALink that would refuse them; everybody else is.
func TestWhoErasedThemselvesWhileSuspendedIsNotSentToALink(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	const him, stranger = 9104, 9199
	w.Update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(him)
		tx.Suspend(w.Other, him, "conduct")
		tx.Erase(p.ID)
		tx.PutPerson(buddy.Person{Chat: him, Lang: "en"})
		tx.PutPerson(buddy.Person{Chat: stranger, Lang: "en"})
		return nil
	})
	for chat, suspended := range map[int64]bool{him: true, stranger: false} {
		w.Writes(chat, "/menu")
		got := w.Shown(chat)
		if strings.Contains(got, "has stopped your taking part there") != suspended ||
			strings.Contains(got, "invitation link") == suspended {
			t.Errorf("suspended %v, /menu says %q", suspended, got)
		}
	}
}
