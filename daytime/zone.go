package daytime

import (
	"regexp"
	"strings"
	"time"
	_ "time/tzdata" // a server may have no zones of its own
)

// regions are the parts of the world that zone names begin with, the likely ones first.
var regions = []string{
	"Europe", "Africa", "America", "Asia", "Atlantic", "Australia", "Indian", "Pacific", "America/Argentina",
}

var zoneName = regexp.MustCompile(`^(?:` + strings.Join(regions, "|") + `)(?:/[A-Z][A-Za-z_-]+){1,2}$`)

// Zone finds a time zone by its name, such as "Europe/Rome", or by a city of its name, such as "rome"; false for
// anything else.
func Zone(typed string) (name string, ok bool) {
	name = strings.Join(strings.Fields(strings.ReplaceAll(typed, "_", " ")), "_")
	var tries []string
	for _, n := range []string{name, capitals(name)} {
		tries = append(tries, n)
		for _, r := range regions {
			tries = append(tries, r+"/"+n)
		}
	}
	for _, n := range tries {
		if !zoneName.MatchString(n) {
			continue
		}
		if _, err := time.LoadLocation(n); err == nil {
			return n, true
		}
	}
	if strings.EqualFold(name, "utc") {
		return "UTC", true
	}
	return "", false
}

// smallWords are not capitalised inside names of zones.
var smallWords = strings.NewReplacer("_Es_", "_es_", "-Au-", "-au-", "_Of_", "_of_")

// capitals writes each word as names of zones are written: "new_york" is "New_York".
func capitals(name string) string {
	r := []byte(strings.ToLower(name))
	for i := range r {
		if (i == 0 || strings.IndexByte("/_-", r[i-1]) >= 0) && r[i] >= 'a' && r[i] <= 'z' {
			r[i] -= 'a' - 'A'
		}
	}
	return smallWords.Replace(string(r))
}
