// Package batch does many things in few transactions, so that one bad thing costs the
// others nothing but time.
package batch
