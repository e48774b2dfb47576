package bot_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/season"
	"buddy/store"
	"buddy/store/storetest"
)

// The phones of these tests.
const (
	amina = 7001
	marco = 7002
	clara = 7003
)

// duo is a world with two people who found each other, a coordinator, and
// everything a pair can leave behind.
type duo struct {
	*world
	dir                 string
	amina, marco, clara buddy.PersonID
	pair                buddy.PairID
}

// Marks that tell whose a value is.
const (
	aminaPhone = "+39 333 1010101"
	marcoPhone = "+39 333 2020202"
	aminaAvoid = "nobody from the old choir"
	marcoAvoid = "the tall man of the market"
	teamNote   = "both were a little shy"
)

func newDuo(t *testing.T) *duo {
	d := &duo{world: &world{t: t, links: map[string]string{}}, dir: t.TempDir()}
	var err error
	if d.World, err = season.New(storetest.OpenWith(t, store.Options{Dir: d.dir}), season.Monday, true); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.TG.Close)
	d.found()
	for chat, name := range map[int64]string{amina: "Amina", marco: "Marco", clara: "Clara"} {
		d.TG.Join(telegramtest.User{ID: chat, FirstName: name, Username: strings.ToLower(name) + "_x", LanguageCode: "en"})
	}
	d.update(func(tx *store.Tx) error {
		d.amina = d.enrolled(tx, amina, "Amina", buddy.Newcomer, aminaAvoid)
		d.marco = d.enrolled(tx, marco, "Marco", buddy.Local, marcoAvoid)
		d.clara = tx.PutPerson(buddy.Person{
			Chat: clara, Username: "clara_x", Lang: "en", Created: tx.Now(), Staff: []buddy.ProgrammeID{1}, Desk: 1,
		}).ID
		d.begin(tx)
		return nil
	})
	for _, chat := range []int64{amina, marco, clara} {
		d.must(d.TG.Start(chat, ""))
	}
	return d
}

func (d *duo) enrolled(tx *store.Tx, chat int64, name string, side buddy.Side, avoid string) buddy.PersonID {
	p := buddy.Person{
		Chat: chat, Username: strings.ToLower(name) + "_x", Lang: "en", Programme: 1, Source: "University", Created: tx.Now(),
		Profile: buddy.Profile{
			Name: name, Adult: true, Side: side, Area: "north", Avoid: avoid, Free: 1, Interests: []string{"music"},
			Languages: map[string]buddy.Level{"en": buddy.C1},
		},
		Consents: []buddy.Consent{{Kind: buddy.ConsentTakePart, Given: true, Lang: "en", At: tx.Now()}},
	}
	if err := p.Enrol(tx.Now()); err != nil {
		d.t.Fatal(err)
	}
	return tx.PutPerson(p).ID
}

