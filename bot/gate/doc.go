// Package gate is what stands before a first proposal, beside the questions: a short read of the rules
// everybody keeps to with six questions about it, and the result of a talk with the team.
package gate
