package buddy

import "time"

// MoveLife is how long a link to another account works.
const MoveLife = 24 * time.Hour

// Bare tells whether the person is only somebody who pressed start: another's account may take their place.
func (p Person) Bare() bool {
	return p.Programme == 0 && p.Stage == Outside && !p.Serves() && len(p.Consents) == 0 && len(p.Ousted) == 0
}

// MoveTo gives the person another account. What it is called there the bot learns when somebody writes from it.
func (p *Person) MoveTo(chat int64) {
	p.Chat, p.Named, p.Unreachable = chat, time.Time{}, time.Time{}
}
