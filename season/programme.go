package season

import (
	"context"
	"errors"
	"fmt"
	"time"

	"buddy"
	"buddy/locales"
	"buddy/store"
	"buddy/track"
)

// Links are deep-link payloads into a programme.
type Links struct {
	Join string // for participants
	who  buddy.ProgrammeID
}

// towns are Palermo and its parts as its team would type them, by language.
var towns = map[string][4]string{
	"en": {"Palermo", "North", "Centre", "South"},
	"it": {"Palermo", "Nord", "Centro", "Sud"},
	"es": {"Palermo", "Norte", "Centro", "Sur"},
	"fr": {"Palerme", "Nord", "Centre", "Sud"},
	"uk": {"Палермо", "Північ", "Центр", "Південь"},
	"ar": {"باليرمو", "الشمال", "الوسط", "الجنوب"},
}

// everybody may come by a simulated link in an hour.
const everybody = 1_000_000

// Found sets up a programme in Palermo through the code that an owner's answers
// go through, named in a language, and makes links into it. Data that has a
// programme already keeps it.
func (w *World) Found(id track.ID, lang string) (Links, error) {
	town, ok := towns[lang]
	if !ok {
		town = towns["en"]
	}
	var l Links
	err := w.DB.Update(w.Clock.Now(), func(tx *store.Tx) error {
		for _, p := range tx.Programmes() {
			for _, i := range tx.Invites(p.ID) {
				if i.Kind == buddy.InviteCampaign && i.Check(tx.Now()) == nil {
					l.Join, l.who = tx.InviteToken(i), p.ID
					return nil
				}
			}
		}
		p := w.Bot.Found(tx, buddy.Programme{
			Name: town[0], Track: id, Zone: "Europe/Rome", Host: "it", Rounds: "0 9 * * 1",
			Screens: w.Screens, Unscreened: map[bool]string{false: "known"}[w.Screens],
			Areas: []buddy.Area{
				{ID: "north", Name: town[1]},
				{ID: "centre", Name: town[2]},
				{ID: "south", Name: town[3]},
			},
			Languages: locales.Languages(), ReadyBy: tx.Now().AddDate(10, 0, 0),
			Lifelines: []buddy.Lifeline{
				{ID: 1, Kind: buddy.EmergencyLine, Label: "Emergency", Phone: "112"},
				{ID: 2, Kind: buddy.OtherLine, Label: "Team Palermo", Phone: "+39 091 000000"},
			},
			Lines: 2,
		})
		_, l.Join = tx.PutInvite(
			buddy.Invite{
				Kind: buddy.InviteCampaign, Programme: p.ID, Label: "University", Created: tx.Now(), Pace: everybody,
			},
		)
		l.who = p.ID
		return nil
	})
	if err != nil {
		return l, fmt.Errorf("found the programme: %w", err)
	}
	return l, nil
}

// Team makes a fresh single-use link for a coordinator.
func (w *World) Team(l Links) (payload string, err error) {
	return w.invite(buddy.InviteCoordinator, "", l.who)
}

// FocalPoint makes a fresh single-use link for a safeguarding focal point.
func (w *World) FocalPoint(l Links) (payload string, err error) {
	return w.invite(buddy.InvitePost, buddy.FocalPoint, l.who)
}

// Owner makes a fresh single-use link for somebody who operates the bot.
func (w *World) Owner() (payload string, err error) {
	return w.invite(buddy.InviteOwner, "", 0)
}

// invite makes a link that can be used for a week.
func (w *World) invite(kind buddy.InviteKind, post buddy.Role, who buddy.ProgrammeID) (payload string, err error) {
	err = w.DB.Update(w.Clock.Now(), func(tx *store.Tx) error {
		_, payload = tx.PutInvite(buddy.Invite{
			Kind: kind, Post: post, Programme: who, Created: tx.Now(), Expires: tx.Now().AddDate(0, 0, 7),
		})
		return nil
	})
	if err != nil {
		return "", fmt.Errorf("invite: %w", err)
	}
	return payload, nil
}

