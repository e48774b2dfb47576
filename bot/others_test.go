package bot_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"buddy"
	"buddy/bot"
	"buddy/store"

	"github.com/google/go-cmp/cmp"
)

// nina takes part without a buddy, sasha is a stranger. Neither has to do with the two.
const (
	nina  = 7004
	sasha = 7005
)

// notOf is everything stored about the two and their pair, but nothing of one phone.
func (d *duo) notOf(chat int64) string {
	var all []any
	d.view(func(tx *store.Tx) {
		me, _ := tx.PersonByChat(chat)
		for _, id := range []buddy.PersonID{d.amina, d.marco} {
			p, ok := tx.Person(id)
			if ok && id != me.ID {
				p.Seen = tx.Now()
				all = append(all, p, tx.TalksOf(id), tx.ConcernsOf(id))
			}
		}
		for _, c := range tx.CheckInsOf(d.pair) {
			if c.Person != me.ID {
				all = append(all, c)
			}
		}
		p, _ := tx.Pair(d.pair)
		all = append(all, p, tx.Invites(1))
		for _, due := range tx.Agenda() {
			if due.Person == d.amina || due.Person == d.marco || due.Subject == uint64(d.pair) {
				all = append(all, due)
			}
		}
	})
	raw, err := json.MarshalIndent(all, "", " ")
	if err != nil {
		d.t.Fatal(err)
	}
	return string(raw)
}

// forge sends taps that no button offered.
func (d *duo) forge(from int, chat int64, data ...string) {
	d.t.Helper()
	for i, one := range data {
		if err := d.Bot.Handle([]json.RawMessage{presses(from+i, chat, one)}); err != nil {
			d.t.Fatal(err)
		}
	}
}

