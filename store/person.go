package store

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"buddy"
)

var people = table[buddy.Person]{
	name: "people",
	indexes: []index[buddy.Person]{
		{"people.chat", func(tx *Tx, p buddy.Person) [][]byte { return one(p.Chat != 0, tx.chatHash(p.Chat)) }},
		{"people.programme", func(_ *Tx, p buddy.Person) [][]byte { return one(p.Programme != 0, key(p.Programme)) }},
		{"people.staff", func(_ *Tx, p buddy.Person) (groups [][]byte) {
			for _, at := range p.Staff {
				groups = append(groups, key(at))
			}
			return groups
		}},
		{"people.owner", func(_ *Tx, p buddy.Person) [][]byte { return one(p.Owner, []byte{}) }},
	},
}

// keyed is a hash of the parts under the ring's lasting secret.
func (tx *Tx) keyed(use string, numbers ...uint64) []byte {
	if tx.mac == nil {
		tx.mac = hmac.New(sha256.New, tx.db.opt.Keys.secret)
	}
	b := append(make([]byte, 0, 64), use...)
	for _, n := range numbers {
		b = binary.BigEndian.AppendUint64(b, n)
	}
	tx.mac.Reset()
	tx.mac.Write(b)
	return tx.mac.Sum(b[:0])
}

// chatHash stands for a chat in keys, where the number itself must not be.
func (tx *Tx) chatHash(chat int64) []byte { return tx.keyed("chat", uint64(chat))[:16] }

// Person reads one person; false when there is none.
func (tx *Tx) Person(id buddy.PersonID) (buddy.Person, bool) {
	p, ok := people.get(tx, key(id))
	if ok {
		tx.saw(p)
	}
	return p, ok
}

// peopleBy lists the people of one group of an index.
func (tx *Tx) peopleBy(name string, group []byte) []buddy.Person {
	list := people.by(tx, name, group)
	tx.saw(list...)
	return list
}

// PersonByChat finds who writes from a private chat; false for a stranger and for chat 0.
func (tx *Tx) PersonByChat(chat int64) (buddy.Person, bool) {
	id := tx.holder(chat)
	if id == 0 {
		return buddy.Person{}, false
	}
	p, ok := tx.Person(id)
	if !ok || p.Chat != chat {
		tx.damaged("people.chat", tx.chatHash(chat), errMisplaced)
	}
	return p, true
}

// holder is whose chat it is, 0 for nobody's; it does not open the row.
func (tx *Tx) holder(chat int64) buddy.PersonID {
	defer rescue("people.chat")
	if chat == 0 {
		return 0
	}
	held := keysWith(tx, "people.chat", tx.chatHash(chat))
	if len(held) == 0 {
		return 0
	}
	return buddy.PersonID(id(held[0]))
}

// PutPerson writes a person; with ID 0 a new one, who is returned with an ID.
// Giving somebody a chat that another person still holds is a bug and panics.
func (tx *Tx) PutPerson(p buddy.Person) buddy.Person {
	holder := tx.holder(p.Chat)
	if holder != 0 && holder != p.ID {
		if other, ok := people.get(tx, key(holder)); !ok || other.Chat != p.Chat {
			tx.damaged("people.chat", tx.chatHash(p.Chat), errMisplaced)
		}
		panic(fmt.Sprintf("store: the chat of person %d still belongs to person %d", p.ID, holder))
	}
	if p.ID == 0 {
		p.ID = buddy.PersonID(people.next(tx))
	}
	people.put(tx, key(p.ID), p)
	tx.saw(p)
	if holder == 0 && p.Chat != 0 {
		tx.partAgain(p)
	}
	return p
}

// People lists everybody, by id.
func (tx *Tx) People() []buddy.Person {
	all := people.all(tx)
	tx.saw(all...)
	return all
}

// PeopleAfter lists the next people behind an id, by id, at most limit of them.
func (tx *Tx) PeopleAfter(id buddy.PersonID, limit int) []buddy.Person {
	list := people.within(tx, key(id+1), nil, limit)
	tx.saw(list...)
	return list
}

// PeopleOf lists who takes part in a programme in any stage, by id.
func (tx *Tx) PeopleOf(programme buddy.ProgrammeID) []buddy.Person {
	return tx.peopleBy("people.programme", key(programme))
}

// StaffOf lists a programme's coordinators, by id.
func (tx *Tx) StaffOf(programme buddy.ProgrammeID) []buddy.Person {
	return tx.peopleBy("people.staff", key(programme))
}

// Owners lists who operates the bot, by id. Damage is passed over: it is them who hear of it.
func (tx *Tx) Owners() []buddy.Person {
	list := people.soundBy(tx, "people.owner", []byte{})
	tx.saw(list...)
	return list
}
