package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"sync"
	"time"

	"buddy"
	"buddy/store"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// parallel is how many messages may be on their way at once, so that slow
// answers do not keep the bot below Telegram's rate.
const parallel = 16

// maxTries is after how many failures a message goes to quarantine: with the
// growing pauses between tries about two days of outage.
const maxTries = 60

// outcome is what became of one attempt to deliver.
type outcome struct {
	do    verdict
	id    int           // message id of a new message; 0 when there is none
	after time.Duration // for again and slow: the pause
	why   string        // Telegram's words or the kind of failure; holds nothing about a person
}

type verdict string

const (
	sent        verdict = "sent"
	again       verdict = "again"       // network or Telegram in trouble: the row waits
	slow        verdict = "slow"        // 429: everything waits a moment, the chat as long as told
	unreachable verdict = "unreachable" // the person blocked the bot or is gone
	refused     verdict = "refused"     // never deliverable as it is: quarantine
	fresh       verdict = "fresh"       // the message to edit is gone: send it anew
	dropped     verdict = "dropped"     // expired or superseded: nobody misses it
)

// sender delivers the outbox. Rows live in the store; the queue mirrors them.
type sender struct {
	mu    sync.Mutex
	queue *queue
	wake  chan struct{} // something changed: look again
}

func newSender() *sender { return &sender{queue: newQueue(), wake: make(chan struct{}, 1)} }

// add mirrors freshly committed rows.
func (s *sender) add(rows []buddy.Message, now time.Time) {
	s.mu.Lock()
	for _, m := range rows {
		s.queue.add(m, now)
	}
	s.mu.Unlock()
	s.nudge()
}

func (s *sender) nudge() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// take returns the message that may go now, or when to ask again.
func (s *sender) take(now time.Time) (buddy.Message, bool, bool, time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m, ok, wake := s.queue.next(now)
	return m, ok, ok && s.queue.superseded(m), wake
}

// next is when a message may go at the earliest; zero when none waits.
func (s *sender) next(now time.Time) time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.queue.wake(now)
}

// sendNow delivers one message that may go now. worked is false when none
// may; wake then says when to try again (zero: when something is added).
func (b *Bot) sendNow(ctx context.Context) (worked bool, wake time.Time, err error) {
	m, ok, superseded, wake := b.sender.take(b.now())
	if !ok {
		return false, wake, nil
	}
	return true, wake, b.settle(m, b.attempt(ctx, m, superseded))
}

// attempt makes the call and judges the answer.
func (b *Bot) attempt(ctx context.Context, m buddy.Message, superseded bool) outcome {
	if superseded || !m.Expires.IsZero() && !b.now().Before(m.Expires) {
		return outcome{do: dropped}
	}
	there := false
	err := b.db.View(b.now(), func(tx *store.Tx) error { _, there = tx.OutboxRow(m.ID); return nil })
	if err == nil && !there {
		return outcome{do: dropped} // erased, or its person is out of reach
	}
	raw, err := b.deliver(ctx, m)
	o := judge(m, err)
	if err == nil && m.Private {
		o.id = messageID(raw)
	}
	return o
}

// messageID reads the id of the message Telegram made; 0 when it answered something else.
func messageID(raw json.RawMessage) int {
	var made struct {
		ID int `json:"message_id"`
	}
	if json.Unmarshal(raw, &made) != nil {
		return 0
	}
	return made.ID
}

// backoff doubles from one second to an hour.
func backoff(tries int) time.Duration {
	return min(time.Second<<min(tries, 12), time.Hour)
}

// settle writes the outcome into the store first and into the queue after it.
func (b *Bot) settle(m buddy.Message, o outcome) error {
	now := b.now()
	keep := o.do == again || o.do == slow || o.do == fresh
	if keep {
		m.Retry = now.Add(o.after)
		if o.do != slow {
			m.Tries++
		}
		if o.do == fresh {
			m.Edit = 0
		}
		if m.Tries > maxTries || m.Kind == buddy.Toast && o.do == again && m.Tries > 3 {
			keep, o.do = false, refused
		}
	}
	err := b.db.Update(now, func(tx *store.Tx) error {
		if _, there := tx.OutboxRow(m.ID); !there {
			keep = false // erased while it was on its way
			return nil
		}
		if keep {
			tx.PutMessage(m)
			return nil
		}
		tx.DropMessage(m.ID)
		return b.aftermath(tx, m, o)
	})
	if err != nil {
		return fmt.Errorf("settle message %d: %w", m.ID, err)
	}
	b.count(o.do)
	if o.do != sent && o.do != dropped {
		b.log.Warn("message not delivered", "message", m.ID, "person", m.Person, "outcome", o.do, "why", o.why, "tries", m.Tries)
	}
	b.sender.finish(m, o, keep, now)
	return nil
}

// finish brings the queue in step with the store.
func (s *sender) finish(m buddy.Message, o outcome, keep bool, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if o.do == slow {
		s.queue.paused = later(s.queue.paused, now.Add(min(o.after, time.Second)))
	}
	if keep {
		s.queue.retried(m, now)
	} else {
		s.queue.settled(m, now)
	}
	if o.do == unreachable && m.Person != 0 {
		s.queue.dropPerson(m.Person, now)
	}
	s.queue.tidy(now)
	s.nudge()
}

