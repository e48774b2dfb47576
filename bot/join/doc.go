// Package join is the way in for people who want a buddy: language, invitation, the questions
// with their consents, the profile that comes of them, and the way back for who has left.
package join
