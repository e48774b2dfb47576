package season

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"time"

	"buddy/bot/telegramtest"
)

// Somebody is a simulated person with habits. They only see what their phone
// shows and only tap what is on it.
type Somebody struct {
	ID       int64
	Name     string
	Lang     string
	Side     string  // "newcomer" or "local"; of whoever works for a programme, as what
	Keen     float64 // 0 to 1: how likely they answer what the bot starts
	Kind     float64 // 0 to 1: how well meetings feel
	Username bool

	temper temper
	turn   time.Time // when what their temper is about begins
	turned bool      // that has begun

	told     string       // data of the last tap that was answered with words
	answered map[int]bool // messages whose buttons they are done with
	patience map[int]int  // taps spent on one message
	calm     bool         // does nothing that people seldom do
	alike    time.Time    // until then, of answers as good, gives the first: two who begin together fit each other
	rests    bool         // whoever lent the phone has it back
	busy     time.Time    // in conversation until then: answers come within seconds
}

// mornings are what whoever works for a programme looks at each morning, by what they are.
var mornings = map[string][]string{Coordinator: {"/match", "/queue"}, FocalPoint: {"/reports"}}

// What somebody may work as.
const (
	Coordinator = "coordinator"
	FocalPoint  = "focal point"
)

// staff tells whether somebody works for a programme.
func (p *Somebody) staff() bool { return mornings[p.Side] != nil }

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

	// Willing people neither fall silent nor leave nor lie: they keep somebody company who tries things out.
	Willing bool
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
	if !p.staff() && !c.Willing {
		p.draw(n, c.rand, c.world.Clock.Now())
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
	if name := map[string]string{Coordinator: "Carla", FocalPoint: "Sofia"}[side]; name != "" {
		return name
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

// Stroll lets some people look at their first screen of their own accord, as one does
// after a meeting, and others leave in their way.
func (c *Crowd) Stroll() error {
	for _, p := range c.People() {
		if err := c.turns(p); err != nil {
			return err
		}
		if p.staff() || c.away(p) || c.rand.Float64() > 0.12*p.Keen {
			continue
		}
		p.busy = c.world.Clock.Now().Add(5 * time.Minute)
		if _, err := c.world.TG.Say(p.ID, "/menu"); err != nil {
			return err
		}
	}
	return c.world.Drive()
}

// Work is the morning of whoever works for the programme: propose pairs, then see what waits.
func (c *Crowd) Work() error {
	for _, p := range c.People() {
		if p.rests {
			continue
		}
		p.busy = c.world.Clock.Now().Add(time.Hour)
		for _, command := range mornings[p.Side] {
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
