package markup

// Button is one inline button. Exactly one of Data, URL, WebApp, Copy and Switch says what it does.
type Button struct {
	Text   string  `json:"text"`
	Data   string  `json:"data,omitempty"` // callback_data
	URL    string  `json:"url,omitempty"`
	WebApp string  `json:"web_app,omitempty"`
	Copy   string  `json:"copy,omitempty"`   // Text that a tap copies.
	Switch *string `json:"switch,omitempty"` // Inline query that a tap starts in a chat of the user's choice.
	Style  string  `json:"style,omitempty"`  // Colour: primary, success or danger; empty means the app's own.
}

// ReplyKeyboard replaces the letters of the phone's keyboard.
type ReplyKeyboard struct {
	Rows        [][]KeyboardButton `json:"rows"`
	OneTime     bool               `json:"one_time,omitempty"`
	Resize      bool               `json:"resize,omitempty"`
	Persistent  bool               `json:"persistent,omitempty"`
	Placeholder string             `json:"placeholder,omitempty"`
}

// KeyboardButton is one button of a reply keyboard. A plain one sends its text.
type KeyboardButton struct {
	Text            string `json:"text"`
	RequestContact  bool   `json:"request_contact,omitempty"`
	RequestLocation bool   `json:"request_location,omitempty"`
}

// ForceReply is a reply that the app opened on its own.
type ForceReply struct {
	Placeholder string `json:"placeholder,omitempty"`
}

// Has tells whether one of the keys is labelled so.
func (k *ReplyKeyboard) Has(label string) bool {
	return k.Key(func(b KeyboardButton) bool { return b.Text == label }) != nil
}

// Key is the first that fits; nil when none does.
func (k *ReplyKeyboard) Key(fits func(KeyboardButton) bool) *KeyboardButton {
	for _, row := range k.Rows {
		for i := range row {
			if fits(row[i]) {
				return &row[i]
			}
		}
	}
	return nil
}
