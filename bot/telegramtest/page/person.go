package page

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Ids of people added on the page. They are drawn at random from far above those of scripted people, so that a bot
// that remembers an earlier page does not take somebody new for somebody old.
const (
	firstAdded = 1 << 40
	lastAdded  = 1 << 50
)

var username = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]{4,31}$`)

// person puts another person's phone on the page and returns its user id.
func (p *page) person(_ context.Context, o order) (any, error) {
	o.Name = strings.TrimSpace(o.Name)
	switch {
	case o.Name == "" || utf8.RuneCountInString(o.Name) > 64:
		return nil, refusal{http.StatusBadRequest, "A first name has 1 to 64 characters."}
	case !slices.Contains([]string{Coordinator, Newcomer, Local, Owner}, o.Role):
		return nil, refusal{http.StatusBadRequest, "A person is a coordinator, newcomer, local or owner."}
	case !slices.ContainsFunc(p.opts.Languages, func(l Language) bool { return l.Tag == o.Lang }):
		return nil, refusal{http.StatusBadRequest, "The page does not offer this language."}
	}
	phone := Phone{ID: firstAdded + rand.Int64N(lastAdded-firstAdded), Role: o.Role, Name: o.Name, Lang: o.Lang}
	if o.WithUsername {
		phone.Username = usernameFor(o.Name, phone.ID)
	}
	p.join(phone)
	return map[string]int64{"id": phone.ID}, nil
}

var notPlain = regexp.MustCompile(`[^a-z0-9]+`)

// usernameFor makes up a username from the Latin letters of a name.
func usernameFor(name string, id int64) string {
	plain := notPlain.ReplaceAllString(strings.ToLower(name), "")
	if plain == "" || plain[0] < 'a' {
		plain = "person" + plain
	}
	return fmt.Sprintf("%.24s_%04d", plain, id%10_000)
}

// rename sets the phone's username; empty takes it away.
func (p *page) rename(of Phone, o order) error {
	if o.Username != "" && !username.MatchString(o.Username) {
		return refusal{
			http.StatusBadRequest,
			"A username has 5 to 32 letters, digits or underscores and starts with a letter.",
		}
	}
	return p.tg.SetUsername(of.ID, o.Username)
}
