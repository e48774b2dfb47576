// Package loop is how what goes on until the bot stops goes on: several loops together, and pauses that
// end when they do.
package loop
