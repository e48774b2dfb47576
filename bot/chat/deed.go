package chat

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Deed is how /mydata words one kind of audit row: "deed.<Own>" for whoever did
// it themselves, "deed.<Staff>" when the team did it to somebody, "" where that
// cannot be. What is secret is told to nobody: it would tell what somebody else
// asked for. What the team did to a pair is not told either: where that is missing,
// the buddy did it.
type Deed struct {
	Own, Staff string
	Secret     bool
}

// addDeeds takes a room's words. One kind has one room.
func (b *Book) addDeeds(deeds map[string]Deed) error {
	for _, kind := range slices.Sorted(maps.Keys(deeds)) {
		if _, taken := b.deeds[kind]; taken {
			return fmt.Errorf("words for a deed that has some: %s", kind)
		}
		b.deeds[kind] = deeds[kind]
	}
	return nil
}

// Deed is how a kind of audit row is worded; false for an unknown kind.
func (b *Book) Deed(kind string) (Deed, bool) {
	if d, ok := b.deeds[kind]; ok {
		return d, true
	}
	first, _, _ := strings.Cut(kind, ".")
	d, ok := b.deeds[first+"."]
	return d, ok
}
