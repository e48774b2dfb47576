package round

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/locales"
	"buddy/matching"
)

// A programme's floor when it is no score; as in matching.Input.
const (
	autoFloor = 0
	noFloor   = -1
)

// offeredFloors are the rows of the curve, in thousandths.
var offeredFloors = []int{100, 200, 300, 400, 500, 600}

// FloorName is a floor in words.
func FloorName(t *chat.Turn, floor int) string {
	switch floor {
	case autoFloor:
		return t.P("floor.auto", nil)
	case noFloor:
		return t.P("floor.none", nil)
	}
	return t.P("floor.least", chat.A{"Number": floor / 10})
}

// floorOf reads a floor from callback data.
func floorOf(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < noFloor || n > 1000 {
		return 0, buddy.Refuse("refuse.stale")
	}
	return n, nil
}

// Floor shows the curve of floor against matches; each row is a choice. It
// leads back to the settings, or to why the person of an argument waits.
func Floor(t *chat.Turn, args []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	back := t.Button("button.back", "programme")
	if who, err := team.Ours(t, args, 0); err == nil {
		from := team.WayBack(args)
		back = t.Button("button.back", "why", who.ID, from.List, from.Page)
	}
	t.Show(floors(t, p, "setfloor", back))
	return nil
}

// floors is the screen with the curve, whose rows lead to an action.
func floors(t *chat.Turn, p buddy.Programme, to string, back buddy.Button) chat.Screen {
	in := matchingInput(t.Tx, p, false)
	in.Floor = autoFloor
	best := matching.Best(in)
	steps := slices.Clone(offeredFloors)
	if p.Floor > 0 && !slices.Contains(steps, p.Floor) {
		steps = append(steps, p.Floor)
		slices.Sort(steps)
	}
	choices := append([]int{autoFloor, noFloor}, steps...)
	var rows [][]buddy.Button
	matches := 0 // with the programme's floor
	for i, point := range matching.Curve(in, append([]int{best.Floor, 0}, steps...)...) {
		label := floorLabel(t, choices[i], point, best)
		if choices[i] == p.Floor {
			label, matches = chat.Tick+label, point.Matches
		}
		rows = append(rows, chat.Row(chat.Chip(label, to, choices[i])))
	}
	key := "floor.text"
	if best.Newcomers == 0 || best.Places == 0 {
		key = "floor.text.nobody"
	}
	text := chat.Paragraphs(t.T(key, chat.A{"Total": best.Newcomers}), anew(t, p, matches))
	return chat.Screen{Text: text, Rows: append(rows, chat.Row(back))}
}

// floorLabel is a row of the curve; without figures when there is nobody to match.
func floorLabel(t *chat.Turn, floor int, point matching.FloorPoint, best matching.Result) string {
	if best.Newcomers == 0 || best.Places == 0 {
		return FloorName(t, floor)
	}
	args := chat.A{"Number": point.Floor / 10, "Count": point.Matches, "Total": best.Newcomers}
	switch floor {
	case autoFloor:
		return t.P("floor.auto.button", args)
	case noFloor:
		return t.P("floor.none.button", args)
	}
	return t.P("floor.least.button", args)
}

// setFloor keeps a floor for the rounds to come. One that leaves people out
// asks first; the yes carries whom it was about, and means nobody else.
func setFloor(t *chat.Turn, args []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	floor, err := floorOf(chat.Arg(args, 0))
	if err != nil {
		return err
	}
	if floor == p.Floor { // a doubled tap
		t.Flash("toast.saved")
		return Floor(t, nil)
	}
	in := matchingInput(t.Tx, p, false)
	in.Floor = autoFloor
	most, with := matching.Best(in), in
	with.Floor = floor
	d := matching.Compare(most, matching.Best(with))
	if d.Matches < 0 && chat.Arg(args, 1) != mark(d.Lost) {
		t.Show(chat.Screen{
			Text: chat.Paragraphs(
				t.T(
					"floor.ask",
					chat.A{
						"Count": len(d.Lost),
						"Floor": FloorName(t, floor),
						"Names": locales.Safe(some(t, peopleNames(t, d.Lost))),
					},
				),
				standBelow(t, p.ID, floor),
			),
			Rows: [][]buddy.Button{
				chat.Row(t.Button("floor.yes.button", "setfloor", floor, mark(d.Lost))),
				chat.Row(t.Button("button.back", "floor")),
			},
		})
		return nil
	}
	p.Floor = floor
	t.Tx.PutProgramme(p)
	team.Note(t, "programme.floor", p.ID, strconv.Itoa(floor))
	t.Flash("toast.saved")
	return Floor(t, nil)
}

// standBelow says that the proposals a floor would not allow stay; "" when
// there are none.
func standBelow(t *chat.Turn, id buddy.ProgrammeID, floor int) string {
	low := slices.DeleteFunc(unasked(t.Tx, id), func(p buddy.Pair) bool { return p.Score >= floor })
	if len(low) == 0 {
		return ""
	}
	return t.T("floor.stay", chat.A{"Number": len(low)})
}

// below tells whether a proposal stands though it scores lower than the floor
// the team chose.
func below(t *chat.Turn, p buddy.Pair) bool {
	site, _ := t.Tx.Programme(p.Programme)
	return p.Unasked() && p.Score < site.Floor
}

// floorCost says how many people wait because of the floor the team chose, what
// stands standing; "" for nobody.
func floorCost(t *chat.Turn, p buddy.Programme) string {
	if p.Floor <= 0 {
		return ""
	}
	with := Input(t.Tx, p)
	without := with
	without.Floor = noFloor
	if left := len(matching.Best(without).Matches) - len(matching.Best(with).Matches); left > 0 {
		return t.T("floor.cost", chat.A{"Count": left})
	}
	return ""
}

// mark tells one list of people from another in callback data.
func mark(ids []buddy.PersonID) string {
	sum := fnv.New32a()
	for _, id := range ids {
		fmt.Fprintln(sum, id)
	}
	return strconv.FormatUint(uint64(sum.Sum32()), 36)
}
