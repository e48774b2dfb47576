package store_test

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"buddy/store"
)

var update = flag.Bool("update", false, "rewrite docs/privacy.md")

const privacyDoc = "../docs/privacy.md"

// TestEveryFieldHasItsRow: whatever a row of the store can hold stands in docs/privacy.md, with how long it is kept,
// who reads it, what /mydata gives of it and what /forget leaves.
func TestEveryFieldHasItsRow(t *testing.T) {
	known := map[string]int{}
	for _, r := range keptRows {
		for _, f := range strings.Fields(r.fields) {
			known[r.noun+"."+f]++
		}
		if !beginsWithOne(r.mydata, "yes", "no: ") || !beginsWithOne(r.forget, "gone", "stays: ") ||
			r.what == "" || r.until == "" || r.reads == "" {
			t.Errorf("the row of %s.%s lacks something", r.noun, r.fields)
		}
	}
	for _, path := range storedFields() {
		noun, _, _ := strings.Cut(path, ".")
		if known[path]+known[noun+".*"] != 1 {
			t.Errorf("%s stands in %d rows of store/privacy_rows_test.go", path, known[path])
		}
		delete(known, path)
	}
	for path := range known {
		if !strings.HasSuffix(path, ".*") {
			t.Errorf("there is no field %s", path)
		}
	}
	doc := document()
	if *update {
		if err := os.WriteFile(privacyDoc, []byte(doc), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if is, _ := os.ReadFile(privacyDoc); string(is) != doc {
		t.Error("go test ./store -run FieldHasItsRow -update renews docs/privacy.md")
	}
}

func beginsWithOne(s string, of ...string) bool {
	return slices.ContainsFunc(of, func(b string) bool { return strings.HasPrefix(s, b) })
}

// inside are the parts of nouns whose fields stand one by one.
var inside = map[string]string{"Profile": "Person", "Telling": "Report"}

// storedFields are the fields of all rows, those of the parts in inside one by one.
func storedFields() (paths []string) {
	for _, row := range store.RowTypes() {
		for f := range row.Fields() {
			switch {
			case !f.IsExported():
			case inside[f.Type.Name()] != "":
				for of := range f.Type.Fields() {
					paths = append(paths, f.Type.Name()+"."+of.Name)
				}
			default:
				paths = append(paths, row.Name()+"."+f.Name)
			}
		}
	}
	return paths
}

// tableOf names the table that holds a noun.
func tableOf(noun string) string {
	names := store.TableNames()[1:] // the first are the settings
	for i, row := range store.RowTypes() {
		if row.Name() == noun || row.Name() == inside[noun] {
			return names[i]
		}
	}
	return ""
}

const privacyHead = `# What is stored, where, how long, and who reads it

Made from the code: a field of a stored row that does not stand here fails a test, and “go test ./store -run
FieldHasItsRow -update” renews the table. Everything lies in one file, each row sealed with AES-256-GCM under a key
outside the data folder: measures and tallies, from which we learn, under the evaluation keys, and all else under the
others. Neither opens what the other does, and what leads from a person to their measures goes a year after their last
pair ended. What keys and indexes of the file tell without them stands in the README. The team are the coordinators of
the programme, whose looks are noted and told to the person by the week. Nobody reads the answers of somebody they are
paired with, or a case about themselves. Until the programme ends is until whoever operates the bot deletes the data
folder. While they take part is until they delete themselves, and ends by itself: after 90 days of silence where the
questions were never finished; 182 days after they left; and for who is silent for 182 days without a buddy 30 days
after the question whether they stay arrived, or 212 days after nothing reached them.

“/mydata” sends a person everything of theirs as messages and as a file in JSON. “/forget” does at once what the last
column says; the file is rewritten without the old pages within a day, and the bot's own copies go after 35 days.

| what | where | how long | who reads it | /mydata and its file | after /forget |
|---|---|---|---|---|---|
`

// document is docs/privacy.md.
func document() string {
	var b strings.Builder
	b.WriteString(privacyHead)
	for _, r := range keptRows {
		where := tableOf(r.noun) + ": " + strings.ReplaceAll(r.fields, " ", ", ")
		if r.noun == "Profile" {
			where = "people: Profile." + strings.ReplaceAll(r.fields, " ", ", Profile.")
		}
		if r.fields == "*" {
			where = tableOf(r.noun)
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", r.what, where, r.until, r.reads, r.mydata, r.forget)
	}
	b.WriteString(privacyTail)
	return b.String()
}

const privacyTail = `
Not in a table: ids of updates of the last two days, the key file, and settings of the bot (when the file is to be
rewritten, where it stood with Telegram). Logs hold numbers only. Nothing that is received as photo, voice, document or
location is downloaded.
`

// TestWhatMayHoldAPersonIsSaidToGoOrStay: a field that holds a person's number is never one that /forget passes over.
func TestWhatMayHoldAPersonIsSaidToGoOrStay(t *testing.T) {
	for _, row := range store.RowTypes() {
		for f := range row.Fields() {
			if !f.IsExported() || len(personFields(f.Type, "")) == 0 {
				continue
			}
			for _, r := range keptRows {
				if r.noun == row.Name() && slices.Contains(strings.Fields(r.fields), f.Name) && r.forget == untouch {
					t.Errorf("%s.%s holds a person, and %q", r.noun, f.Name, r.forget)
				}
			}
		}
	}
	if reflect.TypeFor[stored]().NumField() != 7 {
		t.Error("the document has another number of columns")
	}
}
