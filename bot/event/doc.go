// Package event is what somebody did, reduced to what the conversation looks at. The wire
// makes it of Telegram's updates; the rest knows nothing of those.
package event
