package report

import (
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// staff is somebody of a programme's team with what they do there: by it one knows past whom a report goes.
func staff(t *chat.Turn, who buddy.Person, at buddy.ProgrammeID) string {
	var does []string
	for _, role := range append([]buddy.Role{buddy.Coordinator}, buddy.Posts...) {
		if who.Holds(role, at) {
			does = append(does, string(team.RoleName(t, role)))
		}
	}
	if does == nil {
		return string(team.StaffName(who))
	}
	return t.T("report.staff", chat.A{"Name": team.StaffName(who), "Roles": strings.Join(does, ", ")})
}
