// Package farewell is the end of two people's time as buddies and what comes after: the closing talk, why it ended,
// what each makes of it, the papers to take along, and another buddy.
package farewell
