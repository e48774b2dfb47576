// Package duo is two people from the card to the goodbye: saying yes, contact,
// check-ins, pauses and the end. It writes pairs and check-ins, and what it says to the
// one it says to the other.
package duo
