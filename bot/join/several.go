package join

import (
	"strconv"

	"buddy"
	"buddy/bot/chat"
)

// numbers of buddies at once that can be asked for.
func numbers() (ids []string) {
	for n := range buddy.MostBuddies {
		ids = append(ids, strconv.Itoa(n+1))
	}
	return ids
}

// askFor notes how many buddies at once somebody would like, the moment they say it.
func askFor(t *chat.Turn, answer []string) {
	if number, err := strconv.Atoi(answer[0]); err == nil {
		t.Me.AskFor(number)
		t.Save()
	}
}

// severalShown is how many buddies at once somebody may have, and for how many they ask; of those newer
// here it is always one, and not said.
func severalShown(t *chat.Turn, v Enrolled) any {
	switch {
	case v.Side != buddy.Local:
		return nil
	case v.asksFor > 0:
		return t.P("profile.several.asked", chat.A{"Number": v.Places(), "Asked": v.asksFor})
	}
	return strconv.Itoa(v.Places())
}
