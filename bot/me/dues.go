package me

import "buddy"

// What comes due in this room. The words stand on the agenda of every store: to change one needs a migration.
const (
	DueBack     buddy.DueKind = "person.back"
	dueConsent  buddy.DueKind = "consent.again"
	dueUnagreed buddy.DueKind = "consent.over"
	DueReturn   buddy.DueKind = "person.return"
)
