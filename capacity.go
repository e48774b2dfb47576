package buddy

// MostBuddies is how many buddies at once somebody here longer may ask for.
const MostBuddies = 3

// Places is how many buddies at once somebody may have. Who is newer here has one at a time.
func (f Profile) Places() int {
	if f.Side == Newcomer {
		return 1
	}
	return max(f.Capacity, 1)
}

// AskFor notes how many buddies at once somebody would like. No more than they may have is theirs to
// say; for more the team's yes is needed, and until then nothing changes.
func (p *Person) AskFor(number int) {
	if p.AsksFor = number; number <= p.Profile.Places() {
		p.Profile.Capacity, p.AsksFor = number, 0
	}
}

// LetHave is the team's answer to AskFor: as many as asked for, or as before. Somebody may have asked
// for another number meanwhile; then it is refused.
func (p *Person) LetHave(number int, yes bool) error {
	if p.AsksFor == 0 || p.AsksFor != number {
		return Refuse("refuse.desk.moved")
	}
	if yes {
		p.Profile.Capacity = number
	}
	p.AsksFor = 0
	return nil
}

// KeepTo gives places back that nobody has now: somebody would rather have no more than so many buddies.
func (p *Person) KeepTo(number int) {
	p.Profile.Capacity, p.AsksFor, p.Parted = min(p.Profile.Places(), max(number, 1)), 0, false
}
