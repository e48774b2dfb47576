package desk

import (
	"slices"
	"strconv"
	"strings"

	"buddy"
	"buddy/bot/chat"
)

// letterWaits leads from the first screen to what the team wrote and the person said nothing to: it may
// have been taken off the screen. Its words tell a reader nothing.
func letterWaits(t *chat.Turn) chat.Screen {
	if len(unread(t)) == 0 {
		return chat.Screen{}
	}
	return chat.Screen{Rows: [][]buddy.Button{chat.Row(t.Button("home.letter.button", "unread"))}}
}

// unread are the person's cases about which such messages are. The open ones come last: what is
// typed then is the answer to one of those.
func unread(t *chat.Turn) (settled []buddy.Concern) {
	var open []buddy.Concern
	for _, c := range t.Tx.ConcernsOf(t.Me.ID) {
		switch {
		case len(c.Unread()) == 0:
		case c.Open():
			open = append(open, c)
		default:
			settled = append(settled, c)
		}
	}
	return append(settled, open...)
}

// readUnread shows all of them.
func readUnread(t *chat.Turn, _ []string) error {
	cases := unread(t)
	if len(cases) == 0 {
		return t.ShowHome()
	}
	return showUnread(t, cases)
}

func showUnread(t *chat.Turn, cases []buddy.Concern) error {
	for _, c := range cases {
		places := c.Unread()
		for _, i := range places {
			if err := showLetter(t, c, i, i == places[len(places)-1]); err != nil {
				return err
			}
		}
	}
	return nil
}

// showLetter shows the message of the team at a place. The last of several asks for the answer; where
// the case is settled, for no more than that it was read.
func showLetter(t *chat.Turn, c buddy.Concern, place int, last bool) error {
	if last && c.Open() {
		return t.Begin(replyDialog, uint64(c.ID), map[string][]string{"letter": {strconv.Itoa(place)}})
	}
	rows := [][]buddy.Button{t.CloseRow()}
	if l := c.Letters[place]; last {
		rows = slices.Insert(rows, 0, chat.Row(t.Button("reply.read.button", "read", c.Pair, c.Kind, l.At.Unix())))
	}
	t.Show(chat.Screen{Text: letterToRead(t, c, place), Rows: rows, Private: true})
	return nil
}

func letterToRead(t *chat.Turn, c buddy.Concern, place int) string {
	return t.T("reply.answer", chat.A{"Text": c.Letters[place].Text})
}

// haveRead notes that a person has read what the team wrote about a case. Like a reply it names the
// case by what it is about, and by when the message was written: several may be named alike.
func haveRead(t *chat.Turn, args []string) error {
	for _, c := range t.Tx.ConcernsOf(t.Me.ID) {
		place := slices.IndexFunc(c.Letters, func(l buddy.Letter) bool {
			return l.Team && chat.DataOf(c.Pair, c.Kind, l.At.Unix()) == strings.Join(args, ".")
		})
		if place >= 0 {
			return noteRead(t, c, place)
		}
	}
	return buddy.Refuse("refuse.stale")
}

func noteRead(t *chat.Turn, c buddy.Concern, place int) error {
	if len(c.Unread()) > 0 { // else this is the second tap
		if _, err := c.Answer("", buddy.TapRead, t.Tx.Now()); err != nil {
			return err
		}
		c = t.Tx.PutConcern(c)
		t.Audit("letter.answer", t.Me.ID, c.Pair, buddy.TapRead)
	}
	t.Show(chat.Screen{
		Text: chat.Paragraphs(letterToRead(t, c, place), t.T("reply.noted.read", nil)),
		Rows: [][]buddy.Button{t.CloseRow()}, Private: true,
	})
	return nil
}
