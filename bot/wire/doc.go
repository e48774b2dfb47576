// Package wire is the bot's line to Telegram, and the only room with its library. It fetches
// and decodes what people did, and delivers what lies in the outbox within Telegram's limits.
// It knows nothing of programmes; what follows from a delivery it leaves to hooks.
package wire
