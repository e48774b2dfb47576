package season_test

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/locales"
	"buddy/store"
	"buddy/track"
)

// one is a prompt of one pair: the pair and the number of the beat.
type one struct {
	pair buddy.PairID
	beat int
}

// read is a prompt as it stood on a phone.
type read struct {
	chat int64
	at   time.Time
	text string
}

// button is one on a phone: what it is called says nothing on another.
type button struct {
	chat int64
	data string
}

// book is what a witness keeps of the two of each pair.
type book struct {
	prompts  map[one][]read
	today    map[one]bool
	later    map[one]map[int64]int           // how often somebody put a prompt off
	posed    map[button]string               // check-ins as they stood on a phone
	delayed  map[int64][]string              // check-ins somebody put off that have not come again
	loud     map[int64]time.Time             // when somebody last wanted to hear of the bot again
	turned   map[buddy.PairID]time.Time      // when somebody last asked for a proposal or passed the turn
	took     map[one]map[int64]time.Time     // when each of the two said that a meeting took place, by its number
	proposed map[buddy.PairID]int            // appointments looked at
	asked    map[buddy.PairID]bool           // pairs whose gates were looked at
	touch    map[buddy.PairID]map[int64]bool // who saw how to say whether they stay in touch
	over     map[buddy.PairID]bool           // pairs that ended, looked at
	still    map[int64]time.Time             // whoever stopped all mail or rests, since when that is known
	paused   map[buddy.PairID]bool           // pairs that rested the evening before
	doubts   []doubt
	reports  map[buddy.ReportID]bool
	merged   []read // messages about several buddies, of today: they may lack buttons for want of room
}

func newBook() book {
	return book{
		prompts: map[one][]read{}, today: map[one]bool{}, later: map[one]map[int64]int{},
		loud: map[int64]time.Time{}, posed: map[button]string{}, delayed: map[int64][]string{},
		turned: map[buddy.PairID]time.Time{}, took: map[one]map[int64]time.Time{},
		proposed: map[buddy.PairID]int{}, asked: map[buddy.PairID]bool{},
		touch: map[buddy.PairID]map[int64]bool{}, over: map[buddy.PairID]bool{},
		still: map[int64]time.Time{}, paused: map[buddy.PairID]bool{}, reports: map[buddy.ReportID]bool{},
	}
}

// pairIn is the pair that a button is about, by its data; of those that the bot starts while the two go on.
func pairIn(data string) (name string, pair buddy.PairID, rest []string) {
	parts := strings.Split(strings.TrimPrefix(data, "below."), ".")
	if len(parts) < 2 {
		return "", 0, nil
	}
	n, err := strconv.ParseUint(parts[1], 10, 64)
	if err != nil {
		return "", 0, nil
	}
	return parts[0], buddy.PairID(n), parts[2:]
}

// tapped notes what explains what the bot does next.
func (b *book) tapped(chat int64, data string, at time.Time) {
	name, pair, rest := pairIn(data)
	switch {
	case name == "meettook" && len(rest) == 2 && rest[1] == buddy.TookPlace:
		no, _ := strconv.Atoi(rest[0])
		k := one{pair, no}
		if b.took[k] == nil {
			b.took[k] = map[int64]time.Time{}
		}
		b.took[k][chat] = at
	case strings.HasSuffix(data, putOff):
		b.delayed[chat] = append(b.delayed[chat], b.posed[button{chat, data}])
	case strings.TrimPrefix(data, "below.") == "loud":
		b.loud[chat] = at
	case name == "meetask" || name == "meetpass":
		b.turned[pair] = at
	case name == "prompt" && len(rest) == 2 && rest[1] == "later":
		no, _ := strconv.Atoi(rest[0])
		k := one{pair, no}
		if b.later[k] == nil {
			b.later[k] = map[int64]int{}
		}
		b.later[k][chat]++
	}
}

// shown keeps prompts that appear on a phone.
func (b *book) shown(e telegramtest.Event) {
	for _, key := range slices.Concat(e.Message.Keyboard...) {
		name, pair, rest := pairIn(key.Data)
		if strings.HasSuffix(key.Data, putOff) {
			b.posed[button{e.Chat, key.Data}] = e.Message.Text
		}
		if name == "wish" {
			if b.touch[pair] == nil {
				b.touch[pair] = map[int64]bool{}
			}
			b.touch[pair][e.Chat] = true
		}
		if name == "ourpair" {
			b.merged = append(b.merged, read{e.Chat, e.At, e.Message.Text})
		}
		if name == "prompt" && len(rest) == 2 && rest[1] == "done" {
			no, _ := strconv.Atoi(rest[0])
			k := one{pair, no}
			b.prompts[k] = append(b.prompts[k], read{e.Chat, e.At, e.Message.Text})
			b.today[k] = true
		}
	}
}

