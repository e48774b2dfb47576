package bot

import (
	"encoding/json"
	"slices"

	"buddy"
)

// rooms are all parts of the conversation.
func rooms() []Room {
	return []Room{questions(), homeRoom(), joinRoom(), meRoom(), safeRoom(), pairRoom(), teamRoom(), roundRoom(), deskRoom(), ownerRoom(), keepRoom()}
}

// host is what the conversation's toolkit asks of the product.
func host() Host {
	return Host{
		Home:  homeOf,
		Greet: func(t *turn) error { return t.chooseLanguage("") },
		May:   (*turn).maySuspended,
		Said:  func(_ *turn, w who, err error) error { return asStaff(w, err) },
		Muted: func(t *turn, kind buddy.DueKind) bool {
			return t.suspended() && !slices.Contains(mailWhileSuspended, kind)
		},
		Together: (*turn).together,
		Renamed:  func(t *turn, p buddy.Person, name string) buddy.Person { return rename(t, p, name, 0) },
		Read:     func(raw json.RawMessage) (event, error) { return decode(raw, "") },
		Shown:    (*turn).noteLooks,
	}
}
