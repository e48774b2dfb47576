package request

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// param is a parameter of a method.
type param struct {
	name    string
	kind    paramKind
	missing string // Refusal when it is absent; empty means that it is optional.
}

// paramKind is what a parameter has to be.
type paramKind int

// The kinds of parameter.
const (
	str paramKind = iota
	integer
	boolean
	chatID // An integer or @username.
	object
	array
	file // An upload or a string.
)

// needed is a parameter without which a call is refused in these words.
func needed(name string, kind paramKind, missing string) param { return param{name, kind, missing} }

// optional are parameters of a kind that may be left out.
func optional(kind paramKind, names ...string) []param {
	var ps []param
	for _, name := range names {
		ps = append(ps, param{name: name, kind: kind})
	}
	return ps
}

// Check refuses parameters that a method does not have, that it needs, or that are of another type. It is stricter
// than Telegram, which ignores what it does not know.
func Check(method string, a *Args) error {
	params := methods[method]
	for name := range a.values {
		if !takes(params, name) && !slices.Contains(besides, name) {
			return Bad("unknown parameter %q of method %s", name, method)
		}
	}
	for name := range a.files {
		if !slices.ContainsFunc(params, func(p param) bool {
			return p.kind == file && (p.name == name || a.values[p.name] == Attach+name)
		}) {
			return Bad("method %s takes no file %q", method, name)
		}
	}
	for _, p := range params {
		if _, sent := a.values[p.name]; !sent && !a.Has(p.name) || p.missing != "" && !a.Has(p.name) {
			if p.missing != "" {
				return Bad("%s", p.missing)
			}
			continue
		}
		if _, upload := a.files[p.name]; !upload && !p.kind.fits(a.values[p.name]) {
			return Bad("parameter %q of method %s must be %s", p.name, method, p.kind)
		}
	}
	return nil
}

// besides are parameters that client libraries send although no method has them: Telegraf and Telebot.
var besides = []string{"method", "file_name", "file_size", "performer", "title", "duration"}

func takes(params []param, name string) bool {
	return slices.ContainsFunc(params, func(p param) bool { return p.name == name })
}

var kindNames = [...]string{
	"a String",
	"an Integer",
	"a Boolean",
	"an Integer or @username",
	"an Object",
	"an Array",
	"a File",
}

// String names the kind in refusals.
func (k paramKind) String() string { return kindNames[k] }

// fits reports whether v is of the kind. Nested values may be null, as the Go client sends it for "none".
func (k paramKind) fits(v string) bool {
	switch k {
	case integer:
		_, err := strconv.ParseInt(v, 10, 64)
		return err == nil
	case boolean:
		_, err := strconv.ParseBool(strings.ToLower(v))
		return err == nil
	case chatID:
		return strings.HasPrefix(v, "@") || integer.fits(v)
	case object:
		return v == "null" || isJSON[map[string]json.RawMessage](v)
	case array:
		return v == "null" || isJSON[[]json.RawMessage](v)
	}
	return true
}

func isJSON[T any](v string) bool {
	var t T
	return json.Unmarshal([]byte(v), &t) == nil
}

// Attach begins the value of a file parameter that names the part of the request that holds the file.
const Attach = "attach://"
