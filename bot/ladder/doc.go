// Package ladder is what follows from silence and trouble between two people: it climbs the rungs,
// after each check-in and at night, says what the bot has to say, asks more often where
// something was, and puts the rest into the team's queue.
package ladder
