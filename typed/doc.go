// Package typed judges what somebody typed, a name, a place or a line, by whether it leads out of the programme: by a
// link, an address, a number.
package typed
