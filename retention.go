package buddy

import "time"

// How long things are kept. One place, so that it can be compared with what
// /privacy promises.
const (
	KeepHandled    = 48 * time.Hour // ids of updates; Telegram redelivers for 24 hours
	KeepQuarantine = 24 * time.Hour // raw updates that could not be handled
	KeepBegun      = 24 * time.Hour // answers to private questions that somebody began and left
	// what is remembered beside questions: private messages, the link of a newcomer
	KeepScratch = 48 * time.Hour
	// which private messages of the bot stand in a chat: later they are not taken back
	KeepPrivate     = 30 * 24 * time.Hour
	KeepApplicants  = 90 * 24 * time.Hour  // answers of somebody who never finished them
	KeepSilent      = 182 * 24 * time.Hour // without a buddy and silent, before they are asked
	KeepUnanswered  = 30 * 24 * time.Hour  // after they were asked
	KeepNotes       = 90 * 24 * time.Hour  // the team's notes about a pair that is over
	KeepLetters     = KeepNotes            // what the team and somebody wrote about a case that is settled
	KeepGoals       = 30 * 24 * time.Hour  // what two set out or were given to do, after the end of the pair
	KeepLooked      = 365 * 24 * time.Hour // who of the team looked at somebody
	KeepTold        = KeepLooked           // who was told that data may have got out
	KeepPseudonyms  = 365 * 24 * time.Hour // whose what is kept to learn from is, after the end of the last pair
	KeepReceipts    = 365 * 24 * time.Hour // what somebody consented to, after they were erased
	KeepErasures    = KeepReceipts         // that somebody was erased, so that no copy brings them back
	KeepSent        = week                 // when messages went that the bot began
	KeepPlaces      = 28 * 24 * time.Hour  // a place that somebody typed for a meeting, after its time
	KeepNamedPulses = 30 * 24 * time.Hour  // who gave the answers of a check-in, after the end of the pair
	KeepLines       = KeepNotes            // a line to the team after the end of a pair, and one of the team
	KeepFarewells   = 120 * 24 * time.Hour // who answered the questions after the end of a pair
)
