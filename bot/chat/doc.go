// Package chat is the toolkit of a conversation: turns, screens, questions as data, buttons and
// commands by tables, who may use them, and when the bot may begin by itself. It serves every
// room. What it needs from the product stands in Host, and what rooms note about a turn is
// nothing to it.
//
// It is no toolkit for any bot. It keeps people, runs and messages in this store, and of the
// product it knows: whom Who names, though the host says who is one, and that participants may
// be suspended; that mail stays away from whoever left or is quiet; that what is periodic is
// planned for each programme (series.go); and that a deed is audited about a person or a pair,
// with the programme they are in (Turn.Audit).
package chat
