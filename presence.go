package buddy

import "time"

// Heard is when a person was last heard of.
func (p Person) Heard() time.Time {
	if p.Seen.After(p.Created) {
		return p.Seen
	}
	return p.Created
}

// Notice notes that the person is there: reachable again, and seen today, a day in UTC. changed
// tells whether that is any news, and back whether Telegram refused to deliver until now.
func (p *Person) Notice(now time.Time) (changed, back bool) {
	today := now.UTC().Truncate(24 * time.Hour)
	back = !p.Unreachable.IsZero()
	if !back && p.StayAsked.IsZero() && !today.After(p.Seen) {
		return false, false
	}
	p.Unreachable, p.StayAsked, p.Seen = time.Time{}, time.Time{}, today
	return true, back
}

// Lose notes that Telegram refuses to deliver to the person, from now on.
func (p *Person) Lose(now time.Time) { p.Unreachable = now }

// AskStay notes that the question whether they are still there reached the person: from now on the
// time to answer counts.
func (p *Person) AskStay(now time.Time) { p.StayAsked = now }

// Hush stops all that the bot would begin by itself; false when it is stopped already.
func (p *Person) Hush(now time.Time) (changed bool) {
	if p.Quiet {
		return false
	}
	p.Quiet, p.QuietSince = true, now
	return true
}

// Unhush lets the bot begin by itself again; false when it may already.
func (p *Person) Unhush() (changed bool) {
	changed = p.Quiet
	p.Quiet, p.QuietSince = false, time.Time{}
	return changed
}

// Rename notes the username the person has now; "" when there is none.
func (p *Person) Rename(username string) { p.Username = username }

// NameTold notes that Telegram was asked for the username, and said it.
func (p *Person) NameTold(now time.Time) { p.Named = now }
