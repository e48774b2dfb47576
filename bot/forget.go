package bot

import (
	"slices"

	"buddy"
)

// compactDue is the setting that says that erased rows still lie in free
// pages of the store's file. Upkeep rewrites the file and clears it.
// compactRuns is its value from when that begins: whoever is erased meanwhile sets it anew.
const (
	compactDue  = "compact"
	compactRuns = "runs"
)

// askForget asks once.
func (t *turn) askForget() error {
	text := t.T("forget.ask", nil)
	if t.suspended() {
		text = paragraphs(text, t.T("forget.suspended", nil))
	}
	t.show(screen{Text: text, Rows: [][]buddy.Button{
		row(t.button("forget.yes.button", "forget", "yes")), row(t.button("forget.no.button", "home")),
	}})
	return nil
}

// forget erases the person everywhere. The last message belongs to nobody:
// its row holds only the chat, and goes when it is sent. Whoever writes from
// this account again is a stranger.
func (t *turn) forget(args []string) error {
	if arg(args, 0) != "yes" {
		return t.askForget()
	}
	if t.allowed(participant) == nil {
		if err := t.endPairs(); err != nil {
			return err
		}
	}
	lang, chat := t.lang(), t.me.Chat
	erase(t, t.me.ID)
	t.me = buddy.Person{Chat: chat, Lang: lang}
	t.show(screen{Text: t.T("forget.done", nil)})
	t.setMenu()
	return nil
}

// personal are the cases that are about nobody but the person: they end with them.
var personal = []buddy.ConcernKind{buddy.WantsContact, buddy.WantsAdvice, buddy.TeamWrites, buddy.NoAnswer, buddy.WantsOn}

// erase removes a person from the store, with what staff were about to note
// about a pair of theirs or to write to them, and whom staff looked for last, which may
// be them: only the dialogs know what such a run is about.
func erase(t *turn, id buddy.PersonID) {
	if p, ok := t.tx.Person(id); ok {
		forgetSearches(t.tx, p.Programme)
		t.endRuns(p.Programme, AboutPerson, uint64(id))
	}
	for _, pair := range t.tx.PairsOf(id) {
		t.endRuns(pair.Programme, AboutPair, uint64(pair.ID))
	}
	for _, c := range t.tx.ConcernsOf(id) {
		t.endRuns(c.Programme, AboutConcern, uint64(c.ID))
		if c.Pair == 0 && c.Settle(0, t.tx.Now()) == nil { // there is nobody to get in touch with
			t.tx.PutConcern(c)
		}
		if slices.Contains(personal, c.Kind) && c.Settle(0, t.tx.Now()) == nil {
			t.tx.PutConcern(c) // else it would wait for somebody whom nobody can reach
		}
	}
	t.handOver(id, func() { t.tx.Erase(id) })
	t.tx.SetSetting(compactDue, "yes")
}

// endRuns ends what the team of a programme was about to say about a subject.
func (t *turn) endRuns(programme buddy.ProgrammeID, about Subject, number uint64) {
	for _, member := range t.tx.StaffOf(programme) {
		for _, talk := range t.tx.TalksOf(member.ID) {
			if talk.Subject == number && t.book.Subject(talk.Dialog) == about {
				t.tx.EndTalk(talk.Run)
			}
		}
	}
}
