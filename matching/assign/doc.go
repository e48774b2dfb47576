// Package assign finds the best assignment of rows to columns with places, and
// proves that it is. It knows scores, tiers, pairs that stand, a floor and ties,
// all of them numbers, and nothing of people.
//
// A row is assigned at most once, a column as often as it has places. What
// counts, in this order: how many rows are assigned; how many of each tier, the
// highest first; how many standing pairs stay; the sum of scores; the sum of
// hashes, for ties. FindFloor finds the highest floor that costs nothing of the
// first three. Pairs below a floor are as if they were not there.
//
// # Whom it serves
//
// Package matching makes a Problem of each part of a programme, gives it its
// edges by a Filler, has it solved, and asks why somebody is left out (Fights,
// Welcoming, Suitors, Market, Yielding) and what a change would do (Trial).
// Solve takes a plain list of scored pairs without all that.
//
// # How it is done
//
// A largest matching by augmenting paths splits the task into worlds that do
// not touch (cardinality.go, solve.go: the decomposition of Dulmage and
// Mendelsohn 1958, tier by tier). Each is then a full assignment: by bids and
// shortest augmenting paths (assign.go; Jonker and Volgenant 1987), or, where
// many compete for the same columns, by an auction with falling raises
// (auction.go; Bertsekas 1988). The best assignments by score form a face on
// which ties are decided in the same way (face.go). Rows that share no column
// are islands, and solved at the same time (island.go).
//
// The prices that come of it are the proof: see Proof, Problem.Verify and, for
// edges that are found a second time, Check.
package assign
