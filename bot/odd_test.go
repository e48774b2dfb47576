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
	"buddy/bot/telegramtest"
	"buddy/season"
	"buddy/store"
)

// odd is what Telegram may deliver and no phone of the emulator sends.
func TestOddUpdates(t *testing.T) {
	d := bottest.NewDuo(t)
	chat := fmt.Sprintf(
		`"chat":{"id":%d,"type":"private"},"from":{"id":%d,"is_bot":false,"first_name":"A"}`,
		bottest.Amina,
		bottest.Amina,
	)
	// shows is an update with a message of hers that holds something
	shows := func(what string) []string {
		return []string{`"message":{"message_id":501,"date":1,` + chat + `,` + what + `}`}
	}
	album := shows(`"media_group_id":"a1","photo":[]`)
	moved := `"edit_date":2,` + chat + `,"location":{"latitude":1,"longitude":1}`
	for name, c := range map[string]struct {
		updates []string
		answers int
	}{
		"an album of three": {slices.Concat(album, album, album), 1},
		"two albums": {[]string{`"message":{"message_id":501,"date":1,"media_group_id":"b1",` + chat + `}`,
			`"message":{"message_id":502,"date":1,"media_group_id":"b2",` + chat + `}`}, 2},
		"a live location moves": {[]string{`"edited_message":{"message_id":501,"date":1,` + moved + `}`}, 0},
		"a poll":                {shows(`"poll":{"id":"1","question":"?","options":[]}`), 1},
		"dice":                  {shows(`"dice":{"emoji":"🎲","value":3}`), 1},
		"a story":               {shows(`"story":{"id":1}`), 1},
		"a forwarded command":   {shows(`"text":"/leave","forward_origin":{"type":"hidden_user"}`), 1},
		"an old forward":        {shows(`"text":"/leave","forward_date":5`), 1},
		"a pinned message":      {shows(`"pinned_message":{"message_id":3,"date":1,` + chat + `}`), 0},
		"a poll somewhere":      {[]string{`"poll":{"id":"1","question":"?","options":[]}`}, 0},
		"an inline query": {[]string{fmt.Sprintf(`"inline_query":{"id":"1","from":{"id":%d,"first_name":"A"},`+
			`"query":"x","offset":""}`, bottest.Amina)}, 0},
		"another bot": {[]string{fmt.Sprintf(`"message":{"message_id":501,"date":1,"chat":{"id":%d,`+
			`"type":"private"},"from":{"id":5,"is_bot":true,"first_name":"B"},"text":"hi"}`, bottest.Amina)}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			before := len(d.TG.Chat(bottest.Amina))
			for _, u := range c.updates {
				if _, err := d.TG.Raw(json.RawMessage("{" + u + "}")); err != nil {
					t.Fatal(err)
				}
				d.Must(0, nil) // or equal answers would become one
			}
			if n := len(d.TG.Chat(bottest.Amina)) - before; n != c.answers {
				t.Errorf("%d answers, want %d: %q", n, c.answers, d.Last(bottest.Amina))
			}
		})
	}
	if p, _ := d.Person(d.Amina); p.Stage != buddy.Waiting {
		t.Errorf("it changed the person: %q", p.Stage)
	}
}

