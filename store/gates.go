package store

import "buddy"

// gatesOfBefore lets everybody through who was there before there were gates: nobody loses their place or
// their buddy, and no programme wants a talk it never asked for. They are offered the questions once.
func gatesOfBefore(tx *Tx) error {
	for _, p := range programmes.All(tx) {
		p.Unscreened = buddy.UnscreenedBefore
		tx.PutProgramme(p)
	}
	for _, p := range people.All(tx) {
		if !p.Enrolled() && p.Stage != buddy.Left && !p.Serves() {
			continue
		}
		p.CountTrained()
		tx.PutPerson(p)
		if p.Stage != buddy.Left {
			tx.Schedule(buddy.DueAt("training.offer", tx.Now()).To(p.ID))
		}
	}
	return nil
}
