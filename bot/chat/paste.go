package chat

import (
	"net/url"
	"regexp"
	"strings"

	"buddy/locales"
)

// Our links as they arrive by way of other apps: with or without a scheme, in
// either form Telegram knows, with other parameters around.
var (
	webLink = regexp.MustCompile(
		`(?i)(?:t\.me|telegram\.me|telegram\.dog)/([a-z0-9_]+)/?\?(?:[^\s<>"]*&)?start=([a-z0-9_-]+)`,
	)
	ownLink = regexp.MustCompile(`(?i)([a-z0-9_]+)\.t\.me/?\?(?:[^\s<>"]*&)?start=([a-z0-9_-]+)`)
	appLink = regexp.MustCompile(`(?i)tg:(?://)?resolve/?\?([^\s<>"]+)`)
)

// LinkedToken finds a link to the bot called me in a text and returns what it
// would start the bot with; "" when there is none.
func LinkedToken(text, me string) string {
	text = strings.ReplaceAll(locales.Clean(text), "&amp;", "&")
	if plain, err := url.PathUnescape(text); err == nil {
		text = plain // a link within the link of an app that counts clicks
	}
	for _, shape := range []*regexp.Regexp{webLink, ownLink} {
		for _, m := range shape.FindAllStringSubmatch(text, -1) {
			if strings.EqualFold(m[1], me) {
				return m[2]
			}
		}
	}
	for _, m := range appLink.FindAllStringSubmatch(text, -1) {
		if q, err := url.ParseQuery(m[1]); err == nil && strings.EqualFold(q.Get("domain"), me) {
			return q.Get("start")
		}
	}
	return ""
}
