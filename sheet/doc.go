// Package sheet reads and writes the tables of programmes that live in a
// spreadsheet: people, their history together, scored pairs, capacities.
//
// Reading is tolerant of what spreadsheet programs do: a byte order mark,
// semicolons or tabs, Windows line ends, a line "sep=;", columns in any order,
// blank lines. What it cannot make sense of it refuses with all lines at once,
// as Faults; it never guesses. docs/match.md describes the columns.
package sheet
