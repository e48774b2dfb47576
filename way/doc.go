// Package way is the way through a programme as a table, from the link to the time after: where somebody stands, and by
// which steps they go on. Nothing in the product asks it. docs/gates.md is printed from it, and its tests hold the
// functions of package buddy to it.
package way