// begin writes a pair in its fourth week with everything it can hold.
func (d *duo) begin(tx *store.Tx) {
	ago := tx.Now().AddDate(0, 0, -28)
	p := tx.PutPair(buddy.Pair{
		Programme: 1, People: [2]buddy.PersonID{d.amina, d.marco}, State: buddy.Active, Created: ago, Approved: ago, Accepted: ago,
		ApprovedBy: d.clara, Said: [2]string{"yes", "yes"}, Asked: [2]time.Time{ago, ago},
		Contact: [2]string{buddy.WayPhone, buddy.WayPhone}, Phones: [2]string{aminaPhone, marcoPhone}, Touch: [2]string{"touch", "stop"},
		Meetings: []buddy.Meeting{{At: ago, By: d.marco, How: "person"}}, HoldNote: teamNote, Next: 99,
		Reasons: []buddy.Reason{{Key: "reason.interests", Items: map[string][]string{"Items": {"option.interest.music"}}}},
	})
	d.pair = p.ID
	tx.PutCheckIn(buddy.CheckIn{Pair: p.ID, Person: d.amina, Week: 2, Sent: ago, Answered: ago, Pulse: buddy.Pulse{Contact: "met", Feeling: 5, Decided: "both", Need: "good"}})
	tx.PutCheckIn(buddy.CheckIn{Pair: p.ID, Person: d.marco, Week: 2, Sent: ago, Answered: ago, Pulse: buddy.Pulse{Contact: "no", WhyNot: "mood", Feeling: 1, Need: "uncomfortable"}})
	tx.PutConcern(buddy.Concern{Programme: 1, Kind: buddy.Uncomfortable, Person: d.marco, Pair: p.ID, Wish: "note", Opened: ago})
	tx.PutConcern(buddy.Concern{Programme: 1, Kind: buddy.WantsContact, Person: d.amina, Pair: p.ID, Wish: "phone.evening", Phone: aminaPhone, Opened: ago})
	tx.Forbid(d.amina, d.marco)
	tx.Audit(store.AuditRow{By: d.clara, Kind: "read.person", Subject: d.amina, Programme: 1})
	tx.Audit(store.AuditRow{By: d.clara, Kind: "forbid", Subject: d.amina, Programme: 1})
	tx.Audit(store.AuditRow{By: d.marco, Kind: "pair.no.why", Subject: d.amina, Programme: 1, Note: "mood"})
	tx.PutInvite(buddy.Invite{Kind: buddy.InviteCoordinator, Programme: 1, UsedBy: d.amina, Created: ago})
	tx.Schedule(buddy.Due{At: tx.Now().AddDate(0, 0, 9), Kind: "pair.pulse", Subject: uint64(p.ID), Person: d.amina})
	tx.PutTalk(store.Talk{Person: d.amina, Dialog: "enrol", Over: true, Answers: map[string][]string{"avoid": {aminaAvoid}}, Touched: ago})
	tx.Quarantine(900, fmt.Appendf(nil, `{"update_id":900,"message":{"message_id":1,"date":1,"chat":{"id":%d,"type":"private"},"from":{"id":%d,"first_name":"A"},"text":"set aside"}}`, amina, amina), "boom")
	tx.Quarantine(901, fmt.Appendf(nil, `{"update_id":901,"message":{"message_id":1,"date":1,"chat":{"id":%d,"type":"private"},"from":{"id":%d,"first_name":"M"},"text":"for marco only"}}`, marco, marco), "boom")
}

// settleAll closes every case.
func (d *duo) settleAll() {
	d.update(func(tx *store.Tx) error {
		for _, c := range tx.OpenConcerns(1) {
			if err := c.Settle(d.clara, tx.Now()); err != nil {
				return err
			}
			tx.PutConcern(c)
		}
		return nil
	})
}

func (d *duo) say(chat int64, text string) {
	d.t.Helper()
	d.must(d.TG.Say(chat, text))
}

func (d *duo) person(id buddy.PersonID) (p buddy.Person, ok bool) {
	d.view(func(tx *store.Tx) { p, ok = tx.Person(id) })
	return p, ok
}

// everything is every row a person could stand in, as one text.
func (d *duo) everything() string {
	var out []any
	d.view(func(tx *store.Tx) {
		out = append(out, tx.People(), tx.Outbox(), tx.Agenda())
		for _, q := range tx.Quarantined() {
			out = append(out, string(q.Raw))
		}
		for _, p := range tx.People() {
			out = append(out, tx.TalksOf(p.ID), tx.AuditOf(p.ID))
		}
		for _, programme := range append(tx.Programmes(), buddy.Programme{}) {
			out = append(out, tx.Concerns(programme.ID), tx.Invites(programme.ID), tx.Forbidden(programme.ID))
			for _, p := range tx.Pairs(programme.ID) {
				out = append(out, p, tx.CheckInsOf(p.ID))
			}
		}
	})
	text, err := json.Marshal(out)
	if err != nil {
		d.t.Fatal(err)
	}
	return string(text)
}

