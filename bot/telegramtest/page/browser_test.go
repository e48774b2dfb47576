package page_test

import (
	"fmt"
	"testing"

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
	tab.Until(fmt.Sprintf("getComputedStyle(document.querySelector(%q)).direction === 'ltr'", phone(marco, "[data-from=bot] [data-text]")))
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
