package season

// habits is what the simulated people like to press. The first row that fits
// counts; "$" is their own language; other options of a question are all alike, other buttons are left alone.
var habits = []wish{
	{"lang.$", certain}, {"lang.*", never},
	{".adult.yes", certain}, {".adult.*", never},
	{".takepart.yes", certain}, {".takepart.*", never},
	{".side.newcomer", ifNewcomer}, {".side.local", ifLocal},
	{".area.south", seldom}, {".area.online", seldom},
	{".languages._ok", certain}, {".languages._*", never},
	{".languages.+en", often}, {".languages.+it", often}, {".languages.+$", often}, {".languages.*", seldom},
	{".practise._*", never}, {".practise.+en", often}, {".practise.+it", often}, {".practise.*", seldom},
	{".level:$.c1", often}, {".*.a1", seldom},
	{".same.same", seldom},
	{".avoid.*", certain}, {"enrol", certain},

	{"learn", often},
	{".role.equal", often}, {".boundaries.no", often}, {".confidentiality.nobody", often}, {".money.no", often},
	{".safety.public", often}, {".reporting.tell", often},

	{"card.*", keen}, {"accept.*", certain}, {"decline.*", seldom}, {"because.*", certain},
	{"contact.*", certain}, {"agreement.*", keen}, {"agree.*", certain}, {"together.*", certain},
	{"first.*", seldom}, {"met.*", keen}, {"touch.*", keen},
	{"again", seldom}, {"nothanks", seldom},

	{".contact.met", kind}, {".contact.call", kind}, {".contact.messages", seldom}, {".contact.no", seldom},
	{".feeling.5", kind}, {".feeling.4", kind}, {".feeling.*", seldom},
	{".decided.both", kind}, {".decided.*", seldom},
	{".need.good", kind}, {".need.*", seldom},
	{"cope.*.end", seldom}, {"cope.*", certain},

	{"several.*.yes", staffOnly}, {"several.*.no", seldom}, {"several.*", staffOnly},
	{"proposals", staffOnly}, {"proposal.*", staffOnly}, {"approve.*", staffOnly},
	{"concern.*", staffOnly}, {"settled.*", staffOnly},
}

func certain(*Somebody) float64 { return 1 }
func never(*Somebody) float64   { return 0 }
func often(*Somebody) float64   { return 5 }
func seldom(*Somebody) float64  { return 0.04 }

func keen(p *Somebody) float64 { return p.Keen }
func kind(p *Somebody) float64 { return p.Kind }

func ifNewcomer(p *Somebody) float64 {
	if p.Side == "newcomer" {
		return 1
	}
	return 0
}

func ifLocal(p *Somebody) float64 { return 1 - ifNewcomer(p) }

func staffOnly(p *Somebody) float64 {
	if p.Side == "" {
		return 1
	}
	return 0
}
