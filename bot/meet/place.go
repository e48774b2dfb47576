package meet

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/typed"
)

// venueMark stands before what was tapped instead of typed.
const venueMark = "#"

// place is a line somebody types, one of the programme's places, or online.
func place() chat.Typed {
	return chat.Typed{Max: buddy.MostPlace, Ready: venues, Check: checkPlace}
}

// checkPlace refuses what leads elsewhere: people share contacts in another way.
func checkPlace(_ chat.Ask, text string) error {
	if typed.LeadsOut(text) {
		return buddy.Refuse("refuse.meet.place")
	}
	return nil
}

// venues are the places to tap.
func venues(a chat.Ask) (options []chat.Option) {
	p, _ := asked(a)
	programme, _ := a.Turn.Tx.Programme(p.Programme)
	other := pairs.Buddy(a.Turn, p)
	stepFree := slices.Contains(a.Turn.Me.Profile.Needs, "stepfree") || slices.Contains(other.Profile.Needs, "stepfree")
	for _, v := range programme.Offered(stepFree) {
		options = append(options, chat.Option{ID: venueMark + v.ID, Label: venueLabel(a.Turn, v)})
	}
	return append(options, chat.Option{ID: venueMark + buddy.Online, Label: a.Turn.P("option.online", nil)})
}

// venueLabel is a place with what is good to know about it.
func venueLabel(t *chat.Turn, v buddy.Venue) string {
	parts := []string{v.Name}
	if v.StepFree {
		parts = append(parts, t.P("venue.stepfree.mark", nil))
	}
	if v.Free {
		parts = append(parts, t.P("venue.free.mark", nil))
	}
	return strings.Join(parts, " · ")
}

// placeOf reads an answer.
func placeOf(answer string) buddy.Place {
	if id, ok := strings.CutPrefix(answer, venueMark); ok {
		return buddy.Place{Venue: id}
	}
	return buddy.Place{Typed: answer}
}
