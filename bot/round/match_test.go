package round_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/round"
	"buddy/locales"
	"buddy/matching"
	"buddy/season"
	"buddy/store"
	"buddy/store/storetest"
	"buddy/track"

	"pgregory.net/rapid"
)

// town is a programme of its own in a shared store, with people drawn at random.
type town struct {
	t    *rapid.T
	tx   *store.Tx
	site buddy.Programme
	n    int
}

var talks = []map[string]buddy.Level{
	{"it": buddy.B1}, {"it": buddy.C1, "en": buddy.B1}, {"ar": buddy.C1}, {"ar": buddy.C1, "it": buddy.B1},
}

// joins enrols somebody who may have waited long.
func (w *town) joins(side buddy.Side) {
	w.n++
	p := buddy.Person{
		Programme: w.site.ID, Stage: buddy.Applying, Training: buddy.Training{Before: true},
		Profile: buddy.Profile{
			Name: fmt.Sprint(
				"P",
				w.n,
			), Adult: true, Side: side, Area: rapid.SampledFrom([]string{"north", "south"}).Draw(w.t, "area"),
			Languages: rapid.SampledFrom(talks).Draw(w.t, "languages"), Interests: []string{"music"},
			Capacity: 1,
		},
		Consents: []buddy.Consent{buddy.Yes(buddy.ConsentTakePart, w.tx.Now())},
	}
	p.Profile.Free, _ = buddy.ParseSlot(rapid.SampledFrom([]string{"sat.morning", "sun.evening"}).Draw(w.t, "free"))
	if side == buddy.Local {
		p.Profile.Capacity = rapid.IntRange(1, 2).Draw(w.t, "capacity")
	}
	waited := rapid.SampledFrom([]int{0, 20, 50, 100}).Draw(w.t, "waited")
	if err := p.Enrol(w.tx.Now().AddDate(0, 0, -waited)); err != nil {
		w.t.Fatal(err)
	}
	w.tx.PutPerson(p)
}

// two are the people of a pair.
func (w *town) two(p buddy.Pair) (both [2]buddy.Person) {
	for i, id := range p.People {
		both[i], _ = w.tx.Person(id)
	}
	return both
}

