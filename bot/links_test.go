package bot

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"

	"buddy/bot/chat"
)

// leading are the functions that put a button's name into words of the code, with the
// place of the argument that holds it.
var leading = map[string]int{"Button": 1, "Chip": 1, "DataOf": 0, "Lead": 0}

// TestEveryButtonLeadsSomewhere reads the code: rooms lead to each other by the names of
// buttons, and each name has to stand in the table of some room.
func TestEveryButtonLeadsSomewhere(t *testing.T) {
	book, err := chat.NewBook(host(), Rooms()...)
	if err != nil {
		t.Fatal(err)
	}
	names, found := book.ActionNames(), 0
	files, err := filepath.Glob("*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") || strings.HasPrefix(path, "telegramtest/") {
			continue
		}
		file, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			sel, ok := call.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			at, leads := leading[sel.Sel.Name]
			if !leads || at >= len(call.Args) {
				return true
			}
			if name, ok := literal(call.Args[at]); ok {
				found++
				if _, known := names[name]; !known {
					t.Errorf("%s: no room has a button %q", fset.Position(call.Pos()), name)
				}
			}
			return true
		})
	}
	if found < 200 {
		t.Errorf("only %d places found: the test looks for the wrong thing", found)
	}
}
