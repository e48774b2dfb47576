// Package pin is the number that somebody with a role enters twice a day, so that whoever picks up their phone does
// not act in it: choosing one, the keypad, what goes on after it, and a new one from an owner. That a row takes a PIN
// follows from whom it is for (chat.Who), and is asked in one place of bot/chat.
package pin
