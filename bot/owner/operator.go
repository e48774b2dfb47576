package owner

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/store"
)

// operatorDialog is the name of the questions about who is responsible.
const operatorDialog = "operator"

// operator asks an owner for what everybody reads under /privacy.
func operator() *chat.Dialog[team.Operator] {
	return &chat.Dialog[team.Operator]{
		Name: operatorDialog, Who: chat.Owner,
		Steps: []chat.Step[team.Operator]{
			{
				ID: "name", Input: chat.Typed{Max: 100},
				Set: func(v *team.Operator, a []string) { v.Name = a[0] },
			},
			{
				ID: "contact", Input: chat.Typed{Max: 200},
				Set: func(v *team.Operator, a []string) { v.Contact = a[0] },
			},
			{
				ID: "protection", Input: chat.Typed{Max: 200},
				Set: func(v *team.Operator, a []string) { v.Protection = a[0] },
			},
		},
		Done: func(t *chat.Turn, talk store.Talk, v team.Operator) error {
			t.Tx.EndTalk(talk.Run)
			v.Save(t.Tx)
			t.Audit("operator", t.Me.ID, 0, "")
			t.Flash("toast.saved")
			return showOperator(t)
		},
	}
}

// ethicsDialog is the name of the question about an ethics approval: not every operator has or needs one.
const ethicsDialog = "ethics"

// ethics asks an owner for the reference of an ethics approval.
func ethics() *chat.Dialog[team.Operator] {
	return &chat.Dialog[team.Operator]{
		Name: ethicsDialog, Who: chat.Owner,
		Steps: []chat.Step[team.Operator]{{
			ID: "reference", Input: chat.Typed{Max: 200},
			Set: func(v *team.Operator, a []string) { v.Ethics = a[0] },
		}},
		Done: func(t *chat.Turn, talk store.Talk, v team.Operator) error {
			t.Tx.EndTalk(talk.Run)
			team.SaveEthics(t.Tx, v.Ethics)
			t.Audit("operator", t.Me.ID, 0, "")
			t.Flash("toast.saved")
			return showOperator(t)
		},
	}
}

// showOperator shows an owner what everybody reads, and asks on a tap.
func showOperator(t *chat.Turn) error {
	o := team.OperatorOf(t.Tx)
	rows := [][]buddy.Button{chat.Row(t.Button("operator.change.button", "operator", "change"))}
	text := t.T("operator.unset", nil)
	if o.Known() {
		text = o.Text(t)
		rows = append(rows, chat.Row(t.Button("operator.ethics.button", "operator", "ethics")))
	}
	if o.Known() && o.Ethics == "" { // everybody is asked whether their answers may be used
		text = chat.Paragraphs(text, t.T("operator.ethics.unset", nil))
	}
	t.Show(chat.Screen{Text: text, Rows: append(rows, chat.Row(t.Button("home.button", "home")))})
	return nil
}

// tapOperator shows who is responsible, or asks for it.
func tapOperator(t *chat.Turn, args []string) error {
	switch chat.Arg(args, 0) {
	case "change":
		return t.Begin(operatorDialog, 0, nil)
	case "ethics":
		return t.Begin(ethicsDialog, 0, nil)
	}
	return showOperator(t)
}
