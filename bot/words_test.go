package bot

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/round"
	"buddy/locales"
	"buddy/track"
)

// sources are the rooms whose code names texts.
var sources = []string{
	"*.go", "*/*.go", "../*.go", "../cards/*.go", "../track/*.go", "../matching/*.go", "../cmd/*/*.go",
}

// sayers are the functions whose first text argument is a key as it stands.
var sayers = map[string]bool{
	"T":      true,
	"P":      true,
	"Button": true,
	"Flash":  true,
	"Refuse": true,
	"Text":   true,
	"Plain":  true,
}

var keyLike = regexp.MustCompile(`^[a-z][a-z0-9_-]*(\.[A-Za-z0-9_-]+)+$`)

// spokenKeys is what the code says about texts.
type spokenKeys struct {
	said     map[string]string // keys handed over as they stand, with the place
	literal  map[string]bool   // everything that looks like a key, such as in tables
	patterns map[string]string // keys put together, "*" for each part computed, with the place
	deeds    map[string]bool   // names in the audit trail, which are no words
}

// TestEveryTextExistsAndIsSaid reads the code for the keys it uses: each must
// be written in English, and each text written must be used. Keys put together
// from parts are compared as patterns; the families that follow from the
// domain's lists are compared word for word.
func TestEveryTextExistsAndIsSaid(t *testing.T) {
	code := readKeys(t)
	for key, where := range code.said {
		if !locales.Has("en", key) {
			t.Errorf("%s says %q, which nobody wrote", where, key)
		}
	}
	keys := locales.Keys("en")
	for p, where := range code.patterns {
		if !code.deeds[p] && !slices.ContainsFunc(keys, func(k string) bool { return fitsPattern(k, p) }) {
			t.Errorf("%s says %q, and no such text is written", where, p)
		}
	}
	families := families()
	for _, f := range families {
		for _, key := range f {
			if !locales.Has("en", key) {
				t.Errorf("the product needs %q, which nobody wrote", key)
			}
		}
	}
	for _, key := range keys {
		if !locales.Own(key) && !code.uses(key) && !inFamily(families, key) {
			t.Errorf("nobody says %q", key)
		}
	}
}

// families are the keys that follow from tables, by the prefix that is theirs alone.
func families() map[string][]string {
	f := map[string][]string{}
	book, err := chat.NewBook(host(), Rooms()...)
	if err != nil {
		panic(err)
	}
	for name, steps := range book.DialogSteps() {
		for _, step := range steps {
			f["dialogs"] = append(f["dialogs"], name+"."+step)
		}
	}
	for _, c := range book.Menu("en", func(chat.Who) bool { return true }) {
		f["command."] = append(f["command."], "command."+c.Name)
	}
	for list, ids := range map[string][]string{
		"interest": buddy.Interests, "topic": buddy.Topics, "age": buddy.AgeBands, "gender": buddy.Genders,
		"need": buddy.Needs, "rhythm": buddy.Rhythms, "contact": buddy.PriorContacts,
	} {
		for _, id := range ids {
			f["option."] = append(f["option."], "option."+list+"."+id)
		}
	}
	f["stuck"] = round.StuckKeys()
	for _, p := range track.Prompts() {
		f["prompt."] = append(f["prompt."], "prompt."+strings.ToLower(p.ID))
	}
	for _, a := range book.Answers() {
		if a.To != 0 || a.Edit {
			f["profile."] = append(f["profile."], "profile."+a.Step)
		}
	}
	return f
}

// inFamily tells whether a key is one of a family. Hints belong to their question.
func inFamily(f map[string][]string, key string) bool {
	key = strings.TrimSuffix(key, ".hint")
	for _, keys := range f {
		if slices.Contains(keys, key) {
			return true
		}
	}
	return false
}

// uses tells whether the code names the key itself, or puts it together. A
// pattern does not excuse a key of a family: those are compared word for word.
func (c spokenKeys) uses(key string) bool {
	if c.literal[key] {
		return true
	}
	for _, prefix := range []string{"option.", "command."} {
		if strings.HasPrefix(key, prefix) {
			return false
		}
	}
	for p := range c.patterns {
		if fitsPattern(key, p) {
			return true
		}
	}
	return false
}

// fitsPattern compares a key with a pattern; "*" stands for at least one character.
func fitsPattern(key, pattern string) bool {
	expr := strings.ReplaceAll(regexp.QuoteMeta(pattern), `\*`, `.+`)
	return regexp.MustCompile("^" + expr + "$").MatchString(key)
}

func readKeys(t *testing.T) spokenKeys {
	t.Helper()
	c := spokenKeys{
		said:     map[string]string{},
		literal:  map[string]bool{},
		patterns: map[string]string{},
		deeds:    map[string]bool{},
	}
	fset := token.NewFileSet()
	for _, glob := range sources {
		files, err := filepath.Glob(glob)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range files {
			if strings.HasSuffix(path, "_test.go") || strings.HasPrefix(path, "telegramtest/") {
				continue
			}
			file, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				c.read(n, func(p token.Pos) string { return fset.Position(p).String() })
				return true
			})
		}
	}
	if len(c.said) < 100 {
		t.Fatalf("found only %d keys in the code: this test reads it wrongly", len(c.said))
	}
	return c
}

func (c spokenKeys) read(n ast.Node, at func(token.Pos) string) {
	switch n := n.(type) {
	case *ast.BasicLit:
		if s, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING && keyLike.MatchString(s) {
			c.literal[s] = true
		}
	case *ast.CallExpr:
		c.call(n, at)
	case *ast.KeyValueExpr:
		if name, ok := n.Key.(*ast.Ident); ok && name.Name == "Key" {
			if s, ok := literal(n.Value); ok {
				c.said[s] = at(n.Pos())
			}
		}
	case *ast.BinaryExpr:
		if p := joined(n); keyPattern.MatchString(p) {
			c.patterns[p] = at(n.Pos())
		}
	}
}

// keyPattern is a key whose first part is fixed and some later part computed.
var keyPattern = regexp.MustCompile(`^[a-z][a-z0-9_-]*\.[A-Za-z0-9_.*-]*(\*|\*[A-Za-z0-9_.*-]*[A-Za-z0-9_*-])$`)

func (c spokenKeys) call(n *ast.CallExpr, at func(token.Pos) string) {
	name := ""
	switch f := n.Fun.(type) {
	case *ast.SelectorExpr:
		name = f.Sel.Name
	case *ast.Ident:
		name = f.Name
	}
	if len(n.Args) == 0 {
		return
	}
	arg := n.Args[0]
	if (name == "Text" || name == "Plain") && len(n.Args) > 1 {
		arg = n.Args[1]
	}
	s, ok := literal(arg)
	switch {
	case ok && sayers[name] && strings.Contains(s, "."):
		c.said[s] = at(n.Pos())
	case name == "Audit":
		c.deeds[joined(arg)] = true
	case name == "Words" && ok:
		c.patterns[s+".*.button"] = at(n.Pos())
	}
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// joined is a sum of strings with "*" for every part that is not a literal.
func joined(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return joined(e.X) + joined(e.Y)
		}
	case *ast.BasicLit:
		if s, ok := literal(e); ok {
			return s
		}
	case *ast.ParenExpr:
		return joined(e.X)
	}
	return "*"
}
