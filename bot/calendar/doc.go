// Package calendar is when something repeats: it reads what a coordinator typed and counts on from it, on the clock
// of a programme.
package calendar
