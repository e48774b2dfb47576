package page_test

import (
	"fmt"
	"os"
	"testing"

	"buddy/bot/telegramtest/browser"
)

// Every state of the page, on a desk and on a phone, in light and dark, passes axe-core.
func TestNobodyStumblesOverThePage(t *testing.T) {
	axe, err := os.ReadFile("testdata/axe/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, screen := range []struct {
		width, height int64
		dark          bool
	}{{1280, 800, false}, {1280, 800, true}, {360, 640, false}, {320, 568, true}} {
		t.Run(fmt.Sprint(screen), func(t *testing.T) {
			s := newStage(t, nil)
			tab := browser.Open(t, s.web.URL)
			tab.Screen(screen.width, screen.height, screen.dark)
			narrow := screen.width < 700
			tools := func() {
				if narrow {
					tab.Click("[data-more]")
				}
			}
			passes := func(state string) {
				t.Helper()
				if found := tab.Faults(string(axe)); found != "" {
					t.Errorf("%s:\n%s", state, found)
				}
			}
			at := func(id int64) {
				if narrow {
					tab.Click(fmt.Sprintf("[data-tab='%d']", id))
				}
			}
			tab.See("[data-phones] .phone")
			passes("nobody has started")
			at(amina)
			tab.Click(phone(amina, "[data-start]"))
			tab.Click(phone(amina, button("العربية")))
			passes("an Arabic chat")
			at(marco)
			tab.Click(phone(marco, "[data-start]"))
			tab.Click(phone(marco, button("English")))
			tab.Click(phone(marco, button("The rules")))
			tab.See(phone(marco, "[data-alert]"))
			passes("a box over a chat")
			tab.Click(phone(marco, "[data-alert] button"))
			tab.Click(phone(marco, button("Invite a friend")))
			tab.See("[data-link-phone]")
			passes("which phone opens a link")
			tab.Click("[data-link-dialog] [data-cancel]")
			tab.Click(phone(marco, "[data-menu]"))
			passes("the commands")
			tab.Click(phone(marco, "[data-menu]"))
			tab.Click(phone(marco, "[data-options]"))
			passes("a phone's options")
			tab.Click(phone(marco, "[data-options]"))
			tools()
			passes("the tools")
			tab.Click("[data-person-add]")
			passes("another person")
			tab.Click("[data-person-dialog] [data-cancel]")
			tools()
			tab.Click("[data-calls-toggle]")
			tab.Click("[data-call=sendMessage] summary")
			passes("the calls")
			if problems := tab.Problems(); len(problems) > 0 {
				t.Errorf("the browser complained: %q", problems)
			}
		})
	}
}
