package store

import (
	"crypto/hmac"
	"encoding/base64"
	"encoding/binary"
	"fmt"

	"buddy"
	"buddy/store/vault"
)

var invites = vault.Table[buddy.Invite]{
	Name: "invites",
	Indexes: []vault.Index[buddy.Invite]{
		vault.By("invites.programme", func(i buddy.Invite) vault.Groups { return vault.One(true, i.Programme) }),
		vault.By("invites.person", func(i buddy.Invite) vault.Groups {
			return vault.Each(i.By, i.UsedBy, i.Waiting, i.For, i.Verdict.By)
		}),
	},
}

// macBytes is how much of the keyed hash stands in a link: 128 bits cannot be guessed.
const macBytes = 16

// InviteToken is the token of an invite's deep link: 23 or more characters of
// A–Z, a–z, 0–9, "_" and "-". It is derived from the ring's secret, the id and
// the time of creation, so nothing in the file leads to it, yet a campaign's link can be
// shown again. The time keeps a link of before a restore from opening a later
// invite that got the same id.
func (tx *Tx) InviteToken(i buddy.Invite) string {
	mac := vault.Keyed(tx, "invite", i.ID, uint64(i.Created.UnixNano()))[:macBytes]
	return base64.RawURLEncoding.EncodeToString(binary.AppendUvarint(mac, i.ID))
}

// InviteByToken finds the invite of a link; false for anything that is not the
// token of a stored invite. Whether it may still be used is Invite.Check's to say.
func (tx *Tx) InviteByToken(token string) (buddy.Invite, bool) {
	raw, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || len(raw) <= macBytes {
		return buddy.Invite{}, false
	}
	number, n := binary.Uvarint(raw[macBytes:])
	if n != len(raw)-macBytes {
		return buddy.Invite{}, false
	}
	i, ok := invites.Get(tx, vault.Key(number))
	if !ok || !hmac.Equal([]byte(token), []byte(tx.InviteToken(i))) {
		return buddy.Invite{}, false
	}
	return i, true
}

// Invite reads one invite; false when there is none.
func (tx *Tx) Invite(id uint64) (buddy.Invite, bool) { return invites.Get(tx, vault.Key(id)) }

// PutInvite writes a new invite and returns it with its ID and its token.
// Created is now unless set.
func (tx *Tx) PutInvite(i buddy.Invite) (buddy.Invite, string) {
	i.ID = invites.Next(tx)
	if i.Created.IsZero() {
		i.Created = tx.Now()
	}
	i.Created = i.Created.Round(0) // as it will be read back
	invites.Add(tx, vault.Key(i.ID), i)
	return i, tx.InviteToken(i)
}

// SaveInvite writes a changed invite. Its link stays the same, so Created must too.
func (tx *Tx) SaveInvite(i buddy.Invite) {
	old, ok := invites.Get(tx, vault.Key(i.ID))
	if !ok || !old.Created.Equal(i.Created) {
		panic(fmt.Sprintf("store: invite %d is not one that was put", i.ID))
	}
	invites.Put(tx, vault.Key(i.ID), i)
}

// Invites lists a programme's invites of every kind, oldest first; programme 0 has the owner's.
func (tx *Tx) Invites(programme buddy.ProgrammeID) []buddy.Invite {
	return invites.SoundBy(tx, "invites.programme", vault.Key(programme))
}

// InvitesOf lists the invites a person made or used, oldest first.
func (tx *Tx) InvitesOf(person buddy.PersonID) []buddy.Invite {
	return invites.By(tx, "invites.person", vault.Key(person))
}
