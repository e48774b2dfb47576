package bot_test

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/season"
	"buddy/store"
	"buddy/store/storetest"
)

// playground is one world for all inputs of a fuzz target: every input is one
// more update, so states nobody thought of come up by themselves.
type playground struct {
	*bottest.Duo
	next int // update id
}

func newPlayground(f *testing.F) *playground {
	d := &bottest.Duo{World: &bottest.World{T: f, Links: map[string]string{}}}
	var err error
	if d.World.World, err = season.New(storetest.Open(f), season.Monday, false); err != nil {
		f.Fatal(err)
	}
	f.Cleanup(d.TG.Close)
	d.Found()
	for chat, name := range map[int64]string{bottest.Amina: "Amina", bottest.Marco: "Marco", bottest.Clara: "Clara"} {
		d.TG.Join(telegramtest.User{ID: chat, FirstName: name, LanguageCode: "en"})
		d.Must(d.TG.Start(chat, ""))
	}
	p := &playground{Duo: d, next: 10_000_000}
	p.settle(f)
	return p
}

// settle puts everybody back where they have something to lose: the two in a
// pair, the coordinator at the desk, Amina in the middle of a question.
func (p *playground) settle(t testing.TB) {
	err := p.DB.Update(p.Clock.Now(), func(tx *store.Tx) error {
		for _, q := range tx.Quarantined() {
			t.Errorf("set aside: %s\n%s", q.Raw, q.Err)
		}
		tx.PruneQuarantine(tx.Now().Add(1))
		var two [2]buddy.PersonID
		for i, chat := range []int64{bottest.Amina, bottest.Marco} {
			who, _ := tx.PersonByChat(chat)
			who.Chat, who.Lang, who.Programme, who.Stage, who.Quiet = chat, "en", 1, buddy.Waiting, false
			who.Profile = buddy.Profile{
				Name: fmt.Sprint("P", i), Adult: true, Side: buddy.Sides[i], Area: "north", Free: 1,
				Interests: []string{"music"}, Languages: map[string]buddy.Level{"en": buddy.C1},
			}
			who.Consents = []buddy.Consent{buddy.Yes(buddy.ConsentTakePart, tx.Now())}
			two[i] = tx.PutPerson(who).ID
		}
		who, _ := tx.PersonByChat(bottest.Clara)
		who.Chat, who.Lang, who.Staff, who.Desk, who.Owner = bottest.Clara, "en", []buddy.ProgrammeID{1}, 1, true
		tx.PutPerson(who)
		if _, ok := bottest.PairOf(tx, two[0]); !ok {
			tx.PutPair(
				buddy.Pair{
					Programme: 1,
					People:    two,
					State:     buddy.Active,
					Accepted:  tx.Now(),
					Said:      [2]string{"yes", "yes"},
					Next:      99,
				},
			)
		}
		for _, talk := range tx.TalksOf(two[0]) {
			tx.EndTalk(talk.Run)
		}
		tx.PutTalk(
			store.Talk{Person: two[0], Dialog: "enrol", Step: "name", Touched: tx.Now(), Answers: map[string][]string{
				"adult": {"yes"}, "takepart": {"yes"}, "evaluate": {"no"}, "side": {"newcomer"},
			}},
		)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// run names the question Amina is being asked, as buttons do.
func (p *playground) run(t *testing.T) (name string) {
	err := p.DB.View(p.Clock.Now(), func(tx *store.Tx) error {
		who, _ := tx.PersonByChat(bottest.Amina)
		for _, talk := range tx.TalksOf(who.ID) {
			name = "t" + strconv.FormatUint(talk.Name(), 36)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// handle gives the bot one update and delivers what follows. Telegram must
// take all of it, and nothing may be set aside.
func (p *playground) handle(t *testing.T, format string, args ...any) {
	t.Helper()
	p.next++
	u := fmt.Sprintf(`{"update_id":%d,`+format+`}`, append([]any{p.next}, args...)...)
	if err := p.Bot.Handle([]json.RawMessage{json.RawMessage(u)}); err != nil {
		t.Fatalf("%s: %v", u, err)
	}
	if err := p.Drive(); err != nil {
		t.Fatal(err)
	}
	p.settle(t)
}

func quoted(s string) string {
	q, err := json.Marshal(s)
	if err != nil {
		panic(err) // strings always encode
	}
	return string(q)
}

// FuzzHandle: whatever arrives is never an error and never a panic, and what
// has an id is ticked off, so that it cannot come back for ever.
func FuzzHandle(f *testing.F) {
	for _, seed := range []string{
		``, `{}`, `null`, `[]`, `{"update_id":1}`, `{"update_id":-1}`, `{"update_id":1e3}`, `{"update_id":"7"}`,
		`{"update_id":2,"message":null}`, `{"update_id":3,"message":{}}`,
		`{"update_id":4,"message":{"chat":{"id":1,"type":"private"}}}`,
		`{"update_id":5,"message":{"message_id":1,"date":1,"chat":{"id":7001,"type":"private"},"from":{"id":7001,` +
			`"first_name":"A"},"text":"/start x"}}`,
		`{"update_id":6,"message":{"message_id":1,"date":1,"chat":{"id":7001,"type":"private"},"from":{"id":7001},` +
			`"contact":{"phone_number":"+1","user_id":7001}}}`,
		`{"update_id":7,"callback_query":{"id":"1","from":{"id":7001},"data":"t1.name.name",` +
			`"message":{"message_id":9,"date":0,"chat":{"id":7001,"type":"private"}}}}`,
		`{"update_id":8,"callback_query":{"id":"1","from":{"id":7001},"data":"home","inline_message_id":"x"}}`,
		`{"update_id":9,"my_chat_member":{"chat":{"id":7001,"type":"private"},"from":{"id":7001},"date":1,` +
			`"old_chat_member":{"status":"member"},"new_chat_member":{"status":"kicked"}}}`,
		`{"update_id":10,"my_chat_member":{"chat":{"id":-7,"type":"supergroup"},"from":{"id":7001},"date":1,` +
			`"new_chat_member":{"status":"member"}}}`,
		`{"update_id":11,"edited_message":{"message_id":1,"chat":{"id":7001,"type":"private"},"from":{"id":7001},` +
			`"text":"x","entities":[{"type":"bold","offset":-1,"length":99}]}}`,
		`{"update_id":12,"channel_post":{"message_id":1,"chat":{"id":-9,"type":"channel"},"text":"x"}}`,
		`{"update_id":13,"message":{"message_id":1,"chat":{"id":7001,"type":"private"},"from":{"id":7001},"text":5}}`,
		`{"update_id":14,"poll":{}}`, `{"update_id":15,"new_kind_of_update":{"x":[1,2,{"y":null}]}}`, `{"update_id":16`,
		"\xff\x00",
	} {
		f.Add([]byte(seed))
	}
	p := newPlayground(f)
	f.Fuzz(func(t *testing.T, update []byte) {
		if err := p.Bot.Handle([]json.RawMessage{update}); err != nil {
			t.Fatal(err)
		}
		var head struct {
			ID *int `json:"update_id"`
		}
		err := p.DB.Update(p.Clock.Now(), func(tx *store.Tx) error {
			if json.Unmarshal(update, &head) == nil && head.ID != nil && !tx.Received(*head.ID) {
				t.Error("it is not ticked off")
			}
			for _, q := range tx.Quarantined() { // only what cannot be read at all is set aside
				if !strings.HasPrefix(q.Err, "decode update") && !strings.HasPrefix(q.Err, "update without") {
					t.Errorf("set aside: %s", q.Err)
				}
			}
			tx.PruneQuarantine(tx.Now().Add(1))
			for _, m := range tx.Outbox() {
				tx.DropMessage(m.ID)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// FuzzTap: data of a button comes from outside and proves nothing. Data that
// begins with "@" is about the question Amina is being asked now.
func FuzzTap(f *testing.F) {
	for _, seed := range []string{
		"", ".", "..", "home", "home.x", "lang.en", "lang.xx", "t1.name.name", "t1.name._back", "t1.name._cancel",
		"@.name.name", "@.name.", "@.name._back", "@.name._cancel", "@.age.18", "@", "tzzzzzzzzzzzzz.a.b", "t",
		"t0..",
		"rest", "rest.0", "rest.2", "rest.-1", "rest.99", "resume", "leave", "leave.yes", "forget", "forget.yes",
		"stop", "stay",
		"safe", "safe.ask", "safe.close", "privacy", "mydata", "mydata.send", "consent", "consent.takepart.no",
		"consent.evaluate.yes", "consent.x.yes",
		"accept.1", "decline.1", "because.1.time", "met.1", "quiet", "loud", "cope.1.uncomfortable.end", "ourrest.1.2",
		"ourend.1.yes", "again",
		"queue", "people", "person.1", "pairs", "pair.1", "pair.18446744073709551615", "match", "approve.1", "hold.1.x",
		"edit.name", "edit.avoid", "edit.takepart",
		"home.\u202e", "person.1.2.3.4.5.6.7.8.9", strings.Repeat("9", 64),
	} {
		for _, who := range []int64{bottest.Amina, bottest.Marco, bottest.Clara, 9999} {
			f.Add(who, seed, 1)
		}
	}
	p := newPlayground(f)
	f.Fuzz(func(t *testing.T, who int64, data string, message int) {
		if who <= 0 || len(data) > 64 {
			t.Skip("Telegram sends no such thing")
		}
		if rest, ok := strings.CutPrefix(data, "@"); ok {
			data = p.run(t) + rest
		}
		p.handle(
			t,
			`"callback_query":{"id":"1","from":{"id":%d,"first_name":"A"},"data":%s,"message":{"message_id":%d,`+
				`"date":5,"chat":{"id":%d,"type":"private"}}}`,
			who,
			quoted(data),
			message,
			who,
		)
	})
}

// FuzzText: whatever is typed, anywhere, gets an answer that Telegram takes.
func FuzzText(f *testing.F) {
	for _, seed := range []string{
		"Hello", " ", "\u202e\u202c", "<b>", "&lt;", "{{.Name}}", "%s%d", "Z̷̧̛̦a̶̡͝l̴̨̛g̷̢͠o̸͜͝", "👩🏽‍🚀", "٣", "/",
		"//", "/start", "/start \x00", "/safe", "/forget yes",
		"/people ", "/people <i>", "/people \u202eanima", "/queue@another_bot", "/QUEUE", "/help\nme", "@someone",
		"+39 333 1234567", strings.Repeat("a", 4096), strings.Repeat("\u0301", 400),
	} {
		for _, who := range []int64{bottest.Amina, bottest.Marco, bottest.Clara, 9999} {
			f.Add(who, seed)
		}
	}
	p := newPlayground(f)
	f.Fuzz(func(t *testing.T, who int64, text string) {
		if who <= 0 || len([]rune(text)) > 4096 || text == "" {
			t.Skip("Telegram sends no such thing")
		}
		p.handle(
			t,
			`"message":{"message_id":1,"date":5,"chat":{"id":%d,"type":"private"},"from":{"id":%d,"is_bot":false,`+
				`"first_name":%s},"text":%s}`,
			who,
			who,
			quoted(text),
			quoted(text),
		)
	})
}
