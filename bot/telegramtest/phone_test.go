package telegramtest_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"buddy/bot/telegramtest"
)

func TestAPhoneCanOnlyPressStartAtFirst(t *testing.T) {
	d := newDesk(t, telegramtest.Options{})
	refuse := func(want error, _ int, err error) {
		t.Helper()
		if !errors.Is(err, want) {
			t.Errorf("got %v, want %v", err, want)
		}
	}
	say := func(want error, text string) {
		t.Helper()
		id, err := d.Say(7, text)
		refuse(want, id, err)
	}
	say(telegramtest.ErrNoPhone, "/start")
	d.Join(telegramtest.User{ID: 7, FirstName: "Amina"})
	say(telegramtest.ErrNotStarted, "hello")
	say(telegramtest.ErrNotStarted, "/starter")
	if err := d.Block(7); !errors.Is(err, telegramtest.ErrNotStarted) {
		t.Errorf("blocked: %v", err)
	}
	for _, payload := range []string{strings.Repeat("x", 65), "a b", "ü"} {
		_, err := d.Start(7, payload)
		refuse(telegramtest.ErrBadPayload, 0, err)
	}
	if d.Started(7) || d.Chat(7) != nil {
		t.Error("the chat is open")
	}
	payload := strings.Repeat("aZ0_-xyz", 8)
	if _, err := d.Start(7, payload); err != nil || !d.Started(7) {
		t.Fatal(err)
	}
	u := d.one()
	if u.Message.Text != "/start "+payload ||
		u.Message.Entities[0] != (telegramtest.Entity{Type: "bot_command", Length: 6}) {
		t.Errorf("start arrived as %+v", u.Message)
	}
	say(telegramtest.ErrBadText, " ")
	say(telegramtest.ErrBadText, strings.Repeat("x", 4097))
	d.Block(7)
	say(telegramtest.ErrBlocked, "/start")
	d.Unblock(7)
	d.Deactivate(7)
	say(telegramtest.ErrDeactivated, "hello")
}

func TestEverythingAPhoneSends(t *testing.T) {
	d := started(t, telegramtest.Options{})
	sent := func(_ int, err error) update {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return d.one()
	}
	if u := sent(d.Photo(7, "Me")); len(u.Message.Photo) != 1 || u.Message.Caption != "Me" {
		t.Errorf("photo %+v", u)
	}
	if u := sent(d.Voice(7, 3)); u.Message.Voice["duration"] != 3.0 {
		t.Errorf("voice %+v", u)
	}
	if u := sent(d.Sticker(7, "🙂")); u.Message.Sticker["emoji"] != "🙂" || u.Message.Text != "" ||
		u.Message.Caption != "" {
		t.Errorf("sticker %+v", u)
	}
	if u := sent(d.Document(7, "cv.pdf", []byte("cv"))); u.Message.Document["file_name"] != "cv.pdf" {
		t.Errorf("document %+v", u)
	}
	if u := sent(d.Location(7,
		telegramtest.Location{Latitude: 1.5, Longitude: 2})); u.Message.Location["latitude"] != 1.5 {
		t.Errorf("location %+v", u)
	}
	if u := sent(d.ShareContact(7)); u.Message.Contact["user_id"] != 7.0 || u.Message.Contact["phone_number"] == "" {
		t.Errorf("contact %+v", u)
	}
	if u := sent(d.OtherContact(7,
		telegramtest.Contact{Phone: "+1", FirstName: "Zed"})); u.Message.Contact["user_id"] != nil {
		t.Errorf("other contact %+v", u)
	}
	if u := sent(d.Forward(7, "Somebody", "old news")); u.Message.ForwardOrigin["sender_user_name"] != "Somebody" {
		t.Errorf("forward %+v", u)
	}
	question := d.send(
		7,
		"Why?",
		params{"reply_markup": params{"force_reply": true, "input_field_placeholder": "because"}},
	)
	if u := sent(d.ReplyTo(7, question, "Because")); u.Message.ReplyTo == nil || u.Message.ReplyTo.ID != question {
		t.Errorf("reply %+v", u)
	}
	d.SetUsername(7, "amina2")
	d.SetLanguage(7, "it")
	if u := sent(d.Say(7, "x")); u.Message.From.Username != "amina2" || u.Message.From.LanguageCode != "it" {
		t.Errorf("from %+v", u.Message.From)
	}
}

func TestEditingAndDeletingOwnMessages(t *testing.T) {
	d := started(t, telegramtest.Options{})
	id, _ := d.Say(7, "helo")
	d.drain()
	d.Clock().Advance(time.Minute)
	if err := d.Edit(7, id, "hello"); err != nil {
		t.Fatal(err)
	}
	if u := d.one(); u.Edited.ID != id || u.Edited.Text != "hello" ||
		u.Edited.EditDate != noon.Add(time.Minute).Unix() {
		t.Errorf("edit arrived as %+v", u)
	}
	reply := d.send(7, "Hi")
	if err := d.Edit(7, reply, "x"); !errors.Is(err, telegramtest.ErrNoMessage) {
		t.Errorf("edited the bot's message: %v", err)
	}
	if err := d.DeleteOwn(7, id); err != nil || d.Pending() != 0 {
		t.Errorf("delete: %v, %d updates", err, d.Pending())
	}
	if chat := d.Chat(7); len(chat) != 2 || chat[1].ID != reply {
		t.Errorf("chat %+v", chat)
	}
}

