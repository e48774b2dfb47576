package chat

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
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
	Deeds map[string]Deed // by the kind of audit row it writes; one that ends in a dot is for all that begin so

	WhileSuspended []buddy.DueKind // of the duties, the mail that also reaches whom the team has suspended
}

// Host is what the toolkit leaves to whoever builds a conversation on it. Every
// function has to be there.
type Host struct {
	Stranger    func(t *Turn) string // the first screen of somebody to whom no room has a word to say
	Greet       func(t *Turn) error  // asks somebody without a language for one
	Unsuspended func(t *Turn) error  // refuses whom the team has stopped from taking part
	// what came of a button, in words for whoever tapped it
	Said func(w Who, err error) error
	// when others next hear something at the same moment as the person; zero for never
	Together func(t *Turn) time.Time
	// writes back somebody who has another username now
	Renamed func(t *Turn, p buddy.Person, name string) buddy.Person
	Read    func(raw json.RawMessage) (event.Event, error) // what an update says, where one was kept
	Shown   func(t *Turn, people []buddy.PersonID)         // a screen that names people is on its way
	Closed  func(t *Turn)                                  // the person has taken everything private off the screen
	Allowed func(t *Turn, w Who) bool                      // the person is one of those, or everybody is
	Zone    func(t *Turn) *time.Location                   // by whose clock the person lives
	Asks    func(t *Turn)                                  // a question of a run about something is about to be shown
	Stamp   func(t *Turn, m *buddy.Message)                // what was noted about the turn goes onto its messages
}

// Book is everything a bot can say and do: all rooms in one table each.
type Book struct {
	Host
	Username func() string // the bot's own, without "@"; "" until it is known

	// Doing is asked before every command, button and due row, by its name ("/name" for a command) or
	// kind, known or not. What it returns counts as if the thing itself had failed so. nil lets everything happen.
	Doing func(name string) error

	commands []Command // in the order of the menus
	actions  map[string]Action
	dialogs  map[string]AnyDialog
	duties   map[buddy.DueKind]Duty
	unmuted  map[buddy.DueKind]bool // mail that also reaches whoever is suspended
	home     []Part                 // in the order of the screen
	deeds    map[string]Deed
	series   []Series
	waits    []Wait // in the order of the queue
	catchUps []func(*store.Tx) error
}

// NewBook puts rooms together. Two things with one name are a mistake of whoever
// built them, and so an error.
func NewBook(host Host, rooms ...Room) (*Book, error) {
	b := &Book{
		Host: host, Username: func() string { return "" },
		actions: map[string]Action{}, dialogs: map[string]AnyDialog{}, duties: map[buddy.DueKind]Duty{},
		unmuted: map[buddy.DueKind]bool{}, deeds: map[string]Deed{},
	}
	for _, r := range rooms {
		if err := b.add(r); err != nil {
			return nil, fmt.Errorf("room %s: %w", r.Name, err)
		}
	}
	slices.SortStableFunc(b.commands, func(x, y Command) int { return x.Place - y.Place })
	slices.SortStableFunc(b.waits, func(x, y Wait) int { return x.Place - y.Place })
	slices.SortStableFunc(b.home, func(x, y Part) int { return x.Place - y.Place })
	return b, nil
}

