package buddy_test

import (
	"testing"
	"time"

	"buddy"

	"pgregory.net/rapid"
)

// TestPosts: whoever is appointed to a role holds that one in that programme, until they lose it, and nothing else.
func TestPosts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type held struct {
			role buddy.Role
			at   buddy.ProgrammeID
		}
		roles := append([]buddy.Role{buddy.Coordinator}, buddy.Posts...)
		var p buddy.Person
		now, model, lost := time.Unix(0, 0), map[held]bool{}, map[held]time.Time{}
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			now = now.Add(time.Hour)
			is := held{rapid.SampledFrom(roles).Draw(t, "role"), buddy.ProgrammeID(rapid.IntRange(1, 2).Draw(t, "at"))}
			if model[is] = rapid.Bool().Draw(t, "appointed"); model[is] {
				p.Appoint(is.role, is.at, now)
				continue
			}
			p.Dismiss(is.role, is.at, now)
			lost[is] = now
		}
		serves := false
		for _, role := range roles {
			for at := buddy.ProgrammeID(1); at <= 2; at++ {
				is := held{role, at}
				serves = serves || model[is]
				if p.Holds(role, at) != model[is] || !p.RemovedFrom(role, at).Equal(lost[is]) {
					t.Fatalf("%s of %d: holds %v, lost %v", role, at, p.Holds(role, at), p.RemovedFrom(role, at))
				}
			}
		}
		if p.Serves() != serves {
			t.Fatalf("serves: %v", p.Serves())
		}
	})
}
