package track

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/track"
)

// change is where a calendar is changed. Nobody hears of it before it is saved.
func change(t *chat.Turn) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	if p.Draft == nil {
		p.Copy()
		p = t.Tx.PutProgramme(p)
	}
	rows := [][]buddy.Button{
		chat.Row(t.Button("track.length.button", "courselength"), t.Button("track.checkins.button", "coursecheckins")),
		chat.Row(t.Button("track.prompts.button", "courseprompts")),
	}
	if heard(t, track.ActivityBeat) {
		rows[1] = append(rows[1], t.Button("track.cards.button", "coursebeats", track.ActivityBeat, 0))
	}
	rows = append(rows,
		chat.Row(t.Button("track.preview.button", "courseweeks", "draft", 0)),
		chat.Row(t.Button("track.save.button", "coursesave"), t.Button("track.drop.button", "coursedrop")),
		chat.Row(t.Button("button.back", "course")),
	)
	t.Show(chat.Screen{
		Text: chat.Paragraphs(t.T("track.change", nil), facts(t, *p.Draft), t.T("track.change.hint", nil)), Rows: rows,
	})
	return nil
}

// draft is the programme at one's desk with the calendar that is being changed.
func draft(t *chat.Turn) (buddy.Programme, error) {
	p, err := team.Desk(t)
	if err == nil && p.Draft == nil {
		err = buddy.Refuse("refuse.track.gone")
	}
	return p, err
}

// redraft puts a changed calendar into the place of the draft, if it keeps all rules.
func redraft(t *chat.Turn, p buddy.Programme, timetable track.Track) error {
	if err := p.Redraft(timetable); err != nil {
		return err
	}
	t.Tx.PutProgramme(p)
	return nil
}

// lengths are what is offered, in weeks.
var lengths = map[track.ID][]int{
	track.Tandem: {12, 14, 16, 18, 20, 22, 24, 28, 32, 36},
	track.Commit: {24, 26, 30, 36, 40, 44, 48, 52, 60, 78},
}

// length asks how many weeks the calendar has, or lays it out anew.
func length(t *chat.Turn, args []string) error {
	p, err := draft(t)
	if err != nil {
		return err
	}
	if len(args) > 0 {
		n, err := chat.Number(args, 0)
		if err != nil || !slices.Contains(lengths[p.Track], int(n)) {
			return buddy.Refuse("refuse.stale")
		}
		if int(n) != p.Draft.Weeks {
			if err := redraft(t, p, p.Draft.Resize(int(n))); err != nil {
				return err
			}
		}
		return change(t)
	}
	var chips []buddy.Button
	for _, n := range lengths[p.Track] {
		label := t.P("track.weeks.button", chat.A{"Count": n})
		if n == p.Draft.Weeks {
			label = chat.Tick + label
		}
		chips = append(chips, chat.Chip(label, "courselength", n))
	}
	t.Show(chat.Screen{
		Text: chat.Paragraphs(t.T("track.length", nil), t.T("track.length.hint", nil)),
		Rows: append(chat.InRows(chips, 2), chat.Row(t.Button("button.back", "coursechange"))),
	})
	return nil
}

// mostApart is how many weeks may lie between two of a kind.
const mostApart = 4

// often asks how often something comes, or has it come so.
func often(name string, every func(track.Track, int) track.Track) func(*chat.Turn, []string) error {
	return func(t *chat.Turn, args []string) error {
		p, err := draft(t)
		if err != nil {
			return err
		}
		if len(args) > 0 {
			n, err := chat.Number(args, 0)
			if err != nil || n < 1 || n > mostApart {
				return buddy.Refuse("refuse.stale")
			}
			if err := redraft(t, p, every(*p.Draft, int(n))); err != nil {
				return err
			}
			return change(t)
		}
		var chips []buddy.Button
		for n := 1; n <= mostApart; n++ {
			chips = append(chips, chat.Chip(t.P("track.every.button", chat.A{"Count": n}), "course"+name, n))
		}
		rows := chat.InRows(chips, 2)
		if name == "prompts" {
			rows = append(rows, chat.Row(t.Button("track.choose.button", "coursebeats", track.PromptBeat, 0)))
		}
		rows = append(rows, chat.Row(t.Button("button.back", "coursechange")))
		t.Show(chat.Screen{Text: t.T("track."+name, nil), Rows: rows})
		return nil
	}
}

// drop forgets the changes.
func drop(t *chat.Turn, _ []string) error {
	p, err := draft(t)
	if err != nil {
		return err
	}
	p.Drop()
	t.Tx.PutProgramme(p)
	t.Flash("toast.track.dropped")
	return overview(t)
}
