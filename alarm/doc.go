// Package alarm knows words that point to danger, in every language: harm to oneself, violence at home, being held or
// threatened, work or sex under force, a child in danger. Whoever writes them may want to know that there is help. It
// says whether some are there, and never which: nobody is to learn that from a program.
package alarm
