package calendar

import (
	"fmt"
	"math/bits"
	"strings"
	"time"

	"buddy"
	"buddy/daytime"

	"github.com/robfig/cron/v3"
)

// Max is the longest calendar a coordinator may type, in bytes.
const Max = 100

// wallFields are minute, hour, day of month, month and day of week. Names
// such as "@every 1s" and prefixes such as "TZ=" are not part of it.
var wallFields = cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow)

// Read reads when something repeats, such as "0 18 * * THU", on the clock
// of zone. Whatever the parser accepts or falls over, the result is a schedule
// that fires, and not more often than hourly, or the refusal "refuse.calendar".
func Read(spec string, zone *time.Location) (s cron.Schedule, err error) {
	no := buddy.Refuse("refuse.calendar")
	defer func() {
		if recover() != nil { // the parser trusts its input
			s, err = nil, no
		}
	}()
	if len(spec) > Max || strings.ContainsAny(spec, "=@") {
		return nil, no
	}
	parsed, err := wallFields.Parse(spec)
	if err != nil {
		return nil, no
	}
	fields, ok := parsed.(*cron.SpecSchedule)
	if !ok || bits.OnesCount64(fields.Minute&^(1<<63)) != 1 { // one minute in an hour; the top bit marks a star
		return nil, no
	}
	if s = (onTheWall{fields, zone}); s.Next(start).IsZero() {
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
	for wall := daytime.Wall(t.In(s.zone)); ; {
		if wall = s.fields.Next(wall); wall.IsZero() {
			return time.Time{}
		}
		y, m, d := wall.Date()
		if at := daytime.At(y, m, d, wall.Hour(), wall.Minute(), s.zone); at.After(t) {
			return at
		}
	}
}

// start is where the search for a first time begins: the next leap
// day lies within the five years the parser looks ahead.
var start = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// Following is the first time of a calendar after now that comes from counting
// on from planned: missed times collapse into one. Zero means never.
func Following(s cron.Schedule, planned, now time.Time) time.Time {
	next := s.Next(planned)
	for !next.IsZero() && !next.After(now) {
		next = s.Next(next)
	}
	return next
}

// Rounds is the calendar of a programme's matching rounds; nil means by hand. An error tells of one
// that makes no sense.
func Rounds(p buddy.Programme) (cron.Schedule, error) {
	if p.Rounds == "" {
		return nil, nil
	}
	s, err := Read(p.Rounds, p.Location())
	if err != nil {
		return nil, fmt.Errorf("matching rounds of programme %d: %w", p.ID, err)
	}
	return s, nil
}
