package markup

import (
	"encoding/json"
	"slices"
	"unicode/utf8"

	"buddy/bot/telegramtest/request"
	"buddy/bot/telegramtest/richtext"
)

// Markup is a parsed reply_markup; at most one field is set.
type Markup struct {
	Inline [][]Button
	Reply  *ReplyKeyboard
	Remove bool
	Force  *ForceReply
}

type inlineIn struct {
	Rows *[][]button `json:"inline_keyboard"`
}

type button struct {
	Text          string  `json:"text"`
	Style         string  `json:"style,omitempty"`
	URL           *string `json:"url,omitempty"`
	Data          *string `json:"callback_data,omitempty"`
	WebApp        *link   `json:"web_app,omitempty"`
	Copy          *copied `json:"copy_text,omitempty"`
	Switch        *string `json:"switch_inline_query,omitempty"`
	SwitchCurrent *string `json:"switch_inline_query_current_chat,omitempty"`

	// Telegram ignores what it does not know. The server refuses it, since it may be a slip; but for what client
	// libraries put into every button.
	Hide   any `json:"hide,omitempty"`   // Telegraf
	Unique any `json:"unique,omitempty"` // Telebot
}

type link struct {
	URL string `json:"url"`
}

type copied struct {
	Text string `json:"text"`
}

type replyIn struct {
	Rows        [][]json.RawMessage `json:"keyboard"` // A button is an object or a bare string.
	Persistent  bool                `json:"is_persistent"`
	Resize      bool                `json:"resize_keyboard"`
	OneTime     bool                `json:"one_time_keyboard"`
	Placeholder string              `json:"input_field_placeholder"`
	Selective   bool                `json:"selective"`
}

type keyIn struct {
	Text            string `json:"text"`
	Style           string `json:"style"`
	RequestContact  bool   `json:"request_contact"`
	RequestLocation bool   `json:"request_location"`
}

type removeIn struct {
	Remove    bool `json:"remove_keyboard"`
	Selective bool `json:"selective"`
}

type forceIn struct {
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
	parse func(raw string) (Markup, error)
}{
	{"inline_keyboard", parseInline},
	{"keyboard", parseReplyKeyboard},
	{"remove_keyboard", parseRemove},
	{"force_reply", parseForce},
}

