package bot

import (
	"context"
	"log/slog"
	"regexp"
)

// Discreet is a log handler that passes on what happened but not about whom:
// errors of Go and of Telegram quote what they could not understand, such as a
// number too large for a chat id, a line of a message or an address with the token in it.
func Discreet(h slog.Handler) slog.Handler {
	if d, done := h.(discreet); done {
		return d
	}
	return discreet{h}
}

type discreet struct{ slog.Handler }

// telling is what an error may quote: something between quotes, a parameter, a
// token, the path of a request, a name of an account, a number as long as a chat id or a phone number.
var telling = regexp.MustCompile(`"[^"]*"?|“[^”]*”?|\d+:[A-Za-z0-9_-]{20,}|=\S+|/[Bb]ot\S*|@\w+|\+?\d{6,}`)

func hush(text string) string { return telling.ReplaceAllString(text, "…") }

// Handle passes a record on.
func (d discreet) Handle(ctx context.Context, r slog.Record) error {
	quiet := slog.NewRecord(r.Time, r.Level, r.Message, r.PC)
	r.Attrs(func(a slog.Attr) bool {
		quiet.AddAttrs(hushed(a))
		return true
	})
	return d.Handler.Handle(ctx, quiet)
}

// hushed leaves numbers that are given as such: those are opaque ids.
func hushed(a slog.Attr) slog.Attr {
	switch v := a.Value.Resolve(); v.Kind() {
	case slog.KindString:
		a.Value = slog.StringValue(hush(v.String()))
	case slog.KindAny:
		if err, ok := v.Any().(error); ok {
			a.Value = slog.StringValue(hush(err.Error()))
		}
	case slog.KindGroup:
		var all []any
		for _, of := range v.Group() {
			all = append(all, hushed(of))
		}
		return slog.Group(a.Key, all...)
	}
	return a
}

// WithAttrs keeps what a logger always says as discreet as the rest.
func (d discreet) WithAttrs(attrs []slog.Attr) slog.Handler {
	quiet := make([]slog.Attr, len(attrs))
	for i, a := range attrs {
		quiet[i] = hushed(a)
	}
	return discreet{d.Handler.WithAttrs(quiet)}
}

// WithGroup is the handler's own.
func (d discreet) WithGroup(name string) slog.Handler { return discreet{d.Handler.WithGroup(name)} }
