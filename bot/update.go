package bot

import (
	"encoding/json"
	"fmt"
	"strings"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// eventKind says what a person did.
type eventKind string

const (
	saidText    eventKind = "text"
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
	message  int // id of the tapped message; 0 when Telegram no longer shows it
	phone    string
}

// updateID reads only the id, so that even an unreadable update can be ticked off.
func updateID(raw json.RawMessage) (int, error) {
	var head struct {
		ID *int `json:"update_id"`
	}
	if err := json.Unmarshal(raw, &head); err != nil {
		return 0, fmt.Errorf("update without readable id: %w", err)
	}
	if head.ID == nil {
		return 0, fmt.Errorf("update without an id")
	}
	return *head.ID, nil
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
	case u.EditedMessage != nil:
		e.received(u.EditedMessage, me)
		if e.kind != inGroup && e.kind != nothing {
			e.kind = editedText
		}
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
		e.message = q.Message.MessageID
	}
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
	switch {
	case m.Contact != nil && m.Contact.UserID == m.From.ID:
		e.kind, e.phone = sharedPhone, m.Contact.PhoneNumber
	case m.Text != "" && strings.HasPrefix(m.Text, "/"):
		e.kind = gaveCommand
		e.slash(m.Text, me)
	case m.Text != "":
		e.kind, e.text = saidText, m.Text
	case m.PinnedMessage == nil && m.MessageAutoDeleteTimerChanged == nil:
		e.kind = sentMedia
	}
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
