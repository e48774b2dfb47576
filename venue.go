package buddy

import (
	"slices"
	"strconv"
)

// Venue is a good public place to meet, as a programme's coordinators list it.
type Venue struct {
	ID       string // stable: appointments refer to it
	Name     string // shown as typed
	StepFree bool   // can be reached without steps
	Free     bool   // costs nothing
	Hidden   bool   // is offered no more; appointments there keep its name
}

// Online stands for a venue wherever two people meet by call.
const Online = "online"

// MostVenues is how many places a programme offers at most.
const MostVenues = 12

// Venue finds one of the programme's places, hidden ones too.
func (p Programme) Venue(id string) (Venue, bool) {
	i := slices.IndexFunc(p.Venues, func(v Venue) bool { return v.ID == id })
	if i < 0 {
		return Venue{}, false
	}
	return p.Venues[i], true
}

// Offered are the places that are not hidden; those without steps come first for whoever needs that.
func (p Programme) Offered(stepFree bool) (offered []Venue) {
	for _, v := range p.Venues {
		if !v.Hidden {
			offered = append(offered, v)
		}
	}
	if stepFree {
		slices.SortStableFunc(offered, func(a, b Venue) int {
			switch {
			case a.StepFree == b.StepFree:
				return 0
			case a.StepFree:
				return -1
			}
			return 1
		})
	}
	return offered
}

// AddVenue lists one more place.
func (p *Programme) AddVenue(v Venue) error {
	if len(p.Offered(false)) >= MostVenues {
		return Refuse("refuse.venues")
	}
	v.ID = "v" + strconv.Itoa(len(p.Venues)+1)
	p.Venues = append(slices.Clone(p.Venues), v)
	return nil
}

// HideVenue offers a place no more, or again.
func (p *Programme) HideVenue(id string, hidden bool) error {
	v, ok := p.Venue(id)
	if !ok || !hidden && v.Hidden && len(p.Offered(false)) >= MostVenues {
		return Refuse("refuse.venues")
	}
	p.Venues = slices.Clone(p.Venues)
	for i := range p.Venues {
		if p.Venues[i].ID == id {
			p.Venues[i].Hidden = hidden
		}
	}
	return nil
}
