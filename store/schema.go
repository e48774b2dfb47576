package store

import "buddy/store/vault"

// migration turns the data of one schema into the next, in one transaction.
type migration func(*Tx) error

// migrations in order: the first turns schema 1 into schema 2, and so on.
// Adding a table or an index needs none: missing buckets are made, and filled, before them.
var migrations = []migration{
	breaksOfPauses, scratchOfTalks, partsOfSeries, daysOfBeats, gatesOfBefore, lifelinesOfBefore, needsOfBefore,
	namelessCheckIns,
}

// tables lists all sealed tables but the settings, which the vault has.
var tables = []vault.AnyTable{
	people,
	programmes,
	invites,
	pairs,
	forbiddens,
	aparts,
	suspensions,
	moves,
	checkins,
	farewells,
	approvals,
	plans,
	appointments,
	notes,
	tallies,
	togethers,
	ideas,
	concerns,
	reports,
	talks,
	scratch,
	pins,
	outbox,
	agenda,
	audit,
	quarantine,
	breaches,
	tolds,
	pseudonyms,
	measures,
	receipts,
	erasures,
}

// numbered are the tables whose numbers stand in buttons and links.
var numbered = []vault.AnyTable{
	people, programmes, invites, pairs, checkins, farewells, concerns, reports, talks, quarantine,
	approvals, breaches,
}

// schema is what lies in the file, with the steps that led there.
func (db *DB) schema(steps []migration) vault.Schema {
	s := vault.Schema{Tables: tables, Plain: []vault.Plain{received}, Rows: check}
	for _, step := range steps {
		s.Steps = append(s.Steps, db.inside(step))
	}
	return s
}
