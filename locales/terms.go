package locales

import (
	"fmt"
	"regexp"
	"strings"
)

// terms are words that were given up for a better one, in each language: the
// same thing has the same name everywhere. Some are fine between coordinators
// and odd or hurting for the people they accompany.
var terms = map[string][]term{
	"en": {
		{toParticipants, `match(?:es|ed)?`, "a dating word: buddy pair"},
	},
	"it": {
		{everywhere, `coppi[ae]`, "a couple: buddy or abbinamento"},
		{everywhere, `(?:tutti )?gli altri`, "le altre persone"},
		{everywhere, `non devi`, "is read as “must not”: non serve"},
	},
	"es": {
		{everywhere, `(?:se )?junta(?:r\p{L}*|n)?`, "what couples do: encontrarse, proponer"},
		{everywhere, `(?:con )(?:poco|más) tiempo aquí`, "que llevan poco aquí"},
		{everywhere, `en tu lugar`, "instead of you: en tu ciudad"},
	},
	"fr": {
		{everywhere, `prévient l’équipe`, "nobody is warned by a link: permet de joindre"},
		{everywhere, `accordée?s?`, "how well two fit is affinité"},
		{everywhere, `d’égal à égal`, "two men: sur un pied d’égalité"},
		{afterTheFirst, `buddy`, "binôme"},
	},
	"uk": {
		{everywhere, `збіг\p{L}*`, "a coincidence: сумісність"},
		{everywhere, `питан(?:ня|ню|нями?|нях|ь)`, "a question is запитання, a case звернення"},
		{everywhere, `почу(?:є|ють|єте)`, "дізнається"},
		{everywhere, `опитуван(?:ня|ню|нями?|нях|ь)`, "a survey: запитання про справи"},
		{everywhere, `тримати (?:їх )?окремо`, "не знайомити"},
		{everywhere, `випад(?:ок|к\p{L}*)`, "a case is звернення"},
		{afterTheFirst, `buddy`, "бадді"},
		{everywhere, `посвідчення`, "an identity card: сертифікат"},
		{toParticipants, `пар(?:а|и|і|у|ою)`, "a couple: зустрічі"},
	},
	// Arabic writes "and", "for" and "the" onto the word.
	"ar": {
		{everywhere, `لا يجب أن`, "is read as “must not”: لا حاجة إلى"},
		{everywhere, `[ول]?(?:ال)?تناسب`, "how well two fit is توافق"},
		{everywhere, `قلتما نعم معًا|تقولان? نعم معًا`, "both is كل منكما"},
		{everywhere, `[ول]?(?:ال)?(?:حالة|حالات|حالتان|حالتين)`, "a case is موضوع"},
		{ofFreePlaces, `[ول]?(?:ال)?(?:مكان|أماكن)`, "sounds like housing: متاح"},
	},
}

// term is a word not to use in the texts that where picks.
type term struct {
	where  func(key string) bool
	word   string // a regular expression for whole words
	better string // what to say instead, or why not
}

func everywhere(string) bool { return true }

// forStaff are the beginnings of keys that only coordinators and the owner read.
var forStaff = strings.Fields(`
	admit. approval. aside. apart. campaign. choose. command.endings command.match command.pairs commend. concern.
	decide. desk. digest. endings. report. command.reports endpair. explain.
	floor. hold. idle. ideas. ownprompt. ownwords. command.prompts kept.
	invite. letter. match. others. owner. pairs. people. person. price. programme.
	proposal.
	screening.
	proposals. proven. pulses. queue. refuse.partners refuse.proposals refuse.swap refuse.track setting. shortage.
	post. role. staff. stuck. suspend. swap. unsuspend. cases. refuse.cases refuse.undo undo. toast.undone
	toast.apart toast.track. track. fault. command.track
	toast.approved toast.ended toast.nomatch toast.unpinned whatif. whatiflocal. why.`)

func toParticipants(key string) bool {
	for _, beginning := range forStaff {
		if strings.HasPrefix(key, beginning) {
			return false
		}
	}
	return true
}

// afterTheFirst are all texts but those that say once what the word means.
func afterTheFirst(key string) bool { return key != "enrol.adult" && key != "home.stranger" }

// ofFreePlaces are texts on who has room for one more buddy.
func ofFreePlaces(key string) bool {
	return strings.HasPrefix(key, "idle.") || strings.HasPrefix(key, "stuck.") || key == "invite.places" ||
		strings.HasPrefix(key, "why.") && key != "why.between.place"
}

// compiled are the terms as expressions, made once.
var compiled = func() map[string][]*regexp.Regexp {
	all := map[string][]*regexp.Regexp{}
	for lang, list := range terms {
		for _, t := range list {
			all[lang] = append(all[lang], wholeWords(t.word))
		}
	}
	return all
}()

func givenUp(c *catalogue, key, text string) string {
	for i, t := range terms[c.lang] {
		if found := compiled[c.lang][i].FindStringSubmatch(spokenPart(text)); found != nil && t.where(key) {
			return fmt.Sprintf("%q was given up: %s", found[1], t.better)
		}
	}
	return ""
}
