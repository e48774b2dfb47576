package script

import (
	"fmt"
	"strings"
	"sync"

	"buddy/bot/telegramtest"
)

// recorder writes down what phones show as it happens, in lines a person can
// follow: who heard what, with the buttons below it.
type recorder struct {
	mu     sync.Mutex
	names  map[int64]string
	lines  []string
	cancel func()
}

// record begins writing down everything the bot does.
func record(s *telegramtest.Server) *recorder {
	r := &recorder{names: map[int64]string{}}
	r.cancel = s.Subscribe(r.note)
	return r
}

// call gives a phone a name from now on.
func (r *recorder) call(user int64, name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.names[user] = name
}

// stop ends the record.
func (r *recorder) stop() { r.cancel() }

// take returns the lines since the last call and forgets them.
func (r *recorder) take() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := r.lines
	r.lines = nil
	return out
}

func (r *recorder) note(e telegramtest.Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	who := e.Chat
	if e.Toast != nil {
		who = e.Toast.User
	}
	if r.names[who] == "" {
		return // nobody of the script
	}
	switch e.Kind {
	case telegramtest.EventMessage:
		if e.Message.FromBot {
			r.message("to", e)
		}
	case telegramtest.EventEdited:
		if e.Message.FromBot {
			r.message("now shows", e)
		}
	case telegramtest.EventDeleted:
		if e.Message.FromBot {
			r.lines = append(r.lines, fmt.Sprintf("(deleted for %s)", r.name(e.Chat)))
		}
	case telegramtest.EventToast:
		if e.Toast.Text != "" {
			kind := "toast"
			if e.Toast.Alert {
				kind = "box"
			}
			text := telegramtest.Visible(e.Toast.Text)
			r.lines = append(r.lines, fmt.Sprintf("(%s for %s) %s", kind, r.name(e.Toast.User), text))
		}
	}
}

func (r *recorder) name(chat int64) string { return r.names[chat] }

func (r *recorder) message(verb string, e telegramtest.Event) {
	head := "bot to " + r.name(e.Chat)
	if verb != "to" {
		head = r.name(e.Chat) + " " + verb
	}
	r.lines = append(r.lines, head+":")
	for line := range strings.SplitSeq(telegramtest.Visible(e.Message.Text), "\n") {
		r.lines = append(r.lines, strings.TrimRight("    "+line, " "))
	}
	if e.Message.File != nil {
		r.lines = append(r.lines, "    <file "+e.Message.File.Name+">")
	}
	for _, row := range e.Message.Keyboard {
		var labels []string
		for _, b := range row {
			labels = append(labels, "["+telegramtest.Visible(b.Text)+"]")
		}
		r.lines = append(r.lines, "    "+strings.Join(labels, " "))
	}
	if e.Message.Reply != nil {
		for _, row := range e.Message.Reply.Rows {
			for _, b := range row {
				r.lines = append(r.lines, "    {"+telegramtest.Visible(b.Text)+"}")
			}
		}
	}
}