// putOff is how the data of a button ends that puts a check-in off.
const putOff = ".contact.later"

// sameQuestion tells whether two messages ask the same about the same buddy. Only one of them says who that is where
// there were more buddies at the time.
func sameQuestion(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	lines := strings.Split(b, "\n")
	return !slices.ContainsFunc(strings.Split(a, "\n"), func(l string) bool { return !slices.Contains(lines, l) })
}

// askedFor tells whether somebody wanted to hear it later: a check-in or a prompt they put off.
func (v *witness) askedFor(e telegramtest.Event) bool {
	i := slices.IndexFunc(v.delayed[e.Chat], func(text string) bool { return sameQuestion(text, e.Message.Text) })
	if i >= 0 {
		v.delayed[e.Chat] = slices.Delete(v.delayed[e.Chat], i, i+1)
		return true
	}
	for _, button := range slices.Concat(e.Message.Keyboard...) {
		if name, pair, rest := pairIn(button.Data); name == "prompt" && len(rest) == 2 {
			no, _ := strconv.Atoi(rest[0])
			return v.later[one{pair, no}][e.Chat] > 0
		}
	}
	return false
}

// waits is what nobody is to hear about two who rest, and nobody who does: the names of its buttons.
var waits = []string{
	"prompt", "act", "goalready", "goalyes", "meetpick", "meetnew", "meetask", "meettook", "met", "first",
}

// doubt is a message that was wrong if two who rested the evening before still do in the evening.
type doubt struct {
	pair buddy.PairID
	text string
}

// disturbs tells what is wrong with a message the bot started: it stopped all mail or rests, or the two do.
func (v *witness) disturbs(e telegramtest.Event) string {
	since, still := v.still[e.Chat]
	if still && v.acted[e.Chat].Before(since) && v.quiet[e.Chat] {
		return "stopped all mail"
	}
	for _, button := range slices.Concat(e.Message.Keyboard...) {
		name, pair, _ := pairIn(button.Data)
		switch {
		case !slices.Contains(waits, name):
		case still && v.acted[e.Chat].Before(since):
			return "rests"
		case v.paused[pair]:
			v.doubts = append(v.doubts, doubt{pair, e.Message.Text})
		}
	}
	return ""
}

// couples holds every pair to what the two hear and do, and remembers who rests from now on.
func (v *witness) couples(tx *store.Tx, programme buddy.Programme) error {
	for k := range v.today {
		if err := v.prompt(tx, programme, k); err != nil {
			return err
		}
	}
	clear(v.today)
	for _, d := range v.doubts {
		if p, _ := tx.Pair(d.pair); p.State == buddy.Paused {
			return fmt.Errorf("pair %d rests, and heard: %.60s", d.pair, d.text)
		}
	}
	v.doubts, v.merged = nil, nil
	planned := map[uint64]bool{}
	for _, d := range tx.Agenda() {
		planned[d.Subject] = planned[d.Subject] || d.Kind == "pair.beat"
	}
	clear(v.paused)
	for _, p := range tx.LivePairs(programme.ID) {
		if err := v.gates(tx, programme, p); err != nil {
			return err
		}
		if err := v.turns(tx, programme, p); err != nil {
			return err
		}
		if err := v.goesOn(tx, programme, p, planned[uint64(p.ID)]); err != nil {
			return err
		}
		v.paused[p.ID] = p.State == buddy.Paused
	}
	for _, p := range tx.Pairs(programme.ID) {
		if err := v.ended(tx, programme, p); err != nil {
			return err
		}
	}
	clear(v.still)
	clear(v.quiet)
	for _, p := range tx.PeopleOf(programme.ID) {
		v.knows[p.Chat] = reader{lang: p.Lang}
		if p.Quiet || p.Stage == buddy.Resting {
			v.still[p.Chat], v.quiet[p.Chat] = tx.Now(), p.Quiet && tx.Now().Sub(p.QuietSince) > buddy.UndoTime
		}
	}
	v.names(tx, programme)
	return nil
}

