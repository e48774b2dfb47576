package bot_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/store"
)

const boss = 7009

// newCall is a pair, a coordinator and, unless alone, an owner.
func newCall(t *testing.T, owner bool) *duo {
	d := newDuo(t)
	d.settleAll()
	d.TG.Join(telegramtest.User{ID: boss, FirstName: "Boss", Username: "boss_x", LanguageCode: "en"})
	d.update(func(tx *store.Tx) error {
		tx.PutPerson(buddy.Person{Chat: boss, Lang: "en", Owner: owner})
		return nil
	})
	d.must(d.TG.Start(boss, ""))
	return d
}

// calls asks the team to get in touch.
func (d *duo) calls(chat int64) {
	d.t.Helper()
	d.say(chat, "/safe")
	d.tap(chat, "Please contact me")
	d.tap(chat, "By message on Telegram")
	d.tap(chat, "In the morning")
}

// hears tells whether somebody got a text since.
func (d *duo) hears(chat int64, since time.Time, text string) bool {
	return slices.ContainsFunc(d.TG.Chat(chat), func(m telegramtest.Message) bool {
		return m.FromBot && !m.Date.Before(since) && strings.Contains(m.Text, text)
	})
}

// TestACallForHelpIsHeardBySomebody whatever becomes of the only coordinator, before or after she
// was told of it.
func TestACallForHelpIsHeardBySomebody(t *testing.T) {
	t.Parallel()
	const team, nobody = "A case is waiting", "Nobody can see this now"
	for name, lost := range map[string]struct{ before, after func(d *duo) }{
		"her account was gone": {before: func(d *duo) { d.check(d.TG.Deactivate(clara)) }},
		"she had blocked":      {before: func(d *duo) { d.check(d.TG.Block(clara)) }},
		"she blocks":           {after: func(d *duo) { d.check(d.TG.Block(clara)) }},
		"she erases herself": {after: func(d *duo) {
			d.say(clara, "/forget")
			d.tap(clara,
				"Yes, delete everything")
		}},
		"she is out of the team": {after: func(d *duo) { d.forge(90_000, boss, unstaffs(d)) }},
	} {
		for _, owner := range []bool{true, false} {
			if name == "she is out of the team" && !owner {
				continue // nobody could take her out
			}
			d := newCall(t, owner)
			since := d.Clock.Now()
			if lost.before != nil {
				lost.before(d)
			}
			d.calls(amina)
			if lost.after != nil {
				lost.after(d)
			}
			d.pass(2 * time.Minute)
			if d.hears(boss, since, team) != owner {
				t.Errorf("%s: the owner (%v) reads %q", name, owner, d.last(boss))
			}
			if d.hears(amina, since, nobody) == owner {
				t.Errorf("%s: with an owner (%v) Amina reads %q", name, owner, d.last(amina))
			}
		}
	}
}

func (d *duo) check(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
	if err := d.Drive(); err != nil {
		d.t.Fatal(err)
	}
}

func unstaffs(d *duo) string { return fmt.Sprintf("unstaff.1.%d.yes", d.clara) }

// TestACallThatDoesNotArriveIsHeardByTheOwners: Telegram gives no clear answer, or
// asks to wait for hours.
func TestACallThatDoesNotArriveIsHeardByTheOwners(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]telegramtest.Fault{
		"unclear": {Kind: telegramtest.CutAfter},
		"wait":    {Kind: telegramtest.TooManyRequests, RetryAfter: 10 * time.Hour},
	} {
		d := newCall(t, true)
		f.Chat = clara
		defer d.TG.Fault(f)()
		since := d.Clock.Now()
		d.calls(amina)
		d.pass(9 * time.Minute)
		if d.hears(boss, since, "A case is waiting") {
			t.Errorf("%s: the owner hears too early", name)
		}
		d.pass(5 * time.Minute)
		if !d.hears(boss, since, "no coordinator has got the message yet") {
			t.Errorf("%s: the owner reads %q", name, d.last(boss))
		}
	}
	d := newCall(t, true)
	since := d.Clock.Now()
	d.calls(amina)
	d.pass(time.Hour)
	if d.hears(boss, since, "A case is waiting") {
		t.Error("the owner hears of what the team has heard")
	}
}

// TestACallForHelpDoesNotWaitBehindALimit that Telegram set for the coordinator's chat.
func TestACallForHelpDoesNotWaitBehindALimit(t *testing.T) {
	t.Parallel()
	d := newCall(t, true)
	cancel := d.TG.Fault(
		telegramtest.Fault{Kind: telegramtest.TooManyRequests, Chat: clara, RetryAfter: 10 * time.Hour, Count: 2},
	)
	d.say(clara, "/queue")
	d.pass(time.Minute)
	cancel()
	since := d.Clock.Now()
	d.calls(amina)
	d.pass(time.Minute)
	if !d.hears(clara, since, "Something needs you") {
		t.Errorf("a minute later she reads %q", d.last(clara))
	}
}

// TestWhoKnocksIsJudgedBySomebody although whoever made the link has lost the account.
func TestWhoKnocksIsJudgedBySomebody(t *testing.T) {
	t.Parallel()
	d := newCall(t, true)
	var token string
	d.update(func(tx *store.Tx) error {
		_, token = tx.PutInvite(
			buddy.Invite{
				Programme: 1,
				Kind:      buddy.InviteCoordinator,
				By:        d.clara,
				Created:   tx.Now(),
				Expires:   tx.Now().Add(24 * time.Hour),
			},
		)
		return nil
	})
	since := d.Clock.Now()
	d.check(d.TG.Deactivate(clara))
	d.must(d.TG.Start(marco, token))
	d.pass(2 * time.Minute)
	if !d.hears(boss, since, "@marco_x") {
		t.Errorf("the owner reads %q", d.last(boss))
	}
}

// TestAPromiseSaysThatNobodyHears where the whole team is out of reach.
func TestAPromiseSaysThatNobodyHears(t *testing.T) {
	t.Parallel()
	for _, gone := range []bool{false, true} {
		c := together(t)
		if gone {
			if err := c.TG.Block(c.clara); err != nil {
				t.Fatal(err)
			}
			c.drive()
		}
		c.checkIn("Some advice, please")
		got := strings.Contains(c.last(c.amina), "Nobody can see this now") ||
			strings.Contains(c.last(c.amina), "No coordinator can see this now")
		if got != gone {
			t.Errorf("the team gone (%v), Amina reads %q", gone, c.last(c.amina))
		}
	}
}
