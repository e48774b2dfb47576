package telegramtest_test

import (
	"errors"
	"testing"

	"buddy/bot/telegramtest"
)

const team = int64(-500)

// grouped is a desk whose bot Amina has added to a group with Bruno and with Carla (9), who never pressed start.
func grouped(t *testing.T, admin bool) desk {
	t.Helper()
	d := started(t, telegramtest.Options{})
	d.Join(telegramtest.User{ID: 9, FirstName: "Carla"})
	g := telegramtest.Group{
		ID:         team,
		Title:      "Team",
		Super:      true,
		Members:    []int64{7, 8, 9},
		Admins:     []int64{7},
		BotIsAdmin: admin,
	}
	if err := d.AddToGroup(7, g); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestTheBotLearnsThatItIsInAGroup(t *testing.T) {
	d := grouped(t, false)
	us := d.drain()
	if len(us) != 2 || us[0].Member.New.Status != "member" || us[0].Member.Chat.ID != team ||
		us[1].Message.From.ID != 7 {
		t.Fatalf("updates %+v", us)
	}
	d.send(team, "Hello all")
	if err := d.RemoveFromGroup(7, team); err != nil {
		t.Fatal(err)
	}
	if u := d.one(); u.Member.New.Status != "kicked" {
		t.Errorf("update %+v", u)
	}
	d.refused(403, "Forbidden: bot was kicked from the group chat", "sendMessage", params{"chat_id": team, "text": "x"})
	if _, err := d.SayIn(team, 7, "/help"); !errors.Is(err, telegramtest.ErrNotMember) {
		t.Errorf("said: %v", err)
	}
}

func TestInAGroupTheBotSeesCommandsAndReplies(t *testing.T) {
	d := grouped(t, false)
	d.drain()
	hello := d.send(team, "Hello all", params{"reply_markup": keyboard("join")})
	d.SayIn(team, 8, "nice weather")
	d.SayIn(team, 8, "/help@another_bot")
	d.SayIn(team, 8, "/help")
	d.SayIn(team, 8, "/help@BuddyTestBot now")
	d.ReplyIn(team, 8, hello, "thanks")
	d.TapIn(team, 9, hello, 0, 0)
	us := d.drain()
	if len(us) != 4 || us[0].Message.Text != "/help" || us[1].Message.Text != "/help@BuddyTestBot now" ||
		us[2].Message.Text != "thanks" ||
		us[3].Tap.Data != "join" {
		t.Errorf("updates %+v", us)
	}
	if _, err := d.SayIn(team, 99, "x"); !errors.Is(err, telegramtest.ErrNoPhone) {
		t.Errorf("a stranger: %v", err)
	}

	admin := grouped(t, true)
	admin.drain()
	admin.SayIn(team, 8, "nice weather")
	if u := admin.one(); u.Message.Text != "nice weather" {
		t.Errorf("as administrator: %+v", u)
	}
}

func TestRightsInAGroup(t *testing.T) {
	d := grouped(t, false)
	own := d.send(team, "mine")
	theirs, _ := d.SayIn(team, 8, "theirs")
	d.refused(
		400, bad+"not enough rights to manage pinned messages in the chat", "pinChatMessage",
		params{"chat_id": team, "message_id": own},
	)
	d.refused(
		400, bad+"message can't be deleted for everyone", "deleteMessage",
		params{"chat_id": team, "message_id": theirs},
	)
	d.ok("deleteMessage", params{"chat_id": team, "message_id": own})
	d.refused(
		403, "Forbidden: bot can't initiate conversation with a user", "sendMessage", params{"chat_id": 9, "text": "x"},
	)

	status := func(user int64) string {
		return decode[struct{ Status string }](
			t,
			d.ok("getChatMember", params{"chat_id": team, "user_id": user}),
		).Status
	}
	if a, b := status(7), status(8); a != "administrator" || b != "member" {
		t.Errorf("statuses %s, %s", a, b)
	}
	if admins := decode[[]struct{ User struct{ ID int64 } }](t,
		d.ok("getChatAdministrators", params{"chat_id": team})); len(
		admins,
	) != 1 ||
		admins[0].User.ID != 7 {
		t.Errorf("administrators %+v", admins)
	}
	d.ok("leaveChat", params{"chat_id": team})
	d.refused(403, "Forbidden: bot is not a member of the group chat", "leaveChat", params{"chat_id": team})
}