func TestTapping(t *testing.T) {
	d := started(t, telegramtest.Options{})
	old := d.send(7, "Old", params{"reply_markup": keyboard("a", "b")})
	young := d.send(7, "New", params{"reply_markup": params{"inline_keyboard": []any{
		[]any{params{"text": "Site", "url": "https://example.org"}},
		[]any{params{"text": "Copy", "copy_text": params{"text": "x"}}, params{"text": "Go", "callback_data": "b"}},
	}}})
	for name, c := range map[string]struct {
		err  error
		want int
	}{
		"by place": {d.Tap(7, old, 0, 1), old},
		"by data":  {d.TapData(7, "b"), young},
		"by label": {d.TapLabel(7, "Go"), young},
	} {
		if c.err != nil {
			t.Errorf("%s: %v", name, c.err)
		}
	}
	us := d.drain()
	if len(us) != 3 || us[0].Tap.Data != "b" {
		t.Fatalf("taps %+v", us)
	}
	if err := d.TapLabel(7, "Site"); err != nil || d.Pending() != 0 {
		t.Errorf("a link: %v, %d updates", err, d.Pending())
	}
	for name, err := range map[string]error{
		"label": d.TapLabel(7, "Nothing"), "data": d.TapData(7, "z"), "place": d.Tap(7, young, 0, 1),
		"row": d.Tap(7, young, -1, 0),
	} {
		if !errors.Is(err, telegramtest.ErrNoButton) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := d.Tap(7, 77, 0, 0); !errors.Is(err, telegramtest.ErrNoMessage) {
		t.Errorf("message: %v", err)
	}
	// An edit without reply_markup takes the keyboard away.
	d.ok("editMessageText", params{"chat_id": 7, "message_id": young, "text": "Done"})
	if err := d.Tap(7, young, 1, 1); !errors.Is(err, telegramtest.ErrNoButton) {
		t.Errorf("after the edit: %v", err)
	}
}

func TestReplyKeyboards(t *testing.T) {
	d := started(t, telegramtest.Options{})
	keys := params{
		"keyboard":          []any{[]any{"Plain", params{"text": "Number", "request_contact": true}}},
		"one_time_keyboard": true,
		"resize_keyboard":   true,
	}
	d.send(7, "How?", params{"reply_markup": keys})
	if k := d.Keyboard(7); k == nil || !k.OneTime || !k.Rows[0][1].RequestContact {
		t.Fatalf("keyboard %+v", k)
	}
	d.TapLabel(7, "Number")
	if u := d.one(); u.Message.Contact["user_id"] != 7.0 {
		t.Errorf("contact %+v", u)
	}
	if d.Keyboard(7) != nil {
		t.Error("the keyboard stayed after one use")
	}
	d.send(7, "How?", params{"reply_markup": keys})
	d.TapLabel(7, "Plain")
	if u := d.one(); u.Message.Text != "Plain" || d.Keyboard(7) != nil {
		t.Errorf("plain %+v, keyboard %+v", u, d.Keyboard(7))
	}
	d.send(7, "How?", params{"reply_markup": keys})
	d.send(7, "Fine", params{"reply_markup": params{"remove_keyboard": true}})
	if d.Keyboard(7) != nil {
		t.Error("the keyboard stayed")
	}
}

func TestWhatAPhoneShows(t *testing.T) {
	d := started(t, telegramtest.Options{})
	d.ok("sendChatAction", params{"chat_id": 7, "action": "typing"})
	if a := d.Action(7); a != "typing" {
		t.Errorf("action %q", a)
	}
	d.Clock().Advance(5 * time.Second)
	if a := d.Action(7); a != "" {
		t.Errorf("after 5 s: %q", a)
	}
	id := d.send(
		7,
		"Careful",
		params{"protect_content": true, "disable_notification": true, "disable_web_page_preview": true},
	)
	d.ok("pinChatMessage", params{"chat_id": 7, "message_id": id})
	m := d.Chat(7)[1]
	if !m.Protected || !m.Silent || !m.NoPreview || !m.Pinned || !m.FromBot || m.Date != noon.Add(5*time.Second) {
		t.Errorf("shown %+v", m)
	}
	if got := decode[struct {
		Pinned struct{ Text string } `json:"pinned_message"`
	}](t, d.ok("getChat", params{"chat_id": 7})); got.Pinned.Text != "Careful" {
		t.Errorf("getChat %+v", got)
	}
	d.ok("unpinAllChatMessages", params{"chat_id": 7})
	d.ok("deleteMessage", params{"chat_id": 7, "message_id": id})
	if n := len(d.Chat(7)); n != 1 {
		t.Errorf("%d messages", n)
	}
	if users := d.Users(); len(users) != 2 || users[0].ID != 7 || users[1].ID != 8 {
		t.Errorf("users %+v", users)
	}
}

func TestAChatKeepsItsNewestMessages(t *testing.T) {
	d := started(t, telegramtest.Options{History: 3})
	for range 5 {
		d.send(7, "x")
	}
	chat := d.Chat(7)
	if len(chat) != 3 || chat[0].ID != 4 || chat[2].ID != 6 {
		t.Errorf("chat %+v", chat)
	}
	d.refused(
		400, bad+"message to edit not found", "editMessageText", params{"chat_id": 7, "message_id": 2, "text": "y"},
	)
}
