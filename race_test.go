package buddy_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// TestWhatRunsAtOnceRunsUnderTheRaceDetector holds .ci/race: every package in which something starts a goroutine, in
// the product or in a test, or plays the bot's loops, is in it; and nothing is in it that has no use for it.
func TestWhatRunsAtOnceRunsUnderTheRaceDetector(t *testing.T) {
	raw, err := os.ReadFile(".ci/race")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for line := range strings.Lines(string(raw)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			listed[line] = true
		}
	}
	starts, shares := map[string]string{}, map[string]bool{}
	err = filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") {
			return err
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		room := path.Join("buddy", filepath.ToSlash(filepath.Dir(name)))
		if at := startOf(name, file); at != token.NoPos {
			starts[room] = fset.Position(at).String()
		}
		for _, i := range file.Imports {
			shares[room] = shares[room] || i.Path.Value == `"sync"`
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(starts) < 5 {
		t.Errorf("only %d packages start anything", len(starts))
	}
	for room, at := range starts {
		if !listed[room] {
			t.Errorf("%s starts something of its own: write %s into .ci/race, or play it in bot/live", at, room)
		}
	}
	for room := range listed {
		if starts[room] == "" && !shares[room] {
			t.Errorf("nothing runs at once in %s: take it out of .ci/race", room)
		}
	}
}

// startOf is where a file starts something that runs beside it: a go statement, the Go of a group or, in a test, the
// loops of a bot.
func startOf(name string, file *ast.File) (at token.Pos) {
	test := strings.HasSuffix(name, "_test.go")
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			at = n.Pos()
		case *ast.CallExpr:
			if called, ok := n.Fun.(*ast.SelectorExpr); ok {
				group := called.Sel.Name == "Go" && len(n.Args) == 1
				if group || test && called.Sel.Name == "Run" && len(n.Args) == 2 && isContext(n.Args[0]) {
					at = n.Pos()
				}
			}
		}
		return at == token.NoPos
	})
	return at
}

// isContext tells the Run of a bot, which begins with its context, from that of a test, which begins with its name.
func isContext(first ast.Expr) bool {
	switch first := first.(type) {
	case *ast.Ident:
		return first.Name == "ctx"
	case *ast.CallExpr:
		called, ok := first.Fun.(*ast.SelectorExpr)
		return ok && (called.Sel.Name == "Context" || called.Sel.Name == "Background")
	}
	return false
}
