package page_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"buddy/bot/telegramtest/browser"
)

// phone is a selector within one phone.
func phone(id int64, selector string) string {
	return fmt.Sprintf("[data-phone='%d'] %s", id, selector)
}

func button(label string) string { return fmt.Sprintf("[data-button='%s']", label) }

// said is true when the chat of a phone contains a text.
func said(id int64, text string) string {
	return fmt.Sprintf("document.querySelector(%q).innerText.includes(%q)", phone(id, "[data-log]"), text)
}

func TestTwoPeopleInABrowser(t *testing.T) {
	s := newStage(t, nil)
	tab := browser.Open(t, s.web.URL)
	tab.Screen(1280, 800, false)

	for _, id := range []int64{amina, marco} {
		tab.Click(phone(id, "[data-start]"))
		tab.See(phone(id, button("English")))
	}
	tab.Click(phone(amina, button("العربية")))
	tab.See(phone(amina, button("رجوع")))
	arabic := phone(amina, "[data-from=bot] [data-text]")
	tab.Until(fmt.Sprintf("getComputedStyle(document.querySelector(%q)).direction === 'rtl'", arabic))
	tab.Until(
		fmt.Sprintf(
			"getComputedStyle(document.querySelector(%q)).direction === 'ltr'",
			phone(marco, "[data-from=bot] [data-text]"),
		),
	)
	tab.Until(fmt.Sprintf("document.querySelector(%q) !== null", phone(amina, "[data-edited]")))

	tab.Click(phone(marco, button("English")))
	tab.Click(phone(marco, button("The rules")))
	tab.Click(phone(marco, "[data-alert] button"))
	tab.Click(phone(marco, button("Wait for ever")))
	tab.See(phone(marco, button("Wait for ever")+"[aria-busy=true]"))

	tab.Click(phone(marco, button("Remove this")))
	tab.Gone(phone(marco, button("Remove this")))

	tab.Click("[data-advance='604800']")
	tab.Until(said(amina, "It is Sunday now."))
	tab.Until("document.querySelector('[data-now]').textContent.startsWith('Sun')")
	tab.Until("document.querySelector('[data-now]').dateTime === '2026-11-29T09:00:00.000Z'")

	tab.Click(phone(marco, "[data-menu]"))
	tab.Click(phone(marco, "[data-item='/help']"))
	tab.Until(said(marco, "You said: /help"))
	tab.Type(phone(marco, "[data-write]"), "<b>Ciao</b> &amp; bye\r")
	tab.Until(said(marco, "<b>Ciao</b> &amp; bye"))

	if problems := tab.Problems(); len(problems) > 0 {
		t.Errorf("the browser complained: %q", problems)
	}
}

// On a narrow screen there is one phone at a time, behind tabs that arrow keys move.
func TestNarrowScreenByKeyboard(t *testing.T) {
	s := newStage(t, nil)
	tab := browser.Open(t, s.web.URL)
	tab.Screen(320, 568, true)
	tab.See(phone(vera, "[data-start]"))
	tab.Until("document.querySelectorAll('[role=tabpanel]:not([hidden])').length === 1")
	fits(tab, 320)

	tab.Type(fmt.Sprintf("[data-tab='%d']", vera), kb.ArrowRight)
	tab.Until(
		fmt.Sprintf(
			"document.activeElement.dataset.tab === '%d' && document.activeElement.ariaSelected === 'true'",
			amina,
		),
	)
	tab.Type(phone(amina, "[data-start]"), kb.Enter)
	tab.See(phone(amina, button("English")))
	tab.Type(phone(amina, button("English")), kb.Enter)
	tab.See(phone(amina, button("The rules")))
	tab.Until("document.activeElement.dataset.button === 'The rules'") // Focus stays in the message that was edited.
	tab.Type(phone(amina, button("The rules")), kb.Enter)
	tab.Until("document.activeElement.closest('[data-alert]') !== null")
	tab.Type(phone(amina, "[data-alert] button"), kb.Escape)
	tab.Gone("[data-alert]")

	tab.Type(phone(amina, "[data-menu]"), kb.Enter)
	tab.Type("[data-item='/start']", kb.ArrowDown+kb.ArrowDown)
	tab.Until("document.activeElement.dataset.item === '/phone'")
	tab.Type("[data-item='/phone']", kb.Enter)
	tab.Type(phone(amina, "[data-key='Share my number']"), kb.Enter)
	tab.Until(said(amina, "Thank you for the number."))
	tab.Gone("[data-key]")
	if problems := tab.Problems(); len(problems) > 0 {
		t.Errorf("the browser complained: %q", problems)
	}
}

// fits holds what must be true on a small screen whatever its letters look like: also when they are much wider than
// usual, nothing leaves the screen, the bar takes at most 15 % of a phone's height, and Play can be pressed.
func fits(tab *browser.Tab, width int) {
	for _, letters := range []string{"0", ".2em"} {
		tab.Value(fmt.Sprintf("document.documentElement.style.letterSpacing = %q", letters))
		tab.Until(fmt.Sprintf("document.documentElement.scrollWidth <= %d", width))
		tab.Until("document.querySelector('.bar').offsetHeight <= .15 * 568")
		tab.Do(chromedp.ScrollIntoView(chromedp.CSS("[data-play]")))
		tab.Until("(r => r.left >= 0 && r.right <= innerWidth)" +
			"(document.querySelector('[data-play]').getBoundingClientRect())")
	}
	tab.Value("document.documentElement.style.letterSpacing = ''")
}

