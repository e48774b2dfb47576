// Package request is a call of a bot as it arrives: its parameters, what a method may have of them, and refusals as
// Telegram words them.
package request
