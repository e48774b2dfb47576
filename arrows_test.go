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
var arrows = map[string][]string{
	".":        {},
	"matching": {"buddy"},
	"store":    {"buddy", "go.etcd.io/bbolt"},
	"locales":  {"github.com/nicksnyder/go-i18n/v2", "golang.org/x/text", "github.com/BurntSushi/toml"},
	"sheet":    {"buddy"},
	"bot": {
		"buddy", "buddy/bot/batch", "buddy/bot/chat", "buddy/bot/clock", "buddy/bot/desk", "buddy/bot/duo",
		"buddy/bot/event",
		"buddy/bot/join", "buddy/bot/keep", "buddy/bot/me", "buddy/bot/owner", "buddy/bot/round", "buddy/bot/safe",
		"buddy/bot/team",
		"buddy/bot/wire", "buddy/store", "buddy/locales", "golang.org/x/time",
	},
	"bot/event": {},
	"bot/clock": {},
	"bot/batch": {"buddy/store"},
	"bot/wire": {
		"buddy",
		"buddy/bot/batch",
		"buddy/bot/clock",
		"buddy/bot/event",
		"buddy/store",
		"github.com/go-telegram-bot-api/telegram-bot-api/v5",
		"golang.org/x/time",
	},
	"bot/chat": {"buddy", "buddy/bot/event", "buddy/store", "buddy/locales"},
	"bot/team": {"buddy", "buddy/bot/chat", "buddy/store", "buddy/locales"},
	"bot/safe": {
		"buddy",
		"buddy/bot/chat",
		"buddy/bot/event",
		"buddy/bot/team",
		"buddy/store",
		"buddy/locales",
	},
	"bot/join": {"buddy", "buddy/bot/chat", "buddy/bot/safe", "buddy/bot/team", "buddy/store", "buddy/locales"},
	"bot/duo": {
		"buddy",
		"buddy/bot/chat",
		"buddy/bot/event",
		"buddy/bot/join",
		"buddy/bot/safe",
		"buddy/bot/team",
		"buddy/store",
		"buddy/locales",
	},
	"bot/me": {
		"buddy",
		"buddy/bot/chat",
		"buddy/bot/duo",
		"buddy/bot/join",
		"buddy/bot/safe",
		"buddy/bot/team",
		"buddy/store",
		"buddy/locales",
	},
	"bot/round": {
		"buddy",
		"buddy/bot/chat",
		"buddy/bot/duo",
		"buddy/bot/join",
		"buddy/bot/me",
		"buddy/bot/team",
		"buddy/matching",
		"buddy/store",
		"buddy/locales",
		"github.com/robfig/cron/v3",
	},
	"bot/desk": {
		"buddy",
		"buddy/bot/chat",
		"buddy/bot/duo",
		"buddy/bot/join",
		"buddy/bot/me",
		"buddy/bot/round",
		"buddy/bot/safe",
		"buddy/bot/team",
		"buddy/store",
		"buddy/locales",
		"buddy/matching",
	},
	"bot/owner": {"buddy", "buddy/bot/chat", "buddy/bot/desk", "buddy/bot/team", "buddy/store", "buddy/locales"},
	"bot/keep": {
		"buddy",
		"buddy/bot/batch",
		"buddy/bot/chat",
		"buddy/bot/duo",
		"buddy/bot/me",
		"buddy/bot/round",
		"buddy/store",
	},
	"bot/telegramtest": {"buddy/bot/telegramtest", "golang.org/x/time", "golang.org/x/net", "golang.org/x/text"},
	// the browser that clicks through the page in tests
	"bot/telegramtest/browser": {"github.com/chromedp"},
	"season": {
		"buddy",
		"buddy/bot",
		"buddy/bot/telegramtest",
		"buddy/store",
		"buddy/locales",
		"buddy/matching",
	},
	"cmd": {
		"buddy",
		"buddy/bot",
		"buddy/bot/telegramtest",
		"buddy/store",
		"buddy/locales",
		"buddy/season",
		"buddy/matching",
		"buddy/sheet",
		"github.com/alecthomas/kong",
	},
}

// forTests may be imported by the tests of every room, beside what the room
// and its folders may import anyway.
var forTests = []string{
	"buddy", "buddy/store/storetest", "github.com/google/go-cmp", "pgregory.net/rapid", "github.com/BurntSushi/toml",
}

// onlyTests names more that the tests of one room need: they play with the real neighbours.
var onlyTests = map[string][]string{
	"bot": {"buddy/season", "buddy/bot/telegramtest", "buddy/matching"},
	"bot/telegramtest": {
		"github.com/go-telegram-bot-api/telegram-bot-api/v5",
		"github.com/chromedp",
		"buddy/bot",
		"buddy/store",
		"buddy/locales",
		"buddy/season",
	},
}

// TestArrowsPointOneWay holds the plan of the house: who imports whom.
func TestArrowsPointOneWay(t *testing.T) {
	seen := map[string]bool{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		room := roomOf(filepath.ToSlash(filepath.Dir(path)))
		seen[room] = true
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, src, parser.ImportsOnly)
		if err != nil {
			return err
		}
		allowed := arrows[room]
		if strings.HasSuffix(path, "_test.go") || room == "store" && filepath.Base(filepath.Dir(path)) == "storetest" {
			allowed = slices.Concat(allowed, forTests, onlyTests[room], []string{"buddy/" + room})
		}
		for _, i := range file.Imports {
			name, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			if head, _, _ := strings.Cut(name, "/"); head != "buddy" && !strings.Contains(head, ".") {
				continue // standard library
			}
			if !slices.ContainsFunc(allowed, func(a string) bool { return within(name, a) }) {
				t.Errorf("%s imports %s", path, name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for room := range arrows {
		if !seen[room] {
			t.Errorf("there is no room %s any more", room)
		}
	}
}

// roomOf is the longest entry of arrows that holds a folder; "." for the root
// itself and for a folder nobody planned.
func roomOf(dir string) string {
	for ; dir != "."; dir = filepath.ToSlash(filepath.Dir(dir)) {
		if _, ok := arrows[dir]; ok {
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