func TestGroupsAndChannelsAreLeft(t *testing.T) {
	d := bottest.NewDuo(t)
	for _, u := range []string{
		`"message":{"message_id":1,"date":1,"chat":{"id":-5,"type":"group","title":"G"},"from":{"id":7001,` +
			`"first_name":"A"},"text":"/start"}`,
		`"channel_post":{"message_id":1,"date":1,"chat":{"id":-1006,"type":"channel","title":"C"},"text":"news"}`,
		`"edited_message":{"message_id":1,"date":1,"edit_date":2,"chat":{"id":-1007,"type":"supergroup",` +
			`"title":"S"},"from":{"id":7001,"first_name":"A"},"text":"x"}`,
		`"callback_query":{"id":"7","from":{"id":7001,"first_name":"A"},"chat_instance":"1","data":"leave.yes",` +
			`"message":{"message_id":1,"date":1,"chat":{"id":-1008,"type":"supergroup"}}}`,
	} {
		if err := d.Bot.Handle([]json.RawMessage{json.RawMessage(fmt.Sprintf(`{"update_id":%d,%s}`, 5_000_000+len(u),
			u))}); err != nil {
			t.Fatal(err)
		}
	}
	var left []int64
	d.View(func(tx *store.Tx) {
		for _, m := range tx.Outbox() {
			if m.Kind != buddy.LeaveChat {
				t.Errorf("it says %q there", m.Text)
			}
			left = append(left, m.Chat)
		}
		if n := len(tx.People()); n != 3 {
			t.Errorf("%d people are known, want 3", n)
		}
	})
	if !slices.Equal(left, []int64{-5, -1006, -1007, -1008}) {
		t.Errorf("left %v", left)
	}
}

// TestAGroupIsLeftOnce: whatever is said there before the bot has gone makes no second call.
func TestAGroupIsLeftOnce(t *testing.T) {
	d := bottest.NewDuo(t)
	for i := range 3 {
		u := fmt.Sprintf(
			`{"update_id":%d,"message":{"message_id":%d,"date":1,"chat":{"id":-5,"type":"group","title":"G"},`+
				`"from":{"id":7001,"first_name":"A"},"text":"x"}}`,
			5_000_000+i,
			1+i,
		)
		if err := d.Bot.Handle([]json.RawMessage{json.RawMessage(u)}); err != nil {
			t.Fatal(err)
		}
	}
	d.View(func(tx *store.Tx) {
		if n := len(tx.MessagesToChat(-5)); n != 1 {
			t.Errorf("%d calls to leave wait, want 1", n)
		}
	})
}

// TestAnOldReminderAsksNothingAgain: the button of the reminder to finish
// enrolment stays in the chat of somebody who has finished, and may rest.
func TestAnOldReminderAsksNothingAgain(t *testing.T) {
	d := bottest.NewDuo(t)
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.Person(d.Amina)
		if err := p.Rest(time.Time{}); err != nil {
			return err
		}
		tx.PutPerson(p)
		return nil
	})
	if err := d.Bot.Handle([]json.RawMessage{bottest.Presses(990, bottest.Amina, "enrol")}); err != nil {
		t.Fatal(err)
	}
	d.View(func(tx *store.Tx) {
		for _, talk := range tx.TalksOf(d.Amina) {
			if talk.Dialog == "enrol" && !talk.Over {
				t.Errorf("question %q is asked again", talk.Step)
			}
		}
	})
}

// TestStaffDoNotReadTheirBuddysNo: a coordinator who takes part sees no more of
// their own pair than any member, not even how it ended.
func TestStaffDoNotReadTheirBuddysNo(t *testing.T) {
	d := bottest.NewDuo(t)
	card := func() string {
		d.Must(d.TG.Start(bottest.Marco, ""))
		if err := d.Bot.Handle([]json.RawMessage{bottest.Presses(int(d.Clock.Now().UnixNano()%1e9), bottest.Marco,
			fmt.Sprint("pairdesk.", d.Pair))}); err != nil {
			t.Fatal(err)
		}
		var shown string
		d.View(func(tx *store.Tx) {
			for _, m := range tx.Outbox() {
				if m.Chat == bottest.Marco {
					shown += m.Text
				}
			}
		})
		d.Must(0, nil)
		return shown
	}
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.Person(d.Marco)
		p.Staff, p.Desk = []buddy.ProgrammeID{1}, 1
		tx.PutPerson(p)
		pair, _ := tx.Pair(d.Pair)
		pair.State, pair.Said, pair.Accepted = buddy.Proposed, [2]string{"yes", ""}, time.Time{}
		tx.PutPair(pair)
		return nil
	})
	if text := card(); text == "" || strings.Contains(text, "Marco") || strings.Contains(text, "1/2") {
		t.Errorf("while both are asked: %q", text)
	}
	d.Update(func(tx *store.Tx) error {
		pair, _ := tx.Pair(d.Pair)
		if err := pair.Say(d.Marco, true, tx.Now()); err != nil {
			return err
		}
		if err := pair.End(buddy.EndLeft, 0, "a note", tx.Now()); err != nil {
			return err
		}
		tx.PutPair(pair)
		return nil
	})
	if text := card(); text == "" || strings.Contains(text, "Marco") || strings.Contains(text, "one left") ||
		strings.Contains(text, "a note") {
		t.Errorf("after the end: %q", text)
	}
}