// Parse reads a reply_markup; "" is none.
func Parse(raw string) (Markup, error) {
	if raw == "" {
		return Markup{}, nil
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal([]byte(raw), &fields) != nil || fields == nil {
		return Markup{}, request.Bad("object expected as reply markup")
	}
	for _, kind := range markupKinds {
		if _, ok := fields[kind.field]; ok {
			return kind.parse(raw)
		}
	}
	return Markup{}, request.Bad("reply markup is none of inline_keyboard, keyboard, remove_keyboard and force_reply")
}

// Inline is Parse for methods that take nothing but an inline keyboard.
func Inline(raw string) ([][]Button, error) {
	m, err := Parse(raw)
	if err == nil && raw != "" && m.Inline == nil {
		err = request.Bad("inline keyboard expected")
	}
	return m.Inline, err
}

func parseInline(raw string) (Markup, error) {
	var w inlineIn
	if err := request.Strict(raw, &w); err != nil {
		return Markup{}, request.Bad("can't parse inline keyboard: %s", err)
	}
	if w.Rows == nil {
		return Markup{}, request.Bad(`field "inline_keyboard" of the InlineKeyboardMarkup should be an Array of Arrays`)
	}
	var rows [][]Button
	total := 0
	for _, row := range *w.Rows {
		var buttons []Button
		for _, b := range row {
			button, err := b.checked()
			if err != nil {
				return Markup{}, err
			}
			buttons = append(buttons, button)
		}
		if len(buttons) == 0 {
			return Markup{}, request.Bad("inline keyboard has an empty row; leave reply_markup out for no keyboard")
		}
		total += len(buttons)
		rows = append(rows, buttons)
	}
	switch {
	case total == 0:
		return Markup{}, request.Bad("inline keyboard is empty; leave reply_markup out for no keyboard")
	case total > maxButtons || len(raw) > maxMarkup || slices.ContainsFunc(rows,
		func(row []Button) bool { return len(row) > maxInRow }):
		return Markup{}, request.Bad("reply markup is too long")
	}
	return Markup{Inline: rows}, nil
}

func (w button) checked() (Button, error) {
	b := Button{Text: w.Text, Style: w.Style}
	if richtext.Blank(w.Text) {
		return b, request.Bad("inline keyboard button text must be non-empty")
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
		return b, request.Bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
	case actions > 1:
		return b, request.Bad("can't parse inline keyboard button: exactly one optional field must be used")
	case w.Data != nil && (len(*w.Data) > 64 || !utf8.ValidString(*w.Data)):
		return b, request.Bad("BUTTON_DATA_INVALID")
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
			return b, request.Bad("BUTTON_COPY_TEXT_INVALID")
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
		return request.Bad("inline keyboard button URL '%s' is invalid: %s", raw, err)
	}
	return nil
}

// shown is a button as the API shows it.
func shown(b Button) button {
	w := button{Text: b.Text, Style: b.Style, Switch: b.Switch}
	switch {
	case b.Data != "":
		w.Data = &b.Data
	case b.URL != "":
		w.URL = &b.URL
	case b.WebApp != "":
		w.WebApp = &link{b.WebApp}
	case b.Copy != "":
		w.Copy = &copied{b.Copy}
	}
	return w
}

func parseReplyKeyboard(raw string) (Markup, error) {
	var w replyIn
	if err := request.Strict(raw, &w); err != nil {
		return Markup{}, request.Bad("can't parse reply keyboard markup: %s", err)
	}
	k := &ReplyKeyboard{OneTime: w.OneTime, Resize: w.Resize, Persistent: w.Persistent, Placeholder: w.Placeholder}
	for _, row := range w.Rows {
		var keys []KeyboardButton
		for _, raw := range row {
			key, err := parseKey(raw)
			if err != nil {
				return Markup{}, err
			}
			keys = append(keys, key)
		}
		if len(keys) == 0 {
			return Markup{}, request.Bad("reply keyboard has an empty row")
		}
		k.Rows = append(k.Rows, keys)
	}
	if len(k.Rows) == 0 {
		return Markup{}, request.Bad("reply keyboard is empty; use remove_keyboard to take a keyboard away")
	}
	if richtext.Len(k.Placeholder) > 64 {
		return Markup{}, request.Bad("input field placeholder is too long")
	}
	return Markup{Reply: k}, nil
}

func parseKey(raw json.RawMessage) (KeyboardButton, error) {
	var w keyIn
	if json.Unmarshal(raw, &w.Text) != nil {
		if err := request.Strict(string(raw), &w); err != nil {
			return KeyboardButton{}, request.Bad("can't parse keyboard button: %s", err)
		}
	}
	if richtext.Blank(w.Text) {
		return KeyboardButton{}, request.Bad("keyboard button text must be non-empty")
	}
	return KeyboardButton{Text: w.Text, RequestContact: w.RequestContact, RequestLocation: w.RequestLocation}, nil
}

func parseRemove(raw string) (Markup, error) {
	var w removeIn
	if err := request.Strict(raw, &w); err != nil || !w.Remove {
		return Markup{}, request.Bad(`field "remove_keyboard" of the ReplyKeyboardRemove must be true`)
	}
	return Markup{Remove: true}, nil
}

func parseForce(raw string) (Markup, error) {
	var w forceIn
	if err := request.Strict(raw, &w); err != nil || !w.Force {
		return Markup{}, request.Bad(`field "force_reply" of the ForceReply must be true`)
	}
	if richtext.Len(w.Placeholder) > 64 {
		return Markup{}, request.Bad("input field placeholder is too long")
	}
	return Markup{Force: &ForceReply{Placeholder: w.Placeholder}}, nil
}

// Shown is an inline keyboard as the API shows it.
type Shown struct {
	Rows [][]button `json:"inline_keyboard"`
}

// Show shows rows of buttons as the API does.
func Show(rows [][]Button) *Shown {
	w := &Shown{}
	for _, row := range rows {
		var buttons []button
		for _, b := range row {
			buttons = append(buttons, shown(b))
		}
		w.Rows = append(w.Rows, buttons)
	}
	return w
}
