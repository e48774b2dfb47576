package desk

import (
	"encoding/base64"
	"slices"
	"strconv"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/locales"
	"buddy/store"
)

const seekingDialog = "people"

// seeking asks for the name to look for.
func seeking() *chat.Dialog[string] {
	return &chat.Dialog[string]{
		Name: seekingDialog,
		Who:  chat.Staff,
		Steps: []chat.Step[string]{
			{ID: "search", Input: chat.Typed{Max: team.LongestSearch}, Set: func(v *string, a []string) { *v = a[0] }},
		},
		Done: func(t *chat.Turn, _ store.Talk, text string) error { return peoplePage(t, "all", 0, text) },
		Stop: func(t *chat.Turn, _ store.Talk) error { return peopleAt(t, t.LeftAt("people")) },
	}
}

// filter is one chip above the list of people. Its label is
// "people.filter.<id>.chip"; paired says whether they are in a live pair.
type filter struct {
	id    string
	holds func(t *chat.Turn, p buddy.Person, paired bool) bool
	tells bool // where somebody stands
}

// filters are the chips in their order; the first one is the default.
var filters = []filter{
	{id: "all", holds: func(*chat.Turn, buddy.Person, bool) bool { return true }},
	{
		id:    "newcomer",
		holds: func(_ *chat.Turn, p buddy.Person, _ bool) bool { return p.Profile.Side == buddy.Newcomer },
	},
	{id: "local", holds: func(_ *chat.Turn, p buddy.Person, _ bool) bool { return p.Profile.Side == buddy.Local }},
	{"waiting", func(_ *chat.Turn, p buddy.Person, paired bool) bool {
		return p.Stage == buddy.Waiting && !paired
	}, true},
	{"resting", func(t *chat.Turn, p buddy.Person, _ bool) bool {
		return p.Stage == buddy.Resting && !team.TheySuspended(t, p)
	}, true},
	{"long", func(t *chat.Turn, p buddy.Person, paired bool) bool {
		return p.Stage == buddy.Waiting && !paired && team.Days(p.Since, t.Tx.Now()) > longWaitDays
	}, true},
}

// areaFilter begins the id of a filter by area; the number of the area follows, or
// that of none for those who meet online.
const areaFilter = "area"

func inArea(p buddy.Programme, n int) filter {
	return filter{id: areaFilter + strconv.Itoa(n), holds: func(_ *chat.Turn, who buddy.Person, _ bool) bool {
		if n >= len(p.Areas) {
			return who.Profile.Online
		}
		return !who.Profile.Online && who.Profile.Area == p.Areas[n].ID
	}}
}

// chooseArea asks in which area people should want to meet.
func chooseArea(t *chat.Turn) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	var buttons []buddy.Button
	for n, area := range p.Areas {
		buttons = append(buttons, chat.Chip(chat.Short(area.Name, chat.NameRunes), "people", inArea(p, n).id))
	}
	buttons = append(buttons, t.Button("option.online", "people", inArea(p, len(p.Areas)).id))
	t.Show(
		chat.Screen{
			Text: t.T("people.areas", nil),
			Rows: append(chat.InRows(buttons, 2), chat.Row(t.Button("button.back", "people", chat.Back))),
		},
	)
	return nil
}

// people lists a programme's people, or those whose name holds the text
// typed behind the command.
func people(t *chat.Turn, payload string) error {
	return peoplePage(t, "all", 0, locales.Clean(payload))
}

// peopleAt is the list as the arguments of its button say: filter, page, search.
func peopleAt(t *chat.Turn, args []string) error {
	return peoplePage(t, chat.Arg(args, 0), chat.PageOf(chat.Arg(args, 1)), unpacked(chat.Arg(args, 2)))
}

func peoplePage(t *chat.Turn, by string, page int, search string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	f, search := filterOf(p, by), cut(search)
	found := peopleBy(t, p, f, search)
	var all []chat.Entry
	for _, person := range found {
		line := t.T(
			"people.line",
			chat.A{"Name": person.Profile.Name, "Side": team.SideOf(t, person), "State": team.Standing(t, person)},
		)
		if team.Involved(t)[person.ID] {
			if !team.KnowsOf(t, person.ID) {
				continue
			}
			line = t.T("people.concerned.line", chat.A{"Name": person.Profile.Name})
		}
		all = append(
			all,
			chat.Entry{Line: line, Name: team.Numbered(person, chat.NameRunes), Data: chat.DataOf("person", person.ID)},
		)
	}
	title := t.T("people.title", chat.A{"Programme": p.Name, "Count": len(all)})
	if search != "" {
		title = t.T("people.found", chat.A{"Text": search, "Count": len(all)})
	}
	s := t.List(title, all, page, func(n int) string { return chat.DataOf("people", f.id, n, packed(search)) })
	t.LeaveAt("people", f.id, page, packed(search))
	s.Rows = append(chips(t, p, f, search), s.Rows...)
	last := chat.Row(t.Button("people.seek.button", "seek"))
	if search != "" {
		last = chat.Row(t.Button("people.all.button", "people"))
	}
	s.Rows = append(s.Rows, last)
	if len(t.Tx.Suspensions(p.ID)) > 0 {
		s.Rows = append(s.Rows, chat.Row(t.Button("suspended.list.button", "suspended")))
	}
	s.Rows = append(s.Rows, chat.Row(t.Button("home.button", "home")))
	t.Show(s)
	return nil
}

