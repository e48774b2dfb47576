// Package safe is help: the numbers, a call to the team, what was promised about it, and the mail
// that stays away meanwhile. It serves everybody who ever wrote, and writes cases.
package safe
