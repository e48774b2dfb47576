package typed

import "regexp"

// LineLength is how many characters one line of a goal or a review may have.
const LineLength = 200

// mostFigures is how many figures such a line may have: a day and an hour, and no number of papers.
const mostFigures = 7

// leads are the shapes of what leads out of a text: a link, an address, an @name.
var leads = regexp.MustCompile(
	`(?i)://|//\pL|www\.|@\w|[\pL\pN]@|\pL\.(?:` + endings + `)(?:\PL|$)|` + path,
)

// HoldsLead tells whether a line leads somewhere else, by a link or an address, or holds a long number.
func HoldsLead(line string) bool {
	line = plainly(line)
	return leads.MatchString(line) || figuresIn(line) > mostFigures
}