// names remembers who reads what and has which buddies.
func (v *witness) names(tx *store.Tx, programme buddy.Programme) {
	for _, pair := range tx.LivePairs(programme.ID) {
		a, _ := tx.Person(pair.People[0])
		b, _ := tx.Person(pair.People[1])
		for _, two := range [2][2]buddy.Person{{a, b}, {b, a}} {
			r := v.knows[two[0].Chat]
			r.lang, r.buddies = two[0].Lang, append(r.buddies, strings.ToLower(two[1].Profile.Name))
			v.knows[two[0].Chat] = r
		}
	}
}

// gates lets nobody be asked about a buddy who may not have one.
func (v *witness) gates(tx *store.Tx, programme buddy.Programme, p buddy.Pair) error {
	if p.Unasked() || v.asked[p.ID] {
		return nil
	}
	v.asked[p.ID] = true
	for _, id := range p.People {
		who, _ := tx.Person(id)
		if lacks := who.Lacks(programme, tx.Now()); len(lacks) > 0 || !who.Profile.Adult ||
			!who.Consented(buddy.ConsentTakePart) {
			return fmt.Errorf("person %d was asked about pair %d and lacks %v %+v", id, p.ID, lacks, who.Screening)
		}
	}
	return nil
}

// apart is how long after the first of two the other hears the same, where a private question was open.
const apart = 61 * time.Minute

// prompt holds one prompt of one pair to its moment, its words and those who hear it.
func (v *witness) prompt(tx *store.Tx, programme buddy.Programme, k one) error {
	p, _ := tx.Pair(k.pair)
	timetable := programme.Timetable()
	beat, ok := timetable.On(k.beat)
	prompt, known := track.PromptOf(beat.What)
	if !ok || !known {
		return fmt.Errorf("pair %d heard a prompt that is not in its timetable: %d", k.pair, k.beat)
	}
	key := "prompt." + strings.ToLower(prompt.ID)
	first := map[int64]time.Time{}
	times := map[int64]int{}
	for _, r := range v.prompts[k] {
		if times[r.chat]++; times[r.chat] == 1 {
			first[r.chat] = r.at
		}
		if times[r.chat] > 1+v.later[k][r.chat] {
			return fmt.Errorf("%d heard prompt %s of pair %d %d times", r.chat, prompt.ID, p.ID, times[r.chat])
		}
		who, _ := tx.PersonByChat(r.chat)
		words := telegramtest.Visible(locales.Plain(who.Lang, key, nil))
		if !strings.Contains(telegramtest.Visible(r.text), words) {
			return fmt.Errorf("%d read other words than those of prompt %s: %s", r.chat, prompt.ID, r.text)
		}
	}
	at := slices.Collect(maps.Values(first))
	if len(at) == 2 && at[0].Sub(at[1]).Abs() > apart {
		return fmt.Errorf("prompt %s of pair %d came at %v and %v", prompt.ID, p.ID, at[0], at[1])
	}
	if len(at) == 1 {
		if err := v.excused(tx, p, key, first, at[0]); err != nil {
			return fmt.Errorf("prompt %s: %w", prompt.ID, err)
		}
	}
	return early(timetable, prompt, p, at[0])
}

// early finds a prompt that comes before two know each other well enough for it.
func early(timetable track.Track, prompt track.Prompt, p buddy.Pair, at time.Time) error {
	for _, phase := range timetable.Phases {
		if phase.ID == prompt.Phase && at.Before(p.Accepted.AddDate(0, 0, 7*(phase.From-1))) {
			return fmt.Errorf("prompt %s came to pair %d early", prompt.ID, p.ID)
		}
	}
	return nil
}

// excused finds a reason why one of two did not hear what the other did.
func (v *witness) excused(tx *store.Tx, p buddy.Pair, key string, heard map[int64]time.Time, at time.Time) error {
	for _, id := range p.People {
		who, ok := tx.Person(id)
		_, has := heard[who.Chat]
		words := telegramtest.Visible(locales.Plain(who.Lang, key, nil))
		if has || slices.ContainsFunc(v.merged, func(r read) bool {
			return r.chat == who.Chat && r.at.Sub(at).Abs() <= apart &&
				strings.Contains(telegramtest.Visible(r.text), words)
		}) {
			continue
		}
		left := slices.ContainsFunc(tx.CheckInsOf(p.ID), func(c buddy.CheckIn) bool {
			return c.Person == id && c.Sent.Before(at) && (c.Answered.IsZero() || c.Answered.After(at))
		})
		calls := called(tx, id)
		if ok && who.Unreachable.IsZero() && !who.Quiet && who.Enrolled() && who.Stage != buddy.Resting &&
			!v.loud[who.Chat].After(at) && !left && !calls && p.Live() {
			return fmt.Errorf("person %d of pair %d did not hear it", id, p.ID)
		}
	}
	return nil
}

