package typed_test

import (
	"testing"

	"buddy/typed"

	"pgregory.net/rapid"
)

// TestEachWordHasOneAlphabet: a slip on the keyboard is mended, a word that mixes two alphabets is not taken, and names
// of two alphabets in several words stay as they are.
func TestEachWordHasOneAlphabet(t *testing.T) {
	for name, want := range map[string]string{
		"Марiя": "Марія", "Мaрія": "Марія", "Oлена": "Олена", "Аmina": "Amina", "Мarco": "Marco", "Αmina": "Amina",
		"Jоhn": "John", "Паvlо": "", "Maяia": "Маяіа", "Adмin": "", "Aminа Аmina": "Amina Amina", "Lа": "La",
		"Соф'я": "Соф'я", "Коcтя": "Костя", "Γιωργoς": "Γιωργος", "أمinaة": "", "김Kim": "", "Їжаkевич": "",
		"Марія Maria": "Марія Maria", "Марія-Maria": "Марія-Maria", "محمد Mohamed": "محمد Mohamed", "김 Kim": "김 Kim",
		"Ольга (Olga)": "Ольга (Olga)", "さくら子": "さくら子", "カズヤ": "カズヤ", "Ngọc Ánh": "Ngọc Ánh", "ʼAli": "ʼAli",
		"Мар’яна": "Мар’яна", "Δημήτρης": "Δημήτρης", "Ahmed أحمد Ахмед": "Ahmed أحمد Ахмед", "": "", "🙂": "🙂",
	} {
		got, ok := typed.OneScript(name)
		if ok != (want != "" || name == "") || ok && got != want {
			t.Errorf("%q becomes %q (%v), want %q", name, got, ok, want)
		}
	}
}

// TestMendingIsStable: a name that is taken stays what it is.
func TestMendingIsStable(t *testing.T) {
	letters := rapid.StringOfN(rapid.SampledFrom([]rune("AmiАмінαοΑ ї-'я王")), 0, 8, -1)
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(letters, rapid.String()).Draw(t, "name")
		once, ok := typed.OneScript(name)
		if again, still := typed.OneScript(once); ok && (!still || again != once) {
			t.Fatalf("%q, %q, %q", name, once, again)
		}
	})
}

// TestNobodyIsCalledLikeTheTeam: words of the team in six languages, and how they are disguised; and names that are
// near them.
func TestNobodyIsCalledLikeTheTeam(t *testing.T) {
	for _, name := range []string{
		"Admin", "ADMIN", "Аdmin", "Αdmin", "Аԁmin", "Adm1n", "Adrnin", "𝐀𝐝𝐦𝐢𝐧", "Ａｄｍｉｎ", "Ⓐⓓⓜⓘⓝ", "Ádmin",
		"A d m i n", "a.d.m.i.n", "Ad\u200bmin", "Admin2", "Admins", "AdminPalermo", "Team", "Тeam", "The Team",
		"Team Palermo",
		"TEAM", "Tеаm", "T3am", "Tearn", "Τeam", "Теам", "Staff", "5taff", "Moderator", "Amina (Coordinator)",
		"Coordinator Clara",
		"Support", "Supp0rt", "Official", "Bot", "B0t", "Buddybot", "Buddy Bot", "BuddyB0t", "Вuddybоt", "buddy-bot",
		"Coordinatrice", "Amministratore", "Assistenza", "Coordinadora", "Equipo", "Administrador", "Équipe", "Equipe",
		"Modératrice", "Coordinateur", "Адмін", "Aдмін", "Команда", "Координаторка Олена", "Бот", "Підтримка", "المشرف",
		"فريق باليرمو", "الفريق", "منسقة", "منسّقة", "إدارة", "ادارة", "أدمن", "Palermo Buddies Bot",
		"palermobuddiesbot", "Focal Point", "Safeguarding", "Owner", "Security", "Police Palermo", "Polizia", "Поліція",
		"الشرطة", "ᴀᴅᴍɪɴ", "ᴛᴇᴀᴍ",
		"Squadra", "La squadra", "Sqυadra", "Ѕquаdrа", "S q u a d r a", "Squadra Palermo", "Direttrice", "Responsabile",
		"Supporto", "Manager", "Management",
		"Gestora", "Directora", "Apoyo", "Soutien", "Directrice", "Керівниця",
		"Kерівник", "Менеджер", "Служба підтримки", "مدير", "مدير البرنامج", "مديرة", "مُدير", "مــدير", "مدیر", "ﻣﺪﻳﺮ",
		"الموظف", "مسؤول", "مسئول", "طاقم", "دعم",
	} {
		if !typed.Poses(name, "palermobuddiesbot") {
			t.Errorf("%q is taken for a name", name)
		}
	}
	for _, name := range []string{
		"Amina", "Adam", "Admir", "Tea", "Teamar", "Stafford", "Talbot", "Abbot", "Buddy", "Moderata", "Cora",
		"Martina",
		"Edmin", "Supriya", "Palermo", "Olga", "Бота", "فاروق", "مشرف", "أمين", "منصور", "Дмитро",
		"Ottavia", "Boty", "دعاء", "منذر", "مدثر", "Manar", "Diretta", "Gestina", "Сергій", "王一", "Otto",
		"Ruth", "Anna 1990", "",
	} {
		if typed.Poses(name, "palermobuddiesbot", "") {
			t.Errorf("%q is refused", name)
		}
	}
}
