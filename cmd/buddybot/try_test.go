package main

import (
	"bufio"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"buddy/bot/telegramtest/browser"
)

// try starts the real program's try-out page on a free port and returns its
// address, which is the first line the program prints.
func try(t testing.TB, program string, args ...string) string {
	t.Helper()
	url, _ := tryUntil(t, program, args...)
	return url
}

// tryUntil is try with a way to end the program before the test ends.
func tryUntil(t testing.TB, program string, args ...string) (url string, end func()) {
	t.Helper()
	cmd := exec.Command(program, append([]string{"try", "--addr", "127.0.0.1:0"}, args...)...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	end = sync.OnceFunc(func() { stop(t, cmd) })
	t.Cleanup(end)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("try printed no address: %v", err)
	}
	return strings.TrimSpace(line), end
}

// The phones of the page.
const (
	carla = 101
	amina = 102
	marco = 103
)

// hand clicks through one phone of the page.
type hand struct {
	tab   *browser.Tab
	phone int
}

func (h hand) within(selector string) string {
	return fmt.Sprintf("[data-phone='%d'] %s", h.phone, selector)
}

func (h hand) tap(labels ...string) {
	for _, label := range labels {
		h.tab.Click(h.within(fmt.Sprintf("[data-button=%q]", label)))
	}
}

// tapFirst presses the first button of the newest message whose label holds that.
func (h hand) tapFirst(label string) {
	h.tab.Click(h.within(fmt.Sprintf("[data-log] > :last-child [data-button*='%s']", label)))
}

// tick presses options and waits for each tick.
func (h hand) tick(labels ...string) {
	for _, label := range labels {
		h.tap(label)
		h.tab.See(h.within(fmt.Sprintf("[data-button=%q]", "✓ "+label)))
	}
}

// reads waits until the phone shows a text, whatever marks of direction are in it.
func (h hand) reads(text string) {
	h.tab.Until(
		fmt.Sprintf(
			`document.querySelector(%q)?.innerText.replace(/[\u2066-\u2069\u200e\u200f]/g, "").includes(%q)`,
			h.within("[data-log]"),
			text,
		),
	)
}

// write sends a message.
func (h hand) write(text string) {
	h.tab.Type(h.within("[data-write]"), text)
	h.tab.Click(h.within("[data-send]"))
}

func (h hand) start() {
	h.tab.Click(h.within("[data-start]"))
	h.tap("English")
}

func (h hand) enrol(side, name string) {
	h.start()
	h.tap("Yes, I am 18 or older", "Yes, I want to take part", "Yes, you may", side, name, "North")
	h.tick("Italian", "English")
	h.tap("Done", "very well")
	h.reads("How well do you speak Italian?")
	h.tap("very well")
	h.reads("Which languages would you like to practise?")
	h.tap("Nothing from this list")
	h.tick("🍲 Cooking", "🎵 Music")
	h.tap("Done")
	h.reads("What would you like to get out of it?")
	h.tick("Practising a language")
	h.tap("Done")
	h.reads("What could you show or share?")
	h.tick("Culture and events")
	h.tap("Done")
	h.tick("☀️ Sat")
	h.tap("Done", "25–34", "Anyone", "Skip", "Nothing from this list", "Every week")
	if side == "I have been here longer" {
		h.tap("One")
	}
	h.tap("I would rather not say", "No, nobody")
	h.reads("You have your place in the queue")
	h.learn()
}

// learn reads the rules and answers what is asked about them.
func (h hand) learn() {
	for _, page := range []string{
		"What we do not do", "What stays with us", "How we stay safe", "What are two buddies",
	} {
		h.tap("Next →")
		h.reads(page)
	}
	h.tap("Two equal people", "I say no. I need no reason", "Nobody without my buddy's yes",
		"I say no. I can tell the team",
		"In a public place", "I tell people of trust: /safe")
	h.reads("All six are right")
}

// now is what time it is on the page, in milliseconds.
const now = "Date.parse(document.querySelector('[data-now]').dateTime)"

