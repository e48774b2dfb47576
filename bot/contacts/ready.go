package contacts

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/daytime"
	"buddy/store"
)

// What comes due in this room. The words stand on the agenda of every store: to change one needs a migration.
const dueReady buddy.DueKind = "programme.ready"

// lookHour is when what is missing is looked at each day, on the programme's clock.
const lookHour = daytime.Morning

// planFirst schedules a programme's next look.
func planFirst(tx *store.Tx, p buddy.Programme) { planLook(tx, p, tx.Now()) }

// planLook schedules the first look after a planned time and now.
func planLook(tx *store.Tx, p buddy.Programme, planned time.Time) {
	y, m, d := planned.In(p.Location()).Date()
	for i := 0; ; i++ {
		if at := daytime.At(y, m, d+i, lookHour, 0, p.Location()); at.After(planned) && at.After(tx.Now()) {
			tx.Schedule(buddy.DueAbout(dueReady, p.ID, at))
			return
		}
	}
}

// catchUp begins the time in which programmes of before get ready.
func catchUp(tx *store.Tx) error {
	for _, p := range tx.Programmes() {
		if p.GiveTime(tx.Now()) {
			tx.PutProgramme(p)
		}
	}
	return nil
}

// playLook tells those who can mend it, once each, that a programme will close, that it has, and that it is open again.
func playLook(t *chat.Turn, d buddy.Due) error {
	p, ok := t.Tx.Programme(buddy.ProgrammeID(d.Subject))
	if !ok {
		return nil
	}
	planLook(t.Tx, p, d.At)
	r := team.Ready(t, p)
	news := p.Heed(r)
	if news == "" {
		return nil
	}
	p = t.Tx.PutProgramme(p)
	tell(t, p, func(t *chat.Turn) chat.Screen {
		if news == buddy.GateOpened {
			return chat.Screen{Text: t.T("ready.open", chat.A{"Programme": p.Name})}
		}
		return missing(t, p)
	})
	return nil
}

// missing says what is missing, with the way to mend it; empty while nothing is.
func missing(t *chat.Turn, p buddy.Programme) chat.Screen {
	lacking := team.Lacking(t, p)
	if lacking == "" {
		return chat.Screen{}
	}
	return chat.Screen{
		Text: chat.Paragraphs(t.T("ready.told", chat.A{"Programme": p.Name}), lacking),
		Rows: [][]buddy.Button{chat.Row(t.Button("ready.button", "contacts", p.ID))},
	}
}

// tell sends a screen to everybody who looks after the numbers of a programme.
func tell(t *chat.Turn, p buddy.Programme, say func(*chat.Turn) chat.Screen) {
	team.TellStaff(t, p, say)
	told := map[buddy.PersonID]bool{}
	for _, who := range append(t.Tx.Holders(buddy.FocalPoint, p.ID), t.Tx.Owners()...) {
		if told[who.ID] || who.Coordinates(p.ID) {
			continue
		}
		told[who.ID] = true
		t := t.With(who)
		if who.Holds(buddy.FocalPoint, p.ID) {
			team.Noted(t).Team, team.Noted(t).Post = p.ID, buddy.FocalPoint
		}
		if s := say(t); s.Text != "" {
			t.Say(s)
		}
	}
}

// mostMissing is of how many programmes the first screen says what is missing.
const mostMissing = 3

// home says on the first screen of whoever can mend it what is missing.
func home(t *chat.Turn) (s chat.Screen) {
	if t.Allowed(chat.Keeper) != nil {
		return s
	}
	for _, p := range t.Tx.Programmes() {
		if !keeps(t.Me, p.ID) || len(s.Rows) == mostMissing {
			continue
		}
		one := missing(t, p)
		s.Text, s.Rows = chat.Paragraphs(s.Text, one.Text), append(s.Rows, one.Rows...)
	}
	return s
}