// Every button of participants, with the ids of what others have: nothing of
// theirs changes, whoever taps.
func TestForgedIdsOfOthersChangeNothing(t *testing.T) {
	t.Parallel()
	d := newDuo(t)
	ids := []string{fmt.Sprint(d.pair), fmt.Sprint(d.amina), fmt.Sprint(d.marco)}
	d.update(func(tx *store.Tx) error {
		d.enrolled(tx, nina, "Nina", buddy.Newcomer, "")
		tx.PutPerson(buddy.Person{Chat: sasha, Lang: "en"})
		for _, c := range tx.OpenConcerns(1) {
			c.Letters = append(
				c.Letters,
				buddy.Letter{Team: true, By: d.clara, At: tx.Now(), Sent: tx.Now(), Text: "How are you?"},
			)
			ids = append(ids, fmt.Sprint(tx.PutConcern(c).ID))
		}
		return nil
	})
	words := strings.Fields("yes no end ended pause talk on keep time stop person phone date 0 1 " +
		string(buddy.Uncomfortable) + " " + string(buddy.WantsContact) + " " + string(buddy.WantsChange))
	names := slices.DeleteFunc(bot.OpenActions(), func(name string) bool { return name == "forget" || name == "leave" })
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
		before := d.notOf(chat)
		var list []json.RawMessage
		for j, data := range taps {
			list = append(list, presses(1000+100_000*i+j, chat, data))
		}
		for some := range slices.Chunk(list, 100) {
			if err := d.Bot.Handle(some); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(before, d.notOf(chat)); diff != "" {
			t.Errorf("phone %d changed what is others':\n%s", chat, diff)
		}
	}
	d.view(func(tx *store.Tx) {
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
	d := newDuo(t)
	before := d.notOf(amina)
	pair, kind := fmt.Sprint(d.pair), string(buddy.Uncomfortable)
	d.forge(1000, amina, "cope."+pair+"."+kind+".pause", "cope."+pair+"."+kind+".ended", "cope."+pair+"."+kind+".talk")
	if diff := cmp.Diff(before, d.notOf(amina)); diff != "" {
		t.Errorf("she changed his case or their pair by it:\n%s", diff)
	}
	d.forge(2000, marco, "cope."+pair+"."+kind+".pause")
	d.view(func(tx *store.Tx) {
		if p, _ := tx.Pair(d.pair); p.State != buddy.Paused {
			t.Errorf("his own tap leaves the pair %s: the test looks for the wrong thing", p.State)
		}
	})
}

// What belongs to a pair that has begun cannot be done to one where somebody has
// still to say yes.
func TestAProposalIsNoPairYet(t *testing.T) {
	t.Parallel()
	c := asked(t)
	before := c.now()
	for _, data := range []string{
		"agreement.1", "agree.1", "withteam.1.yes", "met.1.person", "first.1.date", "wish.1.touch", "ourstop.1",
		"ourend.1.yes", "ourrest.1.1",
		"ourwake.1", "longbreak.1.on", "longbreak.1.keep", "carryon.1",
	} {
		c.forge(c.amina, data)
		if diff := cmp.Diff(before, c.now()); diff != "" {
			t.Errorf("%s changed a proposal:\n%s", data, diff)
		}
	}
	if got := c.concerns(); len(got) != 0 {
		t.Errorf("the queue holds %v", got)
	}
}

// The reason for a no counts once, and only whoever said no has one.
func TestAReasonForANoCountsOnce(t *testing.T) {
	t.Parallel()
	c := asked(t)
	c.tap(c.amina, "No, thank you")
	for _, who := range []int64{c.amina, c.marco, c.nina} {
		for range 3 {
			c.forge(who, "because.1.time")
			c.forge(who, "because.1.languages")
		}
	}
	c.view(func(tx *store.Tx) {
		for who, want := range map[int64]int{c.amina: 1, c.marco: 0, c.nina: 0} {
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
	c := together(t)
	c.forge(c.amina, "rest.0")
	if c.now().State != buddy.Paused {
		t.Fatalf("on a break the pair is %s", c.now().State)
	}
	c.forge(c.amina, "again")
	if p := c.now(); p.State == buddy.Paused || c.person(c.amina).Stage == buddy.Resting {
		t.Errorf("the pair is %s, she %s", p.State, c.person(c.amina).Stage)
	}
}

// Whoever erases themselves and comes again by the same link is shown as one person.
func TestALinkShowsWhoStayed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.phone(9, "Amina")
	for range 3 {
		w.must(w.TG.Say(9, "/forget"))
		w.tap(9, "Yes, delete everything")
		w.must(w.TG.Start(9, w.links["join"]))
		w.tap(9, "English")
	}
	w.phone(10, "Clara")
	w.update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(10)
		p.Staff, p.Desk, p.Programme, p.Stage = []buddy.ProgrammeID{1}, 1, 0, ""
		tx.PutPerson(p)
		return nil
	})
	w.must(w.TG.Say(10, "/invite"))
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
	d := newDuo(t)
	cases := func() (n int) {
		d.view(func(tx *store.Tx) {
			for _, c := range tx.ConcernsOf(d.amina) {
				if c.Kind == buddy.WantsOn {
					n++
				}
			}
		})
		return n
	}
	d.forge(1000, marco, fmt.Sprintf("cope.%d.%s.pause", d.pair, buddy.Uncomfortable))
	d.update(func(tx *store.Tx) error {
		tx.PutConcern(buddy.Concern{Programme: 1, Kind: buddy.WantsOn, Person: d.amina, Opened: tx.Now()})
		return nil
	})
	on := fmt.Sprintf("longbreak.%d.on", d.pair)
	for i, want := range []int{2, 2, 3} {
		if i == 2 {
			d.settleAll()
		}
		if d.forge(2000+i, amina, on); cases() != want {
			t.Errorf("tap %d: %d cases, want %d", i, cases(), want)
		}
	}
}

// What the team types to a question may hold a link or its code, and answers the question.
func TestALinkTypedToAQuestionOfTheTeamIsItsAnswer(t *testing.T) {
	t.Parallel()
	d := newDuo(t)
	code := d.links["join"]
	d.forge(1000, clara, "campaign")
	d.must(d.TG.Say(clara, code))
	d.view(func(tx *store.Tx) {
		for _, talk := range tx.TalksOf(d.clara) {
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
