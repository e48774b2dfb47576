package round

import (
	"fmt"
	"math/bits"
	"regexp"
	"strings"
	"time"
	_ "time/tzdata"

	"buddy"

	"github.com/robfig/cron/v3"
)

// CalendarMax is the longest calendar a coordinator may type, in bytes.
const CalendarMax = 100

// calendarFields are minute, hour, day of month, month and day of week. Names
// such as "@every 1s" and prefixes such as "TZ=" are not part of it.
var calendarFields = cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow)

// Calendar reads when something repeats, such as "0 18 * * THU", on the clock
// of zone. Whatever the parser accepts or falls over, the result is a schedule
// that fires, and not more often than hourly, or the refusal "refuse.calendar".
func Calendar(spec string, zone *time.Location) (s cron.Schedule, err error) {
	no := buddy.Refuse("refuse.calendar")
	defer func() {
		if recover() != nil { // the parser trusts its input
			s, err = nil, no
		}
	}()
	if len(spec) > CalendarMax || strings.ContainsAny(spec, "=@") {
		return nil, no
	}
	parsed, err := calendarFields.Parse(spec)
	if err != nil {
		return nil, no
	}
	fields, ok := parsed.(*cron.SpecSchedule)
	if !ok || bits.OnesCount64(fields.Minute&^(1<<63)) != 1 { // one minute in an hour; the top bit marks a star
		return nil, no
	}
	if s = (onTheWall{fields, zone}); s.Next(calendarStart).IsZero() {
		return nil, no // 30 February
	}
	return s, nil
}

// onTheWall repeats by the clock of a zone: a time that daylight saving skips
// comes at the first moment after the gap, one that the clock shows twice comes
// once. (The parser's own schedule leaves out the one and plays the other twice.)
type onTheWall struct {
	fields *cron.SpecSchedule
	zone   *time.Location
}

// Next is the first time after t, in the zone; zero when there is none.
func (s onTheWall) Next(t time.Time) time.Time {
	for wall := buddy.Wall(t.In(s.zone)); ; {
		if wall = s.fields.Next(wall); wall.IsZero() {
			return time.Time{}
		}
		y, m, d := wall.Date()
		if at := buddy.LocalTime(y, m, d, wall.Hour(), wall.Minute(), s.zone); at.After(t) {
			return at
		}
	}
}

// calendarStart is where the search for a first time begins: the next leap
// day lies within the five years the parser looks ahead.
var calendarStart = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// following is the first time of a calendar after now that comes from counting
// on from planned: missed times collapse into one. Zero means never.
func following(s cron.Schedule, planned, now time.Time) time.Time {
	next := s.Next(planned)
	for !next.IsZero() && !next.After(now) {
		next = s.Next(next)
	}
	return next
}

// regions are the parts of the world that zone names begin with, the likely ones first.
var regions = []string{
	"Europe", "Africa", "America", "Asia", "Atlantic", "Australia", "Indian", "Pacific", "America/Argentina",
}

var zoneName = regexp.MustCompile(`^(?:` + strings.Join(regions, "|") + `)(?:/[A-Z][A-Za-z_-]+){1,2}$`)

// ZoneNamed finds a time zone by its name, such as "Europe/Rome", or by a city
// of its name, such as "rome". Anything else is refused.
func ZoneNamed(typed string) (string, error) {
	name := strings.Join(strings.Fields(strings.ReplaceAll(typed, "_", " ")), "_")
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
			return n, nil
		}
	}
	if strings.EqualFold(name, "utc") {
		return "UTC", nil
	}
	return "", buddy.Refuse("refuse.zone")
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

// rounds is the calendar of a programme's matching rounds; nil means by hand.
func rounds(p buddy.Programme) (cron.Schedule, error) {
	if p.Rounds == "" {
		return nil, nil
	}
	s, err := Calendar(p.Rounds, p.Location())
	if err != nil {
		return nil, fmt.Errorf("matching rounds of programme %d: %w", p.ID, err)
	}
	return s, nil
}