// A page magnified to 200 % and 400 % scrolls in one direction only and shows a phone one can read and write on.
func TestMagnified(t *testing.T) {
	s := newStage(t, nil)
	tab := browser.Open(t, s.web.URL)
	for _, screen := range [][2]int64{{640, 400}, {320, 200}} {
		tab.Screen(screen[0], screen[1], false)
		tab.Until(fmt.Sprintf("document.documentElement.scrollWidth <= %d", screen[0]))
		tab.Until("document.querySelector('.phone:not([hidden])').offsetHeight >= 400")
		tab.Until("document.documentElement.scrollHeight > innerHeight")
	}
	tab.Click(phone(vera, "[data-start]"))
	tab.See(phone(vera, button("English")))
}

// What the bot answers to a tap covers nothing.
func TestAToastHasAPlaceOfItsOwn(t *testing.T) {
	s := newStage(t, nil)
	tab := browser.Open(t, s.web.URL)
	tab.Screen(320, 568, false)
	tab.Click(fmt.Sprintf("[data-tab='%d']", marco))
	tab.Click(phone(marco, "[data-start]"))
	tab.Click(phone(marco, button("English")))
	tab.Click(phone(marco, "[data-options]"))
	tab.Click("[data-item=block]")
	tab.Click(phone(marco, "[data-unblock]"))
	tab.Click(phone(marco, button("Wait for ever")))
	tab.Value(
		fmt.Sprintf(
			"document.querySelector(%q).textContent = 'A word about what was tapped.'",
			phone(marco, "[data-toast]"),
		),
	)
	for _, other := range []string{"[data-log]", "[data-write]"} {
		tab.Until(fmt.Sprintf(`((a, b) => a.bottom <= b.top + 1 || b.bottom <= a.top + 1)(
			document.querySelector(%q).getBoundingClientRect(), document.querySelector(%q).getBoundingClientRect())`,
			phone(marco, "[data-toast]"), phone(marco, other)))
	}
}

func TestAnotherPersonFollowsAnInvitation(t *testing.T) {
	s := newStage(t, nil)
	tab := browser.Open(t, s.web.URL)
	tab.Screen(1280, 800, true)
	tab.Click(phone(marco, "[data-start]"))
	tab.Click(phone(marco, button("English")))

	tab.Click("[data-person-add]")
	tab.Type("[data-person-dialog] [name=name]", "Léa")
	tab.Click("[data-person-create]")
	tab.Until("document.activeElement.closest('[data-phone]')?.querySelector('[data-name]').textContent === 'Léa'")
	lea := tab.Value("document.activeElement.closest('[data-phone]').dataset.phone")

	tab.Click(phone(marco, button("Invite a friend")))
	tab.Click(fmt.Sprintf("[data-link-phone='%s']", lea))
	tab.Until(
		fmt.Sprintf("document.querySelector(\"[data-phone='%s']\").innerText.includes('You came with friend_1.')", lea),
	)
}

func TestEverythingElseAPhoneCanDo(t *testing.T) {
	s := newStage(t, nil)
	tab := browser.Open(t, s.web.URL)
	tab.Click(phone(marco, "[data-start]"))
	tab.Type(phone(marco, "[data-write]"), "teh buddy\r")
	tab.Until(said(marco, "You said: teh buddy"))
	tab.Click(phone(marco, "[data-attach]"))
	tab.Click("[data-item=edit]")
	tab.Until(fmt.Sprintf("document.querySelector(%q).value === 'teh buddy'", phone(marco, "[data-write]")))
	tab.Type(phone(marco, "[data-write]"), ", corrected\r")
	tab.See(phone(marco, "[data-from=own] [data-edited]"))

	for _, thing := range []string{"photo", "sticker", "voice", "location", "contact"} {
		tab.Click(phone(marco, "[data-attach]"))
		tab.Click(fmt.Sprintf("[data-item=%s]", thing))
		tab.See(phone(marco, ".kind-"+thing))
	}
	tab.Type(phone(marco, "[data-write]"), "/file\r")
	tab.See(phone(marco, "a[download='mydata.json']"))

	tab.Click(phone(marco, "[data-options]"))
	tab.Click("[data-item=block]")
	tab.Click(phone(marco, "[data-unblock]"))
	tab.See(phone(marco, "[data-write]"))
	tab.Click(phone(marco, "[data-options]"))
	tab.Click("[data-item=clear-username]")
	tab.Until(fmt.Sprintf("!document.querySelector(%q).innerText.includes('@')", phone(marco, "[data-about]")))

	tab.Click("[data-calls-toggle]")
	tab.Click("[data-call=sendDocument] summary")
	tab.Until("document.querySelector('[data-call=sendDocument] pre').textContent.includes('mydata.json')")

	tab.Click("[data-play]")
	tab.Until("document.querySelector('[data-now]').dateTime >= '2026-11-22T10:00'")
	tab.Click("[data-play]")
	tab.Do(chromedp.Reload())
	tab.See(phone(marco, "a[download='mydata.json']"))
	tab.Until("document.querySelector('[data-now]').dateTime >= '2026-11-22T10:00'")
	if problems := tab.Problems(); len(problems) > 0 {
		t.Errorf("the browser complained: %q", problems)
	}
}
