package buddy

import (
	"crypto/hmac"
	"fmt"
	"slices"
	"time"
)

// How a PIN is, and how long it opens what somebody with a role may do.
const (
	PINLeast  = 4 // digits
	PINMost   = 6
	PINOpens  = 12 * time.Hour
	PINTries  = 5                // wrong ones in a row, after which it is shut
	PINShut   = 15 * time.Minute // at first, and twice as long each time after that
	PINRests  = 12 * time.Hour   // at most
	TapStands = 10 * time.Minute // what was tapped or commanded then: somebody else may have had the phone
	PadStands = 24 * time.Hour   // a keypad, and what somebody typed when it came
)

// PIN is what somebody with a role enters before they act in it, so that whoever picks up their phone does not. No
// digit of it is kept: hashes under the installation's lasting secret stand for it. Who has that secret tries a million
// numbers in a second, so it keeps the PIN from whoever reads the disk, and from nobody with the key.
type PIN struct {
	Person PersonID
	Code   []byte    `json:",omitempty"` // hash of the PIN; nil until one was chosen
	Wrong  int       `json:",omitempty"` // times in a row that another one was entered
	Shut   time.Time `json:",omitzero"`  // until then nothing is taken
	Open   time.Time `json:",omitzero"`  // until then nothing is asked
	Pad    Keypad    `json:",omitzero"`
	Wish   Wish      `json:",omitzero"`
}

// PadStep is what a keypad is there for.
type PadStep string

// The steps.
const (
	PadEnter  PadStep = "enter"
	PadChoose PadStep = "choose"
	PadAgain  PadStep = "again" // what was chosen, once more
)

// Keypad is the one on the screen, and what has been tapped on it.
type Keypad struct {
	No    uint64 // taps on any other do nothing
	At    time.Time
	Step  PadStep
	Typed [][]byte `json:",omitempty"` // one hash for each digit, of all up to it
	First []byte   `json:",omitempty"` // hash of what was chosen
}

// Wish is what somebody was about to do when the keypad came. It goes on by itself once the PIN was right.
type Wish struct {
	At      time.Time
	Tapped  time.Time `json:",omitzero"`  // or commanded
	Typed   []Typed   `json:",omitempty"` // oldest first
	Data    string    `json:",omitempty"` // of a button
	Command string    `json:",omitempty"`
	Payload string    `json:",omitempty"` // what followed the command
}

// Typed is a text and the number of the message it came in.
type Typed struct {
	Text string
	Own  int
}

// Opens tells whether nothing has to be entered now. A clock that was ahead opens nothing for longer.
func (p PIN) Opens(now time.Time) bool { return now.Before(p.Open) && p.Open.Sub(now) <= PINOpens }

// Shuts tells whether nothing is taken now, after too many wrong ones.
func (p PIN) Shuts(now time.Time) bool { return now.Before(p.Shut) && p.Shut.Sub(now) <= PINRests }

// Lay puts a fresh keypad on the screen. Its number is that of the moment, so that none comes again.
func (p *PIN) Lay(now time.Time) {
	step := PadEnter
	if p.Code == nil {
		step = PadChoose
	}
	p.Pad = Keypad{No: max(uint64(now.UnixMilli()), p.Pad.No+1), At: now, Step: step}
}

// Lies tells whether a keypad of that number is on the screen.
func (p PIN) Lies(no uint64, now time.Time) bool {
	return p.Pad.Step != "" && p.Pad.No == no && now.Sub(p.Pad.At) < PadStands
}

// mostTyped is how much is kept that was typed before a PIN: more than anybody writes who sees the keypad.
const mostTyped = 5

// Want notes what somebody was about to do: the last thing tapped or commanded, and all that was typed; false
// where that is too much.
func (p *PIN) Want(w Wish, now time.Time) bool {
	old := p.Wish
	if now.Sub(old.At) >= PadStands {
		old = Wish{}
	}
	if len(w.Typed) > 0 {
		w.Data, w.Command, w.Payload, w.Tapped = old.Data, old.Command, old.Payload, old.Tapped
	} else {
		w.Tapped = now
	}
	w.Typed = slices.Concat(old.Typed, w.Typed)
	if len(w.Typed) > mostTyped {
		return false
	}
	w.At = now
	p.Wish = w
	return true
}

// Still is what goes on now: what was tapped or commanded for a short while, and what was typed for as long as a keypad
// stands.
func (w Wish) Still(now time.Time) Wish {
	if now.Sub(w.At) >= PadStands {
		return Wish{}
	}
	if now.Sub(w.Tapped) >= TapStands {
		w.Data, w.Command, w.Payload = "", "", ""
	}
	return w
}

