package bot

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// eventKind says what a person did.
type eventKind string

const (
	saidText    eventKind = "text"
	forwarded   eventKind = "forward" // somebody else's words: no answer to a question, no command
	gaveCommand eventKind = "command"
	tapped      eventKind = "tap"
	sharedPhone eventKind = "phone" // their own number by Telegram's button
	sentMedia   eventKind = "media" // anything we neither want nor download
	editedText  eventKind = "edited"
	blockedUs   eventKind = "blocked"
	cameBack    eventKind = "unblocked"
	inGroup     eventKind = "group"
	nothing     eventKind = "nothing" // of no concern to us
)

// event is an update reduced to what the bot looks at.
type event struct {
	id       int
	kind     eventKind
	chat     int64
	username string
	name     string // first name on Telegram: offered as an answer, never stored unasked
	language string // of the app; a hint for the first screen
	text     string
	command  string // lower case, without slash and bot name
	foreign  bool   // the command names another bot
	payload  string // what follows the command
	data     string
	callback string
	message  int       // id of the tapped message; 0 when Telegram no longer shows it
	shown    time.Time // when the tapped message was sent
	keyed    bool      // the tapped message still had the tapped button
	own      int       // id of the person's own message
	album    string    // several photos or files sent as one share it; "" for a single one
	phone    string
}

// updateID reads only the id, so that even an unreadable update can be ticked off: in
// quotes or with a fraction, too, or it would come back for ever. With an error the number is
// made of the whole update and negative, so that what comes again is known.
func updateID(raw json.RawMessage) (int, error) {
	var head struct {
		ID json.RawMessage `json:"update_id"`
	}
	if err := json.Unmarshal(raw, &head); err != nil {
		return nameless(raw), fmt.Errorf("update without readable id: %w", err)
	}
	digits := strings.Trim(string(head.ID), `"`)
	if id, err := strconv.Atoi(digits); err == nil {
		return id, nil
	}
	if f, err := strconv.ParseFloat(digits, 64); err == nil && f >= 0 && f < 1<<53 {
		return int(f), nil
	}
	return nameless(raw), errors.New("update without an id")
}

// nameless is the number of an update that does not tell its own.
func nameless(raw []byte) int {
	h := fnv.New64a()
	_, _ = h.Write(raw)
	return -1 - int(h.Sum64()>>2)
}

// decode turns a raw update into an event. me is the bot's own username.
func decode(raw json.RawMessage, me string) (event, error) {
	var u tgbotapi.Update
	if err := json.Unmarshal(raw, &u); err != nil {
		return event{}, fmt.Errorf("decode update: %w", err)
	}
	e := event{id: u.UpdateID, kind: nothing}
	switch {
	case u.CallbackQuery != nil:
		e.tap(u.CallbackQuery)
	case u.Message != nil:
		e.received(u.Message, me)
		if e.kind != nothing && e.kind != inGroup && isForward(raw) {
			e.kind = forwarded
		}
	case u.EditedMessage != nil:
		e.received(u.EditedMessage, me)
		switch {
		case e.kind == inGroup:
		case e.kind == saidText || e.kind == gaveCommand:
			e.kind = editedText
		default: // a live location reports itself every few seconds as an edit
			e.kind = nothing
		}
	case u.ChannelPost != nil:
		e.received(u.ChannelPost, me)
	case u.MyChatMember != nil:
		e.membership(u.MyChatMember)
	}
	return e, nil
}

func (e *event) from(u *tgbotapi.User) {
	if u != nil {
		e.username, e.name, e.language = u.UserName, u.FirstName, u.LanguageCode
	}
}

func (e *event) tap(q *tgbotapi.CallbackQuery) {
	if q.From == nil {
		return
	}
	e.kind, e.chat, e.data, e.callback = tapped, q.From.ID, q.Data, q.ID
	e.from(q.From)
	if q.Message == nil {
		return
	}
	if q.Message.Chat != nil && !q.Message.Chat.IsPrivate() {
		e.kind, e.chat = inGroup, q.Message.Chat.ID
		return
	}
	if q.Message.Date != 0 {
		e.message, e.shown = q.Message.MessageID, time.Unix(int64(q.Message.Date), 0)
		e.keyed = holds(q.Message.ReplyMarkup, q.Data)
	}
}

// holds tells whether a keyboard has a button with the data.
func holds(k *tgbotapi.InlineKeyboardMarkup, data string) bool {
	return k != nil && slices.ContainsFunc(k.InlineKeyboard, func(row []tgbotapi.InlineKeyboardButton) bool {
		return slices.ContainsFunc(row, func(b tgbotapi.InlineKeyboardButton) bool {
			return b.CallbackData != nil && *b.CallbackData == data
		})
	})
}

func (e *event) received(m *tgbotapi.Message, me string) {
	if m.Chat == nil {
		return
	}
	e.chat = m.Chat.ID
	if !m.Chat.IsPrivate() {
		e.kind = inGroup
		return
	}
	if m.From == nil || m.From.IsBot {
		return
	}
	e.from(m.From)
	e.own, e.album = m.MessageID, m.MediaGroupID
	switch {
	case m.Contact != nil && m.Contact.UserID == m.From.ID:
		e.kind, e.phone = sharedPhone, m.Contact.PhoneNumber
	case m.Text != "" && strings.HasPrefix(m.Text, "/"):
		e.kind = gaveCommand
		e.slash(m.Text, me)
	case m.Text != "":
		e.kind, e.text = saidText, m.Text
	case !isService(m):
		e.kind = sentMedia
	}
}

// isService tells notes that Telegram itself puts into a chat from what a
// person sent. Kinds of content newer than the library have no field here and
// count as sent: an answer too many is better than silence.
func isService(m *tgbotapi.Message) bool {
	return m.PinnedMessage != nil || m.MessageAutoDeleteTimerChanged != nil || m.ConnectedWebsite != "" || m.PassportData != nil ||
		m.ProximityAlertTriggered != nil || m.SuccessfulPayment != nil
}

// isForward reads both the present and the earlier sign of a forwarded message.
func isForward(raw json.RawMessage) bool {
	if !bytes.Contains(raw, []byte(`"forward_`)) {
		return false
	}
	var u struct {
		Message struct {
			Origin json.RawMessage `json:"forward_origin"`
			Date   json.RawMessage `json:"forward_date"`
		} `json:"message"`
	}
	return json.Unmarshal(raw, &u) == nil && (u.Message.Origin != nil || u.Message.Date != nil)
}

// slash splits "/start@our_bot payload". Telegram delivers commands for other bots too.
func (e *event) slash(text, me string) {
	head, rest, _ := strings.Cut(strings.TrimPrefix(text, "/"), " ")
	head, _, _ = strings.Cut(head, "\n")
	name, bot, addressed := strings.Cut(head, "@")
	e.command, e.payload, e.text = strings.ToLower(name), strings.TrimSpace(rest), text
	e.foreign = addressed && !strings.EqualFold(bot, me)
}

func (e *event) membership(m *tgbotapi.ChatMemberUpdated) {
	e.chat = m.Chat.ID
	switch {
	case !m.Chat.IsPrivate() && m.NewChatMember.Status != "left" && m.NewChatMember.Status != "kicked":
		e.kind = inGroup
	case m.Chat.IsPrivate() && m.NewChatMember.Status == "kicked":
		e.kind = blockedUs
	case m.Chat.IsPrivate() && m.NewChatMember.Status == "member":
		e.kind = cameBack
	}
	e.from(&m.From)
}
