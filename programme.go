package buddy

import (
	"slices"
	"time"

	"buddy/track"
)

// ProgrammeID identifies a programme for good.
type ProgrammeID uint64

// Area is a coarse part of town or region, as the coordinator names it.
type Area struct {
	ID   string // stable: profiles refer to it
	Name string // shown as typed
}

// Unscreenings are the usual reasons why nobody is talked with before; "programme.unscreened.<id>.button".
var Unscreenings = []string{"partner", "known", "events", UnscreenedBefore}

// UnscreenedBefore says that nobody was asked yet whether to talk with people before: the programme is older than the
// question.
const UnscreenedBefore = "before"

// Programme is one site: its people never see another programme's people.
type Programme struct {
	ID         ProgrammeID
	Name       string
	Track      track.ID
	Areas      []Area
	Zone       string     // IANA name, such as "Europe/Rome"
	Languages  []string   // languages of texts offered first to participants
	Host       string     // spoken language of the place, ISO 639
	Interprets []string   // languages the team can bring an interpreter for to a first meeting, ISO 639
	Venues     []Venue    // good public places to meet
	Lifelines  []Lifeline // the numbers that help, in the order of their kinds
	Lines      uint64     // how many of them were ever told: the last ID given
	Absent     []Absence  `json:",omitempty"` // the kinds that there is no number of
	Rounds     string     // cron spec of the matching rounds in Zone; "" means only by hand
	Floor      int        // least fit of a pair, 1 to 1000; 0 for the highest that costs no match, -1 for none
	Workdays   []string   `json:",omitempty"` // when the team works, of Days; none for Monday to Friday
	Open       bool       // takes new people
	Screens    bool       `json:",omitempty"` // a coordinator talks with everybody before a first proposal
	Unscreened string     `json:",omitempty"` // why not: one of Unscreenings, or as the team typed it
	Created    time.Time
	Halted     Halt `json:",omitzero"` // it begins no messages, until somebody lets them go on

	ReadyBy time.Time `json:",omitzero"` // what is missing closes it from then on; zero for from the start
	Gated   Gated     `json:",omitzero"`

	Help []string `json:",omitempty"` // lines of before, which an upgrade makes Lifelines of; else empty

	Heard time.Time `json:",omitzero"` // since when it has focal points; zero where there never was one

	Drill Drill `json:",omitzero"` // how the way to the focal points was last tried
	Echo  Echo  `json:",omitzero"` // what the team did about what it was told

	Notices Notices `json:",omitzero"` // to those whose time as buddies is over

	Own   *track.Track `json:",omitempty"` // the timetable in place of the track's standard; nil for that
	Past  []Spell      `json:",omitempty"` // what pairs heard before, oldest first, until the latest change
	Draft *track.Track `json:",omitempty"` // a change on its way, of which no pair hears; nil for none
}

// Talk says whether a coordinator talks with everybody before a first proposal. A reason belongs to no.
func (p *Programme) Talk(screens bool, why string) error {
	if !screens && why == "" {
		return Refuse("refuse.stale")
	}
	if p.Screens, p.Unscreened = screens, why; screens {
		p.Unscreened = ""
	}
	return nil
}

// Hear notes that there is a focal point, or was one: the next one takes two.
func (p *Programme) Hear(now time.Time) {
	if p.Heard.IsZero() {
		p.Heard = now
	}
}

// Location is the programme's time zone; UTC when the name is unknown to this machine.
func (p Programme) Location() *time.Location {
	loc, err := time.LoadLocation(p.Zone)
	if err != nil {
		return time.UTC
	}
	return loc
}

// Interpreted tells whether the team can interpret between two people who share
// no language: one speaks the host language and the other a language of
// Interprets, both at B1 or better. It returns that language; ok is false when
// they need no interpreter, or none can help.
func (p Programme) Interpreted(a, b Profile) (tag string, ok bool) {
	if a.Understands(b) {
		return "", false
	}
	for _, tag := range p.Interprets {
		if a.Speaks(tag, B1) && b.Speaks(p.Host, B1) || b.Speaks(tag, B1) && a.Speaks(p.Host, B1) {
			return tag, true
		}
	}
	return "", false
}

// AreaName is the shown name of an area, "" when it does not exist.
func (p Programme) AreaName(id string) string {
	i := slices.IndexFunc(p.Areas, func(a Area) bool { return a.ID == id })
	if i < 0 {
		return ""
	}
	return p.Areas[i].Name
}
