package season

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"buddy/bot/telegramtest"
)

// look is somebody reading one message and, perhaps, pressing a button.
func (c *Crowd) look(p *Somebody, message int) error {
	if p.answered[message] || c.away(p) {
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
		return c.write(p, m)
	}
	if c.tired(p, message) {
		return nil
	}
	p.busy = c.world.Clock.Now().Add(time.Minute)
	c.Taps++
	return c.world.TG.Tap(p.ID, message, row, col)
}

// tired counts what somebody did about a message: nobody taps one for ever.
func (c *Crowd) tired(p *Somebody, message int) (over bool) {
	p.patience[message]++
	return p.patience[message] > 80
}

// write answers a question with words that offers nothing to tap.
func (c *Crowd) write(p *Somebody, m *telegramtest.Message) error {
	if c.tired(p, m.ID) || !asks(m) {
		return nil
	}
	p.busy = c.world.Clock.Now().Add(time.Minute)
	_, err := c.world.TG.Say(p.ID, lines[c.rand.IntN(len(lines))])
	return err
}

// asks tells whether a message is a question whose buttons lead only back and out.
func asks(m *telegramtest.Message) bool {
	for _, row := range m.Keyboard {
		for _, b := range row {
			if parts := strings.Split(b.Data, "."); len(parts) >= 3 && isRun(parts[0]) && parts[2] == "_cancel" {
				return true
			}
		}
	}
	return false
}

// wish is how much somebody wants a button whose data matches; 0 never.
type wish struct {
	data   string // "<action>" or ".<step>.<option>"; a "*" matches anything
	weight func(p *Somebody) float64
}

// choose picks a button by the habits table; buttons it does not name are
// equally likely in questions and never pressed elsewhere. Outside of questions
// weights that sum up to less than 1 leave the rest to leaving it alone.
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
			if w := weigh(p, b.Data, m); w > 0 && !(p.calm && stepOf(m) == "" && w <= seldom(p)) {
				all = append(all, candidate{r, i, w})
				total += w
			}
		}
	}
	enough := 1 + int(p.ID+int64(m.ID))%4
	if strings.Contains(stepOf(m), "free") {
		enough += 6
	}
	told := p.told != "" && stepOf(m) == stepIn(p.told)
	if done.row >= 0 && (ticked >= enough || p.patience[m.ID] > lingering || told || len(all) == 0) {
		return done.row, done.col, true
	}
	if len(all) == 0 {
		return 0, 0, false
	}
	if stepOf(m) == "" {
		total = max(total, 1)
	}
	if c.world.Clock.Now().Before(p.alike) && stepOf(m) != "" {
		best := slices.MaxFunc(all, func(a, b candidate) int { return cmp.Compare(a.weight, b.weight) })
		return best.row, best.col, true
	}
	at := c.rand.Float64() * total
	for _, a := range all {
		if at -= a.weight; at <= 0 {
			return a.row, a.col, true
		}
	}
	return 0, 0, false
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

// offers tells whether a message has a button whose data matches.
func offers(m *telegramtest.Message, row string) bool {
	return slices.ContainsFunc(slices.Concat(m.Keyboard...), func(b telegramtest.Button) bool {
		return fits(row, strings.TrimPrefix(b.Data, "below."))
	})
}

// weigh is how much somebody wants to press a button.
func weigh(p *Somebody, data string, m *telegramtest.Message) float64 {
	data = strings.TrimPrefix(data, "below.")
	parts := strings.Split(data, ".")
	key := data
	if len(parts) == 1 && isRun(data) {
		return p.Keen
	}
	inQuestion := len(parts) >= 3 && isRun(parts[0])
	if inQuestion {
		key = "." + strings.Join(parts[1:], ".")
	}
	for _, b := range besides {
		if fits(b.data, key) && offers(m, b.other) {
			return b.weight(p)
		}
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
