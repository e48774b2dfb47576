package team

import (
	"buddy/bot/chat"
	"buddy/store"
)

// Operator is who is responsible for what the bot keeps, as everybody may read it under /privacy.
type Operator struct {
	Name       string // of the organisation
	Contact    string // postal or e-mail address
	Protection string // how to reach whoever answers for data protection there
	Ethics     string // reference of an ethics approval; "" where none is given
}

// The settings that hold it.
const (
	operatorName       = "operator.name"
	operatorContact    = "operator.contact"
	operatorProtection = "operator.protection"
	operatorEthics     = "operator.ethics"
)

// OperatorOf is who operates the bot; empty until an owner has said so.
func OperatorOf(tx *store.Tx) Operator {
	return Operator{
		Name: tx.Setting(operatorName), Contact: tx.Setting(operatorContact),
		Protection: tx.Setting(operatorProtection), Ethics: tx.Setting(operatorEthics),
	}
}

// Known tells whether everybody can be told who is responsible. Before that no programme should begin.
func (o Operator) Known() bool { return o.Name != "" && o.Contact != "" && o.Protection != "" }

// Text is what everybody reads of it.
func (o Operator) Text(t *chat.Turn) string {
	text := t.T("privacy.operator", chat.A{"Name": o.Name, "Contact": o.Contact, "Protection": o.Protection})
	if o.Ethics != "" {
		text += "\n" + t.T("privacy.ethics", chat.A{"Reference": o.Ethics})
	}
	return text
}

// SaveEthics keeps the reference of an ethics approval, which is asked for by itself.
func SaveEthics(tx *store.Tx, reference string) { tx.SetSetting(operatorEthics, reference) }

// Save keeps who is responsible.
func (o Operator) Save(tx *store.Tx) {
	tx.SetSetting(operatorName, o.Name)
	tx.SetSetting(operatorContact, o.Contact)
	tx.SetSetting(operatorProtection, o.Protection)
}
