package bot

import (
	"encoding/json"
	"strings"
	"sync"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/event"
	"buddy/bot/wire"

	"golang.org/x/time/rate"
)

// humanBurst is how many taps and messages one person may make at once; after
// that one a second. Nobody who means it gets there.
const humanBurst = 60

// help is heard beyond that: so much at once, after that once in helpEvery. So are
// answers while a private question is open.
const (
	helpBurst = 20
	helpEvery = 3 * time.Second
)

// Ideas and complaints without a name are told at this pace: many at once, after that one tap in lightEvery. Nothing
// that is kept leads from them to a phone, so their number can only be limited here, and one phone does not shut
// the way for all. Nothing serious is ever counted.
const (
	lightBurst = 30
	lightEvery = 2 * time.Minute
)

// paces knows how fast each person acts. It lives in memory: after a start
// everybody has their whole burst again.
type paces struct {
	mu     sync.Mutex
	burst  int // negative: nobody is too fast
	of     map[int64]*pace
	tidied time.Time
}

type pace struct {
	left    *rate.Limiter
	help    *rate.Limiter // beyond left: calls for help
	private *rate.Limiter // and what may answer a private question
	light   *rate.Limiter // within left: ideas and complaints without a name
	told    bool          // since the burst was last whole
}

// heed says what to do with an update, decided once however often it is tried.
type heed struct {
	pass    bool // too fast: received, but not handled
	private bool // unless a private question is open
	tell    bool // and this is the moment to say so
}

// silent tells whether nothing comes of an update, whatever it is. A tap has no answer either: Telegram takes
// some dozens of answers a second, and everybody else's would wait behind these.
func (h heed) silent() bool { return h.pass && !h.private && !h.tell }

func newPaces(burst int) *paces {
	if burst == 0 {
		burst = humanBurst
	}
	return &paces{burst: burst, of: map[int64]*pace{}}
}

// judge decides about updates in their order. Unreadable ones are handled, which
// sets them aside.
func (p *paces) judge(raws []json.RawMessage, now time.Time) []heed {
	list := make([]heed, len(raws))
	if p.burst < 0 {
		return list
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, raw := range raws {
		if e, err := wire.Decode(raw, ""); err == nil && byHand(e) {
			list[i] = p.one(e, now)
		}
	}
	p.tidy(now)
	return list
}

func (p *paces) one(e event.Event, now time.Time) heed {
	one := p.of[e.Chat]
	if one == nil {
		one = &pace{
			left: rate.NewLimiter(rate.Every(time.Second), p.burst),
			help: rate.NewLimiter(
				rate.Every(helpEvery),
				helpBurst,
			), private: rate.NewLimiter(rate.Every(helpEvery), helpBurst),
			light: rate.NewLimiter(rate.Every(lightEvery), lightBurst),
		}
		p.of[e.Chat] = one
	}
	if one.left.AllowN(now, 1) {
		if tellsLightly(e) && !one.light.AllowN(now, 1) {
			return heed{pass: true, tell: true}
		}
		return heed{}
	}
	more := one.private
	if asksForHelp(e) {
		more = one.help
	}
	help := more.AllowN(now, 1)
	if help && asksForHelp(e) {
		return heed{} // whoever it is
	}
	first := !one.told
	one.told = true
	return heed{pass: true, private: help, tell: first}
}

// tidy forgets, once a minute, whose burst is whole again.
func (p *paces) tidy(now time.Time) {
	if now.Sub(p.tidied).Abs() < time.Minute {
		return
	}
	p.tidied = now
	for chat, one := range p.of {
		if one.whole(p.burst, now) {
			delete(p.of, chat)
		}
	}
}

// byHand tells whether somebody tapped, wrote or sent something, blocked the bot or came back.
func byHand(e event.Event) bool {
	return e.Chat > 0 && e.Kind != event.Nothing && e.Kind != event.InGroup
}

// whole tells whether nothing of a burst is used up.
func (one *pace) whole(burst int, now time.Time) bool {
	return one.left.TokensAt(now) >= float64(burst) &&
		min(one.help.TokensAt(now), one.private.TokensAt(now)) >= helpBurst &&
		one.light.TokensAt(now) >= lightBurst
}

// tellsLightly tells whether an event leads to an idea or a complaint without a name, and none that is urgent.
func tellsLightly(e event.Event) bool {
	words := strings.Split(e.Data, ".")
	return e.Kind == event.Tapped && len(words) > 2 && words[0] == "confide" && words[2] == "noname" &&
		(buddy.Telling{Kind: buddy.ReportKind(words[1]), Urgent: words[len(words)-1] == "yes"}).ToTeam()
}

// asksForHelp tells whether an event asks for help or closes what is private, whoever sends it.
func asksForHelp(e event.Event) bool {
	name, _, _ := strings.Cut(e.Data, ".")
	return e.Kind == event.GaveCommand && e.Command == "safe" ||
		e.Kind == event.Tapped && (name == "safe" || name == chat.CloseButton)
}

// passOver receives an update without handling it. The first time the person is told.
func passOver(t *chat.Turn, h heed) {
	switch {
	case !h.tell:
	case t.Ev.Kind == event.Tapped:
		t.Toast(buddy.Message{Text: t.P("odd.fast", nil), Alert: true})
	default:
		t.Say(chat.Screen{Text: t.T("odd.fast", nil)})
	}
}
