package buddy

import "slices"

// Reach is how the team can get in touch with somebody about a concern.
type Reach struct {
	Person    PersonID
	How, When string // "phone", "office" or "here", by this bot; "morning", "afternoon", "evening" or "any"
	Phone     string `json:",omitempty"` // "" when none is needed
}

// ReachOf is how the team can get in touch with a person; false while not said.
func (c Concern) ReachOf(id PersonID) (Reach, bool) {
	for _, r := range c.Reach {
		if r.Person == id {
			return r, true
		}
	}
	return Reach{}, false
}

// SetReach notes how a person can be reached, in place of what they said before.
func (c *Concern) SetReach(r Reach) {
	c.Unreach(r.Person)
	c.Reach = append(c.Reach, r)
}

// Unreach forgets how a person can be reached.
func (c *Concern) Unreach(id PersonID) {
	c.Reach = slices.DeleteFunc(slices.Clone(c.Reach), func(r Reach) bool { return r.Person == id })
}

// ReachBy notes how and when the person asks the team to get in touch, at which number. again tells
// whether they had asked for another way before.
func (c *Concern) ReachBy(how, when, phone string) (again bool) {
	wish := how + "." + when
	again = c.Wish != "" && (c.Wish != wish || c.Phone != phone)
	c.Wish, c.Phone = wish, phone
	return again
}

// WithoutNumbers is the concern without the phone numbers given for it.
func (c Concern) WithoutNumbers() Concern {
	c.Phone, c.Reach = "", slices.Clone(c.Reach)
	for i := range c.Reach {
		c.Reach[i].Phone = ""
	}
	return c
}
