package store_test

// stored is what one row of docs/privacy.md says of some fields of a noun. Every field of everything that is
// stored stands in exactly one; a field that none names fails TestEveryFieldHasItsRow, which
// go test ./store -run FieldHasItsRow -update
// mends in docs/privacy.md once there is one.
type stored struct {
	noun   string
	fields string // of the noun, with a blank between; "*" for all, where the noun tells of no person
	what   string
	until  string // how long
	reads  string // who, beside whoever it is about
	mydata string // "yes" when /mydata and its file give it, else "no: why"
	forget string // what /forget makes of it: "gone", or "stays: what and why"
}

// Words that stand in many rows.
const (
	always   = "while they take part"
	theTeam  = "the team"
	nobody   = "nobody"
	yes      = "yes"
	gone     = "gone"
	counted  = "no: a number counted over all people would tell what others do"
	noPerson = "no: it is about no person"
	untouch  = "stays: it is about no person"
	unnamed  = "stays: without the person"
	partner  = "the team; the buddy as far as both agreed"
	theTwo   = "the two"
	theFocal = "the focal point who handles it; of an idea or a complaint the coordinator who does"
	inner    = "no: the bot's own bookkeeping"
)

// keptRows are docs/privacy.md, in the order of the document.
var keptRows = []stored{
	{"Person", "ID", "the person's number", always, "in logs and cases, by number", counted, gone},
	{"Person", "Chat Username Named", "account number and username on Telegram; when the name was last asked",
		always, "the team; the buddy after two yeses",
		"yes, but for when the name was asked, which tells who looked", gone},
	{"Person", "Lang", "language of the texts", always, theTeam, yes, gone},
	{"Person", "Owner Staff Desk Posts Ousted", "roles, and teams somebody was taken out of", "while they have them",
		"the owners; the team", yes, gone},
	{"Person", "Programme Source Came", "where they take part, and by which links they came", always, theTeam,
		"yes, without the numbers of links", gone},
	{"Person", "Stage Since RestUntil Parted AsksFor News", "where they stand, breaks, and what they asked for",
		always,
		theTeam, yes, gone},
	{"Profile", "Name", "first name, or what they like to be called", always, "the team; a buddy who is proposed",
		yes,
		gone},
	{"Profile", "Adult Side Area Online", "eighteen or older, newer or longer here, area", always, partner, yes,
		gone},
	{"Profile", "Languages Practise Interests Wants Offers Free Rhythm", "languages, interests, topics, free times",
		always, "the team; a buddy what both share", yes, gone},
	{"Profile", "Age Gender SameOnly Needs AnyAge Capacity",
		"age band, gender if said, practical needs, how many buddies",
		always, theTeam, yes, gone},
	{"Profile", "Avoid", "whom they must not meet", always, theTeam, yes, gone},
	{"Profile", "Contact", "how much they had to do with the other side before", always, nobody, yes, gone},
	{"Person", "Consents Asking",
		"consents: yes or no, version, language, hash of the words, time; how far it is with asking again", always,
		nobody, yes,
		"stays: as receipts without the person, for a year; whether they were asked again is gone"},
	{"Person", "Screening Training", "result of a talk with the team; the day the rules were answered",
		always, theTeam,
		yes, gone},
	{"Person", "Crowd", "that they came by a link with many others, and whether the team let them in",
		always, theTeam, yes, gone},
	{"Person", "Created Seen StayAsked", "first contact, the day they last wrote, when asked whether they stay",
		always,
		theTeam, yes, gone},
	{"Person", "Unreachable Quiet QuietSince Nudged Brought",
		"whether messages reach them, and when the last ones went",
		"a week for when they went, else " + always, theTeam, yes, gone},
	{"Person", "Runs", "how often they were asked something", always, nobody, counted, gone},

	{"Invite", "ID Kind Programme Post Label Created Expires Count Gone Places Closed",
		"a link, and how many came by it",
		"until the programme ends", "the team; the owners", "yes, of a link made or used", untouch},
	{"Invite", "Pace Arrived Holding Told",
		"how many may come by it in an hour, when those of a day came, whether the next wait for the team, " +
			"when it heard",
		"until the next day somebody comes, or the programme ends", "the team", noPerson, untouch},
	{"Invite", "Verdict", "the team's answer about all who wait by it, and who gave it", "while it is carried out",
		"the team", "no: it stands among what they did (audit)", unnamed},
	{"Invite", "By UsedBy For Quiet Waiting",
		"who made it, used it, whom it is for, whether their old account hears nothing, who waits to be let in",
		"until the programme ends",
		"the team; the owners", "yes, but for others", unnamed + "; the link is shut"},

	{"Pair", "ID Programme People State Score Reasons Pinned Loose Created", "who was found for whom, and why",
		"until the programme ends", "the team; the two what they share", "yes, without the other", unnamed +
			", the score and the days; reasons go"},
	{"Pair", "ApprovedBy Approved EndedBy", "who of the team approved or ended it",
		"until the programme ends", theTeam,
		"no: it is about the team", unnamed},
	{"Pair", "HoldNote EndNote", "what the team noted", "90 days after the end", theTeam,
		"no: it may be about the other",
		gone},
	{"Pair", "Said Asked Accepted Told Agreed", "yes and no to the proposal, and when", "until the programme ends",
		theTeam, "yes, their own", "stays: without the person"},
	{"Pair", "Contact", "how each chose to be reached", "until the programme ends", "the other of the two; the team",
		"yes, their own", gone},
	{"Pair", "Phones", "a phone number lent for the pair", "until the end of the pair",
		"the other of the two; the team",
		"yes, their own", gone},
	{"Pair", "Names", "the username the other knows, while they are not to learn of a new one",
		"until the end of the pair", "the other of the two", "yes, their own", gone},
	{"Pair", "Touch Lead Passed Nudged Skips Next Answered Date Even Between",
		"whose turn it is, what is due next, " +
			"what was answered", "until the programme ends", "the team; the two their turn", inner, unnamed},
	{"Pair", "Meetings", "days the two met, how, who said so", "until the programme ends", theTeam, yes, unnamed},
	{"Pair", "Own", "a timetable of the pair's own", "until the programme ends", theTeam, noPerson, untouch},
	{"Pair", "PausedAt Before Until Breaks Planned Kept PausedFor Resumed", "breaks, and whose",
		"until the end of a break", theTeam, "yes, their own", unnamed},
	{"Pair", "Climbs", "rungs of the ladder", "until the programme ends", theTeam, "no: the team's work", gone},
	{"Pair", "EndedAt EndReason", "when and for which of a few reasons it ended", "until the programme ends", theTeam,
		"yes, the day alone", unnamed},

	{"CheckIn", "ID Pair Person Week Sent Answered Closed Later Alone Pulse",
		"what was asked and answered in a check-in",
		"30 days after the end", theTeam, yes,
		"gone; what evaluation was allowed for stays apart, under a pseudonym that leads to nobody"},
	{"Measure", "Programme Pseudonym No Kind Side Week Pulse",
		"answers to learn from, of who allowed that: no name, no pair, no day; under keys of their own",
		"until the programme ends", nobody, "yes, while it is known whose they are; not the pseudonym",
		"stays: under a pseudonym that leads to nobody"},
	{"Pseudonym", "Person Name", "whose those answers are: a random name", "1 year after the end of the last pair",
		nobody, "no: it is nowhere but beside those answers", gone},
	{"Farewell", "ID Pair Person Programme Ended Why Asked Answered Exit Follow Touch Back",
		"what was said after the end", "120 days with a name, the line to the team 90", theTeam, yes,
		"stays: that there was an end, without the person and what they said"},
	{"Approval", "ID What Subject Programme Role By About At Given GivenAt Alone",
		"a second pair of eyes: who asks to read what, whom it is about, who said yes", "a day, and a day after that",
		"who asked, and who may say yes", "yes, of what they asked or allowed; not that it is about them", gone},
	{"Farewell", "Words", "the team's line for their letter", "90 days", "the team; the person", yes, gone},
	{"Plan", "Pair Shared Goals Last Reviews Settled", "what the two set out to do, and looked back on",
		"its words 30 days after the end", theTwo, "yes, what they may read",
		"stays: choices of a few; what they wrote goes, and of a newcomer every word of the plan"},
	{"Appointments", "Pair List", "times and places proposed, and what came of it", "a typed place 28 days, else " +
		"until the programme ends", "the two; the team that there was a meeting", "yes, but for what the other said",
		gone},
	{"Note", "Person No Pair Prompt For Text At", "notes for themselves, the buddy or the team",
		"until deleted, or 90 days after the end", "whom they chose", yes, gone},
	{"Together", "Pair Types Home Given Timer", "cards given to the two, what each likes and said",
		"30 days after the end", "nobody else sees what one likes", yes, gone},

	{"Concern", "ID Nth Programme Kind Pair Resumed Alerted Alerts Reached Hushed Opened Closed",
		"a case: its kind and times, no story", "until the programme ends", "the team, past whom it concerns",
		"yes, of what they asked for", unnamed},
	{"Concern", "Person ClosedBy Hidden", "whom it is about, who settled it, from whom it is kept",
		"until the programme ends", "the team, past whom it concerns", "no: it may be somebody else", unnamed},
	{"Concern", "Wish", "what they would like, chosen of a few", "until the programme ends",
		"the team, past whom it concerns", yes, "stays: the choice, without the person"},
	{"Concern", "Phone Reach", "how they can be reached", "a phone number until ten minutes after it is settled",
		"the team, past whom it concerns", yes, gone},
	{"Concern", "Letters", "what the team and they wrote", "90 days after it is settled",
		"the team, past whom it concerns", yes, gone},

	{"Telling", "Programme Kind Urgent Lang Own Pair Rest Never Passes",
		"what somebody told the focal points, by taps: its kind, no story", "1 year after it is over", theFocal,
		"yes, of what they told with their name", unnamed},
	{"Telling", "Drill", "that nobody told it: it tries the way", "a month, or until it is answered",
		"the focal points", noPerson, untouch},
	{"Telling", "Phone", "a phone number to call", "30 days after it is over", theFocal, yes, gone},
	{"Telling", "Person How When", "who told it, and how it is safe to get in touch", "1 year after it is over",
		theFocal, yes, gone},
	{"Telling", "Coded", "it was told without a name: nothing in it leads to anybody", "1 year after it is over",
		theFocal, "no: it is of nobody; a code shows how it stands", "stays: nothing in it leads to anybody"},
	{"Telling", "About AboutRole Unsaid", "whom of the team it is about", "1 year after it is over", theFocal,
		"no: it is what somebody else said", unnamed},
	{"Report", "ID Nth Opened Due Taken Met Missed Reminded Outcome Closed Appealed",
		"how far it is, and what came of it", "1 year after it is over", theFocal, "yes, but for numbers", unnamed},
	{"Report", "Handler Before", "who of the focal points sees to it or did", "1 year after it is over", theFocal,
		"no: it is about what somebody else said", unnamed},

	{"Report", "Accounts",
		"keyed hashes of the accounts of the buddy it is about, who was erased while it was open",
		"1 year after it is over", nobody, "no: it would tell that somebody told something",
		"stays: made then, so that whoever comes back on the account can still be stopped"},

	{"Talk", "Run No Person Dialog Subject Answers Draft Edit Step Over Page Started Touched Goes",
		"open questions, and answers kept to come back",
		always + "; private ones that were left until the night after 1 day, or after 30 days where the team waits",
		nobody,
		"yes, but for numbers and what it is about", gone},
	{"PIN", "Person Code Wrong Shut Open",
		"a keyed hash of the PIN of whoever has a role, wrong tries, until when it opens", "while they have a role",
		nobody, "no: it would help whoever looks for it", gone},
	{"PIN", "Pad", "what was tapped on the keypad, as keyed hashes", "a day", nobody,
		"no: it would help whoever looks for it", gone},
	{"PIN", "Wish", "what somebody with a role tapped or wrote before they entered it",
		"until the PIN, at most a day", nobody, "no: it is about to be done", gone},
	{"Scratch", "Person Link Tap Album Traces Stands Places Guesses Links",
		"the last tap, the link of a newcomer, messages that close, wrong codes and links",
		"2 days; 30 for the bot's own private messages", nobody, yes, gone},
	{"Message",
		"ID Chat Person About Kind Class Text Buttons Keys NoKeys Edit Deletes Callback Alert Protect Private " +
			"File FileName Menu Concern Team Letter Pair Post Replaces Breach Held Lang Created Expires Retry Tries " +
			"Unsure",
		"messages on their way", "until they are sent, at most a week", nobody, "yes, text and buttons of their own",
		"gone, and those to others that name them"},
	{"Due", "At Kind Subject Person Beat Days Extended Held", "what is due", "until it is done", nobody,
		"yes, kind and time", gone},
	{"AuditRow", "ID At By Kind Subject Pair Programme Note", "who did what, in opaque codes",
		"1 year for looks, else until the programme ends", nobody, "yes: looks by the week", unnamed},
	{"Quarantined", "ID Update At Raw Err", "what the bot could not handle", "24 hours",
		"the owners hear its number alone",
		"yes, of their own", gone},

	{"forbidden", "Sealed Unseen", "whether focal points decided that", "while both take part",
		"the focal point who handles it",
		"no: it would tell what somebody else asked for", gone},
	{"forbidden", "People At Why", "two who must not meet", "while both take part", theTeam,
		"no: it would tell what somebody else asked for",
		"gone; a keyed hash of the two accounts stays, so that who comes back is kept apart again"},
	{"apart", "Other Sealed", "two who must not meet, one of whom was erased: keyed hashes", "for good", nobody,
		"no: holds hashes alone, of people who are erased", "stays: keyed hashes"},
	{"Suspension", "Programme At Why Chat", "whom the team has suspended, for which of four reasons",
		"until the team ends it", theTeam, yes, "stays: with a keyed hash of the account"},

	{"Moved", "Person At Chat Apart Lang Quiet Not",
		"an account somebody left for another one: keyed hashes", always, nobody,
		"no: whoever left it knows", gone},

	{"Receipt", "Account No Kind Given Version Lang Text At Erased",
		"what somebody consented to who is erased, by a keyed hash of the account that is nowhere else", "1 year",
		nobody,
		"yes, to whoever comes back on the same account; not the hash",
		"stays: made then, without the person, for a year, to show what was agreed to"},
	{"Erasure", "Who At", "that somebody was deleted, by a keyed hash of their number and when they came",
		"1 year", nobody, "no: a keyed hash, and the day",
		"stays: so that putting back an older copy deletes them again"},
	{"Breach", "ID Kind Noticed Programme Steps Authority Spared Sent AtOnce Cursor Closed Sites Whole",
		"one time that data may have got out, and what was done about it", "until the programme ends", "the owners",
		noPerson, untouch},
	{"Breach", "Person", "whose account or phone got out", "until it is closed", "the owners",
		"no: it stands in the notice they got", gone},
	{"Breach", "Affected", "whom it affects, as numbers", "until it is closed", "the owners, by number",
		"no: it stands in the notice they got", gone},
	{"Told", "Breach Person Message At Arrived", "that somebody was told of a breach", "1 year",
		"the owners, by number", "yes, the days", gone},

	{"Programme",
		"ID Name Track Areas Zone Languages Host Interprets Venues Help Lines ReadyBy Gated Rounds Floor " +
			"Workdays Open Screens Unscreened Created Own Past Draft",
		"a programme and its settings", "until the programme ends", "everybody in it",
		noPerson, untouch},
	{"Programme", "Echo", "how many ideas and complaints came in a quarter, and what the team wrote about them",
		"until the team replaces it", "everybody in it", noPerson, untouch},
	{"Programme", "Drill", "when the way to the focal points was last tried, and answered", "until the programme ends",
		"the focal points; the owners", noPerson, untouch},
	{"Programme", "Heard", "since when it has focal points", "until the programme ends", "the owners", noPerson,
		untouch},
	{"Programme", "Lifelines Absent", "the numbers that help, who last said that they are right, and when",
		"until the team changes it", "everybody the numbers; the team and the owners who said so",
		"no: it stands among what they did (audit)", "stays: without the person"},
	{"Programme", "Halted", "since when its messages are stopped, and by whom", "until they go on",
		"the team; the owners", "no: it stands among what they did (audit)", "stays: without the person"},
	{"Programme", "Notices", "news the team wrote for those whose time is over", "until the team replaces it",
		"who wished for news", noPerson, untouch},
	{"Tally", "*", "how often a prompt was done, by nobody in particular",
		"until the programme ends", theTeam, noPerson,
		untouch},
	{"Ideas", "*", "prompts and cards of a programme's own", "until the team deletes them", "who gets them", noPerson,
		untouch},
}
