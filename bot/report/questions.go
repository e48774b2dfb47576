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
	args    func(t *chat.Turn, r buddy.Telling) chat.A // values of the question's text; nil: none
	take    func(r *buddy.Telling, answer string)
}

// text is the question as it is asked without a name.
func (q question) text(t *chat.Turn, r buddy.Telling) string {
	var args chat.A
	if q.args != nil {
		args = q.args(t, r)
	}
	return t.T(q.key, args)
}

// questions are asked in this order. None of them wants a story.
var questions = []question{
	{
		id: "where", key: "told.where",
		when: func(t *chat.Turn, _ buddy.Telling) bool { return placeOf(t) == 0 && len(own(t)) > 1 },
		from: places,
		take: func(r *buddy.Telling, answer string) { r.Programme = buddy.ProgrammeID(numberOf(answer)) },
	},
	{
		id: "about", key: "told.about",
		when: func(_ *chat.Turn, r buddy.Telling) bool { return r.Kind == buddy.AboutTeam },
		from: colleagues,
		take: func(r *buddy.Telling, answer string) {
			aim(r, answer)
			r.Unsaid = r.About == 0 && r.AboutRole == ""
		},
	},
	{
		id: "whom", key: "told.whom",
		when: func(_ *chat.Turn, r buddy.Telling) bool { return r.Kind == buddy.Complaint || r.Coded && harms(r.Kind) },
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
		args: func(t *chat.Turn, r buddy.Telling) chat.A { return chat.A{"Unseen": cannotSee(t, r)} },
		take: func(r *buddy.Telling, answer string) { r.Urgent = answer == "yes" },
	},
}

// harms tells whether it is about what somebody does to whoever tells it. With a name a talk shows who that is.
func harms(kind buddy.ReportKind) bool { return kind == buddy.Unsafe || kind == buddy.Exploitation }

func numberOf(answer string) uint64 {
	n, _ := strconv.ParseUint(answer, 10, 64) // it is one of the options
	return n
}

// unsaid is what an option is called that names nobody and no place.
const unsaid = "0"

// placeOf is the programme a report is about: the person's own, or the only one; 0 where they have to say, or cannot.
func placeOf(t *chat.Turn) buddy.ProgrammeID {
	if id := team.ProgrammeToAsk(t); id != 0 {
		return id
	}
	for _, all := range [][]buddy.Programme{t.Tx.Programmes(), own(t)} {
		if len(all) == 1 {
			return all[0].ID
		}
	}
	return 0
}

// own are the programmes the person has to do with. Which others there are is not for them to read: an owner places
// what whoever has to do with none tells.
func own(t *chat.Turn) []buddy.Programme {
	return slices.DeleteFunc(t.Tx.Programmes(), func(p buddy.Programme) bool { return !belongs(t, p.ID) })
}

// mostOfName fits on a button.
const mostOfName = 28

func places(t *chat.Turn, _ buddy.Telling) (out []chat.Option) {
	for _, p := range own(t) {
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
			out = append(out, chat.Option{ID: chat.DataOf(p.ID), Label: staff(t, p, r.Programme)})
		}
	}
	return append(out, chat.Option{ID: unsaid, Label: t.P("told.about.unsaid.button", nil)})
}
