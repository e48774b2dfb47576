package team

import "buddy/store"

// Operator is who is responsible for what the bot keeps, as everybody may read it under /privacy.
type Operator struct {
	Name       string // of the organisation
	Contact    string // postal or e-mail address
	Protection string // how to reach whoever answers for data protection there
}

// The settings that hold it.
const (
	operatorName       = "operator.name"
	operatorContact    = "operator.contact"
	operatorProtection = "operator.protection"
)

// OperatorOf is who operates the bot; empty until an owner has said so.
func OperatorOf(tx *store.Tx) Operator {
	return Operator{tx.Setting(operatorName), tx.Setting(operatorContact), tx.Setting(operatorProtection)}
}

// Known tells whether everybody can be told who is responsible. Before that no programme should begin.
func (o Operator) Known() bool { return o.Name != "" && o.Contact != "" && o.Protection != "" }

// Save keeps it.
func (o Operator) Save(tx *store.Tx) {
	tx.SetSetting(operatorName, o.Name)
	tx.SetSetting(operatorContact, o.Contact)
	tx.SetSetting(operatorProtection, o.Protection)
}
