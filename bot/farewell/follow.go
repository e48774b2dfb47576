package farewell

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
)

// aftercare asks what the person would like later, and offers the papers.
func aftercare(t *chat.Turn, p buddy.Pair) (s chat.Screen) {
	if pairs.Buddy(t, p).ID != 0 {
		s.Text = t.T("aftercare.text", nil)
		b := t.Button("aftercare.follow.button", "follow", p.ID, "yes")
		if of(t, p, t.Me.ID).Follow {
			b = t.Button("aftercare.follow.button", "follow", p.ID, "no")
			b.Text = chat.Tick + b.Text
		}
		s.Rows = append(s.Rows, chat.Row(b))
	}
	s.Text = chat.Paragraphs(s.Text, t.T("aftercare.news", nil))
	s.Rows = append(s.Rows, newsButton(t)...)
	s.Rows = append(append(s.Rows, offerPapers(t, uint64(p.ID)).Rows...), homeRow(t))
	return s
}

// mayFollow takes whether the person may be asked after three months.
func mayFollow(t *chat.Turn, args []string) error {
	p, err := over(t, args)
	if err != nil {
		return err
	}
	f := of(t, p, t.Me.ID)
	at := p.EndedAt.Add(buddy.FollowAfter)
	if f.Answered.IsZero() || f.Touch != "" || !at.After(t.Tx.Now()) {
		return buddy.Refuse("refuse.stale")
	}
	f.Agree(chat.Arg(args, 1) == "yes")
	t.Tx.PutFarewell(f)
	if f.Follow {
		t.Tx.Schedule(buddy.DueAbout(dueFollow, p.ID, at).To(t.Me.ID))
	}
	t.Flash("toast.saved")
	t.Show(aftercare(t, p))
	return nil
}

// followLate is how long after its day the question may come: two weeks at least are left to answer before no name
// stands on it.
const followLate = 14 * 24 * time.Hour

// sendFollow asks, three months after the end, whether the two are still in touch.
func sendFollow(t *chat.Turn, d buddy.Due) error {
	p, ok := pairs.Of(t, d)
	late := t.Tx.Now().Sub(p.EndedAt) > buddy.FollowAfter+followLate
	if !ok || late || !known(t, p) || pairs.Buddy(t, p).ID == 0 || spared(t, p) {
		return nil
	}
	if f := of(t, p, t.Me.ID); !f.Follow || f.Touch != "" {
		return nil
	}
	s := chat.Screen{Text: t.T("follow.title", nil) + "\n\n" + t.T("follow.ask", pairs.Named(t, p))}
	for _, how := range buddy.Touches {
		s.Rows = append(s.Rows, chat.Row(t.Button("follow."+how+".button", "intouch", p.ID, how)))
	}
	t.Say(pairs.Stoppable(t, s))
	return nil
}

// inTouch takes the answer; only the count is of interest.
func inTouch(t *chat.Turn, args []string) error {
	p, err := over(t, args)
	if err != nil {
		return err
	}
	f := of(t, p, t.Me.ID)
	if err := f.InTouch(chat.Arg(args, 1)); err != nil {
		return err
	}
	t.Tx.PutFarewell(f)
	t.Audit("intouch", t.Me.ID, p.ID, "")
	t.Show(chat.Screen{Text: t.T("follow.thanks", nil), Rows: [][]buddy.Button{homeRow(t)}})
	return nil
}
