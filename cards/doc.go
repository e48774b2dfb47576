// Package cards is what two people are given to do or talk about: the activity cards, which of them comes next, what a
// programme changes about cards and prompts, and what the two said of them.
package cards