// Tap takes one digit more, as the hash of all so far. It takes no more than there can be.
func (p *PIN) Tap(hash []byte, now time.Time) {
	if len(p.Pad.Typed) < PINMost {
		p.Pad.Typed, p.Pad.At = append(slices.Clone(p.Pad.Typed), hash), now
	}
}

// TakeBack takes the last digit away.
func (p *PIN) TakeBack(now time.Time) {
	if n := len(p.Pad.Typed); n > 0 {
		p.Pad.Typed, p.Pad.At = slices.Clone(p.Pad.Typed[:n-1]), now
	}
}

// Last is the hash of everything tapped so far; nil for nothing.
func (k Keypad) Last() []byte {
	if len(k.Typed) == 0 {
		return nil
	}
	return k.Typed[len(k.Typed)-1]
}

// entered is the hash of everything tapped; nil where it is too short.
func (k Keypad) entered() []byte {
	if len(k.Typed) < PINLeast {
		return nil
	}
	return k.Last()
}

// Entered is what comes of a PIN that was tapped in full.
type Entered string

// What comes of it.
const (
	TooShort  Entered = "short"
	TooEasy   Entered = "easy"
	OnceMore  Entered = "again"  // chosen, and to be entered once more
	Differs   Entered = "differ" // from what was chosen: to be chosen anew
	WrongPIN  Entered = "wrong"
	ShutNow   Entered = "shut" // wrong, and too often
	PINRight  Entered = "right"
	PINChosen Entered = "chosen" // and right
)

// Enter takes what was tapped as a whole. Easy are the hashes of what may not be chosen.
func (p *PIN) Enter(easy func() [][]byte, now time.Time) Entered {
	code := p.Pad.entered()
	if code == nil {
		return TooShort
	}
	p.Pad.Typed, p.Pad.At = nil, now
	same := func(other []byte) bool { return hmac.Equal(code, other) }
	switch p.Pad.Step {
	case PadChoose:
		if slices.ContainsFunc(easy(), same) {
			return TooEasy
		}
		p.Pad.Step, p.Pad.First = PadAgain, code
		return OnceMore
	case PadAgain:
		if !same(p.Pad.First) {
			p.Pad.Step, p.Pad.First = PadChoose, nil
			return Differs
		}
		p.Code = code
		p.opened(now)
		return PINChosen
	}
	if same(p.Code) {
		p.opened(now)
		return PINRight
	}
	p.Wrong++
	if p.Wrong%PINTries == 0 {
		p.Shut = now.Add(min(PINShut<<min(p.Wrong/PINTries-1, 10), PINRests))
		return ShutNow
	}
	return WrongPIN
}

// opened begins a session.
func (p *PIN) opened(now time.Time) {
	p.Wrong, p.Shut, p.Open, p.Pad, p.Wish = 0, time.Time{}, now.Add(PINOpens), Keypad{No: p.Pad.No}, Wish{}
}

// Left is how many more wrong ones are taken before it is shut.
func (p PIN) Left() int { return PINTries - p.Wrong%PINTries }

// PutAway takes the keypad off the screen, with what was wanted.
func (p *PIN) PutAway() { p.Pad, p.Wish = Keypad{No: p.Pad.No}, Wish{} }

// End ends the session, and takes away what stands on the screen.
func (p *PIN) End() {
	p.Open = time.Time{}
	p.PutAway()
}

// Fade takes away a keypad and a wish of yesterday, and tells whether there was one.
func (p *PIN) Fade(now time.Time) bool {
	pad := p.Pad.Step != "" && now.Sub(p.Pad.At) >= PadStands
	wish := !p.Wish.At.IsZero() && now.Sub(p.Wish.At) >= PadStands
	if pad {
		p.Pad = Keypad{No: p.Pad.No}
	}
	if wish {
		p.Wish = Wish{}
	}
	return pad || wish
}

// Stands is until when a keypad or a wish stays, unless it is used; zero where there is none.
func (p PIN) Stands() time.Time {
	at := p.Wish.At
	if p.Pad.Step != "" && p.Pad.At.After(at) {
		at = p.Pad.At
	}
	if at.IsZero() {
		return at
	}
	return at.Add(PadStands)
}

// Blank tells whether nothing is lost with the row.
func (p PIN) Blank() bool { return p.Code == nil && p.Wrong == 0 && p.Stands().IsZero() }

// EasyPINs are those that anybody tries first: one digit, two by turns, and what counts up or down.
func EasyPINs() (all []string) {
	for n := PINLeast; n <= PINMost; n++ {
		for a := range 10 {
			for step := range 10 {
				turns, counts := "", ""
				for i := range n {
					turns += fmt.Sprint((a + i%2*step) % 10)
					counts += fmt.Sprint((a + i*step) % 10)
				}
				all = append(all, turns)
				if step == 1 || step == 9 {
					all = append(all, counts)
				}
			}
		}
	}
	return all
}
