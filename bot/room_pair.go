package bot

import "buddy"

// pairRoom is two people from the card to the goodbye.
func pairRoom() Room {
	return Room{
		Name: "pair",
		Actions: map[string]action{
			"agreement": {who: participant, do: (*turn).agreement},
			"agree":     {who: participant, do: (*turn).agree},
			"withteam":  {who: participant, do: (*turn).withTeam},

			"cope":    {who: participant, do: (*turn).cope},
			"checkin": {who: participant, do: (*turn).openCheckIn},

			"wish": {who: participant, do: (*turn).wishTouch},

			"contact": {who: participant, do: (*turn).chooseWay},

			"again":    {who: participant, do: (*turn).lookAgain},
			"nothanks": {who: participant, do: (*turn).noThanks},
			"ourstop":  {who: participant, do: (*turn).stopMenu},
			"ourend":   {who: participant, do: (*turn).endTogether},

			"longbreak": {who: participant, do: (*turn).answerAboutBreak},

			"met":   {who: participant, do: (*turn).met},
			"first": {who: participant, do: (*turn).firstMeeting},

			"card":    {who: participant, do: (*turn).lookAtCard},
			"accept":  {who: participant, do: (*turn).accept},
			"decline": {who: participant, do: (*turn).decline},
			"because": {who: participant, do: (*turn).because},

			"quiet": {do: (*turn).askQuiet},
			"loud":  {do: func(t *turn, _ []string) error { return t.hush(false) }},

			"ourrest": {who: participant, do: (*turn).restTogether},
			"ourwake": {who: participant, do: (*turn).wakeTogether},
		},
		Dialogs: []dialog{pulse()},
		Duties: map[buddy.DueKind]duty{
			"pair.pulse":     mail(usual(sendPulse)),
			"checkin.again":  news(pulseAgain), // they asked for it,
			"pair.close":     mail(usual(sendClosing)),
			"pair.reveal":    news(sendReveal),
			"pair.contact":   news(usual(sendContact)),
			"pair.renamed":   news(usual(sendRenamed)),
			"pair.way":       news(usual(sendWays)),
			"pair.named":     revealLate,
			"pair.ended":     news(sendEnded),
			"pair.longbreak": lookAtLongBreak,
			"pair.break.ask": mail(usual(askAboutBreak)),
			"pair.first":     mail(usual(sendFirstCheck)),
			"pair.nofirst":   noFirstMeeting,
			"pair.card":      news(sendCard),
			"pair.remind":    mail(remindOfCard),
			"pair.expire":    expire,
			"pair.lapse":     lapse,
			"pair.prompt":    news(usual(sendPrompt)),
			"pair.beat":      beat,
			"pair.resume":    resumeWhenDue,
			"pair.paused":    mail(sendPaused),
			"pair.resumed":   mail(sendResumed),
		},
	}
}