// TestForgettingTakesHalfWrittenNotes: a coordinator typed why a pair should
// end and never went on.
func TestForgettingTakesHalfWrittenNotes(t *testing.T) {
	d := bottest.NewDuo(t)
	d.Update(func(tx *store.Tx) error {
		tx.PutTalk(
			store.Talk{
				Person:  d.Clara,
				Dialog:  "endpair",
				Subject: uint64(d.Pair),
				Answers: map[string][]string{"reason": {"other"}, "note": {"Amina moved"}},
				Step:    "sure",
			},
		)
		tx.PutTalk(store.Talk{Person: d.Clara, Dialog: "campaign", Step: "label"})
		return nil
	})
	if err := d.Bot.Handle([]json.RawMessage{bottest.Presses(990, bottest.Amina, "forget.yes")}); err != nil {
		t.Fatal(err)
	}
	d.View(func(tx *store.Tx) {
		if talks := tx.TalksOf(d.Clara); len(talks) != 1 || talks[0].Dialog != "campaign" {
			t.Errorf("left are %v, want only what is about no person", talks)
		}
	})
}

// TestAPauseForSafetyOutlastsABreak: the buddy has just taken a break when
// somebody who felt uncomfortable asks for a pause.
func TestAPauseForSafetyOutlastsABreak(t *testing.T) {
	d := bottest.NewDuo(t)
	var concern buddy.Concern
	d.Update(func(tx *store.Tx) error {
		for _, c := range tx.OpenConcerns(1) {
			if c.Kind == buddy.Uncomfortable {
				concern = c
			}
		}
		return nil
	})
	for i, tap := range []struct {
		chat int64
		data string
	}{
		{bottest.Amina, fmt.Sprintf("ourrest.%d.1", d.Pair)},
		{bottest.Marco, fmt.Sprintf("cope.%d.uncomfortable.pause", d.Pair)},
	} {
		if err := d.Bot.Handle([]json.RawMessage{bottest.Presses(990+i, tap.chat, tap.data)}); err != nil {
			t.Fatal(err)
		}
	}
	d.Wait(10 * bottest.Nights)
	d.View(func(tx *store.Tx) {
		pair, _ := tx.Pair(d.Pair)
		c, _ := tx.Concern(concern.ID)
		if pair.State != buddy.Paused || c.Wish != "pause" {
			t.Errorf("after the break the pair is %s and the wish %q", pair.State, c.Wish)
		}
	})
}

// TestALinkTappedTwice: whoever it has let in is not told that it is wrong.
func TestALinkTappedTwice(t *testing.T) {
	w := bottest.NewWorld(t)
	w.Update(func(tx *store.Tx) error {
		i := tx.Invites(1)[1]
		i.Places = 1
		tx.SaveInvite(i)
		return nil
	})
	for chat, link := range map[int64]string{51: "team", 52: "owner", 53: "join"} {
		w.TG.Join(telegramtest.User{ID: chat, FirstName: "Anna", LanguageCode: "en"})
		w.Must(w.TG.Start(chat, w.Links[link]))
		w.Tap(chat, "English")
		w.Must(w.TG.Start(chat, w.Links[link]))
		if text := w.Last(chat); strings.Contains(text, "link does not work") {
			t.Errorf("%s: %s", link, text)
		}
		w.TG.Join(telegramtest.User{ID: 60 + chat, FirstName: "Late", LanguageCode: "en"})
		w.Must(w.TG.Start(60+chat, w.Links[link]))
		w.Tap(60+chat, "English")
		if text := w.Last(60 + chat); !strings.Contains(text, "link does not work") {
			t.Errorf("%s let a second person in: %s", link, text)
		}
	}
}

