package typed_test

import (
	"testing"

	"buddy/typed"
)

func TestWhatANameMayNotHold(t *testing.T) {
	for _, name := range []string{
		"Amina tg aminab", "t me aminab", "snap aminab", "FB Amina Rossi", "Discord amina", "amina#12", "тг олена",
		"@amina_b", "amina@example.org", "Amina ＠amina", "amina(at)mail", "t.me/amina", "T.me/amina", "T.ME/AMINA",
		"t.\u200bme/amina",
		"https://example.org", "www.Example", "Instagram.com", "insta: amina9", "tg:amina", "amina_b", "_amina",
		"Ali +39 333 123", "3331234567",
		"٠٩٣٣١٢٣٤", "①②③④⑤⑥", "3️⃣3️⃣3️⃣1️⃣2️⃣", "amina．example．org", "Олена.рф", "أمينة.شبكة/x",
		"amina at gmail dot com", "Amina ＧＭＡＩＬ", "amina arroba correo punto es", "amina chiocciola posta punto it",
		"Amina point fr",
		"олена собака пошта крапка юа", "أمينة نقطة كوم", "amina at proton Dot me",
		"WhatsApp 333", "WhatsApp Amina", "Whatsapp333", "whats\u200bapp me", "Viber Amina", "insta amina",
		"Amina Instagram", "Вайбер Олена", "Телеграм олена",
		"واتساب أمينة", "تِلِغرام أمينة", "IG amina 9", "tg: 12", "Tel. 33", "тел 33", "微信 amina", "e-mail amina",
		"一二三四五六七", "१२३४५६", "১২৩৪৫৬", "๑๒๓๔๕๖", "𝟛𝟛𝟛𝟙𝟚𝟛", "〡〢〣〤〥", "ⅢⅢⅢⅠⅡ", "３３３１２３", "Ａmina３３３１２３",
		"tre tre tre 333", "three three three one two", "три три три пʼять один", "ثلاثة ثلاثة ثلاثة واحد اثنان",
		"trois trois trois un deux",
	} {
		if !typed.HoldsContact(name) {
			t.Errorf("%q is taken for a name", name)
		}
	}
	for _, name := range []string{
		"Amina", "Jean-Luc", "J.Paul", "J. R.", "Dr. Ahmed", "Dr.Ahmed", "د.أحمد", "عبد الله", "Олена", "Оленка ☀",
		"O'Neill", "D’Arcy", "Ana Mª", "Max 3", "Anna 1990",
		"Alex (they/them)", "Anna :)", "محمّد", "Ngọc Ánh", "Zoë", "M", "Sam & Kim",
		"Otto", "Otto Nove", "Uno", "Sei", "Dot", "Dorothy Dot Cotton", "Mary Point", "Tre", "Ig", "Viberg", "Line",
		"Line Marie", "Wa Thiong’o", "Tel Aviva", "Snap",
		"Signal", "Juan Arroba Pérez", "Maria de los Dolores", "João", "Łukasz", "Đặng Thị Hương", "Þór", "Δημήτρης",
		"Юлія", "Ґалаґан", "Мар’яна", "Один", "Иван Три",
		"ქეთევან", "Արամ", "משה", "محمد الثاني", "خمسة", "فاطمة الزهراء", "فرهاد", "ꯃꯅꯤꯄꯨꯔ", "प्रिया", "রহিম",
		"ਗੁਰਪ੍ਰੀਤ", "தமிழ்", "ස", "สมชาย", "ဇော်", "ខ្មែរ", "ሰላም", "ትዕግስት",
		"王一", "张三", "李四", "五十嵐一二三", "三千代", "陆伍", "ひふみ", "カズヤ", "김철수", "Louis XIV", "Karl Ⅲ", "Sette Bello",
		"Quattrocchi", "Cinque Terre", "Septimus", "Emailda",
	} {
		if typed.HoldsContact(name) {
			t.Errorf("%q is refused", name)
		}
		if got, ok := typed.OneScript(name); got != name || !ok || typed.Poses(name) {
			t.Errorf("%q is refused for its letters, or taken for the team's", name)
		}
		if got := typed.Discreet(name); got != name {
			t.Errorf("%q is shown as %q", name, got)
		}
	}
	for name, want := range map[string]string{"@amina_b": "a.", "3331234567": "…", "https://example.org": "h.",
		"٠٩٣٣١٢٣٤ أمينة": "أ."} {
		if got := typed.Discreet(name); got != want {
			t.Errorf("%q is shown as %q, want %q", name, got, want)
		}
	}
}
