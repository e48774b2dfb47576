// Package desk is the coordinator's desk: what waits, people, pairs, cases, letters, links,
// suspensions and settings.
package desk
