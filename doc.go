// Package buddy holds the nouns of a buddy programme, their states, and the
// only functions that change them.
//
// Two equal people meet for a semester or a year: one is newer in a place (the
// newcomer), one has been there longer (the local). Coordinators approve and
// steer. Everything here is a value: no I/O, no clock, no randomness. Times
// come in as arguments; an expected "no" goes out as a Refusal.
package buddy
