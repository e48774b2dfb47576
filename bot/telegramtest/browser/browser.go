// Package browser drives a headless Chromium in tests of pages on loopback.
//
// A machine without Chromium fails the test with a sentence that says what to install; nothing is skipped.
package browser

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// names are the programs that will do, the best first.
var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"}

// flags are added to chromedp's own, which are headless and quiet. They keep the browser quieter: it shall speak to
// nobody but the page under test. The sandbox is off because tests
// often run as root in a container, where it cannot start; the only page it ever loads is our own.
var flags = []string{
	"no-sandbox", "disable-gpu", "disable-quic", "disable-component-update",
}

// patience is how long a tab may take from opening to closing.
const patience = 3 * time.Minute

// Find returns the path of a Chromium, or an error that says what to install.
func Find() (string, error) {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf(
		"no Chromium found (looked for %s): install it, on Debian with `apt-get install chromium`",
		strings.Join(names, ", "),
	)
}

// Tab is a page in a browser of its own.
type Tab struct {
	t   testing.TB
	ctx context.Context

	mu       sync.Mutex
	problems []string
}

// Open starts a browser with an empty profile on url and stops it when the test ends.
func Open(t testing.TB, url string) *Tab {
	t.Helper()
	path, err := Find()
	if err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.WindowSize(1280, 800))
	for _, flag := range flags {
		options = append(options, chromedp.Flag(flag, true))
	}
	ctx, stop := context.WithTimeout(context.Background(), patience)
	ctx, stopBrowser := chromedp.NewExecAllocator(ctx, options...)
	ctx, closeTab := chromedp.NewContext(ctx)
	t.Cleanup(func() { closeTab(); stopBrowser(); stop() })
	tab := &Tab{t: t, ctx: ctx}
	if err := chromedp.Listen(ctx, tab.listen); err != nil {
		t.Fatalf("start the browser %s: %v", path, err)
	}
	for _, enable := range []cdp.Command[cdp.Empty, cdp.Empty]{log.Enable, runtime.Enable} {
		call(tab, enable, cdp.Empty{})
	}
	tab.Do(chromedp.Navigate(url))
	return tab
}

// call runs a command of the browser's protocol.
func call[P, R any](tab *Tab, command cdp.Command[P, R], params P) {
	tab.t.Helper()
	if _, err := chromedp.Call(tab.ctx, command, params); err != nil {
		tab.t.Fatalf("in the browser: %s: %v", command.Method, err)
	}
}

// listen remembers what the browser complains about.
func (tab *Tab) listen(event any) {
	var problem string
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		problem = e.ExceptionDetails.Text
		if thrown := e.ExceptionDetails.Exception; thrown != nil {
			problem += " " + thrown.Description
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type != runtime.ConsoleAPICalledTypeError && e.Type != runtime.ConsoleAPICalledTypeWarning {
			return
		}
		problem = "console " + string(e.Type)
		for _, arg := range e.Args {
			problem += " " + string(arg.Value)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level != log.EntryLevelError && e.Entry.Level != log.EntryLevelWarning {
			return
		}
		problem = e.Entry.Text + " " + e.Entry.URL
	default:
		return
	}
	tab.mu.Lock()
	defer tab.mu.Unlock()
	tab.problems = append(tab.problems, problem)
}

// Problems are the errors and warnings in the console so far, uncaught exceptions and refused resources included.
func (tab *Tab) Problems() []string {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	return append([]string(nil), tab.problems...)
}

// Do runs actions and ends the test if one fails.
func (tab *Tab) Do(actions ...chromedp.Action[chromedp.Void]) {
	tab.t.Helper()
	if err := chromedp.Do(tab.ctx, actions...); err != nil {
		tab.t.Fatalf("in the browser: %v", err)
	}
}

// See waits until an element that matches the CSS selector is visible.
func (tab *Tab) See(selector string) {
	tab.t.Helper()
	tab.until(selector, "is not visible", chromedp.WaitVisible(chromedp.CSS(selector)))
}

// Gone waits until no element matches the CSS selector.
func (tab *Tab) Gone(selector string) {
	tab.t.Helper()
	tab.until(selector, "is still there", chromedp.WaitNotPresent(chromedp.CSS(selector)))
}

// click is true once the element was clicked: it is there, waits for nothing and nothing lies over its middle. Looking
// and clicking are one step, since the page may move the element between two.
const click = `(() => {
	const found = document.querySelector(%q)
	if (!found || found.disabled || found.ariaDisabled === "true") return false
	found.scrollIntoView({block: "nearest", inline: "nearest", behavior: "instant"})
	const box = found.getBoundingClientRect()
	const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
	if (!hit || !found.contains(hit)) return false
	found.focus()
	found.click()
	return true
})()`

// Click waits until the element can be clicked and clicks it.
func (tab *Tab) Click(selector string) {
	tab.t.Helper()
	tab.holds(fmt.Sprintf(click, selector), selector, "cannot be clicked")
}

// Type writes into a field; "\r" presses Enter.
func (tab *Tab) Type(selector, keys string) {
	tab.t.Helper()
	tab.until(selector, "cannot be written in", chromedp.SendKeys(chromedp.CSS(selector), keys))
}

// Until waits until a JavaScript expression is true.
func (tab *Tab) Until(expression string) {
	tab.t.Helper()
	tab.holds(expression, expression, "did not come true")
}

func (tab *Tab) holds(expression, what, failure string) {
	tab.t.Helper()
	poll := chromedp.Poll[bool](expression, chromedp.WithPollingInterval(50*time.Millisecond))
	tab.until(
		what,
		failure,
		func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
			_, err := poll(ctx, target)
			return chromedp.Void{}, err
		},
	)
}

