// Package keep is what happens by itself for the bot's own sake: forgetting at night, planning
// what is periodic, keeping what could not be handled for the operator.
package keep
