// Package bot is the table of contents of the conversation: the list of rooms, and what drives
// them. One update is one transaction (handle.go); what is due lives in the store and is played
// once a minute (tick.go); what follows from a delivery stands in aftermath.go. What is said and
// asked is in the rooms below, each of which serves some people and one subject.
package bot
