package sheet

import (
	"cmp"
	"strings"
)

// Natural orders names as people do: numbers by value and before words.
func Natural(a, b string) int {
	x, y := number(a), number(b)
	switch {
	case x && y:
		p, q := strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
		return cmp.Or(cmp.Compare(len(p), len(q)), cmp.Compare(p, q), cmp.Compare(a, b))
	case x:
		return -1
	case y:
		return 1
	}
	return cmp.Compare(a, b)
}

func number(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}
