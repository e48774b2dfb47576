// Package me is what people do with themselves: a break, leaving, their data, consents, being
// forgotten, help.
package me
