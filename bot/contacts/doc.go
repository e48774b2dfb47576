// Package contacts is the numbers that help: who may change them, when somebody last called them, and what a programme
// needs before new people may come.
package contacts
