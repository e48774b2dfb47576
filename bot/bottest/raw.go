package bottest

import (
	"encoding/json"
	"fmt"
)

func rawly(s string) []json.RawMessage { return []json.RawMessage{json.RawMessage(s)} }

// Presses is a raw tap.
func Presses(id int, chat int64, data string) json.RawMessage {
	return Raw(
		id,
		fmt.Sprintf(
			`"callback_query":{"id":"%d","from":{"id":%d,"is_bot":false,"first_name":"Amina"},"data":%q,`+
				`"chat_instance":"1","message":{"message_id":2,"date":1,"chat":{"id":%d,"type":"private"}}}`,
			id,
			chat,
			data,
			chat,
		),
	)
}

// Base36 is a number as the buttons of the bot carry it.
func Base36(n uint64) string {
	const digits = "0123456789abcdefghijklmnopqrstuvwxyz"
	s := ""
	for ; n > 0; n /= 36 {
		s = string(digits[n%36]) + s
	}
	return s
}

// Raw is an update as Telegram sends it: its number and the rest of its fields.
func Raw(id int, rest string) json.RawMessage {
	return json.RawMessage(fmt.Sprintf(`{"update_id":%d,%s}`, id, rest))
}

// Says is a raw text message from a person.
func Says(id int, chat int64, text string) json.RawMessage {
	q, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return Raw(
		id,
		fmt.Sprintf(
			`"message":{"message_id":%d,"date":1,"chat":{"id":%d,"type":"private"},"from":{"id":%d,"is_bot":false,`+
				`"first_name":"A"},"text":%s}`,
			id,
			chat,
			chat,
			q,
		),
	)
}

// Commands is a raw slash command from a person.
func Commands(id int, chat int64, name string) json.RawMessage {
	return Raw(id, fmt.Sprintf(
		`"message":{"message_id":%d,"date":1,"chat":{"id":%d,"type":"private"},"from":{"id":%d,"is_bot":false,`+
			`"first_name":"A"},"text":"/%s","entities":[{"type":"bot_command","offset":0,"length":%d}]}`,
		id, chat, chat, name, len(name)+1,
	))
}
