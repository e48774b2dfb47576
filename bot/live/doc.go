// Package live holds the tests of the whole bot at work: its loops at once, as they run in production, against a
// Telegram that is slow, floods, refuses, goes away or is taken over, a disk that fills up, and a program that is
// killed in the middle. There is nothing here but tests; they run under the race detector.
package live
