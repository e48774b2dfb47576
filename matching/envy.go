package matching

import "buddy"

// Envy counts the pairs not among the matches of whom both would score higher
// together than as they are, whatever the floor: the same matches always have
// the same number. Whatever is pinned or stands counts by its score alone, so
// that proposals kept for their own sake show, too. Two who both are free do
// not count, as only a floor can keep them so.
func Envy(in Input, matches []Match) (count int) {
	in.Pinned, in.Standing = nil, nil
	s := newSheet(&in)
	own := map[buddy.PersonID]int{}
	least := map[buddy.PersonID]int{} // of the scores a local has
	used := map[buddy.PersonID]int32{}
	for _, m := range matches {
		own[m.Newcomer] = m.Score
		if used[m.Local]++; used[m.Local] == 1 || m.Score < least[m.Local] {
			least[m.Local] = m.Score
		}
	}
	for i := range s.locals {
		if id := s.locals[i].person.ID; used[id] < s.rooms[i] {
			least[id] = -1
		}
	}
	for i, p := range s.parts {
		for r := range p.newcomers {
			now, matched := own[p.newcomers[r].person.ID]
			if !matched {
				now = -1
			}
			for m := range s.row(i, r) {
				if m.Score <= now {
					break
				}
				if m.Score > least[m.Local] && (matched || least[m.Local] >= 0) {
					count++
				}
			}
		}
	}
	return count
}
