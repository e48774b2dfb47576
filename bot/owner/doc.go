// Package owner is for whoever operates the bot: the programmes and their teams.
package owner
