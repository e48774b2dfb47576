// Package bottest is what the stories of all rooms are played in: the bot with a programme, people and a
// Telegram, in simulated time. Only tests import it.
//
// World is the bot with one programme and nobody in it; its Player acts out the lines of a transcript. Couple is
// two people who have just got their card, or are together; Duo is two in their fourth week, who left everything a
// pair can leave behind; TwoTowns is two programmes with all that has a number; Witness watches one phone; BigTown
// is a whole town in the middle of its season.
//
// What one room's stories need alone lies beside them.
package bottest
