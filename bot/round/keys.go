package round

import (
	"buddy"
	"buddy/matching"
)

// StuckKeys are the texts that follow from what matching says about who waits.
func StuckKeys() (keys []string) {
	for prefix, ids := range map[string][]string{
		"stuck.reason.": stuckReasons, "why.between.": lifts, "shortage.gender.": buddy.Genders,
		"shortage.times.": matching.SpareTimes,
		"why.ahead.": {
			matching.AheadPinned, matching.AheadWaited, matching.AheadStands, matching.AheadTie, matching.AheadOnly,
			matching.AheadScore,
		},
		"why.idle.":    {matching.IdleNobody, matching.IdleFloor, matching.IdleMatched},
		"idle.reason.": {matching.IdleNobody, matching.IdleFloor, matching.IdleMatched},
	} {
		for _, id := range ids {
			keys = append(keys, prefix+id)
		}
	}
	for _, why := range asides {
		keys = append(keys, "aside."+why+".count")
	}
	return keys
}
