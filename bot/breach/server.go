package breach

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/locales"
	"buddy/store"
)

// What the operator does on the server: the clock is an owner's to see, the names are nobody's to see in a chat.

// Lines say where each breach stands, with all that was done, in the operator's words. They hold no names.
func Lines(tx *store.Tx) (lines []string) {
	for _, b := range tx.Breaches() {
		s := StandingOf(tx, b)
		lines = append(lines,
			fmt.Sprintf("breach %d: %s, noticed %s, authority by %s", b.ID, b.Kind, utc(b.Noticed), utc(b.Until())))
		if b.Open() {
			lines = append(lines, fmt.Sprintf("  affected %d, reached %d, on the way %d, to be reached otherwise %d",
				s.Affected, s.Arrived, s.Waiting, len(s.Missed)))
		}
		for _, step := range b.Steps {
			line := locales.Plain("en", "breach.step."+step.What, chat.A{"People": step.Count})
			lines = append(lines, fmt.Sprintf("  %s  %s", utc(step.At), line))
		}
	}
	if lines == nil {
		lines = []string{"no breach"}
	}
	return lines
}

// Open opens a breach for the operator and tells the owners at once.
func Open(nobody *chat.Turn, kind buddy.BreachKind, noticed time.Time, whose uint64) (buddy.Breach, error) {
	b, err := Begin(nobody, kind, noticed, whose)
	if err != nil {
		return b, fmt.Errorf("the kind is one of %s, noticed lies in the past, and a number is somebody's: %w",
			kinds(), err)
	}
	nobody.Tx.Schedule(buddy.DueAbout(dueClock, b.ID, nobody.Tx.Now()))
	return b, nil
}

func kinds() string {
	var all []string
	for _, k := range buddy.BreachKinds {
		all = append(all, string(k))
	}
	return strings.Join(all, ", ")
}

// errEyes is why names are not given.
var errEyes = errors.New("names of people take two: an owner asks on the screen of the breach in Telegram, " +
	"another owner says yes there, and within 24 hours this command works")

// Names are those whom a breach affects and the bot has not reached, or all, as a table: who they are and how they can
// be reached. An owner asked for it and another said yes; each of them reads in /mydata that somebody did.
func Names(nobody *chat.Turn, id buddy.BreachID, all bool) ([]byte, error) {
	tx := nobody.Tx
	b, ok := tx.Breach(id)
	if !ok || !b.Open() {
		return nil, fmt.Errorf("there is no open breach %d", id)
	}
	asked := slices.IndexFunc(tx.Approvals(), func(a buddy.Approval) bool {
		return a.What == buddy.BreachNames && a.Subject == uint64(id) && team.Counts(nobody, a)
	})
	if asked < 0 {
		return nil, errEyes
	}
	people := StandingOf(tx, b).Missed
	if all {
		people = Affected(tx, b)
	}
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	_ = w.Write([]string{"number", "name", "username", "phone", "language", "programme"})
	for _, p := range people {
		site, _ := tx.Programme(p.Programme)
		_ = w.Write([]string{
			fmt.Sprint(uint64(p.ID)), plain(p.Profile.Name), plain(p.Username), phoneOf(tx, p.ID), p.Lang,
			plain(site.Name),
		})
		tx.Audit(store.AuditRow{
			At: tx.Now(), By: tx.Approvals()[asked].By, Kind: "read.names", Subject: p.ID, Programme: p.Programme,
		})
	}
	w.Flush()
	b.Note(tx.Now(), "names", len(people))
	tx.PutBreach(b)
	return out.Bytes(), w.Error()
}

// plain keeps a cell from being a formula in whatever opens the table.
func plain(s string) string {
	if strings.ContainsAny(s[:min(len(s), 1)], "=+-@\t\r") {
		return "'" + s
	}
	return s
}

// phoneOf is a number somebody lent, to the team or to a buddy.
func phoneOf(tx *store.Tx, id buddy.PersonID) string {
	for _, c := range tx.ConcernsOf(id) {
		if c.Person == id && c.Phone != "" {
			return " " + c.Phone // a space: a table takes +39 for a sum
		}
	}
	for _, p := range tx.PairsOf(id) {
		if i := slices.Index(p.People[:], id); i >= 0 && p.Phones[i] != "" {
			return " " + p.Phones[i]
		}
	}
	return ""
}
