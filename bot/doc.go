// Package bot is the table of contents of the conversation: the list of rooms, and what
// drives them. An update is handled in one transaction, which several may share
// (handle.go); what is due lives in the store and is played once a minute (tick.go); what
// follows from a delivery stands in aftermath.go. What is said and asked is in the rooms
// below, each of which serves some people and one subject; here is only what a person
// sees first, and what is said about the bot itself.
package bot