func TestMyDataIsEverythingOfMineAndNothingOfOthers(t *testing.T) {
	d := newDuo(t)
	before := len(d.TG.Chat(amina))
	d.say(amina, "/mydata")
	d.tap(amina, "Send it here")
	var file, text string
	for _, m := range d.TG.Chat(amina)[before:] {
		if m.File != nil {
			file = string(m.File.Bytes)
		}
		text += telegramtest.Visible(m.Text) + "\n"
	}
	if !json.Valid([]byte(file)) {
		t.Fatalf("not a JSON file: %q", file)
	}
	for what, want := range map[string]string{
		"name": "Amina", "username": "amina_x", "phone": aminaPhone, "free text": aminaAvoid, "consent": `"takepart"`, "own answer": `"good"`,
		"own case": `"phone.evening"`, "who looked": `"read.person"`, "plan": `"pair.pulse"`, "set aside": "set aside", "link": `"coordinator"`,
	} {
		if !strings.Contains(file, want) {
			t.Errorf("the file lacks the %s: %q", what, want)
		}
	}
	for what, want := range map[string]string{
		"name": "Amina", "username": "@amina_x", "phone": aminaPhone, "free text": aminaAvoid, "own answer": "met in person", "who looked": "looked at your answers",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the messages lack the %s: %q in\n%s", what, want, text)
		}
	}
	for what, secret := range map[string]string{
		"buddy's name": "Marco", "buddy's phone": marcoPhone, "buddy's free text": marcoAvoid, "buddy's wish": `"stop"`,
		"buddy's answer": `"uncomfortable"`, "buddy's reason": `"mood"`, "team's note": teamNote, "what others asked for": "forbid",
		"coordinator": "clara", "buddy's update": "for marco only",
	} {
		if strings.Contains(file, secret) || strings.Contains(text, secret) {
			t.Errorf("it tells the %s: %q", what, secret)
		}
	}
}

