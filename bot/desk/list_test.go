package desk_test

import (
	"encoding/json"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// crowd writes as many more people of the own programme, newer here and here longer by turns.
func crowd(w *bottest.TwoTowns, n int, name func(i int) string) (ids []buddy.PersonID) {
	w.Update(func(tx *store.Tx) error {
		there := len(tx.PeopleOf(w.Own))
		for i := range n {
			p := buddy.Person{
				Training: buddy.Training{Before: true},
				Chat: int64(
					20_000 + there + i,
				), Lang: "en", Programme: w.Own, Stage: buddy.Waiting, Since: tx.Now(), Created: tx.Now(),
				Profile: buddy.Profile{Name: name(i), Adult: true, Side: buddy.Sides[i%2], Area: "north"},
			}
			ids = append(ids, tx.PutPerson(p).ID)
		}
		return nil
	})
	return ids
}

var markup = regexp.MustCompile(`</?[a-z]+>`)

// shows are the buttons the bot has for a phone now, by their data.
func shows(w *bottest.TwoTowns, chat int64) (buttons map[string]string, size int) {
	buttons = map[string]string{}
	w.Update(func(tx *store.Tx) error {
		for _, m := range tx.Outbox() {
			if m.Chat != chat || m.Kind != buddy.SendText {
				continue
			}
			type wire struct {
				Text string `json:"text"`
				Data string `json:"callback_data"`
			}
			var rows [][]wire
			n := 0
			for _, r := range m.Buttons {
				if len(r) > 8 {
					w.T.Errorf("%d buttons in a row", len(r))
				}
				var out []wire
				for _, b := range r {
					n++
					out, buttons[b.Data] = append(out, wire{b.Text, b.Data}), b.Text
					if len(b.Data) > 64 {
						w.T.Errorf("the data of %q has %d bytes", b.Text, len(b.Data))
					}
				}
				rows = append(rows, out)
			}
			raw, err := json.Marshal(map[string]any{"inline_keyboard": rows})
			if err != nil {
				w.T.Fatal(err)
			}
			letters := len(utf16.Encode([]rune(html.UnescapeString(markup.ReplaceAllString(m.Text, "")))))
			if size = len(raw); n > 100 || size > 10_000 || letters > 4096 {
				w.T.Errorf("%d buttons, %d bytes of markup, %d characters: %.60s", n, size, letters, m.Text)
			}
			tx.DropMessage(m.ID)
		}
		return nil
	})
	return buttons, size
}

// pagesFrom follows every button to another page of a list, whose data begins with
// leaf, and counts how often each entry stands there.
func pagesFrom(w *bottest.TwoTowns, first, leaf, entry string) map[string]int {
	count, seen, open := map[string]int{}, map[string]bool{first: true}, []string{first}
	for len(open) > 0 {
		data := open[0]
		open = open[1:]
		w.Tap(bottest.Carla, data)
		buttons, _ := shows(w, bottest.Carla)
		for to := range buttons {
			switch {
			case strings.HasPrefix(to, entry):
				count[to]++
			case strings.HasPrefix(to, leaf) && !seen[to]:
				seen[to], open = true, append(open, to)
			}
		}
	}
	return count
}

// TestPagesShowEverybodyOnce: whatever the number of people, each stands on one page.
// The numbers lie about where one page more begins, and where pages are left out
// between the letters.
func TestPagesShowEverybodyOnce(t *testing.T) {
	w, there := bottest.NewTwoTowns(t), 4 // the town's own
	for _, n := range []int{4, 20, 21, 40, 41, 80, 81, 121, 600, 641} {
		crowd(w, n-there, func(i int) string { return fmt.Sprintf("%c%d", 'A'+i%26, i) })
		there = n
		count := pagesFrom(w, "people.all.0.", "people.all.", "person.")
		if len(count) != n {
			t.Errorf("%d of %d people are listed", len(count), n)
		}
		for who, times := range count {
			if times != 1 {
				t.Errorf("of %d people %s stands there %d times", n, who, times)
			}
		}
	}
}

// TestLongListsStayWithinTelegramsLimits with the longest names of every
// kind of letter, in every list and filter of the desk.
func TestLongListsStayWithinTelegramsLimits(t *testing.T) {
	for letter, people := range map[string]int{"ع": 90, "<": 90, "👩🏽": 200} { // pages are full with ninety, too
		t.Run(letter, func(t *testing.T) {
			t.Parallel()
			w := bottest.NewTwoTowns(t)
			name := string([]rune(strings.Repeat(letter, 40))[:40])
			ids := crowd(w, people, func(int) string { return name })
			var suggested buddy.PairID
			var stays buddy.PersonID
			var before map[string]string
			w.Update(func(tx *store.Tx) error {
				for i := 0; i+1 < len(ids); i += 2 {
					state := []buddy.PairState{buddy.Suggested, buddy.Held, buddy.Active}[i/2%3]
					p := buddy.Pair{
						Programme: w.Own,
						People:    [2]buddy.PersonID{ids[i], ids[i+1]},
						State:     state,
						Score:     i,
						Created:   tx.Now(),
						HoldNote:  name,
					}
					if state == buddy.Active {
						p.Approved, p.Accepted = tx.Now(), tx.Now().AddDate(0, 0, -30)
					}
					if p = tx.PutPair(p); state == buddy.Suggested {
						suggested, stays = p.ID, ids[i]
					}
					for range 4 {
						tx.PutInvite(
							buddy.Invite{Kind: buddy.InviteCampaign, Programme: w.Own, Label: name, Created: tx.Now()},
						)
					}
					tx.Suspend(w.Own, int64(50_000+i), "other")
					tx.Forbid(ids[0], ids[i+1], buddy.ByWish)
					tx.PutConcern(
						buddy.Concern{Programme: w.Own, Kind: buddy.NoAnswer, Person: ids[i], Opened: tx.Now()},
					)
				}
				for i := range 40 {
					p, _ := tx.Programme(w.Own)
					p.Areas = append(p.Areas, buddy.Area{ID: fmt.Sprint("x", i), Name: name})
					tx.PutProgramme(p)
				}
				return nil
			})
			for _, data := range []string{
				"people", "people.newcomer.2.", "people.area0.0.", "areas", "queue", "queue.1.case", "queue.0.proposal",
				"queue.2.pair", "proposals", "proposals.1..best",
				"proposals.0.held.old", "pairs", "pairs.live.1", "stuck", "idle", "aside", "settleall",
				fmt.Sprintf("apart.%d.3", ids[0]), "cases",
				fmt.Sprint("permit.", ids[0]), "suspended", "suspended.3", "pairs.ended.1", "invites",
				fmt.Sprint("swap.", suggested, ".", stays), fmt.Sprint("others.", suggested),
				"proposals", "approveall.", "settleall", "settleall.",
			} {
				for to := range before { // a question that the last screen leads to
					if strings.HasSuffix(data, ".") && strings.HasPrefix(to, data) {
						data = to
					}
				}
				w.Tap(bottest.Carla, data)
				buttons, size := shows(w, bottest.Carla)
				before = buttons
				if size == 0 {
					t.Errorf("%s shows nothing", data)
				}
			}
		})
	}
}

// TestAnyoneOfSixtyIsThreeTapsAway from the home screen, or a typed name.
func TestAnyoneOfSixtyIsThreeTapsAway(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	ids := crowd(w, 60, func(i int) string { return fmt.Sprintf("%c%c Name", 'A'+i*26/60, 'a'+i%26) })
	taps := map[string]int{}
	w.Tap(bottest.Carla, "people")
	first, _ := shows(w, bottest.Carla)
	for data := range first {
		taps[data] = 2
	}
	for data := range first {
		if strings.HasPrefix(data, "people.all.") {
			w.Tap(bottest.Carla, data)
			page, _ := shows(w, bottest.Carla)
			for to := range page {
				if taps[to] == 0 {
					taps[to] = 3
				}
			}
		}
	}
	for _, id := range ids {
		if taps[fmt.Sprint("person.", id)] == 0 {
			t.Errorf("person %d is farther than three taps", id)
		}
	}
	w.Says(bottest.Carla, "zh name") // the last one
	if found, _ := shows(w, bottest.Carla); found[fmt.Sprint("person.", ids[59])] == "" ||
		found[fmt.Sprint("person.", ids[0])] != "" {
		t.Errorf("the typed name finds %v", found)
	}
}

// TestATypedNameIsLookedUpAtTheDesk, in any spelling, and only there.
func TestATypedNameIsLookedUpAtTheDesk(t *testing.T) {
	names := []string{"Amína", "أمينة", "Олена", "Łukasz"}
	for typed, want := range map[string]string{"AMINA": "Amína", "امينه": "أمينة", "олен": "Олена", "lukasz": "Łukasz",
		"": ""} {
		w := bottest.NewTwoTowns(t)
		ids := crowd(w, 4, func(i int) string { return names[i] })
		if typed == "" {
			typed, want = fmt.Sprint("#", ids[2]), names[2] // by the number beside the name
		}
		w.Says(bottest.Carla, typed)
		found, _ := shows(w, bottest.Carla)
		id := ids[slices.Index(names, want)]
		if _, ok := found[fmt.Sprint("person.", id)]; !ok || len(found) == 0 {
			t.Errorf("%q finds %v", typed, found)
		}
		w.View(func(tx *store.Tx) {
			if !slices.ContainsFunc(tx.AuditOf(id), func(r store.AuditRow) bool { return r.Kind == "read.list" }) {
				t.Errorf("%q shows %s and leaves no trace", typed, want)
			}
		})
	}
	w := bottest.NewTwoTowns(t)
	w.Says(bottest.Carla, "Zz4") // of the other programme
	if text := w.Shown(bottest.Carla); !strings.Contains(text, "Nobody here is called “\u2068Zz4\u2069”.") ||
		!strings.Contains(text, "I understand only buttons") {
		t.Errorf("a stranger's name is answered:\n%s", text)
	}
	w.Says(bottest.Olga, "Own1") // operates the bot and is at no desk
	if text := w.Shown(bottest.Olga); strings.Contains(text, "Own1") || strings.Contains(text, "is called") {
		t.Errorf("the owner is answered:\n%s", text)
	}
}

// TestAListIsFoundAsItWasLeft: page, filter, order and search, after a card or an action.
func TestAListIsFoundAsItWasLeft(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	ids := crowd(w, 120, func(i int) string { return fmt.Sprintf("Lina%03d", i) })
	w.Update(func(tx *store.Tx) error {
		for i := 0; i < 60; i += 2 {
			tx.PutPair(
				buddy.Pair{
					Programme: w.Own,
					People:    [2]buddy.PersonID{ids[i], ids[i+1]},
					State:     buddy.Suggested,
					Score:     i,
					Created:   tx.Now(),
				},
			)
		}
		for i := 60; i < 90; i++ {
			tx.PutConcern(buddy.Concern{Programme: w.Own, Kind: buddy.NoAnswer, Person: ids[i], Opened: tx.Now()})
		}
		return nil
	})
	list := func(data string) string {
		w.Tap(bottest.Carla, data)
		return w.Shown(bottest.Carla)
	}
	var concern buddy.Concern
	w.View(func(tx *store.Tx) { concern = tx.OpenConcerns(w.Own)[0] })
	for _, c := range []struct{ left, card, back string }{
		{"people.newcomer.1.", fmt.Sprint("person.", ids[80]), "people.back"},
		{"people.all.0." + "TGluYTA5", fmt.Sprint("person.", ids[80]), "people.back"},
		{"proposals.1..best", "proposal.45", "proposals.back"},
		{"queue.1.case", fmt.Sprint("concern.", concern.ID), "queue.back"},
		{"pairs.ended.1", fmt.Sprint("person.", ids[80]), "pairs.back"},
	} {
		left := list(c.left)
		w.Tap(bottest.Carla, c.card)
		w.Shown(bottest.Carla)
		if got := list(c.back); got != left {
			t.Errorf("%s was left so:\n%s\nand is found so:\n%s", c.left, left, got)
		}
		if strings.HasPrefix(c.left, "people.all") && !strings.Contains(left, "Lina090") {
			t.Errorf("the search finds\n%s", left)
		}
	}
	for _, card := range []string{fmt.Sprint("person.", ids[80]), "suspended", "areas"} {
		w.Tap(bottest.Carla, card)
		if buttons, _ := shows(w, bottest.Carla); buttons["people.back"] == "" {
			t.Errorf("%s does not lead back to the list as it was left: %v", card, buttons)
		}
	}
	list("proposals.1..best")
	w.Tap(bottest.Carla, "approve.45")
	if text := w.Shown(bottest.Carla); !strings.Contains(text, "Page 2 of 2") ||
		strings.Index(text, "fit: 1)") > strings.Index(text, "fit: 0)") {
		t.Errorf("after an approval:\n%s", text)
	}
	list("queue.1.case")
	w.Tap(bottest.Carla, fmt.Sprintf("settled.%d.yes", concern.ID))
	if text := w.Shown(bottest.Carla); !strings.Contains(text, "Page 2 of 2") {
		t.Errorf("after settling:\n%s", text)
	}
}

// TestWhoTurnsMessagesOnAgainAtOnceHasMissedNothing: what came due while they could
// still take it back comes then. Later it does not.
func TestWhoTurnsMessagesOnAgainAtOnceHasMissedNothing(t *testing.T) {
	for _, c := range []struct {
		after time.Duration
		hears bool
	}{{9 * time.Minute, true}, {11 * time.Minute, false}} {
		d := bottest.NewDuo(t)
		d.Wait(2 * time.Hour) // the morning is there, and mail goes out
		before, _ := d.Person(d.Amina)
		d.Update(func(tx *store.Tx) error {
			tx.Schedule(buddy.Due{At: tx.Now().Add(time.Minute), Kind: "person.rested", Person: d.Amina})
			p, _ := tx.Person(d.Amina)
			p.Stage = buddy.Resting
			tx.PutPerson(p)
			return nil
		})
		d.Say(bottest.Amina, "/stop")
		d.Tap(bottest.Amina, "Stop these messages")
		d.Tap(bottest.Amina, "Yes, stop them")
		d.Wait(c.after)
		d.Tap(bottest.Amina, "Turn messages on")
		after, _ := d.Person(d.Amina)
		if after.Quiet != before.Quiet || !after.QuietSince.Equal(before.QuietSince) {
			t.Errorf("quiet %v since %v", after.Quiet, after.QuietSince)
		}
		shown := len(d.TG.Chat(bottest.Amina))
		d.Wait(5 * time.Minute)
		if got := len(d.TG.Chat(bottest.Amina)) > shown; got != c.hears {
			t.Errorf("turned on after %v: heard of it %v", c.after, got)
		}
		var kinds []string
		d.View(func(tx *store.Tx) {
			for _, r := range tx.AuditOf(d.Amina) {
				if r.Kind == "quiet" || r.Kind == "loud" {
					kinds = append(kinds, r.Kind)
				}
			}
		})
		if !slices.Equal(kinds, []string{"quiet", "loud"}) {
			t.Errorf("audited: %v", kinds)
		}
	}
}
