package store

import (
	"fmt"

	"buddy"
	"buddy/store/vault"
)

var people = vault.Table[buddy.Person]{
	Name: "people",
	Indexes: []vault.Index[buddy.Person]{
		vault.ByHash("people.chat", func(tx *vault.Tx, p buddy.Person) vault.Groups {
			return vault.When(p.Chat != 0, chatHash(tx, p.Chat))
		}),
		vault.By("people.programme", func(p buddy.Person) vault.Groups { return vault.Each(p.Programme) }),
		vault.By("people.staff", func(p buddy.Person) vault.Groups { return vault.Each(p.Staff...) }),
		vault.By("people.post", func(p buddy.Person) (groups vault.Groups) {
			for _, at := range p.Posts {
				groups = append(groups, postKey(at.Role, at.Programme))
			}
			return groups
		}),
		vault.By("people.held", func(p buddy.Person) vault.Groups { return vault.One(p.Crowd.Waits(), p.Crowd.Link) }),
		vault.By("people.owner", func(p buddy.Person) vault.Groups { return vault.When(p.Owner, []byte{}) }),
	},
}

// chatHash stands for a chat in keys, where the number itself must not be.
func chatHash(tx vault.Inside, chat int64) []byte { return vault.Keyed(tx, "chat", uint64(chat))[:16] }

// Person reads one person; false when there is none.
func (tx *Tx) Person(id buddy.PersonID) (buddy.Person, bool) {
	p, ok := people.Get(tx, vault.Key(id))
	if ok {
		tx.saw(p)
	}
	return p, ok
}

// peopleBy lists the people of one group of an index.
func (tx *Tx) peopleBy(name string, group []byte) []buddy.Person {
	list := people.By(tx, name, group)
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
		vault.Misplaced(tx, "people.chat", chatHash(tx, chat))
	}
	return p, true
}

// holder is whose chat it is, 0 for nobody's; it does not open the row.
func (tx *Tx) holder(chat int64) buddy.PersonID {
	if chat == 0 {
		return 0
	}
	return held(tx, chatHash(tx, chat))
}

// held is whose the chat behind a hash is, 0 for nobody's; it does not open the row.
func held(tx vault.Inside, chat []byte) buddy.PersonID {
	ids := people.Numbers(tx, "people.chat", chat)
	if len(ids) == 0 {
		return 0
	}
	return buddy.PersonID(ids[0])
}

// PutPerson writes a person; with ID 0 a new one, who is returned with an ID.
// Giving somebody a chat that another person still holds is a bug and panics.
func (tx *Tx) PutPerson(p buddy.Person) buddy.Person {
	holder := tx.holder(p.Chat)
	if holder != 0 && holder != p.ID {
		if other, ok := people.Get(tx, vault.Key(holder)); !ok || other.Chat != p.Chat {
			vault.Misplaced(tx, "people.chat", chatHash(tx, p.Chat))
		}
		panic(fmt.Sprintf("store: the chat of person %d still belongs to person %d", p.ID, holder))
	}
	if p.ID == 0 {
		p.ID = buddy.PersonID(people.Next(tx))
	}
	people.Put(tx, vault.Key(p.ID), p)
	if !p.Serves() {
		tx.DropPIN(p.ID)
	}
	tx.saw(p)
	if holder == 0 && p.Chat != 0 {
		tx.partAgain(p)
	}
	return p
}

// People lists everybody, by id.
func (tx *Tx) People() []buddy.Person {
	all := people.All(tx)
	tx.saw(all...)
	return all
}

// PeopleAfter lists the next people behind an id, by id, at most limit of them.
func (tx *Tx) PeopleAfter(id buddy.PersonID, limit int) []buddy.Person {
	list := people.Within(tx, vault.Key(id+1), nil, limit)
	tx.saw(list...)
	return list
}

// PeopleOf lists who takes part in a programme in any stage, by id.
func (tx *Tx) PeopleOf(programme buddy.ProgrammeID) []buddy.Person {
	return tx.peopleBy("people.programme", vault.Key(programme))
}

// StaffOf lists a programme's coordinators, by id.
func (tx *Tx) StaffOf(programme buddy.ProgrammeID) []buddy.Person {
	return tx.peopleBy("people.staff", vault.Key(programme))
}

// postKey is the group of everybody with a role in a programme.
func postKey(role buddy.Role, at buddy.ProgrammeID) []byte { return append(vault.Key(at), role...) }

// Holders lists who has a role in a programme, by id.
func (tx *Tx) Holders(role buddy.Role, programme buddy.ProgrammeID) []buddy.Person {
	if role == buddy.Coordinator {
		return tx.StaffOf(programme)
	}
	return tx.peopleBy("people.post", postKey(role, programme))
}

// Owners lists who operates the bot, by id. Damage is passed over: it is them who hear of it.
func (tx *Tx) Owners() []buddy.Person {
	list := people.SoundBy(tx, "people.owner", []byte{})
	tx.saw(list...)
	return list
}

// Crowd are those who came by a link with many others and wait for the team, by number.
func (tx *Tx) Crowd(link uint64) []buddy.Person { return tx.peopleBy("people.held", vault.Key(link)) }

// Crowded tells whether there are such, without opening a row.
func (tx *Tx) Crowded(link uint64) bool {
	return len(people.Numbers(tx, "people.held", vault.Key(link))) > 0
}
