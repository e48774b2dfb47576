package buddy_test

import (
	"testing"

	"buddy"

	"pgregory.net/rapid"
)

// TestOnlyTheTeamLetsSomebodyHaveMore plays wishes and answers: places grow by the team's yes alone, and
// to no more than was asked for.
func TestOnlyTheTeamLetsSomebodyHaveMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := buddy.Person{Profile: buddy.Profile{Side: buddy.Local}}
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			before, asked := p.Profile.Places(), p.AsksFor
			number, yes := rapid.IntRange(1, buddy.MostBuddies).Draw(t, "number"), rapid.Bool().Draw(t, "yes")
			switch rapid.IntRange(0, 2).Draw(t, "what") {
			case 0:
				p.AskFor(number)
				if p.Profile.Places() != min(before, number) || (p.AsksFor != 0) != (number > before) {
					t.Fatalf("had %d, asked for %d: has %d, waits for %d",
						before, number, p.Profile.Places(), p.AsksFor)
				}
			case 1:
				if err := p.LetHave(number, yes); (err == nil) != (asked == number) {
					t.Fatalf("asked for %d, answered about %d: %v", asked, number, err)
				}
				if grown := p.Profile.Places() > before; grown != (yes && asked == number) {
					t.Fatalf("had %d, has %d", before, p.Profile.Places())
				}
			case 2:
				if p.KeepTo(number); p.Profile.Places() != min(before, number) || p.AsksFor != 0 {
					t.Fatalf("had %d, keeps %d: has %d", before, number, p.Profile.Places())
				}
			}
		}
	})
}

func TestWhoIsNewerHereHasOnePlace(t *testing.T) {
	p := buddy.Person{Profile: buddy.Profile{Side: buddy.Newcomer, Capacity: 3}}
	if n := p.Profile.Places(); n != 1 {
		t.Errorf("%d places", n)
	}
}