// behind is how long after its day a beat may be played: the closing question keeps a week for the answer.
const behind = 8 * 24 * time.Hour

// goesOn lets no beat of a running pair go missing: the next is planned, and its time has not long passed.
func (v *witness) goesOn(tx *store.Tx, programme buddy.Programme, p buddy.Pair, planned bool) error {
	if p.State != buddy.Active && p.State != buddy.Closing {
		return nil
	}
	timetable := programme.Timetable()
	beat, ok := timetable.From(p.Next)
	if !ok {
		return fmt.Errorf("pair %d has no next beat and goes on", p.ID)
	}
	at := timetable.At(beat, p.WeekZero(programme.Location()))
	if !planned || tx.Now().Sub(at) > behind {
		return fmt.Errorf("pair %d still waits for its %s of %v; planned: %v", p.ID, beat.Kind, at, planned)
	}
	return nil
}

// called tells whether somebody asked for help or told a report: from then on there may be quiet about a pair.
func called(tx *store.Tx, id buddy.PersonID) bool {
	return len(tx.ConcernsOf(id)) > 0 || len(tx.ReportsBy(id)) > 0
}

// closingTime is how long before the end of two all that is asked about it has been asked.
const closingTime = 8 * 7 * 24 * time.Hour

// ended lets no pair come to its end unheard: whoever answers was asked most of what the timetable asks, and how they
// would like to stay in touch.
func (v *witness) ended(tx *store.Tx, programme buddy.Programme, p buddy.Pair) error {
	if p.EndReason != buddy.EndClosed || v.over[p.ID] {
		return nil
	}
	v.over[p.ID] = true
	asks := 0
	for _, b := range programme.Timetable().Beats {
		if b.Kind == track.PulseBeat {
			asks++
		}
	}
	for _, id := range p.People {
		who, ok := tx.Person(id)
		mine := slices.DeleteFunc(tx.CheckInsOf(p.ID), func(c buddy.CheckIn) bool { return c.Person != id })
		silent := slices.ContainsFunc(mine, func(c buddy.CheckIn) bool { return c.Answered.IsZero() })
		calls := called(tx, id)
		hushed := who.Quiet || p.EndedAt.Sub(v.loud[who.Chat]) < closingTime
		if !ok || silent || calls || hushed || !who.Unreachable.IsZero() ||
			who.Stage == buddy.Resting || who.Stage == buddy.Left {
			continue
		}
		if !v.touch[p.ID][who.Chat] {
			return fmt.Errorf("person %d of pair %d was not asked how to stay in touch", id, p.ID)
		}
		if len(mine) < asks/2 {
			return fmt.Errorf("person %d of pair %d answers, and was asked %d times of %d", id, p.ID, len(mine), asks)
		}
	}
	return nil
}

// turns lets the two take turns: after a meeting that was arranged, the other proposes the next, unless the turn was
// passed on or the track says who leads. For somebody who did not say that they met, it is still the turn it was.
func (v *witness) turns(tx *store.Tx, programme buddy.Programme, p buddy.Pair) error {
	list := tx.Appointments(p.ID).List
	defer func() { v.proposed[p.ID] = len(list) }()
	for i := max(1, v.proposed[p.ID]); i < len(list); i++ {
		before, now := list[i-1], list[i]
		passed := v.turned[p.ID].After(before.Made)
		by, _ := tx.Person(p.People[now.By.Index()])
		said, n := v.took[one{p.ID, i}][by.Chat], len(p.Meetings)
		if said.IsZero() || now.Made.Before(said) || n == 0 ||
			p.Meetings[n-1].Led != before.By || !p.Meetings[n-1].At.Equal(before.At()) {
			continue
		}
		week := int(now.Made.Sub(p.WeekZero(programme.Location()))/(24*time.Hour)) / 7
		leads := buddy.Leads(programme.Timetable(), week)
		if leads == "" {
			leads = before.By.Other()
		}
		if now.By != leads && !passed && !slices.Contains(before.Took[:], buddy.TookLater) {
			return fmt.Errorf("pair %d: the %s proposed on %v, and it was the other's turn", p.ID, now.By, now.Made)
		}
	}
	return nil
}
