package bot

// coordinators, owner
func (t *turn) deskHome() screen            { return screen{} }
func (t *turn) ownerHome() screen           { return screen{} }
func (t *turn) queue() error                { return nil }
func (t *turn) people(payload string) error { return nil }
func (t *turn) match() error                { return nil }
func (t *turn) pairs() error                { return nil }
func (t *turn) programme() error            { return nil }
func (t *turn) programmes() error           { return nil }
func (t *turn) invites() error              { return nil }