// TestTryInABrowser is the whole way by mouse: two people enrol, a
// coordinator matches them, they say yes, time goes by, a check-in comes.
func TestTryInABrowser(t *testing.T) {
	// Hands of flesh take a second a tap, which is Telegram's limit too; these are ten times as fast.
	url := try(t, build(t), "--pace", "10", "--at", "2026-11-23T10:00:00Z")
	tab := browser.Open(t, url)
	tab.Screen(1280, 900, false)
	team, newcomer, local := hand{tab, carla}, hand{tab, amina}, hand{tab, marco}

	team.start()
	newcomer.enrol("I am newer here", "Amina")
	local.enrol("I have been here longer", "Marco")

	team.tap("What waits (1)", "For you: six questions about our rules")
	team.learn()
	team.tap("Propose pairs now")
	team.reads("Best possible: 1 of 1, proven.")
	team.tap("Look at proposals (1)")
	team.tapFirst("Amina + Marco")
	team.tap("Approve and ask both")
	newcomer.reads("Your buddy could be Marco")
	local.reads("Your buddy could be Amina")
	newcomer.tap("Yes, I would like to meet")
	newcomer.reads("we wait for the other answer")
	newcomer.write("/language")
	newcomer.tap("العربية")
	newcomer.reads("شكرًا لكم!")
	local.tap("Yes, I would like to meet")
	local.reads("@amina_b")
	tab.Click("[data-advance='86400']")
	newcomer.reads("قال كل منكما نعم")
	newcomer.reads("@marco_pa")
	local.tap("Our agreement", "I agree", "No, we meet alone")
	local.reads("Choose a public place")
	for range 4 {
		week := tab.Value(now) + " + 604800e3"
		tab.Click("[data-advance='604800']")
		tab.Until(now + " >= " + week) // the button is free before the week has gone by
	}
	newcomer.reads("الفريق فقط يرى")
	local.reads("Only the team sees")

	before := tab.Value(now)
	tab.Click("[data-fill]")
	tab.See("[data-fill][aria-disabled='true']")
	tab.Until("document.querySelector('[data-guide]').textContent.startsWith('30 more people have enrolled')")
	tab.Until(now + " - " + before + " < 30 * 60e3")
	team.write("/match")
	team.tapFirst("Look at proposals")
	team.tapFirst(" + ")
	team.reads("The two will read:")
	if picture := os.Getenv("BUDDYBOT_PICTURE"); picture != "" {
		tab.Picture(picture) // the README's picture is made from the running page
	}
	if problems := tab.Problems(); len(problems) > 0 {
		t.Errorf("the browser complained: %q", problems)
	}
}

// A trial that is kept shows the same phones and chats when it starts again, also those of people who were added.
func TestATrialComesBack(t *testing.T) {
	program, dir := build(t), t.TempDir()
	url, end := tryUntil(t, program, "--data", dir, "--lang", "ar", "--at", "2026-11-23T10:00:00Z")
	tab := browser.Open(t, url)
	tab.Until("document.querySelector('[data-guide]').textContent.startsWith('Begin with Carla')")
	hand{tab, carla}.start()
	newcomer := hand{tab, amina}
	newcomer.start()
	newcomer.tap("Yes, I am 18 or older")
	newcomer.reads("take part")
	tab.Click("[data-person-add]")
	tab.Type("[data-person-dialog] [name=name]", "Odile")
	tab.Click("[data-person-dialog] [value=owner]")
	tab.Click("[data-person-create]")
	tab.Click("[data-role=owner] [data-start]")
	tab.Click("[data-role=owner] [data-button=English]")
	tab.See("[data-role=owner] [data-button='Set up a programme']")
	end()

	url, _ = tryUntil(t, program, "--data", dir, "--lang", "ar")
	tab = browser.Open(t, url)
	again := hand{tab, amina}
	again.reads("take part")
	tab.Until("document.querySelector('[data-now]').dateTime.startsWith('2026-11-23T10:')")
	tab.Until("document.querySelector('[data-role=owner] [data-name]')?.textContent === 'Odile'")
	again.tap("Yes, I want to take part", "Yes, you may", "I am newer here", "Amina")
	again.tap("الشمال")
	if problems := tab.Problems(); len(problems) > 0 {
		t.Errorf("the browser complained: %q", problems)
	}
}

// TestTheTrialsTelegramIsGuarded: it hangs behind the page's guard, since pages of other sites can reach it too.
func TestTheTrialsTelegramIsGuarded(t *testing.T) {
	url := try(t, build(t))
	for origin, refused := range map[string]bool{"": false, "https://evil.example": true} {
		r, err := http.NewRequest("POST", url+"/bot1:x/getMe", nil)
		if err != nil {
			t.Fatal(err)
		}
		if origin != "" {
			r.Header.Set("Origin", origin)
		}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		if (answer.StatusCode == http.StatusForbidden) != refused {
			t.Errorf("from %q: %s", origin, answer.Status)
		}
	}
}
