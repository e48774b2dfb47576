package script

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"buddy/bot/telegramtest"
)

// Player acts out a script: a text file that is at once the test and what a
// reader follows. A line that begins in the first column is an instruction;
// indented lines below it are what the bot did, and are rewritten by Play.
//
//	# a remark
//	amina joins in ar              a phone whose app is in Arabic; "without username" may follow
//	amina: Hello                   writes
//	amina follows $join            presses start with the payload of that name
//	amina taps [Yes]               the newest button whose label contains that
//	amina taps 3 times [Yes]       impatient
//	amina taps old [Yes]           the oldest such button still on the screen
//	amina sends a sticker          or: a photo, a voice message, a document, a location, a contact
//	amina shares the phone number
//	amina edits: Hello again       the last own message
//	amina blocks the bot           and: unblocks the bot
//	amina is now @amina            sets a username; "is now nobody" removes it
//	amina looks                    shows the chat's newest message again
//	3 days pass                    also hours, minutes, weeks
type Player struct {
	Server *telegramtest.Server
	Drive  func() error                       // lets the bot work until it is quiet
	Pass   func(time.Duration) error          // moves the clock with the bot at work
	Value  func(name string) string           // what $name stands for
	Extra  map[string]func(args string) error // own instructions by first word; their output is recorded too

	people map[string]int64
	rec    *recorder
}

