package vault

// settings are small facts about the installation, sealed like all tables.
var settings = Table[string]{Name: "settings"}

// Setting reads a small fact about the installation; "" when it was never set, and of a
// damaged one, which is reported: each of them is found out again or does no harm when it is lost.
func (tx *Tx) Setting(name string) string {
	value, _ := settings.Sound(tx, []byte(name))
	return value
}

// SetSetting writes a small fact about the installation; "" deletes it.
func (tx *Tx) SetSetting(name, value string) {
	if value == "" {
		settings.Remove(tx, []byte(name))
		return
	}
	settings.Put(tx, []byte(name), value)
}
