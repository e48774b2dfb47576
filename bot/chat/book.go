package chat

import (
	"fmt"
	"maps"
	"slices"

	"buddy"
	"buddy/store"
)

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
	joins    map[buddy.DueKind]bool // mail that can be a part of one message
	home     []Part                 // in the order of the screen
	extras   []Extra                // in the order of the screens
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
		unmuted: map[buddy.DueKind]bool{}, joins: map[buddy.DueKind]bool{}, deeds: map[string]Deed{},
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
		if !c.Who.ruled() {
			return fmt.Errorf("the command %s says not who may use it", c.Name)
		}
		if old := b.at(c.Place); old != "" && !c.Hide {
			return fmt.Errorf("the commands %s and %s have one place in the menu", old, c.Name)
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
		if !r.Actions[name].Who.ruled() {
			return fmt.Errorf("the button %s says not who may use it", name)
		}
		b.actions[name] = r.Actions[name]
	}
	for _, d := range r.Dialogs {
		if b.dialogs[d.name()] != nil {
			return fmt.Errorf("a second dialog named %s", d.name())
		}
		if !d.who().ruled() {
			return fmt.Errorf("the dialog %s says not who may answer it", d.name())
		}
		b.dialogs[d.name()] = d
	}
	for _, kind := range slices.Sorted(maps.Keys(r.Duties)) {
		if _, taken := b.duties[kind]; taken {
			return fmt.Errorf("a second duty named %s", kind)
		}
		if w := r.Duties[kind].For; !w.ruled() && w != Nobody {
			return fmt.Errorf("the duty %s says not whom it is for", kind)
		}
		b.duties[kind] = r.Duties[kind]
	}
	for _, kind := range r.Joins {
		if _, ok := r.Duties[kind]; !ok {
			return fmt.Errorf("a part of a message that is no duty here: %s", kind)
		}
		b.joins[kind] = true
	}
	for _, kind := range r.WhileSuspended {
		if _, ok := r.Duties[kind]; !ok {
			return fmt.Errorf("mail for the suspended that is no duty here: %s", kind)
		}
		b.unmuted[kind] = true
	}
	b.home = append(b.home, r.Home...)
	if r.CatchUp != nil {
		b.catchUps = append(b.catchUps, r.CatchUp)
	}
	if err := b.addExtras(r.Adds); err != nil {
		return err
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

// Joins tells whether mail of a kind can be a part of one message about several people.
func (b *Book) Joins(kind buddy.DueKind) bool { return b.joins[kind] }

// at is the command of a place in the menus; "" where none is.
func (b *Book) at(place int) string {
	i := slices.IndexFunc(b.commands, func(c Command) bool { return c.Place == place && !c.Hide })
	if i < 0 {
		return ""
	}
	return b.commands[i].Name
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
		all[d.texts()] = append(all[d.texts()], d.stepIDs()...) // some share their texts
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

// Plays tells whether some room has a duty of a kind.
func (b *Book) Plays(kind buddy.DueKind) bool { _, ok := b.duties[kind]; return ok }

// Play does what an agenda row is for.
func (b *Book) Play(tx *store.Tx, d buddy.Due) error {
	if err := b.doing(string(d.Kind)); err != nil {
		return err
	}
	nobody := b.Nobody(tx)
	if b.Beside != nil {
		if others := b.Beside(nobody, d); len(others) > 0 {
			return b.playTogether(nobody, append([]buddy.Due{d}, others...))
		}
	}
	return b.duty(nobody, d)
}

func (b *Book) duty(nobody *Turn, d buddy.Due) error {
	y, ok := b.duties[d.Kind]
	if !ok {
		return fmt.Errorf("nobody knows agenda row %q", d.Kind)
	}
	return y.Play(nobody, d)
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
