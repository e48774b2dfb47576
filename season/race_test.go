//go:build race

package season_test

// underRace says that the race detector slows everything down some ten times.
const underRace = true
