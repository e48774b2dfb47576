package bot

import (
	"fmt"
	"slices"
	"time"

	"buddy"
	"buddy/store"
)

// duty is what a kind of agenda row does when it comes due. It runs in the
// transaction that takes the row off the agenda.
type duty func(b *Bot, tx *store.Tx, d buddy.Due) error

// Tick plays everything due by now and tells how many rows that were: none while the
// clock cannot be relied on. It is called once a minute and has no memory but the store.
func (b *Bot) Tick() (int, error) {
	if ok, err := b.mayTick(); err != nil || !ok {
		return 0, err
	}
	if err := b.reportDamage(); err != nil { // also what a start found
		return 0, err
	}
	total := 0
	for range tickRounds {
		var rows []buddy.Due
		if err := b.db.View(b.now(), func(tx *store.Tx) error { rows = tx.DueBy(tx.Now(), 1000); return nil }); err != nil {
			return total, fmt.Errorf("read the agenda: %w", err)
		}
		if len(rows) == 0 || b.stopping.Load() {
			return total, nil
		}
		if err := b.playAll(rows); err != nil {
			return total, err
		}
		if err := b.reportDamage(); err != nil {
			return total, err
		}
		total += len(rows)
		if slices.ContainsFunc(rows, func(d buddy.Due) bool { return d.Kind == "upkeep.end" }) {
			if err := b.compact(); err != nil {
				return total, err
			}
		}
	}
	return total, nil
}

// tickRounds bounds one tick: rows that keep planning themselves for now are a
// bug, which must not keep the heartbeat from everything else.
const tickRounds = 1000

// playAll does the duties of rows that are due.
func (b *Bot) playAll(rows []buddy.Due) error {
	return b.carefully(b.dues, works{
		n:    len(rows),
		name: func(i int) string { d := rows[i]; return nameOf(d.Kind, d.Subject, d.Person, d.At.Unix()) },
		open: func(*store.Tx, int) bool { return true },
		do: func(from, to int) error {
			return b.inBatches(to-from,
				func(tx *store.Tx, i int) error { return b.play(tx, rows[from+i]) },
				func(i int, f *failed) error { return b.setAside(rows[from+i], f) })
		},
		condemn: func(i int, f *failed, _ bool) error { return b.setAside(rows[i], f) },
	})
}

// play takes one row off the agenda and does its duty.
func (b *Bot) play(tx *store.Tx, d buddy.Due) error {
	tx.Unschedule(d)
	do, ok := duties[d.Kind]
	if !ok {
		return fmt.Errorf("nobody knows agenda row %q", d.Kind)
	}
	return do(b, tx, d)
}

// setAside keeps a row whose duty failed for the operator, so that it neither
// blocks the others nor comes back every minute. A series goes on with its next time.
func (b *Bot) setAside(d buddy.Due, f *failed) error {
	err := b.db.Update(b.now(), func(tx *store.Tx) error {
		tx.Unschedule(d)
		number := putAside(tx, 0, []byte(mustJSON(d)), f.err.Error()+"\n"+string(f.stack))
		b.log.Error("agenda row set aside", "kind", d.Kind, "subject", d.Subject, "quarantine", number, "error", f.err)
		b.alarm(tx, number, f)
		keepPlanned(tx)
		return nil
	})
	if err != nil {
		return fmt.Errorf("set aside agenda row %s of %d: %w", d.Kind, d.Subject, err)
	}
	return nil
}

// mail wraps a duty that starts a message to d.Person: it is dropped for a
// person who left, stopped all mail or cannot be reached, and moved
// when it is night or the weekly budget is used up. now is never used to plan:
// the row keeps its place in its series.
func mail(do func(t *turn, d buddy.Due) error) duty { return deliver((*turn).room, do) }

// news is mail that cannot wait for the budget, though it counts: something has
// happened to the person, or two people hear something at the same moment. It
// waits for the morning only.
func news(do func(t *turn, d buddy.Due) error) duty { return deliver((*turn).daytime, do) }

func deliver(when func(*turn, time.Time) time.Time, do func(t *turn, d buddy.Due) error) duty {
	return func(b *Bot, tx *store.Tx, d buddy.Due) error {
		t, ok := b.due(tx, d.Person)
		if !ok || t.me.Stage == buddy.Left || !t.me.Unreachable.IsZero() ||
			t.suspended() && !slices.Contains(mailWhileSuspended, d.Kind) {
			return nil
		}
		if t.me.Quiet {
			if end := t.me.QuietSince.Add(buddy.UndoTime); end.After(tx.Now()) {
				d.At = end.Add(time.Second - 1)
				tx.Schedule(d)
			}
			return nil
		}
		if at := when(t, t.now()); at.After(tx.Now()) {
			// The agenda drops parts of a second: put off to the next whole one, or the
			// row would come due a breath too early, again and again.
			d.At = at.Add(time.Second - 1)
			tx.Schedule(d)
			return nil
		}
		before := t.me
		if err := do(t, d); err != nil {
			return err
		}
		if t.said {
			t.me, _ = tx.Person(before.ID)
			t.me.Nudge(tx.Now())
			t.save()
		}
		return nil
	}
}

// room is when mail may be started from at on: in the daytime, within the
// budget, and leaving room for what the person and their buddy hear together.
func (t *turn) room(at time.Time) time.Time { return t.me.Allowed(at, t.together()) }

// daytime is when news may be started from at on.
func (t *turn) daytime(at time.Time) time.Time { return buddy.WithinHours(at) }

// together is when the person and their buddy next hear the same thing at the
// same moment; zero when they do no more.
func (t *turn) together() time.Time {
	p, ok := t.tx.LivePairOf(t.me.ID)
	if !ok || p.State != buddy.Active && p.State != buddy.Closing {
		return time.Time{}
	}
	track, zero := timetable(t.tx, p)
	for i := p.Next; i < len(track.Beats); i++ {
		if mailOf[track.Beats[i].Kind] == "pair.prompt" {
			return track.At(i, zero)
		}
	}
	return time.Time{}
}
