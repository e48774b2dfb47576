// Package round is matching in chat: drawing a round, proposals, why, what if, who waits and why,
// and how pairs are chosen. It is the only room that asks package matching.
package round
