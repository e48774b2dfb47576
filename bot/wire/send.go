package wire

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"buddy"
	"buddy/store"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// outcome is what became of one attempt to deliver.
type outcome struct {
	do     Verdict
	id     int           // message id of a new message; 0 when there is none
	after  time.Duration // for again and slow: the pause
	why    string        // Telegram's words or the kind of failure; holds nothing about a person
	name   string        // for AskName, when sent: the username, "" for none
	unsure bool          // with again: it may have arrived, and would come twice
}

// Verdict is what an attempt to deliver means for the message.
type Verdict string

const (
	Sent          Verdict = "sent"        // Telegram has it
	again         Verdict = "again"       // network or Telegram in trouble: the row waits
	slow          Verdict = "slow"        // 429: everything waits a moment, the chat as long as told
	Unreachable   Verdict = "unreachable" // the person blocked the bot or is gone
	Refused       Verdict = "refused"     // never deliverable as it is: quarantine
	fresh         Verdict = "fresh"       // the message to edit is gone: send it anew
	dropped       Verdict = "dropped"     // expired or superseded: nobody misses it
	Lapsed        Verdict = "lapsed"      // older than mail is worth sending: the owner hears how many
	UnclearAnswer Verdict = "unclear"     // tried as often as a person may get it twice: set aside
)

// repeatable tells whether a call may be made twice without anybody noticing.
func repeatable(m buddy.Message) bool {
	return m.Edit != 0 || m.Kind != buddy.SendText && m.Kind != buddy.SendFile
}

// attempt makes the call and judges the answer. While the clock cannot be relied on
// nothing is too late: a machine that wakes up in another year loses no mail.
func (w *Wire) attempt(ctx context.Context, m buddy.Message) outcome {
	if !w.time.Waits() {
		if !m.Expires.IsZero() && !w.now().Before(m.Expires) {
			return outcome{do: dropped}
		}
		if stale(m, w.now()) {
			return outcome{do: Lapsed, why: "too old"}
		}
	}
	waits := false
	err := w.db.View(w.now(), func(tx *store.Tx) error { waits = tx.Waits(m.ID) && !tx.Held(m.ID); return nil })
	if err == nil && !waits {
		return outcome{do: dropped} // erased, its person is out of reach, or its programme has stopped
	}
	raw, err := w.deliver(ctx, m)
	name := ""
	if err == nil && m.Kind == buddy.AskName {
		name, err = usernameIn(raw, m.Chat)
	}
	o := judge(m, err)
	o.name = name
	if err == nil && (m.Private || m.Pair != 0) {
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

// deliver makes the one call a row stands for.
func (w *Wire) deliver(ctx context.Context, m buddy.Message) (json.RawMessage, error) {
	chat := strconv.FormatInt(m.Chat, 10)
	switch m.Kind {
	case buddy.SendFile:
		return w.tg.upload(ctx, "sendDocument", "document", textParams(m, chat, "caption"), m.FileName, m.File)
	case buddy.Toast:
		p := tgbotapi.Params{"callback_query_id": m.Callback}
		p.AddNonEmpty("text", m.Text)
		p.AddBool("show_alert", m.Alert)
		return w.tg.call(ctx, "answerCallbackQuery", p)
	case buddy.Delete:
		if len(m.Deletes) > 0 {
			return w.tg.call(
				ctx,
				"deleteMessages",
				tgbotapi.Params{"chat_id": chat, "message_ids": mustJSON(m.Deletes)},
			)
		}
		return w.tg.call(ctx, "deleteMessage", tgbotapi.Params{"chat_id": chat, "message_id": strconv.Itoa(m.Edit)})
	case buddy.Unkey:
		return w.tg.call(
			ctx,
			"editMessageReplyMarkup",
			tgbotapi.Params{"chat_id": chat, "message_id": strconv.Itoa(m.Edit)},
		)
	case buddy.AskName:
		return w.tg.call(ctx, "getChat", tgbotapi.Params{"chat_id": chat})
	case buddy.LeaveChat:
		return w.tg.call(ctx, "leaveChat", tgbotapi.Params{"chat_id": chat})
	case buddy.SetMenu:
		return w.tg.call(ctx, "setMyCommands", tgbotapi.Params{
			"commands": MenuJSON(m.Menu), "scope": `{"type":"chat","chat_id":` + chat + `}`,
		})
	}
	if call, ok := public[m.Kind]; ok {
		p := call.params(m)
		p.AddNonEmpty("language_code", m.Lang)
		return w.tg.call(ctx, call.method, p)
	}
	p := textParams(m, chat, "text")
	if m.Edit != 0 {
		p["message_id"] = strconv.Itoa(m.Edit)
		return w.tg.call(ctx, "editMessageText", p)
	}
	return w.tg.call(ctx, "sendMessage", p)
}

// public are the calls that set what strangers see.
var public = map[buddy.MessageKind]struct {
	method string
	params func(m buddy.Message) tgbotapi.Params
}{
	buddy.PublicMenu: {"setMyCommands", func(m buddy.Message) tgbotapi.Params {
		return tgbotapi.Params{"commands": MenuJSON(m.Menu), "scope": `{"type":"all_private_chats"}`}
	}},
	buddy.Description: {
		"setMyDescription",
		func(m buddy.Message) tgbotapi.Params { return tgbotapi.Params{"description": m.Text} },
	},
	buddy.ShortDescription: {
		"setMyShortDescription",
		func(m buddy.Message) tgbotapi.Params { return tgbotapi.Params{"short_description": m.Text} },
	},
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

// MenuJSON is a command menu as Telegram wants it.
func MenuJSON(menu []buddy.Command) string {
	list := make([]map[string]string, len(menu))
	for i, c := range menu {
		list[i] = map[string]string{"command": c.Name, "description": c.Text}
	}
	return mustJSON(list)
}

// mustJSON encodes maps and slices of strings and numbers, which cannot fail.
func mustJSON(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("encode %T: %v", v, err))
	}
	return string(data)
}
