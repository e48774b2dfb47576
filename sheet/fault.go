package sheet

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Fault is one thing in a file that cannot be honoured.
type Fault struct {
	Line   int // counted from 1; 0 for the file as a whole
	Reason string
}

// Faults are all that is wrong with one file, in the order of its lines. As an
// error it has one line each.
type Faults []Fault

// Error lists the faults.
func (f Faults) Error() string {
	var lines []string
	for _, x := range f {
		if x.Line == 0 {
			lines = append(lines, x.Reason)
		} else {
			lines = append(lines, fmt.Sprintf("line %d: %s", x.Line, x.Reason))
		}
	}
	return strings.Join(lines, "\n")
}

// mostFaults is after how many a file is not read any further: it is then not
// what its reader was told it is.
const mostFaults = 10_000

// quoted shows a value in a reason, shortened: a cell may hold a whole file.
func quoted(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) <= most {
		return fmt.Sprintf("%q", s)
	}
	return fmt.Sprintf("%q… (%d characters)", string([]rune(s[:min(len(s), 4*most)])[:most]), utf8.RuneCountInString(s))
}
