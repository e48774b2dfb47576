package me

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// askForget asks once.
func askForget(t *chat.Turn) error {
	codes := Codes(t)
	known, told := known(t), ""
	if known != "" { // the same for everybody who had a buddy, whether anybody told something or not
		told = t.T("forget.stays.told", nil)
	}
	text := chat.Paragraphs(t.T("forget.ask", nil), losing(t), known, codes, t.T("forget.stays", nil), told)
	if team.Suspended(t) {
		text = chat.Paragraphs(text, t.T("forget.suspended", nil))
	}
	t.Show(chat.Screen{Text: text, Private: codes != "", Protect: codes != "", Rows: [][]buddy.Button{
		chat.Row(t.Button("forget.yes.button", "forget", "yes")), chat.Row(t.Button("forget.no.button", "home")),
	}})
	return nil
}

// forget erases the person everywhere. The last message belongs to nobody:
// its row holds only the chat, and goes when it is sent. Whoever writes from
// this account again is a stranger. What stands private on the screen goes with them.
func forget(t *chat.Turn, args []string) error {
	if chat.Arg(args, 0) != "yes" {
		return askForget(t)
	}
	if t.Allowed(chat.Participant) == nil {
		if err := endPairs(t); err != nil {
			return err
		}
	}
	lang, phone, known, codes := t.Lang(), t.Me.Chat, known(t), Codes(t)
	behind := chat.CloseBehind(t)
	Erase(t, t.Me.ID)
	for _, m := range behind {
		t.Tx.Enqueue(m)
	}
	t.Me = buddy.Person{Chat: phone, Lang: lang}
	t.Show(chat.Screen{Text: chat.Paragraphs(
		t.T("forget.done", nil), known, codes, t.T("forget.chat", nil),
	), Protect: codes != ""})
	t.SetMenu()
	return nil
}

// Codes lead somebody who told something with their name to what came of it, once nothing leads to them; "" for who
// told nothing. Who said that it is not safe here has theirs already, and whoever holds the phone must not read it.
func Codes(t *chat.Turn) string {
	var lines []string
	for _, r := range t.Tx.ReportsBy(t.Me.ID) {
		if !r.OpenHere() {
			continue
		}
		lines = append(lines, t.T("forget.code", chat.A{"Code": team.Code(t.Tx.ReportCode(r))}))
	}
	if lines == nil {
		return ""
	}
	return t.T("forget.told", nil) + "\n" + strings.Join(lines, "\n")
}

// known warns somebody who ever had a buddy that no deletion here reaches what others keep.
func known(t *chat.Turn) string {
	if !slices.ContainsFunc(t.Tx.PairsOf(t.Me.ID), func(p buddy.Pair) bool { return !p.Accepted.IsZero() }) {
		return ""
	}
	return t.T("forget.contact", nil)
}

// personal are the cases that are about nobody but the person: they end with them.
var personal = []buddy.ConcernKind{
	buddy.WantsContact,
	buddy.WantsAdvice,
	buddy.TeamWrites,
	buddy.NoAnswer,
	buddy.WantsOn,
	buddy.WantsAgain,
}
