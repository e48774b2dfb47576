package season

// habits is what the simulated people like to press. The first row that fits counts.
var habits = []wish{
	{".adult.yes", certain}, {".adult.*", never},
	{".takepart.yes", certain}, {".takepart.*", never},
	{".side.newcomer", ifNewcomer}, {".side.local", ifLocal},
	{".same.same", seldom},
	{"lang.*", certain},
}

func certain(*Somebody) float64 { return 1 }
func never(*Somebody) float64   { return 0 }
func seldom(*Somebody) float64  { return 0.1 }

func ifNewcomer(p *Somebody) float64 {
	if p.Side == "newcomer" {
		return 1
	}
	return 0
}

func ifLocal(p *Somebody) float64 { return 1 - ifNewcomer(p) }
