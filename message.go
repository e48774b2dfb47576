package buddy

import "time"

// Class says how urgent an outgoing message is. The numbers are stored; the
// order is Urgent, Reply, Scheduled.
type Class int

// The classes of outgoing message.
const (
	Reply     Class = iota // somebody just tapped or wrote and waits
	Scheduled              // the bot starts it
	Urgent                 // somebody asks for help: the numbers to call, and the word to the team
)

// MessageKind says which call delivers a message.
type MessageKind string

// The kinds of outgoing message.
const (
	SendText  MessageKind = "text"     // new message, or an edit when Edit is set
	SendFile  MessageKind = "file"     // document with Text as its caption
	Toast     MessageKind = "toast"    // answer to a button tap; expires
	Delete    MessageKind = "delete"   // remove message Edit; one that stays turns into Text, where there is one
	Blank     MessageKind = "blank"    // turn message Edit of the bot into Text, and nothing else where that cannot be
	Unkey     MessageKind = "unkey"    // take the inline keyboard off message Edit
	LeaveChat MessageKind = "leave"    // walk out of a group
	SetMenu   MessageKind = "commands" // command menu of this chat: Menu
	AskName   MessageKind = "ask name" // says nothing: asks Telegram which username the person has now

	// What strangers see of the bot, in the language Lang. These have no chat.
	PublicMenu       MessageKind = "public commands"   // the menu where no chat has its own: Menu
	Description      MessageKind = "description"       // before anybody pressed start: Text
	ShortDescription MessageKind = "short description" // on the bot's profile: Text
)

// Button is one inline or reply button. Exactly one of Data, URL and Phone is used.
type Button struct {
	Text  string
	Data  string `json:",omitempty"` // callback data, 1 to 64 bytes
	URL   string `json:",omitempty"`
	Phone bool   `json:",omitempty"` // reply-keyboard button that shares the own phone number
	Fixed bool   `json:",omitempty"` // Text is one of the bot's own and names nobody, whatever somebody is called
}

// Command is one entry of a chat's command menu.
type Command struct{ Name, Text string }

// Message is one row of the outbox. Rows of one chat are delivered in the
// order of their ids.
type Message struct {
	ID      uint64
	Chat    int64      // 0 for what strangers see
	Person  PersonID   // 0 for groups and strangers
	About   []PersonID `json:",omitempty"` // others it names or leads to: it goes when one of them is erased
	Kind    MessageKind
	Class   Class
	Text    string     // Telegram HTML
	Buttons [][]Button // inline keyboard; nil for none
	Keys    [][]Button // one-time reply keyboard; nil for none
	NoKeys  bool       // takes a shown reply keyboard away
	Edit    int        // message id to edit in place or delete; 0 sends a new one
	// for Delete, instead of Edit: message ids to delete in one call, at most 100
	Deletes  []int  `json:",omitempty"`
	Callback string // for Toast: the tap being answered
	Alert    bool   // for Toast: a box to close instead of a fleeting line
	Protect  bool   // may not be forwarded or saved
	Private  bool   // its message id is kept once sent, so that one tap can take it away again
	File     []byte
	FileName string
	Menu     []Command
	// what it tells the team of, or belongs to as a message of theirs; 0 for none
	Concern ConcernID `json:",omitempty"`
	// of whose team's work it tells: it goes when the person leaves that team; 0 for none
	Team   ProgrammeID `json:",omitempty"`
	Post   Role        `json:",omitempty"` // in which role somebody reads of Team's work; "" for a coordinator
	Letter int         `json:",omitempty"` // which message of the team about Concern it is, from 1; 0 for none
	// whose card it is, from which the time to answer counts; for AskName: its other member is to read the username
	Pair PairID `json:",omitempty"`
	// for AskName: the message of the other member that the reveal takes the place of; 0 for none
	Replaces int `json:",omitempty"`
	// of what strangers see: the app's language; "" for all that have none of their own
	Lang string `json:",omitempty"`
	// the breach it tells somebody of, which no halt holds back; 0 for none
	Breach BreachID `json:",omitempty"`
	// the programme whose halt it waits for the end of; 0 for none
	Held    ProgrammeID `json:",omitempty"`
	Created time.Time
	Expires time.Time // dropped unsent after this; zero never
	Retry   time.Time // not before this, after a failure; zero at once
	Tries   int       // failures so far; being told to wait is none
	Unsure  int       // of these, how many may have reached the person all the same
}
