// Package plan is what two people set out to do: the one thing they can only do as two, and in the longer track the
// support plan of whoever is newer here. Its words are the two's: the team sees how many there are and how they stand.
package plan
