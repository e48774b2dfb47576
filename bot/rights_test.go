package bot_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
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
		d.TG.Join(
			telegramtest.User{ID: chat, FirstName: name, Username: strings.ToLower(name) + "_x", LanguageCode: "en"},
		)
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
		Chat: chat, Username: strings.ToLower(name) + "_x", Lang: "en", Programme: 1, Source: "University",
		Created: tx.Now(),
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
		Programme: 1, People: [2]buddy.PersonID{d.amina, d.marco}, State: buddy.Active, Created: ago, Approved: ago,
		Accepted:   ago,
		ApprovedBy: d.clara, Said: [2]string{"yes", "yes"}, Told: [2]bool{true, true}, Asked: [2]time.Time{ago, ago},
		Contact: [2]string{
			buddy.WayPhone,
			buddy.WayPhone,
		}, Phones: [2]string{aminaPhone, marcoPhone}, Touch: [2]string{"touch", "stop"},
		Meetings: []buddy.Meeting{{At: ago, By: d.marco, How: "person"}}, HoldNote: teamNote, Next: 999,
		Reasons: []buddy.Reason{{Key: "reason.interests", Items: []string{"option.interest.music"}}},
	})
	d.pair = p.ID
	tx.PutCheckIn(
		buddy.CheckIn{
			Pair:     p.ID,
			Person:   d.amina,
			Week:     2,
			Sent:     ago,
			Answered: ago,
			Pulse:    buddy.Pulse{Contact: "met", Feeling: 5, Decided: "both", Need: "good"},
		},
	)
	tx.PutCheckIn(
		buddy.CheckIn{
			Pair:     p.ID,
			Person:   d.marco,
			Week:     2,
			Sent:     ago,
			Answered: ago,
			Pulse:    buddy.Pulse{Contact: "no", WhyNot: "mood", Feeling: 1, Need: "uncomfortable"},
		},
	)
	tx.PutConcern(
		buddy.Concern{Programme: 1, Kind: buddy.Uncomfortable, Person: d.marco, Pair: p.ID, Wish: "note", Opened: ago},
	)
	tx.PutConcern(
		buddy.Concern{
			Programme: 1,
			Kind:      buddy.WantsContact,
			Person:    d.amina,
			Pair:      p.ID,
			Wish:      "phone.evening",
			Phone:     aminaPhone,
			Opened:    ago,
		},
	)
	tx.PutScratch(store.Scratch{Person: d.amina, Tap: store.Tap{Data: "met.990011", At: ago}})
	tx.Forbid(d.amina, d.marco, buddy.ByWish)
	tx.Audit(store.AuditRow{At: ago, By: d.clara, Kind: "read.person", Subject: d.amina, Programme: 1})
	tx.Audit(store.AuditRow{By: d.clara, Kind: "forbid", Subject: d.amina, Programme: 1})
	tx.Audit(store.AuditRow{By: d.marco, Kind: "pair.no.why", Subject: d.amina, Programme: 1, Note: "mood"})
	tx.PutInvite(buddy.Invite{Kind: buddy.InviteCoordinator, Programme: 1, UsedBy: d.amina, Created: ago})
	tx.Schedule(buddy.Due{At: tx.Now().AddDate(0, 0, 9), Kind: "pair.pulse", Subject: uint64(p.ID), Person: d.amina})
	tx.PutTalk(
		store.Talk{
			Person:  d.amina,
			Dialog:  "enrol",
			Over:    true,
			Answers: map[string][]string{"avoid": {aminaAvoid}},
			Touched: ago,
		},
	)
	tx.Quarantine(
		900,
		fmt.Appendf(
			nil,
			`{"update_id":900,"message":{"message_id":1,"date":1,"chat":{"id":%d,"type":"private"},"from":{"id":%d,"first_name":"A"},"text":"set aside"}}`,
			amina,
			amina,
		),
		"boom",
	)
	tx.Quarantine(
		901,
		fmt.Appendf(
			nil,
			`{"update_id":901,"message":{"message_id":1,"date":1,"chat":{"id":%d,"type":"private"},"from":{"id":%d,"first_name":"M"},"text":"for marco only"}}`,
			marco,
			marco,
		),
		"boom",
	)
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
			out = append(out, tx.TalksOf(p.ID), tx.Scratch(p.ID), tx.AuditOf(p.ID))
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
		"name": "Amina", "username": "amina_x", "phone": aminaPhone, "free text": aminaAvoid, "consent": `"takepart"`,
		"own answer": `"good"`,
		"own case":   `"phone.evening"`, "who looked": `"read.person"`, "plan": `"pair.pulse"`,
		"set aside": "set aside",
		"link":      `"coordinator"`, "last tap": `"Data": "met"`,
	} {
		if !strings.Contains(file, want) {
			t.Errorf("the file lacks the %s: %q", what, want)
		}
	}
	for what, want := range map[string]string{
		"name": "Amina", "username": "@amina_x", "phone": aminaPhone, "free text": aminaAvoid,
		"own answer": "met in person", "who looked": "looked at your answers",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the messages lack the %s: %q in\n%s", what, want, text)
		}
	}
	for what, secret := range map[string]string{
		"buddy's name": "Marco", "buddy's phone": marcoPhone, "buddy's free text": marcoAvoid, "buddy's wish": `"stop"`,
		"buddy's answer": `"uncomfortable"`, "buddy's reason": `"mood"`, "team's note": teamNote,
		"what others asked for": "forbid", "number counted over all pairs": "990011",
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
	if got := d.last(marco); !strings.Contains(got, "Your buddy pair has ended") || strings.Contains(got, "Amina") {
		t.Errorf("the buddy heard %q", got)
	}
	left := d.everything()
	for _, m := range marks {
		if strings.Contains(left, m) {
			t.Errorf("%q is still stored", m)
		}
	}
	if !strings.Contains(left, marcoAvoid) {
		t.Error("the buddy's own answers went, too")
	}
	if strings.Contains(left, marcoPhone) {
		t.Error("the number the buddy lent for the pair outlives it")
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
	if got.Kind != buddy.WantsContact || got.Urgency() != buddy.High || got.Person != d.amina || got.Pair != d.pair ||
		got.Wish != "phone.evening" ||
		got.Phone == "" {
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
		d.tap(amina, "Change: use of my answers")
		d.tap(amina, map[bool]string{true: "Yes, you may", false: "No, please do not"}[given])
		last := receipts()[len(receipts())-1]
		if last.Kind != buddy.ConsentEvaluate || last.Given != given || last.Text == "" || last.Lang != "en" ||
			last.At.IsZero() {
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
