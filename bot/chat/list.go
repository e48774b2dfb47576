package chat

import (
	"fmt"
	"hash/fnv"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"buddy"
	"buddy/locales"
)

// PageOf reads a page number from callback data; anything odd is the first.
func PageOf(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// Entry is one line of a staff list. It is a button and stands nowhere else: what
// is written twice is twice as far to scroll.
type Entry struct {
	Line string // HTML
	Name string // what stands for the line where there are many; "" where nothing can
	Data string // of the screen it leads to
}

// How staff lists are laid out. A line fills the width of a small phone; of names
// alone two stand side by side. Both stay far below what Telegram takes: a hundred
// buttons and ten thousand bytes, where a letter may take six.
const (
	PerPage      = 20
	lineRunes    = 64
	namesPerPage = 40
	NameRunes    = 18
)

// bare tells whether a list shows names alone: there are too many lines for one page.
func bare(all []Entry) bool {
	return len(all) > PerPage && !slices.ContainsFunc(all, func(e Entry) bool { return e.Name == "" })
}

// List is a page of a staff list: a title and a button for each entry.
func (t *Turn) List(title string, all []Entry, page int, leaf func(page int) string) Screen {
	per, across, names := PerPage, 1, bare(all)
	if names {
		per, across = namesPerPage, 2
	}
	pages := max(1, (len(all)+per-1)/per)
	page = max(0, min(page, pages-1))
	var buttons []buddy.Button
	for _, e := range all[page*per : min((page+1)*per, len(all))] {
		text := LabelOf(e.Line)
		if names {
			text = LabelOf(e.Name)
		}
		buttons = append(buttons, buddy.Button{Text: text, Data: e.Data})
	}
	if pages > 1 {
		title += "\n" + t.T("list.page", A{"Number": page + 1, "Total": pages})
	}
	rows := InRows(buttons, across)
	if names {
		return Screen{Text: title, Rows: append(rows, letters(all, per, page, leaf)...)}
	}
	return Screen{Text: title, Rows: append(rows, Pager(t, page, pages, leaf)...)}
}

// mostLetters pages are named at once.
const mostLetters = 15

// letters leads to the pages of a list of names by the letters they begin with. Of
// more pages than fit, those around and some on the way to the ends are shown.
func letters(all []Entry, per, page int, leaf func(page int) string) [][]buddy.Button {
	pages := (len(all) + per - 1) / per
	if pages < 2 {
		return nil
	}
	step := (pages + mostLetters - 4) / (mostLetters - 3)
	var buttons []buddy.Button
	for n := range pages {
		if n%step != 0 && n != pages-1 && (n < page-1 || n > page+1) {
			continue
		}
		first, last := initial(all[n*per].Name), initial(all[min((n+1)*per, len(all))-1].Name)
		label := first + "–" + last
		if first == last {
			label = first
		}
		if n == page {
			label = Tick + label
		}
		buttons = append(buttons, Chip(label, leaf(n)))
	}
	return InRows(buttons, 5)
}

// initial is the first letter of a name, as in a register.
func initial(name string) string {
	for _, r := range locales.Clean(name) {
		return strings.ToUpper(string(r))
	}
	return "…"
}

var (
	tags     = regexp.MustCompile(`</?[a-z]+>`)
	isolates = strings.NewReplacer("\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "")
	fromLeft = regexp.MustCompile(`^[^\p{Arabic}\p{Hebrew}\p{Syriac}\p{Thaana}\p{Nko}]*$`)
)

// LabelOf is a line as a button says it: without markup, and cut where a phone would
// cut it. Isolates go where all reads from the left, else the last one is closed.
func LabelOf(line string) string {
	text := html.UnescapeString(tags.ReplaceAllString(line, ""))
	if fromLeft.MatchString(text) {
		text = isolates.Replace(text)
	}
	text = clip(text, lineRunes)
	return text + strings.Repeat(
		"\u2069",
		max(0, strings.Count(text, "\u2068")+strings.Count(text, "\u2066")-strings.Count(text, "\u2069")),
	)
}

// SumOf is a short word for exactly these things in any order, which a button carries to
// stand for what was shown: their number alone would fit others, too.
func SumOf[ID ~uint64](ids []ID) string {
	sum := fnv.New32a()
	fmt.Fprint(sum, slices.Sorted(slices.Values(ids)))
	return strconv.FormatUint(uint64(sum.Sum32()), 36)
}

// Back is the argument of a list that is to be shown as it was left.
const Back = "back"

// LeftAt is how a list was left: the arguments of its button, none for as it begins.
func (t *Turn) LeftAt(list string) []string { return t.Tx.Scratch(t.Me.ID).Places.Lists[list] }

// LeaveAt remembers how a list stands now, so that screens and actions lead back there. args
// are those of the button that shows it so.
func (t *Turn) LeaveAt(list string, args ...any) {
	place := make([]string, len(args))
	for i, a := range args {
		place[i] = fmt.Sprint(a)
	}
	s := t.Tx.Scratch(t.Me.ID)
	if slices.Equal(s.Places.Lists[list], place) && s.Places.Last == list &&
		t.Tx.Now().Sub(s.Places.At) < buddy.KeepScratch/2 {
		return
	}
	if s.Places.Lists == nil {
		s.Places.Lists = map[string][]string{}
	}
	s.Places.Lists[list], s.Places.Last, s.Places.At = place, list, t.Tx.Now()
	t.Tx.PutScratch(s)
}

// LastList is the name of the list that was shown last; "" for none.
func (t *Turn) LastList() string { return t.Tx.Scratch(t.Me.ID).Places.Last }

// Returning are the arguments of a list's button, or how the list was left when the
// button leads back.
func (t *Turn) Returning(list string, args []string) []string {
	if Arg(args, 0) == Back {
		return t.LeftAt(list)
	}
	return args
}

// Filters are what a list can be cut down to, as buttons above it, the chosen one ticked. data is of
// the list cut down to one of them.
func Filters(all []Option, chosen string, data func(id string) string) [][]buddy.Button {
	chips := make([]buddy.Button, len(all))
	for i, f := range all {
		chips[i] = Chip(f.Label, data(f.ID))
		if f.ID == chosen {
			chips[i].Text = Tick + f.Label
		}
	}
	return InRows(chips, 3)
}

// Pager is the row that leafs through a list; none for a single page.
func Pager(t *Turn, page, pages int, data func(page int) string) [][]buddy.Button {
	var r []buddy.Button
	if page > 0 {
		r = append(r, Chip(t.P("button.previous", nil), data(page-1)))
	}
	if page+1 < pages {
		r = append(r, Chip(t.P("button.next", nil), data(page+1)))
	}
	if r == nil {
		return nil
	}
	return [][]buddy.Button{r}
}
