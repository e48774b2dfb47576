package report_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"buddy/bot/bottest"
	"buddy/store"
)

// TestABugSetsNobodyAsideWhoTells: of telling something without a name, and of its code, nothing is set aside.
func TestABugSetsNobodyAsideWhoTells(t *testing.T) {
	d := manned(t)
	d.Doing = func(what string) error {
		if what == "confide" || what == "coded" {
			return errors.New("a bug")
		}
		return nil
	}
	d.Forge(83_000, bottest.Amina, "confide.child.noname.yes", "coded.ABCDEFGHJK")
	d.Check(nil)
	d.View(func(tx *store.Tx) {
		all := slices.DeleteFunc(tx.Quarantined(), func(q store.Quarantined) bool {
			return strings.Contains(string(q.Raw), "set aside") // stood there before
		})
		if len(all) < 2 {
			t.Errorf("%d set aside", len(all))
		}
		for _, q := range all {
			if strings.Contains(string(q.Raw), "7001") || strings.Contains(string(q.Raw), "data") {
				t.Errorf("set aside: %s", q.Raw)
			}
		}
	})
	for text, like := range map[string]bool{
		"abcde-fghjk": true, "ABCDE FGHJ": true, "What came of it?": false, "": false,
	} {
		if store.LikeCode(text) != like {
			t.Errorf("%q: %v", text, !like)
		}
	}
}
