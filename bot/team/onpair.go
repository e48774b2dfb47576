package team

import "buddy/bot/chat"

// OnPair is what rooms add to that is about a pair, on the screen of a coordinator: by the id of the pair.
const OnPair chat.Subject = "team.pair"
