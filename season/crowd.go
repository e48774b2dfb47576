package season

import (
	"cmp"
	"container/heap"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"buddy/bot/telegramtest"
)

// Somebody is a simulated person with habits. They only see what their phone
// shows and only tap what is on it.
type Somebody struct {
	ID       int64
	Name     string
	Lang     string
	Side     string  // "newcomer" or "local"; "" for staff
	Keen     float64 // 0 to 1: how likely they answer what the bot starts
	Kind     float64 // 0 to 1: how well meetings feel
	Username bool

	told     string       // data of the last tap that was answered with words
	answered map[int]bool // messages whose buttons they are done with
	patience map[int]int  // taps spent on one message
	busy     time.Time    // in conversation until then: answers come within seconds
}

// Crowd is many simulated people on one emulated Telegram, all from one seed.
type Crowd struct {
	world  *World
	rand   *rand.Rand
	people map[int64]*Somebody
	order  []int64
	plans  plans
	serial int
	first  int64 // id of the first phone
	named  int
	Taps   int    // buttons pressed so far
	lang   string // of everybody; "" is a mix
}

// plan is somebody about to look at a message.
type plan struct {
	at      time.Time
	who     int64
	message int
	serial  int // equal times: first planned, first done
}

type plans []plan

func (p plans) Len() int      { return len(p) }
func (p plans) Swap(i, j int) { p[i], p[j] = p[j], p[i] }
func (p plans) Less(i, j int) bool {
	return cmp.Or(p[i].at.Compare(p[j].at), cmp.Compare(p[i].serial, p[j].serial)) < 0
}

// Push is for container/heap.
func (p *plans) Push(x any) { *p = append(*p, x.(plan)) }

// Pop is for container/heap.
func (p *plans) Pop() any {
	last := (*p)[len(*p)-1]
	*p = (*p)[:len(*p)-1]
	return last
}

// NewCrowd is a crowd nobody has joined yet.
func NewCrowd(w *World, seed uint64) *Crowd {
	c := &Crowd{world: w, rand: rand.New(rand.NewPCG(seed, 1)), people: map[int64]*Somebody{}, first: 5000}
	for _, u := range w.TG.Users() {
		c.first = max(c.first, u.ID+1)
	}
	w.TG.Subscribe(c.notice)
	return c
}

// notice makes people look at what just changed on their phone.
func (c *Crowd) notice(e telegramtest.Event) {
	if e.Kind == telegramtest.EventToast {
		c.hear(*e.Toast)
		return
	}
	if e.Kind != telegramtest.EventMessage && e.Kind != telegramtest.EventEdited {
		return
	}
	p := c.people[e.Chat]
	if p == nil || !e.Message.FromBot || len(e.Message.Keyboard) == 0 && e.Message.Reply == nil {
		return
	}
	c.plan(p, e.Message.ID)
}

// lingering is after how many taps on one question people take what they have ticked for enough.
const lingering = 40

// hear makes people who were told no look at their question again: enough was ticked.
func (c *Crowd) hear(t telegramtest.Toast) {
	if p := c.people[t.User]; p != nil && t.Text != "" && stepIn(t.Data) != "" {
		p.told = t.Data
		c.plan(p, t.Tap)
	}
}

func (c *Crowd) plan(p *Somebody, message int) {
	now := c.world.Clock.Now()
	wait := time.Duration(2+c.rand.IntN(6)) * time.Second
	if now.After(p.busy) {
		wait = time.Duration(
			5+c.rand.IntN(36*60),
		) * time.Minute // they look at the phone some time within a day and a half
	}
	c.serial++
	heap.Push(&c.plans, plan{now.Add(wait), p.ID, message, c.serial})
}

var firstNames = []string{
	"Amina", "Marco", "Olena", "Yusuf", "Sofia", "Karim", "Lucía", "Hana", "Pietro", "Fatou", "Dmytro", "Chiara",
	"Omar", "Inès",
	"Giulia", "Samir", "Nadia", "Paolo", "Rania", "Tomás", "Oksana", "Bilal", "Elena", "Moussa", "Anna", "Tarek",
	"Marta", "Idris",
}

var tongues = []string{"en", "en", "it", "en", "ar", "en", "uk", "fr", "en", "es", "it"}

