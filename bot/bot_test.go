package bot_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"buddy/bot/bottest"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the transcripts with what the bot does now")

// TestTranscripts plays every conversation in testdata/transcripts. They are
// the specification: a changed line is a changed product.
func TestTranscripts(t *testing.T) {
	files, err := filepath.Glob("testdata/transcripts/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no transcripts: %v", err)
	}
	seen := &coverage{done: map[string]bool{}}
	t.Cleanup(func() {
		if seen.played == len(files) && !*update {
			seen.judge(t)
		}
	})
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			t.Parallel()
			script, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			w := bottest.NewWorld(t)
			w.Doing = seen.doing
			watchGuarded(t, w)
			got, err := w.Player().Play(string(script))
			if err != nil {
				t.Fatalf("%v\n%s", err, bottest.Tail(got))
			}
			seen.took(got)
			got = tokens.ReplaceAllString(got, "?start=…")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(strings.Split(string(script), "\n"), strings.Split(got, "\n")); diff != "" && !*update {
				t.Errorf(
					"the conversation changed (-transcript +now); go test ./bot -run Transcripts -update accepts "+
						"it:\n%s",
					diff,
				)
			}
		})
	}
}

// tokens of deep links come from a secret and differ in every run.
var tokens = regexp.MustCompile(`\?start=[A-Za-z0-9_-]{20,}`)
