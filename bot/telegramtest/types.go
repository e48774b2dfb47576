package telegramtest

import (
	"encoding/json"
	"time"

	"buddy/bot/telegramtest/markup"
	"buddy/bot/telegramtest/richtext"
)

// User is a person with a phone.
type User struct {
	ID           int64  `json:"id"` // Positive; also the id of the private chat.
	FirstName    string `json:"first_name"`
	Username     string `json:"username,omitempty"`      // Without @; empty means none.
	LanguageCode string `json:"language_code,omitempty"` // IETF tag of the app, such as "de"; empty means not sent.
}

// Group is a group chat with the bot in it.
type Group struct {
	ID      int64   `json:"id"` // Negative.
	Title   string  `json:"title"`
	Super   bool    `json:"super"`   // Supergroup rather than basic group.
	Members []int64 `json:"members"` // People in the group, administrators included.
	Admins  []int64 `json:"admins"`  // The administrators among the members.
	// An administrator bot sees every message; any other only commands and replies to it.
	BotIsAdmin bool `json:"bot_is_admin"`
}

// Kind says what a message is.
type Kind string

// The kinds of message a phone shows.
const (
	KindText     Kind = "text"
	KindDocument Kind = "document"
	KindPhoto    Kind = "photo"
	KindSticker  Kind = "sticker"
	KindVoice    Kind = "voice"
	KindLocation Kind = "location"
	KindContact  Kind = "contact"
	KindService  Kind = "service" // Joined, left, pinned: Text says which.
)

// Message is a message as a phone shows it now.
type Message struct {
	ID         int            `json:"id"` // Per chat, ascending from 1.
	Chat       int64          `json:"chat"`
	From       int64          `json:"from"`     // The user's id, or the bot's.
	FromBot    bool           `json:"from_bot"` // Sent by the bot.
	Kind       Kind           `json:"kind"`
	Date       time.Time      `json:"date"`                // When it was sent, by the server's clock, UTC.
	Edited     time.Time      `json:"edited,omitzero"`     // When its content was last edited; zero means never.
	Text       string         `json:"text"`                // Plain text, or the caption of a file, without markup.
	Entities   []Entity       `json:"entities,omitempty"`  // Formatting of Text.
	Keyboard   [][]Button     `json:"keyboard,omitempty"`  // Inline buttons below the message, in rows.
	Reply      *ReplyKeyboard `json:"reply,omitempty"`     // Reply keyboard that came with this message.
	Removed    bool           `json:"removed,omitempty"`   // The message took the reply keyboard away.
	ForceReply *ForceReply    `json:"force,omitempty"`     // The app opened a reply to this message.
	File       *File          `json:"file,omitempty"`      // Of a document, photo or voice message.
	Contact    *Contact       `json:"contact,omitempty"`   // Of a contact message.
	Location   *Location      `json:"location,omitempty"`  // Of a location message.
	Forwarded  string         `json:"forwarded,omitempty"` // Name of the original author of a forwarded message.
	ReplyTo    int            `json:"reply_to,omitempty"`  // Id of the message it answers; 0 means none.
	Pinned     bool           `json:"pinned,omitempty"`
	Protected  bool           `json:"protected,omitempty"`  // protect_content: cannot be forwarded or saved.
	Silent     bool           `json:"silent,omitempty"`     // disable_notification.
	NoPreview  bool           `json:"no_preview,omitempty"` // Link previews are off.
}

// Entity is the formatting of a part of a text.
type Entity = richtext.Entity

// What stands below a message or in place of the letters.
type (
	Button         = markup.Button
	ReplyKeyboard  = markup.ReplyKeyboard
	KeyboardButton = markup.KeyboardButton
	ForceReply     = markup.ForceReply
)

// File is the content of a document, photo or voice message.
type File struct {
	ID    string `json:"id"` // file_id
	Name  string `json:"name,omitempty"`
	MIME  string `json:"mime"`
	Size  int    `json:"size"`
	Bytes []byte `json:"-"` // Not to be changed.

	width, height int // Of a photo, in pixels.
	seconds       int // Of a voice message.
}

// Contact is a shared address book entry.
type Contact struct {
	Phone     string `json:"phone"`
	FirstName string `json:"first_name"`
	UserID    int64  `json:"user_id,omitempty"` // 0 means that the contact is not on Telegram.
}

// Location is a shared place, in degrees.
type Location struct {
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
}

// Command is an entry of a command menu.
type Command struct {
	Command     string `json:"command"` // Without the slash.
	Description string `json:"description"`
}

