package farewell

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/team"
	"buddy/track"
)

// Room is endings and what comes after them as one value.
func Room() chat.Room {
	return chat.Room{
		Name: "farewell",
		Commands: []chat.Command{
			{Name: "endings", Place: 82, Who: chat.Staff, Do: chat.Plain(endings)},
			{Name: "certificate", Place: 112, Who: chat.Participant, Do: chat.Plain(papers)},
		},
		Actions: map[string]chat.Action{
			"endwhy":   {Who: chat.Participant, Do: endWhy},
			"exit":     {Who: chat.Participant, Do: exit},
			"follow":   {Who: chat.Participant, Do: mayFollow},
			"intouch":  {Who: chat.Participant, Do: inTouch},
			"paper":    {Who: chat.Participant, Do: paperOf},
			"again":    {Who: chat.Participant, Do: lookAgain},
			"nothanks": {Who: chat.Participant, Do: noThanks},
			"news":     {Who: chat.Participant, Do: wantNews},
			"newsdesk": {Who: chat.Staff, Do: news},
			"newsword": {Who: chat.Staff, Do: newsWord},
			"newssend": {Who: chat.Staff, Do: newsSend},
			"endings":  {Who: chat.Staff, Do: func(t *chat.Turn, _ []string) error { return endings(t) }},
			"againnow": {Who: chat.Staff, Do: lookAtOnce},
			"commend":  {Who: chat.Staff, Do: commend},
		},
		Dialogs: []chat.AnyDialog{questions(), commendation(), newsWords()},
		Duties: map[buddy.DueKind]chat.Duty{
			pairs.DueOf(track.ClosingTalk): chat.News(pairs.Usual(sendTalk)),
			pairs.DueOver:                  chat.Mail(sendExit),
			dueRemind:                      chat.Mail(sendExit),
			dueBack:                        chat.Job(comeBack),
			dueFollow:                      chat.Mail(sendFollow),
			dueNews:                        chat.Mail(sendNews),
		},
		Home: []chat.Part{{Place: 25, Show: backFrom}, {Place: 26, Show: newsOnHome}},
		Adds: []chat.Extra{
			{To: pairs.Over, Place: 10, Show: offerWhy},
			{To: pairs.Over, Place: 20, Show: offerPapers},
			{To: team.OnPair, Place: 60, Show: deskFacts},
			{To: team.PersonScreen, Place: 20, Show: onCard},
		},
		Deeds: map[string]chat.Deed{
			"buddies.keep":  {Own: "own.answer"},
			"again":         {Own: "own.break"},
			"again.now":     {Own: "own.team", Staff: "again"},
			"again.wish":    {Own: "own.break"},
			"pair.end.why":  {Own: "own.answer"},
			"exit":          {Own: "own.answer"},
			"news":          {Own: "own.quiet"},
			"intouch":       {Own: "own.answer"},
			"paper":         {Own: "own.data"},
			"paper.commend": {Own: "own.team", Staff: "letter"},
		},
	}
}
