package bottest

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/bot/chat"
	"buddy/store"
	"buddy/store/storetest"
)

// Persona is somebody with one standing or role, and what they may by it.
type Persona struct {
	Name string
	Chat int64
	May  []chat.Who // beside chat.Anyone
}

// Personas are one of each standing and each role, in the own programme and the other.
type Personas struct {
	*TwoTowns
	All []Persona
}

var (
	takesPart   = []chat.Who{chat.Participant, chat.Member}
	coordinates = []chat.Who{chat.Staff, chat.Lead, chat.Keeper, chat.Hearer, chat.Member, chat.Serving}
)

// NewPersonas is a world of two programmes with everybody in it.
func NewPersonas(t *testing.T) *Personas {
	w := &Personas{TwoTowns: NewTwoTowns(t)}
	w.Update(func(tx *store.Tx) error {
		for _, stage := range []buddy.Stage{buddy.Outside, buddy.Applying, buddy.Left, buddy.Resting, buddy.Alumni} {
			w.stands(tx, w.Own, "stage "+cmp.Or(string(stage), "outside"), func(p *buddy.Person) { p.Stage = stage })
		}
		w.stands(tx, 0, "stranger", takesNoPart)
		suspended := w.stands(tx, w.Own, "suspended", func(p *buddy.Person) { p.Stage = buddy.Resting })
		tx.Suspend(w.Own, suspended.Chat, "rules")
		for _, state := range []buddy.PairState{
			buddy.Suggested, buddy.Proposed, buddy.Active, buddy.Paused, buddy.Closing, buddy.Ended,
		} {
			w.two(tx, state)
		}
		for _, role := range buddy.Posts {
			for i, id := range []buddy.ProgrammeID{w.Own, w.Other} {
				name := string(role) + " of the " + []string{"own", "other"}[i]
				w.serves(tx, name, func(p *buddy.Person) { p.Appoint(role, id, tx.Now()) })
			}
		}
		return nil
	})
	w.All = append(w.All,
		Persona{"coordinator of the own", Carla, coordinates},
		Persona{"coordinator of the other", Dario, coordinates},
		Persona{"owner", Olga, []chat.Who{chat.Owner, chat.Lead, chat.Keeper, chat.Member, chat.Serving}})
	if err := w.Strict(); err != nil {
		t.Fatal(err)
	}
	w.OpenPINs(buddy.PINOpens)
	return w
}

// stands writes one more person in a town.
func (w *Personas) stands(
	tx *store.Tx, town buddy.ProgrammeID, name string, change func(p *buddy.Person),
) buddy.Person {
	at := int64(9400 + len(w.All))
	p := buddy.Person{
		Chat: at, Lang: "en", Programme: town, Username: fmt.Sprint("q", at), Stage: buddy.Waiting, Seen: tx.Now(),
		Training: buddy.Training{Before: true},
		Profile: buddy.Profile{
			Name: fmt.Sprint("Qq", at), Adult: true, Side: buddy.Sides[len(w.All)%2], Online: true,
			Languages: map[string]buddy.Level{"it": buddy.C1}, Free: 1,
		},
		Consents: []buddy.Consent{{Kind: buddy.ConsentTakePart, Given: true, At: tx.Now()}},
	}
	change(&p)
	may := takesPart
	if p.Stage == buddy.Outside || p.Stage == buddy.Left {
		may = nil
	}
	w.All = append(w.All, Persona{name, at, may})
	return tx.PutPerson(p)
}

func takesNoPart(p *buddy.Person) {
	p.Stage, p.Profile, p.Consents = buddy.Outside, buddy.Profile{}, nil
}

// serves writes somebody with a post who takes part in nothing.
func (w *Personas) serves(tx *store.Tx, name string, give func(p *buddy.Person)) {
	p := w.stands(tx, 0, name, func(p *buddy.Person) {
		takesNoPart(p)
		give(p)
	})
	w.All[len(w.All)-1].May = map[buddy.Role][]chat.Who{
		buddy.FocalPoint: {chat.Focal, chat.Keeper, chat.Hearer, chat.Member, chat.Serving},
		buddy.Evaluator:  {chat.Evaluator, chat.Member, chat.Serving},
		buddy.Partner:    {chat.Partner, chat.Member, chat.Serving},
	}[p.Posts[0].Role]
}

// two writes two people of the own programme with a pair in a state.
func (w *Personas) two(tx *store.Tx, state buddy.PairState) {
	p := buddy.Pair{Programme: w.Own, State: state, Score: 500, Created: tx.Now()}
	for i := range p.People {
		p.People[i] = w.stands(tx, w.Own, fmt.Sprint("one of a pair: ", state), func(*buddy.Person) {}).ID
	}
	if state != buddy.Suggested {
		p.Approved, p.Asked = tx.Now(), [2]time.Time{tx.Now(), tx.Now()}
	}
	if p.Begun() || state == buddy.Ended {
		p.Accepted, p.Said = tx.Now(), [2]string{"yes", "yes"}
	}
	if state == buddy.Paused {
		p.PausedAt, p.Before = tx.Now(), buddy.Active
	}
	if state == buddy.Ended {
		p.EndedAt, p.EndReason = tx.Now(), buddy.EndClosed
	}
	tx.PutPair(p)
}

// Rules are those of all rows.
func (w *Personas) Rules() (all []chat.Rule) {
	for _, r := range bot.Rooms() {
		all = append(all, r.Rules()...)
	}
	return all
}

// Allows tells whether a rule is for the persona.
func (p Persona) Allows(w chat.Who) bool { return w == chat.Anyone || slices.Contains(p.May, w) }

// passing tells whether a row is one that any update may leave: its number, the answer to it, and what stands on the
// screen of whoever sent it.
func passing(key string) bool {
	table, _, _ := strings.Cut(key, "/")
	return slices.Contains([]string{"meta", "received", "scratch"}, table) || strings.HasPrefix(table, "outbox")
}

// Changed are the rows that are other than before, but for those that any update leaves.
func (w *Personas) Changed(before map[string]string) (changed []string) {
	after := storetest.Rows(w.T, w.DB)
	for key := range after {
		if after[key] != before[key] && !passing(key) {
			changed = append(changed, key)
		}
	}
	for key := range maps.Keys(before) {
		if _, kept := after[key]; !kept && !passing(key) {
			changed = append(changed, "without "+key)
		}
	}
	slices.Sort(changed)
	return changed
}

// Of is the persona of a name.
func (w *Personas) Of(name string) Persona {
	w.T.Helper()
	i := slices.IndexFunc(w.All, func(p Persona) bool { return p.Name == name })
	if i < 0 {
		w.T.Fatalf("nobody is %q", name)
	}
	return w.All[i]
}
