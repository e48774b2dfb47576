package bot

import "buddy"

// joinRoom is the way in: the invitation, the language, consent, the questions and the profile.
func joinRoom() Room {
	return Room{
		Name: "join",
		Commands: []command{
			{name: "start", do: (*turn).start, hide: true, first: true},
			{name: "profile", place: 20, who: participant, do: plain((*turn).profile)},
			{name: "language", place: 160, do: plain((*turn).languages)},
			{name: "privacy", place: 170, do: plain((*turn).privacy)},
		},
		Actions: map[string]action{
			"enrol": {do: func(t *turn, _ []string) error { return t.enrol() }},
			"edit":  {who: participant, do: (*turn).editProfile},

			"lang": {do: (*turn).choseLanguage},

			"privacy": {do: func(t *turn, _ []string) error { return t.privacy() }},
			"consent": {anyone, (*turn).changeConsent},

			"profile": {who: participant, do: func(t *turn, _ []string) error { return t.profile() }},
		},
		Dialogs: []dialog{enrolment()},
		Duties: map[buddy.DueKind]duty{
			"enrol.nudge": mail(nudgeEnrolment),
		},
	}
}
