package team

import (
	"slices"
	"strconv"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/locales"
	"buddy/store"
)

// mostNames of pairs fit on the screen that asks for all of them.
const mostNames = 40

// roomForNames is how much of a message lines about people may fill: a name of pictures
// takes four times as much as one of letters.
const roomForNames = 3000

// First are the first of many lines, as many as fit, and how many more there are.
func First(t *chat.Turn, lines []string) locales.Safe {
	fit, room := 0, roomForNames
	for fit < min(len(lines), mostNames) && chat.Units(lines[fit]) < room {
		room -= chat.Units(lines[fit]) + 1
		fit++
	}
	if more := len(lines) - fit; more > 0 {
		lines = append(slices.Clone(lines[:fit]), t.T("proposals.more", chat.A{"Count": more}))
	}
	return locales.Safe(strings.Join(lines, "\n"))
}

// Numbered is a name with the person's number, which tells two of one name apart and
// can be said by whoever cannot read the name.
func Numbered(p buddy.Person, runes int) string {
	return chat.Short(p.Profile.Name, runes) + " (" + strconv.FormatUint(uint64(p.ID), 10) + ")"
}

// ForgetSearches makes the team of a programme forget where they left its lists.
func ForgetSearches(tx *store.Tx, id buddy.ProgrammeID) {
	for _, member := range tx.StaffOf(id) {
		s := tx.Scratch(member.ID)
		s.Places = store.Places{}
		tx.PutScratch(s)
	}
}
