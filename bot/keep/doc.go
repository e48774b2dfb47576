// Package keep is what happens by itself for the bot's own sake: forgetting at night, and
// keeping what could not be handled for the operator.
package keep
