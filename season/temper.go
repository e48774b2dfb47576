package season

import (
	"math/rand/v2"
	"time"
)

// temper is what somebody is like where people differ most.
type temper string

// The tempers. What somebody does who leaves in one way or another begins on a day of its own.
const (
	steady   temper = "steady"
	eager    temper = "eager"    // answers within hours
	slow     temper = "slow"     // answers within days
	lying    temper = "lying"    // says of meetings what was not
	hushing  temper = "hushing"  // stops what the bot would start
	silent   temper = "silent"   // looks at the phone no more
	quitting temper = "quitting" // ends what they are in
	blocking temper = "blocking" // blocks the bot, and comes back one day
	moving   temper = "moving"   // leaves the programme
	telling  temper = "telling"  // tells something in confidence
)

// tempers are as frequent as they stand here. Most people are steady.
var tempers = []temper{
	steady, steady, steady, steady, steady, steady, eager, eager, slow, slow, lying, hushing, silent, quitting,
	blocking, moving, telling,
}

// firstTurn and lastTurn bound the day, counted from the first, on which somebody does what their temper is about.
const (
	firstTurn = 20
	lastTurn  = 140
)

// blocked is for how long somebody who blocks the bot does.
const blocked = 40 * 24 * time.Hour

// stride takes one temper after the other in an order in which like ones do not follow each other, and leaves none out.
const stride = 7

// draw gives a temper to whoever joins as the nth, at now.
func (p *Somebody) draw(n int, r *rand.Rand, now time.Time) {
	p.temper = tempers[n*stride%len(tempers)]
	p.turn = now.AddDate(0, 0, firstTurn+r.IntN(lastTurn-firstTurn))
}

// is tells whether somebody is of a temper and its day has come.
func (p *Somebody) is(t temper, now time.Time) bool { return p.temper == t && !now.Before(p.turn) }

// away tells whether somebody looks at no message.
func (c *Crowd) away(p *Somebody) bool {
	return p.rests || p.is(silent, c.world.Clock.Now()) || c.world.TG.Blocked(p.ID)
}

// pause is how long it takes somebody to look at the phone who does something else.
func (p *Somebody) pause(r *rand.Rand) time.Duration {
	most := 36 * 60 // some time within a day and a half
	switch p.temper {
	case eager:
		most = 4 * 60
	case slow:
		most = 5 * 24 * 60
	}
	return time.Duration(5+r.IntN(most)) * time.Minute
}

// says is what somebody of a temper writes when its day has come.
var says = map[temper]string{moving: "/leave", telling: "/safe"}

// turns does once what begins for somebody on a day of its own, and ends a while later.
func (c *Crowd) turns(p *Somebody) error {
	now, tg := c.world.Clock.Now(), c.world.TG
	switch {
	case p.is(blocking, now) && !p.turned:
		p.turned = true
		return tg.Block(p.ID)
	case p.is(blocking, now) && tg.Blocked(p.ID) && now.Sub(p.turn) > blocked:
		if err := tg.Unblock(p.ID); err != nil {
			return err
		}
		_, err := tg.Start(p.ID, "")
		return err
	case p.turned || now.Before(p.turn):
	default:
		p.turned = true
		if word := says[p.temper]; word != "" {
			p.busy = now.Add(5 * time.Minute)
			_, err := tg.Say(p.ID, word)
			return err
		}
	}
	return nil
}
