package team

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/store"
)

// underage is why an account cannot take part that somebody under 18 has. Texts: "suspend.why.age.button".
const underage = "age"

// YoungLines are numbers for somebody under 18: those of a programme for children and for emergencies, and one that
// many countries have where it names none.
func YoungLines(t *chat.Turn, p buddy.Programme) string {
	children := LinesAs(t, "safe.line", p.LinesOf(buddy.ChildLine))
	if children == "" {
		children = t.T("safe.general.child", nil)
	}
	emergency := LinesAs(t, "safe.line", p.LinesOf(buddy.EmergencyLine))
	if emergency == "" {
		emergency = t.T("safe.general", nil)
	}
	return chat.Paragraphs(t.T("young.lines", nil), children+"\n"+emergency, t.T("young.trust", nil))
}

// YoungRows lead somebody under 18 to people of trust, who are told that it is about a child, and to all other ways.
func YoungRows(t *chat.Turn) [][]buddy.Button {
	return [][]buddy.Button{
		chat.Row(t.Button("young.trust.button", "confide", buddy.ChildAtRisk)),
		chat.Row(t.Button("help.safe.button", "safe")),
	}
}

// TurnAwayYoung keeps the account of somebody under 18 from taking part. Of them nothing but that stays, as a keyed
// hash of the account: the team ends it when they are old enough. What they were suspended for already stays why, since
// it ends by other rules.
func TurnAwayYoung(t *chat.Turn, p buddy.Person) {
	if !TheySuspended(t, p) {
		t.Tx.SuspendPerson(p, underage)
	}
}

// ForAge tells whether an account cannot take part for that reason.
func ForAge(s store.Suspension) bool { return s.Why == underage }

// TooYoung tells whether some programme keeps the account from taking part since it is of somebody under 18.
func TooYoung(t *chat.Turn) bool {
	for _, p := range t.Tx.Programmes() {
		if s, kept := t.Tx.Suspended(p.ID, t.Me.Chat); kept && ForAge(s) {
			return true
		}
	}
	return false
}
