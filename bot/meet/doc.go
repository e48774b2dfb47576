// Package meet is how two people find a date: times and places proposed in turns, the answer, the
// reminder, and whether it took place. It writes appointments and the meetings they come to.
package meet
