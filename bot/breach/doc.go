// Package breach is what owners do when data may have got out: who is affected, what they are told, and the 72 hours
// within which the authority hears of it.
package breach
