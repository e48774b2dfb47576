package telegramtest

import (
	"encoding/json"
	"slices"
	"unicode/utf8"

	"buddy/bot/telegramtest/richtext"
)

// markup is a parsed reply_markup; at most one field is set.
type markup struct {
	inline [][]Button
	reply  *ReplyKeyboard
	remove bool
	force  *ForceReply
}

type wireInline struct {
	Rows *[][]wireButton `json:"inline_keyboard"`
}

type wireButton struct {
	Text          string    `json:"text"`
	Style         string    `json:"style,omitempty"`
	URL           *string   `json:"url,omitempty"`
	Data          *string   `json:"callback_data,omitempty"`
	WebApp        *wireURL  `json:"web_app,omitempty"`
	Copy          *wireCopy `json:"copy_text,omitempty"`
	Switch        *string   `json:"switch_inline_query,omitempty"`
	SwitchCurrent *string   `json:"switch_inline_query_current_chat,omitempty"`

	// Telegram ignores what it does not know. The server refuses it, since it may be a slip; but for what client
	// libraries put into every button.
	Hide   any `json:"hide,omitempty"`   // Telegraf
	Unique any `json:"unique,omitempty"` // Telebot
}

type wireURL struct {
	URL string `json:"url"`
}

type wireCopy struct {
	Text string `json:"text"`
}

type wireReplyKeyboard struct {
	Rows        [][]json.RawMessage `json:"keyboard"` // A button is an object or a bare string.
	Persistent  bool                `json:"is_persistent"`
	Resize      bool                `json:"resize_keyboard"`
	OneTime     bool                `json:"one_time_keyboard"`
	Placeholder string              `json:"input_field_placeholder"`
	Selective   bool                `json:"selective"`
}

type wireKey struct {
	Text            string `json:"text"`
	Style           string `json:"style"`
	RequestContact  bool   `json:"request_contact"`
	RequestLocation bool   `json:"request_location"`
}

type wireRemove struct {
	Remove    bool `json:"remove_keyboard"`
	Selective bool `json:"selective"`
}

type wireForce struct {
	Force       bool   `json:"force_reply"`
	Placeholder string `json:"input_field_placeholder"`
	Selective   bool   `json:"selective"`
}

// What an inline keyboard holds at most; Telegram publishes none of these.
const (
	maxButtons = 100
	maxInRow   = 8
	maxMarkup  = 10_000 // bytes of JSON
)

// markupKinds are the kinds of reply_markup by the field that tells them apart.
var markupKinds = []struct {
	field string
	parse func(raw string) (markup, error)
}{
	{"inline_keyboard", parseInline},
	{"keyboard", parseReplyKeyboard},
	{"remove_keyboard", parseRemove},
	{"force_reply", parseForce},
}

