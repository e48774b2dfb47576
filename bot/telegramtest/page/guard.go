package page

import (
	"net"
	"net/http"
	"net/netip"
)

// policy lets the page use nothing but its own files.
const policy = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// Guard refuses what another site could make a browser ask of a page on this machine, and sets the headers that all
// answers share. A page stands behind it already; whatever else its address serves should, too.
func Guard(next http.Handler) http.Handler {
	sites := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		switch {
		case !ownHost(r):
			refuse(w, http.StatusForbidden, "This page answers only to localhost and to the address it listens on.")
		case sites.Check(r) != nil:
			refuse(w, http.StatusForbidden, "This order came from another site.")
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// Alone guards what no page of another site may reach by any method: an emulated Bot API, whose calls change things by
// GET, too. Programs, which send neither header, get through.
func Alone(next http.Handler) http.Handler {
	return Guard(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		site := r.Header.Get("Sec-Fetch-Site")
		if site != "" && site != "none" && site != "same-origin" ||
			r.Header.Get("Origin") != "" && site != "same-origin" {
			refuse(w, http.StatusForbidden, "This call came from another site.")
			return
		}
		next.ServeHTTP(w, r)
	}))
}

// ownHost reports whether the request names this machine: a loopback name or the address that the connection came in
// on. Anything else may be a foreign name that was pointed here.
func ownHost(r *http.Request) bool {
	host := r.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	if host == "localhost" {
		return true
	}
	at, err := netip.ParseAddr(trimBrackets(host))
	if err != nil {
		return false
	}
	return at.Unmap().IsLoopback() || at.Unmap() == listening(r)
}

func trimBrackets(host string) string {
	if len(host) > 2 && host[0] == '[' && host[len(host)-1] == ']' {
		return host[1 : len(host)-1]
	}
	return host
}

// listening is the address that the connection came in on; zero if the server does not say.
func listening(r *http.Request) netip.Addr {
	local, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if !ok {
		return netip.Addr{}
	}
	at, err := netip.ParseAddrPort(local.String())
	if err != nil {
		return netip.Addr{}
	}
	return at.Addr().Unmap()
}
