package duo_test

import (
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
)

// TestTheTimeToAnswerBeginsWhenTheCardArrives: while Telegram takes nothing, nobody lets a
// proposal pass; the card comes once, and then both have their days.
func TestTheTimeToAnswerBeginsWhenTheCardArrives(t *testing.T) {
	c := &bottest.Couple{World: bottest.NewWorld(t)}
	p := c.Player()
	c.Script(
		p,
		"clara joins in en\ncoordinate clara\namina joins in en\nenrol amina newcomer\nmarco joins in en\n"+
			"enrol marco local\npair amina marco\n",
	)
	c.Amina, c.Marco, c.Clara = p.Phone("amina"), p.Phone("marco"), p.Phone("clara")
	mended := c.TG.Fault(telegramtest.Fault{Kind: telegramtest.BadGateway, Methods: []string{"sendMessage"}})
	for range 7 {
		_ = c.Pass(bottest.Day) // what it cannot send, it says in the log
	}
	mended()
	began := c.Clock.Now()
	c.Wait(2 * bottest.Day)
	if got := c.Now().State; got != buddy.Proposed {
		t.Fatalf("the pair is %s; Amina reads %q", got, c.Last(c.Amina))
	}
	if got := c.Last(c.Amina); !strings.Contains(got, answerBy(c, c.Amina)) {
		t.Errorf("the time is over on %s, Amina reads %q", answerBy(c, c.Amina), got)
	}
	if all := c.Concerns(); len(all) > 0 || c.Person(c.Amina).Stage != buddy.Waiting {
		t.Errorf("who got no card rests (%s) or is a case: %v", c.Person(c.Amina).Stage, all)
	}
	c.Wait(2 * bottest.Day)
	if got := c.Heard(c.Amina, began); len(got) != 1 || !strings.Contains(got[0], "Marco") {
		t.Errorf("Amina reads %q", got)
	}
	c.Tap(c.Marco, "Yes, I would like to meet")
	c.Wait(2 * bottest.Day)
	if p := c.Now(); p.State != buddy.Ended || p.EndReason != buddy.EndExpired ||
		p.EndedAt.Before(began.Add(buddy.AnswerTime)) {
		t.Errorf("the time ran out: %s %s %v", p.State, p.EndReason, p.EndedAt)
	}
}

// answerBy is the day on which somebody's time to answer is over, as the bot says it.
func answerBy(c *bottest.Couple, who int64) string {
	p, rome := c.Now(), time.FixedZone("Rome in winter", 3600)
	return p.Asked[p.Seat(c.Person(who).ID)].Add(buddy.AnswerTime).In(rome).Format("Monday 2 January")
}

// TestWhoNeverGotTheCardLetsNothingPass: the proposal is over at last, the card is taken
// back, and nobody rests for it.
func TestWhoNeverGotTheCardLetsNothingPass(t *testing.T) {
	c := &bottest.Couple{World: bottest.NewWorld(t)}
	p := c.Player()
	c.Script(
		p,
		"clara joins in en\ncoordinate clara\namina joins in en\nenrol amina newcomer\nmarco joins in en\n"+
			"enrol marco local\npair amina marco\n",
	)
	c.Amina, c.Marco, c.Clara = p.Phone("amina"), p.Phone("marco"), p.Phone("clara")
	mended := c.TG.Fault(telegramtest.Fault{Kind: telegramtest.BadGateway, Methods: []string{"sendMessage"}})
	for range 14 {
		_ = c.Pass(bottest.Day)
	}
	mended()
	began := c.Clock.Now()
	c.Wait(bottest.Day)
	if p := c.Now(); p.State != buddy.Ended {
		t.Fatalf("the pair is %s", p.State)
	}
	if got := c.Heard(c.Amina, began); len(got) > 0 {
		t.Errorf("Amina reads %q", got)
	}
	if all := c.Concerns(); len(all) > 0 || c.Person(c.Amina).Stage != buddy.Waiting {
		t.Errorf("who got no card rests (%s) or is a case: %v", c.Person(c.Amina).Stage, all)
	}
}

// TestAPairThatEndsBeforeTheNews: somebody who has not heard that both said yes reads what
// everybody reads of a proposal that is over, and keeps their place in the queue.
func TestAPairThatEndsBeforeTheNews(t *testing.T) {
	c := bottest.Asked(t)
	if err := c.TG.SetUsername(c.Amina, ""); err != nil {
		t.Fatal(err)
	}
	before := c.Person(c.Marco).Since
	c.Tap(c.Marco, "Yes, I would like to meet")
	c.Tap(c.Amina, "Yes, I would like to meet")
	if c.Now().Told[buddy.Local.Index()] {
		t.Fatal("Marco has heard already")
	}
	since := c.Clock.Now()
	c.Wait(2 * time.Hour)
	c.Forge(c.Amina, "leave.yes")
	c.Wait(2 * bottest.Day)
	got := strings.Join(c.Heard(c.Marco, since), "\n")
	if strings.Contains(got, "has ended") || !strings.Contains(got, "not work out") && !strings.Contains(got, "queue") {
		t.Errorf("Marco reads %q", got)
	}
	if p := c.Person(c.Marco); p.Stage != buddy.Waiting || !p.Since.Equal(before) {
		t.Errorf("Marco is %s since %v, was waiting since %v", p.Stage, p.Since, before)
	}
}

// TestWhoStoppedMessagesIsAskedBeforeTheirAnswersGo, as /privacy says.
func TestWhoStoppedMessagesIsAskedBeforeTheirAnswersGo(t *testing.T) {
	c := bottest.Asked(t)
	c.Forge(c.Nina, "quiet.yes")
	since := c.Clock.Now()
	for range 47 {
		c.Wait(4 * bottest.Day)
	}
	if got := c.Heard(c.Nina, since); len(got) != 2 || !strings.Contains(got[1], "Would you like to stay?") {
		t.Fatalf("Nina reads %q", got)
	}
	if p := c.Person(c.Nina); p.ID == 0 {
		t.Error("Nina's answers are gone before she could answer")
	}
}
