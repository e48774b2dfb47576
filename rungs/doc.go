// Package rungs is the ladder for silence and trouble between two people, as data: when a rung is reached, who looks,
// and what follows. It looks, and changes nothing.
package rungs
