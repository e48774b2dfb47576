package telegramtest_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"buddy/bot/telegramtest"
)

// params are the parameters of a call; values that are no strings are nested objects, numbers or booleans.
type params map[string]any

// reply is the envelope of a response; Status is the HTTP status.
type reply struct {
	Status      int `json:"-"`
	OK          bool
	Result      json.RawMessage
	ErrorCode   int `json:"error_code"`
	Description string
	Parameters  struct {
		RetryAfter int `json:"retry_after"`
	}
}

// desk is a server in frozen time with a way to call it.
type desk struct {
	*telegramtest.Server
	t      *testing.T
	client *http.Client
	base   string // The endpoint, with places for token and method.
}

func newDesk(t *testing.T, o telegramtest.Options) desk {
	t.Helper()
	if o.Clock == nil {
		o.Clock = telegramtest.FrozenClock(noon)
	}
	s := telegramtest.New(o)
	t.Cleanup(s.Close)
	return desk{s, t, s.Client(), s.Endpoint()}
}

// started is a desk with Amina (7) and Bruno (8), who have pressed start; the bot has confirmed that.
func started(t *testing.T, o telegramtest.Options) desk {
	t.Helper()
	d := newDesk(t, o)
	for _, u := range []telegramtest.User{{ID: 7, FirstName: "Amina", LanguageCode: "de"},
		{ID: 8, FirstName: "Bruno", LanguageCode: "it"}} {
		d.Join(u)
		if _, err := d.Start(u.ID, ""); err != nil {
			t.Fatal(err)
		}
	}
	d.drain()
	return d
}

// encodings are the ways to put parameters into a request.
var encodings = map[string]func(params) (body io.Reader, contentType string){
	"form":      asForm,
	"json":      asJSON,
	"multipart": asMultipart,
}

func asText(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(raw)
}

func asForm(p params) (io.Reader, string) {
	form := url.Values{}
	for name, v := range p {
		form.Set(name, asText(v))
	}
	return strings.NewReader(form.Encode()), "application/x-www-form-urlencoded"
}

func asJSON(p params) (io.Reader, string) {
	raw, err := json.Marshal(p)
	if err != nil {
		panic(err)
	}
	return bytes.NewReader(raw), "application/json"
}

// attached is a file parameter; only multipart bodies carry it.
type attached struct {
	name    string
	content []byte
}

func asMultipart(p params) (io.Reader, string) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for name, v := range p {
		if f, ok := v.(attached); ok {
			part, _ := w.CreateFormFile(name, f.name)
			part.Write(f.content)
			continue
		}
		w.WriteField(name, asText(v))
	}
	w.Close()
	return &b, w.FormDataContentType()
}

// try makes a call and returns its response or the transport's error.
func (d desk) try(
	ctx context.Context,
	method string,
	p params,
	encode func(params) (io.Reader, string),
) (reply, error) {
	body, kind := encode(p)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, fmt.Sprintf(d.base, d.Token(), method), body)
	if err != nil {
		return reply{}, err
	}
	req.Header.Set("Content-Type", kind)
	resp, err := d.client.Do(req)
	if err != nil {
		return reply{}, err
	}
	defer resp.Body.Close()
	r := reply{Status: resp.StatusCode}
	return r, json.NewDecoder(resp.Body).Decode(&r)
}

// call makes a call that is answered.
func (d desk) call(method string, p params) reply {
	d.t.Helper()
	encode := asForm
	for _, v := range p {
		if _, ok := v.(attached); ok {
			encode = asMultipart
		}
	}
	r, err := d.try(d.t.Context(), method, p, encode)
	if err != nil {
		d.t.Fatalf("%s: %v", method, err)
	}
	return r
}

// ok makes a call that succeeds and returns its result.
func (d desk) ok(method string, p params) json.RawMessage {
	d.t.Helper()
	r := d.call(method, p)
	if !r.OK || r.Status != 200 {
		d.t.Fatalf("%s: %d %s", method, r.Status, r.Description)
	}
	return r.Result
}

// refused makes a call that is refused with this status and description.
func (d desk) refused(status int, description, method string, p params) reply {
	d.t.Helper()
	r := d.call(method, p)
	if r.OK || r.Status != status || r.ErrorCode != status || r.Description != description {
		d.t.Fatalf("%s: got %d %q, want %d %q", method, r.Status, r.Description, status, description)
	}
	return r
}

// send sends a text and returns the message's id.
func (d desk) send(chat int64, text string, more ...params) int {
	d.t.Helper()
	p := params{"chat_id": chat, "text": text}
	for _, m := range more {
		for name, v := range m {
			p[name] = v
		}
	}
	return decode[struct{ Message_ID int }](d.t, d.ok("sendMessage", p)).Message_ID
}

// update is what the tests look at in an update.
type update struct {
	ID      int64 `json:"update_id"`
	Message struct {
		ID   int `json:"message_id"`
		Text string
		From struct {
			ID           int64
			Username     string
			LanguageCode string `json:"language_code"`
		}
		Entities      []telegramtest.Entity
		Contact       map[string]any
		Photo         []map[string]any
		Document      map[string]any
		Sticker       map[string]any
		Voice         map[string]any
		Location      map[string]any
		Caption       string
		ForwardOrigin map[string]any `json:"forward_origin"`
		ReplyTo       *struct {
			ID int `json:"message_id"`
		} `json:"reply_to_message"`
	}
	Edited struct {
		ID       int `json:"message_id"`
		Text     string
		EditDate int64 `json:"edit_date"`
	} `json:"edited_message"`
	Tap struct {
		ID, Data string
		Message  struct {
			ID int `json:"message_id"`
		}
	} `json:"callback_query"`
	Member struct {
		Chat struct{ ID int64 }
		Old  struct{ Status string } `json:"old_chat_member"`
		New  struct{ Status string } `json:"new_chat_member"`
	} `json:"my_chat_member"`
}

// poll gets the updates from offset on, without waiting.
func (d desk) poll(offset int64) []update {
	d.t.Helper()
	return decode[[]update](d.t, d.ok("getUpdates", params{"offset": offset}))
}

// drain gets all updates and confirms them.
func (d desk) drain() []update {
	d.t.Helper()
	us := d.poll(0)
	if len(us) > 0 {
		d.poll(us[len(us)-1].ID + 1)
	}
	return us
}

// one is the only waiting update, which is confirmed.
func (d desk) one() update {
	d.t.Helper()
	us := d.drain()
	if len(us) != 1 {
		d.t.Fatalf("%d updates wait, want 1: %+v", len(us), us)
	}
	return us[0]
}

func decode[T any](t *testing.T, raw []byte) T {
	t.Helper()
	var v T
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatalf("decode %s: %v", raw, err)
	}
	return v
}

func ids(us []update) []int64 {
	out := []int64{}
	for _, u := range us {
		out = append(out, u.ID)
	}
	return out
}

// keyboard is an inline keyboard of one row, each button with its data as label.
func keyboard(data ...string) params {
	var row []params
	for _, d := range data {
		row = append(row, params{"text": d, "callback_data": d})
	}
	return params{"inline_keyboard": []any{row}}
}
