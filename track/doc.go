// Package track is what a pair hears and when, as data: the two tracks with their phases, beats and prompts, the rules
// that every timetable keeps, and the changes that keep them.
package track
