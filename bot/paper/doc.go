// Package paper makes what people take along: letters and certificates as PDF, dates as a calendar file. It knows
// no person and no programme, and sets every language the bot speaks in the direction it is read.
package paper
