package bottest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/season"
	"buddy/store"
	"buddy/store/storetest"
)

// Duo is a world with two people who found each other, a coordinator, and
// everything a pair can leave behind.
type Duo struct {
	*World
	Dir                 string
	Amina, Marco, Clara buddy.PersonID
	Pair                buddy.PairID
}

// The phones of these tests.
const (
	Amina = 7001
	Marco = 7002
	Clara = 7003
)

// Marks that tell whose a value is.
const (
	AminaPhone = "+39 333 1010101"
	MarcoPhone = "+39 333 2020202"
	AminaAvoid = "nobody from the old choir"
	MarcoAvoid = "the tall man of the market"
	TeamNote   = "both were a little shy"
)

// NewDuo is the two in the fourth week of their pair, and Clara who coordinates.
func NewDuo(t *testing.T) *Duo { return NewDuoWith(t, nil) }

// NewDuoWith is that with given keys; nil makes some.
func NewDuoWith(t *testing.T, keys *store.Ring) *Duo {
	d := &Duo{World: &World{T: t, Links: map[string]string{}}, Dir: t.TempDir()}
	var err error
	db := storetest.OpenWith(t, store.Options{Dir: d.Dir, Keys: keys})
	if d.World.World, err = season.New(db, season.Monday, true); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.TG.Close)
	d.Found()
	for chat, name := range map[int64]string{Amina: "Amina", Marco: "Marco", Clara: "Clara"} {
		d.TG.Join(
			telegramtest.User{ID: chat, FirstName: name, Username: strings.ToLower(name) + "_x", LanguageCode: "en"},
		)
	}
	d.Update(func(tx *store.Tx) error {
		d.Amina = d.Enrolled(tx, Amina, "Amina", buddy.Newcomer, AminaAvoid)
		d.Marco = d.Enrolled(tx, Marco, "Marco", buddy.Local, MarcoAvoid)
		d.Clara = tx.PutPerson(buddy.Person{
			Chat: Clara, Username: "clara_x", Lang: "en", Created: tx.Now(), Staff: []buddy.ProgrammeID{1}, Desk: 1,
			Training: buddy.Training{Before: true},
		}).ID
		d.begin(tx)
		return nil
	})
	for _, chat := range []int64{Amina, Marco, Clara} {
		d.Must(d.TG.Start(chat, ""))
	}
	return d
}

// Enrolled writes somebody who has answered every question.
func (d *Duo) Enrolled(tx *store.Tx, chat int64, name string, side buddy.Side, avoid string) buddy.PersonID {
	p := buddy.Person{
		Stage: buddy.Applying, Training: buddy.Training{Before: true},
		Chat: chat, Username: strings.ToLower(name) + "_x", Lang: "en", Programme: 1, Source: "University",
		Created: tx.Now(),
		Profile: buddy.Profile{
			Name: name, Adult: true, Side: side, Area: "north", Avoid: avoid, Free: 1, Interests: []string{"music"},
			Languages: map[string]buddy.Level{"en": buddy.C1},
		},
		Consents: []buddy.Consent{buddy.Yes(buddy.ConsentTakePart, tx.Now())},
	}
	if err := p.Enrol(tx.Now()); err != nil {
		d.T.Fatal(err)
	}
	return tx.PutPerson(p).ID
}

// begin writes a pair in its fourth week with everything it can hold.
func (d *Duo) begin(tx *store.Tx) {
	ago := tx.Now().AddDate(0, 0, -28)
	p := tx.PutPair(buddy.Pair{
		Programme: 1, People: [2]buddy.PersonID{d.Amina, d.Marco}, State: buddy.Active, Created: ago, Approved: ago,
		Accepted:   ago,
		ApprovedBy: d.Clara, Said: [2]string{"yes", "yes"}, Told: [2]bool{true, true}, Asked: [2]time.Time{ago, ago},
		Contact: [2]string{
			buddy.WayPhone,
			buddy.WayPhone,
		}, Phones: [2]string{AminaPhone, MarcoPhone}, Touch: [2]string{"touch", "stop"},
		Meetings: []buddy.Meeting{{At: ago, By: d.Marco, How: "person"}}, HoldNote: TeamNote, Next: 999,
		Reasons: []buddy.Reason{{Key: "reason.interests", Items: []string{"option.interest.music"}}},
	})
	d.Pair = p.ID
	tx.PutCheckIn(
		buddy.CheckIn{
			Pair:     p.ID,
			Person:   d.Amina,
			Week:     2,
			Sent:     ago,
			Answered: ago,
			Pulse:    buddy.Pulse{Contact: "met", Feeling: 5, Decided: "both", Need: "good"},
		},
	)
	tx.PutCheckIn(
		buddy.CheckIn{
			Pair:     p.ID,
			Person:   d.Marco,
			Week:     2,
			Sent:     ago,
			Answered: ago,
			Pulse:    buddy.Pulse{Contact: "no", WhyNot: "mood", Feeling: 1, Need: "uncomfortable"},
		},
	)
	tx.PutConcern(
		buddy.Concern{Programme: 1, Kind: buddy.Uncomfortable, Person: d.Marco, Pair: p.ID, Wish: "note", Opened: ago},
	)
	tx.PutConcern(
		buddy.Concern{
			Programme: 1,
			Kind:      buddy.WantsContact,
			Person:    d.Amina,
			Pair:      p.ID,
			Wish:      "phone.evening",
			Phone:     AminaPhone,
			Opened:    ago,
		},
	)
	tx.PutScratch(store.Scratch{Person: d.Amina, Tap: store.Tap{Data: "met.990011", At: ago}})
	tx.Forbid(d.Amina, d.Marco, buddy.ByWish)
	tx.Audit(store.AuditRow{At: ago, By: d.Clara, Kind: "read.person", Subject: d.Amina, Programme: 1})
	tx.Audit(store.AuditRow{By: d.Clara, Kind: "forbid", Subject: d.Amina, Programme: 1})
	tx.Audit(store.AuditRow{By: d.Marco, Kind: "pair.no.why", Subject: d.Amina, Programme: 1, Note: "mood"})
	tx.PutInvite(buddy.Invite{Kind: buddy.InviteCoordinator, Programme: 1, UsedBy: d.Amina, Created: ago})
	tx.Schedule(buddy.Due{At: tx.Now().AddDate(0, 0, 9), Kind: "pair.pulse", Subject: uint64(p.ID), Person: d.Amina})
	tx.PutTalk(
		store.Talk{
			Person:  d.Amina,
			Dialog:  "enrol",
			Over:    true,
			Answers: map[string][]string{"avoid": {AminaAvoid}},
			Touched: ago,
		},
	)
	tx.Quarantine(
		900,
		fmt.Appendf(
			nil,
			`{"update_id":900,"message":{"message_id":1,"date":1,"chat":{"id":%d,"type":"private"},"from":{"id":%d,`+
				`"first_name":"A"},"text":"set aside"}}`,
			Amina,
			Amina,
		),
		"boom",
	)
	tx.Quarantine(
		901,
		fmt.Appendf(
			nil,
			`{"update_id":901,"message":{"message_id":1,"date":1,"chat":{"id":%d,"type":"private"},"from":{"id":%d,`+
				`"first_name":"M"},"text":"for marco only"}}`,
			Marco,
			Marco,
		),
		"boom",
	)
}
