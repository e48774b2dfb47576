package bot_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"buddy"
	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/bot/chat"
	"buddy/locales"
	"buddy/store"
	"buddy/store/storetest"
)

// TestRolesAreDocumented compares docs/roles.md with the rules of all rooms.
func TestRolesAreDocumented(t *testing.T) {
	const path = "../docs/roles.md"
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	for place, table := range map[string]string{
		"standings": standingsTable(t), "rows": rowsTable(), "eyes": eyesTable(),
	} {
		begin, end := "<!-- "+place+" -->\n", "<!-- end of "+place+" -->"
		before, rest, found := strings.Cut(text, begin)
		_, after, closed := strings.Cut(rest, end)
		if !found || !closed {
			t.Fatalf("%s has no place for the %s", path, place)
		}
		text = before + begin + table + end + after
	}
	switch {
	case text == string(raw):
	case !*update:
		t.Fatalf("%s is out of date; go test ./bot -run Roles -update renews it", path)
	default:
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// eyesTable is what takes two.
func eyesTable() string {
	out := "| to | who says yes | where none of them is there |\n|---|---|---|\n"
	for _, f := range buddy.TakesTwo {
		who := map[buddy.Role]string{
			"": "another owner", buddy.FocalPoint: "a focal point",
			buddy.AnyOfTeam: "an owner, a coordinator or a focal point",
		}[f.Role]
		instead := "it is not done"
		switch {
		case f.OrOwner:
			instead = "an owner"
		case f.Alone:
			instead = "a day in which nobody stops it"
		}
		out += fmt.Sprintf("| %s | %s | %s |\n", f.Does, who, instead)
	}
	return out
}

// rowsTable is every row of every room with who it is for.
func rowsTable() string {
	out := "| room | kind | name | for | also while suspended |\n|---|---|---|---|---|\n"
	for _, r := range bot.Rooms() {
		for _, rule := range r.Rules() {
			name, stays := rule.Name, ""
			if rule.Kind == "command" {
				name = "/" + name
			}
			if rule.WhileSuspended {
				stays = "yes"
			}
			out += fmt.Sprintf("| %s | %s | `%s` | %s | %s |\n", r.Name, rule.Kind, name, rule.Who, stays)
		}
	}
	return out
}

// standingsTable is who each rule lets, of everybody there can be.
func standingsTable(t *testing.T) string {
	w := bottest.NewPersonas(t)
	rules := slices.DeleteFunc(slices.Clone(chat.Everybody), func(r chat.Who) bool { return r == chat.Nobody })
	out := "| who |"
	for _, r := range rules {
		out += " " + r.String() + " |"
	}
	out += "\n|---|" + strings.Repeat("---|", len(rules)) + "\n"
	shown := map[string]bool{}
	for _, p := range w.All {
		if shown[p.Name] {
			continue // the other of two
		}
		shown[p.Name] = true
		out += "| " + p.Name + " |"
		for _, r := range rules {
			out += map[bool]string{true: " yes |", false: " – |"}[p.Allows(r)]
		}
		out += "\n"
	}
	return out
}

// TestRolesAllowWhatTheTableSays: of everybody, each rule lets exactly those whom the table names.
func TestRolesAllowWhatTheTableSays(t *testing.T) {
	w := bottest.NewPersonas(t)
	w.View(func(tx *store.Tx) {
		for _, p := range w.All {
			me, _ := tx.PersonByChat(p.Chat)
			turn := bot.Book(w.Bot).Of(tx, me)
			for _, r := range chat.Everybody {
				if got := turn.Allowed(r) == nil; got != (r != chat.Nobody && p.Allows(r)) {
					t.Errorf("%s as %s: %v", p.Name, r, got)
				}
			}
		}
	})
}

// seen lets every persona be seen once, so that from then on nothing is noted about them as they come.
func seen(w *bottest.Personas) {
	for _, p := range w.All {
		w.Tap(p.Chat, "home")
	}
	w.Update(func(tx *store.Tx) error {
		for _, m := range tx.Outbox() {
			tx.DropMessage(m.ID)
		}
		return nil
	})
}

// crawl taps what is shown to a phone, and what is shown then, and returns the data of all buttons it saw.
func crawl(w *bottest.Personas, phone int64, most int) (all []string) {
	all = []string{"home", "queue", "people", "pairs", "cases", "programmes"}
	for i := 0; i < len(all) && i < most; i++ {
		if name, _, _ := strings.Cut(all[i], "."); slices.Contains([]string{"forget", "leave", "lang"}, name) {
			continue // there would be nobody left to go on
		}
		w.Tap(phone, all[i])
		w.View(func(tx *store.Tx) {
			for _, m := range tx.Outbox() {
				for _, b := range slices.Concat(m.Buttons...) {
					if m.Chat == phone && b.Data != "" && !slices.Contains(all, b.Data) {
						all = append(all, b.Data)
					}
				}
			}
		})
		w.Shown(phone)
	}
	return all
}

// answered looks at what phones are told after something nobody may: one of the refusals, and to nobody else a word.
func answered(t *testing.T, w *bottest.Personas, p bottest.Persona, what []string, keys ...string) {
	t.Helper()
	var said []string
	for _, key := range keys {
		said = append(said, locales.Plain("en", key, nil), locales.Text("en", key, nil))
	}
	n := 0
	w.Update(func(tx *store.Tx) error {
		for _, m := range tx.Outbox() {
			switch {
			case m.Kind == buddy.AskName: // which username somebody has, whose home is shown
			case m.Kind == buddy.Toast && m.Text == "": // the tap has its answer in a message
			case m.Chat != p.Chat:
				t.Errorf("%s: phone %d hears %q", p.Name, m.Chat, m.Text)
			case !slices.Contains(said, m.Text):
				t.Errorf("%s is answered %q to one of %q", p.Name, m.Text, what)
			default:
				n++
			}
			tx.DropMessage(m.ID)
		}
		if q := tx.Quarantined(); len(q) > 0 {
			t.Errorf("%s: set aside as a bug: %s", p.Name, q[0].Err)
		}
		return nil
	})
	if (n > 0) != (len(what) > 0) { // one that still waits to be read is not said again
		t.Errorf("%s: %d answers to %q", p.Name, n, what)
	}
}

// TestRolesHoldForEveryButtonAndCommand: everybody presses every button that is not theirs, with what the phones of
// those show whose it is, with every number there is, and gives every command. They are told so, nobody hears of it,
// and no row of the store is written.
func TestRolesHoldForEveryButtonAndCommand(t *testing.T) {
	w := bottest.NewPersonas(t)
	var replayed []string
	for _, phone := range []int64{bottest.Carla, bottest.Dario, bottest.Olga, w.Of("one of a pair: active").Chat} {
		replayed = append(replayed, crawl(w, phone, 80)...)
	}
	seen(w)
	number, before := 1_000_000, storetest.Rows(t, w.DB)
	for _, p := range w.All {
		var taps []string
		var list []json.RawMessage
		noes := []string{"refuse.notyours"}
		for _, r := range w.Rules() {
			if r.Else != "" {
				noes = append(noes, r.Else)
			}
			switch {
			case p.Allows(r.Who):
			case r.Kind == "command":
				number++
				list, taps = append(list, bottest.Commands(number, p.Chat, r.Name)), append(taps, "/"+r.Name)
			case r.Kind == "button":
				for _, data := range dataOf(w, r.Name, replayed) {
					number++
					list, taps = append(list, bottest.Presses(number, p.Chat, data)), append(taps, data)
				}
			}
		}
		for len(taps) > 0 { // as many as may wait for one phone
			n := min(5, len(taps))
			if err := w.Bot.Handle(list[:n]); err != nil {
				t.Fatal(err)
			}
			answered(t, w, p, taps[:n], noes...)
			list, taps = list[n:], taps[n:]
		}
	}
	if changed := w.Changed(before); changed != nil {
		t.Errorf("rows were written: %q", changed)
	}
	if len(replayed) < 150 {
		t.Errorf("only %d buttons seen: %q", len(replayed), replayed)
	}
}

// dataOf are the data a button may be pressed with: what phones showed, nothing, and numbers of both programmes.
func dataOf(w *bottest.Personas, name string, replayed []string) (all []string) {
	for _, data := range replayed {
		if is, _, _ := strings.Cut(data, "."); is == name {
			all = append(all, data)
		}
	}
	all = append(all[:min(len(all), 2)], name)
	for _, id := range []string{w.Ids[2], w.Ids[4], fmt.Sprint(w.OwnPeople[0])} {
		all = append(all, name+"."+id+".yes")
	}
	return all
}

// TestRolesHoldForEveryDueRow: a row that comes due for somebody who is not of those any more is dropped.
func TestRolesHoldForEveryDueRow(t *testing.T) {
	w := bottest.NewPersonas(t)
	seen(w)
	before := storetest.Rows(t, w.DB)
	rows := 0
	w.Update(func(tx *store.Tx) error {
		for _, p := range w.All {
			me, _ := tx.PersonByChat(p.Chat)
			for _, r := range w.Rules() {
				if r.Kind != "due" || r.Who == chat.Nobody || p.Allows(r.Who) {
					continue
				}
				for _, subject := range []uint64{0, uint64(w.Own), 43, 52, w.OwnPeople[0]} {
					rows++
					due := buddy.Due{At: tx.Now(), Kind: buddy.DueKind(r.Name), Person: me.ID, Subject: subject}
					if err := bot.Book(w.Bot).Play(tx, due); err != nil {
						t.Errorf("%s: %s of %d: %v", p.Name, r.Name, subject, err)
					}
				}
			}
		}
		return nil
	})
	for _, p := range w.All {
		answered(t, w, p, nil)
	}
	if changed := w.Changed(before); changed != nil {
		t.Errorf("rows were written: %q", changed)
	}
	if rows < 1000 {
		t.Errorf("only %d rows", rows)
	}
}

// TestRolesHoldInTheMiddleOfEveryDialog: who is not of those any more whose questions they are can neither begin nor
// answer, go back or cancel: the run ends, and that is all that is written.
func TestRolesHoldInTheMiddleOfEveryDialog(t *testing.T) {
	w := bottest.NewPersonas(t)
	seen(w)
	first := bot.Book(w.Bot).FirstSteps()
	ways := map[string]func(id int, p bottest.Persona, run store.Talk) json.RawMessage{
		"a tap": func(id int, p bottest.Persona, run store.Talk) json.RawMessage {
			return bottest.Presses(id, p.Chat, "t"+bottest.Base36(run.Name())+"."+run.Step+".yes")
		},
		"a tap on cancel": func(id int, p bottest.Persona, run store.Talk) json.RawMessage {
			return bottest.Presses(id, p.Chat, "t"+bottest.Base36(run.Name())+"."+run.Step+"._cancel")
		},
		"a text": func(id int, p bottest.Persona, _ store.Talk) json.RawMessage {
			return bottest.Says(id, p.Chat, "yes")
		},
		"/back": func(id int, p bottest.Persona, _ store.Talk) json.RawMessage {
			return bottest.Commands(id, p.Chat, "back")
		},
		"/cancel": func(id int, p bottest.Persona, _ store.Talk) json.RawMessage {
			return bottest.Commands(id, p.Chat, "cancel")
		},
	}
	number := 2_000_000
	for _, p := range w.All {
		for _, r := range w.Rules() {
			if r.Kind != "dialog" || p.Allows(r.Who) {
				continue
			}
			w.View(func(tx *store.Tx) {
				me, _ := tx.PersonByChat(p.Chat)
				if err := bot.Book(w.Bot).Of(tx, me).Begin(r.Name, 1, nil); err == nil {
					t.Errorf("%s begins %s", p.Name, r.Name)
				}
			})
		}
	}
	for way, raw := range ways {
		before := storetest.Rows(t, w.DB)
		for _, p := range w.All {
			for _, r := range w.Rules() {
				if r.Kind != "dialog" || p.Allows(r.Who) {
					continue
				}
				var run store.Talk
				w.Update(func(tx *store.Tx) error {
					me, _ := tx.PersonByChat(p.Chat)
					run = tx.PutTalk(store.Talk{
						Person: me.ID, Dialog: r.Name, Step: first[r.Name], Subject: 1, Touched: tx.Now(),
					})
					return nil
				})
				number++
				if err := w.Bot.Handle([]json.RawMessage{raw(number, p, run)}); err != nil {
					t.Fatal(err)
				}
				answered(t, w, p, []string{way + " of " + r.Name}, "dialog.lost")
				w.View(func(tx *store.Tx) {
					if left := tx.TalksOf(run.Person); len(left) > 0 {
						t.Errorf("%s of %s by %s leaves %+v", way, r.Name, p.Name, left)
					}
				})
			}
		}
		if changed := w.Changed(before); changed != nil {
			t.Errorf("%s: rows were written: %q", way, changed)
		}
	}
}
