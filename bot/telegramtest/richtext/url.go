package richtext

import (
	"errors"
	"net/url"
	"strings"
)

// wholeURL is a link with its protocol and at least the path of the root.
func wholeURL(raw string) string {
	if strings.HasPrefix(raw, "tg:") {
		return raw
	}
	if !strings.Contains(raw, "://") {
		raw = "http://" + raw
	}
	host := strings.Index(raw, "://") + 3
	switch i := strings.IndexAny(raw[host:], "/?#"); {
	case i < 0:
		return raw + "/"
	case raw[host+i] != '/':
		return raw[:host+i] + "/" + raw[host+i:]
	}
	return raw
}

// CheckURL says why Telegram would not open a link.
func CheckURL(raw string) error {
	if !strings.Contains(raw, ":") {
		raw = "http://" + raw
	}
	u, err := url.Parse(raw)
	if err != nil {
		return errors.New("Wrong HTTP URL")
	}
	switch u.Scheme {
	case "tg":
		return nil
	case "http", "https":
	default:
		return errors.New("Unsupported URL protocol")
	}
	host := u.Hostname()
	if host == "" {
		return errors.New("URL host is empty")
	}
	if host != "localhost" && !strings.Contains(host, ".") {
		return errors.New("Wrong HTTP URL")
	}
	return nil
}
