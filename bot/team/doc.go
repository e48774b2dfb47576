// Package team is what every screen for coordinators stands on: whose desk it is, about whom
// they may read and decide, what they call people and cases, and how they hear of what waits.
package team
