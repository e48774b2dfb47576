package telegramtest_test

import (
	"testing"

	"buddy/bot/telegramtest"
)

func TestAPhoneShowsTheNearestMenuInItsLanguage(t *testing.T) {
	d := started(t, telegramtest.Options{})
	d.Join(telegramtest.User{ID: 9, FirstName: "Carla", LanguageCode: "pt-BR"})
	d.AddToGroup(7, telegramtest.Group{ID: -5, Title: "Team", Members: []int64{7, 8}, Admins: []int64{7}})
	set := func(name string, scope params, lang string) {
		t.Helper()
		p := params{"commands": []any{params{"command": name, "description": "x"}}, "language_code": lang}
		if scope != nil {
			p["scope"] = scope
		}
		d.ok("setMyCommands", p)
	}
	private := func(user int64, want string) {
		t.Helper()
		shows(t, d.Menu(user), want)
	}
	group := func(user int64, want string) {
		t.Helper()
		shows(t, d.MenuIn(-5, user), want)
	}

	private(7, "")
	set("default_all", nil, "")
	set("default_pt", params{"type": "default"}, "pt")
	private(7, "default_all")
	private(9, "default_pt")
	group(8, "default_all")
	set("private_all", params{"type": "all_private_chats"}, "")
	private(9, "private_all") // A nearer scope wins over a better language.
	set("private_de", params{"type": "all_private_chats"}, "de")
	private(7, "private_de")
	private(8, "private_all")
	set("chat_all", params{"type": "chat", "chat_id": 7}, "")
	private(7, "chat_all")
	set("chat_de", params{"type": "chat", "chat_id": 7}, "de")
	private(7, "chat_de")
	private(8, "private_all")
	d.SetLanguage(7, "it")
	private(7, "chat_all")

	for _, step := range []struct {
		scope params
		name  string
		admin string // What the administrator's phone shows after it.
		other string // What another member's phone shows.
	}{
		{params{"type": "all_group_chats"}, "groups", "groups", "groups"},
		{params{"type": "all_chat_administrators"}, "admins", "admins", "groups"},
		{params{"type": "chat", "chat_id": -5}, "here", "here", "here"},
		{params{"type": "chat_administrators", "chat_id": -5}, "here_admins", "here_admins", "here"},
		{params{"type": "chat_member", "chat_id": -5, "user_id": 8}, "here_bruno", "here_admins", "here_bruno"},
	} {
		set(step.name, step.scope, "")
		group(7, step.admin)
		group(8, step.other)
	}

	got := decode[[]telegramtest.Command](
		t,
		d.ok("getMyCommands", params{"scope": params{"type": "chat", "chat_id": 7}, "language_code": "de"}),
	)
	shows(t, got, "chat_de")
	d.ok("deleteMyCommands", params{"scope": params{"type": "chat", "chat_id": 7}})
	private(7, "private_all")
	d.ok("setMyCommands", params{"commands": []any{}, "scope": params{"type": "all_private_chats"}})
	private(7, "default_all")
}

func shows(t *testing.T, menu []telegramtest.Command, want string) {
	t.Helper()
	got := ""
	if len(menu) > 0 {
		got = menu[0].Command
	}
	if got != want {
		t.Errorf("the phone shows %q, want %q", got, want)
	}
}

func TestTheProfileIsShownInThePhonesLanguage(t *testing.T) {
	d := started(t, telegramtest.Options{Name: "Buddy"})
	d.ok("setMyDescription", params{"description": "Meet people."})
	d.ok("setMyDescription", params{"description": "Menschen treffen.", "language_code": "de"})
	d.ok("setMyShortDescription", params{"short_description": "Meet"})
	d.ok("setMyName", params{"name": "Gemeinsam", "language_code": "de"})
	if got, want := d.About(7), (telegramtest.About{Name: "Gemeinsam", Description: "Menschen treffen.",
		Short: "Meet"}); got != want {
		t.Errorf("got %+v", got)
	}
	if got, want := d.About(8), (telegramtest.About{Name: "Buddy", Description: "Meet people.",
		Short: "Meet"}); got != want {
		t.Errorf("got %+v", got)
	}
	if got := decode[map[string]string](t,
		d.ok("getMyDescription", params{"language_code": "de"})); got["description"] != "Menschen treffen." {
		t.Errorf("got %v", got)
	}
}

func TestTheMenuButton(t *testing.T) {
	d := started(t, telegramtest.Options{})
	web := params{"type": "web_app", "text": "Open", "web_app": params{"url": "https://example.org"}}
	d.ok("setChatMenuButton", params{"chat_id": 7, "menu_button": web})
	if a, b := d.MenuButton(7), d.MenuButton(8); a != "web_app" || b != "commands" {
		t.Errorf("buttons %s, %s", a, b)
	}
	d.ok("setChatMenuButton", params{"menu_button": web})
	d.ok("setChatMenuButton", params{"chat_id": 7, "menu_button": params{"type": "commands"}})
	if a, b := d.MenuButton(7), d.MenuButton(8); a != "commands" || b != "web_app" {
		t.Errorf("buttons %s, %s", a, b)
	}
}
