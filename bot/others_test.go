package bot_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"

	"github.com/google/go-cmp/cmp"
)

// nina takes part without a buddy, sasha is a stranger. Neither has to do with the two.
const (
	nina  = 7004
	sasha = 7005
)

// notOf is everything stored about the two and their pair, but nothing of one phone.
func notOf(d *bottest.Duo, chat int64) string {
	var all []any
	d.View(func(tx *store.Tx) {
		me, _ := tx.PersonByChat(chat)
		for _, id := range []buddy.PersonID{d.Amina, d.Marco} {
			p, ok := tx.Person(id)
			if ok && id != me.ID {
				p.Seen = tx.Now()
				all = append(all, p, tx.TalksOf(id), tx.ConcernsOf(id))
			}
		}
		for _, c := range tx.CheckInsOf(d.Pair) {
			if c.Person != me.ID {
				all = append(all, c)
			}
		}
		p, _ := tx.Pair(d.Pair)
		all = append(all, p, tx.Invites(1))
		for _, due := range tx.Agenda() {
			if due.Person == d.Amina || due.Person == d.Marco || due.Subject == uint64(d.Pair) {
				all = append(all, due)
			}
		}
	})
	raw, err := json.MarshalIndent(all, "", " ")
	if err != nil {
		d.T.Fatal(err)
	}
	return string(raw)
}

// Every button of participants, with the ids of what others have: nothing of
// theirs changes, whoever taps.
func TestForgedIdsOfOthersChangeNothing(t *testing.T) {
	t.Parallel()
	d := bottest.NewDuo(t)
	ids := []string{fmt.Sprint(d.Pair), fmt.Sprint(d.Amina), fmt.Sprint(d.Marco)}
	d.Update(func(tx *store.Tx) error {
		d.Enrolled(tx, nina, "Nina", buddy.Newcomer, "")
		tx.PutPerson(buddy.Person{Chat: sasha, Lang: "en"})
		for _, c := range tx.OpenConcerns(1) {
			c.Letters = append(
				c.Letters,
				buddy.Letter{Team: true, By: d.Clara, At: tx.Now(), Sent: tx.Now(), Text: "How are you?"},
			)
			ids = append(ids, fmt.Sprint(tx.PutConcern(c).ID))
		}
		return nil
	})
	words := strings.Fields("yes no end ended pause talk on keep time stop person phone date 0 1 " +
		string(buddy.Uncomfortable) + " " + string(buddy.WantsContact) + " " + string(buddy.WantsChange))
	names := slices.DeleteFunc(bottest.OpenActions(), func(name string) bool {
		return name == "forget" || name == "leave"
	})
	var taps []string
	for _, name := range names {
		for _, id := range ids {
			taps = append(taps, name+"."+id)
			for _, word := range words {
				taps = append(taps, name+"."+id+"."+word)
			}
			for _, kind := range words[len(words)-3:] {
				for _, wish := range []string{"end", "ended", "pause", "talk", "note"} {
					taps = append(taps, name+"."+id+"."+kind+"."+wish)
				}
			}
		}
	}
	for i, chat := range []int64{nina, sasha} {
		before := notOf(d, chat)
		var list []json.RawMessage
		for j, data := range taps {
			list = append(list, bottest.Presses(1000+100_000*i+j, chat, data))
		}
		for some := range slices.Chunk(list, 100) {
			if err := d.Bot.Handle(some); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(before, notOf(d, chat)); diff != "" {
			t.Errorf("phone %d changed what is others':\n%s", chat, diff)
		}
	}
	d.View(func(tx *store.Tx) {
		for _, chat := range []int64{nina, sasha} {
			p, ok := tx.PersonByChat(chat)
			for _, talk := range tx.TalksOf(p.ID) {
				if !ok || talk.Subject != 0 {
					t.Errorf("phone %d is asked %s about the case %d", chat, talk.Dialog, talk.Subject)
				}
			}
		}
		for _, q := range tx.Quarantined() {
			if q.Update >= 1000 {
				t.Errorf("a forged tap was set aside as a bug: %s", q.Err)
			}
		}
	})
}

// The case of the other member is about one's own pair, and still nobody else's.
func TestTheOthersCaseIsNotMine(t *testing.T) {
	t.Parallel()
	d := bottest.NewDuo(t)
	before := notOf(d, bottest.Amina)
	pair, kind := fmt.Sprint(d.Pair), string(buddy.Uncomfortable)
	cope := "cope." + pair + "." + kind
	d.Forge(1000, bottest.Amina, cope+".pause", cope+".ended", cope+".talk")
	if diff := cmp.Diff(before, notOf(d, bottest.Amina)); diff != "" {
		t.Errorf("she changed his case or their pair by it:\n%s", diff)
	}
	d.Forge(2000, bottest.Marco, "cope."+pair+"."+kind+".pause")
	d.Wait(30 * time.Hour) // it begins the next morning
	d.View(func(tx *store.Tx) {
		if p, _ := tx.Pair(d.Pair); p.State != buddy.Paused {
			t.Errorf("his own tap leaves the pair %s: the test looks for the wrong thing", p.State)
		}
	})
}

// What belongs to a pair that has begun cannot be done to one where somebody has
// still to say yes.
func TestAProposalIsNoPairYet(t *testing.T) {
	t.Parallel()
	c := bottest.Asked(t)
	before := c.Now()
	for _, data := range []string{
		"agreement.1", "agree.1", "withteam.1.yes", "met.1.person", "first.1.date", "wish.1.touch", "ourstop.1",
		"ourend.1.yes", "ourrest.1.1",
		"ourwake.1", "longbreak.1.on", "longbreak.1.keep", "carryon.1",
	} {
		c.Forge(c.Amina, data)
		if diff := cmp.Diff(before, c.Now()); diff != "" {
			t.Errorf("%s changed a proposal:\n%s", data, diff)
		}
	}
	if got := c.Concerns(); len(got) != 0 {
		t.Errorf("the queue holds %v", got)
	}
}

// The reason for a no counts once, and only whoever said no has one.
func TestAReasonForANoCountsOnce(t *testing.T) {
	t.Parallel()
	c := bottest.Asked(t)
	c.Tap(c.Amina, "No, thank you")
	for _, who := range []int64{c.Amina, c.Marco, c.Nina} {
		for range 3 {
			c.Forge(who, "because.1.time")
			c.Forge(who, "because.1.languages")
		}
	}
	c.View(func(tx *store.Tx) {
		for who, want := range map[int64]int{c.Amina: 1, c.Marco: 0, c.Nina: 0} {
			p, _ := tx.PersonByChat(who)
			got := 0
			for _, r := range tx.AuditOf(p.ID) {
				if r.Kind == "pair.no.why" {
					got++
				}
			}
			if got != want {
				t.Errorf("phone %d: the reason counts %d times, want %d", who, got, want)
			}
		}
	})
}

// An old button for another buddy, tapped during an open break, ends the break of
// the pair as well: nobody is left paused by a break that is over.
func TestLookingAgainEndsTheBreakOfThePair(t *testing.T) {
	t.Parallel()
	for begun, wait := range map[bool]time.Duration{false: 0, true: bottest.Day} { // breaks begin in the morning
		c := bottest.Together(t)
		c.Forge(c.Amina, "rest.0")
		c.Wait(wait)
		if paused := c.Now().State == buddy.Paused; paused != begun {
			t.Fatalf("after %v the pair is %s", wait, c.Now().State)
		}
		c.Forge(c.Amina, "again")
		c.Wait(bottest.Day)
		if p := c.Now(); p.State == buddy.Paused || c.Person(c.Amina).Stage == buddy.Resting {
			t.Errorf("begun %v: the pair is %s, she %s", begun, p.State, c.Person(c.Amina).Stage)
		}
	}
}

// Whoever erases themselves and comes again by the same link is shown as one person.
func TestALinkShowsWhoStayed(t *testing.T) {
	t.Parallel()
	w := bottest.NewWorld(t)
	w.Phone(9, "Amina")
	for range 3 {
		w.Must(w.TG.Say(9, "/forget"))
		w.Tap(9, "Yes, delete everything")
		w.Must(w.TG.Start(9, w.Links["join"]))
		w.Tap(9, "English")
	}
	w.Phone(10, "Clara")
	w.Update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(10)
		p.Staff, p.Desk, p.Programme, p.Stage = []buddy.ProgrammeID{1}, 1, 0, ""
		tx.PutPerson(p)
		return nil
	})
	w.Must(w.TG.Say(10, "/invite"))
	chat, label := w.TG.Chat(10), ""
	for _, row := range chat[len(chat)-1].Keyboard {
		if strings.Contains(row[0].Text, "University") {
			label = row[0].Text
		}
	}
	if !strings.Contains(label, "2") {
		t.Errorf("the team reads %q, and it is Amina and Clara who came", label)
	}
}

