package buddy

import "time"

// PersonID identifies a person for good. Logs and metrics may hold it: it says nothing about anyone.
type PersonID uint64

// Person is one human on one Telegram account: participant, coordinator,
// owner, or several of these at once.
type Person struct {
	ID       PersonID
	Chat     int64     // Telegram's private chat, equal to the user id
	Username string    // without "@"; "" when there is none
	Named    time.Time `json:",omitzero"` // when Telegram was last asked for the username; zero means never
	Lang     string    // language of all texts to this person; "" until chosen

	Owner  bool          // operates the bot; sees no participant's content
	Staff  []ProgrammeID // programmes this person coordinates
	Desk   ProgrammeID   // the one of Staff whose queue they look at; 0 for none
	Posts  []Post        `json:",omitempty"` // other roles in programmes, oldest first
	Ousted []Ousted      `json:",omitempty"` // teams they were taken out of, the last time for each

	Programme ProgrammeID // takes part in; 0 means none
	Source    string      // campaign that brought them; "" means unknown
	Came      []uint64    `json:",omitempty"` // campaign links they came by; each counts them once
	Stage     Stage
	Profile   Profile
	AsksFor   int `json:",omitempty"` // how many buddies at once they would like; 0 unless the team has yet to answer
	Consents  []Consent
	Asking    Asking    `json:",omitzero"` // again, whether they agree to what has changed
	Screening Screening `json:",omitzero"`
	Training  Training  `json:",omitzero"` // of whoever takes part, and of staff
	Crowd     Crowd     `json:",omitzero"` // came by a link with many others, and waits for the team

	Created time.Time // first contact
	Seen    time.Time // when they last wrote or tapped, to the day; zero means not since Created
	// when the question whether they are still there reached a long silent person; zero once they are heard of
	StayAsked time.Time
	Since     time.Time // waiting since; zero until enrolled. A declined or expired proposal does not change it
	RestUntil time.Time // end of a pause; zero means until the person says so
	// a pair of theirs ended in a break, or while another goes on: there is no new one until they ask for it
	Parted      bool      `json:",omitempty"`
	Unreachable time.Time // since when Telegram refuses to deliver; zero means reachable
	Quiet       bool      // stopped all scheduled mail
	// when; zero while not Quiet, and for whoever stopped it before this was kept
	QuietSince time.Time `json:",omitzero"`

	News bool `json:",omitempty"` // would like to hear of the programme when their time as a buddy is over

	// what their newest run of questions is called on buttons; 0 before the first
	Runs   uint64      `json:",omitempty"`
	Nudged []time.Time // messages of the programme of the last seven days, for the weekly budget
	// of the last day: messages that brought what other people did, or what they wanted to be told later
	Brought []time.Time `json:",omitempty"`
}

// Own is the person as their own file holds them: without the numbers counted over all people, and
// without when their name was last asked for, which tells when their buddy or the team looked.
func (p Person) Own() Person {
	p.ID, p.Runs, p.Came, p.Named, p.Crowd.Link = 0, 0, nil, time.Time{}, 0
	return p
}

// NextRun is what the person's next run of questions is called on buttons, given the names of those
// still open. It counts the person's runs alone, since a name counted over all people would tell what
// others are asked. No name comes twice, not even after erasing or restoring: it is never below
// the clock's seconds.
func (p *Person) NextRun(now time.Time, open []uint64) uint64 {
	p.Runs = max(p.Runs+1, uint64(max(now.Unix(), 1)))
	for _, no := range open {
		p.Runs = max(p.Runs, no+1)
	}
	return p.Runs
}

// ChooseLanguage sets the language of all texts to the person.
func (p *Person) ChooseLanguage(lang string) { p.Lang = lang }