// happens changes something between two rounds.
func (w *town) happens() {
	open := slices.DeleteFunc(w.tx.LivePairs(w.site.ID), func(p buddy.Pair) bool { return !p.Unasked() })
	what := rapid.SampledFrom([]string{"newcomer", "local", "decline", "hold", "choose", "leave"}).Draw(w.t, "what")
	if what == "newcomer" || what == "local" || len(open) == 0 {
		w.joins(rapid.SampledFrom(buddy.Sides[:]).Draw(w.t, "side"))
		return
	}
	p := rapid.SampledFrom(open).Draw(w.t, "pair")
	var err error
	switch what {
	case "decline":
		if err = p.Approve(buddy.Person{}, w.two(p), w.site, w.tx.Now()); err == nil {
			err = p.Say(p.People[0], false, w.tx.Now())
		}
	case "hold":
		err = p.Hold("talk")
	case "choose":
		p.Pinned = true
	case "leave": // a hard rule does not hold any more
		who, _ := w.tx.Person(p.People[1])
		who.Profile.Area = "east"
		w.tx.PutPerson(who)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	w.tx.PutPair(p)
}

// round plays one and returns what it looked at, too.
func (w *town) round() (matching.Input, round.Drawn) {
	in := round.Input(w.tx, w.site)
	d, err := round.Draw(w.tx, w.site, 0)
	if err != nil {
		w.t.Fatal(err)
	}
	return in, d
}

// served counts those matched, all and by how long they have waited.
func (w *town) served(list []matching.Match) (n [4]int) {
	for _, m := range list {
		who, _ := w.tx.Person(m.Newcomer)
		waited := int(w.tx.Now().Sub(who.Since).Hours() / 24)
		for i, least := range []int{0, 14, 42, 84} {
			if waited >= least {
				n[i]++
			}
		}
	}
	return n
}

// inTowns plays a law in many programmes.
func inTowns(t *testing.T, law func(w *town)) {
	db := storetest.Open(t)
	rapid.Check(t, func(rt *rapid.T) {
		err := db.Update(season.Monday, func(tx *store.Tx) error {
			w := &town{t: rt, tx: tx, site: tx.PutProgramme(buddy.Programme{
				Name: "Town", Track: track.Tandem, Zone: "Europe/Rome", Host: "it", Open: true, Created: tx.Now(),
				Areas: []buddy.Area{
					{ID: "north", Name: "North"},
					{ID: "south", Name: "South"},
					{ID: "east", Name: "East"},
				},
			})}
			for range rapid.IntRange(1, 7).Draw(rt, "people") {
				w.joins(buddy.Newcomer)
				w.joins(buddy.Local)
			}
			w.round()
			law(w)
			return nil
		})
		if err != nil {
			rt.Fatal(err)
		}
	})
}

func TestAProposalIsGivenUpOnlyForAMatchOrALongerWait(t *testing.T) {
	inTowns(t, func(w *town) {
		for range 3 {
			w.happens()
		}
		in, d := w.round()
		keep := in
		keep.Pinned = append(slices.Clone(in.Pinned), in.Standing...)
		all := matching.Best(keep)
		gone := 0 // a hard rule ended these
		for _, two := range all.Refused {
			if slices.Contains(in.Standing, two) {
				gone++
			}
		}
		if w.served(all.Matches) == w.served(d.Matches) && len(d.Replaced) != gone {
			w.t.Fatalf("%d replaced for nothing", len(d.Replaced)-gone)
		}
	})
}

// That the law above has something to hold: one local, somebody new beside
// them, and then somebody who has waited for months.
func TestAProposalIsGivenUpForALongerWait(t *testing.T) {
	db := storetest.Open(t)
	err := db.Update(season.Monday, func(tx *store.Tx) error {
		site := tx.PutProgramme(buddy.Programme{
			Name: "Town", Track: track.Tandem, Zone: "Europe/Rome", Host: "it", Open: true, Created: tx.Now(),
			Areas: []buddy.Area{{ID: "north", Name: "North"}},
		})
		joins := func(side buddy.Side, waited int) buddy.PersonID {
			p := buddy.Person{
				Programme: site.ID, Stage: buddy.Applying, Training: buddy.Training{Before: true},
				Profile: buddy.Profile{
					Name: "P", Adult: true, Side: side, Area: "north", Interests: []string{"music"},
					Languages: map[string]buddy.Level{"it": buddy.B1}, Capacity: 1,
				},
				Consents: []buddy.Consent{buddy.Yes(buddy.ConsentTakePart, tx.Now())},
			}
			p.Profile.Free, _ = buddy.ParseSlot("sat.morning")
			if err := p.Enrol(tx.Now().AddDate(0, 0, -waited)); err != nil {
				t.Fatal(err)
			}
			return tx.PutPerson(p).ID
		}
		local, fresh := joins(buddy.Local, 0), joins(buddy.Newcomer, 0)
		if d, err := round.Draw(tx, site, 0); err != nil || len(d.Matches) != 1 || d.Matches[0].Newcomer != fresh {
			t.Fatalf("the first round: %v, %v", d.Matches, err)
		}
		patient := joins(buddy.Newcomer, 100)
		d, err := round.Draw(tx, site, 0)
		if err != nil || len(d.Replaced) != 1 || len(d.Matches) != 1 ||
			d.Matches[0].Newcomer != patient || d.Matches[0].Local != local {
			t.Fatalf("the second round: %v, replaced %v, %v", d.Matches, d.Replaced, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestWhatIsStoredIsTheBestPairing(t *testing.T) {
	inTowns(t, func(w *town) {
		for range 3 {
			w.happens()
		}
		in, d := w.round()
		var want, got [][2]buddy.PersonID
		for _, m := range d.Matches {
			want = append(want, [2]buddy.PersonID{m.Newcomer, m.Local})
		}
		for _, p := range w.tx.LivePairs(w.site.ID) {
			got = append(got, p.People)
			if e := matching.Explain(in, p.People[0], p.People[1]); !e.OK {
				w.t.Fatalf("proposed against %v", e.Broken)
			}
		}
		order := func(a, b [2]buddy.PersonID) int { return slices.Compare(a[:], b[:]) }
		slices.SortFunc(want, order)
		slices.SortFunc(got, order)
		if !slices.Equal(got, want) {
			w.t.Fatalf("stored %v, best %v", got, want)
		}
		if d.Stayed+d.Fresh != len(d.Matches) {
			w.t.Fatalf("%d stayed and %d are new, of %d", d.Stayed, d.Fresh, len(d.Matches))
		}
		for _, two := range in.Pinned {
			if slices.Contains(got, two) == slices.Contains(d.Refused, two) {
				w.t.Fatalf(
					"a chosen pair: proposed %t, refused %t",
					slices.Contains(got, two),
					slices.Contains(d.Refused, two),
				)
			}
		}
		if len(d.Undone) != len(d.Refused) {
			w.t.Fatalf("%d undone, %d refused", len(d.Undone), len(d.Refused))
		}
		if _, again := w.round(); again.Fresh+len(again.Replaced)+len(again.Undone) > 0 ||
			again.Stayed != len(d.Matches) {
			w.t.Fatalf("a second round changes something: %+v", again)
		}
	})
}

func TestTheDigestTellsWhatANightReplaced(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	w.Calendar("0 3 * * *")
	w.Tick(time.Date(2026, 11, 24, 2, 30, 0, 0, time.UTC))
	w.Tick(time.Date(2026, 11, 24, 9, 1, 0, 0, time.UTC))
	if text := w.Shown(bottest.Dario); !strings.Contains(text, "Good morning!") || strings.Contains(text, "replaced") {
		t.Fatalf("nothing was replaced, staff heard:\n%s", text)
	}
	w.Update(func(tx *store.Tx) error {
		var taken buddy.Person
		for _, p := range tx.LivePairs(w.Other) {
			if p.State == buddy.Suggested {
				taken, _ = tx.Person(p.People[1])
			}
		}
		taken.Profile.Languages = map[string]buddy.Level{"it": buddy.C1, "ar": buddy.B1}
		tx.PutPerson(taken)
		sara := taken
		sara.ID, sara.Chat, sara.Username, sara.Since = 0, 9300, "", tx.Now().AddDate(0, 0, -90)
		sara.Profile.Name, sara.Profile.Side, sara.Profile.Languages = "Sara", buddy.Newcomer, map[string]buddy.Level{
			"ar": buddy.C1,
		}
		tx.PutPerson(sara)
		return nil
	})
	w.Tick(time.Date(2026, 11, 25, 2, 30, 0, 0, time.UTC)) // Sara has waited longer
	w.Tick(time.Date(2026, 11, 25, 9, 1, 0, 0, time.UTC))
	if text := w.Shown(bottest.Dario); !strings.Contains(text, "1 earlier proposal was replaced since yesterday.") {
		t.Errorf("staff heard:\n%s", text)
	}
	w.Tick(time.Date(2026, 11, 26, 9, 1, 0, 0, time.UTC))
	if text := w.Shown(bottest.Dario); strings.Contains(text, "replaced") {
		t.Errorf("told twice:\n%s", text)
	}
}

// Telegram takes 4096 UTF-16 units a message; markup counts here, too.
func TestTheExplanationFitsAMessageInEveryLanguage(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	w.Update(func(tx *store.Tx) error {
		for i := range 30 {
			p := buddy.Person{
				Chat: 9400 + int64(i), Programme: w.Other,
				Stage: buddy.Applying, Training: buddy.Training{Before: true},
				Profile: buddy.Profile{
					Name: fmt.Sprintf(
						"%s%02d",
						strings.Repeat("W", 38),
						i,
					), Adult: true, Side: buddy.Sides[i%2], Online: true,
					Languages: map[string]buddy.Level{
						"it": buddy.C1,
					}, Interests: []string{"music", "cooking"}[:1+i%3/2], Free: 1,
				},
				Consents: []buddy.Consent{buddy.Yes(buddy.ConsentTakePart, tx.Now())},
			}
			if err := p.Enrol(tx.Now().AddDate(0, 0, -i)); err != nil {
				return err
			}
			tx.PutPerson(p)
		}
		return nil
	})
	w.Tap(bottest.Dario, "match")
	var pairs []buddy.Pair
	for _, p := range w.PairsOf(w.Other) {
		if p.Live() {
			pairs = append(pairs, p)
		}
	}
	for _, lang := range locales.Languages() {
		w.Update(func(tx *store.Tx) error {
			who, _ := tx.PersonByChat(bottest.Dario)
			who.Lang = lang
			tx.PutPerson(who)
			return nil
		})
		w.Shown(bottest.Dario)
		for _, data := range []string{"match", "proven", fmt.Sprintf("explain.%d", pairs[0].ID),
			fmt.Sprintf("others.%d", pairs[0].ID), fmt.Sprintf("others.%d", pairs[2].ID), fmt.Sprintf("nomatch.%d",
				pairs[0].ID)} {
			w.Tap(bottest.Dario, data)
			text := w.Shown(bottest.Dario)
			if n := len(utf16.Encode([]rune(text))); n < 50 || n > 4096 {
				t.Errorf("%s: %q shows %d characters", lang, data, n)
			}
		}
	}
}
