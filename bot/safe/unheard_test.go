package safe_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// calls asks the team to get in touch.
func calls(d *bottest.Duo, chat int64) {
	d.T.Helper()
	d.Say(chat, "/safe")
	d.Tap(chat, "Please contact me")
	d.Tap(chat, "By message on Telegram")
	d.Tap(chat, "In the morning")
}

// TestACallForHelpIsHeardBySomebody whatever becomes of the only coordinator, before or after she
// was told of it.
func TestACallForHelpIsHeardBySomebody(t *testing.T) {
	t.Parallel()
	const team, nobody = "A case is waiting", "Nobody can see this now"
	for name, lost := range map[string]struct{ before, after func(d *bottest.Duo) }{
		"her account was gone": {before: func(d *bottest.Duo) { d.Check(d.TG.Deactivate(bottest.Clara)) }},
		"she had blocked":      {before: func(d *bottest.Duo) { d.Check(d.TG.Block(bottest.Clara)) }},
		"she blocks":           {after: func(d *bottest.Duo) { d.Check(d.TG.Block(bottest.Clara)) }},
		"she erases herself": {after: func(d *bottest.Duo) {
			d.Say(bottest.Clara, "/forget")
			d.Tap(bottest.Clara,
				"Yes, delete everything")
		}},
		"she is out of the team": {after: func(d *bottest.Duo) { d.Forge(90_000, bottest.Boss, unstaffs(d)) }},
	} {
		for _, owner := range []bool{true, false} {
			if name == "she is out of the team" && !owner {
				continue // nobody could take her out
			}
			d := bottest.NewCall(t, owner)
			since := d.Clock.Now()
			if lost.before != nil {
				lost.before(d)
			}
			calls(d, bottest.Amina)
			if lost.after != nil {
				lost.after(d)
			}
			d.Wait(2 * time.Minute)
			if d.Hears(bottest.Boss, since, team) != owner {
				t.Errorf("%s: the owner (%v) reads %q", name, owner, d.Last(bottest.Boss))
			}
			if d.Hears(bottest.Amina, since, nobody) == owner {
				t.Errorf("%s: with an owner (%v) Amina reads %q", name, owner, d.Last(bottest.Amina))
			}
		}
	}
}

func unstaffs(d *bottest.Duo) string { return fmt.Sprintf("unstaff.1.%d.yes", d.Clara) }

// TestACallThatDoesNotArriveIsHeardByTheOwners: Telegram gives no clear answer, or
// asks to wait for hours.
func TestACallThatDoesNotArriveIsHeardByTheOwners(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]telegramtest.Fault{
		"unclear": {Kind: telegramtest.CutAfter},
		"wait":    {Kind: telegramtest.TooManyRequests, RetryAfter: 10 * time.Hour},
	} {
		d := bottest.NewCall(t, true)
		f.Chat = bottest.Clara
		defer d.TG.Fault(f)()
		since := d.Clock.Now()
		calls(d, bottest.Amina)
		d.Wait(9 * time.Minute)
		if d.Hears(bottest.Boss, since, "A case is waiting") {
			t.Errorf("%s: the owner hears too early", name)
		}
		d.Wait(5 * time.Minute)
		if !d.Hears(bottest.Boss, since, "no coordinator has got the message yet") {
			t.Errorf("%s: the owner reads %q", name, d.Last(bottest.Boss))
		}
	}
	d := bottest.NewCall(t, true)
	since := d.Clock.Now()
	calls(d, bottest.Amina)
	d.Wait(time.Hour)
	if d.Hears(bottest.Boss, since, "A case is waiting") {
		t.Error("the owner hears of what the team has heard")
	}
}

// TestACallForHelpDoesNotWaitBehindALimit that Telegram set for the coordinator's chat.
func TestACallForHelpDoesNotWaitBehindALimit(t *testing.T) {
	t.Parallel()
	d := bottest.NewCall(t, true)
	cancel := d.TG.Fault(telegramtest.Fault{
		Kind: telegramtest.TooManyRequests, Chat: bottest.Clara, RetryAfter: 10 * time.Hour, Count: 2,
	})
	d.Say(bottest.Clara, "/queue")
	d.Wait(time.Minute)
	cancel()
	since := d.Clock.Now()
	calls(d, bottest.Amina)
	d.Wait(time.Minute)
	if !d.Hears(bottest.Clara, since, "Something needs you") {
		t.Errorf("a minute later she reads %q", d.Last(bottest.Clara))
	}
}

// TestWhoKnocksIsJudgedBySomebody although whoever made the link has lost the account.
func TestWhoKnocksIsJudgedBySomebody(t *testing.T) {
	t.Parallel()
	d := bottest.NewCall(t, true)
	var token string
	d.Update(func(tx *store.Tx) error {
		_, token = tx.PutInvite(
			buddy.Invite{
				Programme: 1,
				Kind:      buddy.InviteCoordinator,
				By:        d.Clara,
				Created:   tx.Now(),
				Expires:   tx.Now().Add(24 * time.Hour),
			},
		)
		return nil
	})
	since := d.Clock.Now()
	d.Check(d.TG.Deactivate(bottest.Clara))
	d.Must(d.TG.Start(bottest.Marco, token))
	d.Wait(2 * time.Minute)
	if !d.Hears(bottest.Boss, since, "@marco_x") {
		t.Errorf("the owner reads %q", d.Last(bottest.Boss))
	}
}

// TestAPromiseSaysThatNobodyHears where the whole team is out of reach.
func TestAPromiseSaysThatNobodyHears(t *testing.T) {
	t.Parallel()
	for _, gone := range []bool{false, true} {
		c := bottest.Together(t)
		if gone {
			if err := c.TG.Block(c.Clara); err != nil {
				t.Fatal(err)
			}
			c.Settle()
		}
		c.CheckIn("Some advice, please")
		got := strings.Contains(c.Last(c.Amina), "Nobody can see this now") ||
			strings.Contains(c.Last(c.Amina), "No coordinator can see this now")
		if got != gone {
			t.Errorf("the team gone (%v), Amina reads %q", gone, c.Last(c.Amina))
		}
	}
}
