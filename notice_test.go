package buddy_test

import (
	"testing"

	"buddy"
)

// TestANoticeIsInEveryLanguageAndSeldom: half a notice goes to nobody, and the next one waits a quarter.
func TestANoticeIsInEveryLanguageAndSeldom(t *testing.T) {
	p := buddy.Programme{Languages: []string{"en", "ar"}}
	refused(t, p.Announce(monday), "refuse.stale")
	refused(t, p.DraftNotice("fr", "Venez !"), "refuse.stale")
	refused(t, p.DraftNotice("en", ""), "refuse.stale")
	must(t, p.DraftNotice("en", "Come!"))
	refused(t, p.Announce(monday), "refuse.stale")
	must(t, p.DraftNotice("ar", "تعالوا!"))
	must(t, p.Announce(monday))
	if p.Notices.In("ar") != "تعالوا!" || p.Notices.In("uk") != "تعالوا!" || len(p.Notices.Draft) != 0 {
		t.Errorf("kept %+v", p.Notices)
	}
	must(t, p.DraftNotice("en", "Again!"))
	must(t, p.DraftNotice("ar", "مرة أخرى!"))
	refused(t, p.Announce(monday.Add(buddy.NoticeEvery-1)), "refuse.stale")
	must(t, p.Announce(monday.Add(buddy.NoticeEvery)))
}
