package report

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
)

// Missing gives what somebody sees to, who cannot be reached any more, to others, and calls those who are left for
// what waits: at once, not only when its time is over.
func Missing(t *chat.Turn, who buddy.Person) {
	for _, p := range t.Tx.Programmes() {
		if who.Holds(buddy.FocalPoint, p.ID) || who.Coordinates(p.ID) {
			recall(t, p, who.ID)
		}
	}
}

// Moved gives what somebody sees to, who writes from another account now, to others, and tells the other focal points
// that one of them does: whoever made the link may have opened it.
func Moved(nobody *chat.Turn, who buddy.Person) {
	for _, p := range nobody.Tx.Programmes() {
		if !who.Holds(buddy.FocalPoint, p.ID) && !who.Coordinates(p.ID) {
			continue
		}
		for _, r := range nobody.Tx.Reports(p.ID) {
			if r.Open() && !r.Drill && r.Handler == who.ID {
				call(nobody, handBack(nobody, r), "report.call")
			}
		}
		if who.Holds(buddy.FocalPoint, p.ID) {
			tellMoved(nobody, p, who)
		}
	}
}

func tellMoved(nobody *chat.Turn, p buddy.Programme, who buddy.Person) {
	for _, other := range nobody.Tx.Holders(buddy.FocalPoint, p.ID) {
		if other.ID == who.ID {
			continue
		}
		t := nobody.With(other)
		t.Class = buddy.Urgent
		t.Say(chat.Screen{Text: t.T("report.moved", chat.A{"Programme": p.Name, "Person": uint64(who.ID)})})
	}
}

// handBack takes a report from whoever sees to it: nobody does from now on, and it is watched anew. Whom it is about,
// whoever has to do with it and whoever had it before are passed over by whoever calls for it next (mayHear).
func handBack(t *chat.Turn, r buddy.Report) buddy.Report {
	site, _ := t.Tx.Programme(r.Programme)
	r.GiveBack(site.AckBy(r.Telling, t.Tx.Now()))
	r = t.Tx.PutReport(r)
	t.Tx.Schedule(buddy.DueAbout(dueWatch, r.ID, r.Due))
	return r
}

// unseen tells whether whoever sees to a report may not any more: they are gone, have the role no more, or have to do
// with it.
func unseen(t *chat.Turn, r buddy.Report) bool {
	handler, known := t.Of(r.Handler)
	return r.Handler != 0 && (!known || !mayHear(handler, r))
}

// unmanned does the same for a programme of which somebody has no role any more.
func unmanned(t *chat.Turn, d buddy.Due) error {
	if p, ok := t.Tx.Programme(buddy.ProgrammeID(d.Subject)); ok {
		recall(t, p, d.Person)
	}
	return nil
}

// recall gives back what somebody sees to and may not any more, and calls anew for all that waits.
func recall(t *chat.Turn, p buddy.Programme, gone buddy.PersonID) {
	for _, r := range t.Tx.Reports(p.ID) {
		if !r.Open() || r.Drill {
			continue
		}
		handler, _ := t.Tx.Person(r.Handler)
		if unseen(t, r) || r.Handler == gone && !handler.Unreachable.IsZero() {
			r = handBack(t, r)
		}
		switch {
		case !r.Waits():
		case r.Grave():
			call(t, r, "report.call")
		default:
			t.Tx.Schedule(buddy.DueAbout(dueCall, r.ID, callAt(t, r)))
		}
	}
}

// manned tells somebody who was appointed just now what waits for them.
func manned(t *chat.Turn, d buddy.Due) error {
	of, ok := t.Of(d.Person)
	if !ok {
		return nil
	}
	n := len(slices.DeleteFunc(heard(of), func(r buddy.Report) bool {
		return r.Programme != buddy.ProgrammeID(d.Subject) || !r.Waits()
	}))
	if n == 0 {
		return nil
	}
	callToList(of, buddy.ProgrammeID(d.Subject))
	return nil
}

// Undelivered tells the owners that a message to a focal point did not arrive, and may never.
func Undelivered(t *chat.Turn, m buddy.Message) {
	if m.Post != buddy.FocalPoint || m.Class != buddy.Urgent {
		return
	}
	r := buddy.Report{Telling: buddy.Telling{Programme: m.Team}}
	callOwners(t, r, "owner.report.lost", sites)
}
