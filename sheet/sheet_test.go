package sheet

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"buddy"
)

var today = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

var update = flag.Bool("update", false, "accept the golden files as they are now")

const header = "id,side,adult,area,languages,free\n"

// TestFaults reads every bad file of testdata and lists what is wrong with it.
func TestFaults(t *testing.T) {
	files, err := filepath.Glob("testdata/*.csv")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			f, err := os.Open(file)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			kind, _, _ := strings.Cut(filepath.Base(file), "-")
			switch kind {
			case "people":
				_, err = ReadPeople(f, today)
			case "pairs":
				_, err = ReadHistory(f, People{})
			case "edges":
				_, err = ReadEdges(f)
			case "capacity":
				_, err = ReadCapacities(f)
			}
			var faults Faults
			if !errors.As(err, &faults) {
				t.Fatalf("no faults but %v", err)
			}
			golden(t, strings.TrimSuffix(file, ".csv")+".faults", faults.Error()+"\n")
		})
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
}

func TestPeopleHaveAllAnswers(t *testing.T) {
	p, err := ReadPeople(
		strings.NewReader(
			"since,side,id,adult,consent,area,online,languages,free,interests,wants,offers,age,any_age,gender,"+
				"same_gender,needs,rhythm,practise,contact,capacity\n"+
				`2026-11-01,Local,7,yes,,North  Side,no,"it:c2, en-GB:b2",sat mon.evening,music|cooking,friends,`+
				`city;language,36,y,woman,1,children,weekly,ar en-US ar,hardly,3`,
		),
		today,
	)
	if err != nil {
		t.Fatal(err)
	}
	sat, _ := grid("sat.morning sat.afternoon sat.evening mon.evening")
	want := buddy.Person{
		ID: p.ID("7"), Programme: 1, Stage: buddy.Waiting, Since: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC),
		Consents:  []buddy.Consent{buddy.Yes(buddy.ConsentTakePart, time.Time{})},
		Screening: buddy.Screening{Passed: true}, Training: buddy.Training{Before: true},
		Profile: buddy.Profile{
			Adult: true, Side: buddy.Local, Area: "north side",
			Languages: map[string]buddy.Level{"it": buddy.C1, "en": buddy.B1},
			Free:      sat, Interests: []string{"music", "cooking"}, Wants: []string{"friends"},
			Offers: []string{"city", "language"},
			Age:    "35", AnyAge: true, Gender: "woman", SameOnly: true, Needs: []string{"children"}, Rhythm: "weekly",
			Capacity: 3,
			Practise: []string{"ar", "en"}, Contact: "hardly",
		},
	}
	if diff := cmp.Diff([]buddy.Person{want}, p.List); diff != "" || want.ID == 0 {
		t.Error(diff)
	}
	answers := reflect.ValueOf(want.Profile)
	for i := range answers.NumField() {
		name := answers.Type().Field(i).Name
		if set := !answers.Field(i).IsZero(); set == (noColumn[name] != "") {
			t.Errorf("answer %s: read from the row %v, and the reason why not is %q", name, set, noColumn[name])
		}
	}
}

// noColumn are the answers that this row cannot have, with the reason.
var noColumn = map[string]string{
	"Name":   "the id stands for it",
	"Avoid":  "it is for people to read; who is kept apart stands in the history",
	"Online": "has a column, but goes without an area",
}

func TestWhoDoesNotTakePartIsNotMatchable(t *testing.T) {
	p, err := ReadPeople(strings.NewReader("id,side,adult,consent,capacity,area,languages,free\n"+
		"a,local,no,,,x,it:b1,any\nb,local,yes,no,,x,it:b1,any\nc,local,yes,,0,x,it:b1,any\n"+
		"d,local,yes,yes,1,x,it:b1,any\n"), today)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, x := range p.List {
		if x.Matchable(buddy.Programme{}, today) {
			out = append(out, p.Names[x.ID])
		}
	}
	if !slices.Equal(out, []string{"d"}) {
		t.Errorf("%q may be matched", out)
	}
}

