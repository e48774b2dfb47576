// Package script acts out conversations that are written down in a text file: it moves the phones of a
// telegramtest.Server line by line, and writes below each line what the bot did.
package script