// Toast is an answer to a tap.
type Toast struct {
	User  int64     `json:"user"`
	Text  string    `json:"text,omitempty"` // Empty: the tap was answered silently.
	Alert bool      `json:"alert,omitempty"`
	URL   string    `json:"url,omitempty"`
	Data  string    `json:"data"`    // callback_data of the tap that it answers.
	Tap   int       `json:"message"` // Id of the tapped message.
	At    time.Time `json:"at"`
}

// Call is one request to the server, as the log keeps it. It never holds the token.
type Call struct {
	Seq         int               `json:"seq"` // Ascending from 1.
	At          time.Time         `json:"at"`  // When it arrived, by the server's clock.
	Method      string            `json:"method"`
	Params      map[string]string `json:"params,omitempty"` // As sent; a file is "name (n bytes)".
	Status      int               `json:"status"`           // HTTP status; 0: the connection was cut or never answered.
	Description string            `json:"description,omitempty"`
	RetryAfter  int               `json:"retry_after,omitempty"` // Seconds, on 429.
	Fault       FaultKind         `json:"fault,omitempty"`       // The fault that struck, if one did.
	// The call took effect, whether or not its answer arrived.
	Processed bool `json:"processed"`
	Message   int  `json:"message_id,omitempty"` // Id of the message sent or edited.
}

// EventKind says what changed.
type EventKind string

// The kinds of event.
const (
	EventMessage   EventKind = "message"   // A message appeared: Chat, Message.
	EventEdited    EventKind = "edited"    // A message changed, its keyboard or pin included: Chat, Message.
	EventDeleted   EventKind = "deleted"   // A message went: Chat, Message.ID.
	EventToast     EventKind = "toast"     // A tap was answered: User, Toast.
	EventAction    EventKind = "action"    // The bot types, uploads …: Chat, Text is the action.
	EventMenu      EventKind = "menu"      // A command menu, menu button, name or description changed.
	EventPerson    EventKind = "person"    // A phone joined, blocked, unblocked, was renamed or deactivated: User.
	EventUpdate    EventKind = "update"    // An update joined the bot's queue: Update.
	EventConfirmed EventKind = "confirmed" // The bot confirmed updates: Pending says how many are left.
	EventCall      EventKind = "call"      // A request was answered: Call.
)

// Event is a change that a page or a test may follow. Fields that its kind does not name are zero.
type Event struct {
	Kind    EventKind       `json:"kind"`
	At      time.Time       `json:"at"`
	Chat    int64           `json:"chat,omitempty"`
	User    int64           `json:"user,omitempty"`
	Text    string          `json:"text,omitempty"`
	Message *Message        `json:"message,omitempty"`
	Toast   *Toast          `json:"toast,omitempty"`
	Call    *Call           `json:"call,omitempty"`
	Update  json.RawMessage `json:"update,omitempty"`
	Pending int             `json:"pending,omitempty"`
}

// FaultKind names a way in which the network or Telegram fails.
type FaultKind string

// The faults.
const (
	TooManyRequests FaultKind = "429"        // Refused with retry_after; nothing happens.
	CannotDelete    FaultKind = "400"        // Refused as a message that cannot be deleted; nothing happens.
	BadGateway      FaultKind = "502"        // An HTML page instead of JSON; nothing happens.
	Hang            FaultKind = "hang"       // No answer until the caller gives up; nothing happens.
	CutBefore       FaultKind = "cut-before" // The connection breaks; nothing happened.
	CutAfter        FaultKind = "cut-after"  // The connection breaks; the call took effect.
	// The call takes effect; the answer comes after Delay of the server's clock.
	Slow      FaultKind = "slow"
	Duplicate FaultKind = "duplicate" // A delivery brings updates twice, and those of the delivery before again.
	Reorder   FaultKind = "reorder"   // A delivery brings its updates in another order.
)

// Fault is something that goes wrong, on demand or now and then. Duplicate and Reorder strike only deliveries
// of updates; the others strike calls.
type Fault struct {
	Kind        FaultKind
	Methods     []string      // Methods it strikes; nil means all.
	Chat        int64         // Strikes only calls with this chat_id; 0 means all.
	Count       int           // How many times it strikes; 0 means until cancelled.
	After       int           // How many matching calls it lets pass first.
	Probability float64       // Chance in 0…1 that a matching call is struck, seeded; 0 means always.
	RetryAfter  time.Duration // Of TooManyRequests, in whole seconds; 0 means 1 s.
	Delay       time.Duration // Of Slow; 0 means 1 s.
}

// About is what a phone shows of the bot outside the chat, in the phone's language.
type About struct {
	Name        string `json:"name"`
	Description string `json:"description,omitempty"` // Shown in the empty chat, before start is pressed.
	Short       string `json:"short,omitempty"`       // Shown on the bot's profile.
}
