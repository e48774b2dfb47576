package sheet

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"buddy"
)

func isRange(err error) bool { return errors.Is(err, strconv.ErrRange) }

var errEmpty = errors.New("is empty")

// yes reads a yes or a no; an empty cell leaves what is there, unless one must be said.
func yes(to *bool, cell string, needed bool) error {
	switch strings.ToLower(cell) {
	case "yes", "y", "true", "1":
		*to = true
	case "no", "n", "false", "0":
		*to = false
	case "":
		if needed {
			return errEmpty
		}
	default:
		return fmt.Errorf("%s is neither yes nor no", quoted(cell))
	}
	return nil
}

// one reads an entry of a closed list.
func one[S ~string](to *S, cell string, list []S, needed bool) error {
	if cell == "" {
		if needed {
			return errEmpty
		}
		return nil
	}
	i := slices.Index(list, S(strings.ToLower(cell)))
	if i < 0 {
		return fmt.Errorf("%s is not one of %v", quoted(cell), list)
	}
	*to = list[i]
	return nil
}

// some reads entries of a closed list, each once.
func some(to *[]string, cell string, list []string) error {
	for _, item := range items(cell) {
		var entry string
		if err := one(&entry, item, list, true); err != nil {
			return err
		}
		if !slices.Contains(*to, entry) {
			*to = append(*to, entry)
		}
	}
	return nil
}

// items splits a cell at commas, semicolons, bars and spaces.
func items(cell string) []string {
	return strings.FieldsFunc(strings.ToLower(cell), func(r rune) bool {
		return r == ',' || r == ';' || r == '|' || unicode.IsSpace(r)
	})
}

// languages reads "it:b1 en:c1".
func languages(cell string) (map[string]buddy.Level, error) {
	list := map[string]buddy.Level{}
	for _, item := range items(cell) {
		tag, level, ok := strings.Cut(item, ":")
		if !ok || level == "" {
			return nil, fmt.Errorf("%s has no level: write it:b1 en:c1", quoted(item))
		}
		known, err := Language(tag)
		if err != nil {
			return nil, err
		}
		step, ok := steps[level]
		if !ok {
			return nil, fmt.Errorf("%s has no level from a1 to c2", quoted(item))
		}
		if _, twice := list[known]; twice {
			return nil, fmt.Errorf("name %s twice", quoted(known))
		}
		list[known] = step
	}
	if len(list) == 0 {
		return nil, errEmpty
	}
	return list, nil
}

// practised reads tags such as "it ar", each once.
func practised(cell string) (tags []string, err error) {
	for _, item := range items(cell) {
		tag, err := Language(item)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags, nil
}

// steps turn the six European levels into our four plain ones.
var steps = map[string]buddy.Level{
	"a1": buddy.A1, "a2": buddy.A2, "b1": buddy.B1, "b2": buddy.B1, "c1": buddy.C1, "c2": buddy.C1,
}

// Language is the tag of a language without a country: two people with en-GB
// and en-US can talk. Case does not matter. It returns an error for what is not a language.
func Language(tag string) (string, error) {
	base, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(tag), "_", "-"), "-")
	if slices.Contains(buddy.Spoken, base) || slices.Contains(moreSpoken, base) {
		return base, nil
	}
	return "", fmt.Errorf(
		"%s is not a language: use the two letters of ISO 639-1, such as en, or one of ckb, kmr, prs, rom, tig",
		quoted(tag),
	)
}

// moreSpoken are the languages beside buddy.Spoken: the rest of ISO 639-1, and
// some that have three letters only and many speakers among people newer in Europe.
var moreSpoken = strings.Fields(`kmr prs rom tig
	aa ab ae af ak an as av ay ba be bh bi bo br bs ca ce ch co cr cs cu cv cy da dv dz ee eo et eu fi fj fo fy ga gd
	gl gn gu gv he ho ht hz ia ie ii ik io is iu jv kg ki kj kl km kn kr ks kv kw la lb lg li lo lt lu lv mg mh mi
	mk ml mn mr ms na nb nd ng nn no nr nv ny oc oj om or os pi qu rm rn sa sc sd se sg sk sl sm sn ss st su te th
	tk tn to ts tt tw ty ug ve vo wa xh yi za zu`)

// grid reads slots such as "sat.evening", whole days "sat", whole parts
// "evening", or "any".
func grid(cell string) (free buddy.Grid, err error) {
	for _, item := range items(cell) {
		add, ok := buddy.ParseSlot(item)
		for d, day := range buddy.Days {
			for p, part := range buddy.Parts {
				if item == day || item == part || item == "any" {
					slot, _ := buddy.ParseSlot(buddy.Slot(d, p))
					add, ok = add|slot, true
				}
			}
		}
		if !ok {
			return 0, fmt.Errorf("%s is not a time such as sat.evening, sat, evening or any", quoted(item))
		}
		free |= add
	}
	if free == 0 {
		return 0, errEmpty
	}
	return free, nil
}

// ageBand reads "25-34", "60+" or an age in years.
func ageBand(cell string) (band string, err error) {
	if cell == "" {
		return "", nil
	}
	digits := cell
	if i := strings.IndexFunc(cell, func(r rune) bool { return r < '0' || r > '9' }); i >= 0 {
		digits = cell[:i]
		if !strings.ContainsRune("-–+", []rune(cell[i:])[0]) {
			digits = ""
		}
	}
	years, err := strconv.Atoi(digits)
	if err != nil || years > 130 {
		return "", fmt.Errorf("%s is not an age such as 34, 25-34 or 60+", quoted(cell))
	}
	for _, b := range buddy.AgeBands {
		if from, _ := strconv.Atoi(b); years >= from {
			band = b
		}
	}
	if band == "" {
		return "", fmt.Errorf("%s is below %s", quoted(cell), buddy.AgeBands[0])
	}
	return band, nil
}

// day reads a date, with or without a time behind it.
func day(cell string, today time.Time) (time.Time, error) {
	if cell == "" {
		return time.Time{}, nil
	}
	date, _, _ := strings.Cut(strings.Replace(cell, " ", "T", 1), "T")
	at, err := time.Parse(time.DateOnly, date)
	switch {
	case err != nil:
		return time.Time{}, fmt.Errorf("%s is not a date such as 2026-03-31", quoted(cell))
	case at.After(today):
		return time.Time{}, fmt.Errorf("%s lies ahead", quoted(cell))
	}
	return at, nil
}
