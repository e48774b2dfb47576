package buddy_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// arrows is which packages and modules a room may import, beside the standard
// library. A room is a folder with all below it that has no entry of its own.
// What a room of the conversation has here comes beside what its floor allows.
var arrows = map[string][]string{
	".": {"buddy/daytime", "buddy/track"},
	// data and rules, but no people: whoever may know people may know these
	"daytime": {},
	"track":   {"buddy/daytime"},
	"typed":   {"buddy/unseen", "golang.org/x/text"},
	"unseen":  {},
	"alarm":   {"buddy/locales"},
	// what is known of people, and changes nothing of theirs
	"cards":    {"buddy"},
	"rungs":    {"buddy"},
	"way":      {"buddy"}, // asked by docs and tests only
	"matching": {"buddy", "buddy/matching/assign", "buddy/matching/parallel", "buddy/matching/tie"},
	// numbers only: no people
	"matching/assign":   {"buddy/matching/parallel", "buddy/matching/tie"},
	"matching/parallel": {},
	// the same for both, and people for their tests
	"matching/group": {"buddy", "buddy/matching/tie"},
	"matching/tie":   {},
	"matching/made":  {"buddy", "pgregory.net/rapid"},
	"store":          {"buddy", "buddy/cards", "buddy/store/vault"},
	"store/vault":    {"go.etcd.io/bbolt"}, // and no noun
	"locales": {
		"github.com/nicksnyder/go-i18n/v2", "golang.org/x/text", "github.com/BurntSushi/toml", "buddy/unseen",
	},
	"sheet": {"buddy", "buddy/unseen"},

	"bot/event":    {},
	"bot/clock":    {},
	"bot/batch":    {"buddy/store"},
	"bot/loop":     {},
	"bot/plan":     {"buddy/bot/paper"},
	"bot/paper":    {"github.com/tdewolff/canvas", "github.com/arran4/golang-ical"},
	"bot/calendar": {"buddy", "github.com/robfig/cron/v3"},
	"bot/wire": {
		"buddy", "buddy/bot/batch", "buddy/bot/clock", "buddy/bot/event", "buddy/bot/loop", "buddy/store",
		"github.com/go-telegram-bot-api/telegram-bot-api/v5", "golang.org/x/time",
	},
	"bot/ladder":   {"buddy/rungs"},
	"bot/round":    {"buddy/bot/calendar", "buddy/matching"},
	"bot/desk":     {"buddy/bot/calendar"},
	"bot/duo":      {"buddy/bot/batch"},
	"bot/pin":      {"buddy/bot/batch"},
	"bot/farewell": {"buddy/bot/paper"},
	"bot/track":    {"buddy/bot/paper"},
	"bot": {
		"buddy", "buddy/alarm", "buddy/bot/batch", "buddy/bot/clock", "buddy/bot/event", "buddy/bot/loop",
		"buddy/bot/wire", "buddy/store", "buddy/locales", "golang.org/x/time",
	},

	"bot/telegramtest": {"buddy/bot/telegramtest", "golang.org/x/time"},
	// texts only: no chats, no requests
	"bot/telegramtest/richtext": {"golang.org/x/text", "buddy/unseen"},
	// the browser that clicks through the page in tests
	"bot/telegramtest/browser": {"github.com/chromedp"},

	// what stories are played in; only tests import it
	"bot/bottest": {
		"buddy", "buddy/bot", "buddy/bot/chat", "buddy/bot/duo", "buddy/bot/safe", "buddy/bot/team",
		"buddy/bot/telegramtest",
		"buddy/locales", "buddy/matching", "buddy/season", "buddy/store", "buddy/store/storetest",
		"github.com/ledongthuc/pdf", // reads what another library wrote
	},
	"bot/live": {}, // tests only

	"season": {"buddy", "buddy/bot", "buddy/bot/telegramtest", "buddy/store", "buddy/locales"},
	"cmd": {
		"buddy", "buddy/bot", "buddy/bot/telegramtest", "buddy/store", "buddy/locales", "buddy/season",
		"buddy/matching", "buddy/matching/assign", "buddy/matching/group", "buddy/sheet",
		"github.com/alecthomas/kong",
	},
}

// floors are the rooms of the conversation from the ground up. Each may lead to all that lie
// below it, and to the nouns, the store, the words and what somebody did.
var floors = []string{
	"bot/chat", "bot/team", "bot/contacts", "bot/safe", "bot/gate", "bot/join", "bot/pairs", "bot/meet",
	"bot/ladder", "bot/duo",
	"bot/prompts", "bot/activity", "bot/track", "bot/plan", "bot/farewell",
	"bot/me", "bot/round", "bot/desk", "bot/report", "bot/pin", "bot/owner", "bot/keep", "bot/breach",
}

