package buddy_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// nouns are the types whose fields this package alone changes. A value may be made of its fields
// anywhere.
var nouns = []string{
	"Person", "Pair", "CheckIn", "Concern", "Invite", "Farewell", "Plan", "Goal", "Appointments", "Appointment",
	"Report",
}

// writers may write fields: the store takes out what it does not keep; made and bottest make people up for tests.
var writers = []string{"buddy/store", "buddy/matching/made", "buddy/bot/bottest"}

// pointers may point at a field to read it: matching compares millions of profiles where they lie.
var pointers = []string{"buddy/matching"}

// built is a package as the go command knows it.
type built struct {
	ImportPath, Dir string
	Export          string // where the compiled one lies
	GoFiles         []string
	Imports         []string
}

// TestOnlyThisPackageChangesNouns holds that no room writes a field of a noun: it asks for what
// happens, by a function of this package.
func TestOnlyThisPackageChangesNouns(t *testing.T) {
	all := buildAll(t)
	r := reader{fset: token.NewFileSet(), fields: map[types.Object]string{}}
	r.imports = importer.ForCompiler(r.fset, "gc", func(path string) (io.ReadCloser, error) {
		if all[path].Export == "" {
			return nil, fmt.Errorf("%s is not compiled", path)
		}
		return os.Open(all[path].Export)
	})
	root, err := r.imports.Import("buddy")
	if err != nil {
		t.Fatal(err)
	}
	for _, noun := range nouns {
		s := root.Scope().Lookup(noun).Type().Underlying().(*types.Struct)
		for f := range s.Fields() {
			r.fields[f] = noun + "." + f.Name()
		}
	}
	read := 0
	for path, p := range all {
		if !slices.Contains(writers, path) && slices.Contains(p.Imports, "buddy") {
			read++
			for _, found := range r.writes(t, p) {
				t.Error(found)
			}
		}
	}
	if read < 15 {
		t.Errorf("looked at %d packages", read)
	}
}

// TestEveryWayOfWritingIsFound tries the ways in which code changes a field, and those that look like it.
func TestEveryWayOfWritingIsFound(t *testing.T) {
	const src = `package p
type Noun struct { A int; B [2]string; C map[string]int; D struct{ E int } }
type draft struct { *Noun; F int }
func f(n Noun, p *Noun, d draft, list []Noun) {
	n.A = 1
	p.A++
	p.B[0] += "x"
	(*p).D.E = 1
	list[0].A, d.F = 1, 2
	d.A = 1
	delete(p.C, "x")
	for n.A = range list { }
	_ = &p.D
	n = Noun{A: n.A}
	list[0] = n
	d.F, n.B[0] = len(n.B), "y"
}`
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{Selections: map[*ast.SelectorExpr]*types.Selection{}}
	p, err := (&types.Config{}).Check("p", fset, []*ast.File{file}, info)
	if err != nil {
		t.Fatal(err)
	}
	fields := map[types.Object]string{}
	for f := range p.Scope().Lookup("Noun").Type().Underlying().(*types.Struct).Fields() {
		fields[f] = f.Name()
	}
	var lines []int
	for _, w := range writesIn(file, info, fields, true) {
		lines = append(lines, fset.Position(w.at).Line)
	}
	if want := []int{5, 6, 7, 8, 9, 10, 11, 12, 13, 16}; !slices.Equal(lines, want) {
		t.Errorf("writes in lines %v, want %v", lines, want)
	}
}

// buildAll is all packages of ours and what they import, compiled.
func buildAll(t *testing.T) map[string]built {
	t.Helper()
	const fields = "-json=ImportPath,Dir,Export,GoFiles,Imports"
	cmd := exec.Command("go", "list", "-export", "-deps", fields, "./...")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	all := map[string]built{}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p built
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all[p.ImportPath] = p
	}
}

// reader looks for writes to fields.
type reader struct {
	fset    *token.FileSet
	imports types.Importer
	fields  map[types.Object]string
}

// writes says where a package writes one of the fields.
func (r reader) writes(t *testing.T, p built) (found []string) {
	t.Helper()
	var files []*ast.File
	for _, name := range p.GoFiles {
		f, err := parser.ParseFile(r.fset, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	info := &types.Info{Selections: map[*ast.SelectorExpr]*types.Selection{}}
	if _, err := (&types.Config{Importer: r.imports}).Check(p.ImportPath, r.fset, files, info); err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		for _, w := range writesIn(f, info, r.fields, !slices.Contains(pointers, p.ImportPath)) {
			at := r.fset.Position(w.at)
			file := filepath.Base(at.Filename)
			found = append(found, fmt.Sprintf("%s/%s:%d writes %s", p.ImportPath, file, at.Line, w.field))
		}
	}
	return found
}

// write is where a field is changed, or could be by whoever gets its address.
type write struct {
	at    token.Pos
	field string
}

// writesIn are those of a file; addresses says whether taking one counts.
func writesIn(f *ast.File, info *types.Info, fields map[types.Object]string, addresses bool) (found []write) {
	ast.Inspect(f, func(n ast.Node) bool {
		for _, to := range written(n, addresses) {
			if field := fieldOf(info, fields, to); field != "" {
				found = append(found, write{to.Pos(), field})
			}
		}
		return true
	})
	return found
}

// written is what a piece of code changes.
func written(n ast.Node, addresses bool) []ast.Expr {
	switch n := n.(type) {
	case *ast.AssignStmt:
		return n.Lhs
	case *ast.IncDecStmt:
		return []ast.Expr{n.X}
	case *ast.RangeStmt:
		return []ast.Expr{n.Key, n.Value}
	case *ast.UnaryExpr:
		if n.Op == token.AND && addresses {
			return []ast.Expr{n.X}
		}
	case *ast.CallExpr:
		if f, ok := n.Fun.(*ast.Ident); ok && slices.Contains([]string{"delete", "clear", "copy"}, f.Name) {
			return n.Args[:1]
		}
	}
	return nil
}

// fieldOf is the field on the way to what is written, such as Person.Profile for p.Profile.Name; ""
// when none of the fields is on it.
func fieldOf(info *types.Info, fields map[types.Object]string, to ast.Expr) string {
	for {
		switch e := to.(type) {
		case *ast.ParenExpr:
			to = e.X
		case *ast.IndexExpr:
			to = e.X
		case *ast.SliceExpr:
			to = e.X
		case *ast.StarExpr:
			to = e.X
		case *ast.SelectorExpr:
			if s := info.Selections[e]; s != nil && fields[s.Obj()] != "" {
				return fields[s.Obj()]
			}
			to = e.X
		default:
			return ""
		}
	}
}
