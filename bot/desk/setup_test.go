package desk

import (
	"testing"

	"buddy"
)

func TestAnAreaKeepsItsIDThroughRenaming(t *testing.T) {
	old := []buddy.Area{{ID: "north", Name: "North"}, {ID: "a2", Name: "South"}}
	for _, c := range []struct {
		what  string
		names []string
		want  []buddy.Area
	}{
		{"in its line", []string{"North", "South side"},
			[]buddy.Area{{ID: "north", Name: "North"}, {ID: "a2", Name: "South side"}}},
		{"in another order", []string{"South", "North"},
			[]buddy.Area{{ID: "a2", Name: "South"}, {ID: "north", Name: "North"}}},
		{"with a new one", []string{"North", "West", "South"},
			[]buddy.Area{{ID: "north", Name: "North"}, {ID: "a3", Name: "West"}, {ID: "a2", Name: "South"}}},
		{"one fewer", []string{"South"}, []buddy.Area{{ID: "a2", Name: "South"}}},
	} {
		got := renamed(old, c.names)
		for i := range c.want {
			if i >= len(got) || got[i] != c.want[i] {
				t.Errorf("%s: %v, want %v", c.what, got, c.want)
				break
			}
		}
	}
}
