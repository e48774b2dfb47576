package bottest

import (
	"strings"

	"buddy"
	"buddy/locales"
	"buddy/store"
	"buddy/track"
)

// crowdNames are the names of a crowd, in several letters.
var crowdNames = strings.Fields(
	"Amelie Bilal Chen Dina Elif Fatou Giulia Hamid Ines Jonas Khadija Lucia Mehdi Nadia Olena Paolo Qasim Rosa " +
		"Samir Tesfay يوسف Viola Wanda Xenia Yasmin Zoya",
)

// enrolCrowd writes people who wait, straight into the store.
func (w *World) enrolCrowd(n int) {
	w.Update(func(tx *store.Tx) error {
		areas := tx.Programmes()[0].Areas
		for i := range n {
			name := crowdNames[i%len(crowdNames)]
			if i >= len(crowdNames) {
				name += " " + string(rune('A'+i/len(crowdNames)))
			}
			tx.PutPerson(buddy.Person{
				Training: buddy.Training{Before: true},
				Chat: int64(
					30_000 + i,
				), Lang: "en", Programme: tx.Programmes()[0].ID, Stage: buddy.Waiting, Since: tx.Now(),
				Created: tx.Now(),
				Profile: buddy.Profile{
					Name: name, Adult: true, Side: buddy.Sides[i%2], Area: areas[i/2%len(areas)].ID, Free: 1,
					Interests: []string{"music"}, Languages: map[string]buddy.Level{"it": buddy.C1},
				},
				Consents: []buddy.Consent{buddy.Yes(buddy.ConsentTakePart, tx.Now())},
			})
		}
		return nil
	})
}

// foundTown writes one more programme.
func (w *World) foundTown(name string) (id buddy.ProgrammeID) {
	w.Update(func(tx *store.Tx) error {
		p := tx.PutProgramme(buddy.Programme{
			Name: name, Track: track.Commit, Zone: "Europe/Rome", Host: "it", Open: true, Created: tx.Now(),
			Areas:     []buddy.Area{{ID: "a1", Name: "Harbour"}},
			Lifelines: emergency("", tx.Now()), Lines: 1, ReadyBy: tx.Now().AddDate(10, 0, 0),
			Languages: locales.Languages(),
		})
		id = p.ID
		key := strings.ToLower(name)
		_, w.Links[key+"team"] = tx.PutInvite(
			buddy.Invite{
				Kind:      buddy.InviteCoordinator,
				Programme: p.ID,
				Created:   tx.Now(),
				Expires:   tx.Now().AddDate(0, 0, 7),
			},
		)
		_, w.Links[key+"join"] = tx.PutInvite(
			buddy.Invite{Kind: buddy.InviteCampaign, Programme: p.ID, Label: "Library", Created: tx.Now()},
		)
		return nil
	})
	return id
}
