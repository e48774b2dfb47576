package page

import (
	"slices"
	"time"

	"buddy/bot/telegramtest"
)

// keptCalls is how many calls the page shows.
const keptCalls = 200

// state is everything a page needs to start.
type state struct {
	Title      string              `json:"title"`
	Guide      string              `json:"guide"`
	Now        time.Time           `json:"now"`
	Frozen     bool                `json:"frozen"`
	Zone       string              `json:"zone"`
	Phones     []view              `json:"phones"`
	Calls      []telegramtest.Call `json:"calls"` // Oldest first.
	Languages  []Language          `json:"languages"`
	CanAdvance bool                `json:"canAdvance"`
	PlayStep   int64               `json:"playStep"` // Seconds.
	CanFill    bool                `json:"canFill"`
	Fill       fillState           `json:"fill"`
}

// fillState tells how far a fill is.
type fillState struct {
	Done    int  `json:"done"`
	Of      int  `json:"of"`
	Running bool `json:"running"`
}

// view is a phone as the page draws it. Messages and Keys come only with the state.
type view struct {
	ID       int64  `json:"id"`
	Role     string `json:"role"`
	Name     string `json:"name"`
	Username string `json:"username"`
	Tag      string `json:"tag"`
	// Name of the language; its tag if the page does not know it.
	Language    string                      `json:"language"`
	Blocked     bool                        `json:"blocked"`
	Description string                      `json:"description"` // What the empty chat says about the bot.
	Menu        []telegramtest.Command      `json:"menu"`
	Messages    []telegramtest.Message      `json:"messages,omitempty"`
	Keys        *telegramtest.ReplyKeyboard `json:"keys,omitempty"`
}

func (p *page) state() *state {
	s := &state{
		Title: p.opts.Title, Guide: p.opts.Guide, Now: p.tg.Clock().Now(), Frozen: p.tg.Clock().Frozen(),
		Zone:   p.opts.Zone,
		Phones: []view{}, Calls: p.calls(), Languages: p.opts.Languages,
		CanAdvance: p.opts.Advance != nil, PlayStep: int64(p.opts.PlayStep / time.Second),
		CanFill: p.opts.Fill != nil, Fill: p.filled(),
	}
	if s.Title == "" {
		s.Title = p.tg.About(0).Name
	}
	for _, phone := range p.everyPhone() {
		v := p.view(phone)
		v.Messages, v.Keys = p.tg.Chat(phone.ID), p.tg.Keyboard(phone.ID)
		s.Phones = append(s.Phones, v)
	}
	return s
}

func (p *page) everyPhone() []Phone {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.phones)
}

func (p *page) filled() fillState {
	p.mu.Lock()
	defer p.mu.Unlock()
	f := p.fill
	f.Of = p.opts.FillWith
	return f
}

// view is how a phone looks now.
func (p *page) view(phone Phone) view {
	user := p.user(phone)
	return view{
		ID: phone.ID, Role: phone.Role, Name: user.FirstName, Username: user.Username,
		Tag: user.LanguageCode, Language: p.language(user.LanguageCode),
		Blocked: p.tg.Blocked(phone.ID), Description: p.tg.About(phone.ID).Description, Menu: p.tg.Menu(phone.ID),
	}
}

// user is the phone's owner as the server knows it: names change.
func (p *page) user(phone Phone) telegramtest.User {
	users := p.tg.Users()
	if i := slices.IndexFunc(users, func(u telegramtest.User) bool { return u.ID == phone.ID }); i >= 0 {
		return users[i]
	}
	return telegramtest.User{ID: phone.ID, FirstName: phone.Name, Username: phone.Username, LanguageCode: phone.Lang}
}

func (p *page) language(tag string) string {
	for _, l := range p.opts.Languages {
		if l.Tag == tag {
			return l.Name
		}
	}
	return tag
}

// calls are the newest calls, oldest first. Polls are left out: they come anew all the time.
func (p *page) calls() []telegramtest.Call {
	kept := []telegramtest.Call{}
	for _, c := range slices.Backward(p.tg.Log()) {
		if c.Method == "getUpdates" {
			continue
		}
		if kept = append(kept, c); len(kept) == keptCalls {
			break
		}
	}
	slices.Reverse(kept)
	return kept
}
