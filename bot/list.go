package bot

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
	"buddy/store"
)

// entry is one line of a staff list. It is a button and stands nowhere else: what
// is written twice is twice as far to scroll.
type entry struct {
	line string // HTML
	name string // what stands for the line where there are many; "" where nothing can
	data string // of the card it leads to
}

// How staff lists are laid out. A line fills the width of a small phone; of names
// alone two stand side by side. Both stay far below what Telegram takes: a hundred
// buttons and ten thousand bytes, where a letter may take six.
const (
	perPage      = 20
	lineRunes    = 64
	namesPerPage = 40
	nameRunes    = 18
)

// bare tells whether a list shows names alone: there are too many lines for one page.
func bare(all []entry) bool {
	return len(all) > perPage && !slices.ContainsFunc(all, func(e entry) bool { return e.name == "" })
}

// list is a page of a staff list: a title and a button for each entry.
func (t *turn) list(title string, all []entry, page int, leaf func(page int) string) screen {
	per, across, names := perPage, 1, bare(all)
	if names {
		per, across = namesPerPage, 2
	}
	pages := max(1, (len(all)+per-1)/per)
	page = max(0, min(page, pages-1))
	var buttons []buddy.Button
	for _, e := range all[page*per : min((page+1)*per, len(all))] {
		text := labelOf(e.line)
		if names {
			text = labelOf(e.name)
		}
		buttons = append(buttons, buddy.Button{Text: text, Data: e.data})
	}
	if pages > 1 {
		title += "\n" + t.T("list.page", A{"Number": page + 1, "Total": pages})
	}
	rows := inRows(buttons, across)
	if names {
		return screen{Text: title, Rows: append(rows, letters(all, per, page, leaf)...)}
	}
	return screen{Text: title, Rows: append(rows, pager(t, page, pages, leaf)...)}
}

// mostLetters pages are named at once.
const mostLetters = 15

// letters leads to the pages of a list of names by the letters they begin with. Of
// more pages than fit, those around and some on the way to the ends are shown.
func letters(all []entry, per, page int, leaf func(page int) string) [][]buddy.Button {
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
		first, last := initial(all[n*per].name), initial(all[min((n+1)*per, len(all))-1].name)
		label := first + "–" + last
		if first == last {
			label = first
		}
		if n == page {
			label = tick + label
		}
		buttons = append(buttons, chip(label, leaf(n)))
	}
	return inRows(buttons, 5)
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

// labelOf is a line as a button says it: without markup, and cut where a phone would
// cut it. Isolates go where all reads from the left, else the last one is closed.
func labelOf(line string) string {
	text := html.UnescapeString(tags.ReplaceAllString(line, ""))
	if fromLeft.MatchString(text) {
		text = isolates.Replace(text)
	}
	text = clip(text, lineRunes)
	return text + strings.Repeat("\u2069", max(0, strings.Count(text, "\u2068")+strings.Count(text, "\u2066")-strings.Count(text, "\u2069")))
}

// sumOf is a short word for exactly these things in any order, which a button carries to
// stand for what was shown: their number alone would fit others, too.
func sumOf[ID ~uint64](ids []ID) string {
	sum := fnv.New32a()
	fmt.Fprint(sum, slices.Sorted(slices.Values(ids)))
	return strconv.FormatUint(uint64(sum.Sum32()), 36)
}

// numbered is a name with the person's number, which tells two of one name apart and
// can be said by whoever cannot read the name.
func numbered(p buddy.Person, runes int) string {
	return short(p.Profile.Name, runes) + " (" + strconv.FormatUint(uint64(p.ID), 10) + ")"
}

// placeTalk remembers where somebody left each list of the team's, so that cards and
// actions lead back there. It is no dialog: nothing is asked about it.
const placeTalk = "place"

// back is the argument of a list that is to be shown as it was left.
const back = "back"

// leftAt is how a list was left: the arguments of its button, none for as it begins.
func (t *turn) leftAt(list string) []string {
	for _, talk := range t.tx.TalksOf(t.me.ID) {
		if talk.Dialog == placeTalk {
			return talk.Answers[list]
		}
	}
	return nil
}

// leaveAt remembers how a list stands now. data is the button that shows it so.
func (t *turn) leaveAt(list string, args ...any) {
	place := make([]string, len(args))
	for i, a := range args {
		place[i] = fmt.Sprint(a)
	}
	talk := store.Talk{Person: t.me.ID, Dialog: placeTalk}
	for _, old := range t.tx.TalksOf(t.me.ID) {
		if old.Dialog == placeTalk {
			talk = old
		}
	}
	if slices.Equal(talk.Answers[list], place) && slices.Equal(talk.Answers[lastList], []string{list}) && t.tx.Now().Sub(talk.Touched) < keepScratch/2 {
		return
	}
	if talk.Answers == nil {
		talk.Answers = map[string][]string{}
	}
	talk.Answers[list], talk.Answers[lastList], talk.Touched = place, []string{list}, t.tx.Now()
	t.tx.PutTalk(talk)
}

// forgetSearches makes the team of a programme forget where they left its lists.
func forgetSearches(tx *store.Tx, id buddy.ProgrammeID) {
	for _, member := range tx.StaffOf(id) {
		for _, talk := range tx.TalksOf(member.ID) {
			if talk.Dialog == placeTalk {
				tx.EndTalk(talk.Run)
			}
		}
	}
}

// lastList is where placeTalk keeps the name of the list that was shown last.
const lastList = "last"

func (t *turn) lastList() string { return arg(t.leftAt(lastList), 0) }

// returning are the arguments of a list's button, or how the list was left when the
// button leads back.
func (t *turn) returning(list string, args []string) []string {
	if arg(args, 0) == back {
		return t.leftAt(list)
	}
	return args
}