func TestForgettingLeavesNothing(t *testing.T) {
	d := newDuo(t)
	marks := []string{"Amina", "amina_x", fmt.Sprint(amina), aminaPhone, aminaAvoid, teamNote, "set aside"}
	for _, m := range marks { // the test looks for what is really there
		if !strings.Contains(d.everything(), m) {
			t.Fatalf("%q is stored nowhere to begin with", m)
		}
	}
	d.say(amina, "/safe") // in the middle of everything
	d.tap(amina, "Please contact me")
	d.tap(amina, "By phone")
	d.say(amina, "/pause")
	d.say(amina, "/forget")
	d.tap(amina, "Yes, delete everything")
	d.pass(48 * time.Hour)

	if _, ok := d.person(d.amina); ok {
		t.Error("the person is still there")
	}
	if got := d.last(amina); !strings.Contains(got, "is deleted") {
		t.Errorf("the last word was %q", got)
	}
	if got := d.last(marco); !strings.Contains(got, "Your match has ended") || strings.Contains(got, "Amina") {
		t.Errorf("the buddy heard %q", got)
	}
	left := d.everything()
	for _, m := range marks {
		if strings.Contains(left, m) {
			t.Errorf("%q is still stored", m)
		}
	}
	for _, table := range []string{marcoPhone, marcoAvoid} {
		if table == marcoAvoid && !strings.Contains(left, table) {
			t.Error("the buddy's own answers went, too")
		}
	}
	if err := d.DB.Compact(); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(d.dir, store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range marks {
		if bytes.Contains(raw, []byte(m)) {
			t.Errorf("the file shows %q", m)
		}
	}
	d.view(func(tx *store.Tx) {
		if p, ok := tx.Pair(d.pair); !ok || p.Live() || p.People[0] != 0 {
			t.Errorf("the pair: %+v", p)
		}
	})

	d.say(amina, "Hello")
	d.view(func(tx *store.Tx) {
		if p, ok := tx.PersonByChat(amina); !ok || p.ID == d.amina || p.Lang != "" || p.Programme != 0 {
			t.Errorf("who writes again is no stranger: %+v", p)
		}
	})
}

// TestErasedPagesAreRewrittenInTheNight: a person who forgets is gone from
// the file itself by the next morning.
func TestErasedPagesAreRewrittenInTheNight(t *testing.T) {
	d := newDuo(t)
	d.say(amina, "/forget")
	d.tap(amina, "Yes, delete everything")
	due := func() (s string) { d.view(func(tx *store.Tx) { s = tx.Setting("compact") }); return s }
	if due() == "" {
		t.Error("nobody plans to rewrite the file")
	}
	d.pass(24 * time.Hour)
	if due() != "" {
		t.Error("the file was not rewritten")
	}
}

func (d *duo) pass(t time.Duration) {
	d.t.Helper()
	if err := d.Pass(t); err != nil {
		d.t.Fatal(err)
	}
}

// TestOneTapClearsThePrivateMessages: questions, answers typed meanwhile,
// refusals and the command itself leave the screen.
func TestOneTapClearsThePrivateMessages(t *testing.T) {
	d := newDuo(t)
	before := len(d.TG.Chat(amina))
	d.say(amina, "/safe")
	d.tap(amina, "Please contact me")
	d.say(amina, "what happens now?")
	d.tap(amina, "By phone")
	d.say(amina, "he took my papers")
	d.say(amina, "+39 333 1234567")
	d.tap(amina, "In the morning")
	d.tap(amina, "Close this")
	chat := d.TG.Chat(amina)
	if len(chat) != before+1 || d.last(amina) != "What would you like to do?" {
		t.Errorf("the screen still shows, beside what was there before:")
		for _, m := range chat[before:] {
			t.Errorf("  %q", m.Text)
		}
	}
}

// TestPrivateMessagesBeginNeutrally looks at what a locked screen shows.
func TestPrivateMessagesBeginNeutrally(t *testing.T) {
	d := newDuo(t)
	d.say(amina, "/safe")
	d.tap(amina, "Please contact me")
	d.tap(amina, "By phone")
	d.say(amina, "+39 333 1234567")
	d.tap(amina, "In the evening")
	for _, call := range d.TG.Log() {
		if call.Method != "sendMessage" && call.Method != "editMessageText" {
			continue
		}
		if chat := fmt.Sprint(call.Params["chat_id"]); chat != fmt.Sprint(amina) && chat != fmt.Sprint(clara) {
			continue
		}
		begin := []rune(telegramtest.Visible(fmt.Sprint(call.Params["text"])))
		preview := strings.ToLower(string(begin[:min(40, len(begin))]))
		for _, word := range []string{"safe", "danger", "violence", "abuse", "uncomfortable", "marco"} {
			if strings.Contains(preview, word) && !strings.Contains(preview, "your buddy is") {
				t.Errorf("the first characters give it away: %q", preview)
			}
		}
	}
}

func TestWishToBeContactedReachesTheTeam(t *testing.T) {
	d := newDuo(t)
	d.settleAll()
	d.say(amina, "/safe")
	d.tap(amina, "Please contact me")
	d.tap(amina, "By phone")
	d.say(amina, "٣٣٣ 1234567")
	d.tap(amina, "In the evening")
	var got buddy.Concern
	d.view(func(tx *store.Tx) {
		for _, c := range tx.OpenConcerns(1) {
			got = c
		}
	})
	if got.Kind != buddy.WantsContact || got.Urgency() != buddy.High || got.Person != d.amina || got.Pair != d.pair || got.Wish != "phone.evening" || got.Phone == "" {
		t.Errorf("in the queue: %+v", got)
	}
	if said := d.last(clara); strings.Contains(said, "Amina") || !strings.Contains(said, fmt.Sprint(got.ID)) {
		t.Errorf("the team heard %q", said)
	}
	p, _ := d.person(d.amina)
	if !p.Enrolled() {
		t.Error("asking for help changed where the person stands")
	}
}

// TestConsentsAreTakenBackInThreeTaps counts from the command on.
func TestConsentsAreTakenBackInThreeTaps(t *testing.T) {
	d := newDuo(t)
	receipts := func() []buddy.Consent { p, _ := d.person(d.amina); return p.Consents }
	for _, given := range []bool{true, false} {
		d.say(amina, "/privacy")
		d.tap(amina, "Change: learning from answers")
		d.tap(amina, map[bool]string{true: "Yes, you may", false: "No, please do not"}[given])
		last := receipts()[len(receipts())-1]
		if last.Kind != buddy.ConsentEvaluate || last.Given != given || last.Text == "" || last.Lang != "en" || last.At.IsZero() {
			t.Errorf("receipt %+v", last)
		}
	}
	if n := len(receipts()); n != 3 {
		t.Errorf("%d receipts, want 3: they are added, never changed", n)
	}
	d.say(amina, "/privacy")
	d.tap(amina, "Change: looking for a buddy")
	d.tap(amina, "No, thank you")
	p, _ := d.person(d.amina)
	if p.Stage != buddy.Left || p.Consented(buddy.ConsentTakePart) {
		t.Errorf("without the consent: stage %q", p.Stage)
	}
	d.view(func(tx *store.Tx) {
		if pair, _ := tx.Pair(d.pair); pair.Live() {
			t.Error("the pair goes on without consent")
		}
	})
}

func TestNothingPlannedComesDuringABreak(t *testing.T) {
	d := newDuo(t)
	d.say(amina, "/pause")
	d.tap(amina, "4 weeks")
	shown := len(d.TG.Chat(amina))
	d.pass(27 * 24 * time.Hour)
	if n := len(d.TG.Chat(amina)); n != shown {
		t.Errorf("%d messages during the break", n-shown)
	}
	if p, _ := d.person(d.amina); p.Stage != buddy.Resting || p.Matchable() {
		t.Errorf("stage %q in the middle of the break", p.Stage)
	}
	d.pass(48 * time.Hour)
	p, _ := d.person(d.amina)
	if p.Stage != buddy.Waiting || len(p.RestPairs) != 0 {
		t.Errorf("after the break: %q, pairs %v", p.Stage, p.RestPairs)
	}
	if len(d.TG.Chat(amina)) == shown {
		t.Error("nobody said that the break is over")
	}
}

// TestTheLastChosenBreakCounts: neither an earlier nor a later end of a break
// that was changed has any effect.
func TestTheLastChosenBreakCounts(t *testing.T) {
	for _, first := range []string{"1 week", "4 weeks"} {
		d := newDuo(t)
		d.settleAll()
		d.say(amina, "/pause")
		d.tap(amina, first)
		d.say(amina, "/pause")
		d.tap(amina, "2 weeks")
		for day := range 40 {
			p, _ := d.person(d.amina)
			pair := buddy.Pair{}
			d.view(func(tx *store.Tx) { pair, _ = tx.Pair(d.pair) })
			// The world's days begin at nine in the morning, breaks end at ten.
			if resting := day <= 14; (p.Stage == buddy.Resting) != resting || (pair.State == buddy.Paused) != resting {
				t.Fatalf("%s, then 2 weeks: on day %d the person is %q and the pair %q", first, day, p.Stage, pair.State)
			}
			d.pass(24 * time.Hour)
		}
	}
}

// TestComingBackDoesNotEndThePauseOfTheTeam: only a pair that paused for the
// break goes on with it.
func TestComingBackDoesNotEndThePauseOfTheTeam(t *testing.T) {
	d := newDuo(t)
	d.settleAll()
	d.update(func(tx *store.Tx) error {
		p, _ := tx.Pair(d.pair)
		if err := p.Pause(tx.Now(), time.Time{}); err != nil {
			return err
		}
		tx.PutPair(p)
		return nil
	})
	d.say(amina, "/pause")
	d.tap(amina, "Until I say so")
	d.say(amina, "/resume")
	d.view(func(tx *store.Tx) {
		if p, _ := tx.Pair(d.pair); p.State != buddy.Paused {
			t.Errorf("the pair is %q", p.State)
		}
	})
}

// TestComingBackWaitsForTheTeam: while the team looks into something urgent,
// the end of a break does not bring the two together again.
func TestComingBackWaitsForTheTeam(t *testing.T) {
	d := newDuo(t) // Marco was made uncomfortable
	d.say(amina, "/pause")
	d.tap(amina, "Until I say so")
	d.say(amina, "/resume")
	d.view(func(tx *store.Tx) {
		if p, _ := tx.Pair(d.pair); p.State != buddy.Paused {
			t.Errorf("the pair is %q", p.State)
		}
	})
}

func TestWhoStoppedAllMailStillComesBack(t *testing.T) {
	d := newDuo(t)
	d.say(amina, "/pause")
	d.tap(amina, "1 week")
	d.say(amina, "/stop")
	d.tap(amina, "Stop these messages")
	shown := len(d.TG.Chat(amina))
	d.pass(8 * 24 * time.Hour)
	if p, _ := d.person(d.amina); p.Stage != buddy.Waiting {
		t.Errorf("stage %q", p.Stage)
	}
	if n := len(d.TG.Chat(amina)); n != shown {
		t.Errorf("%d messages although all were stopped", n-shown)
	}
}

// odd is what Telegram may deliver and no phone of the emulator sends.
func TestOddUpdates(t *testing.T) {
	d := newDuo(t)
	chat := fmt.Sprintf(`"chat":{"id":%d,"type":"private"},"from":{"id":%d,"is_bot":false,"first_name":"A"}`, amina, amina)
	for name, c := range map[string]struct {
		updates []string
		answers int
	}{
		"an album of three":     {slices.Repeat([]string{`"message":{"message_id":501,"date":1,"media_group_id":"a1",` + chat + `,"photo":[]}`}, 3), 1},
		"two albums":            {[]string{`"message":{"message_id":501,"date":1,"media_group_id":"b1",` + chat + `}`, `"message":{"message_id":502,"date":1,"media_group_id":"b2",` + chat + `}`}, 2},
		"a live location moves": {[]string{`"edited_message":{"message_id":501,"date":1,"edit_date":2,` + chat + `,"location":{"latitude":1,"longitude":1}}`}, 0},
		"a poll":                {[]string{`"message":{"message_id":501,"date":1,` + chat + `,"poll":{"id":"1","question":"?","options":[]}}`}, 1},
		"dice":                  {[]string{`"message":{"message_id":501,"date":1,` + chat + `,"dice":{"emoji":"🎲","value":3}}`}, 1},
		"a story":               {[]string{`"message":{"message_id":501,"date":1,` + chat + `,"story":{"id":1}}`}, 1},
		"a forwarded command":   {[]string{`"message":{"message_id":501,"date":1,` + chat + `,"text":"/leave","forward_origin":{"type":"hidden_user"}}`}, 1},
		"an old forward":        {[]string{`"message":{"message_id":501,"date":1,` + chat + `,"text":"/leave","forward_date":5}`}, 1},
		"a pinned message":      {[]string{`"message":{"message_id":501,"date":1,` + chat + `,"pinned_message":{"message_id":3,"date":1,` + chat + `}}`}, 0},
		"a poll somewhere":      {[]string{`"poll":{"id":"1","question":"?","options":[]}`}, 0},
		"an inline query":       {[]string{fmt.Sprintf(`"inline_query":{"id":"1","from":{"id":%d,"first_name":"A"},"query":"x","offset":""}`, amina)}, 0},
		"another bot":           {[]string{fmt.Sprintf(`"message":{"message_id":501,"date":1,"chat":{"id":%d,"type":"private"},"from":{"id":5,"is_bot":true,"first_name":"B"},"text":"hi"}`, amina)}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			before := len(d.TG.Chat(amina))
			for _, u := range c.updates {
				if _, err := d.TG.Raw(json.RawMessage("{" + u + "}")); err != nil {
					t.Fatal(err)
				}
			}
			d.must(0, nil)
			if n := len(d.TG.Chat(amina)) - before; n != c.answers {
				t.Errorf("%d answers, want %d: %q", n, c.answers, d.last(amina))
			}
		})
	}
	if p, _ := d.person(d.amina); p.Stage != buddy.Waiting {
		t.Errorf("it changed the person: %q", p.Stage)
	}
}