// until gives up after a minute of the machine's time, which a page on loopback takes only if it never will.
func (tab *Tab) until(what, failure string, actions ...chromedp.Action[chromedp.Void]) {
	tab.t.Helper()
	ctx, stop := context.WithTimeout(tab.ctx, time.Minute)
	defer stop()
	if err := chromedp.Do(ctx, actions...); err != nil {
		tab.t.Fatalf(
			"%s %s: %v; the page shows:\n%s\nand complained: %q", what, failure, err, tab.text(), tab.Problems(),
		)
	}
}

func (tab *Tab) text() (shown string) {
	shown, _ = chromedp.Run(tab.ctx, chromedp.Evaluate[string]("document.body.innerText")) // Only to explain a failure.
	return shown
}

// Value is the value of a JavaScript expression, as text.
func (tab *Tab) Value(expression string) string {
	tab.t.Helper()
	value, err := chromedp.Run(tab.ctx, chromedp.Evaluate[string]("String("+expression+")"))
	if err != nil {
		tab.t.Fatalf("in the browser: %s: %v", expression, err)
	}
	return value
}

// Screen sets the size of the screen in pixels and whether the person prefers dark colours. Motion is reduced.
func (tab *Tab) Screen(width, height int64, dark bool) {
	tab.t.Helper()
	scheme := map[bool]string{false: "light", true: "dark"}[dark]
	tab.Do(chromedp.EmulateViewport(width, height))
	call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}})
}

// Picture writes what the screen shows to a PNG file.
func (tab *Tab) Picture(file string) {
	tab.t.Helper()
	png, err := chromedp.Run(tab.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		tab.t.Fatalf("take a picture of the page: %v", err)
	}
	if err := os.WriteFile(file, png, 0o644); err != nil {
		tab.t.Fatal(err)
	}
}

// Faults runs axe-core, whose source is given, over what the page shows now, and tells what people who use a screen
// reader, a keyboard or little contrast would stumble over: rule, element and why, one a line. None is "".
func (tab *Tab) Faults(axe string) string {
	tab.t.Helper()
	tab.Value("(() => {" + axe + "})()")
	tab.Value(`(window.axeFound = undefined, axe.run(document, {resultTypes: ["violations"]}).then(
		r => { window.axeFound = r.violations.flatMap(v => v.nodes.map(
			n => [v.id, n.html, n.any.concat(n.all, n.none).map(c => c.message)].join(" "),
		)).join("\n") }, e => { window.axeFound = String(e) }), "")`)
	tab.Until("window.axeFound !== undefined")
	return tab.Value("window.axeFound")
}
