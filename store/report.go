package store

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"

	"buddy"
	"buddy/store/vault"
)

// Its indexes hold keyed hashes alone: who reads the disk must not learn who told something, nor where.
var reports = vault.Table[buddy.Report]{
	Name:   "reports",
	Strewn: true, // their numbers are dealt
	Indexes: []vault.Index[buddy.Report]{
		vault.ByHash("reports.programme", func(tx *vault.Tx, r buddy.Report) vault.Groups {
			return vault.Groups{hashOf(tx, "report.programme", uint64(r.Programme))}
		}),
		vault.ByHash("reports.person", func(tx *vault.Tx, r buddy.Report) (groups vault.Groups) {
			for _, id := range inReport(r) {
				groups = append(groups, hashOf(tx, "report.person", uint64(id)))
			}
			return groups
		}),
		vault.ByHash("reports.code", func(tx *vault.Tx, r buddy.Report) vault.Groups {
			return vault.When((r.Coded || r.Person == 0) && !r.Drill, hashOf(tx, "report.by", codeOf(tx, r)))
		}),
		// of those told with a name: whoever said that their chat is not safe has no other way back
		vault.ByHash("reports.named", func(tx *vault.Tx, r buddy.Report) vault.Groups {
			return vault.When(r.Person != 0 && !r.Drill, hashOf(tx, "report.by", codeOf(tx, r)))
		}),
	},
}

func hashOf(in vault.Inside, use string, n uint64) []byte { return vault.Keyed(in, use, n)[:16] }

// inReport is everybody a report names, each once.
func inReport(r buddy.Report) []buddy.PersonID {
	ids := append([]buddy.PersonID{r.Person, r.About, r.Handler}, r.Before...)
	slices.Sort(ids)
	return slices.DeleteFunc(slices.Compact(ids), func(id buddy.PersonID) bool { return id == 0 })
}

// Report reads one report; false when there is none.
func (tx *Tx) Report(id buddy.ReportID) (buddy.Report, bool) { return reports.Get(tx, vault.Key(id)) }

// PutReport writes a report; with ID 0 a new one, which is returned with an ID.
func (tx *Tx) PutReport(r buddy.Report) buddy.Report {
	if r.ID == 0 {
		r.Nth = reports.Next(tx)
		r.ID = buddy.ReportID(tx.dealtOf("report", r.Nth))
	}
	reports.Put(tx, vault.Key(r.ID), r)
	return r
}

// DropReport deletes a report; nothing happens when there is none.
func (tx *Tx) DropReport(id buddy.ReportID) { reports.Remove(tx, vault.Key(id)) }

// Reports lists a programme's, oldest first; 0 has those of which nobody has said where.
func (tx *Tx) Reports(programme buddy.ProgrammeID) []buddy.Report {
	return tx.reportsBy("reports.programme", hashOf(tx, "report.programme", uint64(programme)))
}

// ReportsNaming lists those that somebody told, handles or handled, or that are about them, oldest first.
func (tx *Tx) ReportsNaming(id buddy.PersonID) []buddy.Report {
	return tx.reportsBy("reports.person", hashOf(tx, "report.person", uint64(id)))
}

// ReportsBy lists those that somebody told with their name, oldest first.
func (tx *Tx) ReportsBy(id buddy.PersonID) []buddy.Report {
	return slices.DeleteFunc(tx.ReportsNaming(id), func(r buddy.Report) bool { return r.Person != id })
}

func (tx *Tx) reportsBy(index string, group []byte) []buddy.Report {
	list := reports.By(tx, index, group)
	slices.SortStableFunc(list, func(a, b buddy.Report) int { return cmp.Compare(a.Nth, b.Nth) })
	return list
}

// A code is codeLetters of an alphabet in which no two look alike: 50 bits. It is derived from the ring's secret, and
// stands in no row.
const (
	codeLetters  = 10
	codeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
)

// alike are the letters that people take for others.
var alike = strings.NewReplacer("O", "0", "I", "1", "L", "1", "-", "", " ", "")

func codeOf(in vault.Inside, r buddy.Report) uint64 {
	mac := vault.Keyed(in, "report.code", uint64(r.ID), r.Nth)
	return binary.BigEndian.Uint64(mac) & (1<<(5*codeLetters) - 1)
}

// ReportCode is what leads to a report.
func (tx *Tx) ReportCode(r buddy.Report) string {
	n, letters := codeOf(tx, r), make([]byte, codeLetters)
	for i := range letters {
		letters[codeLetters-1-i], n = codeAlphabet[n%32], n/32
	}
	return string(letters)
}

// LikeCode tells whether a text may be meant for a code, with a letter too many or too few.
func LikeCode(text string) bool {
	code := alike.Replace(strings.ToUpper(strings.TrimSpace(text)))
	n := len(code)
	return codeLetters-2 <= n && n <= codeLetters+2 && strings.Trim(code, codeAlphabet) == ""
}

// ReportByCode finds the report of a code; false for anything that is not one.
func (tx *Tx) ReportByCode(code string) (buddy.Report, bool) {
	code = alike.Replace(strings.ToUpper(code))
	var n uint64
	for _, letter := range code {
		value := strings.IndexRune(codeAlphabet, letter)
		if value < 0 || len(code) != codeLetters {
			return buddy.Report{}, false
		}
		n = n*32 + uint64(value)
	}
	if n == 0 {
		return buddy.Report{}, false
	}
	for _, index := range []string{"reports.code", "reports.named"} {
		for _, r := range reports.By(tx, index, hashOf(tx, "report.by", n)) {
			return r, true
		}
	}
	return buddy.Report{}, false
}

// unlinkReports takes a person out of what was told. The case goes on without them; what nobody handles any more waits
// again.
func (tx *Tx) unlinkReports(id buddy.PersonID) {
	for _, r := range tx.ReportsNaming(id) {
		if r.Person == id {
			r.How, r.When, r.Phone, r.Lang, r.Own = "", "", "", "", false
		}
		unlink(id, &r.Person, &r.About, &r.Handler)
		r.Before = slices.DeleteFunc(slices.Clone(r.Before), func(who buddy.PersonID) bool { return who == id })
		tx.PutReport(r)
	}
}