// Join lets somebody press start with a deep-link payload. Habits follow from the seed.
func (c *Crowd) Join(side, payload string) (*Somebody, error) {
	n := len(c.order)
	p := &Somebody{
		ID: c.first + int64(n), Name: c.name(side), Side: side,
		Keen: 0.7 + 0.3*c.rand.Float64(), Kind: 0.5 + 0.5*c.rand.Float64(), Username: c.rand.Float64() < 0.8,
		answered: map[int]bool{}, patience: map[int]int{},
	}
	p.Lang = cmp.Or(c.lang, tongues[n%len(tongues)])
	u := telegramtest.User{ID: p.ID, FirstName: p.Name, LanguageCode: p.Lang}
	if p.Username {
		u.Username = fmt.Sprintf("buddy_%d", p.ID)
	}
	c.world.TG.Join(u)
	c.people[p.ID], c.order = p, append(c.order, p.ID)
	p.busy = c.world.Clock.Now().Add(30 * time.Minute)
	_, err := c.world.TG.Start(p.ID, payload)
	return p, err
}

// Adopt gives habits to everybody who has a phone and is none of the others:
// a crowd that comes back after a restart. Who had not told the bot their side
// by then is somebody newer.
func (c *Crowd) Adopt(others map[int64]bool) {
	for _, u := range c.world.TG.Users() {
		if others[u.ID] || c.people[u.ID] != nil {
			continue
		}
		c.people[u.ID] = &Somebody{
			ID: u.ID, Name: u.FirstName, Lang: u.LanguageCode, Side: "newcomer", Username: u.Username != "",
			Keen: 0.7 + 0.3*c.rand.Float64(), Kind: 0.5 + 0.5*c.rand.Float64(),
			answered: map[int]bool{}, patience: map[int]int{},
		}
		c.order = append(c.order, u.ID)
		c.named++
	}
}

// name is a first name of its own for everybody.
func (c *Crowd) name(side string) string {
	if side == "" {
		return "Carla"
	}
	c.named++
	n := c.named - 1
	if n < len(firstNames) {
		return firstNames[n]
	}
	return fmt.Sprint(firstNames[n%len(firstNames)], " ", n/len(firstNames)+1)
}

// People are all who joined, in that order.
func (c *Crowd) People() []*Somebody {
	out := make([]*Somebody, len(c.order))
	for i, id := range c.order {
		out[i] = c.people[id]
	}
	return out
}

// Live lets the crowd and the bot get on with each other until end.
func (c *Crowd) Live(end time.Time) error {
	if err := c.world.Drive(); err != nil {
		return err
	}
	for len(c.plans) > 0 && !c.plans[0].at.After(end) {
		next := heap.Pop(&c.plans).(plan)
		if next.at.After(c.world.Clock.Now()) {
			if err := c.world.To(next.at); err != nil {
				return err
			}
		}
		if err := c.look(c.people[next.who], next.message); err != nil {
			return err
		}
		if err := c.world.Drive(); err != nil {
			return err
		}
	}
	return c.world.To(end)
}

// Keep does what is due now and no more, for a clock that runs by itself.
func (c *Crowd) Keep() error {
	if _, err := c.world.Bot.Step(context.Background()); err != nil {
		return err
	}
	if len(c.plans) == 0 || c.plans[0].at.After(c.world.Clock.Now()) {
		return nil
	}
	next := heap.Pop(&c.plans).(plan)
	return c.look(c.people[next.who], next.message)
}

// look is somebody reading one message and, perhaps, pressing a button.
func (c *Crowd) look(p *Somebody, message int) error {
	if p.answered[message] {
		return nil
	}
	if key := c.world.TG.Keyboard(p.ID); key != nil {
		return c.world.TG.TapLabel(p.ID, key.Rows[0][0].Text)
	}
	var m *telegramtest.Message
	for _, have := range c.world.TG.Chat(p.ID) {
		if have.ID == message {
			m = &have
		}
	}
	if m == nil || len(m.Keyboard) == 0 {
		return nil
	}
	row, col, ok := c.choose(p, m)
	if !ok {
		return nil
	}
	if p.patience[message]++; p.patience[message] > 80 {
		return nil // nobody taps one message for ever
	}
	p.busy = c.world.Clock.Now().Add(time.Minute)
	c.Taps++
	return c.world.TG.Tap(p.ID, message, row, col)
}

