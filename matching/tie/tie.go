// Package tie decides between equals: the same on every machine, and nobody's wish.
package tie

// Of is a hash of the numbers in their order (splitmix64 steps).
func Of(numbers ...uint64) uint64 {
	h := uint64(0x9e3779b97f4a7c15)
	for _, n := range numbers {
		h = step(h ^ n)
	}
	return h
}

func step(h uint64) uint64 {
	h += 0x9e3779b97f4a7c15
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}