// Waiting counts who has enrolled and may be matched.
func (w *World) Waiting(l Links) (n int, err error) {
	err = w.DB.View(w.Clock.Now(), func(tx *store.Tx) error {
		for _, p := range tx.PeopleOf(l.who) {
			if p.Enrolled() {
				n++
			}
		}
		return nil
	})
	return n, err
}

// Config says what season to play.
type Config struct {
	Seed    uint64
	People  int // both sides together
	Track   track.ID
	Lang    string              // everybody's language; "" is a mix of all
	Weeks   int                 // 0 plays until what is asked three months after the track's end has been
	EachDay func(day int) error // called every simulated morning; nil for nothing
}

// Summary counts what came of a season.
type Summary struct {
	Enrolled, Matched, Meetings, Sent, Answered, Closed int
}

// Play lets a whole season happen: people enrol over the first days, a
// coordinator looks in every morning, and everybody lives their habits.
func (w *World) Play(ctx context.Context, c Config) (Summary, error) {
	links, err := w.Found(c.Track, "en")
	if err != nil {
		return Summary{}, err
	}
	crowd := NewCrowd(w, c.Seed)
	crowd.lang = c.Lang
	if err := w.hire(crowd, links); err != nil {
		return Summary{}, err
	}
	weeks := c.Weeks
	if weeks == 0 {
		weeks = track.Of(c.Track).Weeks + 16
	}
	joined := 0
	morning := w.Clock.Now().Truncate(24 * time.Hour)
	for day := range weeks * 7 {
		if err := ctx.Err(); err != nil {
			return Summary{}, err
		}
		for ; joined < c.People && joined <= (day+1)*c.People/5; joined++ {
			if _, err := crowd.Join([]string{"newcomer", "local"}[joined%2], links.Join); err != nil {
				return Summary{}, err
			}
		}
		if err := crowd.Live(morning.AddDate(0, 0, day).Add(10 * time.Hour)); err != nil {
			return Summary{}, fmt.Errorf("day %d: %w", day, err)
		}
		if err := errors.Join(crowd.Work(), crowd.Stroll()); err != nil {
			return Summary{}, fmt.Errorf("day %d: %w", day, err)
		}
		if err := crowd.Live(morning.AddDate(0, 0, day+1)); err != nil {
			return Summary{}, fmt.Errorf("day %d: %w", day, err)
		}
		if c.EachDay != nil {
			if err := c.EachDay(day); err != nil {
				return Summary{}, fmt.Errorf("day %d: %w", day, err)
			}
		}
	}
	return w.Summary(links)
}

// hire lets those join who work for the programme; of focal points two, since what is about one is for the other.
func (w *World) hire(crowd *Crowd, l Links) error {
	for _, as := range []struct {
		what string
		link func(Links) (string, error)
	}{{Coordinator, w.Team}, {FocalPoint, w.FocalPoint}, {FocalPoint, w.FocalPoint}} {
		payload, err := as.link(l)
		if err != nil {
			return err
		}
		if _, err := crowd.Join(as.what, payload); err != nil {
			return err
		}
	}
	return nil
}

// Summary counts what the store holds of a programme.
func (w *World) Summary(l Links) (s Summary, err error) {
	err = w.DB.View(w.Clock.Now(), func(tx *store.Tx) error {
		for _, p := range tx.PeopleOf(l.who) {
			if p.Enrolled() {
				s.Enrolled++
			}
		}
		for _, p := range tx.Pairs(l.who) {
			if !p.Begun() {
				continue
			}
			s.Matched++
			s.Meetings += len(p.Meetings)
			if p.EndReason == buddy.EndClosed {
				s.Closed++
			}
			for _, c := range tx.CheckInsOf(p.ID) {
				s.Sent++
				if !c.Answered.IsZero() {
					s.Answered++
				}
			}
		}
		s.Sent, s.Answered = s.Sent+len(tx.Measures(l.who)), s.Answered+len(tx.Measures(l.who))
		return nil
	})
	return s, err
}
