package telegramtest

import (
	"fmt"
	"strings"
	"sync"
)

// Recorder writes down what phones show as it happens, in lines a person can
// follow: who heard what, with the buttons below it.
type Recorder struct {
	mu     sync.Mutex
	names  map[int64]string
	lines  []string
	cancel func()
}

// Record begins writing down everything the bot does. names says what to call the phones.
func (s *Server) Record(names map[int64]string) *Recorder {
	r := &Recorder{names: names}
	r.cancel = s.Subscribe(r.note)
	return r
}

// Name gives a phone a name from now on.
func (r *Recorder) Name(user int64, name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.names[user] = name
}

// Stop ends the record.
func (r *Recorder) Stop() { r.cancel() }

// Take returns the lines since the last call and forgets them.
func (r *Recorder) Take() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := r.lines
	r.lines = nil
	return out
}

func (r *Recorder) note(e Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch e.Kind {
	case EventMessage:
		if e.Message.FromBot {
			r.message("to", e)
		}
	case EventEdited:
		if e.Message.FromBot {
			r.message("now shows", e)
		}
	case EventDeleted:
		if e.Message.FromBot {
			r.lines = append(r.lines, fmt.Sprintf("(deleted for %s)", r.name(e.Chat)))
		}
	case EventToast:
		if e.Toast.Text != "" {
			kind := "toast"
			if e.Toast.Alert {
				kind = "box"
			}
			r.lines = append(r.lines, fmt.Sprintf("(%s for %s) %s", kind, r.name(e.Toast.User), Visible(e.Toast.Text)))
		}
	}
}

func (r *Recorder) name(chat int64) string {
	if n := r.names[chat]; n != "" {
		return n
	}
	return fmt.Sprint(chat)
}

func (r *Recorder) message(verb string, e Event) {
	head := "bot to " + r.name(e.Chat)
	if verb != "to" {
		head = r.name(e.Chat) + " " + verb
	}
	r.lines = append(r.lines, head+":")
	for line := range strings.SplitSeq(Visible(e.Message.Text), "\n") {
		r.lines = append(r.lines, strings.TrimRight("    "+line, " "))
	}
	if e.Message.File != nil {
		r.lines = append(r.lines, "    <file "+e.Message.File.Name+">")
	}
	for _, row := range e.Message.Keyboard {
		var labels []string
		for _, b := range row {
			labels = append(labels, "["+Visible(b.Text)+"]")
		}
		r.lines = append(r.lines, "    "+strings.Join(labels, " "))
	}
	if e.Message.Reply != nil {
		for _, row := range e.Message.Reply.Rows {
			for _, b := range row {
				r.lines = append(r.lines, "    {"+Visible(b.Text)+"}")
			}
		}
	}
}

// invisible are the marks that isolate text of another direction.
var invisible = strings.NewReplacer("\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "", "\u200e", "", "\u200f", "")

// Visible is a text without the invisible marks of writing direction.
func Visible(text string) string { return invisible.Replace(text) }
