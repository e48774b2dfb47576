package page_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"buddy/bot/telegramtest"
	"buddy/bot/telegramtest/page"
)

// change is what a page reads from the stream.
type change struct {
	Kind    string
	Chat    int64
	Message *telegramtest.Message
	Keys    *telegramtest.ReplyKeyboard
	Toast   *telegramtest.Toast
	Phone   *struct {
		ID      int64
		Name    string
		Blocked bool
	}
	Fill  *struct{ Done, Of int }
	State *struct {
		Title, Zone string
		Now         time.Time
		Phones      []struct {
			ID                   int64
			Role, Name, Language string
			Description          string
			Menu                 []telegramtest.Command
			Messages             []telegramtest.Message
		}
		Calls               []telegramtest.Call
		CanAdvance, CanFill bool
	}
}

// stream is an open page.
type stream struct {
	t     testing.TB
	lines *bufio.Scanner
	batch []change
}

func (s *stage) open(t testing.TB) *stream {
	t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(stop)
	r, err := http.NewRequestWithContext(ctx, "GET", s.web.URL+"/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { answer.Body.Close() })
	if kind := answer.Header.Get("Content-Type"); kind != "text/event-stream" {
		t.Fatalf("the stream is %q", kind)
	}
	lines := bufio.NewScanner(answer.Body)
	lines.Buffer(nil, 1<<20)
	return &stream{t: t, lines: lines}
}

// next returns the next change that fits.
func (s *stream) next(what string, fits func(change) bool) change {
	s.t.Helper()
	for {
		for len(s.batch) == 0 {
			if !s.lines.Scan() {
				s.t.Fatalf("the stream ended before %s: %v", what, s.lines.Err())
			}
			if data, ok := strings.CutPrefix(s.lines.Text(), "data: "); ok {
				if err := json.Unmarshal([]byte(data), &s.batch); err != nil {
					s.t.Fatal(err)
				}
			}
		}
		c := s.batch[0]
		if s.batch = s.batch[1:]; fits(c) {
			return c
		}
	}
}

func (s *stream) text(text string) change {
	s.t.Helper()
	return s.next(
		"a message "+text,
		func(c change) bool { return c.Message != nil && strings.Contains(c.Message.Text, text) },
	)
}

// do sends an order and returns the status and the answer.
func (s *stage) do(t testing.TB, verb, order string, headers ...string) (int, map[string]any) {
	t.Helper()
	r, err := http.NewRequest("POST", s.web.URL+"/do/"+verb, strings.NewReader(order))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Origin", s.web.URL)
	for i := 0; i < len(headers); i += 2 {
		if r.Header.Set(headers[i], headers[i+1]); headers[i] == "Host" {
			r.Host = headers[i+1]
		}
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var body map[string]any
	if err := json.NewDecoder(answer.Body).Decode(&body); err != nil {
		t.Fatalf("%s answered no JSON: %v", verb, err)
	}
	return answer.StatusCode, body
}

func (s *stage) must(t testing.TB, verb, order string) map[string]any {
	t.Helper()
	status, body := s.do(t, verb, order)
	if status != http.StatusOK {
		t.Fatalf("%s %s: %d %v", verb, order, status, body)
	}
	return body
}

func TestStreamStartsWithTheState(t *testing.T) {
	s := newStage(t, nil)
	first := s.open(t).next("the state", func(change) bool { return true })
	if first.Kind != "state" || first.State == nil {
		t.Fatalf("the stream starts with %+v", first)
	}
	got := first.State
	if got.Title != "Buddybot" || got.Zone != "Europe/Rome" || !got.Now.Equal(sunday) || !got.CanAdvance ||
		got.CanFill {
		t.Errorf("state %+v", got)
	}
	if len(got.Phones) != 3 {
		t.Fatalf("%d phones", len(got.Phones))
	}
	p := got.Phones[1]
	if p.ID != amina || p.Role != page.Newcomer || p.Name != "Amina" || p.Language != "العربية" || len(p.Menu) != 4 ||
		!strings.Contains(p.Description, "two people") {
		t.Errorf("phone %+v", p)
	}
}

func TestPhonesTalkWithTheBot(t *testing.T) {
	s := newStage(t, nil)
	open := s.open(t)
	s.must(t, "start", `{"phone":11}`)
	open.text("/start")
	hello := open.text("Hello Amina").Message
	if len(hello.Keyboard) != 2 || hello.Entities[0].Type != "bold" {
		t.Errorf("the bot says %+v", hello)
	}

	s.must(t, "tap", fmt.Sprintf(`{"phone":11,"message":%d,"row":1,"col":0,"data":"ar"}`, hello.ID))
	edited := open.next("the edit", func(c change) bool { return c.Kind == "edited" })
	if edited.Message.ID != hello.ID || !strings.Contains(edited.Message.Text, "أهلا") {
		t.Errorf("edited %+v", edited.Message)
	}
	if toast := open.next("the answer", func(c change) bool { return c.Kind == "toast" }).Toast; toast.Data != "ar" ||
		toast.Tap != hello.ID {
		t.Errorf("toast %+v", toast)
	}

	s.must(t, "say", `{"phone":11,"text":"/phone"}`)
	if keys := open.text("reach you").Keys; keys == nil || !keys.Rows[0][0].RequestContact {
		t.Errorf("reply keyboard %+v", keys)
	}
	s.must(t, "contact", `{"phone":11}`)
	if keys := open.text("Thank you for the number").Keys; keys != nil {
		t.Errorf("the reply keyboard is still up: %+v", keys)
	}

	s.must(t, "say", `{"phone":11,"text":"one"}`)
	mine := open.text("one").Message
	s.must(t, "edit", fmt.Sprintf(`{"phone":11,"message":%d,"text":"two"}`, mine.ID))
	if c := open.next("my edit",
		func(c change) bool { return c.Kind == "edited" && c.Message.ID == mine.ID }); c.Message.Text != "two" {
		t.Errorf("edited to %q", c.Message.Text)
	}
	for _, verb := range []string{"photo", "sticker", "voice", "location"} {
		s.must(t, verb, `{"phone":11}`)
		open.next(
			"a "+verb,
			func(c change) bool { return c.Message != nil && c.Message.Kind == telegramtest.Kind(verb) },
		)
	}
	s.must(t, "say", `{"phone":11,"text":"ready"}`)
	open.text("You said: ready") // and so everything before is answered: nothing is on its way to somebody who blocks
	s.must(t, "block", `{"phone":11}`)
	open.next("the block", func(c change) bool { return c.Phone != nil && c.Phone.Blocked })
	s.must(t, "unblock", `{"phone":11}`)
	open.next("the unblock", func(c change) bool { return c.Phone != nil && !c.Phone.Blocked })
}

func TestStaleButtonsAreNotTapped(t *testing.T) {
	s := newStage(t, nil)
	open := s.open(t)
	s.must(t, "start", `{"phone":11}`)
	hello := open.text("Hello").Message
	for _, place := range []string{`"row":0,"col":0,"data":"gone"`, `"row":7,"col":0,"data":"en"`,
		`"row":0,"col":-1,"data":"en"`} {
		if status, body := s.do(t, "tap",
			fmt.Sprintf(`{"phone":11,"message":%d,%s}`, hello.ID, place)); status != http.StatusConflict ||
			body["error"] == "" {
			t.Errorf("%s: %d %v", place, status, body)
		}
	}
}

func TestAnotherPerson(t *testing.T) {
	s := newStage(t, nil)
	open := s.open(t)
	id := s.must(t, "person", `{"name":" Léa ","lang":"it","role":"local","with_username":true}`)["id"]
	got := open.next("the phone", func(c change) bool { return c.Phone != nil }).Phone
	if float64(got.ID) != id || got.Name != "Léa" {
		t.Errorf("phone %+v, id %v", got, id)
	}
	for _, bad := range []string{
		`{"name":" ","lang":"it","role":"local"}`, `{"name":"Léa","lang":"xx","role":"local"}`,
		`{"name":"Léa","lang":"it","role":"mayor"}`,
		`{"name":"` + strings.Repeat("x", 65) + `","lang":"it","role":"local"}`,
	} {
		if status, _ := s.do(t, "person", bad); status != http.StatusBadRequest {
			t.Errorf("%s: %d", bad, status)
		}
	}
	if status, _ := s.do(t, "username", `{"phone":11,"username":"no spaces"}`); status != http.StatusBadRequest {
		t.Errorf("a username with a space: %d", status)
	}
	s.must(t, "username", `{"phone":11,"username":"amina_new"}`)
	s.must(t, "username", `{"phone":11,"username":""}`)
}

func TestAdvanceMovesTheClock(t *testing.T) {
	s := newStage(t, nil)
	s.must(t, "start", `{"phone":11}`)
	if now := s.must(t, "advance", `{"seconds":604800}`)["now"]; now != "2026-11-29T09:00:00Z" {
		t.Errorf("now %v", now)
	}
	for _, bad := range []string{`{"seconds":0}`, `{"seconds":-5}`, `{"seconds":9000000000000000000}`} {
		if status, _ := s.do(t, "advance", bad); status != http.StatusBadRequest {
			t.Errorf("%s: %d", bad, status)
		}
	}
}

// A step of Play is its own, where the page has one.
func TestPlayIsNoAdvance(t *testing.T) {
	var played []time.Duration
	s := newStage(t, func(o *page.Options) {
		o.Play, o.PlayStep = func(d time.Duration) { played = append(played, d) }, 24*time.Hour
	})
	s.must(t, "advance", `{"seconds":86400,"play":true}`)
	s.must(t, "advance", `{"seconds":3600}`)
	if len(played) != 1 || played[0] != 24*time.Hour {
		t.Errorf("played %v", played)
	}
}

func TestFillTellsHowFarItIs(t *testing.T) {
	going, goOn := make(chan struct{}), make(chan struct{})
	s := newStage(t, func(o *page.Options) {
		o.FillWith = 3
		o.Fill = func(ctx context.Context, n int, progress func(int)) (string, error) {
			for done := 1; done <= n; done++ {
				progress(done)
			}
			close(going)
			<-goOn
			return "Three enrolled.", ctx.Err()
		}
	})
	open := s.open(t)
	done := make(chan struct{})
	go func() {
		defer close(done)
		if status, body := s.do(t, "fill", `{}`); status != http.StatusOK || body["happened"] != "Three enrolled." {
			t.Errorf("fill: %d %v", status, body)
		}
	}()
	<-going
	open.next("the third", func(c change) bool { return c.Fill != nil && c.Fill.Done == 3 && c.Fill.Of == 3 })
	if status, _ := s.do(t, "fill", `{}`); status != http.StatusConflict {
		t.Errorf("a second fill meanwhile: %d", status)
	}
	close(goOn)
	<-done
}

func TestClockAndFillAreHiddenWithoutTheirFuncs(t *testing.T) {
	s := newStage(t, func(o *page.Options) { o.Advance = nil })
	for _, verb := range []string{"fill", "advance", "nothing"} {
		if status, _ := s.do(t, verb, `{"seconds":60}`); status != http.StatusNotFound {
			t.Errorf("%s: %d", verb, status)
		}
	}
}

func TestOtherSitesAreRefused(t *testing.T) {
	s := newStage(t, nil)
	for name, c := range map[string]struct {
		headers []string
		want    int
	}{
		"the page itself":   {nil, http.StatusOK},
		"localhost":         {[]string{"Host", "localhost:80", "Origin", "http://localhost:80"}, http.StatusOK},
		"another origin":    {[]string{"Origin", "https://example.org"}, http.StatusForbidden},
		"a sandboxed frame": {[]string{"Origin", "null"}, http.StatusForbidden},
		"cross-site fetch":  {[]string{"Sec-Fetch-Site", "cross-site"}, http.StatusForbidden},
		"a rebound name":    {[]string{"Host", "example.org", "Origin", "http://example.org"}, http.StatusForbidden},
		"a foreign address": {[]string{"Host", "192.0.2.7", "Origin", "http://192.0.2.7"}, http.StatusForbidden},
		"a form": {[]string{"Content-Type", "application/x-www-form-urlencoded"},
			http.StatusUnsupportedMediaType},
		"plain text":          {[]string{"Content-Type", "text/plain"}, http.StatusUnsupportedMediaType},
		"JSON with a charset": {[]string{"Content-Type", "application/json; charset=utf-8"}, http.StatusOK},
	} {
		if status, body := s.do(t, "username", `{"phone":11,"username":""}`, c.headers...); status != c.want {
			t.Errorf("%s: %d %v, want %d", name, status, body, c.want)
		}
	}
}

func TestOrdersThatCannotBeRead(t *testing.T) {
	s := newStage(t, nil)
	for order, want := range map[string]int{
		`{"phone":11,"surprise":1}`: http.StatusBadRequest,
		`{"phone":"eleven"}`:        http.StatusBadRequest,
		``:                          http.StatusBadRequest,
		`{"text":"` + strings.Repeat("x", 70_000) + `"}`: http.StatusBadRequest,
		`{"phone":404,"text":"x"}`:                       http.StatusNotFound,
		`{"phone":11,"text":"before start"}`:             http.StatusConflict,
	} {
		status, body := s.do(t, "say", order)
		if sentence, _ := body["error"].(string); status != want || !strings.HasSuffix(sentence, ".") {
			t.Errorf("%.40s: %d %v, want %d", order, status, body, want)
		}
	}
}

func TestEveryAnswerIsGuarded(t *testing.T) {
	s := newStage(t, nil)
	r := httptest.NewRequest("GET", "/events", nil)
	r.Host = "example.org"
	refused := httptest.NewRecorder()
	s.web.Config.Handler.ServeHTTP(refused, r)
	if refused.Code != http.StatusForbidden {
		t.Errorf("a rebound name may read the stream: %d", refused.Code)
	}
	answer, err := http.Get(s.web.URL + "/")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if policy := answer.Header.Get("Content-Security-Policy"); !strings.HasPrefix(policy, "default-src 'self';") ||
		strings.Contains(policy, "unsafe") {
		t.Errorf("policy %q", policy)
	}
}

func TestDocumentsAreDownloads(t *testing.T) {
	s := newStage(t, nil)
	open := s.open(t)
	s.must(t, "start", `{"phone":11}`)
	s.must(t, "say", `{"phone":11,"text":"/file"}`)
	m := open.text("stored about you").Message
	answer, err := http.Get(fmt.Sprintf("%s/file/%d/%d", s.web.URL, amina, m.ID))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	content, _ := io.ReadAll(answer.Body)
	if string(content) != `{"name":"Amina"}` {
		t.Errorf("content %q, error %v", content, err)
	}
	if h := answer.Header; h.Get("Content-Disposition") != "attachment; filename=mydata.json" ||
		h.Get("Content-Type") != "application/octet-stream" {
		t.Errorf("headers %v", h)
	}
	for _, path := range []string{"/file/11/999", "/file/404/1", "/file/x/y"} {
		if answer, err := http.Get(s.web.URL + path); err != nil || answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %v %v", path, answer, err)
		} else {
			answer.Body.Close()
		}
	}
}

// The policy refuses most of this in a browser; this finds it without one.
func TestFilesKeepTheRulesOfThePage(t *testing.T) {
	rules := map[string]*regexp.Regexp{
		"text becomes markup": regexp.MustCompile(
			`innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function`,
		),
		"an inline handler or style": regexp.MustCompile(`<[a-z][^>]*\s(on[a-z]+|style)=|<style`),
		"something from elsewhere": regexp.MustCompile(
			`(src|href)="(https?:)?//|url\((https?:)?//|@import|from '[^.]`,
		),
	}
	err := fs.WalkDir(os.DirFS("assets"), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile("assets/" + path)
		for what, rule := range rules {
			if found := rule.Find(content); found != nil {
				t.Errorf("%s: %s: %s", path, what, found)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// What stands beside the page can be guarded, too: a foreign name or another site gets nothing, not even by an image.
func TestGuardForWhatStandsBesideThePage(t *testing.T) {
	web := httptest.NewServer(page.Alone(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusTeapot)
	})))
	defer web.Close()
	for _, c := range []struct {
		method, host string
		header       map[string]string
		want         int
	}{
		{"POST", "", nil, http.StatusTeapot},
		{"GET", "", nil, http.StatusTeapot},
		{"GET", "", map[string]string{"Sec-Fetch-Site": "none"}, http.StatusTeapot},
		{"GET", "", map[string]string{"Sec-Fetch-Site": "same-origin", "Origin": "http://127.0.0.1:1"},
			http.StatusTeapot},
		{"POST", "rebound.example", nil, http.StatusForbidden},
		{"POST", "", map[string]string{"Sec-Fetch-Site": "cross-site"}, http.StatusForbidden},
		{"GET", "", map[string]string{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "image"}, http.StatusForbidden},
		{"GET", "", map[string]string{"Sec-Fetch-Site": "same-site"}, http.StatusForbidden},
		{"GET", "", map[string]string{"Origin": "https://evil.example"}, http.StatusForbidden},
	} {
		r, err := http.NewRequest(c.method, web.URL+"/bot1:x/getUpdates", nil)
		if err != nil {
			t.Fatal(err)
		}
		if c.host != "" {
			r.Host = c.host
		}
		for name, value := range c.header {
			r.Header.Set(name, value)
		}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != c.want {
			t.Errorf("%+v: %d", c, answer.StatusCode)
		}
	}
}
