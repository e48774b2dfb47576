package prompts

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/track"
)

// sendPrompt gives both the same idea or question, and says whose turn it is.
// Who has fallen silent is left in peace. Nothing is said where the programme hides the prompt and has none in
// its place.
func sendPrompt(t *chat.Turn, d buddy.Due) error {
	p, b, ok := pairs.Playing(t, d)
	if !ok || pairs.Tired(t, p) {
		return nil
	}
	prompt, ok := promptFor(t, p, b)
	if !ok {
		return nil
	}
	say(t, p, b, prompt)
	tally := t.Tx.Tally(p.Programme, prompt.ID)
	tally.WentOut()
	t.Tx.PutTally(tally)
	return nil
}

// decide gives the two the prompt of a beat, whoever hears it.
func decide(t *chat.Turn, p buddy.Pair, b track.Beat) { promptFor(t, p, b) }

// promptFor is the prompt of a beat: what the other was given a moment before, or what the programme uses now.
func promptFor(t *chat.Turn, p buddy.Pair, b track.Beat) (track.Prompt, bool) {
	g, ideas := t.Tx.Together(p.ID), t.Tx.Ideas(p.Programme)
	if id := g.Got(b.No()); id != "" {
		return ideas.Find(id)
	}
	timetable, _ := pairs.Timetable(t.Tx, p)
	prompt, ok := ideas.InPlace(b, timetable, g.Given, Languages(t, p))
	if ok {
		g.Give(b.No(), prompt.ID)
		t.Tx.PutTogether(g)
	}
	return prompt, ok
}

// Languages are those in which a prompt or card needs its words: the programme's, and those of the two.
func Languages(t *chat.Turn, p buddy.Pair) []string {
	programme, _ := t.Tx.Programme(p.Programme)
	all := slices.Clone(programme.Languages)
	for _, id := range p.People {
		if who, ok := t.Tx.Person(id); ok && who.Lang != "" {
			all = append(all, who.Lang)
		}
	}
	return all
}

// given is the prompt that the two got with a beat.
func given(t *chat.Turn, p buddy.Pair, b track.Beat) (track.Prompt, bool) {
	id := t.Tx.Together(p.ID).Got(b.No())
	if id == "" { // it went out before that was noted
		id = b.What
	}
	return t.Tx.Ideas(p.Programme).Find(id)
}

// sendAgain asks somebody who put a prompt off, unless the team has taken it out of use meanwhile.
func sendAgain(t *chat.Turn, d buddy.Due) error {
	p, ok := pairs.Of(t, d)
	if !ok || !pairs.Running(p) || p.Answered[p.Seat(t.Me.ID)] > d.Beat {
		return nil
	}
	if b, prompt, ok := promptOf(t, p, d.Beat); ok && !t.Tx.Ideas(p.Programme).Hides(prompt.ID) {
		say(t, p, b, prompt)
	}
	return nil
}

// promptOf is the beat of a prompt in the pair's timetable, and the prompt.
func promptOf(t *chat.Turn, p buddy.Pair, no int) (track.Beat, track.Prompt, bool) {
	timetable, _ := pairs.Timetable(t.Tx, p)
	b, ok := timetable.On(no)
	if !ok || b.Kind != track.Icebreaker && b.Kind != track.PromptBeat {
		return b, track.Prompt{}, false
	}
	prompt, ok := given(t, p, b)
	return b, prompt, ok
}

// say is a prompt, with the three things one can do about it. None of them is wrong.
func say(t *chat.Turn, p buddy.Pair, b track.Beat, prompt track.Prompt) {
	var buttons []buddy.Button
	for _, answer := range answers {
		buttons = append(buttons, t.Button("prompt."+answer+".button", "prompt", p.ID, b.No(), answer))
	}
	parts := []string{t.T("prompt.title."+string(prompt.Kind), pairs.Named(t, p)), Words(t, p.Programme, prompt.ID)}
	if prompt.Kind == track.Icebreak {
		parts = append(parts, pairs.Turn(t, p))
	}
	if timetable, _ := pairs.Timetable(t.Tx, p); p.Evens(timetable, b, came(t, p, b)) {
		parts = append(parts, t.T("lead.even", nil))
	}
	t.Say(pairs.Stoppable(t, chat.Screen{Text: chat.Paragraphs(parts...), Rows: [][]buddy.Button{buttons}}))
}

// came are the numbers of the beats that brought the two a prompt, this one too.
func came(t *chat.Turn, p buddy.Pair, b track.Beat) (all []int) {
	ideas := t.Tx.Ideas(p.Programme)
	for _, g := range t.Tx.Together(p.ID).Given {
		if _, ok := ideas.Find(g.What); ok {
			all = append(all, g.Beat)
		}
	}
	if !slices.Contains(all, b.No()) { // it went out before that was noted
		all = append(all, b.No())
	}
	slices.Sort(all)
	return all
}

// known tells whether there is a prompt or card of that id in a programme.
func known(t *chat.Turn, programme buddy.ProgrammeID, id string) bool {
	d := t.Tx.Ideas(programme)
	_, card := d.Card(id)
	_, prompt := d.Find(id)
	return card || prompt
}
