package chat

import "buddy"

// Duty is what a kind of agenda row does when it comes due. It runs in the
// transaction that takes the row off the agenda, in a turn of nobody.
type Duty struct {
	For Who // whom a row is for that names a person; a row for anybody else is dropped. Nobody: the duty looks itself
	Do  func(t *Turn, d buddy.Due) error
}

// Job is a duty that the bot has by itself.
func Job(do func(t *Turn, d buddy.Due) error) Duty { return Duty{For: Nobody, Do: do} }

// To is the same duty for somebody else.
func (y Duty) To(w Who) Duty {
	y.For = w
	return y
}

// Play does a row, unless it is for somebody who is not of those any more whom the duty is for.
func (y Duty) Play(nobody *Turn, d buddy.Due) error {
	if y.For != Nobody && d.Person != 0 {
		if t, ok := nobody.Of(d.Person); !ok || t.Allowed(y.For) != nil {
			return nil
		}
	}
	return y.Do(nobody, d)
}
