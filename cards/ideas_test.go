package cards_test

import (
	"slices"
	"strings"
	"testing"

	"buddy/cards"
	"buddy/track"

	"pgregory.net/rapid"
)

// prompt is one of a team's own.
func prompt(kind track.PromptKind, phase string) cards.Own {
	return cards.Own{Prompt: track.Prompt{Kind: kind, Phase: phase}}
}

// TestAHiddenPromptHasAnotherInItsPlace: of the same kind and phase, in every language, never twice; or none.
func TestAHiddenPromptHasAnotherInItsPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		timetable := track.Of(rapid.SampledFrom(track.IDs()).Draw(t, "track"))
		some := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"en", "ar"}), 0, 2, rapid.ID)
		var d cards.Ideas
		for _, p := range track.Prompts() {
			d.Hide(p.ID, rapid.Bool().Draw(t, p.ID))
		}
		for range rapid.IntRange(0, 6).Draw(t, "own") {
			like := rapid.SampledFrom(track.Prompts()).Draw(t, "like")
			id, err := d.Write(prompt(like.Kind, like.Phase))
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range some.Draw(t, id) {
				if err := d.Word(id, l, "", "What made you smile?"); err != nil {
					t.Fatal(err)
				}
			}
		}
		need := []string{"en", "ar"}
		var given []cards.Given
		for _, b := range timetable.Beats {
			if b.Kind != track.PromptBeat && b.Kind != track.Icebreaker {
				continue
			}
			named, _ := track.PromptOf(b.What)
			p, ok := d.InPlace(b, timetable, given, need)
			if again, _ := d.InPlace(b, timetable, given, need); again != p {
				t.Fatalf("%v and %v at one moment", p, again)
			}
			if !ok {
				continue
			}
			own, isOwn := d.OwnOf(p.ID)
			switch {
			case d.Hides(p.ID):
				t.Fatalf("%s is hidden", p.ID)
			case p.Kind != named.Kind || p.Phase != named.Phase:
				t.Fatalf("%v in place of %v", p, named)
			case isOwn && len(own.Lacks(need)) > 0:
				t.Fatalf("%s has words in %v alone", p.ID, own.Texts)
			case slices.ContainsFunc(given, func(g cards.Given) bool { return g.What == p.ID }):
				t.Fatalf("%s comes twice", p.ID)
			case p.ID != b.What && !d.Hides(b.What):
				t.Fatalf("%s came in place of %s, which is in use", p.ID, b.What)
			}
			given = append(given, cards.Given{Beat: b.No(), What: p.ID})
		}
	})
}

func TestWordsOfAPromptAreChecked(t *testing.T) {
	var d cards.Ideas
	id, err := d.Write(prompt(track.Reflect, "alike"))
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"", strings.Repeat("a", 201), "See www.example.org", "Write to @me"} {
		if d.Word(id, "en", "", text) == nil {
			t.Errorf("%q is taken", text)
		}
	}
	if d.Word("own9", "en", "", "What made you smile?") == nil {
		t.Error("words for a prompt that is not there are taken")
	}
	if err := d.Word(id, "en", "", "What made you smile?"); err != nil {
		t.Fatal(err)
	}
	own, _ := d.OwnOf(id)
	if got := own.Lacks([]string{"en", "ar"}); !slices.Equal(got, []string{"ar"}) {
		t.Errorf("lacks %v", got)
	}
}

// TestAnOwnPromptGoesOnlyUnsent: and its number is never given again, since somebody may have been given it.
func TestAnOwnPromptGoesOnlyUnsent(t *testing.T) {
	var d cards.Ideas
	first, _ := d.Write(prompt(track.Icebreak, ""))
	second, _ := d.Write(prompt(track.Icebreak, ""))
	if err := d.Drop(second, 1); err == nil {
		t.Error("dropped what went out")
	}
	d.Hide(second, true)
	if err := d.Drop(second, 0); err != nil || d.Hides(second) {
		t.Errorf("drop: %v, hidden %v", err, d.Hides(second))
	}
	if err := d.Drop(second, 0); err == nil {
		t.Error("dropped twice")
	}
	if err := d.Drop("A1", 0); err == nil {
		t.Error("dropped what is everybody's")
	}
	third, _ := d.Write(prompt(track.Icebreak, ""))
	if third == second || third == first || len(d.Own) != 2 {
		t.Errorf("%s after %s and %s: %d prompts", third, first, second, len(d.Own))
	}
}
