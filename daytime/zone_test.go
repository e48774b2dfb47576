package daytime_test

import (
	"testing"

	"buddy/daytime"
)

func TestAZoneIsFoundByItsNameOrACity(t *testing.T) {
	for typed, want := range map[string]string{
		"Europe/Rome": "Europe/Rome", "rome": "Europe/Rome", " ROME ": "Europe/Rome", "new york": "America/New_York",
		"buenos aires": "America/Buenos_Aires", "addis ababa": "Africa/Addis_Ababa",
		"Asia/Ho_Chi_Minh": "Asia/Ho_Chi_Minh",
		"kyiv":             "Europe/Kyiv", "port-au-prince": "America/Port-au-Prince",
		"Port-au-Prince": "America/Port-au-Prince",
		"utc":            "UTC", "dar es salaam": "Africa/Dar_es_Salaam",
	} {
		if got, ok := daytime.Zone(typed); got != want || !ok {
			t.Errorf("Zone(%q) = %q, %v, want %q", typed, got, ok, want)
		}
	}
	for _, typed := range []string{"", "Atlantis", "Local", "../etc/passwd", "posix/Europe/Rome", "right/Europe/Rome",
		"/etc/localtime", "Europe", "Europe/", "zone.tab", "Рим"} {
		if got, ok := daytime.Zone(typed); ok {
			t.Errorf("Zone(%q) = %q, want none", typed, got)
		}
	}
}
