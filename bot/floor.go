package bot

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"

	"buddy"
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

// floorName is a floor in words.
func (t *turn) floorName(floor int) string {
	switch floor {
	case autoFloor:
		return t.P("floor.auto", nil)
	case noFloor:
		return t.P("floor.none", nil)
	}
	return t.P("floor.least", A{"Number": floor / 10})
}

// floorOf reads a floor from callback data.
func floorOf(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < noFloor || n > 1000 {
		return 0, buddy.Refuse("refuse.stale")
	}
	return n, nil
}

// floor shows the curve of floor against matches; each row is a choice. It
// leads back to the settings, or to why the person of an argument waits.
func (t *turn) floor(args []string) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	back := t.button("button.back", "programme")
	if who, err := t.ours(args, 0); err == nil {
		from := wayBack(args)
		back = t.button("button.back", "why", who.ID, from.list, from.page)
	}
	t.show(t.floors(p, "setfloor", back))
	return nil
}

// floors is the screen with the curve, whose rows lead to an action.
func (t *turn) floors(p buddy.Programme, to string, back buddy.Button) screen {
	in := matchingInput(t.tx, p, false)
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
		label := t.floorLabel(choices[i], point, best)
		if choices[i] == p.Floor {
			label, matches = tick+label, point.Matches
		}
		rows = append(rows, row(chip(label, to, choices[i])))
	}
	key := "floor.text"
	if best.Newcomers == 0 || best.Places == 0 {
		key = "floor.text.nobody"
	}
	text := paragraphs(t.T(key, A{"Total": best.Newcomers}), t.anew(p, matches))
	return screen{Text: text, Rows: append(rows, row(back))}
}

// floorLabel is a row of the curve; without figures when there is nobody to match.
func (t *turn) floorLabel(floor int, point matching.FloorPoint, best matching.Result) string {
	if best.Newcomers == 0 || best.Places == 0 {
		return t.floorName(floor)
	}
	args := A{"Number": point.Floor / 10, "Count": point.Matches, "Total": best.Newcomers}
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
func (t *turn) setFloor(args []string) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	floor, err := floorOf(arg(args, 0))
	if err != nil {
		return err
	}
	if floor == p.Floor { // a doubled tap
		t.flash("toast.saved")
		return t.floor(nil)
	}
	in := matchingInput(t.tx, p, false)
	in.Floor = autoFloor
	most, with := matching.Best(in), in
	with.Floor = floor
	d := matching.Compare(most, matching.Best(with))
	if d.Matches < 0 && arg(args, 1) != mark(d.Lost) {
		t.show(screen{
			Text: paragraphs(
				t.T("floor.ask", A{"Count": len(d.Lost), "Floor": t.floorName(floor), "Names": locales.Safe(t.some(t.peopleNames(d.Lost)))}),
				t.standBelow(p.ID, floor)),
			Rows: [][]buddy.Button{row(t.button("floor.yes.button", "setfloor", floor, mark(d.Lost))), row(t.button("button.back", "floor"))},
		})
		return nil
	}
	p.Floor = floor
	t.tx.PutProgramme(p)
	t.note("programme.floor", p.ID, strconv.Itoa(floor))
	t.flash("toast.saved")
	return t.floor(nil)
}

// standBelow says that the proposals a floor would not allow stay; "" when
// there are none.
func (t *turn) standBelow(id buddy.ProgrammeID, floor int) string {
	low := slices.DeleteFunc(unasked(t.tx, id), func(p buddy.Pair) bool { return p.Score >= floor })
	if len(low) == 0 {
		return ""
	}
	return t.T("floor.stay", A{"Number": len(low)})
}

// below tells whether a proposal stands though it scores lower than the floor
// the team chose.
func (t *turn) below(p buddy.Pair) bool {
	site, _ := t.tx.Programme(p.Programme)
	return p.Unasked() && p.Score < site.Floor
}

// floorCost says how many people wait because of the floor the team chose, what
// stands standing; "" for nobody.
func (t *turn) floorCost(p buddy.Programme) string {
	if p.Floor <= 0 {
		return ""
	}
	with := roundInput(t.tx, p)
	without := with
	without.Floor = noFloor
	if left := len(matching.Best(without).Matches) - len(matching.Best(with).Matches); left > 0 {
		return t.T("floor.cost", A{"Count": left})
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