// TestAnUrgentCaseReachesSomebody: the only coordinator is the buddy, or
// cannot be reached; then the owner hears that a case waits, and no more.
func TestAnUrgentCaseReachesSomebody(t *testing.T) {
	for name, change := range map[string]func(clara, marco *buddy.Person){
		"the buddy":       func(clara, marco *buddy.Person) { clara.Staff, marco.Staff = nil, clara.Staff },
		"out of reach":    func(clara, _ *buddy.Person) { clara.Unreachable = season.Monday },
		"nobody any more": func(clara, _ *buddy.Person) { clara.Staff = nil },
	} {
		t.Run(name, func(t *testing.T) {
			d := bottest.NewDuo(t)
			d.SettleAll()
			var talk store.Talk
			d.Update(func(tx *store.Tx) error {
				clara, _ := tx.Person(d.Clara)
				marco, _ := tx.Person(d.Marco)
				change(&clara, &marco)
				tx.PutPerson(clara)
				tx.PutPerson(marco)
				tx.PutPerson(buddy.Person{Chat: 7009, Lang: "en", Owner: true, Created: tx.Now()})
				c := tx.PutCheckIn(buddy.CheckIn{Pair: d.Pair, Person: d.Amina, Week: 4, Sent: tx.Now()})
				talk = tx.PutTalk(store.Talk{
					Person: d.Amina, Dialog: "pulse", Subject: uint64(c.ID), Step: "need",
					Answers: map[string][]string{"contact": {"met"}, "feeling": {"3"}, "decided": {"both"}},
				})
				return nil
			})
			if err := d.Bot.Handle([]json.RawMessage{bottest.Presses(990, bottest.Amina,
				fmt.Sprintf("t%d.need.uncomfortable", talk.Run))}); err != nil {
				t.Fatal(err)
			}
			to := map[int64]int{}
			d.View(func(tx *store.Tx) {
				for _, m := range tx.Outbox() {
					to[m.Chat]++
				}
			})
			if to[bottest.Amina] == 0 || to[7009] != 1 || to[bottest.Marco] != 0 {
				t.Errorf("messages by phone: %v, want one to the owner and none to the buddy", to)
			}
		})
	}
}

// TestStaffDoNotReadWhatTheirBuddyToldTheTeam: a wish to be contacted from
// before the two met, and whom the buddy must not meet, stay with colleagues.
func TestStaffDoNotReadWhatTheirBuddyToldTheTeam(t *testing.T) {
	d := bottest.NewDuo(t)
	var wish buddy.Concern
	var amina buddy.Person
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.Person(d.Marco)
		p.Staff, p.Desk = []buddy.ProgrammeID{1}, 1
		tx.PutPerson(p)
		pair, _ := tx.Pair(d.Pair)
		amina, _ = tx.Person(pair.Other(d.Marco))
		amina.Profile.Avoid = "nobody from the harbour"
		tx.PutPerson(amina)
		wish = tx.PutConcern(buddy.Concern{Programme: 1, Kind: buddy.WantsContact, Person: amina.ID, Opened: tx.Now()})
		return nil
	})
	for i, data := range []string{fmt.Sprint("concern.", wish.ID), fmt.Sprint("person.", amina.ID), "queue"} {
		if err := d.Bot.Handle([]json.RawMessage{bottest.Presses(900_000_000+i, bottest.Marco, data)}); err != nil {
			t.Fatal(err)
		}
	}
	d.View(func(tx *store.Tx) {
		for _, m := range tx.Outbox() {
			told := strings.Contains(m.Text, "harbour") || strings.Contains(m.Text, "get in touch")
			if m.Chat == bottest.Marco && told {
				t.Errorf("Marco reads: %s", m.Text)
			}
		}
	})
}
