package typed

import (
	"slices"
	"strings"
	"unicode"
)

// staff are words by which somebody would pass for the team or for the bot, in the languages of the product. A word
// that is a name somewhere, such as "Buddy" or "مشرف", is not among them.
//
//nolint:misspell // words of six languages
var staff = skeletons(`admin admins administrator administration moderator staff team support coordinator coordinators
	organizer organiser official bot helpdesk focal focalpoint safeguarding owner security police
	polizia questura sicurezza tutela proprietario proprietaria policía seguridad protección propietario propietaria
	sécurité protection propriétaire polizei поліція безпека захист власник власниця полиция безопасность
	الشرطة شرطة الأمن الحماية حماية
	amministratore amministratrice amministrazione coordinatore coordinatrice moderatore moderatrice assistenza
	organizzatore organizzatrice
	administrador administradora administración coordinador coordinadora moderador moderadora equipo soporte
	organizador organizadora
	administrateur administration coordinateur modérateur modératrice équipe assistance organisateur organisatrice
	адмін адміністратор адміністраторка адміністрація координатор координаторка модератор модераторка команда
	підтримка організатор організаторка бот админ администратор администрация поддержка
	المشرف المشرفة منسق منسقة المنسق المنسقة فريق الفريق الإدارة إدارة المسؤول المسؤولة الدعم أدمن المدير المديرة
	بوت البوت
	manager managers management organisation organization service helpers personnel
	squadra squadre gestore gestrice gestione direttore direttrice direzione responsabile operatore operatrice
	supporto segreteria
	gestor gestora director directora dirección responsable supervisor supervisora apoyo ayuda
	gestionnaire directeur directrice responsables superviseur soutien accueil
	керівник керівниця керівництво директор директорка менеджер менеджерка відповідальна відповідальний оператор
	операторка працівник працівниця служба допомога руководитель координаторы помощь
	مدير مديرة مديرون منسقون مسؤول مسؤولة مسئول مسئولة المسئول
	طاقم الطاقم موظف موظفة الموظف الموظفة دعم المساعدة إداري إدارية
	منظم منظمة المنظم المنظمة الفرقة`)

// whole are names that are nobody's, however they are spaced.
var whole = skeletons(`buddybot buddyteam thebuddybot`)

// begins are how words of the team's begin, and no name.
var begins = skeletons(`admin адмін админ أدمن buddybot`)

func skeletons(words string) (list []string) {
	for _, w := range strings.Fields(words) {
		list = append(list, skeleton(w))
	}
	return list
}

// Poses tells whether a name passes for the team, for the bot, or for one of others: by a word, by letters of another
// alphabet or figures that look the same, or spelled with gaps.
func Poses(name string, others ...string) bool {
	for _, read := range []string{skeleton(name), skeleton(figuresAlike.Replace(name))} {
		words := strings.FieldsFunc(read, func(r rune) bool { return !unicode.IsLetter(r) })
		joined := strings.Join(words, "")
		if slices.ContainsFunc(words, passes) || passes(joined) || slices.Contains(whole, joined) {
			return true
		}
		for _, other := range others {
			if other != "" && joined == strings.Join(strings.FieldsFunc(skeleton(other), notALetter), "") {
				return true
			}
		}
	}
	return false
}

func notALetter(r rune) bool { return !unicode.IsLetter(r) }

// passes tells whether a word is one of the team's.
func passes(word string) bool {
	return slices.Contains(staff, word) ||
		slices.ContainsFunc(begins, func(b string) bool { return strings.HasPrefix(word, b) })
}
