package event

import "time"

// Kind says what a person did.
type Kind string

const (
	WroteText   Kind = "text"      // wrote words that are no command
	Forwarded   Kind = "forward"   // somebody else's words: no answer to a question, no command
	GaveCommand Kind = "command"   // wrote something that begins with a slash
	Tapped      Kind = "tap"       // tapped a button below a message
	SharedPhone Kind = "phone"     // their own number by Telegram's button
	SentMedia   Kind = "media"     // anything we neither want nor download
	EditedText  Kind = "edited"    // changed words they had sent
	BlockedUs   Kind = "blocked"   // nothing reaches them any more
	CameBack    Kind = "unblocked" // something reaches them again
	InGroup     Kind = "group"     // written in a group or channel, where the bot does not talk
	Nothing     Kind = "nothing"   // of no concern to us
)

// Event is an update reduced to what the bot looks at.
type Event struct {
	ID       int
	Kind     Kind
	Chat     int64
	Username string
	Name     string // first name on Telegram: offered as an answer, never stored unasked
	Language string // of the app; a hint for the first screen
	Text     string
	Command  string // lower case, without slash and bot name
	Foreign  bool   // the command names another bot
	Payload  string // what follows the command
	Data     string
	Callback string
	Message  int       // id of the tapped message; 0 when Telegram no longer shows it
	Shown    time.Time // when the tapped message was sent
	Keyed    bool      // the tapped message still had the tapped button
	Guarded  bool      // the tapped message cannot be forwarded
	Own      int       // id of the person's own message
	Album    string    // several photos or files sent as one share it; "" for a single one
	Phone    string
}
