package sheet

import (
	"encoding/csv"
	"io"
	"strconv"
)

// Writer writes a table: commas, UTF-8, one header.
type Writer struct {
	csv  *csv.Writer
	cell []string
}

// NewWriter begins a table with its header.
func NewWriter(w io.Writer, columns ...string) *Writer {
	t := &Writer{csv: csv.NewWriter(w)}
	_ = t.csv.Write(columns) // kept and returned by End
	return t
}

// Pair writes a row that begins with two names and a score.
func (w *Writer) Pair(left, right string, score int64, more ...string) {
	w.cell = append(append(w.cell[:0], left, right, strconv.FormatInt(score, 10)), more...)
	_ = w.csv.Write(w.cell)
}

// Row writes a row as it is.
func (w *Writer) Row(cells ...string) { _ = w.csv.Write(cells) }

// End writes what is left and returns the first error of all.
func (w *Writer) End() error {
	w.csv.Flush()
	return w.csv.Error()
}
