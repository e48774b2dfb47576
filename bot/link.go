package bot

import (
	"fmt"
	"time"

	"buddy"
	"buddy/bot/batch"
	"buddy/bot/desk"
	"buddy/bot/wire"
	"buddy/store"
)

// ownerLinkLife is how long the owner's link printed at a start can be used.
const ownerLinkLife = 24 * time.Hour

// OwnerLink makes the single-use link for the person who operates the bot; ""
// when somebody already does. Links of earlier starts stop working.
func (b *Bot) OwnerLink() (string, error) {
	var token string
	err := b.db.Update(b.now(), func(tx *store.Tx) error {
		token = ""
		if len(tx.Owners()) > 0 {
			return nil
		}
		for _, old := range tx.Invites(0) {
			if old.Kind != buddy.InviteOwner || !old.Shut(true) {
				continue
			}
			if err := batch.Spared(func() { tx.SaveInvite(old) }); err != nil {
				return err
			}
		}
		_, token = tx.PutInvite(buddy.Invite{
			Kind: buddy.InviteOwner, Created: tx.Now(), Expires: tx.Now().Add(ownerLinkLife),
		})
		return nil
	})
	if err != nil {
		return "", fmt.Errorf("owner's link: %w", err)
	}
	if token == "" {
		return "", nil
	}
	return b.book.Link(token), nil
}

// Found stores a new programme, open from now on, and plans what is periodic in it. It
// is what an owner's last answer does, and what a trial begins with.
func (b *Bot) Found(tx *store.Tx, p buddy.Programme) buddy.Programme {
	return desk.Found(b.book.Nobody(tx), p)
}

// ErrToken is a token that Telegram does not know, or not any more: Run ends with it.
var ErrToken = wire.ErrToken

// Unauthorized tells whether an error means that Telegram does not know the token.
func Unauthorized(err error) bool { return wire.Unauthorized(err) }