// allowed is what a room may import.
func allowed(room string) []string {
	list := arrows[room]
	floor := slices.Index(floors, room)
	if floor >= 0 {
		list = slices.Concat(list, []string{"buddy", "buddy/cards", "buddy/store", "buddy/locales", "buddy/bot/event"})
	}
	if room == "bot" {
		floor = len(floors)
	}
	for _, below := range floors[:max(floor, 0)] {
		list = append(slices.Clone(list), "buddy/"+below)
	}
	if slices.Contains(list, "buddy") {
		list = slices.Concat(list, plain)
	}
	return list
}

// plain are the rooms without people below those of people.
var plain = []string{"buddy/daytime", "buddy/track", "buddy/typed"}

// forTests may be imported by the tests of every room, beside what the room
// and its folders may import anyway.
var forTests = []string{
	"buddy", "buddy/store/storetest", "github.com/google/go-cmp", "pgregory.net/rapid", "github.com/BurntSushi/toml",
}

// stories is what the tests of the bot and of its rooms are played in.
var stories = []string{"buddy/bot", "buddy/bot/bottest", "buddy/bot/telegramtest", "buddy/locales", "buddy/season"}

// onlyTests names more that the tests of one room need: they play with the real neighbours.
var onlyTests = map[string][]string{
	"bot/paper":      {"buddy/locales", "github.com/emersion/go-ical"}, // which reads what another library wrote
	"season":         {"buddy/bot/bottest"},
	"bot/track":      {"github.com/emersion/go-ical"}, // the same of what goes out
	"matching":       {"buddy/matching/made"},
	"matching/group": {"buddy/matching/made"},
	"store":          {"go.etcd.io/bbolt"}, // to change a file behind its back
	"bot":            slices.Concat(stories, []string{"buddy/matching", "buddy/way"}),
	"bot/live":       slices.Concat(stories, []string{"buddy/store"}),
	"bot/telegramtest": {
		"github.com/go-telegram-bot-api/telegram-bot-api/v5",
		"github.com/chromedp",
		"buddy/bot",
		"buddy/store",
		"buddy/locales",
		"buddy/season",
	},
}

// TestArrowsPointOneWay holds the plan of the house: who imports whom. What the plan
// allows and nobody uses is no part of it.
func TestArrowsPointOneWay(t *testing.T) {
	used := map[string]map[string]bool{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		dir := filepath.ToSlash(filepath.Dir(path))
		room := roomOf(dir)
		if strings.HasPrefix(dir, "bot/") && room == "bot" {
			t.Errorf("%s has no place in the plan: give it a floor", dir)
		}
		if used[room] == nil {
			used[room] = map[string]bool{}
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, src, parser.ImportsOnly)
		if err != nil {
			return err
		}
		may := allowed(room)
		if strings.HasSuffix(path, "_test.go") || room == "store" && filepath.Base(filepath.Dir(path)) == "storetest" {
			may = slices.Concat(may, plain, forTests, onlyTests[room], []string{"buddy/" + room})
			if slices.Contains(floors, room) {
				may = slices.Concat(may, stories)
			}
		}
		for _, i := range file.Imports {
			name, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			if head, _, _ := strings.Cut(name, "/"); head != "buddy" && !strings.Contains(head, ".") {
				continue // standard library
			}
			at := slices.IndexFunc(may, func(a string) bool { return within(name, a) })
			if at < 0 {
				t.Errorf("%s imports %s", path, name)
				continue
			}
			used[room][may[at]] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for room, may := range arrows {
		for _, name := range may {
			if !used[room][name] {
				t.Errorf("%s may import %s and does not", room, name)
			}
		}
		if used[room] == nil {
			t.Errorf("there is no room %s any more", room)
		}
	}
}

// roomOf is the longest entry of the plan that holds a folder; "." for the root
// itself and for a folder nobody planned.
func roomOf(dir string) string {
	for ; dir != "."; dir = filepath.ToSlash(filepath.Dir(dir)) {
		if _, ok := arrows[dir]; ok || slices.Contains(floors, dir) {
			return dir
		}
	}
	return "."
}

// within tells whether a package is the allowed one or, for a module, lies in
// it. Our own rooms are meant exactly; only telegramtest has rooms of its own.
func within(name, allowed string) bool {
	if name == allowed {
		return true
	}
	ours := strings.HasPrefix(allowed, "buddy") && allowed != "buddy/bot/telegramtest"
	return !ours && strings.HasPrefix(name, allowed+"/")
}