// Play runs the script and returns it with everything the bot did below each instruction.
func (p *Player) Play(script string) (string, error) {
	p.people = map[string]int64{}
	p.rec = record(p.Server)
	defer p.rec.stop()
	var out strings.Builder
	for _, line := range instructions(script) {
		fmt.Fprintln(&out, line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := p.do(line); err != nil {
			return out.String(), fmt.Errorf("%q: %w", line, err)
		}
		if err := p.Drive(); err != nil {
			return out.String(), fmt.Errorf("after %q: %w", line, err)
		}
		for _, l := range p.rec.take() {
			fmt.Fprintln(&out, strings.TrimRight("    "+l, " "))
		}
	}
	return out.String(), nil
}

// instructions are the lines of a script that are not the bot's: an empty line
// within what the bot did belongs to the bot.
func instructions(script string) (lines []string) {
	empty := 0
	for line := range strings.Lines(script) {
		switch line = strings.TrimRight(line, " \r\n"); {
		case line == "":
			empty++
			continue
		case line[0] != ' ' && line[0] != '\t':
			if empty > 0 && len(lines) > 0 {
				lines = append(lines, "")
			}
			lines = append(lines, line)
		}
		empty = 0
	}
	return lines
}

var (
	passesLine = regexp.MustCompile(`^(\d+) (minute|hour|day|week)s? pass(es)?$`)
	joinsLine  = regexp.MustCompile(`^(\S+) joins in (\S+)( without username)?$`)
	saysLine   = regexp.MustCompile(`^(\S+): (.*)$`)
	editsLine  = regexp.MustCompile(`^(\S+) edits: (.*)$`)
	startLine  = regexp.MustCompile(`^(\S+) follows (\S+)$`)
	tapsLine   = regexp.MustCompile(`^(\S+) taps (?:(\d+) times )?(old )?\[(.*)\]$`)
	simpleLine = regexp.MustCompile(
		`^(\S+) (sends an? .+|shares the phone number|blocks the bot|unblocks the bot|deletes the account|` +
			`is now \S+|looks)$`,
	)
)

var unit = map[string]time.Duration{
	"minute": time.Minute,
	"hour":   time.Hour,
	"day":    24 * time.Hour,
	"week":   7 * 24 * time.Hour,
}

func (p *Player) do(line string) error {
	word, rest, _ := strings.Cut(line, " ")
	if f := p.Extra[word]; f != nil {
		return f(rest)
	}
	if m := passesLine.FindStringSubmatch(line); m != nil {
		n, err := strconv.Atoi(m[1])
		if err != nil {
			return err
		}
		return p.Pass(time.Duration(n) * unit[m[2]])
	}
	if m := joinsLine.FindStringSubmatch(line); m != nil {
		p.join(m[1], m[2], m[3] == "")
		return nil
	}
	who := p.person(line)
	if who == 0 {
		return fmt.Errorf("nobody of that name joined, or no such instruction")
	}
	if m := editsLine.FindStringSubmatch(line); m != nil {
		return p.edit(who, m[2])
	}
	if m := saysLine.FindStringSubmatch(line); m != nil {
		_, err := p.Server.Say(who, p.fill(m[2]))
		return err
	}
	if m := startLine.FindStringSubmatch(line); m != nil {
		_, err := p.Server.Start(who, p.fill(m[2]))
		return err
	}
	if m := tapsLine.FindStringSubmatch(line); m != nil {
		n, err := strconv.Atoi("0" + m[2])
		if err != nil {
			return err
		}
		return p.tap(who, m[4], max(n, 1), m[3] != "")
	}
	if m := simpleLine.FindStringSubmatch(line); m != nil {
		return p.simply(who, m[2])
	}
	return fmt.Errorf("no such instruction")
}

func (p *Player) join(name, lang string, username bool) {
	id := int64(1000 + len(p.people))
	p.people[name] = id
	p.rec.call(id, name)
	u := telegramtest.User{ID: id, FirstName: strings.ToUpper(name[:1]) + name[1:], LanguageCode: lang}
	if username {
		u.Username = name + "_test"
	}
	p.Server.Join(u)
}

// person is the phone named first in the line.
func (p *Player) person(line string) int64 {
	name, _, _ := strings.Cut(line, " ")
	return p.people[strings.TrimSuffix(name, ":")]
}

// Phone is the id of a person of the script; 0 for nobody.
func (p *Player) Phone(name string) int64 { return p.people[name] }

var dollar = regexp.MustCompile(`\$\w+`)

func (p *Player) fill(s string) string {
	return dollar.ReplaceAllStringFunc(s, func(v string) string {
		if p.Value == nil {
			return v
		}
		return p.Value(v[1:])
	})
}

// tap presses a button n times before the bot gets to answer.
func (p *Player) tap(who int64, label string, n int, old bool) error {
	m, row, col, ok := p.Server.Find(who, label, old)
	for range n {
		if !ok {
			return p.Server.TapLabel(who, label)
		}
		if err := p.Server.Tap(who, m, row, col); err != nil {
			return err
		}
	}
	return nil
}

func (p *Player) edit(who int64, text string) error {
	chat := p.Server.Chat(who)
	for i := range chat {
		if m := chat[len(chat)-1-i]; !m.FromBot {
			return p.Server.Edit(who, m.ID, text)
		}
	}
	return fmt.Errorf("nothing to edit")
}

func (p *Player) simply(who int64, what string) error {
	var err error
	switch what {
	case "sends a sticker":
		_, err = p.Server.Sticker(who, "👋")
	case "sends a photo":
		_, err = p.Server.Photo(who, "")
	case "sends a voice message":
		_, err = p.Server.Voice(who, 5)
	case "sends a document":
		_, err = p.Server.Document(who, "paper.pdf", []byte("%PDF"))
	case "sends a location":
		_, err = p.Server.Location(who, telegramtest.Location{Latitude: 38.1, Longitude: 13.3})
	case "sends a contact":
		_, err = p.Server.OtherContact(who, telegramtest.Contact{Phone: "+390000000", FirstName: "Somebody"})
	case "sends a forward":
		_, err = p.Server.Forward(who, "Somebody", "a forwarded text")
	case "shares the phone number":
		_, err = p.Server.ShareContact(who)
	case "blocks the bot":
		err = p.Server.Block(who)
	case "unblocks the bot":
		err = p.Server.Unblock(who)
	case "deletes the account":
		err = p.Server.Deactivate(who)
	case "looks":
		chat := p.Server.Chat(who)
		if len(chat) > 0 {
			p.rec.note(telegramtest.Event{Kind: telegramtest.EventMessage, Chat: who, Message: &chat[len(chat)-1]})
		}
	default:
		name, ok := strings.CutPrefix(what, "is now ")
		if !ok {
			return fmt.Errorf("no such instruction")
		}
		name = strings.TrimPrefix(name, "@")
		if name == "nobody" {
			name = ""
		}
		err = p.Server.SetUsername(who, name)
	}
	return err
}
