package report

import (
	"slices"
	"strconv"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// question is one that is asked with a name and without.
type question struct {
	id, key string
	when    func(t *chat.Turn, r buddy.Telling) bool
	from    func(t *chat.Turn, r buddy.Telling) []chat.Option
	take    func(r *buddy.Telling, answer string)
}

// questions are asked in this order. None of them wants a story.
var questions = []question{
	{
		id: "where", key: "told.where",
		when: func(t *chat.Turn, _ buddy.Telling) bool { return placeOf(t) == 0 && len(t.Tx.Programmes()) > 1 },
		from: places,
		take: func(r *buddy.Telling, answer string) { r.Programme = buddy.ProgrammeID(numberOf(answer)) },
	},
	{
		id: "about", key: "told.about",
		when: func(_ *chat.Turn, r buddy.Telling) bool { return r.Kind == buddy.AboutTeam && r.Programme != 0 },
		from: colleagues,
		take: func(r *buddy.Telling, answer string) {
			aim(r, answer)
			r.Unsaid = r.About == 0 && r.AboutRole == ""
		},
	},
	{
		id: "whom", key: "told.whom",
		when: func(_ *chat.Turn, r buddy.Telling) bool { return r.Kind == buddy.Complaint && r.Programme != 0 },
		from: func(t *chat.Turn, r buddy.Telling) []chat.Option {
			named := colleagues(t, r)
			return append([]chat.Option{
				{ID: "no", Label: t.P("told.whom.no.button", nil)},
				{ID: "all", Label: t.P("told.whom.all.button", nil)},
			}, named[:len(named)-1]...)
		},
		take: func(r *buddy.Telling, answer string) {
			aim(r, answer)
			r.Unsaid = answer == "all"
		},
	},
	{
		id: "urgent", key: "told.urgent",
		when: func(_ *chat.Turn, r buddy.Telling) bool { return r.Kind != buddy.Idea },
		from: func(t *chat.Turn, _ buddy.Telling) []chat.Option {
			return []chat.Option{{ID: "yes", Label: t.P("button.yes", nil)}, {ID: "no", Label: t.P("button.no", nil)}}
		},
		take: func(r *buddy.Telling, answer string) { r.Urgent = answer == "yes" },
	},
}

func numberOf(answer string) uint64 {
	n, _ := strconv.ParseUint(answer, 10, 64) // it is one of the options
	return n
}

// unsaid is what an option is called that names nobody and no place.
const unsaid = "0"

// placeOf is the programme a report is about: the person's own, or the only one; 0 where they have to say.
func placeOf(t *chat.Turn) buddy.ProgrammeID {
	if id := team.ProgrammeToAsk(t); id != 0 {
		return id
	}
	if all := t.Tx.Programmes(); len(all) == 1 {
		return all[0].ID
	}
	return 0
}

// mostOfName fits on a button.
const mostOfName = 28

func places(t *chat.Turn, _ buddy.Telling) (out []chat.Option) {
	for _, p := range t.Tx.Programmes() {
		out = append(out, chat.Option{ID: chat.DataOf(p.ID), Label: chat.Short(p.Name, mostOfName)})
	}
	return append(out, chat.Option{ID: unsaid, Label: t.P("told.where.unknown.button", nil)})
}

// roles are whom somebody can mean who knows no names.
var roles = []buddy.Role{buddy.Coordinator, buddy.FocalPoint}

// aim notes whom of the team a report is about, by name or by role.
func aim(r *buddy.Telling, answer string) {
	r.About, r.AboutRole = buddy.PersonID(numberOf(answer)), ""
	if role := buddy.Role(answer); slices.Contains(roles, role) {
		r.AboutRole = role
	}
}

// belongs tells whether the person takes part in a programme, did, or works for it. Nobody else reads who its team is.
func belongs(t *chat.Turn, id buddy.ProgrammeID) bool {
	part := t.Me.Programme == id && (t.Me.Enrolled() || t.Me.Stage == buddy.Left)
	_, suspended := t.Tx.Suspended(id, t.Me.Chat)
	return part || suspended || t.Me.Owner || t.Me.Coordinates(id) || t.Me.HoldsAny(id)
}

// colleagues are everybody of a programme's team, focal points and owners too; the roles for who does not belong there.
func colleagues(t *chat.Turn, r buddy.Telling) (out []chat.Option) {
	if !belongs(t, r.Programme) {
		for _, role := range roles {
			out = append(out, chat.Option{ID: string(role), Label: t.P("told.about."+string(role)+".button", nil)})
		}
		return append(out, chat.Option{ID: unsaid, Label: t.P("told.about.unsaid.button", nil)})
	}
	seen := map[buddy.PersonID]bool{t.Me.ID: true}
	all := append(t.Tx.StaffOf(r.Programme), t.Tx.Holders(buddy.FocalPoint, r.Programme)...)
	for _, p := range append(all, t.Tx.Owners()...) {
		if !seen[p.ID] {
			seen[p.ID] = true
			out = append(out, chat.Option{ID: chat.DataOf(p.ID), Label: string(team.StaffName(p))})
		}
	}
	return append(out, chat.Option{ID: unsaid, Label: t.P("told.about.unsaid.button", nil)})
}
