package farewell

import (
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/team"
	"buddy/locales"
	"buddy/store"
)

const newsDialog = "newswords"

// News for people whose time is over: they are asked at the end, and may stop it at any time. The team writes it in
// every language of the programme, sees all of it before it goes, and may do so once a quarter.

// newsButton asks whether somebody would like news, or shows that they said so.
func newsButton(t *chat.Turn) [][]buddy.Button {
	b := t.Button("news.yes.button", "news", "yes")
	if t.Me.News {
		b = t.Button("news.yes.button", "news", "no")
		b.Text = chat.Tick + b.Text
	}
	return [][]buddy.Button{chat.Row(b)}
}

// wantNews takes whether somebody would like news from now on.
func wantNews(t *chat.Turn, args []string) error {
	yes := chat.Arg(args, 0) == "yes"
	if yes && t.Me.Stage != buddy.Alumni && len(t.Tx.FarewellsOf(t.Me.ID)) == 0 {
		return buddy.Refuse("refuse.stale")
	}
	t.Me.WantNews(yes)
	t.Save()
	t.Audit("news", t.Me.ID, 0, "")
	text := t.T("news.off", nil)
	if yes {
		text = t.T("news.on", nil)
	}
	t.Show(chat.Screen{Text: text, Rows: append(newsButton(t), homeRow(t))})
	return nil
}

// newsOnHome is the way out of news on the first screen of somebody whose time is over.
func newsOnHome(t *chat.Turn) chat.Screen {
	if !t.Me.Hears(t.Me.Programme) || team.Suspended(t) {
		return chat.Screen{}
	}
	return chat.Screen{Rows: newsButton(t)}
}

// news shows a coordinator the next notice in every language, and for how many it is.
func news(t *chat.Turn, _ []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	parts := []string{t.T("notice.title", nil), t.T("notice.for", chat.A{"Number": len(readers(t, p))})}
	for _, lang := range p.Languages {
		if text := p.Notices.Draft[lang]; text != "" {
			parts = append(parts, noticeIn(t, lang, text))
		}
	}
	lacks, next := p.NoticeLacks(), p.Notices.Next()
	if len(lacks) > 0 {
		parts = append(parts, t.T("notice.lacks", chat.A{"Languages": languageNames(lacks)}))
	}
	if next.After(t.Tx.Now()) {
		parts = append(parts, t.T("notice.soon", chat.A{"Date": t.Day(next)}))
	}
	var buttons []buddy.Button
	for _, lang := range p.Languages {
		b := chat.Chip(locales.Name(lang), "newsword", lang)
		if p.Notices.Draft[lang] != "" {
			b.Text = chat.Tick + b.Text
		}
		buttons = append(buttons, b)
	}
	rows := chat.InRows(buttons, 2)
	if len(lacks) == 0 && !next.After(t.Tx.Now()) && len(readers(t, p)) > 0 {
		rows = append(rows, chat.Row(t.Button("notice.send.button", "newssend")))
	}
	t.Show(chat.Screen{
		Text: chat.Paragraphs(parts...), Rows: append(rows, chat.Row(t.Button("button.back", "endings"))),
	})
	return nil
}

// noticeIn is a notice in one language, below the name of it.
func noticeIn(t *chat.Turn, lang, text string) string {
	return t.T("notice.in", chat.A{"Language": locales.Name(lang), "Text": text})
}

func languageNames(tags []string) (names []string) {
	for _, tag := range tags {
		names = append(names, locales.Name(tag))
	}
	return names
}

// readers are whom a notice goes to.
func readers(t *chat.Turn, p buddy.Programme) (all []buddy.Person) {
	for _, person := range t.Tx.PeopleOf(p.ID) {
		if person.Hears(p.ID) && !person.Quiet {
			all = append(all, person)
		}
	}
	return all
}

// newsWords asks for the words in one language.
func newsWords() *chat.Dialog[struct{ lang, text string }] {
	type words = struct{ lang, text string }
	return &chat.Dialog[words]{
		Name: newsDialog,
		Who:  chat.Staff,
		Begin: func(_ *chat.Turn, talk store.Talk) words {
			return words{lang: chat.Arg(talk.Answers["lang"], 0)}
		},
		Steps: []chat.Step[words]{{
			ID: "text", Input: chat.Typed{Max: buddy.NoticeLength, Lines: true},
			Set:    func(v *words, a []string) { v.text = a[0] },
			Args:   func(_ *chat.Turn, v words, _ string) chat.A { return chat.A{"Language": locales.Name(v.lang)} },
			Unread: "is about no person",
		}},
		Done: func(t *chat.Turn, talk store.Talk, v words) error {
			p, err := team.Desk(t)
			if err != nil || uint64(p.ID) != talk.Subject {
				return buddy.Refuse("refuse.stale")
			}
			if err := p.DraftNotice(v.lang, strings.TrimSpace(v.text)); err != nil {
				return err
			}
			p = t.Tx.PutProgramme(p)
			if lacks := p.NoticeLacks(); len(lacks) > 0 {
				return t.Begin(newsDialog, uint64(p.ID), map[string][]string{"lang": {lacks[0]}})
			}
			return news(t, nil)
		},
		Stop: func(t *chat.Turn, _ store.Talk) error { return news(t, nil) },
	}
}

// newsWord asks for the words in a language.
func newsWord(t *chat.Turn, args []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	lang := chat.Arg(args, 0)
	if locales.Name(lang) == "" {
		return buddy.Refuse("refuse.stale")
	}
	if text := p.Notices.Draft[lang]; text != "" {
		t.Show(chat.Screen{Text: noticeIn(t, lang, text)}) // to copy from
	}
	return t.Begin(newsDialog, uint64(p.ID), map[string][]string{"lang": {lang}})
}

// newsSend sends the notice on its way, after asking once: it cannot be taken back.
func newsSend(t *chat.Turn, args []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	all := readers(t, p)
	if chat.Arg(args, 0) != "yes" {
		t.Show(chat.Screen{
			Text: t.T("notice.sure", chat.A{"Count": len(all)}),
			Rows: [][]buddy.Button{
				chat.Row(t.Button("notice.sure.button", "newssend", "yes")),
				chat.Row(t.Button("button.back", "newsdesk")),
			},
		})
		return nil
	}
	if err := p.Announce(t.Tx.Now()); err != nil {
		return err
	}
	p = t.Tx.PutProgramme(p)
	for _, person := range all {
		t.Tx.Schedule(buddy.DueAbout(dueNews, p.ID, t.Tx.Now()).To(person.ID))
	}
	team.Note(t, "programme.news", p.ID, "")
	t.Flash("toast.saved")
	return news(t, nil)
}

// sendNews hands a notice to somebody who wants it. One that found no room for weeks is let go.
func sendNews(t *chat.Turn, d buddy.Due) error {
	p, ok := t.Tx.Programme(buddy.ProgrammeID(d.Subject))
	if !ok || !t.Me.Hears(p.ID) || t.Tx.Now().Sub(p.Notices.At) > late {
		return nil
	}
	t.Say(pairs.Stoppable(t, chat.Screen{
		Text: chat.Paragraphs(t.T("news.title", nil), t.T("notice.text", chat.A{"Text": p.Notices.In(t.Lang())})),
		Rows: [][]buddy.Button{chat.Row(t.Button("news.no.button", "news", "no"))},
	}))
	return nil
}
