package bot_test

import (
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/telegramtest"
)

// TestTheTimeToAnswerBeginsWhenTheCardArrives: while Telegram takes nothing, nobody lets a
// proposal pass; the card comes once, and then both have their days.
func TestTheTimeToAnswerBeginsWhenTheCardArrives(t *testing.T) {
	c := &couple{world: newWorld(t)}
	p := c.player()
	c.script(
		p,
		"clara joins in en\ncoordinate clara\namina joins in en\nenrol amina newcomer\nmarco joins in en\nenrol marco local\npair amina marco\n",
	)
	c.amina, c.marco, c.clara = p.Phone("amina"), p.Phone("marco"), p.Phone("clara")
	mended := c.TG.Fault(telegramtest.Fault{Kind: telegramtest.BadGateway, Methods: []string{"sendMessage"}})
	for range 7 {
		_ = c.Pass(day) // what it cannot send, it says in the log
	}
	mended()
	began := c.Clock.Now()
	c.pass(2 * day)
	if got := c.now().State; got != buddy.Proposed {
		t.Fatalf("the pair is %s; Amina reads %q", got, c.last(c.amina))
	}
	if got := c.last(c.amina); !strings.Contains(got, c.answerBy(c.amina)) {
		t.Errorf("the time is over on %s, Amina reads %q", c.answerBy(c.amina), got)
	}
	if all := c.concerns(); len(all) > 0 || c.person(c.amina).Stage != buddy.Waiting {
		t.Errorf("who got no card rests (%s) or is a case: %v", c.person(c.amina).Stage, all)
	}
	c.pass(2 * day)
	if got := c.heard(c.amina, began); len(got) != 1 || !strings.Contains(got[0], "Marco") {
		t.Errorf("Amina reads %q", got)
	}
	c.tap(c.marco, "Yes, I would like to meet")
	c.pass(2 * day)
	if p := c.now(); p.State != buddy.Ended || p.EndReason != buddy.EndExpired ||
		p.EndedAt.Before(began.Add(buddy.AnswerTime)) {
		t.Errorf("the time ran out: %s %s %v", p.State, p.EndReason, p.EndedAt)
	}
}

// answerBy is the day on which somebody's time to answer is over, as the bot says it.
func (c *couple) answerBy(who int64) string {
	p, rome := c.now(), time.FixedZone("Rome in winter", 3600)
	return p.Asked[p.Seat(c.person(who).ID)].Add(buddy.AnswerTime).In(rome).Format("Monday 2 January")
}

// TestWhoNeverGotTheCardLetsNothingPass: the proposal is over at last, the card is taken
// back, and nobody rests for it.
func TestWhoNeverGotTheCardLetsNothingPass(t *testing.T) {
	c := &couple{world: newWorld(t)}
	p := c.player()
	c.script(
		p,
		"clara joins in en\ncoordinate clara\namina joins in en\nenrol amina newcomer\nmarco joins in en\nenrol marco local\npair amina marco\n",
	)
	c.amina, c.marco, c.clara = p.Phone("amina"), p.Phone("marco"), p.Phone("clara")
	mended := c.TG.Fault(telegramtest.Fault{Kind: telegramtest.BadGateway, Methods: []string{"sendMessage"}})
	for range 14 {
		_ = c.Pass(day)
	}
	mended()
	began := c.Clock.Now()
	c.pass(day)
	if p := c.now(); p.State != buddy.Ended {
		t.Fatalf("the pair is %s", p.State)
	}
	if got := c.heard(c.amina, began); len(got) > 0 {
		t.Errorf("Amina reads %q", got)
	}
	if all := c.concerns(); len(all) > 0 || c.person(c.amina).Stage != buddy.Waiting {
		t.Errorf("who got no card rests (%s) or is a case: %v", c.person(c.amina).Stage, all)
	}
}

// TestAPairThatEndsBeforeTheNews: somebody who has not heard that both said yes reads what
// everybody reads of a proposal that is over, and keeps their place in the queue.
func TestAPairThatEndsBeforeTheNews(t *testing.T) {
	c := asked(t)
	if err := c.TG.SetUsername(c.amina, ""); err != nil {
		t.Fatal(err)
	}
	before := c.person(c.marco).Since
	c.tap(c.marco, "Yes, I would like to meet")
	c.tap(c.amina, "Yes, I would like to meet")
	if c.now().Told[buddy.Local.Index()] {
		t.Fatal("Marco has heard already")
	}
	since := c.Clock.Now()
	c.pass(2 * time.Hour)
	c.forge(c.amina, "leave.yes")
	c.pass(2 * day)
	got := strings.Join(c.heard(c.marco, since), "\n")
	if strings.Contains(got, "has ended") || !strings.Contains(got, "not work out") && !strings.Contains(got, "queue") {
		t.Errorf("Marco reads %q", got)
	}
	if p := c.person(c.marco); p.Stage != buddy.Waiting || !p.Since.Equal(before) {
		t.Errorf("Marco is %s since %v, was waiting since %v", p.Stage, p.Since, before)
	}
}

// TestWhoStoppedMessagesIsAskedBeforeTheirAnswersGo, as /privacy says.
func TestWhoStoppedMessagesIsAskedBeforeTheirAnswersGo(t *testing.T) {
	c := asked(t)
	c.forge(c.nina, "quiet.yes")
	since := c.Clock.Now()
	for range 47 {
		c.pass(4 * day)
	}
	if got := c.heard(c.nina, since); len(got) != 2 || !strings.Contains(got[1], "Would you like to stay?") {
		t.Fatalf("Nina reads %q", got)
	}
	if p := c.person(c.nina); p.ID == 0 {
		t.Error("Nina's answers are gone before she could answer")
	}
}
