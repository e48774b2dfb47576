// Package track is the calendar: that of a programme, which its team may look at and change, and that of each pair,
// which the two may take along.
package track
