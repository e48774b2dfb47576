// Package daytime is the clock on the wall, wherever somebody lives and whenever clocks are put forward or back, and
// the hours in which the bot begins nothing by itself.
package daytime
