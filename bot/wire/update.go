package wire

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

	"buddy/bot/event"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// UpdateID reads only the id, so that even an unreadable update can be ticked off: in
// quotes or with a fraction, too, or it would come back for ever. With an error the number is
// made of the whole update and negative, so that what comes again is known.
func UpdateID(raw json.RawMessage) (int, error) {
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

// Decode turns a raw update into an event. me is the bot's own username.
func Decode(raw json.RawMessage, me string) (event.Event, error) {
	var u tgbotapi.Update
	if err := json.Unmarshal(raw, &u); err != nil {
		return event.Event{}, fmt.Errorf("decode update: %w", err)
	}
	e := event.Event{ID: u.UpdateID, Kind: event.Nothing}
	switch {
	case u.CallbackQuery != nil:
		tap(&e, u.CallbackQuery)
	case u.Message != nil:
		received(&e, u.Message, me)
		if e.Kind != event.Nothing && e.Kind != event.InGroup && isForward(raw) {
			e.Kind = event.Forwarded
		}
	case u.EditedMessage != nil:
		received(&e, u.EditedMessage, me)
		switch {
		case e.Kind == event.InGroup:
		case e.Kind == event.WroteText || e.Kind == event.GaveCommand:
			e.Kind = event.EditedText
		default: // a live location reports itself every few seconds as an edit
			e.Kind = event.Nothing
		}
	case u.ChannelPost != nil:
		received(&e, u.ChannelPost, me)
	case u.MyChatMember != nil:
		membership(&e, u.MyChatMember)
	}
	return e, nil
}

func from(e *event.Event, u *tgbotapi.User) {
	if u != nil {
		e.Username, e.Name, e.Language = u.UserName, u.FirstName, u.LanguageCode
	}
}

func tap(e *event.Event, q *tgbotapi.CallbackQuery) {
	if q.From == nil {
		return
	}
	e.Kind, e.Chat, e.Data, e.Callback = event.Tapped, q.From.ID, q.Data, q.ID
	from(e, q.From)
	if q.Message == nil {
		return
	}
	if q.Message.Chat != nil && !q.Message.Chat.IsPrivate() {
		e.Kind, e.Chat = event.InGroup, q.Message.Chat.ID
		return
	}
	if q.Message.Date != 0 {
		e.Message, e.Shown = q.Message.MessageID, time.Unix(int64(q.Message.Date), 0)
		e.Keyed, e.Guarded = holds(q.Message.ReplyMarkup, q.Data), q.Message.HasProtectedContent
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

func received(e *event.Event, m *tgbotapi.Message, me string) {
	if m.Chat == nil {
		return
	}
	e.Chat = m.Chat.ID
	if !m.Chat.IsPrivate() {
		e.Kind = event.InGroup
		return
	}
	if m.From == nil || m.From.IsBot {
		return
	}
	from(e, m.From)
	e.Own, e.Album = m.MessageID, m.MediaGroupID
	switch {
	case m.Contact != nil && m.Contact.UserID == m.From.ID:
		e.Kind, e.Phone = event.SharedPhone, m.Contact.PhoneNumber
	case m.Text != "" && strings.HasPrefix(m.Text, "/"):
		e.Kind = event.GaveCommand
		slash(e, m.Text, me)
	case m.Text != "":
		e.Kind, e.Text = event.WroteText, m.Text
	case !isService(m):
		e.Kind = event.SentMedia
	}
}

// isService tells notes that Telegram itself puts into a chat from what a
// person sent. Kinds of content newer than the library have no field here and
// count as sent: an answer too many is better than silence.
func isService(m *tgbotapi.Message) bool {
	return m.PinnedMessage != nil || m.MessageAutoDeleteTimerChanged != nil || m.ConnectedWebsite != "" ||
		m.PassportData != nil ||
		m.ProximityAlertTriggered != nil ||
		m.SuccessfulPayment != nil
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
func slash(e *event.Event, text, me string) {
	head, rest, _ := strings.Cut(strings.TrimPrefix(text, "/"), " ")
	head, _, _ = strings.Cut(head, "\n")
	name, bot, addressed := strings.Cut(head, "@")
	e.Command, e.Payload, e.Text = strings.ToLower(name), strings.TrimSpace(rest), text
	e.Foreign = addressed && !strings.EqualFold(bot, me)
}

func membership(e *event.Event, m *tgbotapi.ChatMemberUpdated) {
	e.Chat = m.Chat.ID
	switch {
	case !m.Chat.IsPrivate() && m.NewChatMember.Status != "left" && m.NewChatMember.Status != "kicked":
		e.Kind = event.InGroup
	case m.Chat.IsPrivate() && m.NewChatMember.Status == "kicked":
		e.Kind = event.BlockedUs
	case m.Chat.IsPrivate() && m.NewChatMember.Status == "member":
		e.Kind = event.CameBack
	}
	from(e, &m.From)
}