// wish is how much somebody wants a button whose data matches; 0 never.
type wish struct {
	data   string // "<action>" or ".<step>.<option>"; a trailing "*" matches any rest
	weight func(p *Somebody) float64
}

// choose picks a button by the habits table; buttons it does not name are
// equally likely in questions and never pressed elsewhere.
func (c *Crowd) choose(p *Somebody, m *telegramtest.Message) (row, col int, ok bool) {
	type candidate struct {
		row, col int
		weight   float64
	}
	var all []candidate
	total := 0.0
	ticked, done := 0, candidate{row: -1}
	for r, buttons := range m.Keyboard {
		for i, b := range buttons {
			if strings.Contains(b.Data, ".-") {
				ticked++
			}
			if strings.HasSuffix(b.Data, "._ok") {
				done = candidate{r, i, 1}
				continue
			}
			if w := weigh(p, b.Data); w > 0 {
				all = append(all, candidate{r, i, w})
				total += w
			}
		}
	}
	enough := 1 + int(p.ID+int64(m.ID))%4
	if strings.Contains(stepOf(m), "free") {
		enough += 6
	}
	if done.row >= 0 &&
		(ticked >= enough || p.patience[m.ID] > lingering || p.told != "" && stepOf(m) == stepIn(p.told) || len(all) == 0) {
		return done.row, done.col, true
	}
	if len(all) == 0 {
		return 0, 0, false
	}
	at := c.rand.Float64() * total
	for _, a := range all {
		if at -= a.weight; at <= 0 {
			return a.row, a.col, true
		}
	}
	last := all[len(all)-1]
	return last.row, last.col, true
}

// stepOf is the step a question's buttons belong to; "" when it is no question.
func stepOf(m *telegramtest.Message) string {
	for _, row := range m.Keyboard {
		for _, b := range row {
			if step := stepIn(b.Data); step != "" {
				return step
			}
		}
	}
	return ""
}

// stepIn is the step that a button's data names; "" when it belongs to no question.
func stepIn(data string) string {
	if parts := strings.Split(data, "."); len(parts) >= 3 && isRun(parts[0]) {
		return parts[1]
	}
	return ""
}

func isRun(s string) bool {
	return len(s) > 1 && s[0] == 't' && strings.Trim(s[1:], "0123456789abcdefghijklmnopqrstuvwxyz") == ""
}

// fits matches data against a row of the habits, where "*" stands for anything.
func fits(row, data string) bool {
	before, after, star := strings.Cut(row, "*")
	if !star {
		return row == data
	}
	return len(data) >= len(before)+len(after) && strings.HasPrefix(data, before) && strings.HasSuffix(data, after)
}

// weigh is how much somebody wants to press a button.
func weigh(p *Somebody, data string) float64 {
	parts := strings.Split(data, ".")
	key := data
	inQuestion := len(parts) >= 3 && isRun(parts[0])
	if inQuestion {
		key = "." + strings.Join(parts[1:], ".")
	}
	i := slices.IndexFunc(habits, func(w wish) bool {
		return fits(strings.ReplaceAll(w.data, "$", p.Lang), key)
	})
	switch {
	case i >= 0:
		return habits[i].weight(p)
	case inQuestion && !strings.HasPrefix(parts[2], "_") && !strings.HasPrefix(parts[2], "-"):
		return 1
	}
	return 0
}

// Stroll lets some people look at their menu of their own accord, as one does
// after a meeting.
func (c *Crowd) Stroll() error {
	for _, p := range c.People() {
		if p.Side == "" || c.rand.Float64() > 0.12*p.Keen {
			continue
		}
		p.busy = c.world.Clock.Now().Add(5 * time.Minute)
		if _, err := c.world.TG.Say(p.ID, "/menu"); err != nil {
			return err
		}
	}
	return c.world.Drive()
}

// Work is a coordinator's morning: propose pairs, then see what waits.
func (c *Crowd) Work() error {
	for _, p := range c.People() {
		if p.Side != "" {
			continue
		}
		p.busy = c.world.Clock.Now().Add(time.Hour)
		for _, command := range []string{"/match", "/queue"} {
			if _, err := c.world.TG.Say(p.ID, command); err != nil {
				return err
			}
			if err := c.world.Drive(); err != nil {
				return err
			}
		}
	}
	return nil
}
