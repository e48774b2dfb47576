// Package telegramtest is a strict Telegram Bot API server with phones: an http.Handler, an in-process HTTP client,
// and people who write, tap, block and leave.
//
// It serves tests in virtual time, the try-out page over loopback, the demonstration, and load and crash tests over
// real HTTP. It knows nothing of the bot that talks to it. Where Telegram is lenient or silent the server is stricter,
// so that a bot that passes here has nothing to fear from the real one: unknown parameters, unknown fields in nested
// objects and empty keyboards are refused with a sentence that names them.
//
// Stricter than Telegram on purpose: a limit or timeout out of range is refused rather than changed, an empty inline
// keyboard is refused in edits too, lengths count UTF-16 units, parse modes other than HTML are refused, only
// parameters listed in methods.go exist, and links to files are refused because nothing is fetched. More lenient in one
// point: webhooks on loopback addresses may use plain HTTP and any port. Message ids count per chat, not per bot.
//
//	clock := telegramtest.FrozenClock(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
//	tg := telegramtest.New(telegramtest.Options{Clock: clock})
//	defer tg.Close()
//	api, err := tgbotapi.NewBotAPIWithClient(tg.Token(), tg.Endpoint(), tg.Client())
//	tg.Join(telegramtest.User{ID: 7, FirstName: "Amina", LanguageCode: "de"})
//	tg.Say(7, "/start")
package telegramtest
