package desk

import (
	"strconv"
	"strings"

	"buddy"
	"buddy/bot/chat"
)

// ticked is several with everything ticked at first.
type ticked struct{ chat.Several }

func (x ticked) fill(a chat.Ask) {
	if _, begun := a.Draft(); begun {
		return
	}
	var all []string
	for _, o := range x.From(a) {
		all = append(all, o.ID)
	}
	a.SetDraft(all)
}

func (x ticked) Keyboard(a chat.Ask) [][]buddy.Button {
	x.fill(a)
	return x.Several.Keyboard(a)
}

func (x ticked) Tap(a chat.Ask, option string) ([]string, bool, error) {
	x.fill(a)
	return x.Several.Tap(a, option)
}

// leafed is a choice from a list too long for one screen, page options at a time.
type leafed struct {
	chat.Choice
	page int
}

func (x leafed) Keyboard(a chat.Ask) [][]buddy.Button {
	all := x.From(a)
	pages := (len(all) + x.page - 1) / x.page
	at := min(a.Talk.Page, pages-1)
	part := x.Choice
	part.From = func(chat.Ask) []chat.Option { return all[at*x.page : min((at+1)*x.page, len(all))] }
	return append(part.Keyboard(a), chat.Leaves(a, at, pages)...)
}

func (x leafed) Tap(a chat.Ask, id string) ([]string, bool, error) {
	if p, ok := strings.CutPrefix(id, chat.OptPage); ok {
		n, err := strconv.Atoi(p)
		if err != nil || n < 0 || n*x.page >= len(x.From(a)) {
			return nil, false, buddy.Refuse("refuse.stale")
		}
		a.Talk.Page = n
		return nil, false, nil
	}
	return x.Choice.Tap(a, id)
}