func TestGroupsAndChannelsAreLeft(t *testing.T) {
	d := newDuo(t)
	for _, u := range []string{
		`"message":{"message_id":1,"date":1,"chat":{"id":-5,"type":"group","title":"G"},"from":{"id":7001,"first_name":"A"},"text":"/start"}`,
		`"channel_post":{"message_id":1,"date":1,"chat":{"id":-1006,"type":"channel","title":"C"},"text":"news"}`,
		`"edited_message":{"message_id":1,"date":1,"edit_date":2,"chat":{"id":-1007,"type":"supergroup","title":"S"},"from":{"id":7001,"first_name":"A"},"text":"x"}`,
	} {
		if err := d.Bot.Handle([]json.RawMessage{json.RawMessage(fmt.Sprintf(`{"update_id":%d,%s}`, 5_000_000+len(u), u))}); err != nil {
			t.Fatal(err)
		}
	}
	var left []int64
	d.view(func(tx *store.Tx) {
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
	if !slices.Equal(left, []int64{-5, -1006, -1007}) {
		t.Errorf("left %v", left)
	}
}

// TestAnOldReminderAsksNothingAgain: the button of the reminder to finish
// enrolment stays in the chat of somebody who has finished, and may rest.
func TestAnOldReminderAsksNothingAgain(t *testing.T) {
	d := newDuo(t)
	d.update(func(tx *store.Tx) error {
		p, _ := tx.Person(d.amina)
		if err := p.Rest(time.Time{}); err != nil {
			return err
		}
		tx.PutPerson(p)
		return nil
	})
	if err := d.Bot.Handle([]json.RawMessage{presses(990, amina, "enrol")}); err != nil {
		t.Fatal(err)
	}
	d.view(func(tx *store.Tx) {
		for _, talk := range tx.TalksOf(d.amina) {
			if talk.Dialog == "enrol" && !talk.Over {
				t.Errorf("question %q is asked again", talk.Step)
			}
		}
	})
}

// TestStaffDoNotReadTheirBuddysNo: a coordinator who takes part sees no more of
// their own pair than any member, not even how it ended.
func TestStaffDoNotReadTheirBuddysNo(t *testing.T) {
	d := newDuo(t)
	card := func() string {
		d.must(d.TG.Start(marco, ""))
		if err := d.Bot.Handle([]json.RawMessage{presses(int(d.Clock.Now().UnixNano()%1e9), marco, fmt.Sprint("pairdesk.", d.pair))}); err != nil {
			t.Fatal(err)
		}
		var shown string
		d.view(func(tx *store.Tx) {
			for _, m := range tx.Outbox() {
				if m.Chat == marco {
					shown += m.Text
				}
			}
		})
		d.must(0, nil)
		return shown
	}
	d.update(func(tx *store.Tx) error {
		p, _ := tx.Person(d.marco)
		p.Staff, p.Desk = []buddy.ProgrammeID{1}, 1
		tx.PutPerson(p)
		pair, _ := tx.Pair(d.pair)
		pair.State, pair.Said, pair.Accepted = buddy.Proposed, [2]string{"yes", ""}, time.Time{}
		tx.PutPair(pair)
		return nil
	})
	if text := card(); !strings.Contains(text, "Marco") || strings.Contains(text, "1/2") {
		t.Errorf("while both are asked: %q", text)
	}
	d.update(func(tx *store.Tx) error {
		pair, _ := tx.Pair(d.pair)
		if err := pair.Say(d.marco, true, tx.Now()); err != nil {
			return err
		}
		if err := pair.End(buddy.EndLeft, 0, "a note", tx.Now()); err != nil {
			return err
		}
		tx.PutPair(pair)
		return nil
	})
	if text := card(); !strings.Contains(text, "Marco") || strings.Contains(text, "one left") || strings.Contains(text, "a note") {
		t.Errorf("after the end: %q", text)
	}
}

// TestForgettingTakesHalfWrittenNotes: a coordinator typed why a pair should
// end and never went on.
func TestForgettingTakesHalfWrittenNotes(t *testing.T) {
	d := newDuo(t)
	d.update(func(tx *store.Tx) error {
		tx.PutTalk(store.Talk{Person: d.clara, Dialog: "endpair", Subject: uint64(d.pair), Answers: map[string][]string{"reason": {"other"}, "note": {"Amina moved"}}, Step: "sure"})
		tx.PutTalk(store.Talk{Person: d.clara, Dialog: "campaign", Step: "label"})
		return nil
	})
	if err := d.Bot.Handle([]json.RawMessage{presses(990, amina, "forget.yes")}); err != nil {
		t.Fatal(err)
	}
	d.view(func(tx *store.Tx) {
		if talks := tx.TalksOf(d.clara); len(talks) != 1 || talks[0].Dialog != "campaign" {
			t.Errorf("left are %v, want only what is about no person", talks)
		}
	})
}

// TestAPauseForSafetyOutlastsABreak: the buddy has just taken a break when
// somebody who felt uncomfortable asks for a pause.
func TestAPauseForSafetyOutlastsABreak(t *testing.T) {
	d := newDuo(t)
	var concern buddy.Concern
	d.update(func(tx *store.Tx) error {
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
	}{{amina, fmt.Sprintf("ourrest.%d.1", d.pair)}, {marco, fmt.Sprintf("cope.%d.pause", concern.ID)}} {
		if err := d.Bot.Handle([]json.RawMessage{presses(990+i, tap.chat, tap.data)}); err != nil {
			t.Fatal(err)
		}
	}
	d.pass(10 * nights)
	d.view(func(tx *store.Tx) {
		pair, _ := tx.Pair(d.pair)
		c, _ := tx.Concern(concern.ID)
		if pair.State != buddy.Paused || c.Wish != "pause" {
			t.Errorf("after the break the pair is %s and the wish %q", pair.State, c.Wish)
		}
	})
}

// TestALinkTappedTwice: whoever it has let in is not told that it is wrong.
func TestALinkTappedTwice(t *testing.T) {
	w := newWorld(t)
	w.update(func(tx *store.Tx) error {
		i := tx.Invites(1)[1]
		i.Places = 1
		tx.SaveInvite(i)
		return nil
	})
	for chat, link := range map[int64]string{51: "team", 52: "owner", 53: "join"} {
		w.TG.Join(telegramtest.User{ID: chat, FirstName: "Anna", LanguageCode: "en"})
		w.must(w.TG.Start(chat, w.links[link]))
		w.tap(chat, "English")
		w.must(w.TG.Start(chat, w.links[link]))
		if text := w.last(chat); strings.Contains(text, "link does not work") {
			t.Errorf("%s: %s", link, text)
		}
		w.TG.Join(telegramtest.User{ID: 60 + chat, FirstName: "Late", LanguageCode: "en"})
		w.must(w.TG.Start(60+chat, w.links[link]))
		w.tap(60+chat, "English")
		if text := w.last(60 + chat); !strings.Contains(text, "link does not work") {
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
			d := newDuo(t)
			d.settleAll()
			var talk store.Talk
			d.update(func(tx *store.Tx) error {
				clara, _ := tx.Person(d.clara)
				marco, _ := tx.Person(d.marco)
				change(&clara, &marco)
				tx.PutPerson(clara)
				tx.PutPerson(marco)
				tx.PutPerson(buddy.Person{Chat: 7009, Lang: "en", Owner: true, Created: tx.Now()})
				c := tx.PutCheckIn(buddy.CheckIn{Pair: d.pair, Person: d.amina, Week: 4, Sent: tx.Now()})
				talk = tx.PutTalk(store.Talk{
					Person: d.amina, Dialog: "pulse", Subject: uint64(c.ID), Step: "need",
					Answers: map[string][]string{"contact": {"met"}, "feeling": {"3"}, "decided": {"both"}},
				})
				return nil
			})
			if err := d.Bot.Handle([]json.RawMessage{presses(990, amina, fmt.Sprintf("t%d.need.uncomfortable", talk.Run))}); err != nil {
				t.Fatal(err)
			}
			to := map[int64]int{}
			d.view(func(tx *store.Tx) {
				for _, m := range tx.Outbox() {
					to[m.Chat]++
				}
			})
			if to[amina] == 0 || to[7009] != 1 || to[marco] != 0 {
				t.Errorf("messages by phone: %v, want one to the owner and none to the buddy", to)
			}
		})
	}
}

// TestStaffDoNotReadWhatTheirBuddyToldTheTeam: a wish to be contacted from
// before the two met, and whom the buddy must not meet, stay with colleagues.
func TestStaffDoNotReadWhatTheirBuddyToldTheTeam(t *testing.T) {
	d := newDuo(t)
	var wish buddy.Concern
	var amina buddy.Person
	d.update(func(tx *store.Tx) error {
		p, _ := tx.Person(d.marco)
		p.Staff, p.Desk = []buddy.ProgrammeID{1}, 1
		tx.PutPerson(p)
		pair, _ := tx.Pair(d.pair)
		amina, _ = tx.Person(pair.Other(d.marco))
		amina.Profile.Avoid = "nobody from the harbour"
		tx.PutPerson(amina)
		wish = tx.PutConcern(buddy.Concern{Programme: 1, Kind: buddy.WantsContact, Person: amina.ID, Opened: tx.Now()})
		return nil
	})
	for i, data := range []string{fmt.Sprint("concern.", wish.ID), fmt.Sprint("person.", amina.ID), "queue"} {
		if err := d.Bot.Handle([]json.RawMessage{presses(900_000_000+i, marco, data)}); err != nil {
			t.Fatal(err)
		}
	}
	d.view(func(tx *store.Tx) {
		for _, m := range tx.Outbox() {
			if m.Chat == marco && (strings.Contains(m.Text, "harbour") || strings.Contains(m.Text, "get in touch")) {
				t.Errorf("Marco reads: %s", m.Text)
			}
		}
	})
}