// aftermath is what else a final outcome changes.
func (b *Bot) aftermath(tx *store.Tx, m buddy.Message, o outcome) error {
	switch o.do {
	case sent:
		if m.Private && o.id != 0 {
			trace(tx, m.Person, o.id)
		}
	case unreachable:
		return b.lose(tx, m.Person)
	case refused:
		raw, err := json.Marshal(m)
		if err != nil {
			return fmt.Errorf("keep refused message %d: %w", m.ID, err)
		}
		tx.Quarantine(-int(m.ID), raw, "telegram refused: "+o.why)
		return b.worry(tx, m.Person)
	}
	return nil
}

// deliver makes the one call a row stands for.
func (b *Bot) deliver(ctx context.Context, m buddy.Message) (json.RawMessage, error) {
	chat := strconv.FormatInt(m.Chat, 10)
	switch m.Kind {
	case buddy.SendFile:
		return b.tg.upload(ctx, "sendDocument", "document", textParams(m, chat, "caption"), m.FileName, m.File)
	case buddy.Toast:
		p := tgbotapi.Params{"callback_query_id": m.Callback}
		p.AddNonEmpty("text", m.Text)
		p.AddBool("show_alert", m.Alert)
		return b.tg.call(ctx, "answerCallbackQuery", p)
	case buddy.Delete:
		return b.tg.call(ctx, "deleteMessage", tgbotapi.Params{"chat_id": chat, "message_id": strconv.Itoa(m.Edit)})
	case buddy.Unkey:
		return b.tg.call(ctx, "editMessageReplyMarkup", tgbotapi.Params{"chat_id": chat, "message_id": strconv.Itoa(m.Edit)})
	case buddy.LeaveChat:
		return b.tg.call(ctx, "leaveChat", tgbotapi.Params{"chat_id": chat})
	case buddy.SetMenu:
		return b.tg.call(ctx, "setMyCommands", tgbotapi.Params{
			"commands": menuJSON(m.Menu), "scope": `{"type":"chat","chat_id":` + chat + `}`,
		})
	}
	if call, ok := public[m.Kind]; ok {
		p := call.params(m)
		p.AddNonEmpty("language_code", m.Lang)
		return b.tg.call(ctx, call.method, p)
	}
	p := textParams(m, chat, "text")
	if m.Edit != 0 {
		p["message_id"] = strconv.Itoa(m.Edit)
		return b.tg.call(ctx, "editMessageText", p)
	}
	return b.tg.call(ctx, "sendMessage", p)
}

// public are the calls that set what strangers see.
var public = map[buddy.MessageKind]struct {
	method string
	params func(m buddy.Message) tgbotapi.Params
}{
	buddy.PublicMenu: {"setMyCommands", func(m buddy.Message) tgbotapi.Params {
		return tgbotapi.Params{"commands": menuJSON(m.Menu), "scope": `{"type":"all_private_chats"}`}
	}},
	buddy.Description:      {"setMyDescription", func(m buddy.Message) tgbotapi.Params { return tgbotapi.Params{"description": m.Text} }},
	buddy.ShortDescription: {"setMyShortDescription", func(m buddy.Message) tgbotapi.Params { return tgbotapi.Params{"short_description": m.Text} }},
}

func textParams(m buddy.Message, chat, field string) tgbotapi.Params {
	p := tgbotapi.Params{"chat_id": chat, "parse_mode": "HTML"}
	p.AddNonEmpty(field, m.Text)
	if field == "text" {
		p["link_preview_options"] = `{"is_disabled":true}`
	}
	if m.Edit == 0 {
		p.AddBool("protect_content", m.Protect)
	}
	p.AddNonEmpty("reply_markup", markup(m))
	return p
}

// markup is the keyboard as Telegram wants it; "" for none, never an empty one.
func markup(m buddy.Message) string {
	switch {
	case len(m.Buttons) > 0:
		rows := make([][]map[string]string, len(m.Buttons))
		for i, row := range m.Buttons {
			for _, btn := range row {
				key, value := "callback_data", btn.Data
				if btn.URL != "" {
					key, value = "url", btn.URL
				}
				rows[i] = append(rows[i], map[string]string{"text": btn.Text, key: value})
			}
		}
		return mustJSON(map[string]any{"inline_keyboard": rows})
	case len(m.Keys) > 0:
		rows := make([][]map[string]any, len(m.Keys))
		for i, row := range m.Keys {
			for _, btn := range row {
				key := map[string]any{"text": btn.Text}
				if btn.Phone {
					key["request_contact"] = true
				}
				rows[i] = append(rows[i], key)
			}
		}
		return mustJSON(map[string]any{"keyboard": rows, "one_time_keyboard": true, "resize_keyboard": true})
	case m.NoKeys:
		return `{"remove_keyboard":true}`
	}
	return ""
}

func menuJSON(menu []buddy.Command) string {
	list := make([]map[string]string, len(menu))
	for i, c := range menu {
		list[i] = map[string]string{"command": c.Name, "description": c.Text}
	}
	return mustJSON(list)
}

// mustJSON encodes maps and slices of strings, which cannot fail.
func mustJSON(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("encode %T: %v", v, err))
	}
	return string(data)
}
