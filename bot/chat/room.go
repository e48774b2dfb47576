package chat

import (
	"encoding/json"
	"time"

	"buddy"
	"buddy/bot/event"
	"buddy/store"
)

// Room is a part of the conversation: what it answers to and what it does by itself.
type Room struct {
	Name     string
	Commands []Command
	Actions  map[string]Action      // by the name that a button's data begins with
	Dialogs  []AnyDialog            // questions, by the name their runs are stored under
	Duties   map[buddy.DueKind]Duty // what comes due

	Series  []Series                 // what is periodic among the duties
	CatchUp func(tx *store.Tx) error // plans what is missing and may be due at once; nil for nothing

	Waits []Wait          // what waits for a coordinator
	Home  []Part          // what the room has to say on the first screen
	Adds  []Extra         // what it adds to the screens of other rooms
	Deeds map[string]Deed // by the kind of audit row it writes; one that ends in a dot is for all that begin so

	WhileSuspended []buddy.DueKind // of the duties, the mail that also reaches whom the team has suspended
	Joins          []buddy.DueKind // of the duties, the mail that can be a part of one message (bundle.go)
}

// Host is what the toolkit leaves to whoever builds a conversation on it. Every
// function has to be there.
type Host struct {
	Stranger    func(t *Turn) string // the first screen of somebody to whom no room has a word to say
	Greet       func(t *Turn) error  // asks somebody without a language for one
	Unsuspended func(t *Turn) error  // refuses whom the team has stopped from taking part
	// what came of a button, in words for whoever tapped it
	Worded func(w Who, err error) error
	// when others next hear something at the same moment as the person
	Together func(t *Turn) []time.Time
	// rows of the agenda that are heard in one message with another; nil where there never are any
	Beside func(nobody *Turn, d buddy.Due) []buddy.Due
	// writes back somebody who has another username now
	Renamed func(t *Turn, p buddy.Person, name string) buddy.Person
	Read    func(raw json.RawMessage) (event.Event, error) // what an update says, where one was kept
	Shown   func(t *Turn, people []buddy.PersonID)         // a screen that names people is on its way
	Closed  func(t *Turn)                                  // the person has taken everything private off the screen
	Allowed func(t *Turn, w Who) bool                      // the person is one of those, or everybody is
	Opened  func(t *Turn) bool                             // the person has entered their PIN, or needs none
	Secured func(t *Turn) bool                             // the person has chosen a PIN, or needs none
	Trained func(t *Turn) bool                             // they know the rules, as far as a role needs it
	Zone    func(t *Turn) *time.Location                   // by whose clock the person lives
	Asks    func(t *Turn)                                  // a question of a run about something is about to be shown
	Stamp   func(t *Turn, m *buddy.Message)                // what was noted about the turn goes onto its messages
}
