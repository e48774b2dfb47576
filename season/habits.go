package season

// habits is what the simulated people like to press. The first row that fits
// counts; "$" is their own language; other options of a question are all alike, other buttons are left alone.
var habits = []wish{
	{"lang.$", certain}, {"lang.*", never},
	{".adult.yes", certain}, {".adult.*", never},
	{".takepart.yes*", certain}, {".takepart.*", never},
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

	{"meetpick.*", often}, {"meetnone.*", seldom}, {"meetoff.*.yes", often}, {"meetoff.*", seldom},
	{"meetnew.*", keen},
	{"meetask.*", sometimes}, {"meetpass.*", seldom}, {"meet.*", sometimes},
	{"meettook.*.yes", honest}, {"meettook.*.no", liar}, {"meettook.*", seldom},
	{".times.done", often}, {".times.days", seldom}, {".place.#*", often}, {".same.yes", often},

	{"prompt.*.done", keen}, {"prompt.*", seldom}, {"note.*", sometimes},
	{"notes*", seldom}, {"readnote.*", seldom}, {"dropnote.*", seldom},

	{"goalyes.*", often}, {"goaldrop.*", seldom}, {"goalready.*", sometimes}, {"goalideas.*", seldom},
	{"goalwrite.*", seldom}, {"goaldone.*", seldom}, {"goal.*", sometimes},

	{"act.*.done", keen}, {"act.*", seldom}, {"actlikes.*", seldom}, {"actlike.*", often}, {"acttimer.*", seldom},
	{"acthome.*", never},
	{"plannew.*", sometimes}, {"plangoal.*", seldom}, {"planfile.*", seldom}, {"plan.*", sometimes},

	{"exit.*.yes", keen}, {"exit.*", seldom}, {"endwhy.*", sometimes}, {"paper.*", sometimes},
	{"ourstop.*", quitter}, {"ourend.*", quitter}, {"ourrest.*", sometimes}, {"ourwake.*", sometimes},
	{"consent.*.yes", often}, {"consent", sometimes}, {"longbreak.*", sometimes}, {"checkin.*", keen}, {"wish.*", keen},
	{"quiet.yes", certain}, {"quiet", husher}, {"loud", seldom}, {"leave.yes", mover},

	{"card.*", keen}, {"accept.*", certain}, {"decline.*", seldom}, {"because.*", certain},
	{"contact.*", certain}, {"agreement.*", keen}, {"agree.*", certain}, {"together.*", certain},
	{"first.*", seldom}, {"met.*", keen},
	{"again", often}, {"nothanks", sometimes},

	{".contact.met", kind}, {".contact.call", kind}, {".contact.messages", seldom}, {".contact.no", seldom},
	{".feeling.5", kind}, {".feeling.4", kind}, {".feeling.*", seldom},
	{".decided.both", kind}, {".decided.*", seldom},
	{".need.good", kind}, {".need.*", seldom},
	{"cope.*.end", seldom}, {"cope.*", certain},

	{"confide", teller}, {"confide.*.name", often}, {"confide.*.noname*", sometimes}, {"confide.*", often},
	{".how.phone", never}, {".rest.never", seldom}, {"came*", never},
	{"report.*.met", sometimes}, {"report.*.back", never}, {"report.*.pause", seldom}, {"report.*.end", never},
	{"report.*.never", seldom}, {"report.*.suspend", never}, {"report.*", staffOnly},

	{"several.*.yes", staffOnly}, {"several.*.no", seldom}, {"several.*", staffOnly},
	{"screen.*.passed.12", staffOnly}, {"screen.*.passed.*", never}, {"screen.*.not*", never}, {"screen.*", staffOnly},
	{"proposals", staffOnly}, {"proposal.*", staffOnly}, {"approve.*", staffOnly},
	{"concern.*", staffOnly}, {"settled.*", staffOnly},
}

// besides are habits that hold only where another button stands below the same message. They come first.
var besides = []struct {
	other string
	wish
}{
	{"meetpick.*", wish{"meetnew.*", sometimes}}, {"meetoff.*", wish{"meetnew.*", seldom}},
}

func certain(*Somebody) float64 { return 1 }
func never(*Somebody) float64   { return 0 }
func often(*Somebody) float64   { return 5 }
func seldom(*Somebody) float64  { return 0.04 }

func sometimes(*Somebody) float64 { return 0.3 }

func keen(p *Somebody) float64 { return p.Keen }
func kind(p *Somebody) float64 { return p.Kind }

// honest is how likely somebody says what was.
func honest(p *Somebody) float64 { return 1 - liar(p) }

func liar(p *Somebody) float64 {
	if p.temper == lying {
		return 0.8
	}
	return 0.05
}

// quitter is somebody who has had enough.
func quitter(p *Somebody) float64 { return of(p, quitting) }

func husher(p *Somebody) float64 { return of(p, hushing) }

// teller is somebody who has to tell something in confidence.
func teller(p *Somebody) float64 { return of(p, telling) }

func mover(p *Somebody) float64 { return of(p, moving) }

func of(p *Somebody, t temper) float64 {
	if p.temper == t && p.turned {
		return 1
	}
	return 0
}

func ifNewcomer(p *Somebody) float64 {
	if p.Side == "newcomer" {
		return 1
	}
	return 0
}

func ifLocal(p *Somebody) float64 { return 1 - ifNewcomer(p) }

func staffOnly(p *Somebody) float64 {
	if p.staff() {
		return 1
	}
	return 0
}

// lines are what people write where words are asked for.
var lines = []string{"A walk by the sea", "Cooking together", "Un caffè al mercato", "كتاب وقهوة", "Прогулянка парком"}
