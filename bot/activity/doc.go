// Package activity is cards for two: something to do together that fits both, and how it was.
package activity
