package telegramtest_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"buddy/bot/telegramtest"
)

// A server that is started again shows the chats of the one before, files included, and counts on.
func TestPhonesComeBack(t *testing.T) {
	before := telegramtest.New(telegramtest.Options{Clock: telegramtest.FrozenClock(noon), Seed: 1})
	defer before.Close()
	before.Join(telegramtest.User{ID: 11, FirstName: "Amina", Username: "amina_b", LanguageCode: "ar"})
	before.Join(telegramtest.User{ID: 12, FirstName: "Marco"})
	for _, do := range []func() error{
		func() error { _, err := before.Start(11, "join_1"); return err },
		func() error { _, err := before.Photo(11, "A view"); return err },
		func() error { _, err := before.Start(12, ""); return err },
		func() error { return before.Block(12) },
	} {
		if err := do(); err != nil {
			t.Fatal(err)
		}
	}
	said := desk{before, t, before.Client(), before.Endpoint()}
	said.ok("setMyCommands", params{"commands": []any{params{"command": "help", "description": "How this works"}}})
	said.ok("setMyDescription", params{"description": "Two people meet."})
	before.Clock().Advance(1000)
	var saved bytes.Buffer
	if err := before.Save(&saved); err != nil {
		t.Fatal(err)
	}

	after := telegramtest.New(telegramtest.Options{Clock: telegramtest.FrozenClock(noon), Seed: 2})
	defer after.Close()
	if err := after.Load(&saved); err != nil {
		t.Fatal(err)
	}
	if !after.Clock().Now().Equal(before.Clock().Now()) {
		t.Errorf("the clock says %v, want %v", after.Clock().Now(), before.Clock().Now())
	}
	if diff := cmp.Diff(before.Users(), after.Users()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(before.Chat(11), after.Chat(11), cmpopts.IgnoreUnexported(telegramtest.File{})); diff != "" {
		t.Error(diff)
	}
	if !after.Blocked(12) || after.Blocked(11) {
		t.Error("who blocked the bot was not kept")
	}
	if diff := cmp.Diff(before.About(11), after.About(11)) + cmp.Diff(before.Menu(11), after.Menu(11)); diff != "" {
		t.Error(diff)
	}
	was, err := before.Say(11, "Hello")
	if err != nil {
		t.Fatal(err)
	}
	if is, err := after.Say(11, "Hello"); err != nil || is != was {
		t.Errorf("the next message has id %d (%v), want %d", is, err, was)
	}
	if err := after.Load(bytes.NewReader([]byte("{"))); err == nil {
		t.Error("half a file was taken")
	}
}

// Who opens a deep link sees that they pressed start, and not the link's payload.
func TestADeepLinkShowsOnlyStart(t *testing.T) {
	s := telegramtest.New(telegramtest.Options{Clock: telegramtest.FrozenClock(noon)})
	defer s.Close()
	var sent []byte
	s.Subscribe(func(e telegramtest.Event) {
		if e.Kind == telegramtest.EventUpdate {
			sent = e.Update
		}
	})
	s.Join(telegramtest.User{ID: 11, FirstName: "Amina"})
	if _, err := s.Start(11, "join_1"); err != nil {
		t.Fatal(err)
	}
	if chat := s.Chat(11); chat[0].Text != "/start" {
		t.Errorf("the phone shows %q", chat[0].Text)
	}
	if !bytes.Contains(sent, []byte(`"/start join_1"`)) {
		t.Errorf("the bot gets %s", sent)
	}
}
