// Package unseen says which characters cannot be seen. It is the one notion of blank: what people type is cleaned and
// checked by it, tables are read by it, and the emulated Telegram refuses texts and buttons by it.
package unseen
