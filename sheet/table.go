package sheet

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"buddy/unseen"
)

// table is a file being read row by row.
type table struct {
	csv    *csv.Reader
	before int            // lines that came before the first one csv has seen
	places map[string]int // where each column is
	width  int            // cells in a row; 0 while there is no usable header
	spare  []string       // columns nobody asked for
	fields []string       // of the current row
	line   int            // of the current row
	again  bool           // the current row is still to be delivered: there is no header
	faults Faults
	err    error // the file could not be read to its end
}

// shape is what a table should look like.
type shape struct {
	columns  []string
	required []string
	bare     func(fields []string) bool // tells a row of data from a header; nil when there must be a header
}

// open reads up to the header. A table without one has the columns in the order of the shape.
func open(r io.Reader, s shape) *table {
	in := bufio.NewReaderSize(r, 1<<16)
	t := &table{places: map[string]int{}}
	if reason := t.begin(in); reason != "" {
		t.faults = Faults{{0, reason}}
		return t
	}
	if !t.advance() {
		if t.err == nil && len(t.faults) == 0 {
			t.faults = Faults{{0, "is empty: there is not even a header"}}
		}
		return t
	}
	if s.bare != nil && s.bare(t.fields) {
		for i, name := range s.columns {
			t.places[name] = i
		}
		t.again, t.width = true, len(s.columns)
		return t
	}
	if t.header(s); len(t.faults) == 0 {
		t.width = len(t.fields)
	}
	return t
}

// begin looks at the first bytes: what they mark, and what separates cells.
func (t *table) begin(in *bufio.Reader) (reason string) {
	head, _ := in.Peek(4)
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		return "is UTF-16: save it as CSV UTF-8"
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return "is a workbook: save it as CSV UTF-8"
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		_, _ = in.Discard(3)
	}
	head, _ = in.Peek(1 << 16)
	line := firstLine(head)
	comma := separator(line)
	if bytes.HasPrefix(head, []byte("sep=")) && len(bytes.TrimSpace(line)) <= len("sep=;") && len(line) < len(head) {
		_, _ = in.Discard(len(line) + 1)
		t.before = 1
	}
	t.csv = csv.NewReader(in)
	t.csv.Comma, t.csv.FieldsPerRecord, t.csv.ReuseRecord = comma, -1, true
	t.csv.TrimLeadingSpace = comma != '\t' // a tab is itself a space
	return ""
}

func firstLine(head []byte) []byte {
	line, _, _ := bytes.Cut(bytes.TrimLeft(head, "\r\n"), []byte("\n"))
	return line
}

// separator is what stands most often between the cells of a line.
func separator(line []byte) rune {
	count, inside := map[byte]int{}, false
	for _, b := range line {
		if b == '"' {
			inside = !inside
		}
		if !inside {
			count[b]++
		}
	}
	best := byte(',')
	for _, b := range []byte{';', '\t'} {
		if count[b] > count[best] {
			best = b
		}
	}
	return rune(best)
}

// header finds the columns, whatever their order and case.
func (t *table) header(s shape) {
	for i, field := range t.fields {
		name := strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToLower(strings.TrimSpace(field)))
		_, twice := t.places[name]
		switch {
		case name == "":
		case twice:
			t.fault("the column %s is there twice", quoted(name))
		case !slices.Contains(s.columns, name):
			t.spare = append(t.spare, quoted(name))
		default:
			t.places[name] = i
		}
	}
	for _, name := range s.required {
		if _, ok := t.places[name]; !ok {
			t.fault("the column %s is missing; there are: %s", name, strings.Join(t.found(), ", "))
		}
	}
}

// found names the columns of the header, shortened.
func (t *table) found() (names []string) {
	for _, f := range t.fields[:min(len(t.fields), 30)] {
		names = append(names, quoted(strings.TrimSpace(f)))
	}
	return names
}

// next goes to the next row of data. Rows that are not even text cells become faults.
func (t *table) next() bool {
	if t.width == 0 {
		return false
	}
	for t.again || t.advance() {
		t.again = false
		if len(t.fields) <= t.width || blank(t.fields[t.width:]) {
			return true
		}
		t.fault("has %d cells, but there are %d columns", len(t.fields), t.width)
	}
	return false
}

func (t *table) advance() bool {
	for t.err == nil && len(t.faults) < mostFaults {
		fields, err := t.csv.Read()
		var wrong *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return false
		case errors.As(err, &wrong):
			t.line = wrong.StartLine + t.before
			t.fault("%s", misquoted(wrong))
			continue
		case err != nil:
			t.err = err
			return false
		}
		t.fields = fields
		line, _ := t.csv.FieldPos(0)
		t.line = line + t.before
		if !blank(fields) && t.text() {
			return true
		}
	}
	if t.err == nil {
		t.faults = append(
			t.faults,
			Fault{0, fmt.Sprintf("has at least %d faults and was not read any further", mostFaults)},
		)
	}
	return false
}

func misquoted(e *csv.ParseError) string {
	if errors.Is(e.Err, csv.ErrQuote) {
		return "a quoted cell does not end as it should: a quotation mark within it is doubled, and one closes it"
	}
	return fmt.Sprintf(
		"a quotation mark at character %d is out of place: the whole cell is quoted, or none of it",
		e.Column,
	)
}

func blank(fields []string) bool {
	return !slices.ContainsFunc(fields, func(f string) bool { return !unseen.Text(f) })
}

// text tells whether every cell is UTF-8.
func (t *table) text() bool {
	for i, f := range t.fields {
		if utf8.ValidString(f) {
			continue
		}
		good := strings.ToValidUTF8(f, "") // the first difference is the first bad byte
		at := 0
		for at < len(good) && good[at] == f[at] {
			at++
		}
		t.fault("cell %d is not UTF-8 (byte 0x%02X): save the file as CSV UTF-8", i+1, f[at])
		return false
	}
	return true
}

func (t *table) fault(format string, args ...any) {
	t.faults = append(t.faults, Fault{t.line, fmt.Sprintf(format, args...)})
}

// cell is the current row's value in a column, without the spaces around it;
// "" when the row or the table has none.
func (t *table) cell(column string) string {
	i, ok := t.places[column]
	if !ok || i >= len(t.fields) {
		return ""
	}
	return strings.TrimSpace(t.fields[i])
}

// name is a cell that names somebody; ok is false after a fault.
func (t *table) name(column string) (id string, ok bool) {
	id = t.cell(column)
	switch {
	case id == "":
		t.fault("%s is empty", column)
	case len(id) > longestName:
		t.fault("%s is %s: a name has at most %d bytes", column, quoted(id), longestName)
	default:
		return id, true
	}
	return "", false
}

// longestName of a person or of one side of an edge, in bytes. What is longer
// is not a name but a cell that went wrong.
const longestName = 200

// end tells what was wrong with the file.
func (t *table) end() error {
	if t.err != nil {
		return fmt.Errorf("cannot be read after line %d: %w", t.line, t.err)
	}
	if len(t.faults) > 0 {
		slices.SortStableFunc(t.faults, func(a, b Fault) int {
			if a.Line == 0 || b.Line == 0 {
				return b.Line - a.Line // the file as a whole comes last
			}
			return a.Line - b.Line
		})
		return t.faults
	}
	return nil
}
