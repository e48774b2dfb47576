package activity

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/cards"
)

// likesButton leads from a pair's screen to what the person likes to do.
func likesButton(t *chat.Turn, pair uint64) chat.Screen {
	return chat.Screen{Rows: [][]buddy.Button{chat.Row(t.Button("activity.likes.button", "actlikes", pair))}}
}

// likes shows which types of activity the person likes, to tick two. The buddy does not see it.
func likes(t *chat.Turn, args []string) error {
	p, err := pairs.Begun(t, args)
	if err == nil {
		t.Show(likesScreen(t, p))
	}
	return err
}

func likesScreen(t *chat.Turn, p buddy.Pair) chat.Screen {
	g, me := t.Tx.Together(p.ID), p.Seat(t.Me.ID)
	var chips []buddy.Button
	for _, k := range cards.Types {
		label, wanted := t.P("activity.type."+string(k)+".button", nil), "yes"
		if slices.Contains(g.Types[me], k) {
			label, wanted = chat.Tick+label, "no"
		}
		chips = append(chips, chat.Chip(label, "actlike", p.ID, k, wanted))
	}
	rows := append(chat.InRows(chips, 1), chat.Row(t.Button("activity.home.button", "acthome", p.ID)),
		chat.Row(t.Button("home.button", pairs.Way(t, p)...)))
	return chat.Screen{Text: t.T("activity.likes", nil), Rows: rows}
}

// like ticks a type, or takes the tick away. Arguments: the pair, the type, yes or no.
func like(t *chat.Turn, args []string) error {
	p, err := pairs.Begun(t, args)
	if err != nil {
		return err
	}
	g := t.Tx.Together(p.ID)
	wanted := chat.Arg(args, 2) == "yes"
	if err := g.Pick(p.Side(t.Me.ID), cards.Type(chat.Arg(args, 1)), wanted); err != nil {
		return err
	}
	t.Tx.PutTogether(g)
	t.Show(likesScreen(t, p))
	return nil
}

// visits asks whether visits at home are fine, away from the buddy's eyes: nobody hears what either said.
func visits(t *chat.Turn, args []string) error {
	p, err := pairs.Begun(t, args)
	if err != nil {
		return err
	}
	g, side, said := t.Tx.Together(p.ID), p.Side(t.Me.ID), chat.Arg(args, 1)
	if said == "" {
		t.Show(visitsScreen(t, p, g.Home[side.Index()]))
		return nil
	}
	if err := g.Invite(side, said); err != nil {
		return err
	}
	t.Tx.PutTogether(g)
	t.Flash("toast.saved")
	t.Show(likesScreen(t, p))
	return nil
}

// visitsScreen ticks what the person said; who said nothing said no.
func visitsScreen(t *chat.Turn, p buddy.Pair, said string) chat.Screen {
	var row []buddy.Button
	for _, a := range []string{"yes", "no"} {
		b := t.Button("button."+a, "acthome", p.ID, a)
		if (said == "yes") == (a == "yes") {
			b.Text = chat.Tick + b.Text
		}
		row = append(row, b)
	}
	return chat.Screen{
		Text: t.T("activity.home.ask", nil),
		Rows: [][]buddy.Button{row, chat.Row(t.Button("button.back", "actlikes", p.ID)), t.CloseRow()}, Private: true,
	}
}