func (b *Book) add(r Room) error {
	for _, c := range r.Commands {
		if _, taken := b.command(c.Name); taken {
			return fmt.Errorf("a second command named %s", c.Name)
		}
		b.commands = append(b.commands, c)
	}
	for _, name := range slices.Sorted(maps.Keys(r.Actions)) {
		if _, run := parseRun(name); run {
			return fmt.Errorf("a button whose name reads like a dialog run: %s", name)
		}
		if _, taken := b.actions[name]; taken {
			return fmt.Errorf("a second button named %s", name)
		}
		b.actions[name] = r.Actions[name]
	}
	for _, d := range r.Dialogs {
		if b.dialogs[d.name()] != nil {
			return fmt.Errorf("a second dialog named %s", d.name())
		}
		b.dialogs[d.name()] = d
	}
	for _, kind := range slices.Sorted(maps.Keys(r.Duties)) {
		if _, taken := b.duties[kind]; taken {
			return fmt.Errorf("a second duty named %s", kind)
		}
		b.duties[kind] = r.Duties[kind]
	}
	for _, kind := range r.WhileSuspended {
		if r.Duties[kind] == nil {
			return fmt.Errorf("mail for the suspended that is no duty here: %s", kind)
		}
		b.unmuted[kind] = true
	}
	b.home = append(b.home, r.Home...)
	if r.CatchUp != nil {
		b.catchUps = append(b.catchUps, r.CatchUp)
	}
	if err := b.addSeries(r); err != nil {
		return err
	}
	if err := b.addWaits(r.Waits); err != nil {
		return err
	}
	return b.addDeeds(r.Deeds)
}

// Muted tells whether mail of a kind is not for this person now.
func (b *Book) Muted(t *Turn, kind buddy.DueKind) bool {
	return !b.unmuted[kind] && b.Unsuspended(t) != nil
}

func (b *Book) command(name string) (Command, bool) {
	i := slices.IndexFunc(b.commands, func(c Command) bool { return c.Name == name })
	if i < 0 {
		return Command{}, false
	}
	return b.commands[i], true
}

// CommandNames are the slash commands in the order of the menus, hidden ones too.
func (b *Book) CommandNames() (names []string) {
	for _, c := range b.commands {
		names = append(names, c.Name)
	}
	return names
}

// ActionNames are the buttons outside of dialogs, each with who may use it.
func (b *Book) ActionNames() map[string]Who {
	all := map[string]Who{}
	for name, a := range b.actions {
		all[name] = a.Who
	}
	return all
}

// DutyKinds are the kinds of due rows somebody plays, sorted.
func (b *Book) DutyKinds() []buddy.DueKind { return slices.Sorted(maps.Keys(b.duties)) }

// DialogSteps are the names of the dialogs' texts with the ids of their questions.
func (b *Book) DialogSteps() map[string][]string {
	all := map[string][]string{}
	for _, d := range b.dialogs {
		all[d.texts()] = d.stepIDs()
	}
	return all
}

// doing asks Doing.
func (b *Book) doing(name string) error {
	if b.Doing == nil {
		return nil
	}
	return b.Doing(name)
}

// Subject is what the runs of a dialog are about: what their number counts; "" for
// nothing or for an unknown dialog.
func (b *Book) Subject(dialog string) Subject {
	if d := b.dialogs[dialog]; d != nil {
		return d.about()
	}
	return ""
}

// Play does what an agenda row is for.
func (b *Book) Play(tx *store.Tx, d buddy.Due) error {
	if err := b.doing(string(d.Kind)); err != nil {
		return err
	}
	do, ok := b.duties[d.Kind]
	if !ok {
		return fmt.Errorf("nobody knows agenda row %q", d.Kind)
	}
	return do(b.Nobody(tx), d)
}

// Nobody opens a turn that the bot begins for no person in particular.
func (b *Book) Nobody(tx *store.Tx) *Turn { return &Turn{Book: b, Tx: tx, Class: buddy.Scheduled} }

// Of opens a turn that the bot begins for a person.
func (b *Book) Of(tx *store.Tx, p buddy.Person) *Turn { return b.Nobody(tx).With(p) }

// Link is the deep link that starts the bot with a token. It is empty until
// the bot knows its own name.
func (b *Book) Link(token string) string {
	if name := b.Username(); name != "" {
		return "https://t.me/" + name + "?start=" + token
	}
	return ""
}

// private tells whether a dialog's questions are private; false for an unknown one.
func (b *Book) private(dialog string) bool {
	d := b.dialogs[dialog]
	return d != nil && d.private()
}
