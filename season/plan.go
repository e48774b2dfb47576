package season

import (
	"cmp"
	"container/heap"
	"context"
	"time"

	"buddy/bot/telegramtest"
)

// plan is somebody about to look at a message.
type plan struct {
	at      time.Time
	who     int64
	message int
	serial  int // equal times: first planned, first done
}

type plans []plan

func (p plans) Len() int { return len(p) }

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
	if p == nil || p.rests || !e.Message.FromBot || len(e.Message.Keyboard) == 0 && e.Message.Reply == nil {
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
		wait = p.pause(c.rand)
	}
	c.serial++
	heap.Push(&c.plans, plan{now.Add(wait), p.ID, message, c.serial})
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
