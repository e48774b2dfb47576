package bot

// rights and everyday
func (t *turn) askRest() error   { return nil }
func (t *turn) resume() error    { return nil }
func (t *turn) askLeave() error  { return nil }
func (t *turn) safe() error      { return nil }
func (t *turn) privacy() error   { return nil }
func (t *turn) myData() error    { return nil }
func (t *turn) askForget() error { return nil }
func (t *turn) askStop() error   { return nil }
func (t *turn) help() error      { return nil }
func (t *turn) oddText() screen  { return screen{} }
