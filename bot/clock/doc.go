// Package clock is the time as far as it can be known: the machine's, as long as it goes on
// evenly and agrees with the date of Telegram's answers.
package clock