// filterOf is the chip of that name or of that area, else the first.
func filterOf(p buddy.Programme, id string) filter {
	if digits, ok := strings.CutPrefix(id, areaFilter); ok {
		if n := chat.PageOf(digits); n <= len(p.Areas) {
			return inArea(p, n)
		}
	}
	return filters[max(0, slices.IndexFunc(filters, func(f filter) bool { return f.id == id }))]
}

// peopleBy lists the enrolled people of a programme by name. A chip that would
// tell where somebody stands leaves out whom the reader has to do with.
func peopleBy(t *chat.Turn, p buddy.Programme, f filter, search string) []buddy.Person {
	paired, needle, with := team.Paired(t, p.ID), locales.Fold(search), team.Involved(t)
	found := slices.DeleteFunc(t.Tx.PeopleOf(p.ID), func(person buddy.Person) bool {
		return !person.Enrolled() || !called(person, needle) || !f.holds(t, person, paired[person.ID]) ||
			f.tells && with[person.ID]
	})
	key := map[buddy.PersonID]string{}
	for _, person := range found {
		key[person.ID] = locales.Fold(person.Profile.Name)
	}
	slices.SortStableFunc(found, func(a, b buddy.Person) int { return strings.Compare(key[a.ID], key[b.ID]) })
	return found
}

// called tells whether a person is who is looked for: by a part of the name, folded,
// or by the number beside it.
func called(p buddy.Person, needle string) bool {
	return strings.Contains(locales.Fold(p.Profile.Name), needle) ||
		strings.TrimPrefix(needle, "#") == strconv.FormatUint(uint64(p.ID), 10)
}

// chips are the filters as buttons, the chosen one ticked.
func chips(t *chat.Turn, p buddy.Programme, chosen filter, search string) [][]buddy.Button {
	all := make([]chat.Option, len(filters))
	for i, f := range filters {
		all[i] = chat.Option{ID: f.id, Label: t.P("people.filter."+f.id+".chip", nil)}
	}
	rows := chat.Filters(all, chosen.id, func(id string) string { return chat.DataOf("people", id, 0, packed(search)) })
	if len(p.Areas) < 2 || search != "" {
		return rows
	}
	areas := t.Button("people.areas.button", "areas")
	if digits, ok := strings.CutPrefix(chosen.id, areaFilter); ok {
		areas.Text = chat.Tick + t.P("option.online", nil)
		if n := chat.PageOf(digits); n < len(p.Areas) {
			areas.Text = chat.Tick + chat.Short(p.Areas[n].Name, chat.NameRunes)
		}
	}
	return append(rows, chat.Row(areas))
}

// TypedName looks up a text that no question waits for, when it is at a desk: a name
// of the programme's people, or the number of a case. false when there is neither.
func TypedName(t *chat.Turn) (found bool, err error) {
	p, ok := t.Tx.Programme(t.Me.Desk)
	search := locales.Clean(t.Ev.Text)
	if !ok || t.Allowed(chat.Staff) != nil || !team.Sought(search) {
		return false, nil
	}
	if err := t.May(chat.Staff); err != nil {
		return false, err
	}
	if len(peopleBy(t, p, filters[0], cut(search))) > 0 {
		return true, peoplePage(t, "all", 0, search)
	}
	return typedCase(t, search)
}

// searchBytes of a search fit into callback data beside a filter and a page.
const searchBytes = 30

// cut shortens a search to what callback data can carry.
func cut(search string) string {
	r := []rune(search)
	for len(string(r)) > searchBytes {
		r = r[:len(r)-1]
	}
	return string(r)
}

// packed carries a search in callback data, where a dot would split it.
func packed(search string) string { return base64.RawURLEncoding.EncodeToString([]byte(search)) }

// unpacked reads it back; what was never packed is no search.
func unpacked(s string) string {
	raw, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return ""
	}
	return locales.Clean(string(raw))
}
