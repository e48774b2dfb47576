package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
)

const (
	carlo = 7030
	paul  = 7021
	boss  = 7040
)

// manned is the two with two who coordinate, Clara and Carlo, two focal points, Nora and Paul, and an owner.
func manned(t *testing.T) *bottest.Duo {
	d := trusted(t)
	entrusts(d, paul, "paul_x")
	for chat, name := range map[int64]string{carlo: "carlo_x", boss: "boss_x"} {
		d.TG.Join(telegramtest.User{ID: chat, FirstName: name, Username: name, LanguageCode: "en"})
		d.Update(func(tx *store.Tx) error {
			who := buddy.Person{
				Chat: chat, Username: name, Lang: "en", Created: tx.Now(), Training: buddy.Training{Before: true},
				Owner: chat == boss,
			}
			if chat == carlo {
				who.JoinTeam(1)
			}
			tx.PutPerson(who)
			return nil
		})
		d.Must(d.TG.Start(chat, ""))
	}
	return d
}

// news is who of those hears meanwhile that something was told.
func news(d *bottest.Duo, meanwhile func()) (all []string) {
	names := map[int64]string{bottest.Clara: "Clara", carlo: "Carlo", nora: "Nora", paul: "Paul", boss: "owner"}
	before := map[int64]int{}
	for chat := range names {
		before[chat] = len(d.TG.Chat(chat))
	}
	meanwhile()
	for chat, name := range names {
		if slices.ContainsFunc(d.TG.Chat(chat)[before[chat]:], aboutReports) {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	return all
}

func aboutReports(m telegramtest.Message) bool {
	return strings.Contains(m.Text, "take it in hand") || strings.Contains(m.Text, "a report") ||
		strings.Contains(m.Text, "a complaint has")
}

// TestWhoHearsWhat: ideas and complaints go to who coordinates, past whom they are about and those who have to do with
// whom they are about; what is about the whole team, urgent or serious goes past all of them. Who is not there is
// passed over: for a complaint the focal points stand in, and the owner for those.
func TestWhoHearsWhat(t *testing.T) {
	t.Parallel()
	both := "Nora Paul"
	for name, at := range map[string]struct {
		labels []string
		gone   []int64
		want   string
	}{
		"an idea":     {[]string{"I have an idea", "Without my name"}, nil, "Carlo Clara"},
		"a complaint": {[]string{"I have a complaint", "Without my name", "No", "No"}, nil, "Carlo Clara"},
		"about Clara": {[]string{"I have a complaint", "Without my name", "@clara_x", "No"}, nil, "Carlo"},
		"and without Carlo": {
			[]string{"I have a complaint", "Without my name", "@clara_x", "No"}, []int64{carlo}, both,
		},
		"and without all": {
			[]string{"I have a complaint", "Without my name", "@clara_x", "No"}, []int64{carlo, nora, paul}, "owner",
		},
		"about Nora":     {[]string{"I have a complaint", "Without my name", "@nora_x", "No"}, nil, "Carlo Clara"},
		"about the team": {[]string{"I have a complaint", "Without my name", "About the whole team", "No"}, nil, both},
		"urgent":         {[]string{"I have a complaint", "Without my name", "No", "Yes"}, nil, both},
		"discrimination": {[]string{"Discrimination or racism", "Without my name", "No"}, nil, both},
		"unsafe":         {[]string{"I do not feel safe", "Without my name", "No", "No"}, nil, both},
		"about Clara, serious": {
			[]string{"About somebody of the team", "Without my name", "@clara_x", "No"}, nil, both,
		},
		"abuse":   {[]string{"Sexual abuse or exploitation", "Without my name", "No", "No"}, nil, both},
		"of Nora": {[]string{"Sexual abuse or exploitation", "Without my name", "@nora_x", "No"}, nil, "Paul"},
		"a child": {[]string{"A child needs help", "Without my name", "Yes"}, nil, both},
	} {
		d := manned(t)
		for _, chat := range at.gone {
			d.Update(func(tx *store.Tx) error {
				p, _ := tx.PersonByChat(chat)
				p.Lose(tx.Now())
				tx.PutPerson(p)
				return nil
			})
		}
		heard := news(d, func() {
			tells(d, bottest.Amina, at.labels...)
			if d.Wait(2 * time.Minute); !reportsOf(d)[0].Grave() {
				d.Wait(27 * time.Hour) // the next morning
			}
		})
		if got := strings.Join(heard, " "); got != at.want {
			t.Errorf("%s: %s hear, want %s", name, got, at.want)
		}
	}
}

// TestATeamsReportIsNoMoreThanThat: who coordinates sees to an idea, and to nothing else by its buttons, forged or
// not; what they do not take in hand in time reaches the focal points and the owner.
func TestATeamsReportIsNoMoreThanThat(t *testing.T) {
	t.Parallel()
	d := manned(t)
	tells(d, bottest.Amina, "I have a complaint", "You may contact me", "No", "No", "Here in this chat", "At any time",
		"English", "No", "Marco", "No, leave it as it is", "Ask me before")
	tells(d, bottest.Amina, "A child needs help", "Without my name", "Yes")
	all := reportsOf(d)
	for i, act := range strings.Fields("take pause end.yes never suspend.yes unseal over.suspended") {
		for j, r := range all {
			d.Forge(81_000+10*i+j, bottest.Clara, fmt.Sprintf("report.%d.%s", r.ID, act))
			d.Check(nil)
		}
	}
	clara := d.Clara
	for _, r := range reportsOf(d) {
		if (r.Handler == clara) != r.ToTeam() || !r.Open() {
			t.Errorf("%s is of %d, over %v", r.Kind, r.Handler, !r.Open())
		}
	}
	d.View(func(tx *store.Tx) {
		if p, _ := tx.Pair(d.Pair); p.State != buddy.Active {
			t.Errorf("the pair is %s", p.State)
		}
		if len(tx.Suspensions(1)) > 0 || len(tx.Approvals()) > 0 {
			t.Error("somebody is suspended, or asked")
		}
	})
	late := manned(t)
	tells(late, bottest.Amina, "I have an idea", "Without my name")
	late.Wait(15 * time.Hour)
	heard := news(late, func() { late.Wait(72 * time.Hour) })
	if got := strings.Join(heard, " "); got != "Carlo Clara Nora Paul owner" {
		t.Errorf("after two working days %s hear", got)
	}
}