func parseMarkup(raw string) (markup, error) {
	if raw == "" {
		return markup{}, nil
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal([]byte(raw), &fields) != nil || fields == nil {
		return markup{}, badRequest("object expected as reply markup")
	}
	for _, kind := range markupKinds {
		if _, ok := fields[kind.field]; ok {
			return kind.parse(raw)
		}
	}
	return markup{}, badRequest("reply markup is none of inline_keyboard, keyboard, remove_keyboard and force_reply")
}

// onlyInline is parseMarkup for methods that take nothing but an inline keyboard.
func onlyInline(raw string) ([][]Button, error) {
	m, err := parseMarkup(raw)
	if err == nil && raw != "" && m.inline == nil {
		err = badRequest("inline keyboard expected")
	}
	return m.inline, err
}

func parseInline(raw string) (markup, error) {
	var w wireInline
	if err := strict(raw, &w); err != nil {
		return markup{}, badRequest("can't parse inline keyboard: %s", err)
	}
	if w.Rows == nil {
		return markup{}, badRequest(`field "inline_keyboard" of the InlineKeyboardMarkup should be an Array of Arrays`)
	}
	var rows [][]Button
	total := 0
	for _, row := range *w.Rows {
		var buttons []Button
		for _, b := range row {
			button, err := b.checked()
			if err != nil {
				return markup{}, err
			}
			buttons = append(buttons, button)
		}
		if len(buttons) == 0 {
			return markup{}, badRequest("inline keyboard has an empty row; leave reply_markup out for no keyboard")
		}
		total += len(buttons)
		rows = append(rows, buttons)
	}
	switch {
	case total == 0:
		return markup{}, badRequest("inline keyboard is empty; leave reply_markup out for no keyboard")
	case total > maxButtons || len(raw) > maxMarkup || slices.ContainsFunc(rows,
		func(row []Button) bool { return len(row) > maxInRow }):
		return markup{}, badRequest("reply markup is too long")
	}
	return markup{inline: rows}, nil
}

func (w wireButton) checked() (Button, error) {
	b := Button{Text: w.Text, Style: w.Style}
	if richtext.Blank(w.Text) {
		return b, badRequest("inline keyboard button text must be non-empty")
	}
	actions := 0
	for _, given := range []bool{w.URL != nil, w.Data != nil, w.WebApp != nil, w.Copy != nil, w.Switch != nil,
		w.SwitchCurrent != nil} {
		if given {
			actions++
		}
	}
	switch {
	case actions == 0 || w.Data != nil && *w.Data == "":
		return b, badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
	case actions > 1:
		return b, badRequest("can't parse inline keyboard button: exactly one optional field must be used")
	case w.Data != nil && (len(*w.Data) > 64 || !utf8.ValidString(*w.Data)):
		return b, badRequest("BUTTON_DATA_INVALID")
	case w.Data != nil:
		b.Data = *w.Data
	case w.URL != nil:
		b.URL = *w.URL
		return b, checkButtonURL(b.URL)
	case w.WebApp != nil:
		b.WebApp = w.WebApp.URL
		return b, checkButtonURL(b.WebApp)
	case w.Copy != nil:
		b.Copy = w.Copy.Text
		if n := richtext.Len(b.Copy); n < 1 || n > 256 {
			return b, badRequest("BUTTON_COPY_TEXT_INVALID")
		}
	default:
		b.Switch = w.Switch
		if b.Switch == nil {
			b.Switch = w.SwitchCurrent
		}
	}
	return b, nil
}

func checkButtonURL(raw string) error {
	if err := richtext.CheckURL(raw); err != nil {
		return badRequest("inline keyboard button URL '%s' is invalid: %s", raw, err)
	}
	return nil
}

// wire is the button as the API shows it.
func (b Button) wire() wireButton {
	w := wireButton{Text: b.Text, Style: b.Style, Switch: b.Switch}
	switch {
	case b.Data != "":
		w.Data = &b.Data
	case b.URL != "":
		w.URL = &b.URL
	case b.WebApp != "":
		w.WebApp = &wireURL{b.WebApp}
	case b.Copy != "":
		w.Copy = &wireCopy{b.Copy}
	}
	return w
}

func parseReplyKeyboard(raw string) (markup, error) {
	var w wireReplyKeyboard
	if err := strict(raw, &w); err != nil {
		return markup{}, badRequest("can't parse reply keyboard markup: %s", err)
	}
	k := &ReplyKeyboard{OneTime: w.OneTime, Resize: w.Resize, Persistent: w.Persistent, Placeholder: w.Placeholder}
	for _, row := range w.Rows {
		var keys []KeyboardButton
		for _, raw := range row {
			key, err := parseKey(raw)
			if err != nil {
				return markup{}, err
			}
			keys = append(keys, key)
		}
		if len(keys) == 0 {
			return markup{}, badRequest("reply keyboard has an empty row")
		}
		k.Rows = append(k.Rows, keys)
	}
	if len(k.Rows) == 0 {
		return markup{}, badRequest("reply keyboard is empty; use remove_keyboard to take a keyboard away")
	}
	if richtext.Len(k.Placeholder) > 64 {
		return markup{}, badRequest("input field placeholder is too long")
	}
	return markup{reply: k}, nil
}

func parseKey(raw json.RawMessage) (KeyboardButton, error) {
	var w wireKey
	if json.Unmarshal(raw, &w.Text) != nil {
		if err := strict(string(raw), &w); err != nil {
			return KeyboardButton{}, badRequest("can't parse keyboard button: %s", err)
		}
	}
	if richtext.Blank(w.Text) {
		return KeyboardButton{}, badRequest("keyboard button text must be non-empty")
	}
	return KeyboardButton{Text: w.Text, RequestContact: w.RequestContact, RequestLocation: w.RequestLocation}, nil
}

func parseRemove(raw string) (markup, error) {
	var w wireRemove
	if err := strict(raw, &w); err != nil || !w.Remove {
		return markup{}, badRequest(`field "remove_keyboard" of the ReplyKeyboardRemove must be true`)
	}
	return markup{remove: true}, nil
}

func parseForce(raw string) (markup, error) {
	var w wireForce
	if err := strict(raw, &w); err != nil || !w.Force {
		return markup{}, badRequest(`field "force_reply" of the ForceReply must be true`)
	}
	if richtext.Len(w.Placeholder) > 64 {
		return markup{}, badRequest("input field placeholder is too long")
	}
	return markup{force: &ForceReply{Placeholder: w.Placeholder}}, nil
}
