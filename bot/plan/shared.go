package plan

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
)

// onScreen is the shared goal on the screen about the two.
func onScreen(t *chat.Turn, id uint64) chat.Screen {
	p, _ := t.Tx.Pair(buddy.PairID(id))
	s := chat.Screen{Rows: [][]buddy.Button{goalButtons(t, p)}}
	if w, ok := t.Tx.Plan(p.ID).Shared.Stands(); ok {
		s.Text = t.T("goal.line", chat.A{"Goal": Title(t, w)})
	}
	return s
}

// sharedGoal shows the one thing the two would like to do.
func sharedGoal(t *chat.Turn, args []string) error {
	p, plan, err := mine(t, args)
	if err == nil {
		t.Show(sharedScreen(t, p, plan))
	}
	return err
}

// sharedScreen is where the shared goal stands: looked for, waiting for a yes, or both's.
func sharedScreen(t *chat.Turn, p buddy.Pair, plan buddy.Plan) chat.Screen {
	stands, agreed := plan.Shared.Stands()
	waits, asked := plan.Shared.Waits()
	if !agreed && !asked {
		return ideasScreen(t, p)
	}
	var s chat.Screen
	if agreed {
		s.Text = t.T("goal.stands", chat.A{"Goal": Title(t, stands)})
	}
	another := chat.Row(t.Button("goal.other.button", "goalideas", p.ID))
	switch {
	case asked && waits.By == p.Side(t.Me.ID):
		s.Text = chat.Paragraphs(s.Text, t.T("goal.mine", chat.A{
			"Goal": Title(t, waits), "Name": pairs.Buddy(t, p).Profile.Name,
		}))
		s.Rows = [][]buddy.Button{another, chat.Row(t.Button("goal.back.button", "goaldrop", p.ID, 0, waits.No))}
	case asked:
		s.Text = chat.Paragraphs(s.Text, t.T("goal.theirs", chat.A{
			"Goal": Title(t, waits), "Name": pairs.Buddy(t, p).Profile.Name,
		}))
		s.Rows = [][]buddy.Button{
			chat.Row(t.Button("goal.yes.button", "goalyes", p.ID, 0, waits.No)), another,
			chat.Row(t.Button("goal.no.button", "goaldrop", p.ID, 0, waits.No)),
		}
	default:
		s.Rows = [][]buddy.Button{chat.Row(t.Button("goal.change.button", "goalideas", p.ID))}
	}
	s.Rows = append(s.Rows, chat.Row(t.Button("home.button", "home")))
	return s
}

// ideas offers what the two could do, and to write something of their own.
func ideas(t *chat.Turn, args []string) error {
	p, _, err := mine(t, args)
	if err == nil {
		t.Show(ideasScreen(t, p))
	}
	return err
}

func ideasScreen(t *chat.Turn, p buddy.Pair) chat.Screen {
	s := chat.Screen{Text: t.T("goal.ask", nil)}
	for _, id := range buddy.ReadyShared {
		s.Rows = append(s.Rows, chat.Row(t.Button("goal.ready."+id+".button", "goalready", p.ID, id)))
	}
	s.Rows = append(s.Rows,
		chat.Row(t.Button("goal.write.button", "goalwrite", p.ID)), chat.Row(t.Button("home.button", "home")))
	return s
}

// takeIdea proposes what was tapped. Arguments: the pair, the idea.
func takeIdea(t *chat.Turn, args []string) error {
	p, plan, err := mine(t, args)
	if err != nil {
		return err
	}
	id := chat.Arg(args, 1)
	if !slices.Contains(buddy.ReadyShared, id) {
		return buddy.Refuse("refuse.stale")
	}
	return share(t, p, plan, buddy.Wording{Ready: id})
}

// share proposes a text for the shared goal, and shows where it stands.
func share(t *chat.Turn, p buddy.Pair, plan buddy.Plan, w buddy.Wording) error {
	if err := plan.Share(p.Side(t.Me.ID), w, t.Tx.Now()); err != nil {
		return err
	}
	t.Tx.PutPlan(plan)
	t.Audit("goal.propose", t.Me.ID, p.ID, "")
	if _, waits := plan.Shared.Waits(); waits {
		other(t, p, dueAsked, buddy.SharedGoal)
	} else {
		other(t, p, dueStands, buddy.SharedGoal)
	}
	t.Show(sharedScreen(t, p, plan))
	return nil
}
