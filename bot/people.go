package bot

import (
	"encoding/base64"
	"slices"
	"strconv"
	"strings"

	"buddy"
	"buddy/locales"
	"buddy/store"
)

const seekingDialog = "people"

// seeking asks for the name to look for.
func seeking() *Dialog[string] {
	return &Dialog[string]{
		Name:  seekingDialog,
		Steps: []Step[string]{{ID: "search", Input: typed{max: longestSearch}, Set: func(v *string, a []string) { *v = a[0] }}},
		Done:  func(t *turn, _ store.Talk, text string) error { return t.peoplePage("all", 0, text) },
		Stop:  func(t *turn, _ store.Talk) error { return t.peopleAt(t.leftAt("people")) },
	}
}

// filter is one chip above the list of people. Its label is
// "people.filter.<id>.chip"; held says that a live pair holds the person.
type filter struct {
	id    string
	holds func(t *turn, p buddy.Person, held bool) bool
	tells bool // where somebody stands
}

// filters are the chips in their order; the first one is the default.
var filters = []filter{
	{id: "all", holds: func(*turn, buddy.Person, bool) bool { return true }},
	{id: "newcomer", holds: func(_ *turn, p buddy.Person, _ bool) bool { return p.Profile.Side == buddy.Newcomer }},
	{id: "local", holds: func(_ *turn, p buddy.Person, _ bool) bool { return p.Profile.Side == buddy.Local }},
	{"waiting", func(_ *turn, p buddy.Person, held bool) bool { return p.Stage == buddy.Waiting && !held }, true},
	{"resting", func(t *turn, p buddy.Person, _ bool) bool { return p.Stage == buddy.Resting && !t.theySuspended(p) }, true},
	{"long", func(t *turn, p buddy.Person, held bool) bool {
		return p.Stage == buddy.Waiting && !held && days(p.Since, t.tx.Now()) > longWaitDays
	}, true},
}

// areaFilter begins the id of a filter by area; the number of the area follows, or
// that of none for those who meet online.
const areaFilter = "area"

func inArea(p buddy.Programme, n int) filter {
	return filter{id: areaFilter + strconv.Itoa(n), holds: func(_ *turn, who buddy.Person, _ bool) bool {
		if n >= len(p.Areas) {
			return who.Profile.Online
		}
		return !who.Profile.Online && who.Profile.Area == p.Areas[n].ID
	}}
}

// chooseArea asks in which area people should want to meet.
func (t *turn) chooseArea() error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	var buttons []buddy.Button
	for n, area := range p.Areas {
		buttons = append(buttons, chip(short(area.Name, nameRunes), "people", inArea(p, n).id))
	}
	buttons = append(buttons, t.button("option.online", "people", inArea(p, len(p.Areas)).id))
	t.show(screen{Text: t.T("people.areas", nil), Rows: append(inRows(buttons, 2), row(t.button("button.back", "people", back)))})
	return nil
}

// people lists a programme's people, or those whose name holds the text
// typed behind the command.
func (t *turn) people(payload string) error { return t.peoplePage("all", 0, locales.Clean(payload)) }

// peopleAt is the list as the arguments of its button say: filter, page, search.
func (t *turn) peopleAt(args []string) error {
	return t.peoplePage(arg(args, 0), pageOf(arg(args, 1)), unpacked(arg(args, 2)))
}

func (t *turn) peoplePage(by string, page int, search string) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	f, search := filterOf(p, by), cut(search)
	found := t.peopleBy(p, f, search)
	var all []entry
	for _, person := range found {
		line := t.T("people.line", A{"Name": person.Profile.Name, "Side": t.sideOf(person), "State": t.standing(person)})
		if t.involved()[person.ID] {
			if !t.knowsOf(person.ID) {
				continue
			}
			line = t.T("people.concerned.line", A{"Name": person.Profile.Name})
		}
		all = append(all, entry{line, numbered(person, nameRunes), dataOf("person", person.ID)})
	}
	title := t.T("people.title", A{"Programme": p.Name, "Count": len(all)})
	if search != "" {
		title = t.T("people.found", A{"Text": search, "Count": len(all)})
	}
	s := t.list(title, all, page, func(n int) string { return dataOf("people", f.id, n, packed(search)) })
	t.leaveAt("people", f.id, page, packed(search))
	s.Rows = append(t.chips(p, f, search), s.Rows...)
	last := row(t.button("people.seek.button", "seek"))
	if search != "" {
		last = row(t.button("people.all.button", "people"))
	}
	s.Rows = append(s.Rows, last)
	if len(t.tx.Suspensions(p.ID)) > 0 {
		s.Rows = append(s.Rows, row(t.button("suspended.list.button", "suspended")))
	}
	s.Rows = append(s.Rows, row(t.button("home.button", "home")))
	t.show(s)
	return nil
}

