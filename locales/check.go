package locales

import (
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing wrong with the texts.
type Problem struct {
	Lang   string // file it is in
	Key    string
	Rule   string // short name of the rule broken
	Detail string
}

func (p Problem) String() string {
	return fmt.Sprintf("%s %q: %s: %s", p.Lang, p.Key, p.Rule, p.Detail)
}

func sortProblems(problems []Problem) {
	slices.SortFunc(problems, func(a, b Problem) int {
		return strings.Compare(a.String(), b.String())
	})
}

func (cs *catalogues) check() []Problem { return nil }
