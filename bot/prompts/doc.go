// Package prompts is ideas and questions for two: the same words to both at the same moment, and what each makes
// of them.
package prompts