// filterOf is the chip of that name or of that area, else the first.
func filterOf(p buddy.Programme, id string) filter {
	if digits, ok := strings.CutPrefix(id, areaFilter); ok {
		if n := pageOf(digits); n <= len(p.Areas) {
			return inArea(p, n)
		}
	}
	return filters[max(0, slices.IndexFunc(filters, func(f filter) bool { return f.id == id }))]
}

// peopleBy lists the enrolled people of a programme by name. A chip that would
// tell where somebody stands leaves out whom the reader has to do with.
func (t *turn) peopleBy(p buddy.Programme, f filter, search string) []buddy.Person {
	held, needle, with := t.held(p.ID), locales.Fold(search), t.involved()
	found := slices.DeleteFunc(t.tx.PeopleOf(p.ID), func(person buddy.Person) bool {
		return !person.Enrolled() || !called(person, needle) || !f.holds(t, person, held[person.ID]) || f.tells && with[person.ID]
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
	return strings.Contains(locales.Fold(p.Profile.Name), needle) || strings.TrimPrefix(needle, "#") == strconv.FormatUint(uint64(p.ID), 10)
}

// chips are the filters as buttons, the chosen one ticked.
func (t *turn) chips(p buddy.Programme, chosen filter, search string) [][]buddy.Button {
	var buttons []buddy.Button
	for _, f := range filters {
		label := t.P("people.filter."+f.id+".chip", nil)
		if f.id == chosen.id {
			label = tick + label
		}
		buttons = append(buttons, chip(label, "people", f.id, 0, packed(search)))
	}
	rows := inRows(buttons, 3)
	if len(p.Areas) < 2 || search != "" {
		return rows
	}
	areas := t.button("people.areas.button", "areas")
	if digits, ok := strings.CutPrefix(chosen.id, areaFilter); ok {
		areas.Text = tick + t.P("option.online", nil)
		if n := pageOf(digits); n < len(p.Areas) {
			areas.Text = tick + short(p.Areas[n].Name, nameRunes)
		}
	}
	return append(rows, row(areas))
}

// typedName looks up a text that no question waits for, when it is at a desk: a name
// of the programme's people, or the number of a case. false when there is neither.
func (t *turn) typedName() (found bool, err error) {
	p, ok := t.tx.Programme(t.me.Desk)
	search := locales.Clean(t.ev.text)
	switch {
	case !ok || t.allowed(staff) != nil || !sought(search):
		return false, nil
	case len(t.peopleBy(p, filters[0], cut(search))) > 0:
		return true, t.peoplePage("all", 0, search)
	}
	return t.typedCase(search)
}

// sought tells whether a text can be a name to look for.
func sought(text string) bool {
	return len([]rune(text)) <= longestSearch && locales.Fold(text) != "" && !locales.Blank(text)
}

const longestSearch = 40

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

// sideOf is "newer here" or "here longer", from outside.
func (t *turn) sideOf(p buddy.Person) string { return t.P("side."+string(p.Profile.Side)+".chip", nil) }

// standing is where a person stands, in a few words.
func (t *turn) standing(p buddy.Person) locales.Safe {
	if t.theySuspended(p) {
		return locales.Safe(t.T("people.suspended", nil))
	}
	if p.Stage == buddy.Waiting || p.Stage == buddy.Resting {
		if pair, ok := t.tx.LivePairOf(p.ID); ok {
			return locales.Safe(t.T("people.paired", A{"Name": t.nameOf(pair.Other(p.ID)), "State": t.stateOf(pair)}))
		}
	}
	switch {
	case p.Stage == buddy.Waiting:
		return t.waited(p)
	case p.Stage == buddy.Resting && !p.RestUntil.IsZero():
		return locales.Safe(t.T("people.resting.until", A{"Date": t.day(p.RestUntil)}))
	case p.Stage == buddy.Resting:
		return locales.Safe(t.T("people.resting", nil))
	case p.Stage == buddy.Alumni:
		return locales.Safe(t.T("people.alumni", nil))
	}
	return locales.Safe(t.T("people.left", nil))
}

// waited is how long a person has been in the queue.
func (t *turn) waited(p buddy.Person) locales.Safe {
	if n := days(p.Since, t.tx.Now()); n > 0 {
		return locales.Safe(t.T("people.waiting", A{"Count": n}))
	}
	return locales.Safe(t.T("people.new", nil))
}

// stateOf is a pair's state in words, with the reason of its end.
func (t *turn) stateOf(p buddy.Pair) locales.Safe {
	if p.State == buddy.Ended {
		return locales.Safe(t.T("pairs.ended."+p.EndReason, nil))
	}
	if t.oneSuspended(p) {
		return locales.Safe(t.T("pairs.state.suspended", nil))
	}
	return locales.Safe(t.T("pairs.state."+string(p.State), nil))
}