// TestDialects writes one table the way different programs do.
func TestDialects(t *testing.T) {
	plain := header + "10,newcomer,yes,north,it:b1 en:c1,sat\n9,local,yes,\"the \"\"old\"\" town\",it:c1,any\n"
	want, err := ReadPeople(strings.NewReader(plain), today)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(plain), "\n")
	for name, text := range map[string]string{
		"byte order mark":   "\xef\xbb\xbf" + plain,
		"Windows line ends": strings.ReplaceAll(plain, "\n", "\r\n"),
		"semicolons":        strings.ReplaceAll(plain, ",", ";"),
		"tabs":              strings.ReplaceAll(plain, ",", "\t"),
		"separator named": "\xef\xbb\xbfsep=;\r\n" + strings.ReplaceAll(strings.ReplaceAll(plain, ",", ";"), "\n",
			"\r\n"),
		"blank lines":        "\n\n" + strings.ReplaceAll(plain, "\n", "\n\n,,,,,\n"),
		"no last line end":   strings.TrimSuffix(plain, "\n"),
		"another order":      lines[0] + "\n" + lines[2] + "\n" + lines[1],
		"spaces everywhere":  strings.ReplaceAll(plain, ",", ",  "),
		"shouting":           strings.ToUpper(plain[:len(header)]) + plain[len(header):],
		"a column too many":  strings.ReplaceAll(plain, "\n", ",note\n"),
		"a very long remark": strings.ReplaceAll(plain, "\n", ","+strings.Repeat("x", 1_000_000)+"\n"),
	} {
		got, err := ReadPeople(strings.NewReader(text), today)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(want.List, got.List); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestUnusedColumnsAreNamed(t *testing.T) {
	p, err := ReadPeople(strings.NewReader("id,side,adult,area,languages,free,intrests\n"), today)
	if err != nil || !slices.Equal(p.Unused, []string{`"intrests"`}) {
		t.Errorf("%q %v", p.Unused, err)
	}
}

func TestNotATable(t *testing.T) {
	for text, want := range map[string]string{
		"":                   "is empty: there is not even a header",
		"\n\n":               "is empty: there is not even a header",
		"\xff\xfei\x00d\x00": "is UTF-16: save it as CSV UTF-8",
		"PK\x03\x04whatever": "is a workbook: save it as CSV UTF-8",
		"id,side,adult,area,languages,free\nn\xe9,": "line 2: cell 1 is not UTF-8 (byte 0xE9): " +
			"save the file as CSV UTF-8",
		header + strings.Repeat("x", 1_000_000) + ",local,yes,x,it:b1,any": "line 2: id is \"" + strings.Repeat("x",
			40) +
			"\"… (1000000 characters): a name has at most 200 bytes",
	} {
		if _, err := ReadPeople(strings.NewReader(text), today); err == nil || err.Error() != want {
			t.Errorf("%.40q: %v", text, err)
		}
	}
}

func TestTooManyFaultsStopReading(t *testing.T) {
	_, err := ReadEdges(strings.NewReader("left,right,score\n" + strings.Repeat("a,b,c\n", 2*mostFaults)))
	var faults Faults
	if !errors.As(err, &faults) || len(faults) != mostFaults+1 || faults[mostFaults].Line != 0 {
		t.Errorf("%d faults", len(faults))
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("the disk is gone") }

func TestReadingErrorsAreNoFaults(t *testing.T) {
	_, err := ReadEdges(broken{})
	var faults Faults
	if err == nil || errors.As(err, &faults) || !strings.Contains(err.Error(), "the disk is gone") {
		t.Error(err)
	}
}

func TestHistory(t *testing.T) {
	people, err := ReadPeople(
		strings.NewReader(
			header+"n1,newcomer,yes,x,it:b1,any\nn2,newcomer,yes,x,it:b1,any\nl1,local,yes,x,it:b1,any\n",
		),
		today,
	)
	if err != nil {
		t.Fatal(err)
	}
	h, err := ReadHistory(
		strings.NewReader("newcomer,local,score,state\nn1,l1,700,\nn2,l1,1,live\nn1,n2,,apart\nn1,gone,,ended\n"),
		people,
	)
	if err != nil {
		t.Fatal(err)
	}
	n1, n2, l1 := people.ID("n1"), people.ID("n2"), people.ID("l1")
	want := History{
		Pairs: []buddy.Pair{
			{ID: 1, Programme: 1, People: [2]buddy.PersonID{n1, l1}, State: buddy.Ended, EndReason: buddy.EndClosed},
			{ID: 2, Programme: 1, People: [2]buddy.PersonID{n2, l1}, State: buddy.Active},
			{ID: 3, Programme: 1, People: [2]buddy.PersonID{n1, 0}, State: buddy.Ended, EndReason: buddy.EndClosed},
		},
		Apart: [][2]buddy.PersonID{{n1, n2}}, Strangers: 1,
	}
	if diff := cmp.Diff(want, h); diff != "" {
		t.Error(diff)
	}
}

// TestLivePairs: a live pair is held against what is known about its people;
// for who has met, sides do not matter.
func TestLivePairs(t *testing.T) {
	people, err := ReadPeople(strings.NewReader("id,side,adult,area,languages,free,capacity\n"+
		"n1,newcomer,yes,x,it:b1,any,\nn2,newcomer,yes,x,it:b1,any,5\nl1,local,yes,x,it:b1,any,\n"+
		"l2,local,yes,x,it:b1,any,2\nl3,local,yes,x,it:b1,any,0\n"), today)
	if err != nil {
		t.Fatal(err)
	}
	const top = "newcomer,local,state\n"
	for _, c := range []struct {
		rows, fault string
		over        []Fault
	}{
		{"n1,l1,live\nn2,l2,live\n", "", nil},
		{"n1,l1,live\nl1,n1,live\n",
			"line 3: \"l1\" is a local but stands as the newcomer of a live pair\n" +
				"line 3: \"n1\" is a newcomer but stands as the local of a live pair", nil},
		{"n1,l1,live\nn1,l1,live\n", "line 3: \"n1\" and \"l1\" are live twice, first in line 2", nil},
		{"gone,l2,live\ngone,l2,live\n", "line 3: \"gone\" and \"l2\" are live twice, first in line 2", nil},
		{"n1,n2,live\n", "line 2: \"n2\" is a newcomer but stands as the local of a live pair", nil},
		{"l1,n1,ended\nl1,l2,apart\nn1,n2,power\n", "", nil},
		{"n1,l1,live\nn2,l1,live\n", "", []Fault{{3, `live pairs of "l1" 2, places 1`}}},
		{"n2,l1,live\nn2,l2,live\n", "", []Fault{{3, `live pairs of "n2" 2, places 1`}}},
		{"gone,l2,live\nlost,l2,live\nn1,l2,live\n", "", []Fault{{4, `live pairs of "l2" 3, places 2`}}},
		{"n1,l3,live\nn2,l3,live\n", "", nil}, // takes nobody more, and keeps whom they have
	} {
		h, err := ReadHistory(strings.NewReader(top+c.rows), people)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != c.fault || err == nil && !slices.Equal(h.Over, c.over) {
			t.Errorf("%q: %s, over %v", c.rows, got, h.Over)
		}
	}
	if h, err := ReadMet(strings.NewReader(top+"n1,l1,live\nl1,n1,live\nn1,n2,live\n"), people); err != nil ||
		len(h.Pairs) != 3 ||
		h.Over != nil {
		t.Errorf("%v %+v", err, h)
	}
}

// TestWithoutHeader: a first row whose number is wrong is a row, not a header.
func TestWithoutHeader(t *testing.T) {
	for text, want := range map[string]string{
		"a,x,5.5\n":       `line 1: score "5.5" is not a whole number`,
		"a;x;-5,5\n":      `line 1: score "-5,5" is not a whole number`,
		"a,x,.5\nb,x,1":   `line 1: score ".5" is not a whole number`,
		"a,x,1e6\n":       `line 1: score "1e6" is not a whole number`,
		"from,to,worth\n": "line 1: the column left is missing",
	} {
		if _, err := ReadEdges(strings.NewReader(text)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, err := ReadCapacities(strings.NewReader("x,2.5\n")); err == nil ||
		err.Error() != `line 1: capacity "2.5" is not a whole number` {
		t.Error(err)
	}
}

func TestEdgesComeInOrder(t *testing.T) {
	want := Edges{
		Left:  []string{"2", "10", "a"},
		Right: []string{"2", "x"},
		List:  []Edge{{0, 1, -5}, {1, 0, 3}, {2, 0, 0}},
	}
	for _, text := range []string{"left,right,score\na,2,0\n10,2,3\n2,x,-5\n", "2;x;-5\r\n10;2;+3\r\na;2;0",
		"\xef\xbb\xbf2;x;-5\r\n10;2;3\r\na;2;0\r\n", "score\tright\tleft\n3\t2\t10\n-5\tx\t2\n0\t2\ta\n"} {
		got, err := ReadEdges(strings.NewReader(text))
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%q: %v %s", text, err, diff)
		}
	}
}

func TestCapacities(t *testing.T) {
	got, err := ReadCapacities(strings.NewReader("x,0\ny,3\n"))
	if diff := cmp.Diff(map[string]int{"x": 0, "y": 3}, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

// TestEverythingIsDocumented holds the manual against the tables.
func TestEverythingIsDocumented(t *testing.T) {
	doc, err := os.ReadFile("../docs/match.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range slices.Concat(PeopleColumns(), PairColumns(), edgeShape.columns, capacityShape.columns,
		buddy.Interests, buddy.Topics, buddy.Needs, buddy.Genders, buddy.Rhythms, buddy.PriorContacts, buddy.Parts,
		[]string{Ended, Live, Apart, Power}) {
		if !strings.Contains(string(doc), "`"+word+"`") && !strings.Contains(string(doc), word+",") &&
			!strings.Contains(string(doc), ","+word) {
			t.Errorf("%s is not in docs/match.md", word)
		}
	}
}

// FuzzRead feeds every reader with anything: no panic, and what is read keeps its promises.
func FuzzRead(f *testing.F) {
	for _, text := range []string{
		header + "1,local,yes,x,it:b1,any\n1,local,yes,x,it:b1,any", "left;right;score\na;a;5\na;b;-3", "1,2,3\n",
		"x,0\n", "sep=\t\nid",
		"\xef\xbb\xbf", "\xff\xfe", "newcomer,local\na,a\n", "\"", "a,\"b\n", "sep=;", "\xff,1,1\n",
		"left,right,score,score\n", ",,\n\r,\r\n",
		"id,side,adult,area,languages,free,age,since,capacity\n" +
			"1,local,yes,x,it:b1,any,25–34,2026-01-01,99999999999999999999",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		text := string(data)
		p, err := ReadPeople(strings.NewReader(text), today)
		if err == nil {
			for _, x := range p.List {
				if p.ID(p.Names[x.ID]) != x.ID || x.ID == 0 || x.Profile.Side == "" || x.Profile.Free == 0 {
					t.Errorf("%+v", x)
				}
			}
		}
		_, _ = ReadHistory(strings.NewReader(text), p)
		_, _ = ReadMet(strings.NewReader(text), p)
		_, _ = ReadCapacities(strings.NewReader(text))
		e, err := ReadEdges(strings.NewReader(text))
		if err != nil {
			return
		}
		var out strings.Builder
		w := NewWriter(&out, "left", "right", "score")
		for _, x := range e.List {
			w.Pair(e.Left[x.Left], e.Right[x.Right], x.Score)
		}
		if err := w.End(); err != nil {
			t.Fatal(err)
		}
		again, err := ReadEdges(strings.NewReader(out.String()))
		if diff := cmp.Diff(e, again); err != nil || diff != "" {
			t.Errorf("written and read again: %v %s", err, diff)
		}
	})
}

func TestNatural(t *testing.T) {
	want := []string{"0", "00", "02", "2", "10", "", "1x", "a", "b"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, Natural)
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