// The same said twice is one case; said again after it was settled, or about another
// pair, it is another.
func TestTheSameSaidTwiceIsOneCase(t *testing.T) {
	t.Parallel()
	d := bottest.NewDuo(t)
	cases := func() (n int) {
		d.View(func(tx *store.Tx) {
			for _, c := range tx.ConcernsOf(d.Amina) {
				if c.Kind == buddy.WantsOn {
					n++
				}
			}
		})
		return n
	}
	d.Forge(1000, bottest.Marco, fmt.Sprintf("cope.%d.%s.pause", d.Pair, buddy.Uncomfortable))
	d.Wait(2 * bottest.Day) // breaks begin in the morning
	d.Update(func(tx *store.Tx) error {
		tx.PutConcern(buddy.Concern{Programme: 1, Kind: buddy.WantsOn, Person: d.Amina, Opened: tx.Now()})
		return nil
	})
	on := fmt.Sprintf("longbreak.%d.on", d.Pair)
	for i, want := range []int{2, 2, 3} {
		if i == 2 {
			d.SettleAll()
		}
		if d.Forge(2000+i, bottest.Amina, on); cases() != want {
			t.Errorf("tap %d: %d cases, want %d", i, cases(), want)
		}
	}
}

// What the team types to a question may hold a link or its code, and answers the question.
func TestALinkTypedToAQuestionOfTheTeamIsItsAnswer(t *testing.T) {
	t.Parallel()
	d := bottest.NewDuo(t)
	code := d.Links["join"]
	d.Forge(1000, bottest.Clara, "campaign")
	d.Must(d.TG.Say(bottest.Clara, code))
	d.View(func(tx *store.Tx) {
		for _, talk := range tx.TalksOf(d.Clara) {
			if talk.Dialog == "campaign" {
				if got := talk.Answers["label"]; len(got) != 1 || got[0] != code {
					t.Errorf("the question was answered with %q", got)
				}
				return
			}
		}
		t.Error("the question is gone")
	})
}
