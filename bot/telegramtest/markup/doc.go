// Package markup is what can stand below a message or in place of the letters of a phone, and what Telegram refuses
// of it.
package markup
