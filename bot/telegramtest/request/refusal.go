package request

import (
	"fmt"
	"net/http"
	"strconv"
)

// Refusal is a refusal as Telegram words it.
type Refusal struct {
	Code       int
	Text       string
	RetryAfter int // Seconds; on 429.
}

func (e *Refusal) Error() string { return e.Text }

// Bad refuses what was asked as it stands.
func Bad(format string, args ...any) *Refusal {
	return &Refusal{Code: http.StatusBadRequest, Text: "Bad Request: " + fmt.Sprintf(format, args...)}
}

// Forbidden refuses what the person or the chat does not allow.
func Forbidden(text string) *Refusal {
	return &Refusal{Code: http.StatusForbidden, Text: "Forbidden: " + text}
}

// Conflict refuses what two ways of getting updates at once cannot have.
func Conflict(text string) *Refusal {
	return &Refusal{Code: http.StatusConflict, Text: "Conflict: " + text}
}

// TooMany refuses for so many seconds.
func TooMany(seconds int) *Refusal {
	return &Refusal{
		Code: http.StatusTooManyRequests, RetryAfter: seconds,
		Text: "Too Many Requests: retry after " + strconv.Itoa(seconds),
	}
}
