// Package pairs is what every screen about two people stands on: which pair it is and whether the person is in it,
// what the other is called, whose turn it is, what is due in its timetable, and who would rather not hear of it now.
package pairs
