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

// showOperator shows an owner what everybody reads, and asks on a tap.
func showOperator(t *chat.Turn) error {
	o := team.OperatorOf(t.Tx)
	text := t.T("operator.unset", nil)
	if o.Known() {
		text = t.T("privacy.operator", chat.A{"Name": o.Name, "Contact": o.Contact, "Protection": o.Protection})
	}
	t.Show(chat.Screen{Text: text, Rows: [][]buddy.Button{
		chat.Row(t.Button("operator.change.button", "operator", "change")), chat.Row(t.Button("home.button", "home")),
	}})
	return nil
}

// tapOperator shows who is responsible, or asks for it.
func tapOperator(t *chat.Turn, args []string) error {
	if chat.Arg(args, 0) == "change" {
		return t.Begin(operatorDialog, 0, nil)
	}
	return showOperator(t)
}
