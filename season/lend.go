package season

import (
	"cmp"
	"time"
)

// Lend gives habits to a phone that is somebody's own: until they have it back, it goes on from what it shows. A phone
// on which nothing was begun begins with a deep-link payload. side is as Somebody has it.
func (c *Crowd) Lend(id int64, side, payload string) error {
	p := c.people[id]
	if p == nil {
		p = &Somebody{ID: id, Keen: 1, Kind: 1, calm: true, answered: map[int]bool{}, patience: map[int]int{}}
		c.people[id], c.order = p, append(c.order, id)
	}
	for _, u := range c.world.TG.Users() {
		if u.ID == id {
			p.Name, p.Lang, p.Side = u.FirstName, cmp.Or(u.LanguageCode, "en"), side
		}
	}
	p.rests, p.busy = false, c.world.Clock.Now().Add(30*time.Minute)
	shown := c.world.TG.Chat(id)
	if len(shown) == 0 {
		p.alike = p.busy
		_, err := c.world.TG.Start(id, payload)
		return err
	}
	for _, m := range shown[max(0, len(shown)-glance):] {
		if m.FromBot && (len(m.Keyboard) > 0 || m.Reply != nil) {
			c.plan(p, m.ID)
		}
	}
	return nil
}

// glance is how far back somebody looks who takes up a phone.
const glance = 3

// TakeBack leaves everybody's own phone alone again.
func (c *Crowd) TakeBack(id int64) {
	if p := c.people[id]; p != nil {
		p.rests = true
	}
}
